"""The call in hand: who it is to, how far it has come, and what one key does with it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from core.calls.call import Call, CallId, Given, Identity, Question, TaxData, Work
from core.calls.campaign import CampaignId
from core.calls.outcome import Ending
from core.calls.script import Script
from core.calls.target import TargetId
from core.errors import LoketError
from ui.calls import words
from ui.calls.dialing import Dialer
from ui.desk import Desk

T = TypeVar("T")
NOTE_AFTER_MS = 500
FOLLOW_AFTER_MS = 300
SKIP_FOR = timedelta(hours=1)
NOBODY = "Tidak ada lagi yang perlu ditelepon sekarang. Yang sudah ditelepon hari ini tidak ditelepon lagi."


class Turn(QObject):
    """Hold one person at a time. A call is in the store before its number is dialled."""

    shown = Signal(bool)
    """Something else is in hand; True where it is the same person as before."""
    tax_shown = Signal(object)
    """TaxData: the identity of the call in hand was found right."""
    nobody_left = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._calls = desk.core.calls
        self.campaign_id: CampaignId | None = None
        """Whose list is worked on."""
        self.work: Work | None = None
        self.call: Call | None = None
        """The call that waits for its outcome."""
        self.given: Given | None = None
        """What the outcome of the last call to this person has led to."""
        self.script: Script | None = None
        self.is_busy = False
        self._begun: set[CallId] = set()
        self._note: tuple[CallId, str] | None = None
        """What was typed last, and for which call; the store has it unless `_note_later` runs."""
        self.dialer = Dialer(desk, self)
        self.dialer.told.connect(desk.tell)
        self._note_later = QTimer(self, singleShot=True, interval=NOTE_AFTER_MS)
        self._note_later.timeout.connect(self._store_note)
        self._look_later = QTimer(self, singleShot=True, interval=FOLLOW_AFTER_MS)
        self._look_later.timeout.connect(self.look_again)
        for signal in (desk.bridge.campaign_changed, desk.bridge.calls_settled, desk.bridge.contacts_changed):
            signal.connect(lambda _event: self._look_later.start())

    @property
    def is_timed(self) -> bool:
        """Return whether the call in hand goes on: begun in this window and not hung up."""
        return self.call is not None and self.call.id in self._begun and self.call.ended_at is None

    # who

    def next(self) -> None:
        """Take whoever is to be called next."""
        if not self.is_busy:
            self._run(self._calls.next_number(self.campaign_id), self._take_next)

    def take(self, target_id: TargetId) -> None:
        """Take somebody that was chosen from the list."""
        if not self.is_busy:
            self._run(self._calls.work(target_id), self._take)

    def skip(self) -> None:
        """Pass the person in hand over for an hour and take the next one."""
        work = self.work
        if work is None or self.call is not None or self.given is not None or self.is_busy:
            return
        until = self._desk.clock.now() + SKIP_FOR

        def done(_none: None) -> None:
            self._desk.tell(f"Dilewati sampai {words.near_moment(until, self._desk.clock.now())}.")
            self.next()

        self._run(self._calls.put_off(work.target_id, until), done)

    def look_again(self) -> None:
        """See whether a payment, a newer list or another act has changed how it stands."""
        if self.given is None and not self.is_busy:
            self._reload()

    def let_go(self) -> None:
        """Have nobody in hand; an open call stays without outcome."""
        self.keep_note()
        self.work = self.call = self.given = None
        self.dialer.forget()
        self.shown.emit(False)

    # the call

    def begin(self, phone: str) -> None:
        """Begin a call to a number: first in the store, then on the line."""
        work = self.work
        if work is None or self.call is not None or self.given is not None or self.is_busy or not phone:
            return

        def begun(call_id: CallId) -> None:
            self._begun.add(call_id)
            self.dialer.dial(phone)
            self._run(self._calls.work(work.target_id), self._take)

        self._run(self._calls.begin(work.target_id, phone), begun)

    def ask(self, question: Question) -> None:
        """Log that something was asked."""
        if self.call is not None:
            self._desk.operations.then(
                self, self._calls.ask(self.call.id, question), lambda _none: self._reload()
            )

    def identify(self, identity: Identity) -> None:
        """Say whether the answers fitted; that they do not can still be said when a wrong key said they do."""
        if self.call is None or self.is_busy:
            return
        before = self.call.identity
        if before is Identity.OPEN or (before is Identity.MATCHED and identity is Identity.MISMATCHED):
            self._run(self._calls.identify(self.call.id, identity), lambda _none: self._reload())

    def press_answer(self, step: str, answer: str) -> None:
        """Log which answer of the script was pressed."""
        if self.call is not None:
            self._desk.operations.then(self, self._calls.press_answer(self.call.id, step, answer))

    def hang_up(self) -> None:
        """Stop the timer; the outcome comes later."""
        if self.is_timed and self.call is not None:
            self._run(self._calls.hang_up(self.call.id), lambda _none: self._reload())

    def withdraw(self) -> None:
        """Take back a call that did not take place."""
        call = self.call
        if call is None or self.is_busy:
            return

        def done(_none: None) -> None:
            self._desk.tell("Telepon itu tidak dihitung.")
            self._reload()

        self._run(self._calls.withdraw(call.id), done)

    def give(self, ending: Ending) -> None:
        """Keep what came of the call; twice the same key gives one outcome."""
        if self.call is None or self.is_busy:
            return
        self.keep_note()  # an outcome without a note leaves the one that the store has

        def done(given: Given) -> None:
            self.given, self.call = given, None
            self.dialer.forget()
            self.shown.emit(True)

        self._run(self._calls.give_outcome(self.call.id, ending), done)

    def take_back(self) -> None:
        """Open the call again whose outcome was a wrong key; what followed from it is undone."""
        work, given = self.work, self.given
        if work is None or given is None or self.is_busy:
            return

        def done(_none: None) -> None:
            self.given = None
            self._desk.tell("Hasil itu dibatalkan. Beri hasil yang benar.")
            self._run(self._calls.work(work.target_id), self._take)

        self._run(self._calls.take_back_outcome(given.call_id), done)

    def type_note(self, text: str) -> None:
        """Keep the note a moment after the typing rests."""
        call = self.call
        if call is None:
            return
        known = self._note[1] if self._note is not None and self._note[0] == call.id else call.note
        if text != known:
            self._note = (call.id, text)
            self._note_later.start()

    def keep_note(self) -> None:
        """Keep the note now."""
        if self._note_later.isActive():
            self._note_later.stop()
            self._store_note()

    # within

    def _store_note(self) -> None:
        if self._note is not None:
            self._desk.operations.then(self, self._calls.note(*self._note))

    def _take_next(self, work: Work | None) -> None:
        if work is None:
            self.let_go()
            self._desk.tell(NOBODY)
            self.nobody_left.emit()
        else:
            self._take(work)

    def _take(self, work: Work) -> None:
        is_same = self.work is not None and self.work.target_id == work.target_id
        if not is_same:
            self.keep_note()
            self.dialer.forget()
        is_other_script = self.work is None or self.work.campaign.id != work.campaign.id
        self.work, self.given = work, None
        self.call = next((call for call in work.calls if call.outcome is None), None)
        if not is_other_script:
            self._show(is_same)
            return

        def found(script: Script | None) -> None:
            self.script = script
            if self.work is work:
                self._show(is_same)

        self._desk.operations.then(self, self._calls.scripts.of_campaign(work.campaign.id), found)

    def _show(self, is_same: bool) -> None:
        self.shown.emit(is_same)
        call = self.call
        if call is None or call.identity is not Identity.MATCHED:
            return

        def found(tax: TaxData) -> None:
            if self.call is not None and self.call.id == call.id:
                self.tax_shown.emit(tax)

        self._desk.operations.then(self, self._calls.tax_data(call.id), found)

    def _reload(self) -> None:
        """Read the person in hand anew."""
        if self.work is None:
            return
        wanted = self.work.target_id

        def arrived(work: Work) -> None:
            if self.work is not None and self.work.target_id == wanted and self.given is None:
                self._take(work)

        self._desk.operations.then(self, self._calls.work(wanted), arrived)

    def _run(self, future: Future[T], success: Callable[[T], object]) -> None:
        """Do one thing at a time: a second key while it is under way does nothing."""
        self.is_busy = True

        def done(result: T) -> None:
            self.is_busy = False
            success(result)

        def failed(fault: LoketError) -> None:
            self.is_busy = False
            self._desk.show_failure(fault)
            self.look_again()

        self._desk.operations.then(self, future, done, failed)
