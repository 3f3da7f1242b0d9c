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
"""Kind and pattern: a host, the ending of a file, or a regular expression for words about accounts.

`allowed` says which words about accounts are none: state accounts, numbers of meetings.
"""
_ALLOWED = "allowed"
_TWINS = str.maketrans("аеорсхуѕіјһԁԛԝкмтвнɡıаο。·‚\u1160\u115f", "aeopcxysijhdqwkmtbngiao...  ")
"""Letters and dots that look like ours."""
_MARKUP = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
_BRACKETED = re.compile(r"[\[({]\.[\])}]")
_APART = re.compile(r"(?<!\S)\S(?: \S)+(?!\S)")
_LONE_DOT = re.compile(r"(?<=\w) +\. +(?=\w)")
_DOT_APART = re.compile(r"(?<=\w) +\.(?=\w)")


class Refusal(StrEnum):
    """Name what is refused."""

    LINK = "link"
    FILE = "file"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Refused:
    """Point to the words that are refused, in plain spelling."""

    refusal: Refusal
    words: str


def refused(text: str) -> tuple[Refused, ...]:
    """List what a text may not hold, in its order; hidden or lookalike letters and gaps help nobody.

    A warning may say `.apk` without a file's name, and a list of papers may ask for a `rekening koran`.
    """
    plain = _plain(text)
    texts = {
        Refusal.LINK: _DOT_APART.sub(".", plain),
        Refusal.FILE: plain,
        Refusal.MONEY: _allowed().sub(lambda match: " " * len(match.group()), plain),
    }
    hits = [
        (match.start(), Refused(refusal, match.group().strip()))
        for refusal, pattern in _patterns()
        for match in pattern.finditer(texts[refusal])
    ]
    return tuple(dict.fromkeys(found for _, found in sorted(hits, key=lambda hit: hit[0])))


def _plain(text: str) -> str:
    """Undo what hides words: other alphabets, signs that nobody sees, WhatsApp's markup, letters set apart."""
    plain = unicodedata.normalize("NFKC", text).translate(_TWINS)
    plain = "".join(letter for letter in plain if unicodedata.category(letter) not in ("Cf", "Mn"))
    plain = _BRACKETED.sub(".", _MARKUP.sub(" ", plain))
    return _LONE_DOT.sub(".", _APART.sub(lambda match: match.group().replace(" ", ""), plain))


def faults_of(text: str) -> Iterator[LoketError]:
    """Give what is refused in a text as errors: why, and which words are to be changed."""
    for found in refused(text):
        yield LoketError(CODES[found.refusal], found.words)


def refuse(text: str) -> None:
    """Refuse a text in which something stands that may not go out.

    Raises:
        LoketError: TEXT_SHORT_LINK, TEXT_PROGRAM or TEXT_ACCOUNT with the first such words.
    """
    for fault in faults_of(text):
        raise fault


CODES: Mapping[Refusal, ErrorCode] = MappingProxyType(
    {
        Refusal.LINK: ErrorCode.TEXT_SHORT_LINK,
        Refusal.FILE: ErrorCode.TEXT_PROGRAM,
        Refusal.MONEY: ErrorCode.TEXT_ACCOUNT,
    }
)


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return tuple((row["kind"], row["pattern"]) for row in csv.DictReader(lines))


@cache
def _allowed() -> re.Pattern[str]:
    found = "|".join(pattern for kind, pattern in _rows() if kind == _ALLOWED)
    return re.compile(rf"(?<!\w)(?:{found})", re.IGNORECASE)


@cache
def _patterns() -> tuple[tuple[Refusal, re.Pattern[str]], ...]:
    words: dict[Refusal, list[str]] = {refusal: [] for refusal in Refusal}
    for kind, pattern in _rows():
        if kind != _ALLOWED:
            words[Refusal(kind)].append(pattern)
    words[Refusal.LINK] = [host.replace(r"\.", "[.,]") for host in words[Refusal.LINK]]  # bit,ly too
    shapes = {
        Refusal.LINK: r"(?<![\w.-])(?:https?://)?(?:www\.)?(?:{})(?:/\S*)?(?![\w-])",
        Refusal.FILE: r"(?<!\w)\S{{0,80}}[\w)\]-]\.(?:{})(?!\w)",
        Refusal.MONEY: r"(?<!\w)(?:{})",
    }
    return tuple(
        (refusal, re.compile(shapes[refusal].format("|".join(found)), re.IGNORECASE))
        for refusal, found in words.items()
    )
