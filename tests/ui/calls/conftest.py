"""A window over an office that calls: the same room as in tests/calls."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from core.calls.campaign import CampaignId
from tests.calls.conftest import Room
from tests.calls.conftest import room as room  # noqa: PLC0414 - the fixture is used here as well
from ui.calls.place import CallsPlace
from ui.desk import Desk

Show = Callable[[CampaignId], CallsPlace]


@pytest.fixture
def show(desk: Desk, room: Room, qtbot: QtBot) -> Show:
    """Give the way to the place with a campaign's list on the screen."""

    def shown(campaign_id: CampaignId) -> CallsPlace:
        place = CallsPlace(desk)
        qtbot.addWidget(place)
        place.resize(1278, 738)
        place.show()
        qtbot.waitExposed(place)
        place.pane.choose(campaign_id)
        qtbot.waitUntil(lambda: bool(place.pane.list.people.rows))
        return place

    return shown
