"""Addresses in a shown text: where they stand, what would be opened, and which ones pretend to be another."""

import re
import unicodedata
from dataclasses import dataclass

_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"'⟦⟧]+", re.IGNORECASE)
_TRAILING = ".,;:!?)]}»”’"


@dataclass(frozen=True, slots=True)
class Link:
    """An address in a shown text: where it stands and what would be opened."""

    start: int
    end: int
    address: str


def links(shown: str) -> tuple[Link, ...]:
    """Return the addresses in a text that `plain` has made; nothing opens them without being asked."""
    found: list[Link] = []
    for match in _LINK.finditer(shown):
        address = match[0].rstrip(_TRAILING)
        if "." not in address.removeprefix("www."):
            continue
        full = address if "://" in address else f"https://{address}"
        found.append(Link(match.start(), match.start() + len(address), full))
    return tuple(found)


def disguised_host(address: str) -> str:
    """Return the host that would be opened when the address seems to name another one, else "".

    So it does with letters that imitate known ones (the host is then given in its ASCII form), and with
    a known name before an @, which is no host at all.
    """
    authority = re.split("[/?#]", re.sub("^[a-z]+://", "", address, flags=re.IGNORECASE), maxsplit=1)[0]
    before, _, place = authority.rpartition("@")
    host = place.split(":")[0]
    if host.isascii():
        return host if before else ""
    try:
        return unicodedata.normalize("NFKC", host).encode("idna").decode()
    except UnicodeError:
        return host.encode("ascii", "backslashreplace").decode()
