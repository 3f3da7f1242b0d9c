"""Events become signals: the first at once, the rest gathered, and messages never behind other things."""

import pytest
from pytestqt.qtbot import QtBot

from core.conversations.events import ChatChanged, MessagesPosted
from core.events import EventBus
from ui.bridge import GATHER_MS, Bridge


@pytest.fixture
def bridge(qtbot: QtBot) -> Bridge:
    return Bridge(EventBus())


def test_a_message_is_told_at_once_however_much_else_is_being_gathered(bridge: Bridge) -> None:
    told: list[object] = []
    bridge.chat_changed.connect(told.append)
    bridge.messages_posted.connect(told.append)
    for chat in (1, 2, 3):
        bridge.receive(ChatChanged(chat))
    bridge.receive(MessagesPosted(1, incoming=True))
    assert told == [ChatChanged(1), MessagesPosted(1, incoming=True)]


def test_a_burst_falls_together_in_its_order(bridge: Bridge, qtbot: QtBot) -> None:
    told: list[object] = []
    bridge.chat_changed.connect(told.append)
    for chat in (1, 2, 3, 2, 2, 3):
        bridge.receive(ChatChanged(chat))
    qtbot.waitUntil(lambda: len(told) == 3, timeout=10 * GATHER_MS)
    assert told == [ChatChanged(1), ChatChanged(2), ChatChanged(3)]
