"""A place with three chats, as the officer finds it in the morning."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from core.conversations import opening, posting
from core.conversations.chat import ChatId, ChatKind
from core.store.session import Session
from tests.conversations.conftest import minutes
from ui.conversations.place import ConversationsPlace
from ui.desk import Desk


@dataclass
class Office:
    """The place and its chats. Nothing here waits longer than it must."""

    place: ConversationsPlace
    desk: Desk
    bot: QtBot
    sri: ChatId
    ahmad: ChatId
    group: ChatId

    def store(self, work: Callable[[Session], object]) -> object:
        """Write something as another room would."""
        return self.desk.core.store.run(work).result()

    def bring_older(self, count: int) -> None:
        """Let Sri have written `count` messages before the others, one a minute."""

        def work(session: Session) -> None:
            for number in range(count):
                posting.post_incoming(session, self.sri, f"lama {number}", minutes(-count + number))

        self.store(work)

    def open(self, chat_id: ChatId) -> None:
        """Open a chat and wait until it and its draft stand."""
        self.place.open_chat(chat_id)
        pane = self.place.pane
        self.bot.waitUntil(lambda: pane.chat is not None and pane.chat.id == chat_id)
        self.bot.waitUntil(lambda: not pane.composer.text.isReadOnly())
        self.bot.waitUntil(lambda: pane.model.rowCount() > 0)

    def come_back(self) -> None:
        """Have the window active again: offscreen, a menu that closes leaves none so."""
        self.place.activateWindow()
        self.bot.waitUntil(self.place.isActiveWindow)

    def close_case(self) -> None:
        """Close the case of the open chat under its fourth topic, by keys."""
        bar = self.place.pane.case
        self.bot.waitUntil(lambda: bool(bar.acts.topics) and bar.acts.standing is not None)
        self.come_back()
        self.bot.keyClick(self.place.pane.composer.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.bot.waitUntil(lambda: bar.findChild(QMenu, "topicMenu") is not None)
        self.bot.keyClick(bar.findChild(QMenu, "topicMenu"), Qt.Key.Key_4)

    def texts(self) -> list[str]:
        """Return the texts that the pane shows."""
        return [message.text for message in self.place.pane.model.messages]

    def names(self) -> list[str]:
        """Return the names in the list."""
        model = self.place.list.model
        return [model.chat_at(row).name for row in range(model.rowCount())]


def fill(session: Session) -> tuple[ChatId, ChatId, ChatId]:
    """Make two persons and a group."""
    sri = opening.find_or_open_chat(
        session, kind=ChatKind.PERSON, title="Sri Rahayu", at=minutes(0), phone_e164="+6281200000001"
    )
    ahmad = opening.find_or_open_chat(
        session, kind=ChatKind.PERSON, title="Ahmad Mukhlis", at=minutes(0), phone_e164="+6281200000002"
    )
    group = opening.find_or_open_chat(
        session, kind=ChatKind.GROUP, title="Bendahara Kec. Senori", at=minutes(0), wa_key="12@g.us"
    )
    posting.post_incoming(session, sri, "pak minta kode billing umkm", minutes(1))
    posting.post_incoming(session, ahmad, "syarat NPWP istri apa saja?", minutes(2))
    posting.post_incoming(session, group, "apakah PPh 22 dipungut?", minutes(3), sender="Kades Sidoharjo")
    posting.post_outgoing(session, group, "Nggih, dipungut.", minutes(4), 900, state="read")
    return sri, ahmad, group


@pytest.fixture
def office(desk: Desk, qtbot: QtBot) -> Iterator[Office]:
    ids = desk.core.store.run(fill).result()
    place = ConversationsPlace(desk)
    qtbot.addWidget(place)
    place.resize(1100, 650)
    place.show()
    qtbot.waitUntil(lambda: place.list.model.rowCount() == 3)
    yield Office(place, desk, qtbot, *ids)
    place.pane.composer.drafts.flush()
