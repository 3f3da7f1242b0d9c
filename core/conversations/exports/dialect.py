"""How the lines of an export begin: the families of headers, and which one a file uses."""

import re
from dataclasses import dataclass
from enum import StrEnum

from core.conversations.exports.moment import Order, read_date, read_time

MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
"""Invisible direction marks and the byte order mark, which exports sprinkle over their lines."""

_SPACE = "[ \u00a0\u202f\u2009]"
_NUMERIC_DATE = rf"\d{{1,4}}[/.\-]{_SPACE}?\d{{1,2}}[/.\-]{_SPACE}?\d{{1,4}}\.?"
_DATE = rf"(?:{_NUMERIC_DATE}|\d{{4}}年\d{{1,2}}月\d{{1,2}}日)"
_TIME = (
    rf"(?:[上下]午)?\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?"
    rf"(?:{_SPACE}?(?:[AaPp]\.?{_SPACE}?[Mm]\.?|[صم]))?"
)
_JOIN = rf"[,،]?{_SPACE}(?:(?:klo|kl\.|à|às|alle|um|at|pukul|pkl\.?|a las){_SPACE})?"
_START = rf"\n[{MARKS}]*"


class Family(StrEnum):
    """Name the families of headers."""

    DASH = "dash"
    """Android: `19/07/26 16.29 - Name: text`."""
    BRACKET = "bracket"
    """iOS: `[28/04/26, 16.31.34] Name: text`."""
    WEB = "web"
    """A copied block of WhatsApp Web: `[14.05, 21/11/2026] Name: text`."""
    COLON = "colon"
    """Old iOS: `12.07.2017, 22:35:22: Name: text`."""
    MARKDOWN = "markdown"
    """WhatsApp Web's own export: day headings and `[2:05 PM] **Name:** text`."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """Hold the one expression that finds all headers of a file.

    `pattern` begins with the line feed before the header; its groups are the whole header, then
    date and time (time and date when `is_time_first`).
    """

    family: Family
    pattern: re.Pattern[str]
    is_time_first: bool = False


def _dialect(family: Family, expression: str, *, is_time_first: bool = False) -> Dialect:
    return Dialect(family, re.compile(f"({_START}{expression})"), is_time_first)


DIALECTS: tuple[Dialect, ...] = (
    _dialect(Family.DASH, rf"({_DATE}){_JOIN}({_TIME}){_SPACE}{{1,2}}[-–]{_SPACE}{{1,2}}"),
    _dialect(Family.BRACKET, rf"\[({_DATE}){_JOIN}({_TIME})\]{_SPACE}?"),
    _dialect(Family.WEB, rf"\[({_TIME})[,،]{_SPACE}?({_DATE})\]{_SPACE}?", is_time_first=True),
    _dialect(Family.COLON, rf"({_DATE}){_JOIN}({_TIME}):{_SPACE}"),
)
MARKDOWN = Dialect(Family.MARKDOWN, re.compile(r"(\n\[(\d{1,2}:\d{2}[ \u00a0\u202f][AP]M)\] ?())"))
_MARKDOWN_TITLE = re.compile(r"\s*# WhatsApp Chat Export: ")


def recognise(sample: str) -> Dialect | None:
    """Return the dialect of a file that begins with `sample`, or None when no line is a header.

    The first line that is a header in any dialect decides: an export begins with one, and a block
    of another dialect quoted inside a message comes later. Where that line can be read in two
    dialects, the one with more headers in the sample is taken.
    """
    if _MARKDOWN_TITLE.match(sample.lstrip(MARKS)):
        return MARKDOWN
    text = "\n" + sample
    firsts: list[tuple[int, int, Dialect]] = []
    for dialect in DIALECTS:
        headers = [found for found in dialect.pattern.finditer(text) if _is_possible(found, dialect)]
        if headers:
            firsts.append((headers[0].start(), -len(headers), dialect))
    return min(firsts, key=lambda first: first[:2])[2] if firsts else None


def _is_possible(found: re.Match[str], dialect: Dialect) -> bool:
    date_text, time_text = (found[3], found[2]) if dialect.is_time_first else (found[2], found[3])
    if read_time(time_text) is None:
        return False
    return any(read_date(date_text, order) for order in Order)
