"""One turn in Mode Padat: the request in hand, and what one key does with it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.billing.code import BillingCode
from core.billing.events import BillingRequestChanged
from core.billing.form import form_of
from core.billing.request import BatchId, Request, RequestId, RequestState
from core.errors import LoketError
from ui import errors
from ui.billing.printing import PrintOrder
from ui.billing.slip_actions import SlipActions
from ui.desk import Desk

T = TypeVar("T")


class Turn(QObject):
    """Hold one request at a time and lead to the next. Nothing is sent or recorded without a key."""

    shown = Signal(object, bool)
    """Request or None, and whether it is the same one as before."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._billing = desk.core.billing
        self.request: Request | None = None
        self.is_busy = False
        """Something is under way that the next key must wait for."""
        self.batch_id: BatchId | None = None
        """Only the requests of this batch; None takes all."""
        self._skipped: set[RequestId] = set()
        self._dismissed: list[RequestId] = []
        """What was taken off the board here, the last one last."""
        self.slips = SlipActions(desk, window)
        self.slips.sent.connect(self._sent)
        self.slips.failed.connect(self._rest)
        self.slips.printing.printed.connect(self._printed)
        self.slips.printing.kept_changed.connect(self._tell_kept)
        self.slips.printing.given_up.connect(self._rest)
        desk.bridge.billing_request_changed.connect(self._follow)

    # which one

    def begin(self) -> None:
        """Take the most urgent request, unless one is in hand."""
        if self.request is None:
            self._skipped.clear()
            self.next()

    def end(self) -> None:
        """Let go of the request in hand; it stays in the queue."""
        self.request = None

    def next(self) -> None:
        """Take the most urgent request that was not skipped."""
        self._run(self._billing.queue.next(None, tuple(self._skipped), self.batch_id), self._take_next)

    def take(self, request_id: RequestId) -> None:
        """Take a request that was chosen from the list."""
        self._skipped.discard(request_id)
        self._run(self._billing.request(request_id), self._show)

    def skip(self) -> None:
        """Leave the request for later and take the next one."""
        if self.request is not None and not self.is_busy:
            self._skipped.add(self.request.id)
            self.next()

    # what is done with it

    def record(self, code: BillingCode) -> None:
        """Record the code that DJP's screen has shown; its moment of issue is now."""
        if self.request is not None and not self.is_busy:
            now = self._desk.clock.now()
            self._run(self._billing.record_code(self.request.id, code, now), self._show)

    def hand_over(self) -> None:
        """Send code and slip to the chat; print the slip for who has none."""
        request = self.request
        if request is None or self.is_busy or request.billing_code is None:
            return
        self.is_busy = True
        if request.chat_id is None:
            self.slips.print_slip(request)
        else:
            self.slips.send_code(request)

    def ask(self) -> None:
        """Ask the taxpayer for what is missing and take the next one."""
        if self.request is not None and not self.is_busy:
            future = self._billing.asking.ask(self.request.id)
            self._run(future, lambda asked: self._passed_on(f"Pertanyaan untuk {asked.number}"))

    def guide(self) -> None:
        """Send the guidance to the code that only the taxpayer can make, and take the next one."""
        request = self.request
        if request is not None and not self.is_busy:
            future = self._billing.asking.guide(form_of(request), request.id)
            self._run(future, lambda _: self._passed_on(f"Panduan untuk {request.number}"))

    def dismiss(self) -> None:
        """Take a message off the board that was no request."""
        if self.request is not None and not self.is_busy:
            self._run(self._billing.intake.dismiss(self.request.id), self._gone)

    def bring_back(self) -> None:
        """Undo the last dismissal that stands and show that request again."""
        if self._dismissed and not self.is_busy:
            self._run(self._billing.intake.restore(self._dismissed.pop()), self._show)

    # within

    def _take_next(self, found: Request | None) -> None:
        if found is None and self._skipped:
            self._skipped.clear()
            self._desk.tell("Yang dilewati kembali ke antrean.")
            self.next()
            return
        self._show(found)

    def _show(self, request: Request | None) -> None:
        is_same = request is not None and self.request is not None and request.id == self.request.id
        self.request = request
        if request is not None and request.state is RequestState.RECEIVED:
            self._desk.operations.then(self, self._billing.start_work(request.id))
        self.shown.emit(request, is_same)

    def _passed_on(self, what: str) -> None:
        self._desk.tell(f"{what} masuk antrean kirim.", "ok")
        self.next()

    def _gone(self, request: Request) -> None:
        self._dismissed.append(request.id)
        self._desk.tell(f"{request.number} bukan permintaan. Ctrl+Z mengembalikannya.")
        self.next()

    def _sent(self, _request: Request) -> None:
        self._rest()
        self.next()

    def _printed(self, order: PrintOrder) -> None:
        request = self.request
        if request is None or order.wish.request_id != request.id:
            return
        self._rest()
        if request.chat_id is None:
            self.next()

    def _tell_kept(self) -> None:
        """Say why the slip in hand did not come out; it waits with its request."""
        request, is_mine = self.request, self.is_busy
        self._rest()
        faults = [
            fault for wish, fault in self.slips.printing.kept if request and wish.request_id == request.id
        ]
        if is_mine and faults:
            self._desk.tell(errors.sentence(faults[-1]), "warn")

    def _follow(self, event: BillingRequestChanged) -> None:
        """Show the request in hand anew when something else has changed it: the form, an answer, the clock."""
        request = self.request
        if request is None or event.request_id != request.id or self.is_busy:
            return

        def arrived(changed: Request) -> None:
            if self.request is not None and self.request.id == changed.id and not self.is_busy:
                self.request = changed
                self.shown.emit(changed, True)

        self._desk.operations.then(self, self._billing.request(request.id), arrived)

    def _run(self, future: Future[T], success: Callable[[T], object]) -> None:
        """Do one thing at a time: a second key while it is under way does nothing."""
        self.is_busy = True

        def done(result: T) -> None:
            self._rest()
            success(result)

        def failed(fault: LoketError) -> None:
            self._rest()
            self._desk.show_failure(fault)

        self._desk.operations.then(self, future, done, failed)

    def _rest(self, *_: object) -> None:
        self.is_busy = False
