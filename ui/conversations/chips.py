"""The chips of the open chat: looked up for a page at once, read aside, kept while the chat is open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from core.conversations.message import Direction, MessageId
from ui.conversations.message_model import MessageModel
from ui.conversations.message_view import MessageView
from ui.desk import Desk

if TYPE_CHECKING:
    from core.billing.events import BillingRequestChanged
    from core.billing.request import Request, RequestId
    from core.billing.taking import Taken

AFTER_MS = 20
"""The page is painted first; a burst of messages is looked up at once."""


class Chips(QObject):
    """Ask the intake about messages that come into the window, and follow what becomes of their requests.

    Nothing is read while painting. Groups have no chips: nothing of a taxpayer goes to a group.
    """

    def __init__(self, desk: Desk, model: MessageModel, view: MessageView) -> None:
        super().__init__(view)
        self._desk = desk
        self._model = model
        self._view = view
        self._turn = 0
        self._texts: dict[MessageId, str] = {}
        """What was looked at, with the text that it had."""
        self._glanced: set[MessageId] = set()
        """What was read without being taken, whether or not it is a request."""
        self._requests: dict[MessageId, tuple[Request, ...]] = {}
        self._taken: dict[MessageId, tuple[Taken, ...]] = {}
        self._doubles: frozenset[RequestId] = frozenset()
        """What is asked for elsewhere as well."""
        self._soon = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._soon.timeout.connect(self._look)
        model.modelReset.connect(self._start_over)
        for signal in (model.rowsInserted, model.dataChanged, model.layoutChanged):
            signal.connect(self._look_soon)
        desk.bridge.billing_request_changed.connect(self._follow)

    def requests(self, message_id: MessageId) -> tuple[Request, ...]:
        """Return the requests that were taken out of a message, dismissed ones too."""
        return self._requests.get(message_id, ())

    def renew(self) -> None:
        """Let the states say what is true now: codes run out by themselves."""
        self._show(self._requests)

    def _look_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _start_over(self) -> None:
        self._forget()
        self._soon.start()

    def _forget(self) -> None:
        self._turn += 1
        self._texts.clear()
        self._glanced.clear()
        self._requests.clear()
        self._taken.clear()
        self._doubles = frozenset()

    def _look(self) -> None:
        """Look at what has come into the window since the last look, or has another text."""
        if self._model.is_group:
            held = tuple(self._texts)
            self._forget()
            self._show(held)
            return
        fresh = {
            message.id: message.text
            for message in self._model.messages
            if message.direction is Direction.IN and self._texts.get(message.id) != message.text
        }
        if fresh:
            self._texts |= fresh
            self._glanced -= fresh.keys()
            self._fetch(tuple(fresh))

    def _follow(self, event: BillingRequestChanged) -> None:
        """Look again at everything that is held: an answer may have completed a request of another message."""
        messages = self._model.messages
        if messages and event.chat_id == messages[0].chat_id and not self._model.is_group:
            self._fetch(tuple(self._texts))
        else:
            self._compare()

    def _fetch(self, message_ids: tuple[MessageId, ...]) -> None:
        turn = self._turn

        def arrived(found: dict[int, tuple[Request, ...]]) -> None:
            if turn != self._turn:
                return
            for number in message_ids:
                self._requests.pop(number, None)
            self._requests |= {MessageId(number): requests for number, requests in found.items()}
            self._show(message_ids)
            self._compare()
            is_read = (
                self._glanced - self._taken.keys()
            )  # what could be taken may have completed another request
            self._glance(tuple(one for one in message_ids if one not in found and one not in is_read))

        intake = self._desk.core.billing.intake
        self._desk.operations.then(self, intake.of_messages(message_ids), arrived)

    def _compare(self) -> None:
        """Find out which requests are asked for elsewhere as well: in another chat, on paper, last year."""
        turn = self._turn
        ids = [each.id for requests in self._requests.values() for each in requests if each.minds_twins]

        def arrived(doubles: frozenset[RequestId]) -> None:
            if turn == self._turn and doubles != self._doubles:
                self._doubles = doubles
                self._show(self._requests)

        if ids or self._doubles:
            self._desk.operations.then(self, self._desk.core.billing.linking.doubled(ids), arrived)

    def _glance(self, message_ids: tuple[MessageId, ...]) -> None:
        if not message_ids:
            return
        turn = self._turn

        def arrived(found: dict[int, tuple[Taken, ...]]) -> None:
            if turn == self._turn:
                self._glanced.update(message_ids)
                for number in message_ids:
                    self._taken.pop(number, None)
                self._taken |= {MessageId(number): taken for number, taken in found.items()}
                self._show(message_ids)

        self._desk.operations.then(self, self._desk.core.billing.intake.glance(message_ids), arrived)

    def _show(self, message_ids: Iterable[MessageId]) -> None:
        known = [number for number in message_ids if number in self._requests or number in self._taken]
        gone = [number for number in message_ids if self._model.chip(number) is not None]
        if not known and not gone:
            return
        from ui.conversations.chip import chip_of, chip_of_taken

        now = self._desk.clock.now()
        chips = {
            number: chip_of(self._requests[number], now, self._doubles)
            if number in self._requests
            else chip_of_taken(self._taken.get(number, ()), now)
            for number in {*known, *gone}
        }
        if any(self._model.chip(number) != chip for number, chip in chips.items()):
            with self._view.keeping_position():
                self._model.show_chips(chips)
