"""The place of broadcasts, open."""

from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from core.app import Core
from core.conversations import posting
from core.conversations.chat import ChatKind
from core.store.session import Session
from tests.conftest import FixedClock
from ui.broadcasts.page import BroadcastsPage
from ui.desk import Desk

GROUPS = ("Bendahara Kec. Senori", "Bendahara Kec. Palang")


@pytest.fixture
def place(desk: Desk, core: Core, clock: FixedClock, qtbot: QtBot) -> BroadcastsPage:
    clock.moment = datetime(2026, 11, 13, 1, 30, tzinfo=UTC)  # Friday 08.30 WIB

    def seed(session: Session) -> None:
        at = "2026-11-01T00:00:00.000000Z"
        for title in GROUPS:
            posting.find_or_open_chat(session, kind=ChatKind.GROUP, title=title, at=clock.now())
        values = {"name": "Siti", "name_key": "siti", "kind": "person", "group_code": "usahawan"}
        contact_id = session.insert("contacts", {**values, "created_at": at, "changed_at": at})
        phone = {"contact_id": contact_id, "position": 0, "typed": "x", "e164": "+6281200000001"}
        session.insert("contact_phones", phone)

    core.store.run(seed).result()
    place = BroadcastsPage(desk)
    qtbot.addWidget(place)
    place.resize(1280, 700)
    place.show()
    return place
