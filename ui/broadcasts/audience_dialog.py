"""Choosing who receives: WhatsApp groups, contacts by kind and place, fixed lists, and exceptions."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core.broadcasts.audience import Audience, ContactList, GroupChat, ListId, RemovedList
from core.broadcasts.review import Review
from core.contacts.group import GROUPS
from core.contacts.region import kecamatan
from core.groups.segment import all_segments
from ui import words
from ui.broadcasts import words as broadcast_words
from ui.broadcasts.ask_bar import AskBar
from ui.broadcasts.check_list import CheckList
from ui.broadcasts.members_dialog import MembersDialog
from ui.broadcasts.saved_bar import SavedBar
from ui.desk import Desk
from ui.theme import Space
from ui.widgets.fitting import fit_dialog
from ui.widgets.message_bar import UNDO

COUNT_AFTER_MS = 200


class AudienceDialog(QDialog):
    """Let the rules be ticked and show at once how many they find; ``audience_chosen(Audience)`` on Pakai."""

    audience_chosen = Signal(object)

    def __init__(
        self,
        desk: Desk,
        audience: Audience,
        count: Callable[[Audience], Future[Review]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("audienceDialog")
        self.setWindowTitle("Penerima siaran")
        fit_dialog(self, 760, 540)
        self._desk, self._count = desk, count
        self._start = audience
        self._names: dict[int, str] = {}
        self.everyone = QCheckBox("Semua kontak", self)
        self.everyone.setObjectName("audienceEveryone")
        self.all_chats = QCheckBox("Semua grup WhatsApp kantor", self)
        self.all_chats.setObjectName("audienceAllChats")
        self.chats: CheckList[int] = CheckList("audienceChats", "Grup WhatsApp", self)
        self.segments: CheckList[str] = CheckList("audienceSegments", "Grup segmen", self)
        self.kinds: CheckList[str] = CheckList("audienceKinds", "Kelompok wajib pajak", self)
        self.places: CheckList[str] = CheckList("audiencePlaces", "Kecamatan", self)
        self.lists: CheckList[int] = CheckList("audienceLists", "Daftar tetap", self)
        self.not_chats: CheckList[int] = CheckList("audienceNotChats", "Bukan grup ini", self)
        self.not_kinds: CheckList[str] = CheckList("audienceNotKinds", "Bukan kelompok ini", self)
        self.not_places: CheckList[str] = CheckList("audienceNotPlaces", "Bukan kecamatan ini", self)
        self.not_lists: CheckList[int] = CheckList("audienceNotLists", "Bukan daftar ini", self)
        self.summary = QLabel(self)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setObjectName("audienceSummary")
        self.summary.setWordWrap(True)
        self.counted = QLabel(self)
        self.counted.setTextFormat(Qt.TextFormat.PlainText)
        self.counted.setObjectName("audienceCounted")
        self.counted.setProperty("kind", "muted")
        self.ask = AskBar("audienceAsk", "Batal", self)
        self.saved = SavedBar(desk, lambda: self.audience, self)
        self._timer = QTimer(self, singleShot=True, interval=COUNT_AFTER_MS)
        self._timer.timeout.connect(self._ask_count)
        self._lay_out()
        self._fill()
        self._connect()
        self._changed()

    @property
    def audience(self) -> Audience:
        """Return the rules as ticked."""
        return Audience(
            everyone=self.everyone.isChecked(),
            group_codes=self.kinds.ticked,
            kecamatan_codes=self.places.ticked,
            list_ids=self.lists.ticked,
            all_chats=self.all_chats.isChecked(),
            chat_ids=() if self.all_chats.isChecked() else self.chats.ticked,
            except_group_codes=self.not_kinds.ticked,
            except_kecamatan_codes=self.not_places.ticked,
            except_list_ids=self.not_lists.ticked,
            except_chat_ids=self.not_chats.ticked,
            segment_keys=self.segments.ticked,
        )

    def _lay_out(self) -> None:
        tabs = QTabWidget(self)
        tabs.setObjectName("audienceTabs")
        tabs.setAccessibleName("Siapa yang menerima")
        groups = QWidget()
        column = QVBoxLayout(groups)
        column.setContentsMargins(0, Space.M, 0, 0)
        column.addWidget(self.all_chats)
        both = QHBoxLayout()
        both.setSpacing(Space.M)
        both.addWidget(self.segments, stretch=1)
        both.addWidget(self.chats, stretch=1)
        column.addLayout(both, stretch=1)
        tabs.addTab(groups, "Grup WhatsApp")
        tabs.addTab(self._people(), "Kontak (pesan pribadi)")
        exceptions = QWidget()
        grid = QGridLayout(exceptions)
        grid.setContentsMargins(0, Space.M, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        parts: tuple[QWidget, ...] = (self.not_kinds, self.not_places, self.not_lists, self.not_chats)
        for at, part in enumerate(parts):
            grid.addWidget(part, at // 2, at % 2)
        tabs.addTab(exceptions, "Kecuali")
        self.tabs = tabs
        self._show_tab(self._start)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self.summary)
        said.addWidget(self.counted)
        foot.addLayout(said, stretch=1)
        cancel = QPushButton("Batal", self)
        cancel.setObjectName("audienceCancel")
        cancel.clicked.connect(self.reject)
        use = QPushButton("Pakai", self)
        use.setObjectName("audienceUse")
        use.setProperty("kind", "primary")
        use.setDefault(True)
        use.clicked.connect(self._use)
        foot.addWidget(cancel)
        foot.addWidget(use)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.saved)
        column.addWidget(tabs, stretch=1)
        column.addWidget(self.ask)
        column.addLayout(foot)

    def _people(self) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, Space.M, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.addWidget(self.everyone, 0, 0, 1, 3)
        parts: tuple[QWidget, ...] = (self.kinds, self.places, self.lists)
        for at, part in enumerate(parts):
            grid.addWidget(part, 1, at)
        self.keep = QPushButton("Simpan pilihan sebagai daftar…", page)
        self.keep.setObjectName("audienceKeep")
        self.keep.setProperty("kind", "quiet")
        self.drop = QPushButton("Hapus", page)
        self.drop.setObjectName("audienceDrop")
        self.drop.setProperty("kind", "quiet")
        self.drop.setToolTip("Hapus daftar yang dipilih")
        self.drop.setAccessibleName("Hapus daftar yang dipilih")
        self.see = QPushButton("Lihat anggota…", page)
        self.see.setObjectName("audienceSee")
        self.see.setProperty("kind", "quiet")
        of_list = QHBoxLayout()
        of_list.setSpacing(0)
        for button in (self.see, self.drop):
            button.setEnabled(False)
            of_list.addWidget(button)
        grid.addWidget(self.keep, 2, 0, 1, 2)
        grid.addLayout(of_list, 2, 2)
        return page

    def _fill(self) -> None:
        kinds = [(group.code, group.name) for group in GROUPS]
        places = [(place.code, place.name) for place in kecamatan()]
        for part in (self.kinds, self.not_kinds):
            part.set_rows(kinds)
        for part in (self.places, self.not_places):
            part.set_rows(places)
        self.segments.set_rows([(str(key), segment.title) for key, segment in all_segments()])
        self._tick(self._start)
        service = self._desk.core.broadcasts
        self._desk.operations.then(self, service.groups(), self._show_chats)
        self._desk.operations.then(self, service.lists.all(), self._show_lists)

    def _tick(self, audience: Audience) -> None:
        """Tick the rules of an audience; chats and lists are ticked again when they are known."""
        self._start = audience
        self.everyone.setChecked(audience.everyone)
        self.all_chats.setChecked(audience.all_chats)
        self.segments.tick(audience.segment_keys)
        self.kinds.tick(audience.group_codes)
        self.places.tick(audience.kecamatan_codes)
        self.lists.tick(audience.list_ids)
        self.chats.tick(audience.chat_ids)
        self.not_kinds.tick(audience.except_group_codes)
        self.not_places.tick(audience.except_kecamatan_codes)
        self.not_lists.tick(audience.except_list_ids)
        self.not_chats.tick(audience.except_chat_ids)

    def _show_tab(self, audience: Audience) -> None:
        """Bring to the front what the rules speak of."""
        has_people = audience.has_people_rule or bool(audience.list_ids)
        self.tabs.setCurrentIndex(1 if has_people and not audience.has_chats else 0)

    def _use_saved(self, audience: Audience) -> None:
        self._tick(audience)
        self._show_tab(audience)
        self._changed()

    def _connect(self) -> None:
        self.saved.chosen.connect(self._use_saved)
        parts: tuple[CheckList[int] | CheckList[str], ...] = (
            self.segments,
            self.chats,
            self.kinds,
            self.places,
            self.lists,
            self.not_chats,
            self.not_kinds,
            self.not_places,
            self.not_lists,
        )
        for part in parts:
            part.changed.connect(self._changed)
        for box in (self.everyone, self.all_chats):
            box.toggled.connect(lambda _on: self._changed())
        self.keep.clicked.connect(lambda: self.ask.ask("Nama daftar baru:", "Simpan", "misalnya Kelas nelayan"))
        self.ask.agreed.connect(self._keep_list)
        self.drop.clicked.connect(self._drop_list)
        self.see.clicked.connect(self._see_members)

    def _show_chats(self, chats: tuple[GroupChat, ...]) -> None:
        rows = [(chat.chat_id, chat.title) for chat in chats]
        for part, ticked in (
            (self.chats, self._start.chat_ids),
            (self.not_chats, self._start.except_chat_ids),
        ):
            part.set_rows(rows)
            part.tick(ticked)
        self.chats.heading.setText(f"Grup WhatsApp ({len(rows)})" if rows else "Belum ada grup WhatsApp")
        self._changed()

    def _show_lists(self, lists: tuple[ContactList, ...]) -> None:
        first = not self._names
        self._names = broadcast_words.list_names(lists)
        rows = [(int(each.id), f"{each.name} ({words.count(each.size)})") for each in lists]
        for part, ticked in (
            (self.lists, self._start.list_ids),
            (self.not_lists, self._start.except_list_ids),
        ):
            part.set_rows(rows)
            if first:
                part.tick(ticked)
        for button in (self.see, self.drop):
            button.setEnabled(bool(rows))
        self.lists.heading.setText("Daftar tetap" if rows else "Daftar tetap (belum ada)")
        self._changed()

    def _changed(self) -> None:
        everyone = self.everyone.isChecked()
        self.kinds.setEnabled(not everyone)
        self.places.setEnabled(not everyone)
        self.chats.setEnabled(not self.all_chats.isChecked())
        audience = self.audience
        self.keep.setEnabled(audience.has_people_rule or bool(audience.list_ids))
        self.summary.setText(broadcast_words.audience_short(audience, self._names))
        self.saved.follow(audience)
        self._timer.start()

    def _ask_count(self) -> None:
        audience = self.audience

        def show(review: Review) -> None:
            if audience == self.audience:
                skipped = sum(review.skips.values())
                parts = [f"{words.count(review.groups)} grup", f"{words.count(review.people)} orang"]
                parts += [f"{words.count(skipped)} dilewati"] if skipped else []
                parts += [f"{words.count(review.excluded)} dikecualikan"] if review.excluded else []
                self.counted.setText(" · ".join(parts))

        self._desk.operations.then(self, self._count(audience), show)

    def _use(self) -> None:
        self.audience_chosen.emit(self.audience)
        self.accept()

    def _keep_list(self, name: str) -> None:
        lists = self._desk.core.broadcasts.lists
        made = lists.make_from(name, self.audience)
        self._desk.operations.then(
            self, made, lambda _id: self._desk.operations.then(self, lists.all(), self._show_lists)
        )

    def _chosen_list(self, purpose: str) -> int | None:
        """Return the list of the current row, or the only one there is; else say what is missing."""
        if self.lists.current is not None or len(self._names) != 1:
            current = self.lists.current
        else:
            current = next(iter(self._names))
        if current is None:
            self.counted.setText(f"Pilih dulu daftar yang akan {purpose}.")
        return current

    def _see_members(self) -> None:
        current = self._chosen_list("dilihat")
        if current is None:
            return
        dialog = MembersDialog(self._desk, ListId(current), self._names.get(current, ""), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        lists = self._desk.core.broadcasts.lists
        dialog.finished.connect(lambda _r: self._desk.operations.then(self, lists.all(), self._show_lists))
        dialog.open()

    def _drop_list(self) -> None:
        current = self._chosen_list("dihapus")
        if current is None:
            return
        name = self._names.get(current, "")
        text = f"Hapus daftar “{name}”? Kontaknya tetap ada."
        if not self._desk.confirm(self, "Hapus daftar", text, "Hapus"):
            return
        lists = self._desk.core.broadcasts.lists

        def look(_id: object) -> None:
            self._desk.operations.then(self, lists.all(), self._show_lists)

        def told(gone: RemovedList | None) -> None:
            look(gone)
            if gone is not None:
                self._desk.tell(f"Daftar “{gone.name}” dihapus.", "ok", UNDO, lambda: back(gone))

        def back(gone: RemovedList) -> None:
            self._desk.operations.then(
                self._desk, lists.put_back(gone), lambda _id: self._desk.tell("Daftar kembali.", "ok")
            )

        self._desk.operations.then(self, lists.remove(ListId(current)), told)
