"""Where the sun stands: its declination and the equation of time, good to a second of time.

Source: J. Meeus, Astronomical Algorithms, chapters 25 and 28 (the low-precision sun).
"""

from datetime import date
from math import asin, atan2, cos, degrees, radians, sin
from typing import NamedTuple

_EPOCH = date(2000, 1, 1).toordinal()


class Sun(NamedTuple):
    """Hold the declination in radians and the equation of time in hours."""

    declination: float
    equation: float


def sun_at(day: date, hour_utc: float) -> Sun:
    """Return the sun at an hour of a day, both in universal time."""
    century = (day.toordinal() - _EPOCH - 0.5 + hour_utc / 24) / 36525
    mean = (280.46646 + century * (36000.76983 + century * 0.0003032)) % 360
    anomaly = radians(357.52911 + century * (35999.05029 - century * 0.0001537))
    centre = (
        (1.914602 - century * (0.004817 + century * 0.000014)) * sin(anomaly)
        + (0.019993 - century * 0.000101) * sin(2 * anomaly)
        + 0.000289 * sin(3 * anomaly)
    )
    node = radians(125.04 - 1934.136 * century)
    longitude = radians(mean + centre - 0.00569 - 0.00478 * sin(node))
    obliquity = radians(23.4392911 - 0.0130042 * century + 0.00256 * cos(node))
    ascension = degrees(atan2(cos(obliquity) * sin(longitude), cos(longitude)))
    nutation = -0.004778 * sin(node)
    apart = (mean - 0.0057183 - ascension + nutation * cos(obliquity) + 180) % 360 - 180
    return Sun(asin(sin(obliquity) * sin(longitude)), apart / 15)
