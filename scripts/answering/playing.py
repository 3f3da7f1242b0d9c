"""Play one day in the real window: over practice, with every message answered by keys alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from answering.day import Incoming
from answering.officer import PATIENCE_S, Officer
from core.app import Core
from core.conversations.chat import ChatFilter
from core.paths import Paths
from core.settings.sending import OUTBOX_REPLY_GAP
from core.store.cipher import KeyKind, StoreKey
from ui import app

if TYPE_CHECKING:
    from core.conversations.chat import Chat
    from ui.conversations.place import ConversationsPlace

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
SUGGESTIONS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)
BLANK = "KTP dan berkas yang ada"
READING_S = 0.5
"""While the question is read the suggestions come; nobody reads one in less."""


class Tally(NamedTuple):
    """What the messages of one kind took: keys, seconds waited for the program, seconds in all."""

    messages: int
    keys: int
    waited_s: float
    seconds: float


class DayPlay:
    """Play a day over a data folder; `with_library` says whether answers, cases and invitation are used."""

    def __init__(self, data: Path, application: QApplication, *, with_library: bool) -> None:
        self._with_library = with_library
        self._core = Core(Paths(data, practice=True), lambda: StoreKey(KeyKind.RAW, "cd" * 32))
        self._core.start()
        self._core.store.opened.result()
        self._core.settings.change(OUTBOX_REPLY_GAP, 0).result()
        for under_way in self._core.begin_work():
            under_way.result()
        self._window = app.build_window(self._core, application)
        self._window.show()
        self._come_to_front()
        self._place = cast("ConversationsPlace", self._window.place("conversations"))
        self._forget_who_waits()
        self._place.list.chips.choose(ChatFilter.WAITING)
        self._sums: dict[str, list[float]] = defaultdict(lambda: [0, 0, 0.0, 0.0])
        self.suggested = 0
        """How many questions had the right answer among the three."""

    def play(self, waves: list[list[Incoming]]) -> dict[str, Tally]:
        """Answer every message of every wave and return what each kind took."""
        phone = self._core.phone
        if phone is None:
            raise RuntimeError("a day is played in practice only")
        people = iter([each for each in phone.people().result() if not each.is_group and each.is_on])
        for wave in waves:
            meant = {}
            for message in wave:
                person = next(each for each in people if each.has_whatsapp)
                phone.write(person.key, message.text).result()
                meant[person.key] = message
            self._wait(lambda wave=wave: self._core.conversations.count_waiting().result() == len(wave))
            self._wait(lambda wave=wave: self._place.list.model.rowCount() == len(wave))
            for _each in wave:
                self._answer(meant)
        self._wait(self._is_all_sent)
        return {
            kind: Tally(int(count), int(keys), waited, seconds)
            for kind, (count, keys, waited, seconds) in self._sums.items()
        }

    def close(self) -> None:
        """Close window and office."""
        self._window.close()
        self._core.close()
        self._window.desk.linking.stop()

    # one message

    def _answer(self, meant: dict[str, Incoming]) -> None:
        officer, before = Officer(self._window), self._chat_id()
        self._come_to_front()
        officer.press(Qt.Key.Key_Down, ALT, until=lambda: self._is_shown(before))
        chat = self._pane.chat
        assert chat is not None  # noqa: S101 - it is shown
        message = meant.pop(chat.phone_e164 or chat.wa_key or "")
        QTest.qWait(int(READING_S * 1000))
        self._pane.composer.text.setFocus()
        act = self._acts()[message.kind]
        act(officer, message)
        if message.kind != "thanks":
            self._send(officer, chat)
        sums = self._sums[message.kind]
        for place, figure in enumerate((1, officer.keys, officer.waited_s, officer.seconds)):
            sums[place] += figure

    def _acts(self) -> dict[str, Callable[[Officer, Incoming], None]]:
        own = self._type_reply
        if not self._with_library:
            return {"question": own, "technical": own, "own": own, "thanks": self._settle}
        return {"question": self._use_answer, "technical": self._invite, "own": own, "thanks": self._close_case}

    def _type_reply(self, officer: Officer, message: Incoming) -> None:
        officer.think()
        officer.type(message.reply)

    def _use_answer(self, officer: Officer, message: Incoming) -> None:
        """Take the suggestion if it fits; else look for the answer by its shortcut."""
        officer.think()
        offered = [each.answer.key for each in self._pane.answers.bar.offered]
        if message.answer in offered:
            self.suggested += 1
            officer.press(SUGGESTIONS[offered.index(message.answer)], ALT, until=self._is_written)
        else:
            officer.think()
            self._look_up(officer, message.answer)
        officer.think()  # what is to be sent is read first
        if "{" in self._pane.composer.text.toPlainText():  # the blank is marked: what is typed takes its place
            officer.think()
            officer.type(BLANK)

    def _look_up(self, officer: Officer, wanted: str) -> None:
        shortcut = next(
            each.answer.shortcut for each in self._core.answers.library().result() if each.answer.key == wanted
        )
        officer.type("/")
        for sign in shortcut:
            officer.type(sign)
            QTest.qWait(1)
            if self._top() == wanted:
                break
        officer.press(Qt.Key.Key_Return, until=lambda: self._top() is None and self._is_written())

    def _top(self) -> str | None:
        picker = self._pane.answers.picker
        if picker is None or picker.isHidden() or picker.current is None:
            return None
        return str(picker.current.answer.key)

    def _invite(self, officer: Officer, _message: Incoming) -> None:
        """Open the list of services and take consultation: what else is technical?"""
        officer.think()
        officer.press(Qt.Key.Key_O, CONTROL | SHIFT, until=lambda: bool(self._menu()))
        officer.think()
        officer.press(Qt.Key.Key_1, until=self._is_written)

    def _settle(self, officer: Officer, _message: Incoming) -> None:
        """End the waiting, as it was done before there were cases."""
        officer.think()
        chat_id = self._chat_id()
        officer.keys += 2
        self._core.conversations.settle(chat_id)
        self._wait(lambda: self._place.list.model.row_of(chat_id) < 0)

    def _close_case(self, officer: Officer, _message: Incoming) -> None:
        officer.think()
        chat_id = self._chat_id()
        officer.press(Qt.Key.Key_Return, CONTROL, until=lambda: bool(self._menu()))
        officer.think()
        officer.press(Qt.Key.Key_1, until=lambda: self._place.list.model.row_of(chat_id) < 0)

    def _send(self, officer: Officer, chat: Chat) -> None:
        text = self._pane.composer.text
        officer.press(Qt.Key.Key_Return, until=lambda: not text.toPlainText())
        self._wait(lambda: self._place.list.model.row_of(chat.id) < 0)

    # looking

    @property
    def _pane(self):
        return self._place.pane

    def _chat_id(self):
        chat = self._pane.chat if "pane" in self._place.__dict__ else None
        return None if chat is None else chat.id

    def _is_shown(self, before: object) -> bool:
        return self._chat_id() not in (None, before) and self._pane.model.rowCount() > 0

    def _is_written(self) -> bool:
        return len(self._pane.composer.text.toPlainText()) > len("/tanggapan")

    def _menu(self) -> object:
        return QApplication.activePopupWidget()

    def _is_all_sent(self) -> bool:
        return self._core.outbox.queue().result().replies == 0

    def _forget_who_waits(self) -> None:
        waiting = self._core.store.read(
            lambda session: session.all("SELECT id FROM chats WHERE waiting_since IS NOT NULL")
        ).result()
        for row in waiting:
            self._core.conversations.settle(row[0]).result()

    def _come_to_front(self) -> None:
        """Have the keyboard: without a real desktop a closed menu does not give it back."""
        self._window.activateWindow()
        self._wait(self._window.isActiveWindow)

    def _wait(self, until: Callable[[], bool]) -> None:
        end = perf_counter() + PATIENCE_S
        while not until():
            if perf_counter() > end:
                raise TimeoutError("the day does not go on")
            QTest.qWait(5)
