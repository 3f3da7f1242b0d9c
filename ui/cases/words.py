"""How cases are spoken of on the screen."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from core.cases.case import Case, CaseState, Snooze, SnoozeKind
from core.clock import to_wib
from core.conversations.chat import Chat
from ui import words
from ui.widgets.elided_label import plain_tip

if TYPE_CHECKING:
    from core.cases.service import Longest

STATES: dict[CaseState, tuple[str, str]] = {
    CaseState.NEW: ("Baru", "accent"),
    CaseState.OPEN: ("Terbuka", "warn"),
    CaseState.WAITING: ("Menunggu WP", "muted"),
    CaseState.DONE: ("Selesai", "ok"),
}
"""Word and kind of pill of each state."""


def until(moment: datetime, now: datetime) -> str:
    """Return `15.05`, `besok 08.00` or `Senin, 23 November 2026, 08.00`."""
    day, today = to_wib(moment).date(), to_wib(now).date()
    clock = words.clock_time(moment)
    if day == today:
        return f"pukul {clock}"
    return f"besok {clock}" if (day - today).days == 1 else f"{words.weekday(day)}, {clock}"


def snooze_words(snooze: Snooze, now: datetime) -> str:
    """Return until what a case sleeps: `sampai besok 08.00`, `sampai dibalas`, `sampai dibayar`."""
    if snooze.kind is SnoozeKind.TIME and snooze.until is not None:
        return f"sampai {until(snooze.until, now)}"
    return "sampai dibayar" if snooze.kind is SnoozeKind.PAYMENT else "sampai dibalas"


def span(minutes: int) -> str:
    """Return 47 as `47 menit` and 200 as `3 jam 20 menit`."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} jam"] if hours else []
    parts += [f"{rest} menit"] if rest or not hours else []
    return " ".join(parts)


def limit_words(longest: Longest) -> str:
    """Return why it is too long now: `batas 30 menit`, or `batas pukul 08.00–10.00: 30 menit`."""
    limit = span(longest.limit_min)
    return f"batas {limit}" if longest.band is None else f"batas pukul {longest.band.hours}: {limit}"


def case_line(case: Case) -> str:
    """Return `TBN-2611-U0147 · 21 Nov 2026 · Terbuka`."""
    return f"{case.number} · {words.short_day_of(case.opened_at)} · {STATES[case.state][0]}"


def marks_spoken(chat: Chat) -> list[str]:
    """Return what a chat's marks say, for the tip of its row and for a screen reader."""
    parts = []
    if chat.case_state is not None:
        parts.append(f"urusan {STATES[CaseState(chat.case_state)][0].lower()}")
    if chat.is_asleep:
        parts.append("ditunda")
    if chat.is_pinned:
        parts.append("disematkan")
    if chat.is_starred:
        parts.append("berbintang")
    if chat.is_unread_mark:
        parts.append("ditandai belum dibaca")
    if chat.labels:
        parts.append(f"label {', '.join(chat.labels)}")
    return parts


def tip(chat: Chat) -> str:
    """Return what the tip of a chat's row says."""
    said = ", ".join(marks_spoken(chat))
    return plain_tip(said[:1].upper() + said[1:])
