"""The Indonesian words of the agenda."""

from __future__ import annotations

from datetime import date

from core.agenda.entry import Entry, EntryKind, Occurrence, Repeats, Suggestion, time_words
from core.agenda.library import ANSWER_DAYS, PastText
from core.broadcasts.refusal import faults_of
from core.broadcasts.run import RunState
from core.calendar_words import DAYS, MONTHS
from core.clock import to_wib
from core.contacts.permission import MessageKind
from core.errors import LoketError
from ui import words

KINDS = {
    EntryKind.OUTREACH: "Sosialisasi",
    EntryKind.CLASS: "Kelas pajak",
    EntryKind.AMNESTY: "Amnesti atau program",
    EntryKind.ANNUAL_RETURN: "SPT Tahunan",
    EntryKind.HOLIDAY: "Hari besar",
    EntryKind.OTHER: "Lainnya",
}
MESSAGES = {MessageKind.PROMOTION: "Promosi", MessageKind.LEGAL: "Pengingat kewajiban"}
MESSAGES_HINT = (
    "Promosi tidak dikirim kepada yang menolak promosi; pengingat kewajiban tetap dikirim kepadanya."
)
REPEATS = {Repeats.NONE: "Sekali", Repeats.MONTHLY: "Setiap bulan", Repeats.YEARLY: "Setiap tahun"}
STATES = {
    RunState.DRAFT: ("draf siaran", "accent"),
    RunState.FREEZING: ("disiapkan", "accent"),
    RunState.RUNNING: ("berjalan", "accent"),
    RunState.PAUSED: ("dijeda", "warn"),
    RunState.STOPPED: ("dihentikan", "muted"),
    RunState.FINISHED: ("siaran selesai", "ok"),
}


def refused(entry: Entry) -> tuple[LoketError, ...]:
    """Return what may not go out: in the text of the broadcast and on the poster."""
    return tuple(faults_of(f"{entry.title}\n{entry.place}\n{entry.text}\n{entry.poster_text}"))


def month(day: date) -> str:
    """Return `November 2026`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def left_behind(days: tuple[date, ...]) -> str:
    """Say which prepared broadcasts still tell of a day that was given up; empty where there is none."""
    listed = " dan ".join(words.day(day) for day in days)
    return (
        f"Siaran untuk {listed} sudah disiapkan dan masih menyebut tanggal itu: ubah atau buang di Siaran."
        if days
        else ""
    )


def named_on_poster(names: tuple[str, ...]) -> str:
    """Say whose name may not stand on a poster, and what to do."""
    listed = ", ".join(f"“{' '.join(name.split())}”" for name in names)
    return (
        f"Poster menyebut wajib pajak dalam kontak: {listed}. Hapus namanya, atau izinkan di Setelan, bagian"
        " Siaran, bila memang boleh disebut."
    )


def before(days: int) -> str:
    """Return `7 hari sebelumnya`."""
    return f"{days} hari sebelumnya" if days else "pada harinya"


def day_line(entry: Entry, day: date) -> str:
    """Return `Sen 30 Nov · 09.00 WIB · Aula KPP`."""
    when = f"{DAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"
    return " · ".join(filter(None, (when, time_words(entry.starts_at), entry.place)))


def pill(occurrence: Occurrence, today: date) -> tuple[str, str] | None:
    """Return what stands beside an occurrence: its word and its kind."""
    if occurrence.state is not None:
        return STATES[occurrence.state]
    if occurrence.is_due(today):
        return "siapkan siaran", "warn"
    if not occurrence.entry.is_confirmed and occurrence.day >= today:
        return "belum dikonfirmasi", "warn"
    return ("tanpa siaran", "muted") if occurrence.day < today else None


def suggestion_line(suggestion: Suggestion) -> str:
    """Return the day of a suggestion, and what it rests on."""
    return f"{day_line(suggestion.entry, suggestion.entry.starts_on)} · {suggestion.basis or suggestion.source}"


def suggestion_pill(suggestion: Suggestion) -> tuple[str, str] | None:
    """Return whether it is in the agenda, or not confirmed."""
    if suggestion.is_taken:
        return "sudah di agenda", "ok"
    return None if suggestion.is_confirmed else ("belum dikonfirmasi", "warn")


def past_line(past: PastText) -> str:
    """Return `10 Nov 2026 · 118 dari 120 terkirim · 14 membalas`."""
    parts = [words.short_day(to_wib(past.ended_at).date())]
    parts.append(f"{words.count(past.sent)} dari {words.count(past.planned)} terkirim")
    if past.asked:
        parts.append(f"{words.count(past.answered)} membalas")
    return " · ".join(parts)


def result(past: PastText) -> str:
    """Return the results of a run in a sentence or two."""
    stopped = " Siaran ini dihentikan sebelum selesai." if past.was_stopped else ""
    sent = (
        f"Selesai {words.moment(past.ended_at)}: {words.count(past.sent)} dari {words.count(past.planned)}"
        " yang direncanakan terkirim (centangnya terlihat)."
    )
    if not past.asked:
        return f"{sent}{stopped} Balasan di grup tidak dihitung."
    answered = (
        f" {words.count(past.answered)} dari {words.count(past.asked)} orang menulis dalam {ANSWER_DAYS} hari"
        " sesudahnya; balasan di grup tidak dihitung."
    )
    return f"{sent}{stopped}{answered}"


def poster_left_out(name: str, day: date) -> str:
    """Say that the attached poster tells another day than the broadcast that was prepared."""
    told = date.fromisoformat(name.removeprefix("poster-").removesuffix(".png"))
    return (
        f"Poster {words.day(told)} tidak ikut: siaran ini untuk {words.day(day)}."
        " Buka tanggal itu di Agenda, lalu Lampirkan ke siaran."
    )
