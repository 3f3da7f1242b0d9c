"""Mark somebody as a new taxpayer whom the day of registration does not tell."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.contacts.contact import ContactId
from core.contacts.finding.listing import Filter
from ui.contacts.contact_list import ContactListView
from ui.contacts.list_delegate import ContactDelegate
from ui.contacts.list_model import ContactListModel
from ui.desk import Desk
from ui.theme import Space
from ui.widgets.fitting import fit_dialog
from ui.widgets.search_box import SearchBox


class MarkingDialog(QDialog):
    """Let a contact be found and marked."""

    marked = Signal(object)
    """ContactId."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("markingDialog")
        self.setWindowTitle("Tandai sebagai WP baru")
        fit_dialog(self, 460, 520)
        self._desk = desk
        self.model = ContactListModel(desk, self)
        self.view = ContactListView()
        self.view.setObjectName("markingList")
        self.view.setModel(self.model)
        self.view.setItemDelegate(ContactDelegate(desk, self.view))
        self.search = SearchBox("Cari nama, nomor, NPWP…", what="Cari kontak")
        self.search.setObjectName("markingSearch")
        about = QLabel(
            "Untuk yang tanggal terdaftarnya tidak tercatat, atau terdaftar lama tetapi baru mulai usaha."
        )
        about.setTextFormat(Qt.TextFormat.PlainText)
        about.setWordWrap(True)
        about.setProperty("kind", "muted")
        close = QPushButton("Tutup")
        close.setObjectName("markingClose")
        close.setAutoDefault(False)
        self.take = QPushButton("Tandai WP baru")
        self.take.setObjectName("markingTake")
        self.take.setProperty("kind", "primary")
        self.take.setAutoDefault(False)
        self.take.setEnabled(False)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(close)
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(about)
        column.addWidget(self.search)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        self.search.searched.connect(lambda text: self.model.show(Filter(text.strip(), "", "")))
        self.search.list_wanted.connect(self._enter_list)
        self.view.selectionModel().currentChanged.connect(self._follow)
        self.take.clicked.connect(self._mark)
        close.clicked.connect(self.reject)
        self.model.refresh()
        self.search.setFocus()

    def _enter_list(self) -> None:
        if self.model.rowCount():
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.view.setCurrentIndex(self.model.index(0))

    def _follow(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.take.setEnabled(self.model.contact_at(current) is not None)

    def _mark(self) -> None:
        row = self.model.contact_at(self.view.currentIndex())
        if row is None:
            return
        contact_id = ContactId(row.id)

        def tell(_none: None) -> None:
            self.marked.emit(contact_id)
            self.accept()

        self._desk.operations.then(self, self._desk.core.newcomers.mark([contact_id], is_new=True), tell)
