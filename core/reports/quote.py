"""Thanks of taxpayers as quotes that name nobody: proposed by the program, decided by the officer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from core.conversations.message import MessageId
from core.errors import ErrorCode, LoketError

LIMIT = 300
"""Letters of one quote."""
_SITE = r"\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|id|me|co|info|gov)\b\S*"
_LINK = re.compile(rf"(?:https?://|www\.)\S+|\b\S+@\S+\b|@\w+|{_SITE}", re.IGNORECASE)
_DIGITS = re.compile(r"\+?\d(?:[\d.\-/ ]*\d)?")
_TITLE = r"\b(?i:pak|bapak|bp|bu|ibu|mas|mbak|kak|cak|bang|sdr|saudara|saya|nama|cv|pt|ud|toko)\b\.?\s+"
_PERSON = r"\b(?i:pak|bapak|bp|bu|ibu|mas|mbak|kak|cak|bang|sdr|saudara)\b\.?\s+"
_ADDRESSED = re.compile(rf"({_TITLE})[A-Z]\w+(?:\s+[A-Z]\w+)*")
_CALLED = re.compile(rf"({_PERSON})([a-z]\w+)(?=\s*(?:[,.!?…\n]|$))")
"""A small word behind a title at the end of what is said: "makasih pak budi"."""
_NAMED = re.compile(rf"{_TITLE}[A-Z]\w")
_WHERE = re.compile(
    r"\b(?i:jl|jln|jalan|gg|gang|perum|perumahan|dusun|dsn|dukuh|desa|ds|kelurahan|kel|rt|rw)\b\.?\s+"
    r"(?:[A-Z]\w+(?:\s+[A-Z]\w+)*|…)"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """Hold one message of thanks. `words` are what is quoted; a proposal until the officer has decided."""

    message_id: MessageId
    said_at: datetime
    words: str
    group_code: str
    """All that is told of who said it: the kind of taxpayer, or nothing."""
    is_kept: bool | None
    """Quoted, left out, or not looked at yet."""


def propose(text: str, names: Iterable[str]) -> str:
    """Return a text without links, numbers and the names that are known; `…` stands where they were."""
    plain = " ".join(text.split())
    plain = _LINK.sub("…", plain)
    plain = _DIGITS.sub("…", plain)
    for word in sorted(_words_of(names), key=len, reverse=True):
        plain = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", "…", plain, flags=re.IGNORECASE)
    plain = _ADDRESSED.sub(lambda found: f"{found[1]}…", plain)
    plain = _CALLED.sub(lambda found: found[0] if found[2] in _AFTER_TITLES else f"{found[1]}…", plain)
    plain = _WHERE.sub("…", plain)
    plain = re.sub(r"…(?:[\s.,]*…)+", "…", plain)
    return plain if len(plain) <= LIMIT else plain[: LIMIT - 1].rstrip() + "…"


def checked(typed: str, names: Iterable[str]) -> str:
    """Return the words of a quote in one line.

    Raises:
        LoketError: REPORT_QUOTE_PRIVATE where a number, a link or a name still stands in it, or nothing does.
    """
    words = " ".join(typed.split())
    said = set(re.findall(r"[^\W\d_]+", words.casefold()))
    is_named = any(name.casefold() in said for name in _words_of(names))
    is_open = any(pattern.search(words) for pattern in (_LINK, _DIGITS, _NAMED, _WHERE))
    if not words or len(words) > LIMIT or is_named or is_open:
        raise LoketError(ErrorCode.REPORT_QUOTE_PRIVATE)
    return words


_AFTER_TITLES = frozenset(
    re.findall(
        r"\w+",
        "semua semuanya sekalian atas sangat banyak sekali ya nggih kantor pajak petugas admin hormat ibu bapak"
        " terbantu membantu bantuannya infonya penjelasannya pelayanannya jawabannya informasinya mantap ramah",
    )
)
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "pak bapak bp bu ibu mas mbak kak cv pt ud toko usaha desa dinas kantor koperasi yayasan bendahara"
        " tuban"
        " kecamatan kabupaten jaya makmur sejahtera berkah dan di ke yang",
    )
)
_HOPES = frozenset(("jaya", "makmur", "sejahtera", "berkah"))
"""Common words that are names too, where nothing else of the name tells whose it is."""


def _words_of(names: Iterable[str]) -> set[str]:
    """Return the telling words of names: three letters at least, no kind of body and no town.

    A name that has none of these is told by its good wishes ("Makmur Jaya"), or by its two letters ("Al").
    """
    found: set[str] = set()
    for name in names:
        words = {word for word in re.findall(r"[^\W\d_]{2,}", name) if word.casefold() not in _COMMON - _HOPES}
        telling = {word for word in words if len(word) > 2 and word.casefold() not in _HOPES}
        found |= telling or {word for word in words if len(word) > 2} or words
    return found
