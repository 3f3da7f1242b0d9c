"""Combinations of conditions that the officer has given a name, as they are kept in the settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from core.cases.case import CaseState
from core.conversations.chat import ChatFilter, Sieve
from core.errors import ErrorCode, LoketError

LONGEST_NAME = 24
MOST = 8
"""Saved at most: each is a chip above the list."""


class SavedFilter(NamedTuple):
    """Hold one combination under its name."""

    name: str
    sieve: Sieve


def read_saved(text: str) -> tuple[SavedFilter, ...]:
    """Return what a setting holds; what this program does not understand is left out."""
    import json

    if not text:
        return ()
    found = (_read(each) for each in json.loads(text))
    return tuple(each for each in found if each is not None)


def written(saved: Sequence[SavedFilter]) -> str:
    """Return the filters as a setting holds them."""
    import json

    return json.dumps([[each.name, *each.sieve] for each in saved], ensure_ascii=False)


def with_filter(
    saved: Sequence[SavedFilter], new: SavedFilter, instead_of: str = ""
) -> tuple[SavedFilter, ...]:
    """Return the filters with one more, or with it in the place of the one of a name.

    Raises:
        LoketError: CASE_FILTER_NAME for an empty, long or taken name, CASE_FILTERS_FULL.
    """
    name = " ".join(new.name.split())
    others = [each for each in saved if each.name != instead_of]
    if not 0 < len(name) <= LONGEST_NAME or name.casefold() in {each.name.casefold() for each in others}:
        raise LoketError(ErrorCode.CASE_FILTER_NAME)
    kept = new._replace(name=name)
    if len(others) < len(saved):
        return tuple(kept if each.name == instead_of else each for each in saved)
    if len(saved) >= MOST:
        raise LoketError(ErrorCode.CASE_FILTERS_FULL)
    return (*saved, kept)


def _read(value: Any) -> SavedFilter | None:
    try:
        name, chosen, marks, labels, states = value
        sieve = Sieve(
            ChatFilter(chosen),
            tuple(ChatFilter(each) for each in marks),
            tuple(str(each) for each in labels),
            tuple(CaseState(each).value for each in states),
        )
    except (TypeError, ValueError):
        return None
    return SavedFilter(str(name), sieve)
