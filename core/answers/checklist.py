"""What a service needs: a list that is ticked off in a chat, sent, and printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from core.paths import RESOURCES

FILE = RESOURCES / "answers" / "checklists.toml"


@dataclass(frozen=True, slots=True)
class Checklist:
    """Hold the list of one service."""

    key: str
    title: str
    items: tuple[str, ...]
    basis: str
    source: str
    source_date: date
    is_confirmed: bool


@cache
def checklists() -> tuple[Checklist, ...]:
    """Return the lists that ship, in their order."""
    import tomllib  # not at every start

    rows = tomllib.loads(FILE.read_text("utf-8"))["checklist"]
    return tuple(
        Checklist(
            row["key"],
            row["title"],
            tuple(row["items"]),
            row["basis"],
            row["source"],
            row["source_date"],
            row["confirmed"],
        )
        for row in rows
    )


def whole_message(checklist: Checklist) -> str:
    """Return the list as a message."""
    return "\n".join([f"Yang disiapkan untuk {checklist.title}:", *(f"- {item}" for item in checklist.items)])


def missing_message(checklist: Checklist, ticked: frozenset[str]) -> str:
    """Return what is still missing as a message; that nothing is, where all is there."""
    missing = [item for item in checklist.items if item not in ticked]
    if not missing:
        return f"Berkas untuk {checklist.title} sudah lengkap. Terima kasih."
    there = [item for item in checklist.items if item in ticked]
    thanks = [f"Sudah kami terima: {'; '.join(there)}."] if there else []
    return "\n".join(
        [*thanks, f"Yang masih kurang untuk {checklist.title}:", *(f"- {item}" for item in missing)]
    )
