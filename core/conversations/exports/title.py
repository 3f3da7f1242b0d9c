"""Whose chat an export is, from the name that WhatsApp gave the file."""

import re
from pathlib import PurePath

from core.conversations.exports.dialect import MARKS

_FORMS = re.compile(
    r"(?:whatsapp chat (?:with|-)|chat whatsapp (?:dengan|-)|obrolan whatsapp (?:dengan|-)) ?(?P<title>.+)",
    re.IGNORECASE,
)
_COPY = re.compile(r" ?\(\d{1,2}\)$")
_STRIP = str.maketrans("", "", MARKS)


def clean_name(name: str) -> str:
    """Return a person's name as exports mean it: no direction marks, plain single spaces."""
    return " ".join(name.translate(_STRIP).split())


def title_of(path: PurePath) -> str:
    """Return the title that the file's name tells, or an empty text when it tells none.

    `_chat.txt` tells nothing by itself; the folder into which a zip was unpacked may.
    """
    for name in (path.name, path.parent.name):
        stem = re.sub(r"\.(txt|zip|md)$", "", clean_name(name), flags=re.IGNORECASE)
        found = _FORMS.fullmatch(stem)
        if found:
            return _COPY.sub("", found["title"]).strip()
        if name == path.name and stem not in ("_chat", "chat") and path.suffix.lower() == ".md":
            return _COPY.sub("", stem).strip()
    return ""
