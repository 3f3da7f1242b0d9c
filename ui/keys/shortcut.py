"""What a shortcut and a zone of them are, and how keys are written on the screen."""

from __future__ import annotations

import re
from typing import NamedTuple

IN_INDONESIAN = {
    "Left": "Kiri",
    "Right": "Kanan",
    "Up": "Atas",
    "Down": "Bawah",
    "Space": "Spasi",
    "Return": "Enter",
}


class Shortcut(NamedTuple):
    """Name one shortcut: keys as Qt writes them, what they do, and the module under `ui/` that hears them."""

    keys: str
    """`Ctrl+K`; `Alt+1…3` for a row of digits."""
    does: str
    module: str
    """Empty where Qt itself hears them."""


class Zone(NamedTuple):
    """Hold the shortcuts of a place (`billing`), of its page (`billing/rush`) or of a part, by its name."""

    key: str
    title: str
    rows: tuple[Shortcut, ...]


def shown(keys: str) -> str:
    """Return keys as they are written on the screen: `Alt+Kiri`, `Ctrl+Enter`, `Alt+1 … 3`."""
    first, sign, last = keys.partition("…")
    whole = "+".join(caps_of(first))
    return f"{whole} … {last}" if sign else whole


def caps_of(keys: str) -> list[str]:
    """Return one word for each key that is held: `Ctrl`, `Kiri`; of `Ctrl++` also the plus."""
    return [IN_INDONESIAN.get(part, part) for part in re.split(r"\+(?=.)", keys)]
