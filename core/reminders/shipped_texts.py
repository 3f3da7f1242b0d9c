"""The wordings that ship: drafts for every group and obligation, until the office keeps its own."""

import tomllib
from functools import cache
from typing import Any

from core.paths import RESOURCES
from core.reminders.subject import Subject
from core.reminders.template import Text

FILE = RESOURCES / "reminders" / "texts.toml"
"""Tables `text`: groups, obligations (`*` means any), kind, text, example; the first that fits counts."""
ANY = "*"


def shipped(subject: Subject) -> Text | None:
    """Return the draft that ships for a subject, None where nothing was written for it."""
    for entry in _entries():
        fits = entry["kind"] == subject.kind
        fits = fits and bool({ANY, subject.group_code} & set(entry["groups"]))
        if fits and {ANY, subject.obligation} & set(entry["obligations"]):
            return Text(subject, entry["text"].strip(), entry.get("example", "").strip(), is_shipped=True)
    return None


@cache
def _entries() -> tuple[dict[str, Any], ...]:
    with FILE.open("rb") as file:
        return tuple(tomllib.load(file)["text"])
