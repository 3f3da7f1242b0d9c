"""Read an official table of prayer times: lines of a file or of pasted text, never guessed.

A heading names the times in their order; each line below it has its date and as many times. What does not fit
is told with its line, and then nothing of the table is taken.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise
from pathlib import Path

from core.calendar_words import MONTHS
from core.errors import ErrorCode, LoketError
from core.imsakiyah.times import NAMES, Times

SIZE_MAX = 5_000_000
FAULTS_MAX = 5
_WORDS = {
    "imsak": r"imsa(?:k|q)",
    "subuh": r"s(?:h)?ubuh|fajr",
    "terbit": r"terbit|s[yh]uru[qk]|matahari terbit",
    "duha": r"d(?:h|l)?u(?:h)?ha'?",
    "zuhur": r"(?:dz|dh|z|l)(?:h)?u(?:h)?ur",
    "asar": r"as(?:h)?ar",
    "magrib": r"mag(?:h)?rib",
    "isya": r"isya'?",
}
_HEADING = re.compile("|".join(f"(?P<{name}>\\b(?:{words})(?!\\w))" for name, words in _WORDS.items()))
_CLOCK = re.compile(r"(?<![\d.:])(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?(?![\d.:])")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_NUMERIC = re.compile(r"(?<![\d.:])(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})\b")
_WRITTEN = re.compile(r"\b(\d{1,2})[ \-]+([a-z]{3,9})\.?(?:[ \-]+(\d{4}))?\b")
_YEAR = re.compile(r"\b(20\d\d)\b")
_STARTS = {month[:3].lower(): number for number, month in enumerate(MONTHS, 1)} | {
    "peb": 2,
    "ags": 8,
    "nop": 11,
}


@dataclass(frozen=True, slots=True)
class OfficialTable:
    """Hold what was read, by day; days may be anywhere in the year."""

    days: tuple[Times, ...]

    @property
    def first(self) -> date:
        """Return the first day."""
        return self.days[0].day

    @property
    def last(self) -> date:
        """Return the last day."""
        return self.days[-1].day


def read_file(path: Path) -> OfficialTable:
    """Read an XLSX, ODS, CSV or text file.

    Raises:
        LoketError: FILE_MISSING, PRAYER_FILE_UNREADABLE, and as `read_text`.
    """
    try:
        if path.stat().st_size > SIZE_MAX:
            raise LoketError(ErrorCode.PRAYER_FILE_UNREADABLE, path.name)
        if path.suffix.lower() in {".xlsx", ".xls", ".xlsm", ".ods"}:
            return read_text("\n".join(_sheet_lines(path)))
        data = path.read_bytes()
    except FileNotFoundError as fault:
        raise LoketError(ErrorCode.FILE_MISSING, path.name) from fault
    except OSError as fault:
        raise LoketError(ErrorCode.PRAYER_FILE_UNREADABLE, path.name) from fault
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return read_text(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise LoketError(ErrorCode.PRAYER_FILE_UNREADABLE, path.name)


def read_text(text: str) -> OfficialTable:
    """Read the lines of a table.

    Raises:
        LoketError: PRAYER_NO_HEADING, PRAYER_NO_DAYS, PRAYER_LINES (detail: the lines and what is wrong there).
    """
    names: tuple[str, ...] = ()
    year: int | None = None
    days: dict[date, Times] = {}
    faults: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        plain = line.lower().replace("’", "'").replace("`", "'")
        heading = tuple(str(match.lastgroup) for match in _HEADING.finditer(plain))
        if not names and not _CLOCK.search(plain):
            found = _YEAR.search(plain)
            year = int(found[1]) if found else year
        if len(heading) >= 2 and not _CLOCK.search(_without_date(plain)[1]):
            names = heading
            continue
        day, rest = _without_date(plain, year)
        clocks = _CLOCK.findall(rest)
        if not clocks:
            continue
        if not names:
            raise LoketError(ErrorCode.PRAYER_NO_HEADING)
        fault = _take(days, names, day, clocks)
        if fault:
            faults.append(f"baris {number}: {fault}")
    if faults:
        more = f", dan {len(faults) - FAULTS_MAX} baris lagi" if len(faults) > FAULTS_MAX else ""
        raise LoketError(ErrorCode.PRAYER_LINES, "; ".join(faults[:FAULTS_MAX]) + more)
    if not days:
        raise LoketError(ErrorCode.PRAYER_NO_DAYS if names else ErrorCode.PRAYER_NO_HEADING)
    return OfficialTable(tuple(days[day] for day in sorted(days)))


def _take(
    days: dict[date, Times], names: tuple[str, ...], day: date | None, clocks: list[tuple[str, str]]
) -> str:
    """Add a line to the days; return what is wrong with it, empty when nothing is."""
    if day is None:
        return "tanggal tidak terbaca"
    if day in days:
        return "tanggal ini sudah ada di atasnya"
    if len(set(names)) != len(names) or len(clocks) != len(names):
        return f"{len(clocks)} jam, padahal judulnya menyebut {len(names)} waktu"
    read: dict[str, time] = {}
    for name, (hour, minute) in zip(names, clocks, strict=True):
        if int(hour) > 23 or int(minute) > 59:
            return f"{hour}.{minute} bukan jam"
        read[name] = time(int(hour), int(minute))
    ordered = [read[name] for name, _title in NAMES if name in read]
    if any(later <= earlier for earlier, later in pairwise(ordered)):
        return "jam tidak berurutan"
    days[day] = Times(day, *(read.get(name) for name, _title in NAMES))
    return ""


def _without_date(line: str, year: int | None = None) -> tuple[date | None, str]:
    """Return the date of a line, if one can be read for certain, and the rest of the line."""
    for pattern, order in ((_ISO, (1, 2, 3)), (_NUMERIC, (3, 2, 1))):
        found = pattern.search(line)
        if found is not None:
            values = [int(found[place]) for place in order]
            return _day(*values), line[: found.start()] + " " + line[found.end() :]
    for found in _WRITTEN.finditer(line):
        month = _STARTS.get(found[2][:3])
        if month is not None:
            which = int(found[3]) if found[3] else year
            day = None if which is None else _day(which, month, int(found[1]))
            return day, line[: found.start()] + " " + line[found.end() :]
    return None, line


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _sheet_lines(path: Path) -> Iterable[str]:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_path(path)
        sheet = next((page for name in book.sheet_names if (page := book.get_sheet_by_name(name)).height), None)
    except (python_calamine.CalamineError, python_calamine.PasswordError) as fault:
        raise LoketError(ErrorCode.PRAYER_FILE_UNREADABLE, path.name) from fault
    rows = sheet.iter_rows() if sheet is not None else iter(())
    return ["\t".join(_cell(cell) for cell in row) for row in rows]


def _cell(cell: object) -> str:
    """Write a cell so that dates and times of a workbook read as those of a text do."""
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    seconds = getattr(cell, "total_seconds", None)
    if seconds is not None:
        return f"{int(seconds()) // 3600:02d}:{int(seconds()) // 60 % 60:02d}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
