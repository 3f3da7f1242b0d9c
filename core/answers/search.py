"""The answers in memory, looked through in a few milliseconds: while one types, and for a whole question.

Words are weighed as in full text search (BM25 over title, keywords, synonyms and body); a chain of words that
an answer was given counts as far as the question holds it. Typing errors are forgiven (`rapidfuzz`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log
from typing import NamedTuple

from core.answers.answer import Answer, Listed
from core.answers.words import pieces, terms

SUGGESTED = 3
LONGEST_QUESTION = 2_000
"""Letters of a question that are looked at, its last ones: a forwarded text of pages may stand before it."""
ENOUGH = 3.0
"""A question that scores less is answered by none: nothing is better than something beside the point."""
CLOSE, CLOSE_START = 80, 62
"""How like a known word an unknown one must be (0 to 100), whole and as the beginning of a title."""
SHORTEST_GUESSED = 4
SATURATION = 1.2
WEIGHTS = {"title": 2.5, "keywords": 2.0, "synonyms": 1.5, "body": 0.35}
PHRASE_WEIGHT = 1.6


class Suggestion(NamedTuple):
    """Hold an answer that fits a question, with its score (any positive number; more is better)."""

    listed: Listed
    score: float


@dataclass(frozen=True, slots=True)
class _Entry:
    """Hold one answer as it is searched."""

    counts: dict[str, float]
    """Weighted count of every term."""
    phrases: tuple[frozenset[str], ...]
    starts: tuple[str, ...]
    """Words of shortcut, title and keywords, folded, as one begins to type them."""
    line: str
    """The same, each behind a blank."""


class Index:
    """Search a library as it was when the index was made."""

    def __init__(self, library: Iterable[Listed]) -> None:
        """Read every answer once: 48 answers take some 100 ms, and 1 ms when they were read before."""
        self.library = tuple(library)
        self._entries = [(listed, _entry_of(listed.answer)) for listed in self.library]
        spread = Counter(term for _, entry in self._entries for term in entry.counts)
        total = len(self._entries)
        self._rarity = {term: log(1 + (total - n + 0.5) / (n + 0.5)) for term, n in spread.items()}

    @cached_property
    def _guessable(self) -> list[str]:
        return [term for term in self._rarity if len(term) >= SHORTEST_GUESSED]

    # a whole question

    def suggest(self, question: str, limit: int = SUGGESTED) -> tuple[Suggestion, ...]:
        """Return the answers that fit a question best; none when none fits."""
        asked = self._known(dict.fromkeys(terms(question[-LONGEST_QUESTION:])))
        if not asked:
            return ()
        scored = [Suggestion(listed, self._score(entry, asked)) for listed, entry in self._entries]
        best = sorted((each for each in scored if each.score >= ENOUGH), key=lambda each: -each.score)
        return tuple(best[:limit])

    def _score(self, entry: _Entry, asked: dict[str, float]) -> float:
        score = 0.0
        for term, sureness in asked.items():
            if count := entry.counts.get(term):
                score += sureness * self._rarity[term] * count * (SATURATION + 1) / (count + SATURATION)
        if not score:
            return 0.0
        best = 0.0
        for phrase in entry.phrases:
            common = [term for term in phrase if term in asked]
            if common:
                value = sum(self._rarity[term] * asked[term] for term in common)
                best = max(best, value * len(common) / len(phrase))
        return score + PHRASE_WEIGHT * best

    def _known(self, asked: Iterable[str]) -> dict[str, float]:
        """Return the terms that some answer holds, with how surely they are meant."""
        from rapidfuzz import process
        from rapidfuzz.fuzz import ratio  # not before somebody searches

        known: dict[str, float] = {}
        for term in asked:
            if term in self._rarity:
                known[term] = 1.0
            elif len(term) >= SHORTEST_GUESSED and not term.isdigit():
                found = process.extractOne(term, self._guessable, scorer=ratio, score_cutoff=CLOSE)
                if found is not None:
                    known.setdefault(found[0], found[1] / 100)
        return known

    # while one types

    def find(self, typed: str) -> tuple[Listed, ...]:
        """Return the answers that fit what was typed so far, the likeliest first; everything for nothing.

        Those that are used most come first among equals. A beginning of a shortcut or of a word is enough.
        """
        words = pieces(typed)
        if not words:
            return tuple(sorted(self.library, key=lambda listed: -listed.uses))
        ranked = []
        suggested = {each.listed.answer.key: each.score for each in self.suggest(typed, limit=12)}
        for place, (listed, entry) in enumerate(self._entries):
            rank = _rank(listed.answer, entry, words)
            if rank is None and listed.answer.key in suggested:
                rank = 4.0 - suggested[listed.answer.key] / 1000
            if rank is not None:
                ranked.append((rank, -listed.uses, place, listed))
        if not ranked:
            ranked = self._alike("".join(words))
        return tuple(listed for *_, listed in sorted(ranked, key=lambda each: each[:3]))

    def _alike(self, typed: str) -> list[tuple[float, int, int, Listed]]:
        """Return those of which some word begins nearly as typed."""
        from rapidfuzz.fuzz import ratio

        if len(typed) < SHORTEST_GUESSED - 1:
            return []
        found = []
        for place, (listed, entry) in enumerate(self._entries):
            best = max((ratio(typed, start[: len(typed) + 1]) for start in entry.starts), default=0.0)
            if best >= CLOSE_START:
                found.append((100 - best, -listed.uses, place, listed))
        return found


def _rank(answer: Answer, entry: _Entry, words: Sequence[str]) -> float | None:
    """Return 0 for the very shortcut, more for what fits less, None for what does not begin so."""
    shortcut, joined = answer.shortcut.replace("-", ""), "".join(words)
    if shortcut == joined:
        return 0.0
    if shortcut.startswith(joined):
        return 1.0
    if all(f" {word}" in entry.line for word in words):
        title = pieces(answer.title)
        return 2.0 if any(word.startswith(words[0]) for word in title) else 3.0
    return None


@lru_cache(maxsize=2_000)
def _entry_of(answer: Answer) -> _Entry:
    counts: dict[str, float] = {}
    fields = {
        "title": (answer.title, answer.shortcut),
        "keywords": answer.keywords,
        "synonyms": answer.synonyms,
        "body": (answer.body,),
    }
    for field, texts in fields.items():
        for text in texts:
            for term in terms(text):
                counts[term] = counts.get(term, 0.0) + WEIGHTS[field]
    phrases = {frozenset(terms(phrase)) for phrase in answer.phrases}
    starts = (answer.shortcut, *(word for phrase in answer.phrases for word in pieces(phrase)))
    starts = tuple(dict.fromkeys(starts))
    return _Entry(counts, tuple(phrase for phrase in phrases if phrase), starts, " " + " ".join(starts))
