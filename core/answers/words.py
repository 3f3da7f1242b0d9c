"""Words as taxpayers write them: folded, without fillers, with one word standing for its equals.

Both sides go through the same steps (answers and questions), so a stem need not be a word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from core.paths import RESOURCES

FILE = RESOURCES / "answers" / "words.toml"
SHORTEST_STEM = 4
_PIECE = re.compile(r"[a-z0-9]+")
_REPEATED = re.compile(r"([a-z])\1{2,}")
_SUFFIXES = ("nya", "kan", "lah", "kah", "an", "ku", "mu", "e", "i")
_PREFIXES = (
    ("meng", ""), ("meny", "s"), ("mem", ""), ("men", ""), ("me", ""), ("peng", ""), ("peny", "s"), ("pem", ""),
    ("pen", ""), ("per", ""), ("ber", ""), ("ter", ""), ("di", ""), ("ke", ""), ("se", ""), ("pe", ""),
)  # fmt: skip


class _Lists(NamedTuple):
    """Hold the lists of words: fillers, and chains of words with the one that stands for them."""

    fillers: frozenset[str]
    same: dict[tuple[str, ...], str]
    longest: dict[str, int]
    """How many words the longest chain has that begins with a word."""


@cache
def _lists() -> _Lists:
    import tomllib  # not at every start

    read = tomllib.loads(FILE.read_text("utf-8"))
    same = {tuple(pieces(word)): group[0].replace(" ", "") for group in read["same"] for word in group}
    longest: dict[str, int] = {}
    for chain in same:
        longest[chain[0]] = max(longest.get(chain[0], 0), len(chain))
    return _Lists(frozenset(read["filler"].split()), same, longest)


def fold(text: str) -> str:
    """Return the text in small letters without accents; a letter written many times is written once."""
    plain = text
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text)
        plain = "".join(each for each in plain if not unicodedata.combining(each))
    plain = plain.casefold()
    return _REPEATED.sub(r"\1", plain)


def pieces(text: str) -> list[str]:
    """Return the words and numbers of a text, folded, in their order."""
    return _PIECE.findall(fold(text))


@lru_cache(maxsize=8_000)
def stem(word: str) -> str:
    """Return a word without its commonest endings and beginnings; short words and numbers stay as they are."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST_STEM:
            word = word[: -len(suffix)]
            break
    for prefix, first in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) + len(first) >= SHORTEST_STEM:
            return first + word[len(prefix) :]
    return word


def terms(text: str) -> list[str]:
    """Return what a text is about: equals made one, fillers left out, the rest by its stem."""
    lists = _lists()
    found, words, at = [], pieces(text), 0
    while at < len(words):
        word, length, equal = words[at], 1, None
        for longer in range(min(lists.longest.get(word, 0), len(words) - at), 0, -1):
            equal = lists.same.get(tuple(words[at : at + longer]))
            if equal is not None:
                length = longer
                break
        equal = equal or lists.same.get((_bare(word),))
        if equal is not None:
            found.append(equal)
        elif word not in lists.fillers and len(word) > 1:
            found.append(stem(word))
        at += length
    return found


@lru_cache(maxsize=8_000)
def _bare(word: str) -> str:
    """Return a word without the ending -nya, -e or -ne that may hang on any of them."""
    for suffix in ("nya", "ne", "e"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)]
    return word
