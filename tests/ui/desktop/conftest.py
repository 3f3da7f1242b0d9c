"""A window with what stands beside it, on a desktop that has a tray."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from pytestqt.qtbot import QtBot

from core.conversations import opening, posting
from core.conversations.chat import ChatId, ChatKind
from core.store.session import Session
from tests.conftest import FixedClock
from ui.desk import Desk, Notice
from ui.desktop.manners import Manners
from ui.desktop.notices import Notices
from ui.main_window import MainWindow


class Beside(NamedTuple):
    """The window, its manners parts, what the bar told, and whether the program was ended."""

    window: MainWindow
    manners: Manners
    told: list[Notice]
    ended: list[bool]


@pytest.fixture
def beside(desk: Desk, qtbot: QtBot) -> Beside:
    window = MainWindow(desk)
    qtbot.addWidget(window, before_close_func=lambda closing: setattr(closing, "leaving", None))
    with qtbot.waitSignal(window.painted):
        window.show()
    ended: list[bool] = []
    manners = Manners(window, is_available=lambda: True, leave=lambda: ended.append(True))
    window.status.watch.begin()
    told: list[Notice] = []
    desk.told.connect(told.append)
    return Beside(window, manners, told, ended)


class Corner:
    """What stands beside the clock: the notes that were told, on a desk where somebody may be in front."""

    def __init__(self, desk: Desk, clock: FixedClock) -> None:
        self.desk, self.clock = desk, clock
        self.seconds = 1000.0
        self.is_in_front = False
        self.notes: list[str] = []
        self.acts: list[Callable[[], None]] = []
        self.told: list[str] = []
        desk.told.connect(lambda notice: self.told.append(notice.text))
        self.notices = Notices(
            desk,
            self._tell,
            desk,
            is_in_front=lambda: self.is_in_front,
            now_s=lambda: self.seconds,
        )

    def write(self, *people: int, is_group: bool = False) -> tuple[ChatId, ...]:
        """Let each of these people write once; return their chats."""

        def work(session: Session) -> tuple[ChatId, ...]:
            chats = []
            for number in people:
                kind = ChatKind.GROUP if is_group else ChatKind.PERSON
                phone = None if is_group else f"+62812000010{number:02}"
                chat_id = opening.find_or_open_chat(
                    session, kind=kind, title=f"Wajib Pajak {number}", at=self.clock.now(), phone_e164=phone
                )
                posting.post_incoming(session, chat_id, f"Rahasia {number}", self.clock.now())
                chats.append(chat_id)
            return tuple(chats)

        return self.desk.core.store.run(work).result()

    def _tell(self, text: str, act: Callable[[], None]) -> None:
        self.notes.append(text)
        self.acts.append(act)


@pytest.fixture
def corner(desk: Desk, clock: FixedClock, qtbot: QtBot) -> Corner:
    corner = Corner(desk, clock)
    # what is written before the first count has its mark would count as old
    qtbot.waitUntil(lambda: not corner.notices._is_counting)
    return corner
