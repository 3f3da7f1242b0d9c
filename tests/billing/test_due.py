"""The last day for paying, with the dates that the tax office itself has announced."""

from datetime import date

import pytest

from core.app import Core
from core.billing.due import due_of
from core.billing.request import Wanted
from tests.billing.samples import FORM
from tests.rules.test_working_days import LAW


def wanted(kap: str, kjs: str, year: int | None, month: int | None) -> Wanted:
    return Wanted("", "", "", "", kap, kjs, month, month, year, "", "", None, "")


@pytest.mark.parametrize(
    ("kap", "kjs", "year", "month", "day"),
    [
        ("411128", "420", 2026, 1, date(2026, 2, 18)),  # announced: Sunday and the days of joint leave
        ("411211", "100", 2023, 5, date(2023, 7, 3)),  # announced: 30 June 2023 was a day of joint leave
        ("411128", "420", 2026, 10, date(2026, 11, 16)),
        ("411121", "100", 2023, 2, date(2023, 3, 10)),
        ("411121", "100", 2025, 5, date(2025, 6, 16)),
        ("411125", "100", 2024, 11, date(2024, 12, 16)),
        ("411125", "200", 2018, 12, date(2019, 3, 31)),  # a Sunday: annual returns do not move
        ("411126", "200", 2025, 12, date(2026, 4, 30)),
        ("411122", "910", 2026, 3, date(2026, 4, 15)),
    ],
)
def test_the_last_day_is_the_one_that_was_announced(
    kap: str, kjs: str, year: int, month: int, day: date
) -> None:
    due = due_of(wanted(kap, kjs, year, month))
    assert due is not None
    assert due.day == day
    assert due.basis


def test_what_is_not_certain_says_so() -> None:
    due = due_of(wanted("411121", "100", 2024, 12))
    assert due is not None
    assert (due.day, due.confirmed) == (date(2025, 1, 10), False)


@pytest.mark.parametrize(
    ("kap", "kjs", "year", "month"),
    [
        ("411128", "402", 2026, 3),  # before the deed, whose day nobody records
        ("411121", "300", 2026, 3),  # an STP has a day of its own
        ("411618", "100", 2026, 3),
        ("411122", "910", 2023, 3),  # seven days after each payment
        ("", "", 2026, 3),
        ("411128", "420", None, None),
    ],
)
def test_where_no_rule_tells_nothing_is_guessed(
    kap: str, kjs: str, year: int | None, month: int | None
) -> None:
    assert due_of(wanted(kap, kjs, year, month)) is None


def test_a_deadline_that_the_office_changes_in_the_calendar_is_the_last_day_for_paying(core: Core) -> None:
    texts = {
        **LAW,
        "obligation": "umkm",
        "kind": "Setor",
        "title": "PPh Final UMKM",
        "groups": "usahawan",
        "every": "Bulan",
        "months_after": "1",
        "day": "20",
        "rolls": "Bergeser ke hari kerja",
        "rolls_basis": "PMK contoh",
        "period_from": "Oktober 2026",
        "basis": "PMK contoh",
        "confirmed": "dikonfirmasi",
    }
    core.rules.change("deadlines", "", texts, "contoh").result()
    assert core.billing.submit(FORM).result().due_on == date(2026, 11, 20)


@pytest.mark.parametrize(("month", "is_sure"), [(10, False), (11, True)])
def test_a_day_that_only_likely_moves_is_not_told_as_certain(core: Core, month: int, is_sure: bool) -> None:
    texts = {
        **LAW,
        "obligation": "umkm",
        "kind": "Setor",
        "title": "PPh Final UMKM",
        "groups": "usahawan",
        "every": "Bulan",
        "months_after": "1",
        "day": "15",
        "rolls": "Bergeser, belum dikonfirmasi",
        "rolls_basis": "PMK contoh",
        "period_from": "Oktober 2026",
        "basis": "PMK contoh",
        "confirmed": "dikonfirmasi",
    }
    core.rules.change("deadlines", "", texts, "contoh").result()
    table, days = core.rules.table("deadlines").result(), core.rules.working_days().result()
    due = due_of(wanted("411128", "420", 2026, month), table, days)
    assert due is not None
    assert due.confirmed is is_sure, "15 November 2026 is a Sunday, 15 December a Tuesday"
