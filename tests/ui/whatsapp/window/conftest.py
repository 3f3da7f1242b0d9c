"""The whole window over a fresh office, linked with the page that behaves like WhatsApp Web."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.app import Core
from core.conversations.chat import Chat, ChatId
from core.house_events import SettingChanged
from core.paths import Paths
from core.ports import GatewayState
from core.settings.whatsapp import WHATSAPP_DRIVER
from core.store.cipher import StoreKey
from tests.whatsapp_web.server import StandIn
from ui import app
from ui.conversations.chat_pane import ChatPane
from ui.conversations.place import ConversationsPlace
from ui.main_window import MainWindow

P = TypeVar("P", bound=QObject)
BEGIN = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
"""Friday 20 November 2026, 10.00 WIB: broadcasts may leave."""
WAIT_MS = 40_000


class OfficeClock:
    """Run from a Friday morning on; `pass_by` makes time go by at once."""

    def __init__(self) -> None:
        self._began = monotonic()
        self._passed = timedelta()

    def now(self) -> datetime:
        return BEGIN + self._passed + timedelta(seconds=monotonic() - self._began)

    def pass_by(self, **span: float) -> None:
        """Move on by a timedelta's arguments."""
        self._passed += timedelta(**span)


class Office:
    """The window, what stands behind it, and what the officer does with it."""

    def __init__(
        self, core: Core, window: MainWindow, standin: StandIn, bot: QtBot, clock: OfficeClock
    ) -> None:
        self.core = core
        self.window = window
        self.standin = standin
        self.bot = bot
        self.clock = clock

    def until(self, holds: Callable[[], object], timeout: int = WAIT_MS) -> None:
        """Wait until something is so."""
        self.bot.waitUntil(lambda: bool(holds()), timeout=timeout)

    def is_ready(self) -> bool:
        return self.core.outbox.gateway_state is GatewayState.READY

    def state_is(self, state: GatewayState) -> Callable[[], bool]:
        return lambda: self.window.status.watch.state is state

    def part(self, kind: type[P], name: str, owner: QWidget | None = None) -> P:
        found = (owner or self.window).findChild(kind, name)
        assert found is not None, name
        return found

    def press(self, name: str, owner: QWidget | None = None) -> None:
        """Click a button."""
        self.bot.mouseClick(self.part(QPushButton, name, owner), Qt.MouseButton.LeftButton)

    # conversations

    @property
    def place(self) -> ConversationsPlace:
        place = self.window.place("conversations")
        assert isinstance(place, ConversationsPlace)
        return place

    @property
    def pane(self) -> ChatPane:
        return self.place.pane

    def chat(self, title: str) -> Chat | None:
        model = self.place.list.model
        chats = (model.chat_at(row) for row in range(model.rowCount()))
        return next((chat for chat in chats if chat.name == title), None)

    def open(self, title: str) -> ChatId:
        """Open a chat of the list as a click does."""
        self.window.show_place("conversations")
        self.until(lambda: self.chat(title))
        chat = self.chat(title)
        assert chat is not None
        self.place.open_chat(chat.id)
        self.until(lambda: self.pane.chat is not None and self.pane.chat.id == chat.id)
        self.until(lambda: not self.pane.composer.text.isReadOnly())
        return chat.id

    def write(self, text: str) -> None:
        """Type an answer and press Enter."""
        box = self.pane.composer.text
        box.setFocus()
        box.setPlainText(text)
        self.bot.keyClick(box, Qt.Key.Key_Return)

    def state_of(self, text: str) -> str | None:
        """Return the state that the bubble with this text shows."""
        return next((m.state for m in reversed(self.pane.model.messages) if m.text == text), None)

    # the page

    def set_quietly(self, name: str, value: object) -> None:
        """Give a setting a value that its field in the dialog would refuse: a machine waits for nobody."""
        self.core.events.publish(SettingChanged(name, value))


@pytest.fixture
def standin(_whatsapp_web: StandIn) -> StandIn:
    return _whatsapp_web.reset(now=BEGIN, sent_ms=150, delivered_ms=150, read_ms=None)


@pytest.fixture
def office(tmp_path: Path, key: StoreKey, standin: StandIn, qtbot: QtBot, qapp: object) -> Iterator[Office]:
    clock = OfficeClock()
    core = Core(Paths(tmp_path / "data"), lambda: key, clock)
    core.start()
    for under_way in core.begin_work():
        under_way.result()
    core.paths.whatsapp.mkdir(mode=0o700, exist_ok=True)  # as a linked office has it
    core.settings.change(WHATSAPP_DRIVER, "embedded").result()
    window = app.build_window(core)
    qtbot.addWidget(window)
    window.desk.theme.choose("light")
    office = Office(core, window, standin, qtbot, clock)
    office.set_quietly("outbox.reply_gap_s", 0)
    window.show()
    window.activateWindow()
    _ = window.surroundings
    window.status.watch.begin()
    window.desk.linking.begin()
    office.until(office.is_ready)
    office.until(office.state_is(GatewayState.READY))
    yield office
    standin.reset()
    core.close()
    window.desk.linking.stop()
    window.desk.deleteLater()
