"""The numbers of a cohort as the window shows them, and the people behind each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core.reports.cohort import Channel, CohortLine, Iku, Member
from core.reports.figure import count_words
from core.reports.period import read_period
from ui.reports.numbers import Cell, Entry
from ui.widgets.chip_row import Chip

STEPS: tuple[tuple[str, Callable[[Member], bool]], ...] = (
    ("WP baru", lambda _member: True),
    ("dihubungi", lambda member: member.channel is not Channel.NONE),
    ("kode", lambda member: member.coded_at is not None),
    ("bayar", lambda member: member.paid_at is not None),
)
"""The columns of the table: what a member must have done to be counted there."""
LINES: dict[str, Callable[[Member], str]] = {
    "kecamatan": lambda member: member.kecamatan_code or "",
    "channel": lambda member: member.channel.value,
    "month": lambda member: f"{member.since:%Y-%m}",
}
"""By what the table can be told apart, and where a member stands in it."""
CHIPS = (Chip("kecamatan", "Kecamatan"), Chip("channel", "Saluran pertama"), Chip("month", "Bulan terdaftar"))
NEAREST = "nearest"
ALL = "*"
"""Instead of the code of a line: everybody."""
Asked = tuple[str, str, int] | str
"""What the table is told apart by, the code of a line and a column; or the nearest candidates."""


def people_of(iku: Iku, asked: Asked) -> Sequence[Member]:
    """Return who stands behind a number."""
    if isinstance(asked, str):
        return iku.candidates
    spread, code, column = asked
    test, line_of = STEPS[column][1], LINES[spread]
    everybody = (*iku.candidates, *iku.listed, *iku.late, *iku.payers)
    return [member for member in everybody if test(member) and code in {ALL, line_of(member)}]


def title_of(iku: Iku, asked: Asked, count: int) -> str:
    """Return how the people behind a number are called: `9 WP baru: bayar, Tuban`."""
    if isinstance(asked, str):
        return f"{count_words(count)} kandidat terdekat"
    spread, code, column = asked
    named = next((line_words(spread, line) for line in lines_of(iku, spread) if line.code == code), "")
    where = f", {named}" if named and code != ALL else ""
    gone = sum(STEPS[column][1](each) and code in {ALL, LINES[spread](each)} for each in iku.gone)
    left = f"; {count_words(gone)} lagi sudah keluar dari daftar atau datanya dihapus" if gone else ""
    return f"{count_words(count)} WP baru: {STEPS[column][0]}{where}{left}"


def table_of(iku: Iku, spread: str) -> tuple[tuple[str, ...], list[Entry]]:
    """Return heads and rows of the table, the sum last."""
    word = next(chip.label for chip in CHIPS if chip.key == spread)
    entries = [_entry(spread, line) for line in lines_of(iku, spread)]
    return (word, *(title for title, _test in STEPS)), [*entries, _entry(spread, iku.total, is_sum=True)]


def lines_of(iku: Iku, spread: str) -> tuple[CohortLine, ...]:
    """Return the lines of one way to tell the cohort apart."""
    return {"kecamatan": iku.by_kecamatan, "channel": iku.by_channel, "month": iku.by_month}[spread]


def line_words(spread: str, line: CohortLine) -> str:
    """Return how a line is called."""
    return read_period(line.code).words if spread == "month" else line.words


def _entry(spread: str, line: CohortLine, *, is_sum: bool = False) -> Entry:
    name = "Jumlah" if is_sum else line_words(spread, line)
    code = ALL if is_sum else line.code
    cells = []
    for column, number in enumerate((line.new, line.contacted, line.coded, line.paid)):
        about = f"{name}, {STEPS[column][0]}: {count_words(number)}"
        cells.append(Cell(count_words(number), (spread, code, column) if number else None, about))
    return Entry(name, tuple(cells), "jauh" if line.is_far else "", is_sum=is_sum)
