"""The page of the day: calls that come in, who came, who waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from core.counter.appointments import AppointmentDay
from core.counter.offer import Offer, title_of
from core.counter.visit import Visit
from core.counter.visits import VisitDay
from ui import words
from ui.counter.call_bar import CallBar
from ui.counter.columns import visit_columns
from ui.counter.painting import CounterDelegate
from ui.counter.rows import RowList, RowModel
from ui.counter.visit_dialog import VisitDialog
from ui.counter.visit_panel import VisitPanel
from ui.counter.words import coming_words, day_title, visit_spoken
from ui.desk import Desk
from ui.icons import icon
from ui.text_size import keep, px
from ui.theme import Space
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.following_area import FollowingArea
from ui.widgets.list_tools import ListTools
from ui.widgets.row_menu import row_menu

BESIDE, TINY, PANEL, MARGIN = 900, 700, 330, 18
REFRESH_MS = 120
NOBODY = "Belum ada kunjungan hari itu. Catat yang datang dengan F12, dari mana saja."


class TodayPage(QWidget):
    """Show the visits of a day and what can be done with each."""

    appointments_wanted = Signal(object)
    """date whose appointments are to be shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("counterToday")
        self._desk = desk
        self._is_stale = True
        self._offers: tuple[Offer, ...] = ()
        self._chosen: int | None = None
        self.day = desk.core.counter.today
        self.calls = CallBar(desk)
        self.title = ElidedLabel()
        self.title.setProperty("kind", "title")
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.summary = ElidedLabel()
        self.summary.setObjectName("counterSummary")
        self.summary.setProperty("kind", "muted")
        self.back = self._button("counterBack", "", "left", "Hari sebelumnya")
        self.ahead = self._button("counterAhead", "", "right", "Hari berikutnya")
        self.today = self._button("counterNow", "Hari ini", "today", "Kembali ke hari ini")
        self.paper = self._button("counterPrint", "", "print", "Cetak daftar hari ini (Ctrl+P)")
        self.pdf = self._button("counterPdf", "", "pdf", "Simpan daftar sebagai PDF (Ctrl+S)")
        self.enter = self._button("counterEnter", "Kunjungan baru", "add", "Catat yang datang (F12)")
        self.enter.setProperty("kind", "primary")
        self.enter.setIcon(icon("add", "on_accent"))
        for button in (self.today, self.enter):  # their words give way before the page has to scroll
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            keep(button.setMinimumWidth, 44 if button is self.today else 76)
        self.model: RowModel[Visit] = RowModel(
            lambda visit: visit.id, lambda visit: visit_spoken(visit, self._title_of(visit.service)), self
        )
        self.list = RowList("visitList", "Kunjungan")
        self.list.setModel(self.model)
        self.list.setItemDelegate(CounterDelegate(self._title_of, self.list))
        self.tools = ListTools(
            desk,
            self.list,
            subject="visits",
            title=lambda: f"Kunjungan {self.day.isoformat()}",
            columns=visit_columns(self._title_of),
            put=self._put,
            page=self,
        )
        self.empty = EmptyState("counter", NOBODY, "Catat kunjungan")
        self.left = QLabel()
        self.left.setTextFormat(Qt.TextFormat.PlainText)
        self.left.setObjectName("counterLeft")
        self.left.setProperty("kind", "tag-warn")
        self.left.setWordWrap(True)
        self.left.hide()
        self.coming = QPushButton()
        self.coming.setObjectName("counterComing")
        self.coming.setProperty("kind", "quiet")
        self.coming.setIcon(icon("calendar", "accent"))
        self.coming.hide()
        self.panel = VisitPanel(desk)
        self._later = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._later.timeout.connect(self.refresh)
        self._lay_out()
        self._connect()

    def _button(self, name: str, text: str, sign: str, about: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setIcon(icon(sign))
        button.setToolTip(about)
        button.setAccessibleName(about)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if not text:
            keep(button.setFixedWidth, 38)
        return button

    def _lay_out(self) -> None:
        names, acts = QHBoxLayout(), QHBoxLayout()
        names.addWidget(self.title)
        names.addWidget(self.summary, 1)
        self._acts = (self.back, self.today, self.ahead, self.tools.button, self.paper, self.pdf, self.enter)
        for button in self._acts:
            if button is self.enter:
                acts.addStretch()  # on a line of their own: turning pages at the left, the new one at the right
            acts.addWidget(button)
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for line in (head, names, acts):
            line.setSpacing(Space.S)
        head.addLayout(names, 1)
        head.addLayout(acts)
        self._card = QFrame()
        self._card.setProperty("kind", "card")
        keep(self._card.setMinimumHeight, 190)
        self._pages = QStackedLayout(self._card)
        self._pages.setContentsMargins(1, 1, 1, 1)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.empty)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(Space.M)
        self._beside.addWidget(self._card, 1)
        self._beside.addWidget(self.panel)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(MARGIN, Space.M, MARGIN, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.calls)
        column.addLayout(head)
        column.addWidget(self.coming, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.left)
        column.addLayout(self._beside, 1)
        area = FollowingArea(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.panel.hide()

    def _connect(self) -> None:
        bridge = self._desk.bridge
        self.back.clicked.connect(lambda: self.show_day(self.day - timedelta(days=1)))
        self.ahead.clicked.connect(lambda: self.show_day(self.day + timedelta(days=1)))
        self.today.clicked.connect(lambda: self.show_day(self._desk.core.counter.today))
        self.enter.clicked.connect(self._enter)
        self.empty.action_wanted.connect(self._enter)
        self.paper.clicked.connect(self.print_list)
        self.coming.clicked.connect(lambda: self.appointments_wanted.emit(self.day))
        self.pdf.clicked.connect(self.save_list)
        self.panel.change_wanted.connect(self.open_entry)
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._choose(now))
        self.list.opened.connect(lambda index: self.open_entry(self.model.rows[index.row()]))
        panel = self.panel
        row_menu(self.list).add(panel.change, panel.card, panel.ticket, panel.slip)
        for keys, act in (("Ctrl+P", self.print_list), ("Ctrl+S", self.save_list), ("F2", self._change)):
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(keys, self, context=context).activated.connect(act)
        for digit in range(1, 10):
            press = QShortcut(str(digit), self.list, context=Qt.ShortcutContext.WidgetShortcut)
            press.activated.connect(lambda digit=digit: self._settle(digit))
        changed = (bridge.visits_changed, bridge.inbound_calls_changed, bridge.contacts_changed)
        for signal in (*changed, bridge.appointments_changed, bridge.rules_changed):
            signal.connect(lambda _event: self._note_change())

    def show_day(self, day: date) -> None:
        """Show another day."""
        self.day = day
        self._chosen = None
        self.refresh()

    def refresh(self) -> None:
        """Fetch the day anew."""
        self._is_stale = False
        counter, then = self._desk.core.counter, self._desk.operations.then
        self.title.setText(day_title(self.day, counter.today))
        self.today.setEnabled(self.day != counter.today)
        self.calls.setVisible(self.day == counter.today)
        then(self, counter.calls.counts(counter.today, counter.today), self.calls.show_counts)
        day = self.day

        def shown(offers: tuple[Offer, ...]) -> None:
            self._offers = offers
            then(self, counter.visits.day(day), self._show)
            then(self, counter.appointments.day(day), self._show_coming)

        then(self, counter.offers(day), shown)

    def open_entry(self, visit: Visit | None = None) -> VisitDialog:
        """Open the entry of a new visitor, or of one who is there already."""
        dialog = VisitDialog(self._desk, self.window(), visit)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.entered.connect(self.show_entered)
        dialog.open()
        return dialog

    def show_entered(self, visit: Visit) -> None:
        """Show a visit that was just entered."""
        self._chosen = visit.id
        self.day = visit.day
        self.refresh()

    def print_list(self) -> None:
        """Print the list of the day."""
        day = self.day
        self.panel.papers.print_list(lambda: self._desk.core.counter.day_list(day))

    def save_list(self) -> None:
        """Write the list of the day to a file."""
        day = self.day
        name = f"daftar-loket-{day.isoformat()}.pdf"
        self.panel.papers.save(name, "Simpan daftar harian", lambda: self._desk.core.counter.day_list(day))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panel under the list where both have no room beside each other."""
        super().resizeEvent(event)
        is_narrow = self.width() < px(BESIDE)
        direction = QBoxLayout.Direction
        self._beside.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        keep(self.panel.setMinimumWidth, 0 if is_narrow else PANEL)
        keep(self.panel.setMaximumWidth, 16_777_215 if is_narrow else PANEL)
        self.today.setText("" if is_narrow else "Hari ini")
        self.enter.setText("Baru" if self.width() < px(TINY) else "Kunjungan baru")
        self._turn_head()

    def _turn_head(self) -> None:
        """Give day and counts a line of their own where the buttons beside them would cut them short."""
        labels = (self.title, self.summary)
        wanted = sum(label.fontMetrics().horizontalAdvance(label.text()) + Space.M for label in labels)
        wanted += sum(button.sizeHint().width() + Space.S for button in self._acts) + 2 * MARGIN
        direction = QBoxLayout.Direction
        self._head.setDirection(direction.TopToBottom if self.width() < wanted else direction.LeftToRight)

    def _title_of(self, code: str) -> str:
        return title_of(self._offers, code)

    def _show(self, day: VisitDay) -> None:
        if day.day != self.day:
            return
        self.tools.show(day.rows)
        self._pages.setCurrentIndex(0 if day.rows else 1)
        rating = "" if day.rating is None else f" · nilai {day.rating}".replace(".", ",")
        self.summary.setText(f"{words.count(len(day.rows))} kunjungan · {day.waiting} menunggu{rating}")
        self._turn_head()
        left = len(day.left_waiting)
        self.left.setVisible(bool(left))
        if left:
            newest = words.day(day.left_waiting[0].day)
            self.left.setText(f"{left} kunjungan hari sebelumnya belum diberi hasil, terakhir {newest}.")
        self._desk.count_changed.emit("counter", day.waiting if day.day == self._desk.core.counter.today else 0)

    def _put(self, rows: Sequence[Visit]) -> None:
        """Show rows; the chosen one stays chosen where it is among them, else the first is."""
        self.model.show_rows(rows)
        row = self.model.row_of(self._chosen)
        row = 0 if row < 0 and rows else row
        self.panel.setVisible(row >= 0)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))
            self._choose(self.model.index(row))

    def _show_coming(self, day: AppointmentDay) -> None:
        if day.room.day == self.day:
            told = coming_words(day)
            self.coming.setText(told)
            self.coming.setAccessibleName(told)
            self.coming.setVisible(bool(told))

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            visit = self.model.rows[index.row()]
            self._chosen = visit.id
            self.panel.show_visit(visit, self._title_of(visit.service))

    def _settle(self, digit: int) -> None:
        """Give the visitor in hand the outcome of a key, if he waits."""
        if self.panel.outcomes.isVisibleTo(self.panel):
            self.panel.outcomes.press(digit)

    def _enter(self) -> None:
        self.open_entry()

    def _change(self) -> None:
        if self.panel.visit is not None and self.panel.isVisible():
            self.open_entry(self.panel.visit)

    def _note_change(self) -> None:
        if self.isVisible():
            self._later.start()
        else:
            self._is_stale = True
