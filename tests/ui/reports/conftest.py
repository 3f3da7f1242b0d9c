"""An office in the middle of November 2026 whose work of two months is written down."""

import pytest

from tests.reports.conftest import Desk as Office
from ui.desk import Desk


@pytest.fixture
def office(desk: Desk) -> Office:
    """Three chats in November (one waits), one at the end of October; five requests, one of them paid."""
    office = Office(desk.core)
    siti, budi = office.person("Siti"), office.person("Budi", kecamatan="352301", group="badan")
    for person, day in ((siti, 2), (budi, 3), (siti, 20)):
        chat = office.chat(person)
        office.ask(chat, f"2026-11-{day:02d} 09:00:00")
        if day != 20:
            office.answer(chat, f"2026-11-{day:02d} 09:06:00")
    office.ask(office.chat(budi), "2026-10-31 23:59:59")
    for hour, owner in ((9, siti), (9, budi), (14, siti), (15, None)):
        office.request(f"2026-11-10 {hour:02d}:10:00", owner)
    office.request("2026-10-10 09:00:00", siti, paid="2026-11-05 10:00:00")
    return office
