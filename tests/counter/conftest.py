"""A whole core on a Monday morning, and what the counter's tests make again and again."""

from datetime import UTC, date, datetime, time

import pytest

from core.app import Core
from core.counter.appointment import Booking
from core.counter.service import Counter
from tests.conftest import FixedClock

MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)


@pytest.fixture
def counter(core: Core, clock: FixedClock) -> Counter:
    """Give the counter on Monday 23 November 2026, 09.00 WIB."""
    clock.moment = datetime(2026, 11, 23, 2, tzinfo=UTC)
    return core.counter


def booking(day: date = WEDNESDAY, at: str = "10:00", name: str = "Sri Wahyuni", **more: object) -> Booking:
    return Booking(day, time.fromisoformat(at), name, "billing", ("KTP", "NPWP"), **more)  # type: ignore[arg-type]
