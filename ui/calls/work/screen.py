"""The work screen: number, script and identity left, the outcome right, the last contacts below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.billing.office import office_of
from core.calls.call import Identity, TaxData, Work
from core.calls.outcome import NEEDS_DAY, NEEDS_MOMENT, Ending, Outcome
from core.calls.target import TargetState
from core.clock import to_wib
from core.contacts.contact import ContactId
from core.settings.calls import CALLS_CLOSES, CALLS_OPENS
from core.settings.office import OFFICER_NAME
from core.timeline.entry import Entry
from ui.calls import words
from ui.calls.work.moment_dialog import MomentDialog
from ui.calls.work.number_card import NOBODY, NumberCard
from ui.calls.work.outcome_card import OutcomeCard
from ui.calls.work.person_menu import PersonMenu
from ui.calls.work.recent_card import MOST, RecentCard
from ui.calls.work.script_card import ScriptCard
from ui.calls.work.stopwatch import Stopwatch
from ui.calls.work.tax_lines import spoken_values
from ui.calls.work.turn import Turn
from ui.desk import Desk
from ui.icons import icon
from ui.side_card import scrolled
from ui.text_size import keep, px
from ui.theme import Space
from ui.widgets.elided_label import ElidedLabel

NARROW, RIGHT_WIDTH = 700, 330
GREETINGS = ((11, "pagi"), (15, "siang"), (18, "sore"), (24, "malam"))
CUT_OFF = "Telepon ini terputus sebelum diberi hasil: lamanya tidak diketahui. Beri hasilnya sekarang."


class WorkScreen(QWidget):
    """Show the person in hand; keys are the place's, every act goes through the turn."""

    def __init__(self, desk: Desk, turn: Turn) -> None:
        super().__init__()
        self.setObjectName("callWork")
        self._desk, self.turn = desk, turn
        self._number = ""
        self._known: ContactId | None = None
        self.name = ElidedLabel()
        self.name.setObjectName("callName")
        self.name.setProperty("kind", "title")
        self.matter = ElidedLabel()
        self.matter.setObjectName("callMatter")
        self.matter.setProperty("kind", "muted")
        self.watch = Stopwatch(desk.clock)
        self.hang_up = self._button("callHangUp", "Tutup  H", "phone_off", "Hentikan waktunya (H)")
        self.skip = self._button("callSkip", "Lewati  L", "skip", "Lewati selama satu jam (L)")
        self.card = self._button("callContact", "", "contact_card", "Buka kartu kontaknya (K)")
        self.more = QToolButton()
        self.more.setObjectName("callMore")
        self.more.setIcon(icon("more_vertical"))
        self.more.setAccessibleName("Lainnya untuk orang ini")
        self.more.setToolTip("Janji, sudah bayar, keluarkan dari daftar")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = PersonMenu(desk, turn, self)
        self.more.setMenu(self.menu)
        self.warning = QLabel()
        self.warning.setObjectName("callWarning")
        self.warning.setProperty("kind", "tag-warn")
        self.warning.setTextFormat(Qt.TextFormat.PlainText)
        self.warning.setWordWrap(True)
        self.numbers, self.script = NumberCard(), ScriptCard()
        self.outcomes, self.recent = OutcomeCard(), RecentCard()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self.name)
        titles.addWidget(self.matter)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addLayout(titles, 1)
        head.addWidget(self.watch)
        for button in (self.hang_up, self.skip, self.card, self.more):
            head.addWidget(button)
        left = QFrame()
        left.setProperty("kind", "card")
        column = QVBoxLayout(left)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.M)
        column.addWidget(self.numbers)
        column.addWidget(self.script)
        column.addStretch(1)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(Space.M)
        self._cards.addWidget(left, 1)
        self._cards.addWidget(self.outcomes)
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(18, Space.M, 18, Space.L)
        whole.setSpacing(Space.M)
        whole.addLayout(head)
        whole.addWidget(self.warning)
        whole.addLayout(self._cards, 1)
        whole.addWidget(self.recent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))

    def _connect(self) -> None:
        turn = self.turn
        turn.shown.connect(self.show_turn)
        turn.tax_shown.connect(self._show_tax)
        self.numbers.dial_wanted.connect(self.begin)
        self.numbers.copy_wanted.connect(lambda: turn.dialer.copy(self.numbers.number))
        self.numbers.chosen.connect(self._keep_number)
        self.script.identity_told.connect(turn.identify)
        self.script.asked.connect(turn.ask)
        self.script.answered.connect(self._press_answer)
        self.script.outcome_proposed.connect(self.give)
        self.outcomes.outcome_wanted.connect(self.give)
        self.outcomes.withdraw_wanted.connect(turn.withdraw)
        self.outcomes.take_back_wanted.connect(turn.take_back)
        self.outcomes.next_wanted.connect(turn.next)
        self.outcomes.note.textChanged.connect(lambda: turn.type_note(self.note))
        self.outcomes.note.left.connect(turn.keep_note)
        self.hang_up.clicked.connect(turn.hang_up)
        self.skip.clicked.connect(turn.skip)
        self.card.clicked.connect(self.open_contact)

    @property
    def note(self) -> str:
        """Return what stands in the note."""
        return self.outcomes.note.toPlainText().strip()

    # what is done

    def step(self) -> None:
        """Do the one next thing: call whoever is shown, or show the next one."""
        turn = self.turn
        if turn.work is None or turn.given is not None:
            turn.next()
        elif turn.call is None and self.numbers.dial.isEnabled():
            self.begin()
        elif turn.call is None:
            turn.next()

    def begin(self) -> None:
        """Call the number in hand."""
        self.turn.begin(self.numbers.number)

    def give(self, outcome: Outcome) -> None:
        """Record an outcome, after asking for the moment or the day that it needs."""
        work = self.turn.work
        if self.turn.call is None or work is None:
            return
        if outcome not in NEEDS_MOMENT | NEEDS_DAY:
            self.turn.give(Ending(outcome, self.note))
            return
        core = self._desk.core
        dialog = MomentDialog(
            self,
            words.SHORT_OUTCOMES[outcome],
            f"{work.name}: {words.SHORT_OUTCOMES[outcome].lower()} kapan?",
            now=core.clock.now(),
            works_on=core.office_days.is_office_day,
            with_half_hours=outcome in NEEDS_MOMENT,
            hours=(core.settings.value(CALLS_OPENS), core.settings.value(CALLS_CLOSES)),
            note=self.note,
        )

        def chosen() -> None:
            found = dialog.chosen
            self.turn.give(Ending(outcome, found.note, found.at, found.on))

        dialog.accepted.connect(chosen)
        dialog.open()

    def undo(self) -> None:
        """Take back the outcome that was just given, or the call that did not take place."""
        if self.turn.given is not None:
            self.turn.take_back()
        else:
            self.turn.withdraw()

    def open_contact(self) -> None:
        """Show the contact's card at the side."""
        work = self.turn.work
        if work is not None and work.contact_id is not None:
            self._desk.contact_wanted.emit(work.contact_id)

    # what is shown

    def show_turn(self, is_same: bool) -> None:
        """Show who is in hand, and how far it has come."""
        turn, held = self.turn, QApplication.focusWidget()
        work = turn.work
        if work is None:
            self.watch.clear()
            self.script.begin(None, {})
            self.recent.show_entries(())
            return
        if not is_same:
            self._number = ""
            self.script.begin(turn.script, self._values(work))
        if not is_same or work.contact_id != self._known:  # a card may be found when the call begins
            self._known = work.contact_id
            self._look_back(work)
        self.name.setText(work.name)
        self.matter.setText(f"{words.attempt(work.attempts)} · {words.matter(work.campaign)}")
        self.numbers.show_numbers(work.numbers, turn.call.phone if turn.call is not None else self._number)
        self._show_warning(work)
        call = turn.call
        identity = Identity.OPEN if call is None else call.identity
        asked = () if call is None else call.asked
        self.script.setVisible(turn.given is None)
        self.script.show_identity(identity, is_live=call is not None, asked=asked)
        self._show_time()
        can_begin = call is None and turn.given is None and work.state is not TargetState.ENDED
        self.numbers.dial.setEnabled(can_begin and bool(work.numbers) and not self._is_rung(work))
        self.numbers.dial.setVisible(can_begin)
        self.skip.setVisible(can_begin)
        self.hang_up.setVisible(turn.is_timed)
        self.card.setEnabled(work.contact_id is not None)
        if turn.given is not None:
            follows = words.given(turn.given, self._desk.clock.now())
            self.outcomes.show_done(f"Hasil tercatat; {follows}." if follows else "Hasil tercatat.")
        elif call is not None:
            self.outcomes.show_during(call.id, call.note)
        else:
            self.outcomes.show_before()
        is_gone = held is not None and self.isAncestorOf(held) and not (held.isVisible() and held.isEnabled())
        if not is_same or is_gone:
            self._take_keys()

    def _take_keys(self) -> None:
        """Let the keys be the screen's: a button that went is followed by none that a key would press."""
        if not self.outcomes.note.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_rung(self, work: Work) -> bool:
        """Return whether nobody calls him today any more; he himself may have asked for it."""
        return work.rung_on == to_wib(self._desk.clock.now()).date() and work.callback is None

    def _show_warning(self, work: Work) -> None:
        call, now = self.turn.call, self._desk.clock.now()
        text = ""
        if work.state is TargetState.ENDED and self.turn.given is None:
            text = "Sudah selesai: tidak ditelepon lagi."
        elif call is not None and not self.turn.is_timed and call.ended_at is None:
            text = f"{CUT_OFF} Dimulai {words.near_moment(call.started_at, now)}."
        elif not work.numbers:
            text = NOBODY
        elif call is None and self.turn.given is None and self._is_rung(work):
            text = "Sudah ditelepon hari ini, mungkin dari kampanye lain: tidak ditelepon dua kali sehari."
        elif call is None and self.turn.given is None and work.callback is not None:
            line = words.callback_line(work.callback, now)
            text = f"{line} · {words.near_moment(work.callback.due_at, now)}"
        self.warning.setText(text)
        self.warning.setVisible(bool(text))

    def _show_time(self) -> None:
        turn = self.turn
        if turn.is_timed and turn.call is not None:
            if not self.watch.is_running:
                self.watch.start(turn.call.started_at)
        elif turn.call is not None and turn.call.ended_at is not None:
            self.watch.show_span(turn.call.started_at, turn.call.ended_at)
        elif turn.given is not None:
            self.watch.stop()
        else:
            self.watch.clear()

    def _show_tax(self, tax: TaxData) -> None:
        work = self.turn.work
        if work is not None:
            self.script.show_tax(tax, {**self._values(work), **spoken_values(tax)})

    def _values(self, work: Work) -> dict[str, str]:
        """Return what a script may say to anybody."""
        settings = self._desk.core.settings
        office = office_of(settings)
        hour = to_wib(self._desk.clock.now()).hour
        greeting = next(word for until, word in GREETINGS if hour < until)
        return {
            "salam": greeting,
            "nama": work.name,
            "petugas": settings.value(OFFICER_NAME) or "petugas",
            "kantor": office.name,
            "nomor kantor": office.phone,
        }

    def _look_back(self, work: Work) -> None:
        """Fetch the last contacts; what comes for somebody else is dropped."""
        contact_id = work.contact_id
        self.recent.show_calls([call for call in work.calls if call.outcome is not None])
        if contact_id is None:
            return

        def arrived(entries: tuple[Entry, ...]) -> None:
            present = self.turn.work
            if present is not None and present.contact_id == contact_id:
                self.recent.show_entries(entries)

        self._desk.operations.then(self, self._desk.core.timeline.recent(contact_id, MOST), arrived)

    def _keep_number(self, e164: str) -> None:
        self._number = e164
        self._take_keys()

    def _press_answer(self, step: str, answer: str) -> None:
        self._take_keys()
        self.turn.press_answer(step, answer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the outcomes below where both have no room beside each other."""
        super().resizeEvent(event)
        is_narrow = self.width() < px(NARROW)
        direction = QBoxLayout.Direction
        self._cards.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        keep(self.outcomes.setMinimumWidth, 0 if is_narrow else RIGHT_WIDTH)
        keep(self.outcomes.setMaximumWidth, 16777215 if is_narrow else RIGHT_WIDTH)

    def _button(self, name: str, word: str, sign: str, about: str) -> QPushButton:
        button = QPushButton(word)
        button.setObjectName(name)
        button.setIcon(icon(sign))
        button.setAccessibleName(about)
        button.setToolTip(about)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
