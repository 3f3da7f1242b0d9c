"""A place where the office's number is published, and the mark by which its visitors are known."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from urllib.parse import quote

from core.contacts.phone import read_phone
from core.errors import ErrorCode, LoketError

SourceId = NewType("SourceId", int)


class SourceKind(StrEnum):
    """Say what kind of place it is."""

    COUNTER = "counter"
    SMS = "sms"
    GROUP = "group"
    JOURNALIST = "journalist"
    POSTER = "poster"
    OTHER = "other"


PREFIXES = {
    SourceKind.COUNTER: "LK",
    SourceKind.SMS: "SM",
    SourceKind.GROUP: "GR",
    SourceKind.JOURNALIST: "WR",
    SourceKind.POSTER: "PS",
    SourceKind.OTHER: "LN",
}
NAME_LIMIT = 60
_MARK = re.compile(
    rf"(?<![^\W_])#\s?({'|'.join(PREFIXES.values())})\s?([1-9][0-9]{{0,4}})(?![^\W_])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Source:
    """Hold one place; its code never changes, so that posters of long ago still count."""

    id: SourceId
    name: str
    kind: SourceKind
    code: str
    """Two letters and a number, such as LK1."""
    created_at: datetime
    closed_at: datetime | None = None

    @property
    def mark(self) -> str:
        """Return what the first message carries, such as #LK1."""
        return f"#{self.code}"


def code_in(text: str) -> str | None:
    """Return the code that a first message carries, or None where there is none or several differ.

    Blanks behind the sign and small letters do not matter: people copy by hand.
    """
    plain = unicodedata.normalize("NFKC", text)
    found = {f"{letters.upper()}{number}" for letters, number in _MARK.findall(plain)}
    return found.pop() if len(found) == 1 else None


def greeting_of(source: Source, greeting: str) -> str:
    """Return the pre-typed first message, such as `Halo Pajak Tuban #LK1`."""
    return f"{' '.join(greeting.split())} {source.mark}".strip()


def link_of(source: Source, office_phone: str, greeting: str) -> str:
    """Return the wa.me link that opens a chat with the office, the first message typed already.

    Raises:
        LoketError: PROMOTION_NUMBER_UNREADABLE.
    """
    number = read_phone(office_phone).e164
    if number is None:
        raise LoketError(ErrorCode.PROMOTION_NUMBER_UNREADABLE)
    return f"https://wa.me/{number[1:]}?text={quote(greeting_of(source, greeting), safe='')}"


def footnote(source: Source, office_name: str, office_phone: str, greeting: str) -> str:
    """Return the line that goes below a post: number, link, and how to check whom one writes to."""
    link = link_of(source, office_phone, greeting)
    return (
        f"Tanya pajak? WhatsApp {office_name} {office_phone}: {link}\n"
        "Pastikan nomornya benar: pajak.go.id/unit-kerja. Layanan kami gratis."
    )


def name_of(typed: str) -> str:
    """Return a place's name in one line.

    Raises:
        LoketError: PROMOTION_SOURCE_NAME where it is empty or longer than NAME_LIMIT letters.
    """
    name = " ".join(typed.split())
    if not name or len(name) > NAME_LIMIT:
        raise LoketError(ErrorCode.PROMOTION_SOURCE_NAME)
    return name
