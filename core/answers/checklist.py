"""What a service needs: a list that is ticked off in a chat, sent, and printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from core.answers.answer import Standing, standing_on
from core.paths import RESOURCES

FILE = RESOURCES / "answers" / "checklists.toml"


class Item(NamedTuple):
    """Hold one paper, and what is to be known of it: `asli, bukan fotokopi`. A tick keeps the paper's words."""

    text: str
    note: str = ""

    @property
    def whole(self) -> str:
        """Return both as they are sent."""
        return f"{self.text} ({self.note})" if self.note else self.text


@dataclass(frozen=True, slots=True)
class Checklist:
    """Hold the list of one service; both days of its validity are inclusive and count in WIB."""

    key: str
    title: str
    items: tuple[Item, ...]
    basis: str = ""
    source: str = ""
    source_date: date | None = None
    is_confirmed: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    reviewed_on: date | None = None

    def standing(self, day: date) -> Standing:
        """Return whether it holds on a day."""
        return standing_on(day, self.valid_from, self.valid_to)

    def former(self, ticked: frozenset[str]) -> tuple[str, ...]:
        """Return what was ticked off under words that the list no longer has."""
        return tuple(sorted(ticked - {item.text for item in self.items}))


@cache
def shipped_checklists() -> dict[str, Checklist]:
    """Return the lists that ship, by key in their order."""
    import tomllib  # not at every start

    rows = tomllib.loads(FILE.read_text("utf-8"))["checklist"]
    return {
        row["key"]: Checklist(
            row["key"],
            row["title"],
            tuple(Item(text) for text in row["items"]),
            row["basis"],
            row["source"],
            row["source_date"],
            row["confirmed"],
            reviewed_on=row.get("reviewed_on"),
        )
        for row in rows
    }


def whole_message(checklist: Checklist) -> str:
    """Return the list as a message."""
    return "\n".join(
        [f"Yang disiapkan untuk {checklist.title}:", *(f"- {item.whole}" for item in checklist.items)]
    )


def missing_message(checklist: Checklist, ticked: frozenset[str]) -> str:
    """Return what is still missing as a message; that nothing is, where all is there.

    What was ticked off before the list was changed is thanked for under the words of that time.
    """
    missing = [item.whole for item in checklist.items if item.text not in ticked]
    if not missing:
        return f"Berkas untuk {checklist.title} sudah lengkap. Terima kasih."
    there = [item.text for item in checklist.items if item.text in ticked] + list(checklist.former(ticked))
    thanks = [f"Sudah kami terima: {'; '.join(there)}."] if there else []
    return "\n".join(
        [*thanks, f"Yang masih kurang untuk {checklist.title}:", *(f"- {item}" for item in missing)]
    )
