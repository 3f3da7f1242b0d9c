"""Whose work Loket ships: every part with its version and the whole text of its licence, offline."""

import sys

from PySide6.QtCore import QModelIndex, QStringListModel
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.aside import aside
from core.licences import Part, shipped
from ui.desk import Desk
from ui.theme import Space
from ui.widgets.fitting import fit_dialog
from ui.widgets.search_box import SearchBox

ON_LINUX = (
    " Di Linux ikut python3-xlib yang berlisensi GPL: di dalam kantor tidak ada syaratnya, tetapi bangunannya"
    " hanya boleh diteruskan ke luar menurut GPL 3, bersama sumbernya."
)


class LicencesDialog(QDialog):
    """Show the parts on the left, the chosen one's licence on the right."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("licencesDialog")
        self.setWindowTitle("Lisensi")
        fit_dialog(self, 900, 600)
        self._all: tuple[Part, ...] = ()
        self._listed: list[Part] = []
        about = QLabel(
            "Loket memakai karya orang lain menurut lisensi masing-masing. Pustaka berlisensi LGPL berdiri"
            " sebagai berkas sendiri di folder program dan boleh diganti."
            f"{ON_LINUX if sys.platform == 'linux' else ''}"
        )
        about.setWordWrap(True)
        about.setProperty("kind", "muted")
        self.search = SearchBox("Cari nama atau lisensi…", "Ctrl+F", what="Cari lisensi")
        self.model = QStringListModel(self)
        self.list = QListView()
        self.list.setObjectName("licencesList")
        self.list.setAccessibleName("Daftar bagian dan lisensinya")
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.setModel(self.model)
        self.list.setProperty("kind", "boxed")
        self.list.setProperty("rows", "roomy")
        self.text = QPlainTextEdit("Sedang dibaca…")
        self.text.setObjectName("licenceText")
        self.text.setAccessibleName("Teks lisensi")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        close = QPushButton("Tutup")
        close.clicked.connect(self.accept)
        panes = QHBoxLayout()
        panes.setSpacing(Space.M)
        panes.addWidget(self.list, stretch=1)
        panes.addWidget(self.text, stretch=2)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(about)
        column.addWidget(self.search)
        column.addLayout(panes, stretch=1)
        column.addLayout(foot)
        self.search.searched.connect(self._list)
        self.search.list_wanted.connect(self.list.setFocus)
        self.list.selectionModel().currentChanged.connect(self._follow)
        desk.operations.then(self, aside("licences", shipped), self._take)

    def _take(self, parts: tuple[Part, ...]) -> None:
        self._all = parts
        self._list("")

    def _list(self, text: str) -> None:
        wanted = text.casefold().strip()
        self._listed = [part for part in self._all if wanted in f"{part.name} {part.licence}".casefold()]
        self.model.setStringList([f"{part.name} {part.version}".strip() for part in self._listed])
        if self._listed:
            self.list.setCurrentIndex(self.model.index(0))
        else:
            self.text.setPlainText("Tidak ada yang cocok.")

    def _follow(self, current: QModelIndex) -> None:
        if current.isValid():
            part = self._listed[current.row()]
            self.text.setPlainText(
                f"{part.name} {part.version}\nLisensi: {part.licence or 'lihat teks'}\n\n{part.text}"
            )
