"""What stands on a poster: only words of the office, nothing of a taxpayer, and no emblem of DJP."""

import re
from dataclasses import dataclass
from datetime import date

from core.agenda.entry import Entry, EntryKind, day_and_doubt, time_words
from core.agenda.wording import verify_words
from core.broadcasts.privacy import exposures
from core.broadcasts.refusal import refuse
from core.broadcasts.values import Office
from core.errors import ErrorCode, LoketError

KIND_WORDS = {
    EntryKind.OUTREACH: "Sosialisasi",
    EntryKind.CLASS: "Kelas pajak",
    EntryKind.AMNESTY: "Program pajak",
    EntryKind.ANNUAL_RETURN: "SPT Tahunan",
    EntryKind.HOLIDAY: "Hari besar",
    EntryKind.OTHER: "Pengumuman",
}

_POSTER = re.compile(r"poster-\d{4}-\d\d-\d\d\.png")


@dataclass(frozen=True, slots=True)
class Poster:
    """Hold the words of a poster, from top to bottom."""

    office: str
    kind: str
    title: str
    day: str
    hour: str
    place: str
    text: str
    footer: str


def picture_name(day: date) -> str:
    """Return what the picture of a poster is called: it says for which day it is."""
    return f"poster-{day.isoformat()}.png"


def is_poster(name: str) -> bool:
    """Tell whether a picture is called as the program calls its posters."""
    return bool(_POSTER.fullmatch(name))


def tells_another_day(name: str, day: date) -> bool:
    """Tell whether a picture is the poster of another day than `day`."""
    return is_poster(name) and name != picture_name(day)


def poster_of(entry: Entry, day: date, office: Office) -> Poster:
    """Return the poster of an event.

    Raises:
        LoketError: AGENDA_TITLE_MISSING; AGENDA_EXPOSES where a number of a person stands in it;
            TEXT_SHORT_LINK, TEXT_PROGRAM, TEXT_ACCOUNT.
    """
    title = " ".join(entry.title.split())
    if not title:
        raise LoketError(ErrorCode.AGENDA_TITLE_MISSING)
    text = entry.poster_text.strip()
    whole = f"{title}\n{entry.place}\n{text}"
    if exposures(whole, to_groups=True, office_phone=office.phone):
        raise LoketError(ErrorCode.AGENDA_EXPOSES)
    refuse(whole)
    return Poster(
        office.name,
        KIND_WORDS[entry.kind],
        title,
        day_and_doubt(entry, day),
        time_words(entry.starts_at),
        " ".join(entry.place.split()),
        text,
        verify_words(office),
    )
