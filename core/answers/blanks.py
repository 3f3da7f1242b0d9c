"""What still waits for words in a message: `{jam}`."""

from __future__ import annotations

import re

_BLANK = re.compile(r"\{[^{}\n]+\}|\{[^\W\d_][^\s{}]*")
"""Whatever stands in braces; also what begins with one and was never closed: half of it may be deleted."""


def blanks(text: str) -> tuple[str, ...]:
    """Return the signs of a text that still wait for words, such as `{jam}`, each once and in their order."""
    found = (match.group() for match in _BLANK.finditer(text))
    return tuple(dict.fromkeys(sign for sign in found if sign.strip("{} ")))
