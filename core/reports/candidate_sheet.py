"""The candidates of the IKU as a workbook: a work list to take along."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from core.contacts.region import kecamatan_name
from core.reports.cohort import CHANNEL_WORDS, STEP_WORDS, Iku
from core.saving import whole_file
from core.tables.column import Cell, CellKind, ListColumn
from core.tables.stream import StreamedWorkbook

COLUMNS = (
    ListColumn("Nama", width=34),
    ListColumn("Nomor HP", CellKind.PHONE, 18),
    ListColumn("Kecamatan"),
    ListColumn("Terdaftar", CellKind.DAY, 12),
    ListColumn("Langkah", width=34),
    ListColumn("Saluran pertama", width=24),
    ListColumn("Dihubungi (WIB)", CellKind.MOMENT, 20),
    ListColumn("Kode terbit (WIB)", CellKind.MOMENT, 20),
    ListColumn("Berlaku sampai (WIB)", CellKind.MOMENT, 20),
)


def write(path: Path, iku: Iku, now: datetime) -> int:
    """Write everybody who has not paid yet, the nearest first, and return how many.

    Raises:
        LoketError: FILE_UNWRITABLE; nothing is left of an unfinished file.
    """
    with whole_file(path) as unfinished, closing(StreamedWorkbook(unfinished)) as book:
        return book.add(f"Kandidat {iku.quarter.short_words}", COLUMNS, _rows(iku, now))


def _rows(iku: Iku, now: datetime) -> Iterator[tuple[Cell, ...]]:
    for member in iku.candidates:
        yield (
            member.name,
            member.phone,
            kecamatan_name(member.kecamatan_code) if member.kecamatan_code else "",
            member.since,
            STEP_WORDS[member.step(now)],
            CHANNEL_WORDS[member.channel],
            member.contacted_at,
            member.coded_at,
            member.valid_until,
        )
