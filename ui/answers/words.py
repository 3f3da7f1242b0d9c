"""Words of the library of answers."""

from __future__ import annotations

from datetime import date

from core.answers.answer import Answer, Listed, Standing
from core.answers.checklist import Checklist
from ui import words

UNCONFIRMED = "belum dikonfirmasi"


def standing_words(answer: Answer | Checklist, today: date) -> str:
    """Return what must be known before an answer or a list is used; empty for a confirmed one that holds."""
    standing = answer.standing(today)
    if standing is Standing.EXPIRED:
        return "sudah tidak berlaku"
    if standing is Standing.EARLY:
        return "belum berlaku"
    return "" if answer.is_confirmed else UNCONFIRMED


def validity_words(answer: Answer | Checklist) -> str:
    """Return from when to when it holds."""
    first = "sejak dulu" if answer.valid_from is None else f"sejak {words.day(answer.valid_from)}"
    return first if answer.valid_to is None else f"{first} sampai {words.day(answer.valid_to)}"


def about_words(checklist: Checklist, today: date) -> str:
    """Return on what a checklist rests, and first what must be known before it is used."""
    doubt = standing_words(checklist, today)
    source = checklist.source or "belum ditulis"
    if checklist.source_date is not None:
        source += f" ({words.day(checklist.source_date)})"
    parts = [f"{doubt.capitalize()}: periksa dulu."] if doubt else []
    parts += [f"Dasar: {checklist.basis or 'belum ditulis'}.", f"Sumber: {source}."]
    if checklist.valid_from is not None or checklist.valid_to is not None:
        parts.append(f"Berlaku {validity_words(checklist)}.")
    if checklist.reviewed_on is not None:
        parts.append(f"Ditinjau {words.day(checklist.reviewed_on)}.")
    return " ".join(parts)


def body_line(answer: Answer) -> str:
    """Return the text on one line."""
    return " ".join(answer.body.split())


def row_spoken(listed: Listed, today: date) -> str:
    """Return a row as it is read out."""
    answer = listed.answer
    told = f"{answer.title}, pintasan {answer.shortcut}" if answer.shortcut else answer.title
    doubt = standing_words(answer, today)
    return f"{told}, {doubt}" if doubt else told
