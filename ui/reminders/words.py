"""What the pages of the reminders say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from core.calendar_words import DAYS, MONTHS
from core.clock import to_wib
from core.contacts.group import group_by_code
from core.outbox.forecast import Span
from core.reminders.offset import Offsets
from core.reminders.outlook import WantedPlan
from core.reminders.plan import PlanRow, Point, Reason, RowState
from core.reminders.subject import Subject, is_annual, period_words
from ui import words

STATES: Mapping[RowState, tuple[str, str]] = {
    RowState.PLANNED: ("Menunggu", "warn"),
    RowState.APPROVED: ("Disetujui", "accent"),
    RowState.STARTING: ("Sedang disiapkan", "accent"),
    RowState.HANDED: ("Masuk antrean kirim", "ok"),
    RowState.MISSED: ("Terlewat", "bad"),
    RowState.SKIPPED: ("Dilewati", "muted"),
    RowState.CANCELLED: ("Dibatalkan", "muted"),
}
COUNTED: Mapping[RowState, str] = {
    RowState.PLANNED: "menunggu persetujuan",
    RowState.APPROVED: "disetujui",
    RowState.STARTING: "sedang disiapkan",
    RowState.HANDED: "masuk antrean kirim",
    RowState.MISSED: "terlewat",
    RowState.SKIPPED: "dilewati",
    RowState.CANCELLED: "dibatalkan",
}
REASONS: Mapping[Reason, str] = {
    Reason.NONE: "",
    Reason.PAST: "jamnya sudah lewat ketika disusun",
    Reason.OFF: "Loket atau komputer tidak menyala pada jamnya",
    Reason.UNAPPROVED: "belum disetujui pada jamnya",
    Reason.NO_TEXT: "teksnya belum disetujui pada jamnya",
    Reason.MOVED: "tenggatnya bergeser atau dasarnya berubah, dan belum dijawab",
    Reason.BUSY: "pekerjaan lain terlalu lama berjalan",
    Reason.FAILED: "siarannya ditolak: periksa teks dan grupnya",
    Reason.RESTORED: "dipulihkan dari cadangan: periksa, lalu setujui lagi",
    Reason.UNLINKED: "belum punya grup WhatsApp",
    Reason.OFFICER: "dilewati petugas",
    Reason.PAID: "sudah membayar",
    Reason.SETTLED: "sudah membayar atau melapor menurut daftar",
    Reason.UNPAID: "pembayarannya dicabut; ingatkan sendiri bila perlu",
    Reason.REGROUPED: "bukan lagi kelompok ini",
    Reason.GONE: "tenggat atau penerimanya tidak ada lagi",
}

TOLD = (Reason.UNLINKED, Reason.UNPAID, Reason.REGROUPED)
"""Reasons that stand beside the single recipient."""
WAITING = (RowState.PLANNED, RowState.APPROVED)


def month(year: int, number: int) -> str:
    """Return `Desember 2026`."""
    return f"{MONTHS[number - 1]} {year}"


def offset(days: int) -> str:
    """Return `H-3`, or `Hari H`."""
    return f"H-{days}" if days else "Hari H"


def title(point: Point) -> str:
    """Return whom a point is for and what it speaks of: `Bendahara · Setor PPh 21`."""
    return f"{group(point.subject)} · {point.title}"


def group(subject: Subject) -> str:
    """Return the short name of a subject's group."""
    return group_by_code(subject.group_code).short


def period(value: str) -> str:
    """Return `masa November 2026`, or `tahun pajak 2026`."""
    return f"tahun pajak {value}" if is_annual(value) else f"masa {period_words(value)}"


def whom(point: Point) -> str:
    """Return how many messages a point means: `20 kiriman grup + 1.184 pesan pribadi`."""
    parts = []
    if point.groups:
        parts.append(f"{words.count(point.groups)} kiriman grup")
    if point.people:
        parts.append(f"{words.count(point.people)} pesan pribadi")
    lacking = f"{words.count(point.unlinked)} belum punya grup WhatsApp" if point.unlinked else ""
    if not parts:
        return lacking or "belum ada penerima"
    return " + ".join(parts) + (f" ({lacking})" if lacking else "")


def recipient(row: PlanRow) -> str:
    """Return a recipient's name, with what became of it or what is in the way."""
    if row.state in WAITING:
        return f"{row.name}: {REASONS[Reason.UNLINKED]}" if row.is_unlinked else row.name
    why = f" ({REASONS[row.reason]})" if row.reason in TOLD else ""
    return f"{row.name}: {COUNTED[row.state]}{why}"


def when(point: Point, span: Span | None) -> str:
    """Return `H-3, pukul 09.00, sekitar 17 menit · tenggat 15 Des 2026`."""
    takes = "" if span is None else f", {lasting(span)}"
    at = f"{offset(point.days)}, pukul {words.clock_time(point.due_at)}{takes}"
    return f"{at} · tenggat {words.short_day(point.day)}"


def lasting(span: Span) -> str:
    """Return `sekitar 17 menit`, or until when it goes on another day."""
    if to_wib(span.begins).date() != to_wib(span.ends).date():
        return f"selesai sekitar {words.short_day_of(span.ends)}"
    minutes = max(1, round(span.takes.total_seconds() / 60))
    if minutes < 120:
        return f"sekitar {minutes} menit"
    return f"sekitar {round(minutes / 60)} jam"


def pill(point: Point, *, has_text: bool) -> tuple[str, str]:
    """Return the word of a point as a whole, and its colour: what asks for a person first."""
    if point.moved is not None and point.count(RowState.PLANNED, RowState.APPROVED):
        return ("Berubah?" if point.moved.told else "Bergeser?"), "warn"
    if not point.groups and not point.people:
        return "Tanpa penerima", "muted"
    if point.count(RowState.PLANNED) and not has_text:
        return "Teks belum disetujui", "warn"
    if not point.is_complete:
        return "Belum tersusun", "warn"
    order = (
        RowState.MISSED,
        RowState.PLANNED,
        RowState.STARTING,
        RowState.APPROVED,
        RowState.HANDED,
        RowState.SKIPPED,
        RowState.CANCELLED,
    )
    return next(STATES[state] for state in order if point.count(state))


def counted(points: Iterable[Point]) -> str:
    """Return what the rows of several points came to: `40 menunggu persetujuan, 20 terlewat`."""
    sums, lacking = dict.fromkeys(RowState, 0), 0
    for point in points:
        for state, count in point.states.items():
            without = point.lacking.get(state, 0) if state in WAITING else 0
            sums[state] += count - without
            lacking += without
    told = [f"{words.count(sums[state])} {COUNTED[state]}" for state in COUNTED if sums[state]]
    return ", ".join([*told, f"{words.count(lacking)} {REASONS[Reason.UNLINKED]}"] if lacking else told)


def summary(year: int, number: int, points: tuple[Point, ...]) -> str:
    """Return a month in plain words."""
    if not points:
        return f"{month(year, number)} belum disusun."
    groups = sum(point.groups for point in points)
    people = sum(point.people for point in points)
    what = f"{words.count(groups)} kiriman grup" + (
        f" dan {words.count(people)} pesan pribadi" if people else ""
    )
    days = len({to_wib(point.due_at).date() for point in points})
    states = counted(points)
    return f"{month(year, number)}: {len(points)} pengingat pada {days} hari, {what}." + (
        f" {states[0].upper()}{states[1:]}." if states else ""
    )


def wanted(plan: WantedPlan) -> tuple[str, str]:
    """Say that a month's plan is wanted, and what the button does about it."""
    name = month(plan.year, plan.month)
    if plan.waiting:
        return f"Rencana {name} belum disetujui: {words.count(plan.waiting)} kiriman menunggu.", f"Lihat {name}"
    return f"Rencana {name} belum disusun dan belum disetujui.", f"Susun {name}"


def skipping(rows: tuple[PlanRow, ...]) -> str:
    """Ask whether single recipients are left out of one reminder."""
    return f"Lewati {rows[0].name} saja?" if len(rows) == 1 else f"Lewati {len(rows)} penerima ini saja?"


def approving(points: tuple[Point, ...]) -> str:
    """Say why nothing can be approved, "" where something can."""
    if any(point.count(RowState.PLANNED) for point in points):
        return ""
    if not points:
        return "Belum ada yang dapat disetujui: susun dulu rencana bulan ini."
    if any(point.count(RowState.APPROVED) for point in points):
        return "Semua yang menunggu sudah disetujui."
    return "Tidak ada yang menunggu persetujuan: semuanya sudah terkirim, terlewat, dilewati, atau dibatalkan."


def planned(points: int, rows: int, unlinked: int) -> str:
    """Say what planning has added, and what is missing."""
    if not points:
        return "Bulan ini tidak ada pengingat lagi."
    text = f"{words.count(rows)} kiriman baru disusun." if rows else "Tidak ada kiriman baru."
    if not unlinked:
        return text
    return f"{text} {unlinked} grup belum terhubung ke WhatsApp (Siaran, bagian Grup) dan dilewati pada jamnya."


def day_of(value: date, *, with_month: bool) -> tuple[str, str]:
    """Return the number of a day and its short weekday or month, for the margin of the list."""
    return str(value.day), MONTHS[value.month - 1][:3] if with_month else DAYS[value.weekday()][:3]


def offsets(chosen: Offsets) -> str:
    """Return `H-3 dan H-1, pukul 09.00`, or that nothing goes."""
    if not chosen.days:
        return "tidak diingatkan"
    listed = [offset(days) for days in chosen.days]
    named = listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} dan {listed[-1]}"
    return f"{named}, pukul {chosen.at:%H.%M}" + (", juga pesan pribadi" if chosen.to_people else "")
