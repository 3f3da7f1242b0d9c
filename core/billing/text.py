"""Names and addresses as plain text: what cannot be seen on paper is not kept."""

import unicodedata


def plain(text: str) -> str:
    """Return `text` in composed letters, without control and direction marks; lines are kept."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text)
    return "".join(char for char in composed if char == "\n" or unicodedata.category(char)[0] != "C")
