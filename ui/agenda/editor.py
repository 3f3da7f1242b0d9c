"""The editor of one entry: every change is kept at once, and its day's broadcast is prepared from here."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QImage
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.agenda.entry import TITLE_LIMIT, Entry, Occurrence, RemovedEntry
from core.agenda.poster import is_poster, picture_name, tells_another_day
from core.broadcasts.audience import Audience, ContactList
from core.broadcasts.review import Review
from core.broadcasts.run import BroadcastId, Draft
from core.errors import ErrorCode, LoketError
from core.store.blobs import BlobId
from ui import errors
from ui import words as common_words
from ui.agenda import words
from ui.agenda.fields import EntryFields
from ui.broadcasts import words as broadcast_words
from ui.broadcasts.audience_dialog import AudienceDialog
from ui.desk import Desk
from ui.folders import opening_folder, remember_opened
from ui.icons import icon
from ui.in_thread import in_thread
from ui.latest import LatestWins
from ui.theme import Space
from ui.widgets.dropping import FileDrop
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.field_row import FieldRow
from ui.widgets.message_bar import UNDO

PICTURE_BYTES = 16_000_000
"""WhatsApp itself takes pictures up to 16 MB."""
NO_BROADCAST = BroadcastId(0)


class EntryEditor(QWidget):
    """Edit an entry; ``edited(Entry, date)`` follows each change, ``removed()`` when it is gone."""

    edited = Signal(object, object)
    removed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entryEditor")
        self._desk = desk
        self._occurrence: Occurrence | None = None
        self._entry: Entry | None = None
        self._latest = LatestWins()
        self._is_loading = False
        self._lists: dict[int, str] = {}
        self._build_head()
        self._build_fields()
        self._build_picture()
        self._lay_out()
        self._connect()
        FileDrop(
            desk,
            self,
            lambda paths: self.take_file(paths[0]),
            kinds=(".png", ".jpg", ".jpeg"),
            wanted="gambar PNG atau JPG",
            when=lambda: self._occurrence is not None,
        )

    # the widgets

    def _build_head(self) -> None:
        self.title = QLineEdit()
        self.title.setObjectName("entryTitle")
        self.title.setProperty("kind", "title")
        self.title.setAccessibleName("Nama acara")
        self.title.setPlaceholderText("Nama acara")
        self.title.setMaxLength(TITLE_LIMIT)
        self.fault = QLabel()
        self.fault.setObjectName("entryFault")
        self.fault.setProperty("kind", "field-error")
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.hide()
        self.prepare = QPushButton("Siapkan siaran")
        self.prepare.setObjectName("entryPrepare")
        self.prepare.setProperty("kind", "primary")
        self.remove = QPushButton(icon("delete", "muted"), "")
        self.remove.setObjectName("entryRemove")
        self.remove.setProperty("kind", "quiet")
        self.remove.setToolTip("Hapus acara ini")
        self.remove.setAccessibleName("Hapus acara ini")
        self.when = QLabel()
        self.when.setObjectName("entryWhen")
        self.when.setProperty("kind", "muted")
        self.when.setTextFormat(Qt.TextFormat.PlainText)
        self.when.setWordWrap(True)

        self.behind = QLabel()
        self.behind.setObjectName("entryLeftBehind")
        self.behind.setProperty("kind", "field-warn")
        self.behind.setTextFormat(Qt.TextFormat.PlainText)
        self.behind.setWordWrap(True)
        self.behind.hide()

    def _build_fields(self) -> None:
        self.fields = EntryFields()
        self.audience = QPushButton()
        self.audience.setObjectName("entryAudience")
        self.audience.setProperty("kind", "field")
        self.fields.put_below(FieldRow("Penerima", self.audience))

    def _build_picture(self) -> None:
        self.attach = QPushButton(icon("image"), "Pilih gambar…")
        self.attach.setObjectName("entryAttach")
        self.attach.setProperty("kind", "quiet")
        self.attached = ElidedLabel("", self)
        self.attached.setObjectName("entryAttached")
        self.detach = QPushButton(icon("close", "muted"), "")
        self.detach.setObjectName("entryDetach")
        self.detach.setProperty("kind", "quiet")
        self.detach.setToolTip("Lepas gambar")
        self.detach.setAccessibleName("Lepas gambar")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self.title, stretch=1)
        head.addWidget(self.remove)
        head.addWidget(self.prepare)
        picture = QHBoxLayout()
        picture.setSpacing(Space.XS)
        for widget in (self.attach, self.attached, self.detach):
            picture.addWidget(widget)
        picture.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self.fault)
        column.addWidget(self.when)
        column.addWidget(self.behind)
        column.addWidget(self.fields)
        column.addLayout(picture)
        column.addStretch()

    def _connect(self) -> None:
        self.title.textEdited.connect(lambda _text: self._changed())
        self.fields.edited.connect(self._changed)
        self.audience.clicked.connect(self._choose_audience)
        self.attach.clicked.connect(self._choose_picture)
        self.detach.clicked.connect(lambda: self._take_picture(None))
        self.prepare.clicked.connect(self._prepare)
        self.remove.clicked.connect(self._remove)

    # what is shown

    @property
    def occurrence(self) -> Occurrence | None:
        """Return what is edited."""
        return self._occurrence

    def show_occurrence(self, occurrence: Occurrence) -> None:
        """Show an occurrence; the entry that is being edited keeps its cursor, and its day."""
        is_same = self._occurrence is not None and self._occurrence.entry_id == occurrence.entry_id
        if is_same and self._entry is not None and not self._entry.happens_on(occurrence.day):
            return  # read before the day that was just typed was kept
        self._occurrence = occurrence
        if not is_same:
            self._latest.flush()  # or what is typed here would take the place of what was typed there
            self._entry = occurrence.entry
            self._is_loading = True
            self._fill(occurrence.entry)
            self._is_loading = False
            self._tell(words.refused(occurrence.entry))
            self.behind.hide()
            self._desk.operations.then(self, self._desk.core.broadcasts.lists.all(), self._name_lists)
        self._show_day()
        self._look_behind()

    def hideEvent(self, event: QHideEvent) -> None:
        """Hand over what was typed last: the window may be closing."""
        self._latest.flush()
        super().hideEvent(event)

    def forget(self) -> None:
        """Let go of the entry."""
        self._occurrence = self._entry = None

    def _fill(self, entry: Entry) -> None:
        self.title.setText(entry.title)
        self.title.setCursorPosition(0)
        self.fields.fill(entry)
        self.attached.setText("")
        self._show_choices()

    def _show_day(self) -> None:
        """Say which day of the entry is shown and what was prepared for it."""
        if self._occurrence is None or self._entry is None:
            return
        day = self._occurrence.day
        self.when.setText(common_words.weekday(day))
        if self._occurrence.state is not None:
            state = words.STATES[self._occurrence.state][0]
            self.when.setText(
                f"{common_words.weekday(day)}. Siarannya: {state}; perubahan di sini tidak mengubahnya."
            )
        is_prepared = self._occurrence.broadcast_id is not None
        self.prepare.setText("Buka siarannya" if is_prepared else "Siapkan siaran")
        self.prepare.setToolTip(f"Untuk {common_words.weekday(day)}")

    def _name_lists(self, lists: tuple[ContactList, ...]) -> None:
        self._lists = broadcast_words.list_names(lists)
        self._show_choices()

    def _show_choices(self) -> None:
        if self._entry is None:
            return
        chosen = broadcast_words.audience_short(self._entry.audience, self._lists)
        self.audience.setText(chosen.replace("&", "&&"))
        self.audience.setAccessibleName(f"Penerima: {chosen}. Ubah penerima")
        blob_id = self._entry.blob_id
        self.attached.setVisible(blob_id is not None)
        self.detach.setVisible(blob_id is not None)
        if blob_id is not None and not self.attached.text():
            found = self._desk.core.agenda.picture_name(blob_id)
            self._desk.operations.then(self, found, self.attached.setText)

    # editing

    def _changed(self) -> None:
        if self._is_loading or self._entry is None:
            return
        self._keep(replace(self.fields.read(self._entry), title=self.title.text()))

    def _keep(self, entry: Entry) -> None:
        """Save at once, of several changes the newest; without a name nothing is saved, and it says so."""
        if self._occurrence is None or entry == self._entry:
            return
        before, self._entry = self._entry, entry
        self._show_choices()
        if not entry.title.strip():
            self._tell([LoketError(ErrorCode.AGENDA_TITLE_MISSING)])
            return
        self._tell(words.refused(entry))
        day = self._occurrence.day
        if before is not None and not entry.happens_on(day):
            day = entry.starts_on
            self._occurrence = replace(self._occurrence, entry=entry, day=day, broadcast_id=None, state=None)
            self._show_day()
        self.edited.emit(entry, day)
        entry_id = self._occurrence.entry_id
        saved = self._latest.offer(lambda: self._desk.core.agenda.save(entry_id, entry))
        if saved is not None:
            self._desk.operations.then(self, saved, lambda _none: self._look_behind())

    def _tell(self, faults: Iterable[LoketError]) -> None:
        """Say what is wrong; what may not go out is kept all the same, so that nothing typed is lost."""
        self.fault.setText("\n".join(errors.sentence(fault) for fault in faults))
        self.fault.setVisible(bool(self.fault.text()))

    def _look_behind(self) -> None:
        """Say which prepared broadcasts tell of a day on which this is no more."""
        if self._occurrence is None:
            return
        entry_id = self._occurrence.entry_id

        def show(days: tuple[date, ...]) -> None:
            if self._occurrence is not None and self._occurrence.entry_id == entry_id:
                self.behind.setText(words.left_behind(days))
                self.behind.setVisible(bool(days))

        self._desk.operations.then(self, self._desk.core.agenda.left_behind(entry_id), show)

    def _choose_audience(self) -> None:
        if self._entry is None:
            return
        dialog = AudienceDialog(self._desk, self._entry.audience, self._count, self)
        dialog.audience_chosen.connect(self._take_audience)
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    def _count(self, audience: Audience) -> Future[Review]:
        return self._desk.core.broadcasts.review(NO_BROADCAST, Draft(text="-", audience=audience))

    def _take_audience(self, audience: Audience) -> None:
        if self._entry is not None:
            self._keep(replace(self._entry, audience=audience))

    # picture

    def _choose_picture(self) -> None:
        kinds = "Gambar (*.png *.jpg *.jpeg)"
        path, _ = QFileDialog.getOpenFileName(self, "Pilih gambar", opening_folder(self._desk), kinds)
        if path:
            remember_opened(self._desk, path)
            self.take_file(Path(path))

    def take_file(self, path: Path) -> None:
        """Keep a picture from a file, if it is one; it is read beside the window."""
        occurrence = self._occurrence
        kind = "image/png" if path.suffix.lower() == ".png" else "image/jpeg"

        def read(data: bytes) -> None:
            shown = self._occurrence
            if occurrence is not None and shown is not None and occurrence.entry_id == shown.entry_id:
                self.take_bytes(path.name, kind, data)

        self._desk.operations.then(self, in_thread("reading a picture", lambda: _picture(path)), read)

    def take_poster(self, day: date, data: bytes) -> None:
        """Let the broadcast carry the poster of a day; the officer's own picture is not replaced unasked."""
        name = self.attached.text()
        is_own = self._entry is not None and self._entry.blob_id is not None and not is_poster(name)
        told = f"Gambar {f'“{name}” ' if name else ''}yang terlampir pada acara ini diganti dengan poster ini."
        if is_own and not self._desk.confirm(self, "Ganti gambar", told, "Ganti"):
            return
        self.take_bytes(picture_name(day), "image/png", data, is_ours=True)

    def take_bytes(self, name: str, media_type: str, data: bytes, *, is_ours: bool = False) -> None:
        """Keep a picture and let the broadcast carry it; `is_ours`: the program has drawn it."""
        occurrence = self._occurrence

        def kept(blob_id: BlobId) -> None:
            shown = self._occurrence
            if occurrence is not None and shown is not None and occurrence.entry_id == shown.entry_id:
                self.attached.setText(name)
                self._take_picture(blob_id)

        keeping = self._desk.core.agenda.keep_picture(name, media_type, data, is_ours=is_ours)
        self._desk.operations.then(self, keeping, kept)

    def _take_picture(self, blob_id: BlobId | None) -> None:
        if self._entry is not None:
            if blob_id is None:
                self.attached.setText("")
            self._keep(replace(self._entry, blob_id=blob_id))

    # acts

    def _prepare(self) -> None:
        """Open the broadcast of the day, preparing it where there is none."""
        if self._occurrence is None or self._entry is None or not self._entry.title.strip():
            return
        self._latest.flush()  # what was typed stands in the store before its day is prepared
        day, name = self._occurrence.day, self.attached.text()
        is_left_out = self._occurrence.broadcast_id is None and tells_another_day(name, day)

        def show(broadcast_id: BroadcastId) -> None:
            self._desk.broadcast_wanted.emit(broadcast_id)
            if is_left_out:
                self._desk.tell(words.poster_left_out(name, day), "warn")

        prepared = self._desk.core.agenda.prepare(self._occurrence.entry_id, day)
        self._desk.operations.then(self, prepared, show)

    def _remove(self) -> None:
        if self._occurrence is None:
            return
        text = "Acara ini hilang dari agenda, juga ulangannya. Siaran yang sudah disiapkan tetap ada."
        if self._desk.confirm(self, "Hapus acara", text, "Hapus"):
            self._latest.flush()  # a save behind it would find nothing
            gone = self._desk.core.agenda.remove(self._occurrence.entry_id)
            self._desk.operations.then(self, gone, self._tell_removed)

    def _tell_removed(self, gone: RemovedEntry | None) -> None:
        self.removed.emit()
        if gone is None:
            return

        def back() -> None:
            self._desk.operations.then(self._desk, self._desk.core.agenda.put_back(gone))

        self._desk.tell(f"“{gone.entry.title}” dihapus dari agenda.", "ok", UNDO, back)


def _picture(path: Path) -> bytes:
    """Return the bytes of a picture.

    Raises:
        LoketError: AGENDA_PICTURE_UNREADABLE for what is none, or is too large.
    """
    try:
        data = path.read_bytes() if path.stat().st_size <= PICTURE_BYTES else b""
    except OSError:
        data = b""
    if QImage.fromData(data).isNull():
        raise LoketError(ErrorCode.AGENDA_PICTURE_UNREADABLE)
    return data
