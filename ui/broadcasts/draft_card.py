"""The card in which a broadcast is written: whom, by when, what, and the attachment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QDate, QRect, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.broadcasts.audience import Audience
from core.broadcasts.placeholders import KNOWN_NAMES
from core.broadcasts.run import Draft
from core.clock import to_wib
from core.contacts.permission import MessageKind
from core.store.blobs import Blob
from ui import theme
from ui import words as common_words
from ui.broadcasts import words
from ui.broadcasts.text_edit import TextEdit
from ui.desk import Desk
from ui.drawings import paint_icon
from ui.folders import opening_folder, remember_opened
from ui.icons import icon
from ui.text_size import canvas
from ui.theme import Space
from ui.widgets.dropping import FileDrop
from ui.widgets.elided_label import ElidedLabel, plain_tip
from ui.widgets.flow import FlowLayout

QUICK_NAMES = ("nama", "grup", "tenggat", "jumlah hari")
DATE_NAMES = frozenset({"tenggat", "jumlah hari"})


class _DueEdit(QDateEdit):
    """Take a date, typed or from the calendar; the icon says that there is one."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, area = canvas(self)
        area = QRect(self.width() - 24, (self.height() - 16) // 2, 16, 16)
        paint_icon(painter, area, "calendar", theme.present().muted)
        painter.end()


class DraftCard(QFrame):
    """Hold the fields of a draft; ``edited(Draft)`` at every change, ``audience_wanted`` on Kepada."""

    edited = Signal(object)
    audience_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("draftCard")
        self.setProperty("kind", "card")
        self._desk = desk
        self._draft = Draft()
        self._lists: Mapping[int, str] = {}
        self._loading = False
        self.attachment = ""
        self._build()
        self._lay_out()
        self.text.textChanged.connect(self._changed)
        self.has_due.toggled.connect(lambda _on: self._changed())
        self.is_legal.toggled.connect(lambda _on: self._changed())
        self.due.dateChanged.connect(lambda _date: self._changed())
        self.audience.clicked.connect(self.audience_wanted)
        self.attach.clicked.connect(self._choose_file)
        FileDrop(desk, self, lambda paths: self.attach_file(paths[0]))
        self.detach.clicked.connect(lambda: self._take_file(None))
        desk.theme.changed.connect(self.text.repaint_marks)

    @property
    def draft(self) -> Draft:
        """Return the draft as it stands in the fields; the title is not among them."""
        return self._draft

    def show_draft(self, draft: Draft, attachment: str) -> None:
        """Show a draft, telling nobody."""
        self._draft, self.attachment = draft, attachment
        self._loading = True
        self.text.setPlainText(draft.text)
        self.has_due.setChecked(draft.due_on is not None)
        self.is_legal.setChecked(draft.kind is MessageKind.LEGAL)
        due = draft.due_on or to_wib(self._desk.clock.now()).date()
        self.due.setDate(QDate(due.year, due.month, due.day))
        self._loading = False
        self._show_choices()

    def use_audience(self, audience: Audience) -> None:
        """Take the audience that was chosen."""
        self._take(replace(self._draft, audience=audience))

    def name_lists(self, lists: Mapping[int, str]) -> None:
        """Learn the names of the fixed lists."""
        self._lists = lists
        self._show_choices()

    def attach_file(self, path: Path) -> None:
        """Take a file into the store and into the draft."""
        self._desk.operations.then(self, self._desk.core.conversations.attach_file(path), self._take_file)

    def _build(self) -> None:
        self.audience = QPushButton(self)
        self.audience.setObjectName("broadcastAudience")
        self.audience.setProperty("kind", "field")
        self.has_due = QCheckBox("Tenggat", self)
        self.has_due.setObjectName("broadcastHasDue")
        self.has_due.setToolTip("Mengisi {tenggat} dan {jumlah hari}")
        self.is_legal = QCheckBox("Pengingat kewajiban", self)
        self.is_legal.setObjectName("broadcastIsLegal")
        self.is_legal.setToolTip(
            "Centang hanya untuk pengingat setor atau lapor. Yang menolak promosi tetap menerimanya;"
            " yang menolak pengingat tidak."
        )
        self.due = _DueEdit(self)
        self.due.setObjectName("broadcastDue")
        self.due.setAccessibleName("Tanggal tenggat")
        self.due.setCalendarPopup(True)
        self.due.setDisplayFormat("d MMMM yyyy")
        self.text = TextEdit(self)
        self.text.setObjectName("broadcastText")
        self.text.setAccessibleName("Teks siaran")
        self.text.setPlaceholderText("Yth. {nama|Bapak/Ibu}, …")
        self.length = QLabel(self)
        self.length.setTextFormat(Qt.TextFormat.PlainText)
        self.length.setObjectName("broadcastLength")
        self.length.setProperty("kind", "muted")
        self.attach = QPushButton(icon("attach"), "Lampirkan…", self)
        self.attach.setObjectName("broadcastAttach")
        self.attach.setProperty("kind", "quiet")
        self.attached = ElidedLabel("", self)
        self.attached.setObjectName("broadcastAttached")
        self.detach = QPushButton(icon("close", "muted"), "", self)
        self.detach.setObjectName("broadcastDetach")
        self.detach.setProperty("kind", "quiet")
        self.detach.setAccessibleName("Lepas lampiran")
        self.detach.setToolTip("Lepas lampiran")

    def _lay_out(self) -> None:
        to = QLabel("Kepada", self)
        to.setProperty("kind", "label")
        to.setBuddy(self.audience)
        upper = QHBoxLayout()
        upper.addWidget(to, stretch=1)
        upper.addWidget(self.is_legal)
        upper.addSpacing(Space.M)
        upper.addWidget(self.has_due)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.audience, stretch=1)
        row.addWidget(self.due)
        foot = QHBoxLayout()
        foot.setSpacing(Space.XS)
        for widget in (self.attach, self.attached, self.detach):
            foot.addWidget(widget)
        foot.addStretch()
        foot.addWidget(self.length)
        form = QVBoxLayout(self)
        form.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        form.setSpacing(Space.XS)
        form.addLayout(upper)
        form.addLayout(row)
        form.addSpacing(Space.XS)
        form.addLayout(self._insert_row())
        form.addWidget(self.text, stretch=1)
        form.addLayout(foot)
        inserts = [button for button in self.findChildren(QPushButton) if button.property("kind") == "insert"]
        fields = (self.is_legal, self.has_due, self.audience, self.due, *inserts, self.text)
        for before, after in pairwise((*fields, self.attach, self.detach)):
            self.setTabOrder(before, after)

    def _insert_row(self) -> QHBoxLayout:
        row, names = QHBoxLayout(), FlowLayout(spacing=0)
        label = QLabel("Teks", self)
        label.setProperty("kind", "label")
        label.setBuddy(self.text)
        insert = QLabel("Sisipkan ", self)
        insert.setProperty("kind", "muted")
        row.addWidget(label)
        row.addWidget(insert)
        row.addLayout(names, stretch=1)
        for name in QUICK_NAMES:
            button = QPushButton("{" + name + "}", self)
            button.setObjectName(f"insert_{name.replace(' ', '_')}")
            button.setAccessibleName(f"Sisipkan {name}")
            button.setProperty("kind", "insert")
            button.setToolTip(f"Sisipkan {KNOWN_NAMES[name]}")
            button.clicked.connect(lambda _on=False, each=name: self._insert(each))
            names.addWidget(button)
        more = QPushButton("lainnya", self)
        more.setObjectName("insertMore")
        more.setAccessibleName("Sisipkan isian lainnya")
        more.setProperty("kind", "insert")
        menu = QMenu(more)
        for name, meaning in KNOWN_NAMES.items():
            if name not in QUICK_NAMES:
                menu.addAction(f"{{{name}}}  {meaning}", partial(self._insert, name))
        more.setMenu(menu)
        names.addWidget(more)
        return row

    def _changed(self) -> None:
        if self._loading:
            return
        chosen = self.due.date()
        due = to_wib(self._desk.clock.now()).date().replace(chosen.year(), chosen.month(), chosen.day())
        text = self.text.toPlainText()
        kind = MessageKind.LEGAL if self.is_legal.isChecked() else MessageKind.PROMOTION
        due_on = due if self.has_due.isChecked() else None
        self._take(replace(self._draft, text=text, due_on=due_on, kind=kind))

    def _take(self, draft: Draft) -> None:
        if draft != self._draft:
            self._draft = draft
            self._show_choices()
            self.edited.emit(draft)

    def _insert(self, name: str) -> None:
        if name in DATE_NAMES:
            self.has_due.setChecked(True)
        self.text.insert_placeholder("nama|Bapak/Ibu" if name == "nama" else name)

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "Lampirkan berkas", opening_folder(self._desk))
        if path:
            remember_opened(self._desk, path)
            self.attach_file(Path(path))

    def _take_file(self, blob: Blob | None) -> None:
        self.attachment = "" if blob is None else blob.name
        self._take(replace(self._draft, blob_id=None if blob is None else blob.id))
        self._show_choices()

    def _show_choices(self) -> None:
        chosen = words.audience_short(self._draft.audience, self._lists)
        self.audience.setText(chosen.replace("&", "&&"))
        self.audience.setToolTip(plain_tip(chosen))
        self.audience.setAccessibleName(f"Kepada: {chosen}. Ubah penerima")
        self.due.setVisible(self._draft.due_on is not None)
        self.attached.setText(self.attachment)
        self.attached.setVisible(bool(self.attachment))
        self.detach.setVisible(bool(self.attachment))
        count = len(self._draft.text)
        self.length.setText(f"{common_words.count(count)} huruf" if count else "")
