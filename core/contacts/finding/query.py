"""What the officer typed into the search box, made into something that the search table understands."""

import re
from dataclasses import dataclass
from typing import Final

from core.contacts.contact import fold
from core.contacts.phone import clean_text

GRAM: Final = 3
"""The search table knows runs of three signs; shorter words go another way."""
_DIGITS = re.compile(r"\+?\(?[0-9][0-9 .\-()/]*[0-9)]|[0-9]")
JOINED_FROM: Final = 5
"""Blanks between digits are spelling once so many digits stand in a row; dots and dashes always are."""


@dataclass(frozen=True, slots=True)
class Query:
    """Hold the words that must all occur. `long` have three signs or more, `short` fewer.

    `name` is what the name may begin with, or empty where only digits were typed.
    """

    long: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    name: str = ""

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to seek."""
        return not self.long and not self.short

    @property
    def match(self) -> str:
        """Return the FTS5 expression of the long words."""
        return " ".join(f'"{word}"' for word in self.long)


def read_query(typed: str) -> Query:
    """Return the query in `typed`: a number in any spelling becomes its digits, the rest folded words."""
    text = clean_text(typed)
    numbers: list[str] = []

    def take(match: re.Match[str]) -> str:
        digits = re.sub(r"[^0-9]", "", match[0])
        if len(digits) < (JOINED_FROM if " " in match[0] else GRAM):
            return match[0]
        if digits.startswith("0062"):
            digits = digits[2:]
        elif digits.startswith("620"):
            digits = "62" + digits[3:]
        numbers.append(digits)
        return " "

    rest = fold(_DIGITS.sub(take, text))
    words = dict.fromkeys([*numbers, *rest.split()])
    return Query(
        long=tuple(word for word in words if len(word) >= GRAM),
        short=tuple(word for word in words if len(word) < GRAM),
        name="" if numbers or not re.search(r"[^\W\d]", rest) else rest,
    )


def prefix_end(prefix: str) -> str:
    """Return the first text behind all that begin with `prefix`."""
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)
