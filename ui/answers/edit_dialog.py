"""Write or change one answer; a new one out of a bubble asks for its title, the rest folds out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.answers.answer import LINE_LIMIT, SHORTCUT_LIMIT, TITLE_LIMIT, Answer, listed
from core.answers.filling import NAMES
from core.errors import LoketError
from core.rules.table import RuleTable
from core.store.blobs import Blob
from ui import errors
from ui.conversations.attachment_chip import AttachmentChip
from ui.counter.scrolling import lay_out_scrolling
from ui.desk import Desk
from ui.folders import opening_folder, remember_opened
from ui.taxes.reading import read_day
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.dropping import FileDrop
from ui.widgets.field_row import FieldRow
from ui.widgets.fitting import fit_dialog
from ui.widgets.typed_guard import TypedGuard

DAY = "misalnya 31/12/2026"


class EditDialog(QDialog):
    """Hold one answer; `saved(Answer)`."""

    saved = Signal(object)

    def __init__(self, desk: Desk, answer: Answer, parent: QWidget, *, is_new: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("answerEditDialog")
        self.setWindowTitle("Simpan sebagai jawaban" if is_new else "Ubah jawaban")
        fit_dialog(self, 640, 460 if is_new else 620)
        TypedGuard(desk, self)
        self._desk = desk
        self._answer = answer
        self._blob_id = answer.blob_id
        self._make_fields()
        self._lay_out(is_new=is_new)
        self._fill()
        desk.operations.then(self, desk.core.rules.table("report_topics"), self._show_topics)
        if answer.blob_id is not None:
            desk.operations.then(self, desk.core.answers.blob(answer), self._show_blob)
        self.title.setFocus()
        self.title.selectAll()

    def _make_fields(self) -> None:
        self.title = _line("answerTitle", TITLE_LIMIT)
        self.shortcut = _line("answerShortcut", SHORTCUT_LIMIT + 1)
        self.shortcut.setPlaceholderText("misalnya efin")
        self.body = QPlainTextEdit()
        self.body.setObjectName("answerBody")
        self.body.setTabChangesFocus(True)
        keep(self.body.setMinimumHeight, 130)
        self.topic = ChoiceBox()
        self.topic.setObjectName("answerTopic")
        self.topic.addItem("Tanpa topik", "")
        if self._answer.topic:  # until the topics are read, and where it is no longer among them
            self.topic.addItem(self._answer.topic, self._answer.topic)
            self.topic.setCurrentIndex(1)
        self.keywords = _line("answerKeywords", 10 * LINE_LIMIT)
        self.synonyms = _line("answerSynonyms", 10 * LINE_LIMIT)
        self.basis = _line("answerBasis", LINE_LIMIT)
        self.source = _line("answerSource", LINE_LIMIT)
        self.days = [_line(name, 30) for name in ("answerSourceDate", "answerFrom", "answerTo")]
        for field in self.days:
            field.setPlaceholderText(DAY)
        self.confirmed = QCheckBox("Dikonfirmasi kantor (tanggal tinjauan menjadi hari ini)")
        self.confirmed.setObjectName("answerConfirmed")
        self.chip = AttachmentChip(self._desk)
        self.attach = QPushButton("Lampirkan berkas…")
        self.attach.setObjectName("answerAttach")
        self.attach.setAutoDefault(False)
        self.error = QLabel()
        self.error.setObjectName("answerError")
        self.error.setProperty("kind", "field-error")
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setWordWrap(True)
        self.error.hide()
        self.save = QPushButton("Simpan")
        self.save.setObjectName("answerSave")
        self.save.setProperty("kind", "primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self.keep)
        self.attach.clicked.connect(self._choose)
        FileDrop(self._desk, self, lambda paths: self.take_file(paths[0]))
        self.chip.removed.connect(lambda: self._show_blob(None))

    def _lay_out(self, *, is_new: bool) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.addWidget(FieldRow("Judul", self.title), 0, 0)
        shortcut = FieldRow("Pintasan (sesudah /)", self.shortcut)
        grid.addWidget(shortcut, 0, 1)
        text = FieldRow("Isi", self.body)
        filled = ", ".join(f"{{{name}}}" for name in NAMES)
        text.set_hint(
            f"Diisi sendiri oleh Loket: {filled}. Nama lain dalam kurung kurawal diisi sebelum dikirim."
        )
        rest = self._rest()
        fold = QPushButton("Selengkapnya")
        fold.setObjectName("answerMore")
        fold.setProperty("kind", "quiet")
        fold.setCheckable(True)
        fold.setAutoDefault(False)
        fold.setVisible(is_new)
        for part in (shortcut, rest):  # out of a bubble only the title is asked
            fold.toggled.connect(part.setVisible)
            part.setVisible(not is_new)
        close = QPushButton("Tidak jadi")
        close.setObjectName("answerClose")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(fold)
        foot.addStretch()
        foot.addWidget(close)
        foot.addWidget(self.save)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        column.setSpacing(Space.S)
        column.addLayout(grid)
        column.addWidget(text, 1)
        column.addWidget(rest)
        lay_out_scrolling(self, body, self.error, foot)

    def _rest(self) -> QWidget:
        """Return what a new answer can do without."""
        rest = QWidget()
        more = QGridLayout(rest)
        more.setContentsMargins(0, 0, 0, 0)
        more.setHorizontalSpacing(Space.M)
        more.setVerticalSpacing(Space.S)
        more.addWidget(FieldRow("Kata kunci (dipisah koma)", self.keywords), 0, 0, 1, 3)
        more.addWidget(FieldRow("Sebutan lain (dipisah koma)", self.synonyms), 1, 0, 1, 3)
        more.addWidget(FieldRow("Topik", self.topic), 2, 0)
        more.addWidget(FieldRow("Dasar hukum", self.basis), 2, 1, 1, 2)
        more.addWidget(FieldRow("Sumber", self.source), 3, 0, 1, 2)
        more.addWidget(FieldRow("Tanggal sumber", self.days[0]), 3, 2)
        more.addWidget(FieldRow("Berlaku dari", self.days[1]), 4, 0)
        more.addWidget(FieldRow("Berlaku sampai", self.days[2]), 4, 1)
        attached = QHBoxLayout()
        attached.addWidget(self.attach)
        attached.addWidget(self.chip)
        attached.addStretch()
        more.addLayout(attached, 5, 0, 1, 3)
        more.addWidget(self.confirmed, 6, 0, 1, 3)
        return rest

    def _fill(self) -> None:
        answer = self._answer
        self.title.setText(answer.title)
        self.shortcut.setText(answer.shortcut)
        self.body.setPlainText(answer.body)
        self.keywords.setText(", ".join(answer.keywords))
        self.synonyms.setText(", ".join(answer.synonyms))
        self.basis.setText(answer.basis)
        self.source.setText(answer.source)
        for field, day in zip(self.days, (answer.source_date, answer.valid_from, answer.valid_to), strict=True):
            field.setText("" if day is None else f"{day:%d/%m/%Y}")
        self.confirmed.setChecked(answer.is_confirmed)

    def _show_topics(self, table: RuleTable) -> None:
        today = self._desk.core.answers.today
        for row in table.pieces():
            at = self.topic.findData(row.text("topic"))
            if at > 0:
                self.topic.setItemText(at, row.text("title"))
            elif row.covers(today):
                self.topic.addItem(row.text("title"), row.text("topic"))

    def _show_blob(self, blob: Blob | None) -> None:
        self._blob_id = None if blob is None else blob.id
        self.chip.show_blob(blob)
        self.attach.setVisible(blob is None)

    def _choose(self) -> None:
        dialog = QFileDialog(self, "Lampirkan berkas", opening_folder(self._desk))
        dialog.setObjectName("answerAttachDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: remember_opened(self._desk, path))
        dialog.fileSelected.connect(lambda path: self.take_file(Path(path)))
        dialog.open()

    def take_file(self, path: Path) -> None:
        """Attach a file."""
        future = self._desk.core.conversations.attach_file(path)
        self._desk.operations.then(self, future, self._show_blob, self._fail)

    def keep(self) -> None:
        """Save the answer as it stands here."""
        try:
            days = [self._day(field) for field in self.days]
        except LoketError as fault:
            self._fail(fault)
            return
        is_confirmed = self.confirmed.isChecked()
        answer = replace(
            self._answer,
            title=self.title.text(),
            shortcut=self.shortcut.text(),
            body=self.body.toPlainText(),
            topic=str(self.topic.currentData() or ""),
            keywords=listed(self.keywords.text()),
            synonyms=listed(self.synonyms.text()),
            basis=self.basis.text(),
            source=self.source.text(),
            source_date=days[0],
            valid_from=days[1],
            valid_to=days[2],
            is_confirmed=is_confirmed,
            reviewed_on=self._desk.core.answers.today if is_confirmed else self._answer.reviewed_on,
            blob_id=self._blob_id,
        )
        self.save.setEnabled(False)
        self._desk.operations.then(self, self._desk.core.answers.save(answer), self._kept, self._fail)

    def _day(self, field: QLineEdit) -> date | None:
        return read_day(field.text()) if field.text().strip() else None

    def _kept(self, answer: Answer) -> None:
        self.saved.emit(answer)
        self.accept()

    def _fail(self, fault: LoketError) -> None:
        detail = f" ({fault.detail})" if fault.detail else ""
        self.error.setText(errors.sentence(fault) + detail)
        self.error.show()
        self.save.setEnabled(True)


def _line(name: str, limit: int) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setMaxLength(limit)
    return field
