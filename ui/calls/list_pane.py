"""The left side of Telepon: which campaign, a search, the shelves with their counts, and who is on them."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QToolButton, QVBoxLayout

from core.calls.call import Call
from core.calls.callback import Callback
from core.calls.campaign import CampaignId, CampaignLine
from core.calls.target import TargetFilter, TargetId, TargetPage, TargetState
from ui.calls.row_list import RowList
from ui.calls.rows import Row, call_row, callback_row, target_row
from ui.desk import Desk
from ui.icons import icon
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.chip_row import Chip, ChipRow
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.row_menu import row_menu
from ui.widgets.search_box import SearchBox

WIDTH, PAGE, REFRESH_MS = 312, 100, 150
NEXT, LATER, CALLBACKS, CUT_OFF, DONE = "next", "later", "callbacks", "cut_off", "done"
SHELVES = {
    NEXT: "Berikutnya",
    CALLBACKS: "Janji telepon",
    CUT_OFF: "Belum diberi hasil",
    LATER: "Nanti",
    DONE: "Selesai",
}
STATES = {NEXT: TargetState.READY, LATER: TargetState.LATER, DONE: TargetState.ENDED}
EMPTY = {
    NEXT: "Tidak ada yang menunggu ditelepon di kampanye ini.",
    CALLBACKS: "Belum ada janji telepon. Hasil “Minta ditelepon lagi” dan “Janji bayar” masuk ke sini.",
    CUT_OFF: "Semua telepon sudah diberi hasil.",
    LATER: "Tidak ada yang ditunda.",
    DONE: "Belum ada yang selesai.",
}
NO_CAMPAIGN = "Belum ada kampanye telepon. Mulai dari daftar WP yang belum lapor atau belum bayar."


class CallListPane(QFrame):
    """Tell `opened(Row)` and what is wanted of the menu by its key."""

    opened = Signal(object)
    campaign_chosen = Signal()
    """Another campaign is shown."""
    refreshed = Signal()
    """Campaigns and counts were fetched anew."""
    menu_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("listPane")
        keep(self.setFixedWidth, WIDTH)
        self._desk = desk
        self._calls = desk.core.calls
        self.lines: tuple[CampaignLine, ...] = ()
        self.campaign_id: CampaignId | None = None
        self._after: int | None = None
        self._last: Callback | None = None
        """Behind which callback the next page begins."""
        self._turn = 0
        self.choice = ChoiceBox()
        self.choice.setObjectName("callCampaign")
        self.choice.setAccessibleName("Kampanye")
        self.choice.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(8)
        self.choice.activated.connect(self._choose)
        self.more = QToolButton()
        self.more.setObjectName("callMenu")
        self.more.setIcon(icon("more_vertical"))
        self.more.setAccessibleName("Menu kampanye")
        self.more.setToolTip("Menu kampanye (F10)")
        self.more.setShortcut("F10")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        self.search = SearchBox("Cari nama atau nomor…", "Ctrl+F", what="Cari di kampanye")
        self.search.setObjectName("callSearch")
        self.chips = ChipRow(
            [Chip(key, word) for key, word in SHELVES.items() if key != CUT_OFF], name="Rak telepon"
        )
        self.chips.setObjectName("callShelves")
        self.list = RowList()
        self.empty = EmptyState("phone_out", NO_CAMPAIGN, "Impor daftar…")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self._later = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._later.timeout.connect(self.refresh)
        self._lay_out()
        self._fill_menu()
        row_menu(self.list).add(self._offer_file, last=True)
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(self.choice, 1)
        head.addWidget(self.more)
        top = QVBoxLayout()
        top.setContentsMargins(Space.M, Space.M, Space.M, Space.S)
        top.setSpacing(Space.S)
        top.addLayout(head)
        top.addWidget(self.search)
        top.addWidget(self.chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)

    def _fill_menu(self) -> None:
        for key, word, sign in (
            ("create", "Kampanye baru dari daftar…", "add"),
            ("refresh", "Perbarui daftar…", "refresh"),
            ("settle", "Impor daftar pembayaran atau pelaporan…", "paid"),
            ("closings", "Siapa yang keluar dan mengapa…", "history"),
            ("", "", ""),
            ("scripts", "Naskah…", "document"),
            ("sheet", "Cetak lembar telepon…", "print"),
            ("save", "Simpan daftar ini sebagai XLSX atau CSV…", "export"),
            ("", "", ""),
            ("close", "Tutup kampanye", "stop"),
        ):
            if not key:
                self.menu.addSeparator()
                continue
            action = self.menu.addAction(icon(sign), word)
            action.setObjectName(f"callMenu_{key}")
            wish = self.save if key == "save" else partial(self.menu_wanted.emit, key)
            action.triggered.connect(lambda _checked=False, wish=wish: wish())
        self.menu.aboutToShow.connect(self._fit_menu)

    def _offer_file(self, menu: QMenu, _index: QModelIndex) -> None:
        if self.line is not None:
            menu.addAction("Simpan daftar ini sebagai XLSX atau CSV…", self.save)

    def _fit_menu(self) -> None:
        line = self.line
        for action in self.menu.actions():
            needs = action.objectName().removeprefix("callMenu_") in (
                "refresh",
                "settle",
                "closings",
                "sheet",
                "save",
                "close",
            )
            action.setEnabled(line is not None or not needs)
            if action.objectName() == "callMenu_close" and line is not None:
                action.setText("Tutup kampanye" if line.campaign.is_open else "Buka kampanye lagi")

    def _connect(self) -> None:
        self.chips.chosen.connect(lambda _key: self._ask())
        self.search.searched.connect(lambda _text: self._ask())
        self.search.list_wanted.connect(self._enter_list)
        self.list.opened.connect(self.opened)
        self.list.people.more_wanted.connect(self._more)
        self.empty.action_wanted.connect(lambda: self.menu_wanted.emit("create"))
        bridge = self._desk.bridge
        for signal in (
            bridge.campaign_changed,
            bridge.call_changed,
            bridge.callbacks_changed,
            bridge.calls_settled,
            bridge.contacts_changed,
        ):
            signal.connect(lambda _event: self._later.start())

    def save(self) -> None:
        """Write the shelf that is shown to a file; callbacks and cut off calls: everybody of the campaign."""
        from ui.calls.lists.saving import save_targets

        if self.line is not None:
            state = STATES.get(self.chips.current)
            save_targets(self._desk, self, self.line, state, self.search.text().strip())

    @property
    def line(self) -> CampaignLine | None:
        """Return the chosen campaign with its counts."""
        return next((line for line in self.lines if line.campaign.id == self.campaign_id), None)

    def choose(self, campaign_id: CampaignId) -> None:
        """Show the list of a campaign."""
        self.campaign_id = campaign_id
        self.refresh()
        self.campaign_chosen.emit()

    def refresh(self) -> None:
        """Fetch campaigns, counts and rows anew; the old rows stand until the new ones are there."""
        self._desk.operations.then(self, self._calls.campaigns(), self._show_campaigns)

    def _show_campaigns(self, lines: tuple[CampaignLine, ...]) -> None:
        self.lines = lines
        known = [line.campaign.id for line in lines]
        is_other = self.campaign_id not in known
        if is_other:
            self.campaign_id = known[0] if known else None
        self.choice.clear()
        for line in lines:
            closed = "" if line.campaign.is_open else " (ditutup)"
            self.choice.addItem(f"{line.campaign.values.title}{closed}", line.campaign.id)
        self.choice.setCurrentIndex(-1 if self.campaign_id is None else known.index(self.campaign_id))
        self.choice.setVisible(bool(lines))
        self._fetch()
        self.refreshed.emit()
        if is_other:
            self.campaign_chosen.emit()

    def _ask(self) -> None:
        self.list.people.show((), has_more=False)
        self._fetch()

    def _fetch(self) -> None:
        """Fetch what is on the shelf; callbacks and cut off calls are those of all campaigns."""
        self._turn += 1
        turn, calls, then = self._turn, self._calls, self._desk.operations.then

        def with_counts(counts: tuple[int, int]) -> None:
            def with_open(cut_off: tuple[Call, ...]) -> None:
                if turn == self._turn:
                    self._show_shelf(counts, tuple(call for call in cut_off if not call.is_running))

            then(self, calls.unfinished(), with_open)

        then(self, calls.standing(), with_counts)

    def _show_shelf(self, counts: tuple[int, int], cut_off: tuple[Call, ...]) -> None:
        now, text = self._desk.clock.now(), self.search.text().strip()
        self._count(*counts, len(cut_off))
        shelf = self.chips.current
        if shelf == CUT_OFF:
            rows = [call_row(each, now) for each in cut_off if text.casefold() in each.name.casefold()]
            self._show(rows, has_more=False)
        elif shelf == CALLBACKS:
            self._fetch_callbacks(None, self._limit)
        elif self.campaign_id is None:
            self._show([], has_more=False)
        elif shelf == NEXT:
            turn = self._turn

            def with_due(due: tuple[Callback, ...]) -> None:
                if turn == self._turn:
                    self._fetch_people([callback_row(each, now) for each in due])

            self._desk.operations.then(self, self._calls.callbacks(now, text=text), with_due)
        else:
            self._fetch_people([])

    def _fetch_people(self, above: list[Row]) -> None:
        """Fetch the first pages of the shelf's people, below what comes before them."""
        turn, now = self._turn, self._desk.clock.now()

        def arrived(page: TargetPage) -> None:
            if turn == self._turn:
                self._after = page.after
                found = [target_row(each, now) for each in page.rows]
                self._show([*above, *found], has_more=page.after is not None)

        self._desk.operations.then(self, self._page(None, self._limit), arrived)

    def _fetch_callbacks(self, after: Callback | None, limit: int) -> None:
        """Fetch open callbacks, the earliest first: all of them, or those behind one."""
        turn, now = self._turn, self._desk.clock.now()

        def arrived(found: tuple[Callback, ...]) -> None:
            if turn == self._turn:
                self._last = found[-1] if len(found) == limit else None
                rows = [callback_row(each, now) for each in found]
                if after is None:
                    self._show(rows, has_more=self._last is not None)
                else:
                    self.list.people.add(rows, has_more=self._last is not None)

        wanted = self._calls.callbacks(None, limit, after=after, text=self.search.text().strip())
        self._desk.operations.then(self, wanted, arrived)

    @property
    def _limit(self) -> int:
        """Return how many rows are fetched at first: as many as were shown."""
        return max(PAGE, len(self.list.people.rows))

    def _page(self, after: int | None, limit: int) -> Future[TargetPage]:
        chosen = TargetFilter(STATES[self.chips.current], None, self.search.text().strip())
        return self._calls.targets(CampaignId(self.campaign_id or 0), chosen, after, limit)

    def _more(self) -> None:
        turn, now = self._turn, self._desk.clock.now()
        if self.chips.current == CALLBACKS and self._last is not None:
            self._fetch_callbacks(self._last, PAGE)
        if self.chips.current not in STATES or self._after is None:
            return

        def arrived(page: TargetPage) -> None:
            if turn == self._turn:
                self._after = page.after
                self.list.people.add(
                    [target_row(each, now) for each in page.rows], has_more=page.after is not None
                )

        self._desk.operations.then(self, self._page(self._after, PAGE), arrived)

    def _show(self, rows: list[Row], *, has_more: bool) -> None:
        chosen = self.list.chosen
        self.list.people.show(rows, has_more=has_more)
        if chosen is not None and not self.list.currentIndex().isValid():
            self.list.mark(chosen.target_id)
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        if not rows:
            if not self.lines:
                self.empty.set_state("phone_out", NO_CAMPAIGN, "Impor daftar…")
            elif self.search.text().strip():
                self.empty.set_state("search", "Tidak ada yang cocok dengan pencarian ini.")
            else:
                self.empty.set_state("done", EMPTY[self.chips.current])

    def _count(self, callbacks: int, due: int, cut_off: int) -> None:
        line = self.line
        states = line.counts.states if line is not None else {}
        counts = {
            NEXT: states.get("ready", 0) + due,
            CALLBACKS: callbacks,
            CUT_OFF: cut_off,
            LATER: states.get("later", 0),
            DONE: states.get("ended", 0),
        }
        hidden = {CUT_OFF} if not cut_off and self.chips.current != CUT_OFF else set()
        self.chips.set_chips(
            [Chip(key, word, counts[key]) for key, word in SHELVES.items() if key not in hidden]
        )

    def mark(self, target_id: TargetId | None) -> None:
        """Put the cursor on the person in hand."""
        self.list.mark(target_id)

    def _choose(self) -> None:
        self.choose(CampaignId(self.choice.currentData()))

    def _enter_list(self) -> None:
        if self.list.people.rows:
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.list.people.index(0))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
