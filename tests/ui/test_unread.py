"""Outside the window stand numbers only."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from core.conversations import opening, posting
from core.conversations.chat import ChatKind
from core.store.session import Session
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.unread import Unread


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> MainWindow:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    return window


def test_the_title_counts_chats_with_something_unread(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    counted: list[int] = []
    Unread(window).counted.connect(counted.append)
    now = desk.clock.now()

    def write(session: Session) -> None:
        for number in range(3):
            chat_id = opening.find_or_open_chat(
                session, kind=ChatKind.PERSON, title="Sri", at=now, phone_e164=f"+628120000000{number}"
            )
            for second in range(2):
                posting.post_incoming(session, chat_id, f"Pak {second}", now + timedelta(seconds=second))

    desk.core.store.run(write).result()
    qtbot.waitUntil(lambda: window.windowTitle() == "(3) Loket · KPP Pratama Tuban")
    assert counted[-1] == 3
    for chat in desk.core.conversations.chats_by_id((1, 2, 3)).result():  # type: ignore[arg-type]
        desk.core.conversations.mark_read(chat.id).result()
    qtbot.waitUntil(lambda: window.windowTitle() == "Loket · KPP Pratama Tuban")
