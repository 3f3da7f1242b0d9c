"""Links from outside that name a number: `whatsapp://send`, `https://wa.me/...`, `tel:...`.

Whoever made the link is unknown, and what it says is not believed: it may name a number and bring a text for an
empty draft. It never sends and never dials. Forms of the links:
WhatsApp's "click to chat", and RFC 3966.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from core.contacts.phone import PhoneDoubt, is_mobile, read_phone
from core.errors import ErrorCode, LoketError

LIMIT = 4_000
"""Characters in one link; what is longer was not meant for people."""
JOINER = "\u200d"
"""The invisible sign that joins emoji into one; all others of its kind are refused."""

_LINK = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.\-]*):(?P<rest>.*)", re.DOTALL)
_NUMBER = re.compile(r"\+?[0-9][0-9 ().\-]{3,24}")
_SEND = re.compile(r"(?://)?send/?(?:\?(?P<query>.*))?", re.IGNORECASE)
_SHORT = re.compile(r"//(?:www\.)?wa\.me/(?P<number>\+?[0-9]+)/?(?:\?(?P<query>.*))?", re.IGNORECASE)
_LONG = re.compile(r"//(?:api|web)\.whatsapp\.com/send/?\?(?P<query>.*)", re.IGNORECASE)
_OTHER = re.compile(r"//(?:(?:www\.)?wa\.me|(?:api|web|chat)\.whatsapp\.com)(?:/.*)?", re.IGNORECASE)


class LinkKind(StrEnum):
    """Say what a link asks for."""

    CHAT = "chat"
    CALL = "call"


@dataclass(frozen=True, slots=True, repr=False)
class Link:
    """Hold what a link asks for: whose number (E.164), and a text for the draft. It shows in no log."""

    kind: LinkKind
    phone: str
    text: str = ""


def looks_like_link(word: str) -> bool:
    """Return whether a word of the command line is meant as a link: it names a scheme, or is very long."""
    return len(word) > LIMIT or _LINK.match(word) is not None


def read_link(typed: str) -> Link:
    """Read a link from outside.

    Raises:
        LoketError: LINK_REFUSED for what is no such link, LINK_WITHOUT_NUMBER where it names no certain number.
    """
    found = _LINK.fullmatch(typed.strip(" "))
    if len(typed) > LIMIT or found is None or _has_hidden(typed):
        raise LoketError(ErrorCode.LINK_REFUSED)
    scheme, rest = found["scheme"].lower(), found["rest"]
    if scheme == "tel":
        return Link(LinkKind.CALL, _called(rest))
    number, query = _asked(scheme, rest)
    values = _values(query)
    if number and "phone" in values:
        raise LoketError(ErrorCode.LINK_REFUSED)
    phone = _certain(number or values.get("phone", ""))
    if not is_mobile(phone):
        raise LoketError(ErrorCode.LINK_WITHOUT_NUMBER)
    return Link(LinkKind.CHAT, phone, _plain(values.get("text", "")))


def _asked(scheme: str, rest: str) -> tuple[str, str]:
    """Return the number in the path ("" where it stands in the query) and the query."""
    if scheme == "whatsapp":
        found = _SEND.fullmatch(rest)
        if found is not None:
            return "", found["query"] or ""
    elif scheme in {"https", "http"}:
        short = _SHORT.fullmatch(rest)
        if short is not None:
            return short["number"], short["query"] or ""
        long = _LONG.fullmatch(rest)
        if long is not None:
            return "", long["query"]
        if _OTHER.fullmatch(rest):  # an invitation to a group, a shop's short link: no number to be seen
            raise LoketError(ErrorCode.LINK_WITHOUT_NUMBER)
    raise LoketError(ErrorCode.LINK_REFUSED)


def _values(query: str) -> dict[str, str]:
    from urllib.parse import parse_qsl

    try:
        pairs = parse_qsl(query.partition("#")[0], errors="strict", max_num_fields=20, keep_blank_values=True)
    except ValueError as fault:
        raise LoketError(ErrorCode.LINK_REFUSED) from fault
    values = dict(pairs)
    if len(values) < len(pairs):  # twice the same: two readers would see two things
        raise LoketError(ErrorCode.LINK_REFUSED)
    return values


def _certain(number: str) -> str:
    """Return the E.164 number; a link names it with the country's code and mostly without plus."""
    if _NUMBER.fullmatch(number) is None:
        raise LoketError(ErrorCode.LINK_WITHOUT_NUMBER)
    phone = read_phone(number if number.startswith(("+", "0")) else f"+{number}").e164
    if phone is None:
        raise LoketError(ErrorCode.LINK_WITHOUT_NUMBER)
    return phone


def _called(rest: str) -> str:
    """Return the number of a `tel:` link; landlines count here, extensions and short numbers do not."""
    from urllib.parse import unquote

    number = unquote(rest.partition(";")[0].removeprefix("//"))
    if _NUMBER.fullmatch(number) is None:
        raise LoketError(ErrorCode.LINK_WITHOUT_NUMBER)
    reading = read_phone(number)
    if reading.e164 is not None:
        return reading.e164
    if reading.doubt is PhoneDoubt.LANDLINE and len(reading.suggestions) == 1:
        return reading.suggestions[0]
    raise LoketError(ErrorCode.LINK_WITHOUT_NUMBER)


def _plain(text: str) -> str:
    """Return a text for the draft: line breaks as ours, nothing in it that is not seen."""
    text = text.replace("\r\n", "\n")
    if _has_hidden(text.replace("\n", " ")):
        raise LoketError(ErrorCode.LINK_REFUSED)
    return text.strip()


def _has_hidden(text: str) -> bool:
    """Tell whether control signs, line breaks or signs that turn the direction of writing stand in it."""
    return any(sign != JOINER and unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for sign in text)
