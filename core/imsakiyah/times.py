"""The times of one day by the method of Kementerian Agama, for one place.

Sun at -20 degrees for Subuh, -18 for Isya, 4.5 for Duha, -1 for rise and set, a shadow of once the height for
Asar; Imsak ten minutes before Subuh. A minute begun counts as full, then two minutes of caution (ihtiyati) are
added; three at Zuhur, and Terbit goes the other way. Sources: rukyatulhilal.org; detik 4545323; a printed table
of 1438 H (rounding); the eight times of Bimas Islam for Tuban of 31 March 2024 come out exactly.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from math import acos, atan, ceil, cos, degrees, floor, pi, radians, sin, tan
from typing import NamedTuple

from core.imsakiyah.sun import Sun, sun_at

IMSAK_BEFORE_MIN = 10
CAUTION_MIN, CAUTION_AT_NOON_MIN = 2, 3
DAWN, NIGHT, MORNING, HORIZON = -20.0, -18.0, 4.5, -1.0
"""Heights of the sun's centre in degrees."""
PASSES = 2
HOURS_PER_RADIAN = 12 / pi


class Place(NamedTuple):
    """Hold a name, latitude and longitude in degrees (south and west negative) and the hours before UTC."""

    name: str
    latitude: float
    longitude: float
    zone_h: int = 7


TUBAN = Place("Tuban", -6.8978, 112.0649)

NAMES = (
    ("imsak", "Imsak"), ("subuh", "Subuh"), ("terbit", "Terbit"), ("duha", "Duha"),
    ("zuhur", "Zuhur"), ("asar", "Asar"), ("magrib", "Magrib"), ("isya", "Isya"),
)  # fmt: skip
"""The eight times of a day in their order: field and name."""


@dataclass(frozen=True, slots=True)
class Times:
    """Hold the times of one day on the clock of the place; an official table may leave some out."""

    day: date
    imsak: time | None
    subuh: time | None
    terbit: time | None
    duha: time | None
    zuhur: time | None
    asar: time | None
    magrib: time | None
    isya: time | None

    def all(self) -> tuple[time | None, ...]:
        """Return the eight in the order of NAMES."""
        return (
            self.imsak, self.subuh, self.terbit, self.duha, self.zuhur, self.asar, self.magrib, self.isya,
        )  # fmt: skip


def times_of(day: date, place: Place = TUBAN) -> Times:
    """Compute one day (some 20 microseconds)."""
    return _times(day, place, sun_at(day, -place.zone_h), sun_at(day, 24 - place.zone_h))


def days_of(first: date, last: date, place: Place = TUBAN) -> Iterator[Times]:
    """Compute every day from `first` to `last`, both with."""
    day, begins = first, sun_at(first, -place.zone_h)
    while day <= last:
        ends = sun_at(day, 24 - place.zone_h)
        yield _times(day, place, begins, ends)
        day, begins = day + timedelta(days=1), ends


def _times(day: date, place: Place, begins: Sun, ends: Sun) -> Times:
    """Compute a day from the sun at its two midnights: between them it moves evenly, to a fifth of a second."""
    ahead = 12 + place.zone_h - place.longitude / 15
    lower, earlier = begins
    climb, change = (ends.declination - lower) / 24, (ends.equation - earlier) / 24
    noon = ahead - earlier - change * ahead
    middle = lower + climb * noon
    latitude = radians(place.latitude)
    across, along = sin(latitude), cos(latitude)
    shadow = degrees(atan(1 / (1 + tan(abs(latitude - middle)))))

    def at(height: float, side: int) -> float:
        """Return the hour at which the sun's centre stands at a height, before (-1) or after (1) noon.

        The sun of noon tells it to some seconds; that of the hour which came out, to less than one.
        """
        wanted, hour, declination = sin(radians(height)), noon, middle
        for _ in range(PASSES):
            turn = acos((wanted - across * sin(declination)) / (along * cos(declination)))
            hour = ahead - earlier - change * hour + side * turn * HOURS_PER_RADIAN
            declination = lower + climb * hour
        return hour

    subuh = _up(at(DAWN, -1), CAUTION_MIN)
    return Times(
        day,
        _clock(subuh - IMSAK_BEFORE_MIN),
        _clock(subuh),
        _clock(floor(at(HORIZON, -1) * 60) - CAUTION_MIN),
        _clock(_up(at(MORNING, -1), CAUTION_MIN)),
        _clock(_up(noon, CAUTION_AT_NOON_MIN)),
        _clock(_up(at(shadow, 1), CAUTION_MIN)),
        _clock(_up(at(HORIZON, 1), CAUTION_MIN)),
        _clock(_up(at(NIGHT, 1), CAUTION_MIN)),
    )


def minutes_between(one: time, other: time) -> int:
    """Return how many minutes `other` is later than `one` on the same day."""
    return (other.hour - one.hour) * 60 + other.minute - one.minute


def _up(hour: float, caution: int) -> int:
    return ceil(hour * 60) + caution


def _clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
