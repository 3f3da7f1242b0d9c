"""Indonesian words of the page: what comes next, what became of a reminder, what was prepared."""

from __future__ import annotations

from datetime import date

from core.broadcasts.review import Review
from core.calendar_words import MONTHS
from core.clock import to_wib
from core.contacts.group import GROUPS
from core.contacts.phone import format_phone
from core.contacts.region import kecamatan_name
from core.newcomers.journey import Journey, Plan, ReminderState, ReminderStep, Stage
from core.newcomers.kind import KIND_WORDS
from core.newcomers.preparing import LeftOut, Preparation, PreparedDraft
from core.newcomers.query import NewcomerRow
from core.newcomers.wording import REST_WORDS, STAGE_WORDS
from core.taxes.masa import Masa
from ui import words

GROUP_SHORTS = {group.code: group.short for group in GROUPS}
REMINDER_WORDS = {
    ReminderState.DRAFT: "Konsep pengingat disiapkan",
    ReminderState.WAITING: "Pengingat dalam antrean",
    ReminderState.SENT: "Diingatkan",
    ReminderState.UNSURE: "Pengingat ditekan, centang belum terlihat",
    ReminderState.ENDED: "Pengingat dibatalkan",
    ReminderState.LAPSED: "Pengingat tidak jadi dikirim",
}
LEFT_WORDS = {
    LeftOut.KIND: "jenisnya belum dipilih",
    LeftOut.NOTHING_MONTHLY: "tidak ada setoran bulanan",
    LeftOut.STOPPED: "tidak ingin diingatkan",
    LeftOut.REGULAR: "sudah rutin membayar",
    LeftOut.NO_RULE: "hari terakhirnya belum diketahui",
    LeftOut.TOO_EARLY: "masa ini sudah disiapkan, diingatkan, atau dibayar",
    LeftOut.NO_NUMBER: "tidak punya nomor WhatsApp",
    LeftOut.SAME_NUMBER: "nomornya sama dengan yang lain",
    LeftOut.GONE: "kontaknya sudah dihapus",
}


def number_words(phone: str) -> str:
    """Return the number as it is shown: `0812-0000-0001`, or that it is not certain."""
    if phone.startswith("?"):
        return f"{phone[1:]} (belum pasti)"
    return format_phone(phone).replace("+62 ", "0") if phone else ""


def second_line(journey: Journey) -> str:
    """Return number, kind and place in one line; what a narrow column cuts off is the place."""
    kind = KIND_WORDS[journey.kind] if journey.kind else GROUP_SHORTS.get(journey.group_code or "", "")
    parts = (number_words(journey.phone), kind, kecamatan_name(journey.kecamatan_code))
    return " · ".join(part for part in parts if part) or "belum ada nomor"


def since_words(journey: Journey) -> str:
    """Return the day of registration, or that the officer marked him."""
    return words.short_day(journey.since) if journey.is_registered else "ditandai"


def next_words(row: NewcomerRow, today: date) -> tuple[str, str, str]:
    """Return what comes next, when, and its kind of pill: `plain`, `warn` for today, `accent`, `muted`."""
    waiting = row.journey.open_reminder
    if waiting is not None:
        kind = "accent" if waiting.state is ReminderState.DRAFT else "ok"
        what = "Konsep di Siaran" if waiting.state is ReminderState.DRAFT else "Dalam antrean kirim"
        return what, f"masa {short_masa(waiting.masa)}", kind
    if not isinstance(row.next, Plan):
        return REST_WORDS[row.next], "", "muted"
    text = f"Ingatkan masa {short_masa(row.next.masa)}"
    if row.is_due:
        return text, "hari ini" if row.next.on == today else "sekarang", "warn"
    return text, words.short_day(row.next.on), "plain"


def short_masa(masa: Masa) -> str:
    """Return `Nov 2026`."""
    return f"{MONTHS[masa.month - 1][:3]} {masa.year}"


def next_sentence(row: NewcomerRow, today: date) -> str:
    """Say what comes next in a whole sentence."""
    waiting = row.journey.open_reminder
    if waiting is not None and waiting.state is ReminderState.DRAFT:
        return "Konsepnya ada di Siaran: periksa, tes ke nomor sendiri, lalu mulai."
    if waiting is not None:
        return "Pengingatnya sudah dimulai dan menunggu giliran kirim."
    if not isinstance(row.next, Plan):
        return f"{REST_WORDS[row.next]}."
    step = "Pengingat setoran berikutnya" if row.next.step is ReminderStep.NEXT else "Pengingat setoran pertama"
    when = "sekarang" if row.next.on <= today else f"mulai {words.day(row.next.on)}"
    return (
        f"{step}, masa {row.next.masa.words}: {when}; hari terakhir menyetor {words.weekday(row.next.due.day)}."
    )


def dated_events(journey: Journey) -> list[tuple[str, str]]:
    """Return every step with its date, the earliest first."""
    first = (
        ("Terdaftar", journey.since) if journey.is_registered else ("Ditandai sebagai WP baru", journey.since)
    )
    told: list[tuple[date, int, str, str]] = [(first[1], 0, first[0], words.short_day(first[1]))]
    for reminder in journey.reminders:
        at = reminder.at or reminder.prepared_at
        what = f"{REMINDER_WORDS[reminder.state]}, masa {reminder.masa.words}"
        told.append((to_wib(at).date(), 1, what, words.short_day_of(at)))
    if journey.coded_at is not None:
        told.append(
            (to_wib(journey.coded_at).date(), 2, "Kode billing terbit", words.short_day_of(journey.coded_at))
        )
    for number, payment in enumerate(journey.payments):
        what = "Bayar pertama" if number == 0 else "Bayar berikutnya"
        text = f"{what}, masa {payment.last.words}"
        told.append((to_wib(payment.paid_at).date(), 3, text, words.short_day_of(payment.paid_at)))
    return [(text, day) for _, _, text, day in sorted(told, key=lambda each: each[:2])]


def marks_words(journey: Journey) -> str:
    """Return the five marks in words: each with its day, or that it is still to come."""
    paid = [payment.paid_at for payment in journey.payments]
    dates = (
        since_words(journey),
        *(
            "belum" if at is None else words.short_day_of(at)
            for at in (journey.reminded_at, journey.coded_at, paid[0] if paid else None)
        ),
        words.short_day_of(paid[-1]) if journey.stage is Stage.REGULAR else "belum",
    )
    return "\n".join(f"{word}: {date}" for word, date in zip(STAGE_WORDS.values(), dates, strict=True))


def spoken(row: NewcomerRow, today: date) -> str:
    """Return a row as a screen reader says it."""
    text, when, _ = next_words(row, today)
    parts = (row.journey.name, second_line(row.journey), f"terdaftar {since_words(row.journey)}",
             f"langkah {STAGE_WORDS[row.journey.stage]}", text, when)  # fmt: skip
    return ", ".join(part for part in parts if part)


def draft_words(draft: PreparedDraft) -> str:
    """Name a draft: `Usahawan UMKM, masa November 2026`."""
    again = " (setoran berikutnya)" if draft.step is ReminderStep.NEXT else ""
    return f"{KIND_WORDS[draft.kind]}, masa {draft.masa.words}{again}"


def outlook_words(draft: PreparedDraft, review: Review | None, told_anyway: int = 0) -> str:
    """Say the plan: `37 orang, 12 belum pernah menulis: butuh 3 hari`, and who is told by another way."""
    people, cold = (draft.people, draft.cold) if review is None else (review.people, review.cold)
    said = f"{words.count(people)} orang"
    if cold:
        said += f", {words.count(cold)} belum pernah menulis"
    if review is None or review.forecast is None:
        return f"{said}."
    days = max(part.days for part in review.forecast.parts)
    said += f": butuh {days} hari." if days > 1 else ": selesai dalam satu hari kerja."
    if told_anyway:
        said += f" {words.count(told_anyway)} orang menerima pengingat grup pekan ini."
    return said


def left_words(made: Preparation) -> str:
    """Say who was left out, and why; empty where nobody was."""
    total = sum(made.left_out.values())
    if not total:
        return ""
    told = "; ".join(f"{words.count(count)} {LEFT_WORDS[why]}" for why, count in made.left_out.items())
    return f"{words.count(total)} tidak disiapkan: {told}."


def chosen_words(count: int) -> str:
    """Return what stands on the button that prepares."""
    return f"Siapkan pengingat ({words.count(count)})" if count else "Siapkan pengingat"
