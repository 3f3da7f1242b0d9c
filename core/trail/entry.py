"""One entry of the trail as it is read, and what is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from core.store.trail import Act


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one entry; `about` names its row as it is called now, "" where it is gone or has no name."""

    id: int
    at: datetime
    officer: str
    act: str
    subject: str
    subject_id: int | None
    facts: Mapping[str, object]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """Say which entries are wanted: an act, who was at the desk, days (WIB, both included), words."""

    act: Act | None = None
    officer: str | None = None
    first: date | None = None
    last: date | None = None
    words: str = ""
    contact_id: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Hold entries, the newest first, and where to go on; None at the end."""

    entries: tuple[Entry, ...]
    before: int | None
