"""The whole library: looked through, read, changed, confirmed, taken out, carried to another computer."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.answers.answer import Answer, AnswerKey, Listed, Standing
from core.answers.search import Index
from core.answers.service import Imported
from core.errors import LoketError
from ui import errors, words
from ui.answers.picker import LISTED, PickerDelegate, PickerModel
from ui.answers.words import UNCONFIRMED, standing_words, validity_words
from ui.desk import Desk
from ui.folders import opening_folder, remember_opened, remember_saved, saving_path
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.dropping import FileDrop
from ui.widgets.fitting import fit_dialog
from ui.widgets.search_box import SearchBox

PACK = "jawaban-loket.zip"
SIEVES: tuple[tuple[str, Callable[[Listed, date], bool]], ...] = (
    ("Semua jawaban", lambda _listed, _day: True),
    ("Belum dikonfirmasi", lambda listed, _day: not listed.answer.is_confirmed),
    ("Tidak dipakai 6 bulan terakhir", Listed.is_unused),
    ("Tidak berlaku hari ini", lambda listed, day: listed.answer.standing(day) is not Standing.VALID),
)


class LibraryDialog(QDialog):
    """Show every answer; `chosen(Listed)` is to be put into the message."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("answerLibraryDialog")
        self.setWindowTitle("Jawaban siap pakai")
        fit_dialog(self, 980, 620)
        self._desk = desk
        self._index: Index | None = None
        self._wanted: AnswerKey | None = None
        self.model = PickerModel(desk, self)
        self.search = SearchBox("Cari jawaban…", "Ctrl+F", what="Cari jawaban")
        self.search.setObjectName("answerLibrarySearch")
        self.sieve = _sieve_box()
        self.list = QListView()
        self.list.setObjectName("answerLibraryList")
        self.list.setAccessibleName("Daftar jawaban")
        self.list.setModel(self.model)
        delegate = PickerDelegate(desk, self.list)
        delegate.has_digits, delegate.is_brief = False, True
        self.list.setItemDelegate(delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.title = QLabel()
        self.title.setProperty("kind", "title")
        self.about = QLabel()
        self.about.setObjectName("answerAbout")
        self.about.setProperty("kind", "muted")
        for label in (self.title, self.about):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.text = QPlainTextEdit()
        self.text.setObjectName("answerText")
        self.text.setAccessibleName("Isi jawaban")
        self.text.setReadOnly(True)
        self.put = self._button("answerPut", "Sisipkan", self._put)
        self.put.setProperty("kind", "primary")
        self.edit = self._button("answerEdit", "Ubah…", self._edit)
        self.confirm = self._button("answerConfirm", "Tandai sudah diperiksa", self._confirm)
        self.restore = self._button("answerRestore", "Kembalikan bawaan", self._restore)
        self.remove = self._button("answerRemove", "Hapus", self._remove)
        self.add = self._button("answerAdd", "Jawaban baru…", self._add)
        self.export = self._button("answerExport", "Ekspor…", self._export)
        self.take = self._button("answerImport", "Impor…", self._import)
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setProperty("kind", "muted")
        self._lay_out()
        self._connect()
        FileDrop(
            desk,
            self,
            lambda paths: self.import_from(paths[0]),
            kinds=(".zip", ".csv"),
            wanted="jawaban Loket (.zip atau .csv)",
        )
        self._fetch()
        self.search.setFocus()

    def _connect(self) -> None:
        self.search.searched.connect(lambda _text: self._list())
        self.search.list_wanted.connect(self.list.setFocus)
        self.sieve.activated.connect(lambda _at: self._list())
        self.list.selectionModel().currentChanged.connect(self._follow)
        self.list.activated.connect(lambda _index: self._put())
        self._desk.bridge.answers_changed.connect(lambda _event: self._fetch())

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(Space.S)
        left.addWidget(self.search)
        left.addWidget(self.sieve)
        left.addWidget(self.list, 1)
        left.addWidget(self.count)
        card = QFrame()
        card.setProperty("kind", "card")
        right = QVBoxLayout(card)
        right.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        right.setSpacing(Space.S)
        right.addWidget(self.title)
        right.addWidget(self.text, 1)
        right.addWidget(self.about)
        acts = QHBoxLayout()
        acts.setSpacing(Space.S)
        for button in (self.confirm, self.edit, self.restore, self.remove):
            acts.addWidget(button)
        acts.addStretch()
        right.addLayout(acts)
        body = QHBoxLayout()
        body.setSpacing(Space.M)
        body.addLayout(left, 5)
        body.addWidget(card, 6)
        close = self._button("answerLibraryClose", "Tutup", self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        guides = self._button("answerGuides", "Daftar dan alur…", self.open_guides)
        for button in (self.add, self.take, self.export, guides):
            foot.addWidget(button)
        foot.addStretch()
        foot.addWidget(close)
        foot.addWidget(self.put)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(body, 1)
        column.addLayout(foot)

    def _button(self, name: str, word: str, act: object) -> QPushButton:
        button = QPushButton(word)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    @property
    def current(self) -> Listed | None:
        """Return the answer that is shown."""
        index = self.list.currentIndex()
        return index.data(LISTED) if index.isValid() else None

    def show_answer(self, key: AnswerKey) -> None:
        """Show one answer, now or as soon as the library is read, whatever was sieved."""
        self._wanted = key
        self.sieve.setCurrentIndex(0)
        self._list()

    def _fetch(self) -> None:
        self._desk.operations.then(self, self._desk.core.answers.index(), self._arrived)

    def _arrived(self, index: Index) -> None:
        self._index = index
        self._list()

    def _list(self) -> None:
        if self._index is None:
            return
        typed = self.search.text().strip()
        fits, today = SIEVES[self.sieve.currentIndex()][1], self._desk.core.answers.today
        found = self._index.find(typed) if typed else self._index.library
        rows = tuple(row for row in found if fits(row, today))
        key = self._wanted or (self.current.answer.key if self.current else None)
        self._wanted = None
        self.model.show(rows)
        place = next((at for at, row in enumerate(rows) if row.answer.key == key), 0)
        self.list.setCurrentIndex(self.model.index(place))
        doubtful = sum(not row.answer.is_confirmed for row in rows)
        self.count.setText(f"{words.count(len(rows))} jawaban · {words.count(doubtful)} {UNCONFIRMED}")
        self._show()

    def _follow(self, _new: QModelIndex, _old: QModelIndex) -> None:
        self._show()

    def _show(self) -> None:
        listed = self.current
        for button in (self.put, self.edit, self.confirm, self.restore, self.remove):
            button.setEnabled(listed is not None)
        if listed is None:
            self.title.setText("Tidak ada jawaban yang cocok")
            self.text.clear()
            self.about.clear()
            return
        answer = listed.answer
        self.title.setText(_breakable(answer.title))
        self.text.setPlainText(answer.body)
        self.about.setText(_breakable(self._about(listed)))
        self.restore.setVisible(listed.is_shipped and listed.is_changed)
        self.confirm.setText("Batalkan konfirmasi" if answer.is_confirmed else "Konfirmasi")

    def _about(self, listed: Listed) -> str:
        answer = listed.answer
        source = answer.source or "belum ditulis"
        if answer.source_date is not None:
            source += f" ({words.day(answer.source_date)})"
        reviewed = "belum pernah" if answer.reviewed_on is None else words.day(answer.reviewed_on)
        used = "belum pernah dipakai"
        if listed.last_used is not None:
            used = f"dipakai {words.count(listed.uses)} kali, terakhir {words.day(listed.last_used)}"
            if listed.is_unused(self._desk.core.answers.today):
                used += ", lebih dari 6 bulan lalu"
        if listed.last_reason:
            used += f"; terakhir dipakai saat tidak berlaku: “{listed.last_reason}”"
        doubt = standing_words(answer, self._desk.core.answers.today)
        lines = (
            doubt[:1].upper() + doubt[1:],
            f"Dasar: {answer.basis or 'belum ditulis'}",
            f"Sumber: {source}",
            f"Berlaku {validity_words(answer)} · ditinjau {reviewed}",
            used[:1].upper() + used[1:],
        )
        return "\n".join(line for line in lines if line)

    # acts

    def _put(self) -> None:
        if self.current is not None:
            self.chosen.emit(self.current)
            self.accept()

    def _add(self) -> None:
        self._open_editor(self._desk.core.answers.draft(""))

    def _edit(self) -> None:
        if self.current is not None:
            self._open_editor(self.current.answer)

    def open_guides(self) -> None:
        """Open the checklists and question trees."""
        from ui.answers.guides_dialog import GuidesDialog

        GuidesDialog(self._desk, self).open()

    def _open_editor(self, answer: Answer) -> None:
        from ui.answers.edit_dialog import EditDialog

        dialog = EditDialog(self._desk, answer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.saved.connect(lambda kept: self.show_answer(kept.key))
        dialog.open()

    def _confirm(self) -> None:
        if self.current is not None:
            answer = self.current.answer
            future = self._desk.core.answers.review(answer.key, is_confirmed=not answer.is_confirmed)
            self._desk.operations.then(self, future)

    def _restore(self) -> None:
        if self.current is not None:
            self._desk.operations.then(self, self._desk.core.answers.put_back(self.current.answer.key))

    def _remove(self) -> None:
        if self.current is None:
            return
        gone = self.current

        def told(answer: Answer) -> None:
            def undo() -> None:
                answers = self._desk.core.answers
                is_as_shipped = gone.is_shipped and not gone.is_changed
                future = answers.put_back(answer.key) if is_as_shipped else answers.save(answer)
                self._desk.operations.then(self._desk, future)

            self._desk.tell(f"Jawaban “{answer.title}” dihapus.", "info", "Urungkan", undo)

        self._desk.operations.then(self, self._desk.core.answers.remove(gone.answer.key), told)

    def _export(self) -> None:
        dialog = QFileDialog(self, "Ekspor jawaban", saving_path(self._desk, PACK), "Jawaban Loket (*.zip)")
        dialog.setObjectName("answerExportDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.selectFile(PACK)
        dialog.fileSelected.connect(lambda name: remember_saved(self._desk, name))
        dialog.fileSelected.connect(lambda name: self.export_to(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Write the library to a file."""

        def told(count: int) -> None:
            self._desk.tell(f"{words.count(count)} jawaban tersimpan di {path.name}.", "ok")

        self._desk.operations.then(self, self._desk.core.answers.export(path), told)

    def _import(self) -> None:
        dialog = QFileDialog(self, "Impor jawaban", opening_folder(self._desk), "Jawaban Loket (*.zip *.csv)")
        dialog.setObjectName("answerImportDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: remember_opened(self._desk, name))
        dialog.fileSelected.connect(lambda name: self.import_from(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def import_from(self, path: Path) -> None:
        """Take in a file."""

        def told(brought: Imported) -> None:
            self._desk.tell(
                f"{words.count(brought.added)} jawaban baru, {words.count(brought.changed)} diperbarui,"
                f" {words.count(brought.same)} sudah sama.",
                "ok",
            )

        self._desk.operations.then(self, self._desk.core.answers.take_in(path), told, self._refuse)

    def _refuse(self, fault: LoketError) -> None:
        """Say what is wrong with a file, and in which row."""
        detail = f" ({fault.detail})" if fault.detail else ""
        self._desk.tell(errors.sentence(fault) + detail, "bad")


def _breakable(text: str) -> str:
    """Return a text in which a word of many letters, as an address is, may be broken."""
    return re.sub(r"\S{30}", "\\g<0>\u200b", text)


def _sieve_box() -> QComboBox:
    box = ChoiceBox()
    box.setObjectName("answerSieve")
    box.setAccessibleName("Tampilkan jawaban yang mana")
    box.addItems([word for word, _fits in SIEVES])
    return box
