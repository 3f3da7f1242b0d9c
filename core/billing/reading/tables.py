"""Tables with a heading, as they are pasted from Excel: a heading tells each column, a line is a request.

Nothing is told by its place alone: row numbers and totals are no values, a cell that does not hold what its
heading says stays empty, and a line that does not fit the heading gives only its number.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from core.billing.reading.amounts import money_at
from core.billing.reading.facts import Scanner
from core.billing.reading.found import Month, Span
from core.billing.reading.kinds import PAYERS, Fact, Kind
from core.billing.reading.numbers import is_person, taxpayer_number
from core.billing.reading.places import YEAR, one_month
from core.billing.reading.taxes import Tax, known_kaps, pair_exists
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import Cue, Member

Line = Sequence[Mark]
Row = list[Fact]
_SIGNS = ("|", ";", "#")
_RANKED = (
    Cue.TURNOVER, Cue.BASE, Cue.TAX, Cue.NUMBER_OF, Cue.NAME, Cue.KAP, Cue.KJS, Cue.MONTHS, Cue.YEAR,
    Cue.AMOUNT, Cue.PAY, Cue.TAXES, Cue.TOTAL, Cue.RUPIAH,
)  # fmt: skip
"""What a heading says, the surer word first: `jumlah penghasilan bruto` is a turnover."""
_VALUED = frozenset({*_RANKED, Cue.MONTH})
_LABELS = frozenset({Cue.NUMBER_OF, Cue.NAME, Cue.KAP, Cue.KJS, Cue.MONTHS, Cue.YEAR, Cue.AMOUNT, Cue.TURNOVER})
_SUMS = frozenset({Cue.AMOUNT, Cue.PAY, Cue.TAXES, Cue.TOTAL, Cue.RUPIAH})
_OF_THE_TAX = ("pajak", "pph", "ppn", "setor", "bayar")
_VALUES = frozenset({Cue.NUMBER, Cue.NPWP, Cue.CODE, Cue.PHONE, Cue.DATE})
_RULES = frozenset({Cue.BAR, Cue.DASH, Cue.SIGN, Cue.EQUALS})
_LONGEST_HEAD = 5
"""How many marks a heading has at most; more are speech."""


class Column(NamedTuple):
    """Hold what a heading says, the tax or month whose sums stand below it, and whether they are the tax's."""

    cue: Member | None
    head: Fact | None
    month: Fact | None
    """A month that is named beside something else: `Omzet Okt`."""
    is_of_the_tax: bool


class Table:
    """Hold the columns of one table and read its lines."""

    def __init__(self, text: str, sign: str, columns: Sequence[Column], now: Month) -> None:
        self._text = text
        self._sign = sign
        self._columns = columns
        self._now = now
        self._amount = _amount_column(columns)
        self._payer: Row = []
        months = [column.month for column in columns if column.month is not None]
        self._month = months if len(months) == 1 else []
        self._headed = [at for at, column in enumerate(columns) if column.head is not None]

    def rows(self, line: Line) -> list[Row] | None:
        """Return the requests of a line, one for each tax that has a column; None where the table has ended."""
        if all(mark.cue in _RULES for mark in line):
            return []  # an empty line, or `|---|---|`
        cells = _cells(line, self._sign)
        if len(cells) < 2:
            return None
        first = next((cell[0] for cell in cells if cell), None)
        if first is None or first.cue is Cue.TOTAL or first.text.startswith(("jumlah", "total", "jml")):
            return []
        if len(cells) > len(self._columns) and not any(cells[len(self._columns) :]):
            cells = cells[: len(self._columns)]
        shared = self._shared(cells)
        if len(cells) != len(self._columns):
            return [[fact for fact in shared if fact.kind is Kind.NPWP]] if shared else []
        self._carry_payer(shared)
        if shared and not any(fact.kind is Kind.PERIOD for fact in shared):
            shared += self._month
        headed = list(self._sums_by_head(cells))
        if len(headed) > 1:
            return [[*shared, *found] for found in headed]
        sums = [[*shared, *chain(*headed), *self._sums(cells, has_amount=bool(headed))]]
        return [row for row in sums if row]

    def _shared(self, cells: Sequence[Line]) -> Row:
        """Return what a line says beside its sums."""
        row = self._number(cells)
        kap, kjs = "", ""
        for column, cell in zip(self._columns, cells, strict=False):
            if not cell:
                continue
            if column.cue is Cue.NAME:
                row += self._name(cell)
            elif column.cue is Cue.KJS and len(cell) == 1 and cell[0].text.isdigit():
                kjs = cell[0].text
                if pair_exists(kap, kjs):
                    row.append(_fact(Kind.TAX, Tax("", kjs), cell, is_code=True))
            elif column.cue is Cue.KAP and len(cell) == 1 and cell[0].text in known_kaps():
                kap = cell[0].text
                row.append(_fact(Kind.TAX, Tax(kap, ""), cell, is_code=True))
            elif column.cue is Cue.MONTHS:
                row += self._months(cell)
            elif column.cue is Cue.YEAR and YEAR.fullmatch(cell[0].text):
                row.append(_fact(Kind.YEAR, int(cell[0].text), cell[:1]))
            elif column.cue in (Cue.KAP, Cue.KJS, Cue.TAXES, None) and not _is_sum(cell):
                row += self._spoken(cell, Kind.TAX)
        return _with_one_tax(row)

    def _carry_payer(self, row: Row) -> None:
        """Give a line without number and name those of the line above: the cells of one taxpayer are merged."""
        payer = [fact for fact in row if fact.kind in PAYERS]
        if payer:
            self._payer = payer
        elif row:
            row += self._payer

    def _number(self, cells: Sequence[Line]) -> Row:
        """Return the taxpayer's number of a line; of an NIK and an NPWP the NPWP."""
        found = [
            _fact(Kind.NPWP, digits, [mark])
            for cell in cells
            for at, mark in enumerate(cell)
            if mark.cue is Cue.NPWP and (digits := taxpayer_number(cell, at)) is not None
        ]
        bodies = [fact for fact in found if not is_person(fact.value)] or found
        return bodies if len(bodies) == 1 else []

    def _name(self, cell: Line) -> Row:
        if not any(mark.text[0].isalpha() for mark in cell) or any(mark.cue is Cue.NPWP for mark in cell):
            return []
        start, end = cell[0].start, cell[-1].end
        return [Fact(Kind.NAME, self._text[start:end], Span(start, end))]

    def _months(self, cell: Line) -> Row:
        if len(cell) == 1 and cell[0].text.isdigit() and len(cell[0].text) <= 2:
            month = int(cell[0].text)
            return [_fact(Kind.PERIOD, (one_month(month),) if 1 <= month <= 12 else (), cell)]
        return self._spoken(cell, Kind.PERIOD)

    def _spoken(self, cell: Line, kind: Member) -> Row:
        scanner = Scanner(self._text, cell, self._now)
        scanner.scan()
        return [fact for fact in scanner.facts if fact.kind is kind]

    def _sums_by_head(self, cells: Sequence[Line]) -> Iterator[Row]:
        """Yield the sums of the columns that are each a tax's or a month's own."""
        for at in self._headed:
            head, sums = self._columns[at].head, _sum(cells[at], Kind.AMOUNT)
            if head is not None and sums:
                yield [head, *sums]

    def _sums(self, cells: Sequence[Line], *, has_amount: bool) -> Row:
        found = [] if self._amount is None or has_amount else _sum(cells[self._amount], Kind.AMOUNT)
        turnovers = [at for at, column in enumerate(self._columns) if column.cue is Cue.TURNOVER]
        return [*found, *(_sum(cells[turnovers[0]], Kind.TURNOVER) if len(turnovers) == 1 else [])]


def cut_tables(text: str, lines: Sequence[Line], now: Month) -> tuple[list[Line], list[Row]]:
    """Return the lines that stand in no table, and the rows of the tables."""
    left: list[Line] = []
    rows: list[Row] = []
    table: Table | None = None
    bare = [[mark for mark in line if mark.cue is not Cue.LINE] for line in lines]
    for place, line in enumerate(bare):
        found = table.rows(line) if table is not None else None
        if found is None:
            table = _begun(text, line, bare[place + 1 :], now)
            if table is None:
                left.append(lines[place])
            continue
        rows += [[fact._replace(in_form=True) for fact in row] for row in found]
    return left, rows


def _begun(text: str, line: Line, below: Sequence[Line], now: Month) -> Table | None:
    """Return the table that the line heads, None where it is no heading or nothing stands below it."""
    sign = max(_SIGNS, key=[mark.text for mark in line].count)
    cells = _cells(line, sign)
    if len(cells) < 3 - (sign == "|") or any(len(cell) > _LONGEST_HEAD for cell in cells):
        return None
    if any(mark.cue in _VALUES and not YEAR.fullmatch(mark.text) for mark in line):
        return None
    if any(cell and cell[0].cue is Cue.COLON for cell in cells):
        return None  # a form: `Masa | : Oktober`
    columns = [_column(cell) for cell in cells]
    if len({column.cue for column in columns} & _VALUED) < 2 or not any(cells):
        return None
    filled = next((one for one in below if any(mark.cue not in _RULES for mark in one)), ())
    if _column(next((cell for cell in _cells(filled, sign) if cell), [])).cue in _LABELS:
        return None  # a form as well: `Masa | Oktober`, and below it `NPWP | ...`
    columns = [
        Column(Cue.KAP, None, None, False) if column.cue is Cue.TAXES and cell and not _is_sum(cell) else column
        for column, cell in zip(columns, [*_cells(filled, sign), *([] for _ in columns)], strict=False)
    ]
    table = Table(text, sign, columns, now)
    return table if any(mark.cue in _VALUES for mark in filled) and table.rows(filled) else None


def _column(cell: Line) -> Column:
    cues = {mark.cue for mark in cell}
    cue = next((one for one in _RANKED if one in cues), None)
    is_of_the_tax = any(word in mark.text for mark in cell for word in _OF_THE_TAX) or Cue.TAXES in cues
    month = None
    if Cue.MONTH in cues:
        value = next(mark.value for mark in cell if mark.cue is Cue.MONTH)
        year = next((int(mark.text) for mark in cell if YEAR.fullmatch(mark.text)), None)
        month = _fact(Kind.PERIOD, (one_month(value, year),), cell)
    if cue is None and month is not None:
        return Column(Cue.MONTH, month, None, True)
    tax = next((_fact(Kind.TAX, mark.value, [mark]) for mark in cell if mark.cue is Cue.TAX), None)
    return Column(cue, tax if cue is Cue.TAX else None, month, is_of_the_tax)


def _amount_column(columns: Sequence[Column]) -> int | None:
    """Return the column of the tax's sum; None where two could be it."""
    places = [at for at, column in enumerate(columns) if column.cue in _SUMS]
    for cues in (_SUMS, _SUMS - {Cue.TOTAL}):
        found = [at for at in places if columns[at].cue in cues]
        own = [at for at in found if columns[at].is_of_the_tax] if len(found) > 1 else found
        if len(own) == 1:
            return own[0]
    return None


def _cells(line: Line, sign: str) -> list[list[Mark]]:
    """Return the marks between the signs, without the empty cells that a frame of bars makes."""
    cells: list[list[Mark]] = [[]]
    for mark in line:
        if mark.text == sign:
            cells.append([])
        else:
            cells[-1].append(mark)
    return cells


def _is_sum(cell: Line) -> bool:
    return bool(_sum(cell, Kind.AMOUNT))


def _sum(cell: Line, kind: Member) -> Row:
    """Return the one sum of a cell; none where a further number stands beside it."""
    at = next((at for at, mark in enumerate(cell) if mark.cue in (Cue.NUMBER, Cue.RUPIAH, Cue.SPOKEN)), None)
    money = None if at is None else money_at(cell, at)
    if money is None or money.rupiah is None or any(mark.cue in _VALUES for mark in cell[money.after :]):
        return []
    return [Fact(kind, money.rupiah, Span(money.start, money.end))]


def _with_one_tax(row: Row) -> Row:
    """Join the KAP and the KJS of two columns."""
    taxes = [fact for fact in row if fact.kind is Kind.TAX]
    if len(taxes) != 2 or taxes[0].value.kjs or taxes[1].value.kap:
        return row
    kap, kjs = taxes
    joined = kap._replace(value=Tax(kap.value.kap, kjs.value.kjs), second=kjs.span)
    return [*(fact for fact in row if fact.kind is not Kind.TAX), joined]


def _fact(kind: Member, value: object, marks: Line, *, is_code: bool = False) -> Fact:
    return Fact(kind, value, Span(marks[0].start, marks[-1].end), is_code=is_code)
