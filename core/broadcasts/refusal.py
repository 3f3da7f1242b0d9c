"""What may never stand in a text of the office to many: short links, programs, and accounts to pay to.

Fraud in the office's name looks like that, so that whoever gets such a message from us learns the wrong thing.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from core.errors import ErrorCode, LoketError
from core.paths import RESOURCES

FILE = RESOURCES / "broadcasts" / "refused.csv"
"""Kind and pattern: a host, the ending of a file, or a regular expression for words about accounts."""


class Refusal(StrEnum):
    """Name what is refused."""

    LINK = "link"
    FILE = "file"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Refused:
    """Point to the words that are refused, as they stand in the text."""

    refusal: Refusal
    words: str


def refused(text: str) -> tuple[Refused, ...]:
    """List what a text may not hold, in its order; spelling with full width or hidden letters helps nobody.

    A warning may say `.apk` without a file's name, and a list of papers may ask for a `rekening koran`.
    """
    plain = unicodedata.normalize("NFKC", text)
    plain = "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")
    hits = [
        (match.start(), Refused(refusal, match.group().strip()))
        for refusal, pattern in _patterns()
        for match in pattern.finditer(plain)
    ]
    return tuple(dict.fromkeys(found for _, found in sorted(hits, key=lambda hit: hit[0])))


def faults_of(text: str) -> Iterator[LoketError]:
    """Give what is refused in a text as errors: why, and which words are to be changed."""
    for found in refused(text):
        yield LoketError(CODES[found.refusal], found.words)


CODES: Mapping[Refusal, ErrorCode] = MappingProxyType(
    {
        Refusal.LINK: ErrorCode.TEXT_SHORT_LINK,
        Refusal.FILE: ErrorCode.TEXT_PROGRAM,
        Refusal.MONEY: ErrorCode.TEXT_ACCOUNT,
    }
)


@cache
def _patterns() -> tuple[tuple[Refusal, re.Pattern[str]], ...]:
    words: dict[Refusal, list[str]] = {refusal: [] for refusal in Refusal}
    with FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            words[Refusal(row["kind"])].append(row["pattern"])
    shapes = {
        Refusal.LINK: r"(?<![\w.-])(?:https?://)?(?:www\.)?(?:{})(?:/\S*)?(?![\w-])",
        Refusal.FILE: r"(?<!\w)\S{{0,80}}[\w)\]-]\.(?:{})(?!\w)",
        Refusal.MONEY: r"(?<!\w)(?:{})",
    }
    return tuple(
        (refusal, re.compile(shapes[refusal].format("|".join(found)), re.IGNORECASE))
        for refusal, found in words.items()
    )
