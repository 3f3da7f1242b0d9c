"""What one key does with a chip: open the form filled, ask for what is missing, say that it is no request."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from core.conversations.chat import ChatId
from core.conversations.message import Direction, Message, MessageId
from ui.billing.ways import KEYS
from ui.conversations.chips import Chips
from ui.conversations.message_model import MessageModel
from ui.conversations.message_view import MessageView
from ui.desk import BillingWish, Desk

if TYPE_CHECKING:
    from core.billing.request import Request, RequestId
    from ui.conversations.chip import Chip

NOTHING_OPEN = "Tidak ada permintaan billing yang menunggu di percakapan ini."
NOTHING_MISSING = "Tidak ada yang perlu ditanyakan di percakapan ini."


class ChipActs(QObject):
    """Carry out what the officer asks of a chip; a message that was not taken yet is taken first."""

    def __init__(
        self, desk: Desk, chips: Chips, model: MessageModel, view: MessageView, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._desk = desk
        self._chips = chips
        self._model = model
        self._view = view
        self._owner = owner
        view.chip_pressed.connect(self._press)

    def open_newest(self) -> None:
        """Open the newest request of the chat that still waits for its fields."""
        message_id = self._newest(lambda chip: chip.is_open)
        if message_id is None:
            self._desk.tell(NOTHING_OPEN)
        else:
            self.open(message_id)

    def ask_newest(self) -> None:
        """Ask for what is missing: of the chosen message, or of the newest request that lacks something."""
        message = self._view.current_message() if self._view.hasFocus() else None
        chip = self._model.chip(message.id) if message is not None else None
        if message is not None and chip is not None and chip.to_ask is not None:
            self.ask(message.id)
            return
        message_id = self._newest(lambda chip: chip.to_ask is not None)
        if message_id is None:
            self._desk.tell(NOTHING_MISSING)
        else:
            self.ask(message_id)

    def open(self, message_id: MessageId, number: int | None = None) -> None:
        """Open the form on a request of a message: on the `number`-th, or on the one to work on next."""
        chip = self._model.chip(message_id)
        if chip is None:
            return
        chosen = chip.entries.index(chip.to_open) if number is None else number
        computes = chip.entries[chosen].has_turnover

        def show(request_id: RequestId) -> None:
            self._desk.billing_wanted.emit(BillingWish(request_id, computes=computes))

        self._with_request(message_id, chip, chosen, show)

    def ask(self, message_id: MessageId) -> None:
        """Send the office's question for what is missing, and let the request wait for its taxpayer."""
        chip = self._model.chip(message_id)
        if chip is None or chip.to_ask is None:
            return

        def send(request_id: RequestId) -> None:
            self._desk.operations.then(self, self._desk.core.billing.asking.ask(request_id), self._tell_asked)

        self._with_request(message_id, chip, chip.entries.index(chip.to_ask), send)

    def dismiss(self, message_id: MessageId) -> None:
        """Take all that a message asks for off the board: it was no request."""
        intake, then = self._desk.core.billing.intake, self._desk.operations.then

        def drop(requests: tuple[Request, ...]) -> None:
            gone = [request for request in requests if request.can_change]
            for request in gone:
                then(self, intake.dismiss(request.id))

            def back() -> None:
                for request in gone:
                    then(self._desk, intake.restore(request.id))

            if gone:
                numbers = ", ".join(request.number for request in gone)
                self._desk.tell(f"{numbers} dikeluarkan dari papan: bukan permintaan.", "ok", "Urungkan", back)

        self._with_requests(message_id, drop)

    def add_to(self, menu: QMenu, message: Message) -> None:
        """Add what can be done with the requests of a message to its menu."""
        chip = self._model.chip(message.id)
        if chip is not None:
            for number, entry in enumerate(chip.entries):
                words = entry.words if len(chip.entries) > 1 else "permintaan billing"
                menu.addAction(f"Buka {words}".replace("&", "&&"), partial(self.open, message.id, number))
            if chip.to_ask is not None:
                menu.addAction("Tanya yang kurang", partial(self.ask, message.id))
            if len(chip.entries) > 1:
                self._offer_batch(menu, message.chat_id)
            if chip.is_open:
                menu.addAction("Bukan permintaan billing", partial(self.dismiss, message.id))
        elif message.direction is Direction.IN and self._chips.requests(message.id):
            menu.addAction("Ternyata permintaan billing", partial(self._take, message.id))

    def _press(self, message_id: MessageId, part: str) -> None:
        chip = self._model.chip(message_id)
        if part == "ask":
            self.ask(message_id)
        elif chip is not None and len(chip.entries) > 1:
            self._choose(message_id, chip)
        else:
            self.open(message_id)

    def _choose(self, message_id: MessageId, chip: Chip) -> None:
        """Let the officer choose among several; Enter takes the one to work on next."""
        menu = QMenu(self._owner)
        menu.setObjectName("chipMenu")
        for number, entry in enumerate(chip.entries):
            words = f"{entry.words} ({entry.state[0]})".replace("&", "&&")
            action = menu.addAction(words, partial(self.open, message_id, number))
            if entry is chip.to_open:
                menu.setActiveAction(action)
        menu.addSeparator()
        self._offer_batch(menu, self._model.messages[0].chat_id)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._below(message_id))

    def _offer_batch(self, menu: QMenu, chat_id: ChatId) -> None:
        """Offer the table in which a treasurer's many requests are entered and answered together."""
        menu.addAction(
            f"Entri banyak untuk percakapan ini\t{KEYS['batch']}",
            partial(self._desk.batch_wanted.emit, chat_id),
        )

    def _below(self, message_id: MessageId) -> QPoint:
        index = self._model.index(self._model.row_of(message_id))
        place = self._view.visualRect(index)
        bubble = self._view.rows.bubble(self._model.line(index.row()), self._view.font())
        left = int(bubble.frame.left())
        return self._view.viewport().mapToGlobal(
            QPoint(left, min(place.bottom(), self._view.viewport().height()))
        )

    def _newest(self, fits: Callable[[Chip], bool]) -> MessageId | None:
        """Return the newest message whose chip fits; what was taken goes before what was only read."""
        found = [
            (message.id, chip)
            for message in reversed(self._model.messages)
            if (chip := self._model.chip(message.id)) is not None and fits(chip)
        ]
        taken = (number for number, chip in found if chip.entries[0].request_id is not None)
        return next(taken, found[0][0] if found else None)

    def _with_request(
        self, message_id: MessageId, chip: Chip, chosen: int, act: Callable[[RequestId], object]
    ) -> None:
        """Go on with one request of a chip, taking its message where nothing was taken."""
        request_id = chip.entries[chosen].request_id
        if request_id is not None:
            act(request_id)
        else:
            self._with_requests(message_id, lambda requests: act(requests[chosen].id))

    def _with_requests(self, message_id: MessageId, act: Callable[[tuple[Request, ...]], object]) -> None:
        """Go on with the requests of a message as the chip counts them, taking it where it was not taken."""
        from core.billing.request import RequestState

        held = tuple(one for one in self._chips.requests(message_id) if one.state is not RequestState.DISMISSED)
        if held:
            act(held)
        else:
            self._desk.operations.then(self, self._desk.core.billing.intake.take(message_id), act)

    def _take(self, message_id: MessageId) -> None:
        self._desk.operations.then(self, self._desk.core.billing.intake.take(message_id))

    def _tell_asked(self, request: Request) -> None:
        self._desk.tell(f"{request.number}: yang kurang ditanyakan, menunggu jawaban wajib pajak.", "ok")
