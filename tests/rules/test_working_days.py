"""Free days, working days, and where a deadline moves to."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.app import Core
from core.rules.compiling import compiled
from core.rules.shipped import shipped_table
from core.rules.version import Act, RuleVersion
from core.rules.working_days import FreeKind, WorkingDays, shipped_working_days
from tests.billing.samples import NOW

LAW = {"valid_from": "", "valid_to": "", "basis": "SKB contoh", "source": "contoh", "confirmed": "yes"}


def office(*days: tuple[str, str, str], years: tuple[tuple[str, str], ...] = ()) -> WorkingDays:
    """Return the calendar with rows of the office: (day, status, name) and (year, which list)."""
    own = [
        RuleVersion(number, "office_days", day, Act.CHANGED, {**LAW, **cells}, {}, NOW, "contoh")
        for number, (day, status, name) in enumerate(days, 1)
        for cells in [{"day": day, "status": status, "name": name}]
    ]
    decreed = [
        RuleVersion(
            number, "decreed_years", year, Act.CHANGED, {**LAW, "year": year, "days": which}, {}, NOW, "x"
        )
        for number, (year, which) in enumerate(years, 1)
    ]
    return WorkingDays(
        compiled(shipped_table("office_days"), own), compiled(shipped_table("decreed_years"), decreed)
    )


@pytest.mark.parametrize(
    ("nominal", "day"),
    [
        (date(2023, 4, 20), date(2023, 4, 26)),  # announced: joint leave was brought forward
        (date(2023, 6, 30), date(2023, 7, 3)),  # announced: joint leave added on 16 June
        (date(2026, 2, 15), date(2026, 2, 18)),  # announced
        (date(2020, 12, 31), date(2021, 1, 4)),  # 28 to 30 December 2020 were working days in the end
        (date(2020, 12, 30), date(2020, 12, 30)),
        (date(2021, 8, 10), date(2021, 8, 10)),  # the Islamic new year was moved to the 11th
        (date(2016, 6, 1), date(2016, 6, 1)),  # a holiday from 2017 on only
        (date(2018, 6, 11), date(2018, 6, 21)),  # ten days of Idulfitri
        (date(2018, 6, 27), date(2018, 6, 28)),  # voting
        (date(2020, 12, 9), date(2020, 12, 10)),
        (date(2024, 2, 14), date(2024, 2, 15)),
        (date(2024, 11, 27), date(2024, 11, 28)),
        (date(2025, 8, 17), date(2025, 8, 19)),  # joint leave decreed on 7 August 2025
    ],
)
def test_a_free_day_gives_way_to_the_day_that_was_announced(nominal: date, day: date) -> None:
    assert shipped_working_days().shift(nominal).day == day


def test_each_day_that_is_passed_tells_its_reason() -> None:
    shift = shipped_working_days().shift(date(2026, 2, 15))
    assert [free.reason for free in shift.passed] == ["Minggu", "cuti bersama Imlek", "Imlek"]
    assert [free.kind for free in shift.passed] == [FreeKind.WEEKEND, FreeKind.LEAVE, FreeKind.HOLIDAY]
    assert [free.short for free in shift.passed] == ["Minggu", "cuti bersama", "Imlek"]


def test_a_year_nobody_has_decreed_knows_weekends_and_the_office_only() -> None:
    days = shipped_working_days()
    assert not days.is_decreed(2028)
    assert days.free(date(2028, 8, 17)) is None  # the package would say so, but nobody has decreed it
    shift = days.shift(date(2028, 1, 15))
    assert (shift.day, shift.is_decreed, shift.is_confirmed) == (date(2028, 1, 17), False, False)
    own = office(("2028-01-17", "free", "Hari Pemilihan Kepala Daerah"))
    assert own.shift(date(2028, 1, 15)).day == date(2028, 1, 18)


def test_a_shift_into_a_year_not_yet_decreed_says_so() -> None:
    days = office(("2027-12-31", "free", "cuti bersama akhir tahun"))
    shift = days.shift(date(2027, 12, 31))
    assert (shift.day, shift.is_decreed) == (date(2028, 1, 3), False)


def test_the_office_may_decree_a_year_by_its_own_days_alone() -> None:
    days = office(("2028-05-01", "free", "Hari Buruh"), years=(("2028", "office"),))
    assert days.is_decreed(2028)
    assert [free.reason for free in days.of_year(2028)] == ["Hari Buruh"]


def test_a_day_of_the_office_wins_over_the_list_and_over_the_weekend() -> None:
    days = office(("2026-02-16", "working", "cuti bersama dibatalkan"), ("2026-02-15", "working", "piket"))
    assert days.shift(date(2026, 2, 16)).day == date(2026, 2, 16)
    assert days.shift(date(2026, 2, 15)).day == date(2026, 2, 15)


def test_a_table_that_closes_every_day_is_not_believed() -> None:
    first = date(2026, 3, 2)
    closed = [((first + timedelta(days=ahead)).isoformat(), "free", "tutup") for ahead in range(60)]
    shift = office(*closed).shift(first)
    assert (shift.day, shift.is_confirmed) == (first, False)


@given(st.dates(date(2016, 1, 1), date(2031, 12, 31)))
def test_a_shifted_day_is_the_first_working_day(nominal: date) -> None:
    days = shipped_working_days()
    shift = days.shift(nominal)
    assert days.free(shift.day) is None
    assert [free.day for free in shift.passed] == [
        nominal + timedelta(days=ahead) for ahead in range((shift.day - nominal).days)
    ]
    assert all(days.free(free.day) == free for free in shift.passed)
    assert shift.is_decreed == ({nominal.year, shift.day.year} <= set(range(2016, 2028)))


def test_what_the_officer_enters_counts_for_the_calendar_and_for_the_courier(core: Core) -> None:
    day = date(2026, 11, 23)
    before = core.rules.working_days().result()
    assert core.office_days.is_office_day(day)
    texts = {
        **LAW,
        "day": "23 November 2026",
        "status": "Libur",
        "name": "pemilihan",
        "confirmed": "dikonfirmasi",
    }
    core.rules.change("office_days", "", texts, "contoh").result()
    after = core.rules.working_days().result()
    assert (before.free(day), after.free(day) is None) == (None, False)
    assert not core.office_days.is_office_day(day)
    assert not core.outbox.pace().works_on(day)
