"""The answers that ship with the program: resources/answers/answers.toml, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from core.answers.answer import Answer, AnswerKey, checked
from core.paths import RESOURCES

FILE = RESOURCES / "answers" / "answers.toml"


@cache
def shipped() -> dict[AnswerKey, Answer]:
    """Return the shipped answers by key, in their order (some milliseconds; later calls cost nothing)."""
    import tomllib  # not at every start

    rows = tomllib.loads(FILE.read_text("utf-8"))["answer"]
    return {AnswerKey(row["key"]): checked(_answer_of(row)) for row in rows}


def library_of(written: Mapping[AnswerKey, Answer | None]) -> dict[AnswerKey, Answer]:
    """Return what ships with what the office wrote over it, shipped ones first; None takes one out."""
    return {key: answer for key, answer in {**shipped(), **written}.items() if answer is not None}


def _answer_of(row: dict[str, Any]) -> Answer:
    return Answer(
        key=AnswerKey(row["key"]),
        title=row["title"],
        body=row["body"],
        shortcut=row["shortcut"],
        topic=row["topic"],
        keywords=tuple(row["keywords"]),
        synonyms=tuple(row["synonyms"]),
        basis=row["basis"],
        source=row["source"],
        source_date=row["source_date"],
        valid_from=row.get("valid_from"),
        valid_to=row.get("valid_to"),
        reviewed_on=row["reviewed_on"],
        is_confirmed=row["confirmed"],
    )
