"""Masa and year in one cell of a table, as people and Excel write them."""

import re

from core.billing.period import parse_month

_MASA = re.compile(
    r"(?P<first>[a-z]{3,}\.?|\d{1,2})(?:\s*(?:-|–|s/?d|sampai)\s*(?P<last>[a-z]{3,}\.?|\d{1,2}(?=[\s/.-]+\d{4})))?"
    r"[\s/.-]+(?P<year>\d{4}|\d{2})",
    re.ASCII,
)
_SORTED_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-\d{1,2}\b.*", re.ASCII)
_DATE = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})\b.*", re.ASCII)


def months_of(cell: str) -> tuple[str, str, str] | None:
    """Return first month, last month or "", and year of a cell that names masa and year together, else None."""
    text = cell.lower()
    dated = _SORTED_DATE.fullmatch(text) or _DATE.fullmatch(text)
    if dated is not None:
        is_sure = "day" not in dated.groupdict() or _is_day_first(dated["day"], dated["month"])
        return (dated["month"], "", dated["year"]) if is_sure and parse_month(dated["month"]) else None
    found = _MASA.fullmatch(text)
    if found is None or parse_month(found["first"]) is None:
        return None
    last = found["last"] or ""
    if last and parse_month(last) is None:
        return None
    year = found["year"]
    return found["first"], last, year if len(year) == 4 else f"20{year}"


def _is_day_first(day: str, month: str) -> bool:
    """Return whether `01/10/2026` can only be October: an English Excel writes the same day as `10/1/2026`.

    A masa that Excel made a date of is the first of its month.
    """
    return int(day) == 1 or int(day) > 12 or int(day) == int(month)
