from datetime import UTC, date, datetime, timedelta

import pytest

from core.billing.validity import CodeKind, validity_of
from core.clock import WIB
from core.rules.shipped import shipped_table


def wib(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=WIB).astimezone(UTC)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("issued_at", "hours", "confirmed"),
    [
        (wib(2016, 6, 30, 23, 59), 48, False),
        (wib(2016, 7, 1), 168, True),
        (wib(2020, 1, 1), 720, False),
        (wib(2024, 12, 31, 23, 59, 59), 720, True),
        (wib(2025, 1, 1), 168, True),
        (wib(2025, 12, 16, 23, 59, 59), 168, True),
        (wib(2025, 12, 17), 336, True),
        (wib(2026, 7, 27, 23, 59), 336, True),
        (wib(2026, 7, 28), 336, True),
        (wib(2026, 11, 21, 14, 4), 336, True),
    ],
)
def test_the_rule_of_the_day_of_issue_holds(issued_at: datetime, hours: int, confirmed: bool) -> None:
    validity = validity_of(issued_at)
    assert validity.hours == hours
    assert validity.until == issued_at + timedelta(hours=hours)
    assert validity.confirmed is confirmed


def test_the_day_is_the_office_clocks_and_not_utc() -> None:
    assert validity_of(datetime(2025, 12, 16, 16, 59, 59, tzinfo=UTC)).hours == 168
    assert validity_of(datetime(2025, 12, 16, 17, 0, tzinfo=UTC)).hours == 336


def test_a_code_of_21_november_2026_lives_until_the_same_hour_of_5_december() -> None:
    assert validity_of(wib(2026, 11, 21, 14, 4)).until == wib(2026, 12, 5, 14, 4)


def test_a_code_is_dead_from_its_very_end_on() -> None:
    validity = validity_of(wib(2026, 11, 21, 14, 4))
    assert not validity.is_over(wib(2026, 12, 5, 14, 3, 59))
    assert validity.is_over(wib(2026, 12, 5, 14, 4))


def test_codes_for_assessments_before_coretax_count_from_the_letter() -> None:
    validity = validity_of(wib(2023, 5, 2), CodeKind.OFFICIAL)
    assert (validity.until, validity.hours) == (None, None)
    assert not validity.is_over(wib(2026, 1, 1))
    assert validity_of(wib(2026, 5, 2), CodeKind.OFFICIAL).hours == 336


def test_before_the_first_rule_nothing_is_promised() -> None:
    assert validity_of(wib(2010, 1, 1)).until is None


@pytest.mark.parametrize("kind", list(CodeKind))
def test_rules_leave_no_gap_and_never_overlap(kind: CodeKind) -> None:
    rows, day = shipped_table("billing_validity").rows, date(2014, 1, 1)
    while day < date(2027, 1, 1):
        assert sum(row.subject == (kind,) and row.covers(day) for row in rows) == 1, day
        day += timedelta(days=1)


def test_every_rule_names_its_source() -> None:
    assert all(row.basis and row.source for row in shipped_table("billing_validity").rows)
