"""By what a text of a table is sorted: a day by the calendar, a sum by its worth, the rest by its letters."""

from __future__ import annotations

import re

from core.calendar_words import MONTHS

_MONTH = {month[:3].casefold(): place for place, month in enumerate(MONTHS, 1)}
_DAY = re.compile(
    rf"(\d{{1,2}})\s+({'|'.join(_MONTH)})\w*\s+(\d{{4}})(?:\D+(\d{{1,2}})[.:](\d{{2}}))?", re.IGNORECASE
)
_SUM = re.compile(r"(?:Rp\s?)?(-?\d{1,3}(?:\.\d{3})+|-?\d+)(?:,(\d+))?(?:\s*%)?")
_RUN = re.compile(r"\d+", re.ASCII)
Key = tuple[int, float, tuple[tuple[int, str], ...]]


def text_key(text: str) -> Key:
    """Return the key of a text: sums, then days, then words, and what is empty at the end."""
    plain = text.strip().casefold()
    if not plain or plain in {"–", "-"}:
        return 3, 0.0, ()
    found = _SUM.fullmatch(text.strip())
    if found is not None:
        return 0, float(f"{found[1].replace('.', '')}.{found[2] or 0}"), ()
    day = _DAY.search(plain)
    if day is not None:
        date = (int(day[3]) * 100 + _MONTH[day[2][:3]]) * 100 + int(day[1])
        return 1, float(date * 10_000 + int(day[4] or 0) * 100 + int(day[5] or 0)), ()
    return 2, 0.0, tuple(_parts(plain))


def _parts(text: str) -> list[tuple[int, str]]:
    """Return runs of figures by their worth and of letters as they are: `Loket 9` before `Loket 10`."""
    parts, start = [], 0
    for run in _RUN.finditer(text):
        parts += [(-1, text[start : run.start()])] if run.start() > start else []
        parts.append((int(run[0]), ""))
        start = run.end()
    return [*parts, (-1, text[start:])] if start < len(text) else parts
