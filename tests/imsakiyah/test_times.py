"""The computed times against what was published."""

from datetime import date, time

import pytest

from core.imsakiyah.times import NAMES, Place, Times, minutes_between, times_of
from core.imsakiyah.wording import row_texts

DAY = date(2024, 3, 31)
BOJONEGORO = Place("Bojonegoro", -7.1502, 111.8817)
LAMONGAN = Place("Lamongan", -7.1174, 112.4147)
SURABAYA = Place("Surabaya", -7.2458, 112.7378)


def test_the_eight_published_times_of_tuban_come_out_exactly() -> None:
    published = ("04.10", "04.20", "05.31", "05.59", "11.39", "14.54", "17.40", "18.49")
    assert row_texts(times_of(DAY)) == published


@pytest.mark.parametrize(
    ("place", "imsak", "subuh", "magrib"),
    [
        (BOJONEGORO, time(4, 11), time(4, 21), time(17, 41)),
        (LAMONGAN, time(4, 8), time(4, 18), time(17, 39)),
    ],
)
def test_the_neighbours_come_out_within_a_minute(place: Place, imsak: time, subuh: time, magrib: time) -> None:
    found = times_of(DAY, place)
    pairs = ((found.imsak, imsak), (found.subuh, subuh), (found.magrib, magrib))
    assert all(mine is not None and abs(minutes_between(mine, theirs)) <= 1 for mine, theirs in pairs)


def test_surabaya_in_ramadan_1447_is_never_more_than_a_minute_off() -> None:
    published = {  # Bimas Islam Kemenag, 1 and 30 Ramadan 1447 H: Imsak, Subuh, Zuhur, Asar, Magrib, Isya
        date(2026, 2, 19): ("04:07", "04:17", "11:46", "14:55", "17:55", "19:06"),
        date(2026, 3, 20): ("04:08", "04:18", "11:40", "14:51", "17:43", "18:52"),
    }
    for day, texts in published.items():
        found = times_of(day, SURABAYA)
        mine = (found.imsak, found.subuh, found.zuhur, found.asar, found.magrib, found.isya)
        for one, other in zip(mine, texts, strict=True):
            assert one is not None
            assert abs(minutes_between(one, time.fromisoformat(other))) <= 1


def test_every_day_of_a_leap_year_has_its_eight_times_in_order() -> None:
    for ordinal in range(date(2028, 1, 1).toordinal(), date(2028, 12, 31).toordinal() + 1):
        found: Times = times_of(date.fromordinal(ordinal))
        times = [value for value in found.all() if value is not None]
        assert len(times) == len(NAMES)
        assert times == sorted(times)
