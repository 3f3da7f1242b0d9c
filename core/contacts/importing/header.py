"""Find the row of titles in a list, and what each column means."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from core.contacts import group, region
from core.contacts.contact import fold
from core.contacts.editing import read_date
from core.contacts.importing.table import Cells
from core.contacts.npwp import read_tax_number
from core.contacts.phone import digits_of, read_phone

HEAD_ROWS: Final = 20
SAMPLE_ROWS: Final = 50


class Column(StrEnum):
    """Name what a column of the file can hold."""

    NONE = ""
    NAME = "name"
    TAX_NUMBER = "tax_number"
    PHONE = "phone"
    GROUP = "group"
    KECAMATAN = "kecamatan"
    DESA = "desa"
    ADDRESS = "address"
    REGISTERED_ON = "registered_on"
    NOTES = "notes"
    KIND = "kind"


SEVERAL: Final = frozenset({Column.TAX_NUMBER, Column.PHONE})
"""Columns that a file may have more than once."""

_TITLES: tuple[tuple[str, Column], ...] = (
    (r"npwp|nik|nitku|no(?:mor)? ?ktp|nomor pokok wajib pajak|tax ?id", Column.TAX_NUMBER),
    (
        r"(?:no(?:mor)? )?(?:hp|handphone|ponsel|wa|whatsapp|telp|tlp|telepon|telpon|tel|phone|mobile|seluler)",
        Column.PHONE,
    ),
    (r"kelompok|grup|group|jenis wp|jenis wajib pajak|kategori|golongan", Column.GROUP),
    (r"kecamatan|kec", Column.KECAMATAN),
    (r"desa|kelurahan|kel|desa kelurahan|kelurahan desa|ds", Column.DESA),
    (r"alamat|address|jalan", Column.ADDRESS),
    (r"(?:tgl|tanggal) ?(?:daftar|terdaftar|pendaftaran|registrasi)|terdaftar", Column.REGISTERED_ON),
    (r"catatan|keterangan|notes?|ket", Column.NOTES),
    (r"jenis subjek|jenis|badan orang|op badan|kind", Column.KIND),
    (r"nama|name|nama wp|nama wajib pajak|nama lengkap|wajib pajak|full name", Column.NAME),
)
_EXACT = [(re.compile(pattern), column) for pattern, column in _TITLES]


def find_header(rows: Sequence[Cells]) -> int | None:
    """Return the index of the row of titles among the first rows, or None when there is none."""
    best, best_score = None, 0
    for index, cells in enumerate(rows[:HEAD_ROWS]):
        filled = [cell for cell in cells if cell.strip()]
        score = len({column for cell in filled if (column := column_of(cell)) is not Column.NONE})
        if score > best_score and score * 3 >= len(filled):
            best, best_score = index, score
    return best


def column_of(title: str) -> Column:
    """Return what a title means by its words, NONE when it says nothing."""
    if any(sign.isdigit() for sign in title) and len(digits_of(title)) > 3:
        return Column.NONE
    words = re.sub(r"\s*\d+$", "", fold(title))
    if not words or len(words) > 40:
        return Column.NONE
    for pattern, column in _EXACT:
        if pattern.fullmatch(words):
            return column
    for pattern, column in _EXACT:
        if re.search(rf"\b(?:{pattern.pattern})\b", words):
            return column
    return Column.NONE


def propose(header: Sequence[str], sample: Sequence[Cells]) -> tuple[Column, ...]:
    """Return a meaning for every column: by its title, else by what most of its cells are.

    A meaning that may stand only once goes to the first column that claims it.
    """
    taken: set[Column] = set()
    proposal: list[Column] = []
    for index, title in enumerate(header):
        column = column_of(title)
        if column is Column.NONE:
            column = _by_content([row[index] for row in sample if index < len(row)])
        if column in taken and column not in SEVERAL:
            column = Column.NONE
        taken.add(column)
        proposal.append(column)
    if Column.NAME not in taken:
        _claim_name(proposal, sample)
    return tuple(proposal)


def _by_content(cells: Sequence[str]) -> Column:
    filled = [cell for cell in cells if cell.strip()]
    if not filled:
        return Column.NONE
    kinds = [_kind_of(cell) for cell in filled]
    best = max(set(kinds), key=kinds.count)
    return best if kinds.count(best) * 10 >= len(filled) * 6 else Column.NONE


def _kind_of(cell: str) -> Column:
    if any(sign.isdigit() for sign in cell):
        if read_date(cell) is not None:
            return Column.REGISTERED_ON
        if read_tax_number(cell).fault is None:
            return Column.TAX_NUMBER
        return Column.PHONE if read_phone(cell).e164 is not None else Column.NONE
    if group.read_group(cell) is not None and len(cell) < 40:
        return Column.GROUP
    return Column.KECAMATAN if region.read_kecamatan(cell) is not None else Column.NONE


def _claim_name(proposal: list[Column], sample: Sequence[Cells]) -> None:
    """Take the first unclaimed column of mostly letters for the name."""
    for index, column in enumerate(proposal):
        cells = [row[index] for row in sample if index < len(row) and row[index].strip()]
        letters = sum(1 for cell in cells if not any(sign.isdigit() for sign in cell))
        if column is Column.NONE and cells and letters * 10 >= len(cells) * 8:
            proposal[index] = Column.NAME
            return
