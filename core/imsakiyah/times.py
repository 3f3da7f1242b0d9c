"""The times of one day by the method of Kementerian Agama, for one place.

Sun at -20 degrees for Subuh, -18 for Isya, 4.5 for Duha, -1 for rise and set, a shadow of once the height for
Asar; Imsak ten minutes before Subuh. A minute begun counts as full, then two minutes of caution (ihtiyati) are
added; three at Zuhur, and Terbit goes the other way. Sources: rukyatulhilal.org; detik 4545323; a printed table
of 1438 H (rounding); the eight times of Bimas Islam for Tuban of 31 March 2024 come out exactly.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from math import acos, atan, ceil, cos, degrees, floor, radians, sin, tan
from typing import NamedTuple

from core.imsakiyah.sun import sun_at

IMSAK_BEFORE_MIN = 10
CAUTION_MIN, CAUTION_AT_NOON_MIN = 2, 3
DAWN, NIGHT, MORNING, HORIZON = -20.0, -18.0, 4.5, -1.0
"""Heights of the sun's centre in degrees."""
PASSES = 2
"""The sun moves on between noon and the hour asked for: looked up again at the hour that came out."""


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
    """Compute one day (some 30 microseconds)."""
    noon = _noon(day, place)
    latitude = radians(place.latitude)
    declination = sun_at(day, noon - place.zone_h).declination
    shadow = degrees(atan(1 / (1 + tan(abs(latitude - declination)))))
    subuh = _up(_at(day, place, DAWN, -1), CAUTION_MIN)
    return Times(
        day,
        _clock(subuh - IMSAK_BEFORE_MIN),
        _clock(subuh),
        _clock(floor(_at(day, place, HORIZON, -1) * 60) - CAUTION_MIN),
        _clock(_up(_at(day, place, MORNING, -1), CAUTION_MIN)),
        _clock(_up(noon, CAUTION_AT_NOON_MIN)),
        _clock(_up(_at(day, place, shadow, 1), CAUTION_MIN)),
        _clock(_up(_at(day, place, HORIZON, 1), CAUTION_MIN)),
        _clock(_up(_at(day, place, NIGHT, 1), CAUTION_MIN)),
    )


def days_of(first: date, last: date, place: Place = TUBAN) -> Iterator[Times]:
    """Compute every day from `first` to `last`, both with."""
    for number in range((last - first).days + 1):
        yield times_of(first + timedelta(days=number), place)


def minutes_between(one: time, other: time) -> int:
    """Return how many minutes `other` is later than `one` on the same day."""
    return (other.hour - one.hour) * 60 + other.minute - one.minute


def _noon(day: date, place: Place) -> float:
    """Return the hour at which the sun stands highest."""
    hour = 12.0
    for _ in range(PASSES):
        hour = 12 - sun_at(day, hour - place.zone_h).equation + place.zone_h - place.longitude / 15
    return hour


def _at(day: date, place: Place, height: float, side: int) -> float:
    """Return the hour at which the sun's centre stands at a height, before (-1) or after (1) noon."""
    latitude, wanted = radians(place.latitude), sin(radians(height))
    hour = 12.0 + 6 * side
    for _ in range(PASSES + 1):
        sun = sun_at(day, hour - place.zone_h)
        turn = (wanted - sin(latitude) * sin(sun.declination)) / (cos(latitude) * cos(sun.declination))
        hour = 12 - sun.equation + place.zone_h - place.longitude / 15 + side * degrees(acos(turn)) / 15
    return hour


def _up(hour: float, caution: int) -> int:
    return ceil(hour * 60) + caution


def _clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
