"""Making foreign text harmless to look at: nothing in it can reorder, hide or restyle what stands around it."""

import re
from functools import cache

_DIRECTION_MARKS = {
    "\u200e": "",  # left-to-right mark: harmless and everywhere in exports
    "\u200f": "",  # right-to-left mark
    "\u061c": "",  # Arabic letter mark
    "\u200b": "",  # zero width space
    "\u2060": "",  # word joiner
    "\ufeff": "",  # byte order mark
    "\u00ad": "",  # soft hyphen
}
_SHOWN = {
    "\u202a": "⟦LRE⟧",
    "\u202b": "⟦RLE⟧",
    "\u202c": "⟦PDF⟧",
    "\u202d": "⟦LRO⟧",
    "\u202e": "⟦RLO⟧",
    "\u2066": "⟦LRI⟧",
    "\u2067": "⟦RLI⟧",
    "\u2068": "⟦FSI⟧",
    "\u2069": "⟦PDI⟧",
}
_FIRST_STRONG, _POP = "\u2068", "\u2069"
_SPECIAL = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]"
    "|[\U000e0000-\U000e007f]"
)
_COMBINING = r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{5,}"


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression)  # when the first foreign text is shown, not at every start


def plain(text: str) -> str:
    """Return `text` as it may be painted: line ends stay, what orders or hides text is made visible or goes.

    Embeddings, overrides and isolates are written out as ⟦RLO⟧ and the like, control characters as
    their pictures (␀), towers of combining marks are cut to four. Emoji sequences stay whole.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _pattern(_COMBINING).sub(lambda found: found[0][:4], text)
    return _pattern(_SPECIAL).sub(_visible, text)


def _visible(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _DIRECTION_MARKS:
        return _DIRECTION_MARKS[sign]
    if sign in _SHOWN:
        return _SHOWN[sign]
    code = ord(sign)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return "" if code >= 0xE0000 else "\ufffd"


def one_line(text: str) -> str:
    """Return `text` as one harmless line, for lists and titles."""
    return " ".join(plain(text).split())


def isolated(text: str) -> str:
    """Return a harmless line that cannot turn the direction of what is written beside it."""
    line = one_line(text)
    return line if line.isascii() else f"{_FIRST_STRONG}{line}{_POP}"


def preview(text: str) -> str:
    """Return a preview as the messenger's list shows it: what is *bold* there has no stars."""
    if not any(mark in text for mark in "*_~`"):
        return text
    from core.conversations.emphasis import unmarked  # not at every start

    return unmarked(text)
