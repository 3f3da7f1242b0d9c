"""The columns of the counter's lists: what is searched, sorted by and saved."""

from __future__ import annotations

from collections.abc import Callable

from core.counter.inbound import SOURCE_WORDS
from core.tables.column import CellKind
from ui.counter.words import NAMELESS, call_pill, caller_words, state_pill, visit_pill
from ui.widgets.list_saving import Column

Title = Callable[[str], str]


def visit_columns(title_of: Title) -> tuple[Column, ...]:
    """Return the columns of visits."""
    return (
        Column("Nomor", lambda visit: visit.number, CellKind.NUMBER, 8),
        Column("Datang (WIB)", lambda visit: visit.arrived_at, CellKind.MOMENT),
        Column("Nama", lambda visit: visit.name or NAMELESS, width=30),
        Column("Layanan", lambda visit: title_of(visit.service), width=24),
        Column("Hasil", lambda visit: visit_pill(visit)[0]),
        Column("Selesai (WIB)", lambda visit: visit.ended_at, CellKind.MOMENT),
        Column("Nilai", lambda visit: visit.rating, CellKind.NUMBER, 7),
        Column("Catatan", lambda visit: visit.note, width=40),
    )


def appointment_columns(title_of: Title) -> tuple[Column, ...]:
    """Return the columns of appointments."""
    return (
        Column("Hari", lambda each: each.booking.day, CellKind.DAY, 12),
        Column("Pukul (WIB)", lambda each: f"{each.booking.starts_at:%H.%M}", width=11),
        Column("Nama", lambda each: each.booking.name, width=30),
        Column("Nomor HP", lambda each: each.booking.phone, CellKind.PHONE),
        Column("Layanan", lambda each: title_of(each.booking.service), width=24),
        Column("Keadaan", lambda each: state_pill(each)[0]),
        Column("Catatan", lambda each: each.booking.note, width=40),
    )


def call_columns(title_of: Title) -> tuple[Column, ...]:
    """Return the columns of calls that came in."""
    return (
        Column("Waktu (WIB)", lambda call: call.started_at, CellKind.MOMENT),
        Column("Penelepon", caller_words, width=30),
        Column("Nomor HP", lambda call: call.phone_e164 or call.typed, CellKind.PHONE),
        Column("Hasil", lambda call: call_pill(call)[0]),
        Column("Layanan", lambda call: title_of(call.service), width=24),
        Column("Bicara (detik)", lambda call: call.duration_s, CellKind.NUMBER, 14),
        Column("Asal catatan", lambda call: SOURCE_WORDS[call.source]),
        Column("Catatan", lambda call: call.note, width=40),
    )
