"""A month of prayer times against the bare arithmetic."""

from __future__ import annotations

from datetime import date
from math import acos, asin, atan, atan2, ceil, cos, degrees, radians, sin, tan
from pathlib import Path

from core.imsakiyah.times import DAWN, HORIZON, MORNING, NIGHT, TUBAN, days_of
from measures.result import Row, forget_peak, memory_mb, print_row, quickest

FIRST, LAST = date(2027, 3, 1), date(2027, 3, 31)
GOAL = 4.0
"""The program asks for each time twice, by a moving sun, and keeps what it found; the floor does neither."""


def imsakiyah(_folder: Path, size: int) -> None:
    """Compute a month over and over; the floor is the same trigonometry with one sun a day and nothing kept."""
    forget_peak()
    floor = quickest(lambda: [_bare(day) for day in range(FIRST.toordinal(), LAST.toordinal() + 1)], size)
    figure = quickest(lambda: list(days_of(FIRST, LAST)), size)
    what = ("imsakiyah sebulan", "31 hari, delapan waktu")
    named = "trigonometri yang sama, satu matahari per hari"
    print_row(Row("imsakiyah", *what, named, floor * 1e6, figure * 1e6, "us", GOAL, memory_mb("VmHWM")))


def _bare(ordinal: int) -> list[int]:
    """Return the minutes of the eight times with the sun of noon."""
    century = (ordinal - 730120.5 + 0.2) / 36525
    mean = 280.46646 + century * 36000.76983
    anomaly = radians(357.52911 + century * 35999.05029)
    longitude = radians(mean + 1.914602 * sin(anomaly) + 0.019993 * sin(2 * anomaly) - 0.00569)
    obliquity = radians(23.4392911 - 0.0130042 * century)
    declination = asin(sin(obliquity) * sin(longitude))
    ascension = degrees(atan2(cos(obliquity) * sin(longitude), cos(longitude)))
    noon = 12 - ((mean - 0.0057183 - ascension + 180) % 360 - 180) / 15 + 7 - TUBAN.longitude / 15
    latitude = radians(TUBAN.latitude)
    shadow = degrees(atan(1 / (1 + tan(abs(latitude - declination)))))
    found = [ceil(noon * 60) + 3]
    for height, side in ((DAWN, -1), (HORIZON, -1), (MORNING, -1), (shadow, 1), (HORIZON, 1), (NIGHT, 1)):
        turn = (sin(radians(height)) - sin(latitude) * sin(declination)) / (cos(latitude) * cos(declination))
        found.append(ceil((noon + side * degrees(acos(turn)) / 15) * 60) + 2)
    return [*found, found[1] - 10]
