"""The tab Permintaan orang: a person's copy, correction and erasure, and what was asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from core.clock import to_wib
from core.consent.erasure import ErasurePlan
from core.consent.standing import RightsRequest
from core.contacts.contact import ContactId
from core.contacts.finding.listing import ContactRow, Filter, Page
from core.contacts.phone import format_phone
from ui import words
from ui.consent import parts
from ui.consent import words as own_words
from ui.consent.erasure_panel import ErasurePanel
from ui.consent.rows import Pill, RowsTable
from ui.contacts import wording
from ui.desk import Desk
from ui.remembered import Panes
from ui.side_card import scrolled
from ui.theme import Space
from ui.widgets.row_menu import row_menu
from ui.widgets.search_box import SearchBox
from ui.widgets.table_tools import equip_table

FOUND = 30
ABOUT = (
    "Cari orangnya, pastikan yang meminta memang pemilik datanya, lalu pilih. Akses dan perbaikan: 3 x 24 jam,"
    " UU 27/2022 Ps 30 dan 32 (belum dikonfirmasi)."
)


class PeopleTab(QWidget):
    """Find a person and do what he asks for; nothing is erased that was not looked at first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("peopleTab")
        self._desk = desk
        self.search = SearchBox("Cari nama, nomor, atau NPWP", "Ctrl+F")
        self.search.setObjectName("peopleSearch")
        self.found = RowsTable("peopleFound", "Orang yang ditemukan", ("Nama", "Nomor", "NPWP atau NIK"), 0)
        self.copy = parts.button("peopleCopy", "Salinan data…", self._copy, sign="download")
        self.correct = parts.button("peopleCorrect", "Perbaiki di kartu", self._correct, sign="edit")
        self.erase = parts.button("peopleErase", "Hapus data…", self._look, sign="delete")
        self.settle = parts.button("peopleSettle", "Tandai selesai", self._settle, sign="done")
        self.asked = RowsTable(
            "peopleAsked", "Permintaan yang tercatat", ("Nama", "Permintaan", "Diminta", "Keadaan"), 0
        )
        equip_table(desk, self.found, "people_found", "Orang yang ditemukan", filters=False)
        equip_table(desk, self.asked, "rights", "Permintaan hak data")
        self.asked_title = parts.words_label("peopleAskedTitle", "strong")
        self.panel = ErasurePanel()
        self.below = QStackedWidget()
        self.below.setObjectName("peopleLower")
        self._lay_out()
        self.search.searched.connect(self._find)
        self.search.list_wanted.connect(self.found.setFocus)
        self.found.row_chosen.connect(self._choose)
        row_menu(self.found).add(self.copy, self.correct, self.erase)
        row_menu(self.asked).add(self.settle)
        self.found.row_opened.connect(self._correct)
        self.asked.row_opened.connect(self._open_asked)
        self.asked.row_chosen.connect(self._choose_asked)
        self.panel.agreed.connect(self._erase)
        self.panel.dropped.connect(self._close_panel)
        desk.bridge.contacts_changed.connect(lambda _event: self._load())
        desk.bridge.privacy_run_changed.connect(lambda _event: self._load())
        self._find("")
        self._load()
        self._look_for_cut_off()

    def _lay_out(self) -> None:
        self.upper = upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, Space.S)
        column.setSpacing(Space.S)
        column.addWidget(self.search)
        column.addWidget(self.found, 1)
        column.addLayout(parts.row_of((self.copy, self.correct, self.erase)))
        requests = QWidget()
        inner = QVBoxLayout(requests)
        inner.setContentsMargins(0, Space.S, 0, 0)
        inner.setSpacing(Space.XS)
        inner.addWidget(self.asked_title)
        inner.addWidget(self.asked, 1)
        inner.addLayout(parts.row_of((self.settle,)))
        self.below.addWidget(requests)
        self.below.addWidget(scrolled(self.panel))
        split = QSplitter(Qt.Orientation.Vertical)
        split.setObjectName("consentSplit")
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(upper)
        split.addWidget(self.below)
        Panes(split)
        whole = parts.page_column(self)
        whole.addWidget(parts.paragraph(ABOUT))
        whole.addWidget(split, 1)

    def _find(self, typed: str) -> None:
        future = self._desk.core.contacts.page(Filter(words=typed), size=FOUND)

        def show(page: Page) -> None:
            if typed == self.search.text().strip():
                self.found.show_rows([(row, _found_cells(row)) for row in page.rows])

        self._desk.operations.then(self, future, show)

    def _load(self) -> None:
        self._desk.operations.then(self, self._desk.core.consent.requests(), self._show_asked)

    def _show_asked(self, requests: tuple[RightsRequest, ...]) -> None:
        now = self._desk.clock.now()
        rows = []
        for request in requests:
            if request.settled_at is None:
                mark = Pill(own_words.due(request.asked_at, now), "warn")
            else:
                mark = Pill(f"selesai {words.short_day_of(request.settled_at)}", "ok")
            cells = (request.name, own_words.RIGHTS[request.kind], words.moment(request.asked_at), mark)
            rows.append((request, cells))
        self.asked.show_rows(rows)
        self.asked_title.setText("Permintaan yang tercatat" if rows else "Belum ada permintaan yang tercatat")

    def _choose(self) -> None:
        is_chosen = self.found.chosen is not None
        for each in (self.copy, self.correct, self.erase):
            each.setEnabled(is_chosen)

    @property
    def _chosen(self) -> int | None:
        row: ContactRow | None = self.found.chosen
        return None if row is None else row.id

    def _copy(self) -> None:
        contact_id = self._chosen
        if contact_id is None:
            return
        today = to_wib(self._desk.clock.now()).date()
        path = parts.ask_target(
            self._desk, self, "Simpan salinan data", f"salinan-data-{today}.zip", "Arsip (*.zip)"
        )
        if path is None:
            return

        def saved(rows: int) -> None:
            text = f"Salinan tersimpan ({words.count(rows)} baris). Berkasnya tidak terenkripsi: serahkan"
            self._desk.tell(f"{text} hanya kepada pemiliknya, lalu hapus.", "ok")
            self._load()

        self._desk.operations.then(self, self._desk.core.consent.copy(contact_id, path), saved)

    def _correct(self) -> None:
        contact_id = self._chosen
        if contact_id is not None:
            self._desk.contact_wanted.emit(ContactId(contact_id))
            future = self._desk.core.consent.ask(contact_id, "correction")
            self._desk.operations.then(self, future, lambda _id: self._load())

    def _choose_asked(self) -> None:
        request: RightsRequest | None = self.asked.chosen
        self.settle.setEnabled(request is not None and request.settled_at is None)

    def _settle(self) -> None:
        request: RightsRequest | None = self.asked.chosen
        if request is None:
            return
        text = (
            f"{own_words.RIGHTS[request.kind]} untuk {request.name} dicatat selesai hari ini."
            " Catatan itu tetap, dan hanya permintaan baru yang membukanya lagi."
        )
        if self._desk.confirm(self, "Tandai selesai?", text, "Tandai selesai"):
            future = self._desk.core.consent.settle(request.contact_id, request.kind, "selesai")
            self._desk.operations.then(self, future, lambda _none: self._load())

    def _open_asked(self) -> None:
        request: RightsRequest | None = self.asked.chosen
        if request is not None:
            self._desk.contact_wanted.emit(ContactId(request.contact_id))

    def _look(self) -> None:
        row: ContactRow | None = self.found.chosen
        if row is None:
            return
        name = row.name

        def show(found: tuple[int, ErasurePlan]) -> None:
            self.panel.show_plan(name, *found, self._desk.clock.now())
            self.below.setCurrentIndex(1)
            self.upper.hide()
            self.panel.take_focus()

        self._desk.operations.then(self, self._desk.core.consent.look_erasure(row.id), show)

    def _erase(self, run_id: int) -> None:
        self._close_panel()

        def erased(_done: dict[str, int]) -> None:
            self._desk.tell(f"Data orang itu sudah dihapus. {own_words.COUNTS_STAY}", "ok")
            self._find(self.search.text().strip())

        self._desk.operations.then(self, self._desk.core.consent.erase(run_id), erased)

    def _look_for_cut_off(self) -> None:
        """Offer to go on with an erasure that a stop of the program cut off."""

        def show(runs: tuple[object, ...]) -> None:
            for run in runs:
                if getattr(run, "kind", "") == "erasure":
                    run_id = int(getattr(run, "id", 0))
                    self._desk.tell(
                        "Penghapusan data yang lalu terputus di tengah jalan.",
                        "warn",
                        "Lanjutkan",
                        lambda run_id=run_id: self._erase(run_id),  # type: ignore[misc]
                    )
                    return

        self._desk.operations.then(self, self._desk.core.consent.cut_off(), show)

    def _close_panel(self) -> None:
        self.below.setCurrentIndex(0)
        self.upper.show()
        self.found.setFocus(Qt.FocusReason.OtherFocusReason)


def _found_cells(row: ContactRow) -> tuple[str, ...]:
    return (
        row.name,
        format_phone(row.phone) if row.is_phone_certain else row.phone,
        wording.masked(row.npwp15, row.npwp16),
    )
