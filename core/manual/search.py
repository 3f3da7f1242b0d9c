"""The search in the manual: beginnings of words are enough, and typing errors are forgiven."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import NamedTuple

from core.answers.words import fold, stem
from core.manual.page import Page, Section

MOST = 12
"""As many findings are read; further ones are beside the point."""
PAGE_WEIGHT, TITLE_WEIGHT, WORD_WEIGHT = 3.0, 4.0, 1.0
BEGUN = 0.8
"""What a word counts that was only begun."""
SHORTEST_GUESSED, CLOSE = 4, 74
"""How long a word must be to be guessed, and how like a known one (0 to 100)."""
EXCERPT = 160
_WORD = re.compile(r"[a-z0-9]+(?:\+[a-z0-9]+)*")


class Finding(NamedTuple):
    """Hold a section that fits, a line of it that shows why, and the words of the manual that were meant."""

    page: Page
    section: Section
    excerpt: str
    meant: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    page: Page
    section: Section


class Index:
    """Search pages that do not change."""

    def __init__(self, pages: Iterable[Page]) -> None:
        """Read every section once (some 50 ms for the whole manual)."""
        self._places = [_Place(page, section) for page in pages for section in page.sections]
        self._weights: dict[str, dict[int, float]] = {}
        """Word -> number of the place -> weight."""
        for number, place in enumerate(self._places):
            self._add(number, place.page.title, PAGE_WEIGHT)
            self._add(number, place.section.title, TITLE_WEIGHT)
            self._add(number, place.section.words, WORD_WEIGHT)

    def _add(self, number: int, text: str, weight: float) -> None:
        for word in words_of(text):
            weights = self._weights.setdefault(word, {})
            weights[number] = max(weights.get(number, 0.0), weight)

    @cached_property
    def _stems(self) -> dict[str, list[str]]:
        stems: dict[str, list[str]] = {}
        for word in self._weights:
            stems.setdefault(stem(word), []).append(word)
        return stems

    def find(self, typed: str) -> tuple[Finding, ...]:
        """Return the sections that fit what was typed, the likeliest first; nothing for nothing."""
        asked = words_of(typed)
        scores: dict[int, float] = {}
        covered: dict[int, int] = {}
        meant: list[str] = []
        for word in asked:
            known = self._known(word)
            meant += known
            best: dict[int, float] = {}
            for term, sureness in known.items():
                rarity = log(1 + len(self._places) / len(self._weights[term]))
                for number, weight in self._weights[term].items():
                    best[number] = max(best.get(number, 0.0), sureness * rarity * weight)
            for number, score in best.items():
                scores[number] = scores.get(number, 0.0) + score
                covered[number] = covered.get(number, 0) + 1
        ranked = sorted(scores, key=lambda number: (-covered[number], -scores[number], number))
        return tuple(self._finding(number, tuple(meant)) for number in ranked[:MOST])

    def _known(self, word: str) -> dict[str, float]:
        """Return the words of the manual that a typed word may mean, with how surely it does."""
        known = dict.fromkeys(self._stems.get(stem(word), ()), 0.9)
        if len(word) > 1:
            known |= {each: BEGUN for each in self._weights if each.startswith(word) and each not in known}
        if word in self._weights:
            known[word] = 1.0
        if known or len(word) < SHORTEST_GUESSED:
            return known
        from rapidfuzz import process
        from rapidfuzz.fuzz import ratio  # not before somebody mistypes

        found = process.extract(word, list(self._weights), scorer=ratio, score_cutoff=CLOSE, limit=3)
        return {each: score / 100 * BEGUN for each, score, _ in found}

    def _finding(self, number: int, meant: tuple[str, ...]) -> Finding:
        page, section = self._places[number].page, self._places[number].section
        return Finding(page, section, _excerpt(section.words, set(meant)), meant)


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded; keys that are pressed together (`ctrl+p`) are one word."""
    return _WORD.findall(fold(text))


def _excerpt(text: str, meant: set[str]) -> str:
    """Return the first line that holds one of the words, from shortly before it; else the first line."""
    lines = text.splitlines()
    line = next((line for line in lines if meant & set(words_of(line))), lines[0] if lines else "")
    if len(line) <= EXCERPT:
        return line
    at = next((hit.start() for hit in _WORD.finditer(line.casefold()) if hit[0] in meant), 0)
    start = 0 if at < EXCERPT // 2 else line.rfind(" ", 0, at - EXCERPT // 4) + 1
    end = start + EXCERPT
    return ("…" if start else "") + line[start:end].rstrip() + ("…" if end < len(line) else "")
