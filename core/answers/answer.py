"""One canned answer: what it says, how it is found, what it rests on, and when it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NewType

from core.conversations.message import TEXT_LIMIT
from core.errors import ErrorCode, LoketError
from core.store.blobs import BlobId

AnswerKey = NewType("AnswerKey", str)
"""A word for a shipped answer, `own-` and 12 letters for one of the office: it survives export and import."""

UNUSED_DAYS = 183
TITLE_LIMIT, SHORTCUT_LIMIT, LINE_LIMIT = 80, 20, 400
_SHORTCUT = re.compile(r"[a-z0-9][a-z0-9\-]*")


class Standing(StrEnum):
    """Say whether an answer holds on a day."""

    VALID = "valid"
    EARLY = "early"
    EXPIRED = "expired"


def standing_on(day: date, valid_from: date | None, valid_to: date | None) -> Standing:
    """Return whether what is valid from one day to another, both inclusive, holds on a day."""
    if valid_to is not None and day > valid_to:
        return Standing.EXPIRED
    if valid_from is not None and day < valid_from:
        return Standing.EARLY
    return Standing.VALID


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold one answer; both days of its validity are inclusive and count on the office's clock (WIB)."""

    key: AnswerKey
    title: str
    body: str
    shortcut: str = ""
    topic: str = ""
    """A code of the rules table `report_topics`, or empty."""
    keywords: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    basis: str = ""
    source: str = ""
    source_date: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    reviewed_on: date | None = None
    is_confirmed: bool = False
    """Whether the office vouches for it; the screen says of all others that they are not confirmed."""
    blob_id: BlobId | None = None

    def standing(self, day: date) -> Standing:
        """Return whether it holds on a day."""
        return standing_on(day, self.valid_from, self.valid_to)

    @property
    def phrases(self) -> tuple[str, ...]:
        """Return the words under which it is looked for: title, keywords, synonyms."""
        return (self.title, *self.keywords, *self.synonyms)


@dataclass(frozen=True, slots=True)
class Listed:
    """Hold an answer as the library shows it: with its use, and whether it ships or was changed here."""

    answer: Answer
    uses: int = 0
    last_used: date | None = None
    is_shipped: bool = False
    is_changed: bool = False
    """True for what the office wrote or changed; a shipped one can be put back."""
    last_reason: str = ""
    """Why it was used last although it did not hold; empty where it never was."""

    def is_unused(self, day: date) -> bool:
        """Return whether nobody has used it in the half year before a day, or ever."""
        return self.last_used is None or (day - self.last_used).days > UNUSED_DAYS


def checked(answer: Answer) -> Answer:
    """Return the answer as it is kept: trimmed, lists without blanks and repeats.

    Raises:
        LoketError: ANSWER_TITLE, ANSWER_BODY, ANSWER_SHORTCUT, ANSWER_SPAN.
    """
    title = " ".join(answer.title.split())
    if not 1 <= len(title) <= TITLE_LIMIT:
        raise LoketError(ErrorCode.ANSWER_TITLE)
    body = answer.body.strip("\n").rstrip()
    if not body.strip() or len(body) > TEXT_LIMIT:
        raise LoketError(ErrorCode.ANSWER_BODY)
    shortcut = answer.shortcut.strip().lower().lstrip("/")
    if shortcut and (len(shortcut) > SHORTCUT_LIMIT or not _SHORTCUT.fullmatch(shortcut)):
        raise LoketError(ErrorCode.ANSWER_SHORTCUT)
    if answer.valid_from is not None and answer.valid_to is not None and answer.valid_to < answer.valid_from:
        raise LoketError(ErrorCode.ANSWER_SPAN)
    return replace(
        answer,
        title=title,
        body=body,
        shortcut=shortcut,
        topic=answer.topic.strip(),
        keywords=listed(answer.keywords),
        synonyms=listed(answer.synonyms),
        basis=_line(answer.basis),
        source=_line(answer.source),
    )


def listed(words: tuple[str, ...] | str) -> tuple[str, ...]:
    """Read a list, given as such or parted by commas, semicolons or lines; blanks and repeats are left out."""
    parts = re.split(r"[,;\n]", words) if isinstance(words, str) else words
    return tuple(dict.fromkeys(part for part in (_line(part) for part in parts) if part))


def _line(text: str) -> str:
    return " ".join(text.split())[:LINE_LIMIT]
