"""What still waits for words in a message: `{jam}`."""

from __future__ import annotations

import re

_BLANK = re.compile(r"\{[^\W\d][\w \-/]{0,39}\}")


def blanks(text: str) -> tuple[str, ...]:
    """Return the signs of a text that still wait for words, such as `{jam}`, each once and in their order."""
    return tuple(dict.fromkeys(match.group() for match in _BLANK.finditer(text)))
