"""The page of the agenda: what comes, what may be wanted, and what was said before."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.agenda.entry import Entry, EntryId, Occurrence, Suggestion
from core.agenda.library import PastText
from core.agenda.service import PAGE
from core.clock import to_wib
from ui.agenda.agenda_list import COLUMNS, AgendaList, AgendaModel, Row, key_of, past_row
from ui.agenda.editor import EntryEditor
from ui.agenda.past_view import PastView
from ui.agenda.poster_card import PosterCard
from ui.agenda.span import AHEAD, nothing_in_span, span, span_title
from ui.agenda.suggestion_view import SuggestionView
from ui.desk import Desk
from ui.icons import icon
from ui.side_card import scrolled
from ui.text_size import keep, px
from ui.theme import Space
from ui.widgets.chip_row import Chip, ChipRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.folding import Folding
from ui.widgets.list_saving import Paged
from ui.widgets.list_tools import ListTools
from ui.widgets.row_menu import row_menu
from ui.widgets.search_box import SearchBox

LIST_PX, LEAST, BESIDE = 336, 900, 760
"""The list's width; below LEAST it makes way; the poster stands beside the fields from BESIDE on."""
SOON = timedelta(days=7)
REFRESH_AFTER_MS = 300
NEW_TITLE = "Acara baru"


class Shelf(StrEnum):
    """Name what the list shows."""

    EVENTS = "events"
    SUGGESTIONS = "suggestions"
    LIBRARY = "library"


SHELVES = {Shelf.EVENTS: "Acara", Shelf.SUGGESTIONS: "Saran", Shelf.LIBRARY: "Pustaka teks"}
EMPTY = {
    Shelf.EVENTS: "Belum ada acara. Buat yang baru, atau ambil dari Saran.",
    Shelf.SUGGESTIONS: "Tidak ada saran: hari libur tahun-tahun ini belum ditetapkan.",
    Shelf.LIBRARY: "Belum ada siaran yang selesai. Teks dan hasilnya terkumpul di sini.",
}


class AgendaPage(QWidget):
    """Join the list, the editor with its poster, and the library."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("agendaPage")
        self._desk = desk
        self._agenda = desk.core.agenda
        self._is_stale = True
        self._wanted: object = None
        self._opening: EntryId | None = None
        self._has_more = False
        self.model = AgendaModel(self)
        self.list = AgendaList(self.model)
        self.search = SearchBox("Cari acara atau teks", "Ctrl+F")
        self.search.setObjectName("agendaSearch")
        self.tools = ListTools(
            desk,
            self.list,
            subject="agenda",
            title=self._title,
            columns=COLUMNS,
            put=lambda _rows: None,
            page=self,
            seen=lambda: [self.model.row(place) for place in range(self.model.rowCount())],
            paged=self._paged,
            filters=False,
            orders=False,
        )
        self.shelves = ChipRow([Chip(shelf, word) for shelf, word in SHELVES.items()], name="Rak agenda")
        self.shelves.setObjectName("agendaShelves")
        self.new = QPushButton(icon("add"), NEW_TITLE)
        self.new.setObjectName("agendaNew")
        self.new.setToolTip("Acara baru (Ctrl+N)")
        self.note = QLabel()
        self.note.setObjectName("agendaNote")
        self.note.setProperty("kind", "field-warn")
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.note.hide()
        self.editor = EntryEditor(desk)
        self.poster = PosterCard(desk)
        self.past = PastView()
        self.suggestion = SuggestionView()
        self.empty = EmptyState("calendar", EMPTY[Shelf.EVENTS], NEW_TITLE)
        self.none = QLabel()
        self.none.setTextFormat(Qt.TextFormat.PlainText)
        self.none.setObjectName("agendaNone")
        self.none.setProperty("kind", "muted")
        self.none.setWordWrap(True)
        self.none.hide()
        self._timer = QTimer(self, singleShot=True, interval=REFRESH_AFTER_MS)
        self._timer.timeout.connect(self._load)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.pane = QFrame()
        self.pane.setObjectName("listPane")
        keep(self.pane.setFixedWidth, LIST_PX)
        column = QVBoxLayout(self.pane)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.S)
        for widget in (self.search, self.shelves, self.note):
            column.addWidget(widget)
        column.addWidget(self.none)
        column.addWidget(self.list, stretch=1)
        column.addWidget(self.new)
        both = QWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        self._both.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        self._both.setSpacing(Space.L)
        self._both.addWidget(self.editor, stretch=1)
        self._both.addWidget(self.poster)
        self.stack = QStackedWidget()
        self._editing = scrolled(both)
        self._editing.setObjectName("agendaScroll")
        self._pages = {
            "past": self._padded(self.past),
            "suggestion": self._padded(self.suggestion),
            "editor": self._editing,
            "empty": self.empty,
        }
        for page in self._pages.values():
            self.stack.addWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.folding = Folding(self, self.pane, self.search, "Ctrl+F", LEAST)
        row.addWidget(self.folding.strip)
        row.addWidget(self.pane)
        row.addWidget(self.stack, stretch=1)
        self._show_page("empty")

    def _padded(self, widget: QWidget) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.addWidget(widget)
        return page

    def _connect(self) -> None:
        self.search.searched.connect(lambda _text: self._load())
        self.search.list_wanted.connect(self.list.setFocus)
        self.shelves.chosen.connect(lambda _key: self._change_shelf())
        self.new.clicked.connect(self._create)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut  # the button folds away on a narrow window
        QShortcut(QKeySequence("Ctrl+N"), self, self._create).setContext(within)
        self.empty.action_wanted.connect(self._create)
        self.list.selectionModel().currentChanged.connect(self._choose)
        row_menu(self.list).add(self.new)
        self.list.verticalScrollBar().valueChanged.connect(self._reach_end)
        self.editor.edited.connect(self.poster.show_entry)
        self.editor.removed.connect(self._forget)
        self.poster.use_wanted.connect(lambda data: self.editor.take_poster(self.poster.day, data))
        self.suggestion.wanted.connect(self._adopt)
        self.past.copy_wanted.connect(self._copy)
        self.past.open_wanted.connect(self._desk.broadcast_wanted)
        bridge = self._desk.bridge
        for signal in (bridge.agenda_changed, bridge.broadcast_changed, bridge.rules_changed):
            signal.connect(lambda _event: self._mark_stale())

    # the list

    @property
    def shelf(self) -> Shelf:
        """Return the shelf that is shown."""
        return Shelf(self.shelves.current)

    @property
    def _today(self) -> date:
        return to_wib(self._desk.clock.now()).date()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self._load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the poster below the fields where there is no room beside them."""
        super().resizeEvent(event)
        is_wide = self.width() - (px(LIST_PX) if self.width() >= px(LEAST) else 0) >= px(BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._both.setDirection(across if is_wide else down)
        self.poster.setFixedWidth(self.poster.sizeHint().width()) if is_wide else self._free_poster()
        self._tell_none()

    def _free_poster(self) -> None:
        self.poster.setMinimumWidth(0)
        keep(self.poster.setMaximumWidth, 16777215)

    def _title(self) -> str:
        return span_title(self._today) if self.shelf is Shelf.EVENTS else f"Agenda {SHELVES[self.shelf]}"

    def _mark_stale(self) -> None:
        if self.isVisible():
            self._timer.start()
        else:
            self._is_stale = True

    def _change_shelf(self) -> None:
        self._wanted = None
        self.note.hide()
        self.model.show_past(())  # what stood here belongs to another shelf
        self._load()

    def _load(self) -> None:
        """Fetch what the shelf holds; what is chosen stays chosen."""
        shelf, words, today = self.shelf, self.search.text().strip(), self._today

        def if_still(show: object) -> None:
            if (shelf, words) == (self.shelf, self.search.text().strip()) and callable(show):
                show()
                self._filled()

        if shelf is Shelf.EVENTS:
            found = self._agenda.occurrences(*span(today), words)
            self._desk.operations.then(
                self, found, lambda rows: if_still(lambda: self.model.show_occurrences(rows, today))
            )
        elif shelf is Shelf.SUGGESTIONS:
            proposed = self._agenda.suggestions(today, today + AHEAD)
            unknown = self._agenda.undecreed(today, today + AHEAD)
            self._desk.operations.then(self, unknown, self._tell_undecreed)
            self._desk.operations.then(
                self,
                proposed,
                lambda rows: if_still(lambda: self.model.show_suggestions(_holding(rows, words))),
            )
        else:
            past = self._agenda.library(words)
            self._desk.operations.then(self, past, lambda rows: if_still(lambda: self._show_past(rows)))

    def _tell_undecreed(self, years: tuple[int, ...]) -> None:
        """Say for which years no holiday can be suggested yet."""
        listed = " dan ".join(map(str, years))
        self.note.setText(f"Libur nasional {listed} belum ditetapkan, jadi belum disarankan.")
        self.note.setVisible(bool(years) and self.shelf is Shelf.SUGGESTIONS)

    def _show_past(self, rows: tuple[PastText, ...], *, append: bool = False) -> None:
        self._has_more = len(rows) == PAGE
        self.model.show_past(rows, append=append)

    def _paged(self) -> Paged | None:
        """Return how all texts of the past are read, for a file; the other shelves are here as a whole."""
        words = self.search.text().strip()

        def read(page: tuple[PastText, ...]) -> tuple[list[Row], object]:
            last = (page[-1].ended_at, page[-1].id) if len(page) == PAGE else None
            return [past_row(past) for past in page], last

        if self.shelf is not Shelf.LIBRARY:
            return None
        return Paged(lambda before: self._agenda.library(words, before), read)

    def _reach_end(self, value: int) -> None:
        """Fetch the next page of the library shortly before the end of what is there."""
        last = self.model.thing(self.model.rowCount() - 1)
        bar = self.list.verticalScrollBar()
        if self._has_more and isinstance(last, PastText) and value >= bar.maximum() - bar.pageStep():
            self._has_more = False
            more = self._agenda.library(self.search.text().strip(), (last.ended_at, last.id))
            self._desk.operations.then(self, more, lambda rows: self._show_past(rows, append=True))

    def _filled(self) -> None:
        """Choose what was chosen, or the first."""
        count = self.model.rowCount()
        if not count:
            is_sought = bool(self.search.text().strip())
            found = "Tidak ada yang cocok." if is_sought else EMPTY[self.shelf]
            if self.shelf is Shelf.EVENTS:
                found = nothing_in_span(self._today, EMPTY[self.shelf], is_sought=is_sought)
            self.empty.set_state("calendar", found, NEW_TITLE if self.shelf is Shelf.EVENTS else "")
            self.none.setText(found)
            self.editor.forget()
            self._show_page("empty")
            self._tell_none()
            return
        self._tell_none()
        place = self.model.place_of(self._wanted)
        if place < 0 and isinstance(self._wanted, tuple):
            place = self._place_of_entry(self._wanted[0])
        self.list.setCurrentIndex(self.model.index(max(0, place)))

    def _place_of_entry(self, entry_id: EntryId) -> int:
        """Return the place of an entry whose day has changed."""
        things = (self.model.thing(place) for place in range(self.model.rowCount()))
        return next(
            (
                at
                for at, each in enumerate(things)
                if isinstance(each, Occurrence) and each.entry_id == entry_id
            ),
            -1,
        )

    def _choose(self, current: QModelIndex) -> None:
        thing = self.model.thing(current.row())
        if thing is None:
            return
        was = self._wanted
        self._wanted = key_of(thing)
        if isinstance(thing, Occurrence):
            self.editor.show_occurrence(thing)
            self.poster.show_entry(thing.entry, thing.day, at_once=was != self._wanted)
            self._show_page("editor")
            if thing.entry_id == self._opening:  # only now its name stands there, not that of the one before
                self._opening = None
                self.editor.title.setFocus()
                self.editor.title.selectAll()
        elif isinstance(thing, PastText):
            self.past.show_past(thing)
            self._show_page("past")
        else:
            self.suggestion.show_suggestion(thing)
            self._show_page("suggestion")

    def _tell_none(self) -> None:
        """Say above the empty list what stands beside it, where there is no room for that."""
        is_alone = self.stack.isHidden() and self.model.rowCount() == 0
        self.none.setVisible(is_alone and bool(self.none.text()))

    def _show_page(self, name: str) -> None:
        page = self._pages[name]
        is_other = self.stack.currentWidget() is not page
        self.stack.setCurrentWidget(page)
        if is_other:
            self.folding.watch(self.stack, is_open=name != "empty" and self._wanted is not None)

    # acts

    def _create(self) -> None:
        made = self._agenda.add(Entry(NEW_TITLE, self._today + SOON))
        self._desk.operations.then(self, made, lambda entry_id: self._open(entry_id, self._today + SOON))

    def _open(self, entry_id: EntryId, day: date) -> None:
        self._wanted = (entry_id, day)
        self.search.clear()
        self.shelves.choose(Shelf.EVENTS, silent=True)
        self._opening = entry_id
        self._load()

    def _adopt(self, suggestion: Suggestion) -> None:
        added = self._agenda.add(suggestion.entry)
        self._desk.operations.then(
            self, added, lambda entry_id: self._open(entry_id, suggestion.entry.starts_on)
        )

    def _copy(self, broadcast_id: object) -> None:
        from core.broadcasts.run import BroadcastId

        copied = self._desk.core.broadcasts.copy(BroadcastId(int(str(broadcast_id))))
        self._desk.operations.then(self, copied, self._desk.broadcast_wanted.emit)

    def _forget(self) -> None:
        self.editor.forget()
        self._wanted = None


def _holding(found: tuple[Suggestion, ...], words: str) -> list[Suggestion]:
    wanted = words.casefold().split()
    return [each for each in found if all(word in each.entry.title.casefold() for word in wanted)]
