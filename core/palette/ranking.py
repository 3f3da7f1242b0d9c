"""Find entries by their words: beginnings are enough, typing errors are forgiven, what was used goes first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from core.answers.words import pieces

TITLE, OTHER = 1.0, 0.7
"""What a word counts in the title, and elsewhere."""
BEGUN, WITHIN, GUESSED = 0.9, 0.6, 0.5
"""How surely a word is meant that was only begun, that holds what was typed, or that is like it."""
SHORTEST_GUESSED, CLOSE = 4, 0.7
"""How long a word must be to be guessed, and how like a known one (0 to 1)."""
LED, RECENT = 0.3, 0.15
"""What a title counts more that begins with the words that are meant, and one that was used lately."""


class Entry(NamedTuple):
    """Name one thing that can be chosen: what it is called, where it stands, other words for it."""

    key: str
    """`act:billing_new`, `setting:window.theme`, `page:slip#mencetak`: what the palette remembers."""
    title: str
    about: str = ""
    words: str = ""


class Ranking:
    """Search entries that do not change."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Read the words of every entry once."""
        self.entries = tuple(entries)
        self._weights: dict[str, dict[int, float]] = {}
        """Word -> number of the entry -> weight."""
        for number, entry in enumerate(self.entries):
            for text, weight in ((f"{entry.about} {entry.words}", OTHER), (entry.title, TITLE)):
                for word in pieces(text):
                    self._weights.setdefault(word, {})[number] = weight

    def find(self, typed: str, recent: Sequence[str], most: int, *, guesses: bool = True) -> tuple[Entry, ...]:
        """Return the entries that every typed word fits, the likeliest first; nothing for nothing.

        Without `guesses` a word must stand there as it was typed, or hold it.
        """
        asked = pieces(typed)
        meant = [self._known(word, guesses=guesses) for word in asked]
        scores: dict[int, float] = dict.fromkeys(range(len(self.entries)), 0.0) if asked else {}
        for words in meant:
            best: dict[int, float] = {}
            for known, sureness in words.items():
                for number, weight in self._weights[known].items():
                    best[number] = max(best.get(number, 0.0), sureness * weight)
            scores = {number: score + best[number] for number, score in scores.items() if number in best}
        for number in scores:
            scores[number] /= len(asked)
            scores[number] += LED if _begins(self.entries[number].title, meant) else 0.0
            scores[number] += RECENT if self.entries[number].key in recent else 0.0
        ranked = sorted(scores, key=lambda number: (-scores[number], number))
        return tuple(self.entries[number] for number in ranked[:most])

    def named(self, keys: Iterable[str]) -> tuple[Entry, ...]:
        """Return the entries of these keys in their order; what is not there any more is left out."""
        known = {entry.key: entry for entry in self.entries}
        return tuple(known[key] for key in keys if key in known)

    def _known(self, word: str, *, guesses: bool) -> dict[str, float]:
        """Return the words that a typed word may mean, with how surely it does."""
        found = {known: 1.0 if known == word else BEGUN for known in self._weights if known.startswith(word)}
        if len(word) < SHORTEST_GUESSED - 1:
            return found
        found |= {known: WITHIN for known in self._weights if known not in found and word in known}
        if found or not guesses or len(word) < SHORTEST_GUESSED:
            return found
        from rapidfuzz.distance.DamerauLevenshtein import normalized_similarity  # not at every start

        for known in self._weights:
            likeness = max(
                normalized_similarity(word, known), normalized_similarity(word, known[: len(word)]) - 0.05
            )
            if likeness >= CLOSE:
                found[known] = GUESSED * likeness
        return found


def _begins(title: str, meant: Sequence[dict[str, float]]) -> bool:
    """Tell whether a title begins with these words, as they were typed, begun or guessed."""
    first = pieces(title)[: len(meant)]
    return len(first) == len(meant) and all(
        words.get(piece, WITHIN) != WITHIN for words, piece in zip(meant, first, strict=True)
    )


def remembered(recent: Sequence[str], key: str, most: int) -> tuple[str, ...]:
    """Return what was used lately after `key` was used: it goes first, the oldest falls out."""
    return (key, *(each for each in recent if each != key))[:most]
