"""Hours of the day with a value of their own: read as an officer writes them, kept in one form."""

from __future__ import annotations

import itertools
from typing import NamedTuple

from core.errors import ErrorCode, LoketError

DAY_MIN = 24 * 60
MOST_MIN = 2_400
_TIME = r"(\d{1,2})(?:[.:](\d{2}))?"
_TO = r"(?:-|–|—|s\.?\s?d\.?|sampai)"
_BAND = rf"(?:pukul|jam)?\s*{_TIME}\s*{_TO}\s*{_TIME}\s*(?:wib)?\s*[:=]?\s*(\d+)\s*(?:menit|mnt)?"


class HourBand(NamedTuple):
    """Hold one span of the day, in minutes since midnight (WIB), and the minutes that count in it."""

    begins: int
    ends: int
    """Not part of it."""
    minutes: int

    @property
    def hours(self) -> str:
        """Return `08.00–10.00`."""
        return f"{_clock(self.begins)}–{_clock(self.ends)}"

    def holds(self, at_min: int) -> bool:
        """Return whether a minute of the day lies in it."""
        return self.begins <= at_min < self.ends


def read_bands(text: str) -> tuple[HourBand, ...]:
    """Return the bands in `08.00-10.00: 30; 10.00-12.00: 15`, in the order of the day.

    Raises:
        LoketError: HOUR_BAND_UNREADABLE, HOUR_BAND_ORDER, HOUR_BAND_MINUTES or HOUR_BANDS_OVERLAP,
            each with what it is about.
    """
    pieces = (piece.strip() for piece in text.replace(",", ";").split(";"))
    bands = sorted(_read(piece) for piece in pieces if piece)
    for former, latter in itertools.pairwise(bands):
        if latter.begins < former.ends:
            raise LoketError(ErrorCode.HOUR_BANDS_OVERLAP, f"{former.hours} dan {latter.hours}")
    return tuple(bands)


def shaped(text: str) -> str:
    """Return the bands of a text as they are kept: `08.00–10.00: 30 menit; 10.00–12.00: 15 menit`."""
    return "; ".join(f"{band.hours}: {band.minutes} menit" for band in read_bands(text))


def _read(piece: str) -> HourBand:
    import re  # read when hours are set, not at every start

    found = re.fullmatch(_BAND, piece, re.IGNORECASE)
    if found is None:
        raise LoketError(ErrorCode.HOUR_BAND_UNREADABLE, piece)
    begins, ends = _minute(found[1], found[2], piece), _minute(found[3], found[4], piece)
    if begins >= ends:
        raise LoketError(ErrorCode.HOUR_BAND_ORDER, piece)
    minutes = int(found[5][:9])
    if minutes > MOST_MIN:
        raise LoketError(ErrorCode.HOUR_BAND_MINUTES, piece)
    return HourBand(begins, ends, minutes)


def _minute(hour: str, minute: str | None, piece: str) -> int:
    at = int(hour) * 60 + int(minute or 0)
    if int(minute or 0) > 59 or at > DAY_MIN:
        raise LoketError(ErrorCode.HOUR_BAND_UNREADABLE, piece)
    return at


def _clock(at_min: int) -> str:
    return f"{at_min // 60:02d}.{at_min % 60:02d}"
