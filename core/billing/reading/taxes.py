"""The dated table of the words that people use for taxes (`resources/rules/tax_words.csv`)."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from core.billing.kap_kjs import deposits
from core.paths import RESOURCES

_NUMBERED = re.compile(r"(stp |skpkb |angsuran )?pph (?=[0-9])")
_IN_WORDS = {
    f"2{digit}": (f"dua puluh {word}", f"duapuluh {word}", f"dua {word}")
    for digit, word in ((1, "satu"), (2, "dua"), (3, "tiga"), (5, "lima"), (6, "enam"), (9, "sembilan"))
}
TABLE = RESOURCES / "rules" / "tax_words.csv"


class Tax(NamedTuple):
    """Hold what words say about the pair; "" stays open.

    `body_kap` is the KAP when a body pays, where `kap` is a person's; both count only when that is known.
    """

    kap: str
    kjs: str
    body_kap: str = ""
    gives_way: bool = False
    """A general word (`pph final`) that a more exact one beside it replaces."""


class TaxWords(NamedTuple):
    """Hold one row: its days, its phrases and what they say."""

    valid_from: date
    valid_to: date
    phrases: tuple[str, ...]
    tax: Tax


@cache
def tax_words() -> tuple[TaxWords, ...]:
    """Read the table once."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(_row(line) for line in csv.DictReader(file))


def _row(line: dict[str, str]) -> TaxWords:
    person, _, body = line["kap"].partition("/")
    return TaxWords(
        date.fromisoformat(line["valid_from"]) if line["valid_from"] else date.min,
        date.fromisoformat(line["valid_to"]) if line["valid_to"] else date.max,
        tuple(spelling for words in line["words"].split("|") for spelling in _spellings(words)),
        Tax(person, line["kjs"], body, line["gives_way"] == "yes"),
    )


def _spellings(words: str) -> Iterator[str]:
    """Yield the words, and `pph 23 ...` with every way to write its article: `pph ps 23 ...`."""
    yield words
    numbered = _NUMBERED.match(words)
    if numbered is not None:
        for article in ("pasal", "ps", "psl"):
            yield f"{numbered[1] or ''}pph {article} {words[numbered.end() :]}"
        article_number, _, behind = words[numbered.end() :].partition(" ")
        for spoken in _IN_WORDS.get(article_number, ()):
            for article in ("", "pasal "):
                yield f"{numbered[1] or ''}pph {article}{spoken} {behind}".rstrip()


def pair_exists(kap: str, kjs: str) -> bool:
    """Tell whether the table of deposits holds the pair, whatever the day: old periods are paid too."""
    return deposits().describe(kap, kjs) is not None


@cache
def known_kaps() -> frozenset[str]:
    """Return every KAP of the table of deposits."""
    return frozenset(row.kap for row in deposits().rows)


@cache
def yearly_pairs() -> frozenset[tuple[str, str]]:
    """Return the pairs whose masa is always January to December."""
    return frozenset((row.kap, row.kjs) for row in deposits().rows if row.whole_year)
