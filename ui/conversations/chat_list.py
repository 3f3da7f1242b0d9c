"""The pane on the left: search, filters, the chats, and what a search has found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.conversations.chat import ChatFilter, ChatId, Sieve
from core.settings.cases import CASES_ALERT, CASES_ALERT_BANDS, CASES_FILTERS
from ui.conversations.chat_delegate import ChatDelegate
from ui.conversations.chat_model import ChatModel
from ui.conversations.row_view import RowView
from ui.desk import Desk
from ui.text_size import keep, keep_icon
from ui.theme import Space
from ui.widgets.chip_row import Chip, ChipRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from core.cases.service import Longest
    from core.conversations.events import ChatChanged
    from core.house_events import SettingChanged
    from ui.cases.alert import LongestAlert
    from ui.conversations.result_list import ResultList

WIDTH = 312
MINUTE_MS = 30_000
ICON_AFTER_MS = 100
"""Qt's classes for icons come after the first paint: they take a moment."""
EMPTY = {
    ChatFilter.WAITING: ("done", "Tidak ada yang menunggu jawaban."),
    ChatFilter.ALL: ("chat", "Belum ada percakapan. Masukkan percakapan lama dari ponsel kantor."),
    ChatFilter.GROUPS: ("group", "Belum ada grup. Masukkan chat grup dari ponsel, atau tautkan WhatsApp."),
    ChatFilter.UNREAD: ("done", "Semua percakapan sudah dibaca."),
    ChatFilter.STARRED: ("star", "Belum ada percakapan berbintang. Beri bintang dengan Alt+B."),
    ChatFilter.ASLEEP: ("snooze", "Tidak ada urusan yang ditunda. Tunda dengan Alt+T di percakapannya."),
}
LABEL = "label:"
"""What the key of a chip begins with that stands for a label."""
SAVED = "saved:"
"""And of a combination that was kept under a name."""
NO_LABEL = ("tag", "Tidak ada percakapan dengan label ini.")
NO_MATCH = ("filter", "Tidak ada percakapan yang memenuhi semua syarat saringan ini.")


class ChatList(QFrame):
    """Let the officer find and choose a chat."""

    chat_chosen = Signal(object)
    """ChatId."""
    message_chosen = Signal(object, object, str)
    """ChatId, MessageId, and the words that were looked for."""
    import_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: ChatId | None = None
        self._waiting = 0
        self._sieves: dict[str, tuple[str, Sieve]] = {}
        """Name and sieve of each chip beside the base ones, by its key."""
        self.longest: LongestAlert | None = None
        """Who waits too long; built when somebody does."""
        self.setObjectName("listPane")
        keep(self.setFixedWidth, WIDTH)
        self.setAcceptDrops(True)
        self.search = SearchBox("Cari…", "F3", what="Cari nama atau pesan")
        self.search.setObjectName("chatSearch")
        self.chips = ChipRow(
            self._base_chips(),
            name="Saringan percakapan",
        )
        self.model = ChatModel(desk, self)
        self.view = RowView("chatList", "Daftar percakapan")
        self.view.setModel(self.model)
        self.view.setItemDelegate(ChatDelegate(desk, self.view))
        self.results: ResultList | None = None
        """What a search has found; built when something is looked for."""
        self.empty = EmptyState("chat", "")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        QTimer.singleShot(ICON_AFTER_MS, self.view, self._offer_acts)
        self.model.reload()
        self._count()

    def _offer_acts(self) -> None:
        from ui.conversations.chat_menu import offer_chat_acts

        offer_chat_acts(self._desk, self, self._open_chat)

    def _lay_out(self) -> None:
        bring = QToolButton()
        bring.setObjectName("importChats")
        keep_icon(bring, 18)
        bring.setText("Impor chat")
        bring.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # its icon comes later, and may not make the line higher: all rows would move
        bring.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        bring.setAccessibleName("Impor chat dari ponsel")
        bring.setToolTip("Masukkan percakapan yang diekspor dari ponsel (.txt, .zip)")
        bring.clicked.connect(self.import_wanted)
        self.search.textChanged.connect(
            lambda text: bring.setToolButtonStyle(
                Qt.ToolButtonStyle.ToolButtonIconOnly if text else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            )
        )
        QTimer.singleShot(ICON_AFTER_MS, bring, lambda: self._give_icon(bring, "import"))
        top = QHBoxLayout()
        top.setSpacing(Space.XS)
        top.addWidget(self.search, stretch=1)
        top.addWidget(self._filter_button())
        top.addWidget(bring)
        head = QVBoxLayout()
        head.setContentsMargins(Space.M, Space.M - 2, Space.M, Space.S)
        head.setSpacing(Space.S)
        head.addLayout(top)
        head.addWidget(self.chips)
        line = QFrame()
        line.setProperty("kind", "line")
        for widget in (self.view, self.empty):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line)
        column.addWidget(self._stack, stretch=1)
        self._foot = QVBoxLayout()  # what comes by itself: above the list it would push the rows down
        self._foot.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.addLayout(self._foot)

    def _filter_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("moreFilters")
        keep_icon(button, 16)
        keep(button.setFixedSize, 28, 28)
        button.setAccessibleName("Saringan lain: belum dibaca, berbintang, ditunda, label")
        button.setToolTip("Saringan lain (Alt+F)")
        button.setShortcut("Alt+F")
        button.clicked.connect(lambda: self._offer_filters(button))
        QTimer.singleShot(ICON_AFTER_MS, button, lambda: self._give_icon(button, "filter"))
        QTimer.singleShot(ICON_AFTER_MS, button, self._show_saved)
        return button

    def save(self) -> None:
        """Write the chats as they are filtered to a file."""
        from ui.cases.chat_columns import save_chats

        save_chats(self._desk, self, self.model.sieve)

    def _offer_filters(self, button: QToolButton) -> None:
        """Show what else the list can be narrowed to; the chosen one stands as a chip beside the others."""
        from ui.cases.filters import show_filters

        show_filters(self._desk, button, self._add_filter, self.save)

    def _add_filter(self, key: str, name: str, sieve: Sieve) -> None:
        """Choose a filter; one that is not kept stands as a chip until another of its kind is chosen."""
        self._sieves = {each: one for each, one in self._sieves.items() if each.startswith(SAVED)}
        self._sieves[key] = name, sieve
        self._set_chips()
        if self.chips.current == key:
            self._filter(key)
        else:
            self.chips.choose(key)

    def _set_chips(self) -> None:
        self.chips.set_chips((*self._base_chips(), *(Chip(key, one[0]) for key, one in self._sieves.items())))

    def _show_saved(self) -> None:
        """Show a chip for each combination that is kept."""
        text = self._desk.core.settings.value(CASES_FILTERS)
        if not text and not self._sieves:
            return
        from core.cases.saved_filter import read_saved

        others = {key: one for key, one in self._sieves.items() if not key.startswith(SAVED)}
        before = self.chips.current
        self._sieves = {f"{SAVED}{one.name}": (one.name, one.sieve) for one in read_saved(text)} | others
        self._set_chips()
        if self.chips.current != before:
            self._filter(self.chips.current)

    @staticmethod
    def _give_icon(button: QToolButton, name: str) -> None:
        from ui.icons import icon

        button.setIcon(icon(name, "muted"))

    def _connect(self) -> None:
        self.chips.chosen.connect(self._filter)
        self.search.searched.connect(self._look_for)
        self.search.list_wanted.connect(self._enter_list)
        self.view.opened.connect(self._open_chat)
        self.model.filled.connect(self._show_right_page)
        self.model.filled.connect(self._mark_shown)
        self.model.rowsInserted.connect(self._mark_shown)
        self.model.rowsRemoved.connect(self._mark_shown)
        self.empty.action_wanted.connect(self.import_wanted)
        self._desk.bridge.chat_changed.connect(self._follow)
        self._desk.bridge.setting_changed.connect(self._follow_setting)
        self._desk.theme.changed.connect(self.update)
        self._counting = QTimer(self, singleShot=True, interval=0)
        self._counting.timeout.connect(self._count)
        minute = QTimer(self)
        minute.setInterval(MINUTE_MS)
        minute.timeout.connect(self._refresh_times)
        minute.start()

    def _follow_setting(self, event: SettingChanged) -> None:
        if event.key == CASES_FILTERS.key:
            self._show_saved()
        elif event.key in (CASES_ALERT.key, CASES_ALERT_BANDS.key):
            self._look_longest()

    def _refresh_times(self) -> None:
        """Paint again how long everybody has waited; wake what is due, and see who waits too long."""
        self.view.viewport().update()
        cases = self._desk.core.cases
        self._desk.operations.then(self, cases.wake_due())
        self._look_longest()

    def _look_longest(self) -> None:
        self._desk.operations.then(self, self._desk.core.cases.longest_waiting(), self._show_longest)

    def _show_longest(self, longest: Longest | None) -> None:
        if self.longest is None:
            if longest is None or not longest.is_over:
                return
            from ui.cases.alert import LongestAlert

            self.longest = LongestAlert(self._desk)
            self.longest.chat_wanted.connect(self.chat_chosen)
            self._foot.addWidget(self.longest)
        self.longest.show_longest(longest)

    def show_chat(self, chat_id: ChatId | None) -> None:
        """Mark the chat that is open, without opening it."""
        self._shown = chat_id
        if self.longest is not None:
            self.longest.see(chat_id)
        self._mark_shown()
        if self.view.currentIndex().isValid():
            self.view.scrollTo(self.view.currentIndex())

    def step(self, step: int) -> None:
        """Open the next chat of the list, or the one before."""
        row = -1 if self._shown is None else self.model.row_of(self._shown)
        row = max(0, row + step) if row >= 0 else 0
        if row < self.model.rowCount():
            self._open_chat(self.model.index(row))

    def _mark_shown(self) -> None:
        """Keep the open chat marked where it moved to, without scrolling the list away under the officer."""
        row = -1 if self._shown is None else self.model.row_of(self._shown)
        bar = self.view.verticalScrollBar()
        if row >= 0:
            place = bar.value()
            self.view.setCurrentIndex(self.model.index(row))
            bar.setValue(place)
        elif not self.view.hasFocus():
            self.view.setCurrentIndex(QModelIndex())

    def _base_chips(self) -> tuple[Chip, ...]:
        return (
            Chip(ChatFilter.ALL, "Semua"),
            Chip(ChatFilter.WAITING, "Menunggu", self._waiting),
            Chip(ChatFilter.GROUPS, "Grup"),
        )

    def _filter(self, key: str) -> None:
        self.model.choose(self._sieves[key][1] if key in self._sieves else Sieve(ChatFilter(key)))

    def _look_for(self, text: str) -> None:
        if text:
            self._results().results.look_for(text)
        else:
            self._show_right_page()

    def _results(self) -> ResultList:
        if self.results is None:
            from ui.conversations.result_list import ResultList

            self.results = ResultList(self._desk)
            self.results.results.answered.connect(self._show_right_page)
            self.results.chat_chosen.connect(self.chat_chosen)
            self.results.message_chosen.connect(self.message_chosen)
            self._stack.addWidget(self.results)
        return self.results

    def _enter_list(self) -> None:
        if self.search.text().strip():
            self._results().enter()
        else:
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(self.model.index(0))

    def _show_right_page(self) -> None:
        page: QWidget = self.view
        if self.search.text().strip():
            results = self._results()
            page = results if results.results.rowCount() else self.empty
            self.empty.set_state("search", "Tidak ada yang cocok. Coba sebagian katanya saja.")
        elif not self.model.rowCount():
            page = self.empty
            sieve = self.model.sieve
            action = "Masukkan percakapan" if sieve in (Sieve(), Sieve(ChatFilter.GROUPS)) else ""
            told = EMPTY[sieve.chosen] if sieve == Sieve(sieve.chosen) else NO_MATCH
            if len(sieve.labels) == 1 and sieve == Sieve(labels=sieve.labels):
                told = NO_LABEL
            self.empty.set_state(*told, action)
        self._stack.setCurrentWidget(page)

    def _open_chat(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chat_chosen.emit(self.model.chat_at(index.row()).id)

    def _follow(self, event: ChatChanged) -> None:
        self.model.refresh(ChatId(event.chat_id))
        self._counting.start()

    def _count(self) -> None:
        self._desk.operations.then(self, self._desk.core.conversations.count_waiting(), self._show_waiting)

    def _show_waiting(self, count: int) -> None:
        self._waiting = count
        if self.longest is not None:
            self._look_longest()
        self.chips.set_count(ChatFilter.WAITING, count)
        self._desk.count_changed.emit("conversations", count)
