"""The marks of the messenger in a shown text, *bold* or _italic_ and the like; the text itself stays."""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from core.conversations.links import links

FENCE = "```"


class Style(StrEnum):
    """How words are emphasised; the value is the mark on both sides."""

    BOLD = "*"
    ITALIC = "_"
    STRUCK = "~"
    TYPEWRITER = FENCE


class Emphasis(NamedTuple):
    """Say which part of a text is emphasised: `text[start:end]`, with the marks on both sides."""

    start: int
    end: int
    style: Style


@cache
def _pattern(style: Style) -> re.Pattern[str]:
    if style is Style.TYPEWRITER:
        return re.compile(rf"(?<!`){FENCE}(?=\s*[^\s`])[^`]+{FENCE}(?!`)")
    mark = re.escape(style)
    inner = rf"[^\s{mark}](?:[^{mark}\n]*[^\s{mark}])?"
    return re.compile(rf"(?<![^\W_])(?<!{mark}){mark}{inner}{mark}(?![^\W_])(?!{mark})")


def emphases(shown: str) -> tuple[Emphasis, ...]:
    """Return what is emphasised in a text that `plain` has made, in its order; marks within addresses are none.

    A mark counts where no letter or digit touches it from outside and no blank from inside, and both stand on
    one line: `Nama_NPWP_411128` and `2 * 3 * 4` hold none. Inside typewriter words no other mark counts.
    """
    if not any(style in shown for style in Style):
        return ()
    closed = bytearray(len(shown))  # where no mark counts
    for link in links(shown):
        closed[link.start : link.end] = b"\x01" * (link.end - link.start)
    found: list[Emphasis] = []
    for style in (Style.TYPEWRITER, Style.BOLD, Style.ITALIC, Style.STRUCK):
        for match in _pattern(style).finditer(shown) if style in shown else ():
            start, end = match.span()
            if closed[start] or closed[end - 1]:
                continue
            found.append(Emphasis(start, end, style))
            if style is Style.TYPEWRITER:
                closed[start:end] = b"\x01" * (end - start)
    return tuple(sorted(found))


def marks_of(found: Iterable[Emphasis]) -> frozenset[int]:
    """Return the places of the marks themselves, on both sides of what they emphasise."""
    return frozenset(
        at
        for start, end, style in found
        for first in (start, end - len(style))
        for at in range(first, first + len(style))
    )


def unmarked(shown: str) -> str:
    """Return a text without the marks of what is emphasised in it; any other star or line in it stays."""
    marks = marks_of(emphases(shown))
    return "".join(letter for at, letter in enumerate(shown) if at not in marks) if marks else shown
