"""A dated table: what its columns are, its rows, and the one row that holds on a day.

A row speaks of a subject (a pair of codes, a kind of code), from a day to a day, and where the table says so
only of some masa. What the office wrote wins over what ships, for the days and masa that it covers.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from core.rules.column import Cell, Column, Kind

VALID_FROM = Column("valid_from", "Berlaku dari", Kind.DATE, is_optional=True, empty="sejak dulu")
VALID_TO = Column("valid_to", "Berlaku sampai", Kind.DATE, is_optional=True, empty="seterusnya")
BASIS = Column("basis", "Dasar hukum", example="PER-8/PJ/2026")
SOURCE = Column("source", "Sumber", example="pajak.go.id, dibaca 21 November 2026")
CONFIRMED = Column(
    "confirmed", "Keyakinan", Kind.CHOICE, choices=(("yes", "dikonfirmasi"), ("no", "belum dikonfirmasi"))
)
COMMON = (VALID_FROM, VALID_TO, BASIS, SOURCE, CONFIRMED)
"""What every row has; both days are inclusive and count on the office's clock (WIB)."""

Subject = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableSpec:
    """Describe one table; `catalogue.py` holds all of them."""

    name: str
    """Of the file in resources/rules as well."""
    title: str
    about: str
    """One Indonesian sentence: what the table decides."""
    subject: tuple[Column, ...]
    """What a row speaks of; rows of one subject never hold at the same time."""
    values: tuple[Column, ...]
    masa: tuple[Column, Column] | None = None
    """The first and last masa that a row speaks of, where it does not speak of all."""
    complete: tuple[tuple[Subject, date], ...] = ()
    """Subjects of which some shipped row must hold on every day from a day on, for every masa."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return all columns in the order of the file and of the screen."""
        return (*self.subject, *(self.masa or ()), *self.values, *COMMON)

    def column(self, name: str) -> Column:
        """Return the column of that name."""
        return next(column for column in self.columns if column.name == name)

    @property
    def spans(self) -> tuple[tuple[Column, Column], ...]:
        """Return the pairs of columns that are a beginning and an end."""
        return ((VALID_FROM, VALID_TO), *((self.masa,) if self.masa else ()))


class Origin(StrEnum):
    """Tell who wrote a row."""

    SHIPPED = "shipped"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class RuleRow:
    """Hold one row."""

    key: str
    """Which row it is, through all its changes."""
    spec: TableSpec
    cells: Mapping[str, Cell]
    origin: Origin = Origin.SHIPPED
    version: int = 0
    """The number of the office's change; 0 for what ships."""
    replaces: bool = False
    """The office changed a shipped row, in place of adding one."""

    @property
    def subject(self) -> Subject:
        """Return what the row speaks of, in its plain spelling."""
        return tuple(column.plain(self.cells[column.name]) for column in self.spec.subject)

    @property
    def valid_from(self) -> date | None:
        """Return the first day, None where it has always held."""
        return _day(self.cells["valid_from"])

    @property
    def valid_to(self) -> date | None:
        """Return the last day, None where it still holds."""
        return _day(self.cells["valid_to"])

    @property
    def basis(self) -> str:
        """Return the law that it rests on."""
        return str(self.cells["basis"])

    @property
    def source(self) -> str:
        """Return where that was read."""
        return str(self.cells["source"])

    @property
    def confirmed(self) -> bool:
        """Return whether somebody has confirmed it."""
        return self.cells["confirmed"] == "yes"

    def text(self, name: str) -> str:
        """Return a cell of the kinds text and choice; empty for None."""
        value = self.cells[name]
        return "" if value is None else str(value)

    def covers(self, day: date, masa: date | None = None) -> bool:
        """Return whether the row holds on `day`, for a masa (the first of its month) where one is asked for."""
        first, last = self.span(VALID_FROM, VALID_TO)
        if not first <= day <= last:
            return False
        if self.spec.masa is None or masa is None:
            return True
        first, last = self.span(*self.spec.masa)
        return first <= masa <= last

    def span(self, first: Column, last: Column) -> tuple[date, date]:
        """Return a beginning and an end, the calendar's own where they are open."""
        return _day(self.cells[first.name]) or date.min, _day(self.cells[last.name]) or date.max

    def meets(self, other: "RuleRow") -> bool:
        """Return whether both speak of one subject at the same time."""
        if self.subject != other.subject:
            return False
        for first, last in self.spec.spans:
            begins, ends = self.span(first, last)
            others_begin, others_end = other.span(first, last)
            if ends < others_begin or others_end < begins:
                return False
        return True

    def plain(self) -> dict[str, str]:
        """Return every cell in its plain spelling."""
        return {column.name: column.plain(self.cells[column.name]) for column in self.spec.columns}


class ConflictKind(StrEnum):
    """Tell why a row of the office should be looked at again."""

    SHIPPED_CHANGED = "shipped_changed"
    """The shipped row beside or below it is another one since the office wrote its own."""
    SHIPPED_NEW = "shipped_new"
    """A newer program ships a row for the same time, which the office's row hides."""
    SHIPPED_GONE = "shipped_gone"
    """The shipped row that it replaced is no longer shipped."""
    OVERLAP = "overlap"
    """Two rows of the office hold at the same time; the newer one is taken."""
    UNREADABLE = "unreadable"
    """It no longer fits the columns of the table and is not used."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Tell which row of the office meets which other."""

    kind: ConflictKind
    key: str
    other: RuleRow | None = None


class RuleTable:
    """Be one reading of a table: it never changes, so any thread may ask it."""

    def __init__(
        self,
        spec: TableSpec,
        rows: Iterable[RuleRow],
        *,
        removed: Iterable[RuleRow] = (),
        conflicts: Iterable[Conflict] = (),
    ) -> None:
        self.spec = spec
        self.rows = tuple(sorted(rows, key=_order))
        self.removed = tuple(sorted(removed, key=_order))
        """Shipped rows that the office took out."""
        self.conflicts = tuple(conflicts)
        self._by_subject: dict[Subject, list[RuleRow]] = defaultdict(list)
        for row in sorted(self.rows, key=lambda row: -row.version):
            self._by_subject[row.subject].append(row)

    def at(self, day: date, *subject: str, masa: date | None = None) -> RuleRow | None:
        """Return the row of a subject that holds on `day`: the office's before the shipped one; else None."""
        for row in self._by_subject.get(subject, ()):
            if row.covers(day, masa):
                return row
        return None

    def first(self, day: date, subjects: Iterable[Subject], masa: date | None = None) -> RuleRow | None:
        """Return the row that holds for the first of several subjects, from the narrowest to the widest."""
        for subject in subjects:
            row = self.at(day, *subject, masa=masa)
            if row is not None:
                return row
        return None

    def pieces(self) -> tuple[RuleRow, ...]:
        """Return the rows cut to the days on which each is the one that holds: for who counts with all of them.

        Only for tables without masa; the key of what is left of a row stays.
        """
        if self.spec.masa is not None:
            raise ValueError("rows that speak of some masa only cannot be cut by days alone")
        return tuple(sorted((piece for rows in self._by_subject.values() for piece in _cut(rows)), key=_order))

    def find(self, key: str) -> RuleRow | None:
        """Return a row by its key."""
        return next((row for row in self.rows if row.key == key), None)

    def conflicts_of(self, key: str) -> tuple[Conflict, ...]:
        """Return what is to be looked at again about one row."""
        return tuple(conflict for conflict in self.conflicts if conflict.key == key)


def key_of(spec: TableSpec, cells: Mapping[str, Cell]) -> str:
    """Return the key of a shipped row: its subject, and from when it holds."""
    named = (*spec.subject, *(spec.masa[:1] if spec.masa else ()), VALID_FROM)
    return "|".join(column.plain(cells[column.name]) for column in named)


def _cut(rows: list[RuleRow]) -> Iterator[RuleRow]:
    """Yield the rows of a subject, the first of the list whole, the later ones where none before them holds."""
    taken: list[tuple[date, date]] = []
    for row in rows:
        begins, ends = row.span(VALID_FROM, VALID_TO)
        free = [(begins, ends)]
        for first, last in taken:
            free = [part for span in free for part in _without(span, first, last)]
        taken.append((begins, ends))
        for first, last in free:
            cells = {
                **row.cells,
                "valid_from": None if first == date.min else first,
                "valid_to": None if last == date.max else last,
            }
            yield replace(row, cells=cells)


def _without(span: tuple[date, date], first: date, last: date) -> Iterator[tuple[date, date]]:
    """Yield what is left of a span of days without those from `first` to `last`."""
    begins, ends = span
    if last < begins or ends < first:
        yield span
        return
    if begins < first:
        yield begins, first - timedelta(days=1)
    if last < ends:
        yield last + timedelta(days=1), ends


def _day(value: Cell) -> date | None:
    return value if isinstance(value, date) else None


def _order(row: RuleRow) -> tuple[object, ...]:
    masa = row.span(*row.spec.masa)[0] if row.spec.masa else date.min
    places = [
        [word for word, _title in column.choices].index(str(row.cells[column.name])) if column.choices else 0
        for column in row.spec.subject
    ]
    return places, row.subject, row.span(VALID_FROM, VALID_TO)[0], masa, row.version
