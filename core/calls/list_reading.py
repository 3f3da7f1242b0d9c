"""Turn the cells of a list's row into who it is and what he owes: pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from core.billing.amount import parse_amount
from core.billing.identifier import clean_ntpn, is_usual_ntpn
from core.billing.period import parse_month
from core.calls.lists import SEVERAL, ListColumn, ListProblem
from core.calls.target import key_of
from core.contacts.contact import fold
from core.contacts.editing import NAME_MAX, read_date
from core.contacts.importing.header import Column
from core.contacts.importing.header import propose as propose_contact
from core.contacts.importing.table import Cells
from core.contacts.npwp import TaxNumberFault, read_tax_number
from core.contacts.phone import PhoneDoubt, read_phone
from core.errors import LoketError

_TITLES: tuple[tuple[re.Pattern[str], ListColumn], ...] = tuple(
    (re.compile(pattern), column)
    for pattern, column in (
        (r"(?:tgl|tanggal)? ?(?:jatuh ?tempo|jt)|batas (?:bayar|lapor|setor)|due", ListColumn.DUE_ON),
        (
            r"(?:jumlah|nilai|sisa|nominal|saldo)(?: .*)?|tunggakan|piutang|rupiah|rp|amount|utang(?: pajak)?",
            ListColumn.AMOUNT,
        ),
        (r"masa(?: .*)?|tahun(?: pajak)?|periode|thn pajak", ListColumn.PERIOD),
        (r"(?:tgl|tanggal) ?(?:bayar|setor|pembayaran|penyetoran|ntpn)", ListColumn.PAID_ON),
        (r"ntpn|nomor transaksi penerimaan negara", ListColumn.NTPN),
        (r"kap|kode akun(?: pajak)?|map", ListColumn.KAP),
        (r"kjs|kode jenis setoran", ListColumn.KJS),
    )
)
_OF_CONTACTS = {
    Column.NAME: ListColumn.NAME,
    Column.TAX_NUMBER: ListColumn.TAX_NUMBER,
    Column.PHONE: ListColumn.PHONE,
}
_MASA, _YEAR = re.compile(r"masa(?: .*)?"), re.compile(r"(?:tahun|thn)(?: pajak)?")
_PLAIN = re.compile(r"[0-9]{1,12}(?:\.0+)?")
AMOUNT_MAX = 999_999_999_999


@dataclass(slots=True)
class ListedRow:
    """Hold one row; `key` is "" where it names nobody."""

    number: int
    name: str = ""
    npwp15: str | None = None
    npwp16: str | None = None
    phones: list[str] = field(default_factory=list)
    amount: int = 0
    due_on: str = ""
    period: str = ""
    kap: str = ""
    kjs: str = ""
    ntpn: str = ""
    paid_on: str = ""
    has_sum: bool = False
    """The list has a column of amounts, whether the cell could be read, is blank, or not."""
    has_period: bool = False
    """The same for the period."""
    is_masa_blank: bool = False
    """Masa and year stand in two columns, and only the year is told: it is that of no single month."""
    problems: list[ListProblem] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Return what makes the person the same one on every list."""
        return key_of(self.npwp15, self.npwp16, self.phones[0] if self.phones else None)


def propose(header: Sequence[str], sample: Sequence[Cells]) -> tuple[ListColumn, ...]:
    """Return what every column seems to mean: by its title, else as an import of contacts would read it."""
    found = [_titled(title) for title in header]
    as_contacts = propose_contact(header, sample)
    taken: set[ListColumn] = set()
    for index, column in enumerate(found):
        chosen = column if column is not ListColumn.NONE else _OF_CONTACTS.get(as_contacts[index], column)
        if chosen in taken and chosen not in SEVERAL:
            chosen = ListColumn.NONE
        found[index] = chosen
        taken.add(chosen)
    return tuple(found)


class ListReader:
    """Read the rows of one file by its mapping."""

    def __init__(self, header: Sequence[str], mapping: Sequence[ListColumn]) -> None:
        """Prepare for columns titled `header` that mean `mapping`."""
        readers: dict[ListColumn, Callable[[ListedRow, str, str], None]] = {
            ListColumn.NAME: _name,
            ListColumn.TAX_NUMBER: _tax_number,
            ListColumn.PHONE: _phone,
            ListColumn.AMOUNT: _amount,
            ListColumn.DUE_ON: _due_on,
            ListColumn.PERIOD: _period,
            ListColumn.KAP: _kap,
            ListColumn.KJS: _kjs,
            ListColumn.NTPN: _ntpn,
            ListColumn.PAID_ON: _paid_on,
        }
        self._columns = [
            (index, header[index], readers[column])
            for index, column in enumerate(mapping)
            if column is not ListColumn.NONE and index < len(header)
        ]
        self._beside = _beside(header, mapping)
        self._has_sum = ListColumn.AMOUNT in mapping
        self._has_period = ListColumn.PERIOD in mapping

    def read(self, number: int, cells: Cells) -> ListedRow:
        """Return what row `number` says."""
        row = ListedRow(number, has_sum=self._has_sum, has_period=self._has_period)
        size = len(cells)
        for index, title, reader in self._columns:
            text = cells[index].strip() if index < size else ""
            if self._beside is not None and reader is _period:
                masa, year = (cells[place].strip() if place < size else "" for place in self._beside)
                text = (join_period(masa, year) or f"{masa} {year}") if masa and year else masa or year
                row.is_masa_blank = not masa
            if text:
                reader(row, title, text)
        return row


@lru_cache(maxsize=2000)
def read_period(text: str) -> str:
    """Return `2026-10` or `2025` for a masa or a year as people write it, "" for anything else."""
    plain = text.strip()
    if re.fullmatch(r"(?:19|20)\d\d(?:\.0)?", plain):
        return plain[:4]
    found = re.fullmatch(r"((?:19|20)\d\d)[-/. ](\d{1,2})(?:[-/. ]\d{1,2})?", plain)
    if found is not None:
        return _masa(int(found[2]), found[1])
    found = re.fullmatch(r"(?:\d{1,2}[-/.])?(\d{1,2})[-/. ]?((?:19|20)\d\d)", plain)
    if found is not None:
        return _masa(int(found[1]), found[2])
    found = re.fullmatch(r"(?:masa )?([A-Za-z]{3,10})\.?[-/ ]+((?:19|20)\d\d)", plain)
    month = None if found is None else parse_month(found[1])
    return "" if found is None or month is None else _masa(month, found[2])


def join_period(masa: str, year: str) -> str:
    """Return the period of `10`, `Oktober`, `1010` or `01-12` in one column and `2026` in the next, or ""."""
    own, whole = read_period(masa), read_period(year)
    if len(own) == 7:
        return own if own.startswith(whole) else ""
    if len(whole) != 4:
        return ""
    found = re.fullmatch(r"(\d{1,2})(?:\.0)?|(\d\d) ?(?:-|s\.?d\.?)? ?(\d\d)", masa)
    if found is None:
        month = parse_month(masa)
        return "" if month is None else _masa(month, whole)
    first, last = int(found[1] or found[2]), int(found[1] or found[3])
    if (first, last) == (1, 12):
        return whole
    return _masa(first, whole) if first == last else ""


def _beside(header: Sequence[str], mapping: Sequence[ListColumn]) -> tuple[int, int] | None:
    """Return where masa and year stand, where the list parts them and one of them is the period."""
    titles = [fold(title) for title in header[: len(mapping)]]
    parts = [
        next((at for at, title in enumerate(titles) if one.fullmatch(title)), None) for one in (_MASA, _YEAR)
    ]
    if parts[0] is None or parts[1] is None:
        return None
    meanings = {mapping[parts[0]], mapping[parts[1]]}
    return (parts[0], parts[1]) if meanings == {ListColumn.PERIOD, ListColumn.NONE} else None


def _masa(month: int, year: str) -> str:
    return f"{year}-{month:02d}" if 1 <= month <= 12 else ""


def _titled(title: str) -> ListColumn:
    words = re.sub(r"\s*\d+$", "", fold(title))
    return next((column for pattern, column in _TITLES if pattern.fullmatch(words)), ListColumn.NONE)


def _name(row: ListedRow, _title: str, text: str) -> None:
    row.name = " ".join(text.split())[:NAME_MAX]


def _tax_number(row: ListedRow, title: str, text: str) -> None:
    number = read_tax_number(text)
    if number.fault in (TaxNumberFault.EMPTY, TaxNumberFault.NONE_YET):
        return
    if number.fault is not None:
        row.problems.append(ListProblem(row.number, title, text, number.fault, is_refused=False))
        return
    if number.warning is not None:
        row.problems.append(ListProblem(row.number, title, text, number.warning, is_refused=False))
    row.npwp15 = row.npwp15 or number.npwp15
    row.npwp16 = row.npwp16 or number.npwp16


def _phone(row: ListedRow, title: str, text: str) -> None:
    reading = read_phone(text)
    if reading.e164 is not None:
        if reading.e164 not in row.phones:
            row.phones.append(reading.e164)
    elif reading.doubt in (PhoneDoubt.SEVERAL, PhoneDoubt.LANDLINE):
        # to be called, several numbers in one cell are as good as in several, and a landline is one
        row.phones.extend(phone for phone in reading.suggestions if phone not in row.phones)
    elif reading.doubt is not PhoneDoubt.EMPTY and reading.doubt is not None:
        row.problems.append(ListProblem(row.number, title, text, reading.doubt, is_refused=False))


def _amount(row: ListedRow, title: str, text: str) -> None:
    if _PLAIN.fullmatch(text):
        row.amount = int(text.partition(".")[0])
        return
    try:
        row.amount = parse_amount(text)
    except LoketError:
        row.problems.append(ListProblem(row.number, title, text, "amount", is_refused=False))


def _due_on(row: ListedRow, title: str, text: str) -> None:
    row.due_on = _date(row, title, text)


def _paid_on(row: ListedRow, title: str, text: str) -> None:
    row.paid_on = _date(row, title, text)


def _date(row: ListedRow, title: str, text: str) -> str:
    found = read_date(text)
    if found is None:
        row.problems.append(ListProblem(row.number, title, text, "unreadable_date", is_refused=False))
    return found or ""


def _ntpn(row: ListedRow, title: str, text: str) -> None:
    ntpn = clean_ntpn(text)
    if is_usual_ntpn(ntpn):
        row.ntpn = ntpn
    else:
        row.problems.append(ListProblem(row.number, title, text, "ntpn", is_refused=False))


def _period(row: ListedRow, title: str, text: str) -> None:
    row.period = read_period(text)
    if not row.period:
        row.problems.append(ListProblem(row.number, title, text, "period", is_refused=False))


def _kap(row: ListedRow, _title: str, text: str) -> None:
    row.kap = text.partition(".")[0]


def _kjs(row: ListedRow, _title: str, text: str) -> None:
    row.kjs = text.partition(".")[0].zfill(3)
