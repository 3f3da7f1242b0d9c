"""What the columns of a pasted table are for: told by their heading, else by what stands in them.

A table may begin with titles, its heading may take two lines, and below it may stand the columns' numbers.
Of several columns that could each be the sum to pay, none is taken: a base in its place would look like a tax.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from core.billing.form import Field
from core.billing.kap_kjs import deposits
from core.billing.masa_cell import months_of
from core.billing.period import parse_month
from core.contacts.npwp import read_tax_number

PAIR, MASA = "pair", "masa"
"""Columns that hold two fields: `411128-420`, `Oktober 2026`."""
PAIR_CELL = re.compile(r"(\d{6})[\s/.-]*(\d{3})", re.ASCII)
TOTAL = re.compile(r"(?:(?:sub|grand)[\s-]*)?(?:total|jumlah)\b.*", re.IGNORECASE)

Row = Sequence[str]
_HEADING_DEPTH = 8
"""A heading is looked for in so many rows."""
_BASE = "base"
_TAX, _SUM = "tax", "sum"
"""Columns that may be the sum to pay: of a tax by their words, or by no more than that they are sums."""
_IGNORED = "ignored"

_BASE_WORDS = (
    r"bru?t+o|net+o|om[zs]et|peredaran|penghasilan|harga|kontrak|tagihan|transaksi|penjualan|belanja|diterima"
    r"|honor|upah|gaji|sewa|bersih"
)
_HEADINGS: tuple[tuple[str, str], ...] = (
    (
        r"\btanggal\b|\btgl\b|\bntpn\b|billing|telepon|\btelp\b|\bhp\b|\bbank\b|rekening|status|\bcara\b",
        _IGNORED,
    ),
    (r"npwp|nik\b|nomor pajak|nomor pokok|no\.? ?wajib", Field.NPWP),
    (r"kap ?[-/&] ?kjs|map ?[-/&] ?kjs|kode pajak|kap.*kjs", PAIR),
    (r"kap\b|akun|jenis pajak|^jenis$", Field.KAP),
    (r"kjs\b|(?:jenis|kode) setor", Field.KJS),
    (r"alamat", Field.ADDRESS),
    (r"nama|\bwp\b|name|^wajib pajak$", Field.NAME),
    (r"s\.?/?d|sampai|akhir", Field.MONTH_TO),
    (r"tahun|thn", Field.TAX_YEAR),
    (r"masa|bulan|bln|periode", MASA),
    (r"ketetapan|stp|skp", Field.ASSESSMENT_NUMBER),
    (r"\bnop\b|objek", Field.NOP),
    (r"dasar|\bdpp\b|tarif|%|setelah|sebelum|denda|sanksi", _BASE),
    (r"^(?:(?:jumlah|nilai|nominal|besar(?:nya)?) )?(?:pph|ppn|pajak)\b|setor", _TAX),
    (_BASE_WORDS, _BASE),
    (r"pph|ppn|pajak|terutang|terhutang|potong|pungut|kurang bayar", _TAX),
    (r"jumlah|nominal|nilai|bayar|rp\b|amount|total|besar", _SUM),
    (r"uraian|keterangan|ket\b|catatan", Field.DESCRIPTION),
)
_OTHERS = re.compile(r"penyetor|rekanan|lawan|pemotong|pemungut|bendahara|pembeli|penjual|instansi")
"""Words of a heading whose number or name may be another one's than the taxpayer's."""


class Heading(NamedTuple):
    """Say which rows the heading takes, and what each column is for; None is not understood."""

    ends: int
    columns: list[str | None]


def find_heading(table: Sequence[Row]) -> Heading | None:
    """Return the heading of a table, which no row with a tax number stands above, or None."""
    for at, row in enumerate(table[:_HEADING_DEPTH]):
        if any(is_number(cell) for cell in row):
            return None
        words = [cell.lower() for cell in row]
        if not _is_heading(words):
            continue
        ends = at + 1
        if ends < len(table) and _goes_on(table[ends]):
            words = _joined(words, [cell.lower() for cell in table[ends]])
            ends += 1
        while ends < len(table) and _counts_columns(table[ends]):
            ends += 1
        return Heading(ends, _columns_of(words, table[ends:]))
    return None


def by_content(rows: Sequence[Row]) -> list[str | None]:
    """Return what the columns are for by what stands in most of their cells; of two amounts none is taken."""
    said = [row for row in rows if any(is_number(cell) for cell in row)] or rows
    width = max(len(row) for row in rows)
    columns: list[str | None] = [None] * width
    filled = [_cells_of(said, at) for at in range(width)]
    for kind, test in _TESTS:
        fitting = [at for at, cells in enumerate(filled) if columns[at] is None and _mostly(test, cells)]
        is_open = kind == Field.AMOUNT and len(fitting) > 1
        if fitting and kind not in columns and not is_open:
            columns[fitting[0]] = kind
    return columns


def is_number(cell: str) -> bool:
    """Return whether a cell holds an NPWP or NIK."""
    return read_tax_number(cell).fault is None


def _kind_of(words: str) -> str | None:
    return next((kind for pattern, kind in _HEADINGS if re.search(pattern, words)), None)


def _is_heading(words: Row) -> bool:
    """Return whether a row consists of words without numbers, of which two at least are understood."""
    if any(sum(sign.isdigit() for sign in cell) > 2 for cell in words):
        return False
    return sum(_kind_of(cell) is not None for cell in words if cell) >= 2


def _goes_on(row: Row) -> bool:
    """Return whether a row is the second line of a heading: every word of it is one of a heading's."""
    filled = [cell.lower() for cell in row if cell]
    return all(_kind_of(cell) is not None and not any(map(str.isdigit, cell)) for cell in filled)


def _counts_columns(row: Row) -> bool:
    """Return whether a row numbers the columns: `(1) (2) (3)`."""
    filled = [cell for cell in row if cell]
    numbers = [re.fullmatch(r"\(?(\d{1,2})\)?", cell) for cell in filled]
    return len(filled) > 2 and [found and int(found[1]) for found in numbers] == list(range(1, len(filled) + 1))


def _joined(upper: Row, lower: Row) -> list[str]:
    width = max(len(upper), len(lower))
    lines = [[*row, *[""] * (width - len(row))] for row in (upper, lower)]
    return [" ".join(part for part in parts if part) for parts in zip(*lines, strict=True)]


def _columns_of(words: Row, body: Sequence[Row]) -> list[str | None]:
    kinds = [_kind_of(cell) if cell else None for cell in words]
    for at, kind in enumerate(kinds):
        if kind in (_TAX, _SUM):
            kinds[at] = _by_cells(kind, _cells_of(body, at), kinds)
    amount = _amount_of(words, kinds)
    own = {Field.NPWP: _payers(Field.NPWP, words, kinds), Field.NAME: _payers(Field.NAME, words, kinds)}
    columns: list[str | None] = []
    for at, kind in enumerate(kinds):
        if at == amount:
            columns.append(Field.AMOUNT)
        elif kind in (_TAX, _SUM, _BASE, _IGNORED, None) or kind in columns:
            columns.append(None)
        elif kind in (Field.NPWP, Field.NAME):
            columns.append(kind if own[Field(kind)] == at else None)
        else:
            columns.append(kind)
    return columns


def _by_cells(kind: str, cells: list[str], kinds: Sequence[str | None]) -> str | None:
    """Return what a column of sums is by its cells: `Setoran` above 420 is the KJS."""
    if not cells or _mostly(_is_sum, cells):
        return kind
    if _mostly(_is_kjs, cells):
        return None if Field.KJS in kinds else Field.KJS
    is_tax = kind == _TAX and Field.KAP not in kinds and PAIR not in kinds
    return Field.KAP if is_tax and not any(re.fullmatch(r"[\d., ]+%?", cell) for cell in cells) else None


def _amount_of(words: Row, kinds: Sequence[str | None]) -> int | None:
    """Return the one column that is the sum to pay, None where there is none or several could be."""
    taxes = [at for at, kind in enumerate(kinds) if kind == _TAX]
    paid = [at for at in taxes if "setor" in words[at]]
    if len(paid) == 1:
        return paid[0]
    sums = [at for at, kind in enumerate(kinds) if kind == _SUM]
    has_rate = any(re.search(r"tarif|%", cell) for cell in words)
    open_to = taxes or ([] if has_rate else sums)
    return open_to[0] if len(open_to) == 1 else None


def _payers(kind: Field, words: Row, kinds: Sequence[str | None]) -> int | None:
    """Return the column of the taxpayer's own number or name; of two that could be it, none."""
    columns = [at for at, found in enumerate(kinds) if found == kind]
    own = [at for at in columns if not _OTHERS.search(words[at])] or columns
    if len({"nik" in words[at] and "npwp" not in words[at] for at in own}) > 1:
        own = own[:1]  # a person's two numbers: either is his
    return own[0] if len(own) == 1 else None


def _cells_of(rows: Sequence[Row], at: int) -> list[str]:
    return [row[at] for row in rows if at < len(row) and row[at]]


def _mostly(test: Callable[[str], bool], cells: Sequence[str]) -> bool:
    return bool(cells) and sum(map(test, cells)) * 2 > len(cells)


def _is_kap(cell: str) -> bool:
    return re.fullmatch(r"41\d{4}", cell) is not None


def _is_kjs(cell: str) -> bool:
    return re.fullmatch(r"\d{3}", cell) is not None


def _is_pair(cell: str) -> bool:
    found = PAIR_CELL.fullmatch(cell)
    return found is not None and deposits().describe(*found.groups()) is not None


def _is_amount(cell: str) -> bool:
    return (
        re.search(r"\d{3}", cell) is not None
        and re.fullmatch(r"(?i)(?:rp)?[\d., ]+(?:-|rb|ribu|jt|juta)?", cell) is not None
    )


def _is_sum(cell: str) -> bool:
    """Return whether a cell may be a sum, as far as `0`, `-` and `250rb` are some; no KAP and no KJS is."""
    is_written = re.fullmatch(r"(?i)(?:rp\.?)?\s*[\d., ]*(?:,?-|rb|ribu|jt|juta)?", cell) is not None
    return is_written and not _is_kap(cell) and not _is_kjs(cell)


_TESTS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    (Field.NPWP, is_number),
    (PAIR, _is_pair),
    (Field.KAP, _is_kap),
    (MASA, lambda cell: months_of(cell) is not None),
    (Field.TAX_YEAR, lambda cell: re.fullmatch(r"20[0-3]\d", cell) is not None),
    (Field.KJS, _is_kjs),
    (MASA, lambda cell: parse_month(cell) is not None and not cell.isdigit()),
    (Field.AMOUNT, _is_amount),
    (Field.NAME, lambda cell: re.search(r"[^\W\d_]{2}", cell) is not None),
    (Field.DESCRIPTION, lambda cell: re.search(r"[^\W\d_]{2}", cell) is not None),
)
