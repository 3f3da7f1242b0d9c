"""The IKU: how many new taxpayers made their first payment, what the target still wants, and who is nearest."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.clock import to_wib
from core.contacts.contact import ContactId
from core.errors import LoketError
from core.newcomers.preparing import Preparation
from core.reports.cohort import Iku, Member
from core.reports.figure import count_words
from core.reports.period import Period, PeriodKind, quarter_of
from ui import errors
from ui.desk import Desk
from ui.icons import icon
from ui.reports.cards import Card, plain_label
from ui.reports.cohort_table import CHIPS, NEAREST, Asked, people_of, table_of, title_of
from ui.reports.exporting import Exports
from ui.reports.gauge import Gauge
from ui.reports.members import MemberList
from ui.reports.numbers import NumbersTable
from ui.reports.period_bar import TALL, PeriodBar
from ui.reports.reading import Reading
from ui.text_size import keep, px
from ui.theme import Space
from ui.widgets.chip_row import ChipRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout

NARROW, LIST_LEAST, MOST = 960, 260, 100_000
NOBODY_LEFT = "Tidak ada WP baru yang belum membayar."


class IkuPage(QWidget):
    """Show one quarter's cohort; every number lists its people on the right."""

    rows_wanted = Signal(object, str)

    def __init__(self, desk: Desk, reading: Reading) -> None:
        super().__init__()
        self.setObjectName("ikuPage")
        self._desk = desk
        self._iku: Iku | None = None
        self._quarter = quarter_of(to_wib(desk.clock.now()).date())
        self._turn = 0
        self._is_stale = True
        self._asked: Asked = NEAREST
        self.exports = Exports(desk, self)
        self.bar = PeriodBar(desk.clock, "ikuPeriod", (PeriodKind.QUARTER,))
        self.figure = plain_label("ikuFigure", "figure")
        self.figure.setWordWrap(False)
        self.words = plain_label("ikuWords", "")
        self.gauge = Gauge()
        self.target = _target_box()
        self.nearest = self._button("ikuNearest", "Kandidat terdekat", "people", primary=True)
        self.card = Card("ikuCohort")
        self.chips = ChipRow(CHIPS, name="Menurut apa")
        self.table = NumbersTable("ikuTable", "WP baru menurut baris")
        self.list = MemberList(desk.clock)
        self.nobody = EmptyState("ok", "")
        self.people = Card("ikuPeople")
        self.prepare = self._button("ikuPrepare", "Siapkan pengingat", "reminder")
        self.save = self._button("ikuSave", "Simpan XLSX…", "export")
        self.contact = self._button("ikuContact", "Kartu kontak", "contact_card")
        self.empty = EmptyState("report", "")
        self._lay_out()
        self._connect(reading)

    def _button(self, name: str, text: str, sign: str, *, primary: bool = False) -> QPushButton:
        button = QPushButton(icon(sign, "on_accent", "on_accent") if primary else icon(sign), text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        if primary:
            button.setProperty("kind", "primary")
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.bar, 1)
        wish = QLabel("Target triwulan ini")
        wish.setProperty("kind", "muted")
        for part in (wish, self.target):
            keep(part.setFixedHeight, TALL)
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        figures = QHBoxLayout()
        figures.setSpacing(Space.M)
        figures.addWidget(self.figure)
        figures.addWidget(self.words, 1)
        figures.addWidget(self.nearest)
        reached = Card("ikuReached")
        reached.say("WP baru yang melakukan pembayaran pertama")
        reached.body.addLayout(figures)
        reached.body.addWidget(self.gauge)
        self.card.body.addWidget(self.chips)
        self.card.body.addWidget(self.table, 1)
        self._lay_out_people()
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(Space.M)
        self._cards.addWidget(self.card, 1)
        self._cards.addWidget(self.people, 1)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(Space.M)
        inner.addWidget(reached)
        inner.addLayout(self._cards, 1)
        self._area = area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedWidget()
        self._stack.addWidget(area)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, Space.S, 18, Space.S)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _lay_out_people(self) -> None:
        acts = FlowLayout(spacing=Space.S)
        for button in (self.prepare, self.contact, self.save):
            acts.addWidget(button)
        self._shown = QStackedWidget()
        self._shown.addWidget(self.list)
        self._shown.addWidget(self.nobody)
        self.people.body.addWidget(self._shown, 1)
        self.people.body.addLayout(acts)

    def _connect(self, reading: Reading) -> None:
        self.bar.show_period(self._quarter, self._quarter.words)
        self.bar.chosen.connect(self._choose)
        self.chips.chosen.connect(lambda _key: self._show_table())
        self.table.opened.connect(self._show_asked)
        self.nearest.clicked.connect(self._show_nearest)
        self.list.opened.connect(self._open)
        self.list.selectionModel().selectionChanged.connect(lambda _now, _before: self._show_acts())
        self.prepare.clicked.connect(self._prepare)
        self.contact.clicked.connect(self._open_card)
        self.save.clicked.connect(lambda: self.exports.ask_candidates(self._quarter))
        self.target.editingFinished.connect(self._change_target)
        self.empty.action_wanted.connect(self.refresh)
        reading.stirred.connect(self._note_change)
        fresh = QShortcut(QKeySequence("F5"), self)
        fresh.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        fresh.activated.connect(self.refresh)

    def refresh(self) -> None:
        """Count the quarter anew."""
        self._is_stale = False
        self._turn += 1
        turn = self._turn
        future = self._desk.core.reports.iku(self._quarter.first)
        self._desk.operations.then(
            self, future, lambda iku: self._take(turn, iku), lambda fault: self._fail(turn, fault)
        )

    def show_people(self, asked: Asked) -> None:
        """List the people behind a number."""
        self._asked = asked
        iku = self._iku
        if iku is None:
            return
        found = people_of(iku, asked)
        self.list.people.show(found)
        self.people.say(title_of(iku, asked, len(found)), "Enter membuka kartu kontaknya.")
        self._shown.setCurrentIndex(0 if found else 1)
        if not found:
            self.nobody.set_state("ok", NOBODY_LEFT if asked == NEAREST else "Tidak ada.")
        self._show_acts()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._change_target()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        is_narrow = self.width() < px(NARROW)
        self._cards.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        keep(self.list.setMinimumHeight, LIST_LEAST)
        keep(self.table.setMinimumHeight, LIST_LEAST)

    def _choose(self, quarter: Period) -> None:
        self._change_target()  # what was typed belongs to the quarter that was shown
        self._quarter = quarter
        self.bar.show_period(quarter, quarter.words)
        self._asked = NEAREST
        self.refresh()

    def _note_change(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def _take(self, turn: int, iku: Iku) -> None:
        if turn != self._turn:
            return
        is_other = self._iku is None or self._iku.quarter != iku.quarter
        self._iku = iku
        if is_other or not self.target.hasFocus():
            self.target.setValue(iku.target)
        is_any = iku.total.new > 0
        if not is_any:
            self.empty.set_state(
                "report",
                f"Belum ada WP baru untuk {iku.quarter.words}. Isi tanggal terdaftar pada kontak, atau tandai"
                " WP baru di Pengingat.",
            )
        self._stack.setCurrentIndex(0 if is_any else 1)
        self.figure.setText(count_words(iku.total.paid))
        aim = (
            f"dari target {count_words(iku.target)}"
            if iku.target
            else f"dari {count_words(iku.total.new)} WP baru"
        )
        capped = (
            " Hanya WP baru terbaru yang dihitung, karena jumlahnya terlalu banyak." if iku.is_capped else ""
        )
        self.words.setText(f"{aim} · {iku.words}{capped}")
        self.gauge.show_numbers(iku.total.paid, iku.total.new, iku.target)
        self.nearest.setText(f"{count_words(len(iku.candidates))} kandidat terdekat")
        self.nearest.setAccessibleName(self.nearest.text())
        self.nearest.setEnabled(bool(iku.candidates))
        self._show_table()
        self.show_people(self._asked)

    def _fail(self, turn: int, fault: LoketError) -> None:
        if turn == self._turn:
            self._is_stale = True
            self.empty.set_state("warning", errors.sentence(fault), "Coba lagi")
            self._stack.setCurrentIndex(1)

    def _show_table(self) -> None:
        iku = self._iku
        if iku is None:
            return
        self.table.show_numbers(*table_of(iku, self.chips.current))
        self.card.say("Kohor", "Klik angka untuk melihat orangnya.", iku.definition)

    def _show_asked(self, asked: Asked) -> None:
        self.show_people(asked)
        self._area.ensureWidgetVisible(self.people)  # it stands below where the window is narrow

    def _show_nearest(self) -> None:
        self._show_asked(NEAREST)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.list.people.rowCount():
            self.list.setCurrentIndex(self.list.people.index(0))

    def _show_acts(self) -> None:
        count = len(self.list.chosen)
        self.prepare.setEnabled(count > 0)
        self.prepare.setText(f"Siapkan pengingat ({count})" if count > 1 else "Siapkan pengingat")
        self.contact.setEnabled(count == 1)
        self.save.setVisible(self._asked == NEAREST)

    def _open(self, member: Member) -> None:
        """Open what the officer works with: the contact's card, beside which his chats stand."""
        self._desk.contact_wanted.emit(member.contact_id)

    def _open_card(self) -> None:
        chosen = self.list.chosen
        if chosen:
            self._open(chosen[0])

    def _prepare(self) -> None:
        ids: list[ContactId] = [member.contact_id for member in self.list.chosen]
        if ids:
            self.prepare.setEnabled(False)
            self._desk.operations.then(self, self._desk.core.newcomers.prepare(ids), self._show_prepared)

    def _show_prepared(self, made: Preparation) -> None:
        from ui.newcomers.prepared import PreparedDialog
        from ui.newcomers.words import left_words

        self._show_acts()
        if not made.drafts:
            self._desk.tell(left_words(made) or "Tidak ada yang disiapkan.", "warn")
            return
        dialog = PreparedDialog(self._desk, made, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _change_target(self) -> None:
        iku, wanted = self._iku, self.target.value()
        if iku is None or wanted == iku.target:
            return
        self._iku = replace(iku, target=wanted)  # said once, also where the page is left at once
        future = self._desk.core.reports.aim(iku.quarter, wanted)
        self._desk.operations.then(self, future, lambda _row: self.refresh(), self._refuse_target)

    def _refuse_target(self, fault: LoketError) -> None:
        self._desk.show_failure(fault)
        self.refresh()


def _target_box() -> QSpinBox:
    box = QSpinBox()
    box.setObjectName("ikuTarget")
    box.setRange(0, MOST)
    box.lineEdit().setTextMargins(8, 0, 8, 0)
    box.setAccessibleName("Target pembayar pertama triwulan ini")
    box.setSpecialValueText("belum diisi")
    box.setAlignment(Qt.AlignmentFlag.AlignRight)
    keep(box.setFixedWidth, 96)
    return box
