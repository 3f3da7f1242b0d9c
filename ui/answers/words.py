"""Words of the library of answers."""

from __future__ import annotations

from datetime import date

from core.answers.answer import Answer, Listed, Standing
from ui import words

UNCONFIRMED = "belum dikonfirmasi"


def standing_words(answer: Answer, today: date) -> str:
    """Return what must be known before an answer is used; empty for a confirmed one that holds."""
    standing = answer.standing(today)
    if standing is Standing.EXPIRED:
        return "sudah tidak berlaku"
    if standing is Standing.EARLY:
        return "belum berlaku"
    return "" if answer.is_confirmed else UNCONFIRMED


def validity_words(answer: Answer) -> str:
    """Return from when to when it holds."""
    first = "sejak dulu" if answer.valid_from is None else f"sejak {words.day(answer.valid_from)}"
    return first if answer.valid_to is None else f"{first} sampai {words.day(answer.valid_to)}"


def body_line(answer: Answer) -> str:
    """Return the text on one line."""
    return " ".join(answer.body.split())


def row_spoken(listed: Listed) -> str:
    """Return a row as it is read out."""
    answer = listed.answer
    told = f"{answer.title}, pintasan {answer.shortcut}" if answer.shortcut else answer.title
    return told if answer.is_confirmed else f"{told}, {UNCONFIRMED}"
