"""The scripts: written as plain text, checked as they are typed, and shown beside as they are read."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.calls.campaign import CampaignKind, ScriptId
from core.calls.script import OUTCOME_WORDS, QUESTION_WORDS, Script, ScriptFault, Step, read_script
from core.errors import LoketError
from ui import errors
from ui.calls import words
from ui.desk import Desk
from ui.icons import icon
from ui.side_card import scrolled
from ui.text_size import keep, px
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow
from ui.widgets.fitting import fit_dialog
from ui.widgets.message_bar import UNDO
from ui.widgets.typed_guard import TypedGuard, has_typed, may_leave

FAULTS = {
    "no_step": "Baris ini berdiri sebelum langkah pertama. Mulai dengan # Nama langkah.",
    "no_title": "Langkah ini belum bernama. Tulis namanya setelah tanda #.",
    "twice": "Nama langkah ini dipakai dua kali. Beri nama lain.",
    "answer": "Jawaban ditulis - Jawaban -> Langkah, atau - Jawaban => hasil.",
    "goal": "Tidak ada langkah dengan nama ini.",
    "outcome": f"Hasil ini tidak dikenal. Yang dikenal: {', '.join(OUTCOME_WORDS)}.",
    "question": f"Pertanyaan ini tidak dikenal. Yang dikenal: {', '.join(QUESTION_WORDS)}.",
    "value": "Isian ini tidak dikenal. Lihat daftar isian di bawah.",
}
HELP = (
    "# memulai langkah, ? menyebut apa yang ditanyakan untuk memastikan identitas,"
    " - Jawaban -> Langkah menuju langkah lain, - Jawaban => hasil mencatat hasilnya."
    " Isian: {nama} {salam} {petugas} {kantor} {nomor kantor}; sesudah identitas"
    " cocok juga {kewajiban} {masa} {jumlah} {jatuh tempo} {surat}."
)
NEW = (
    "# Pembuka\nSelamat {salam}, saya {petugas} dari {kantor}. Apakah saya berbicara dengan {nama}?\n"
    "- Ya => tersambung\n"
)
CHECK_MS = 150
WIDE, HIGH = 760, 520
"""From here on there is room for the reading beside the text, and for the hint below it."""


class ScriptsDialog(QDialog):
    """Let scripts be written; one with faults is not stored."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("callScripts")
        self.setWindowTitle("Naskah telepon")
        fit_dialog(self, 1080, 640)
        TypedGuard(desk, self)
        self._desk = desk
        self._scripts = desk.core.calls.scripts
        self._known: tuple[Script, ...] = ()
        self._id: ScriptId | None = None
        self._turn = 0
        """Of what is in the fields: the answer to an older save names another script."""
        self.list = QListWidget()
        self.list.setObjectName("scriptList")
        self.list.setAccessibleName("Naskah")
        self.list.setProperty("kind", "boxed")
        keep(self.list.setMaximumWidth, 220)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(2)
        self.list.setWordWrap(True)
        self.title = QLineEdit()
        self.title.setObjectName("scriptTitle")
        self.kind = ChoiceBox()
        self.kind.setObjectName("scriptKind")
        self.kind.addItem("Tidak otomatis", None)
        for kind, word in words.KINDS.items():
            self.kind.addItem(word, kind)
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.text = QPlainTextEdit()
        self.text.setObjectName("scriptText")
        self.text.setAccessibleName("Isi naskah")
        self.text.setTabChangesFocus(True)
        self.faults = self._label("scriptFaults", "field-error")
        self.reading = QLabel()
        self.reading.setObjectName("scriptReading")
        self.reading.setTextFormat(Qt.TextFormat.PlainText)
        self.reading.setWordWrap(True)
        self.reading.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.save = self._button("scriptSave", "Simpan", "save")
        self.save.setProperty("kind", "primary")
        self.save.setIcon(icon("save", "on_accent", "on_accent"))
        self.begin = self._button("scriptNew", "Naskah baru", "add")
        self.remove = self._button("scriptRemove", "Hapus", "delete")
        self._check_later = QTimer(self, singleShot=True, interval=CHECK_MS)
        self._check_later.timeout.connect(self.check)
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(Space.S)
        left.addWidget(self.list, 1)
        left.addWidget(self.begin)
        fields = QHBoxLayout()
        fields.setSpacing(Space.M)
        fields.addWidget(FieldRow("Nama naskah", self.title), 1)
        fields.addWidget(FieldRow("Biasa untuk", self.kind), 1)
        self._hint = self._label("scriptHelp", "muted")
        self._hint.setText(HELP)
        self.text.setToolTip(HELP)
        middle = QVBoxLayout()
        middle.setSpacing(Space.S)
        middle.addLayout(fields)
        middle.addWidget(self.text, 1)
        middle.addWidget(self.faults)
        middle.addWidget(self._hint)
        heading = QLabel("Begini di layar telepon")
        heading.setProperty("kind", "strong")
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(heading)
        right.addWidget(scrolled(self.reading), 1)
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addLayout(left)
        row.addLayout(middle, 3)
        row.addWidget(self._right, 2)
        done = self._button("scriptsClose", "Tutup", "")
        done.clicked.connect(self._leave)
        foot = QHBoxLayout()
        foot.addWidget(self.remove)
        foot.addStretch()
        foot.addWidget(done)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(row, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show_row)
        self.text.textChanged.connect(self._check_later.start)
        self.begin.clicked.connect(self._begin_new)
        self.save.clicked.connect(self.keep)
        self.remove.clicked.connect(self._remove)
        QShortcut(QKeySequence("Ctrl+S"), self, self.keep)
        self._desk.bridge.call_scripts_changed.connect(lambda _event: self.refresh())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the text itself on a small screen."""
        super().resizeEvent(event)
        self._right.setVisible(self.width() >= px(WIDE))
        self._hint.setVisible(self.height() >= px(HIGH))

    def refresh(self) -> None:
        """Fetch the scripts anew; the one that is open stays open."""
        self._desk.operations.then(self, self._scripts.all(), self._show)

    def _show(self, scripts: tuple[Script, ...]) -> None:
        self._known = scripts
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for script in scripts:
            self.list.addItem(QListWidgetItem(script.title))
        self.list.blockSignals(blocked)
        self._mark_shown()
        if (
            self.list.currentRow() < 0
            and scripts
            and self._id is None
            and not self.title.text()
            and not has_typed(self)
        ):
            self.list.setCurrentRow(0)

    def _show_row(self, row: int) -> None:
        if not 0 <= row < len(self._known):
            return
        script = self._known[row]
        if may_leave(self._desk, self):
            self._fill(script.id, script.title, script.kind, script.text)
        else:
            self._mark_shown()

    def _mark_shown(self) -> None:
        """Let the list say again which script stands in the fields."""
        blocked = self.list.blockSignals(True)
        at = next((at for at, script in enumerate(self._known) if script.id == self._id), -1)
        self.list.setCurrentRow(at)
        self.list.blockSignals(blocked)

    def _fill(self, script_id: ScriptId | None, title: str, kind: CampaignKind | None, text: str) -> None:
        self._id = script_id
        self._turn += 1
        self.title.setText(title)
        self.title.setCursorPosition(0)
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
        self.text.setPlainText(text)
        self.remove.setEnabled(script_id is not None)
        self.check()

    def _begin_new(self) -> None:
        if not may_leave(self._desk, self):
            return
        self.list.setCurrentRow(-1)
        self._fill(None, "", None, NEW)
        self.title.setFocus()

    def check(self) -> None:
        """Say what is wrong, and show how it reads."""
        steps, faults = read_script(self.text.toPlainText())
        self.faults.setText("\n".join(fault_words(fault) for fault in faults[:4]))
        self.faults.setVisible(bool(faults))
        self.save.setEnabled(not faults)
        self.reading.setText("\n\n".join(step_words(step) for step in steps))

    def keep(self) -> None:
        """Store the script."""
        self.check()
        if not self.save.isEnabled():
            return
        kind, turn = self.kind.currentData(), self._turn
        title, text = self.title.text(), self.text.toPlainText()

        def kept(script_id: ScriptId) -> None:
            if turn == self._turn:
                self._id = script_id
                self.title.setModified(self.title.text() != title)
                self.text.document().setModified(self.text.toPlainText() != text)
            self._desk.tell("Naskah disimpan.", "ok")
            self.refresh()

        def refused(fault: LoketError) -> None:
            self.faults.setText(errors.sentence(fault))
            self.faults.show()

        future = self._scripts.save(self._id, title, None if kind is None else CampaignKind(kind), text)
        self._desk.operations.then(self, future, kept, refused)

    def _leave(self) -> None:
        if may_leave(self._desk, self):
            self.close()

    def _remove(self) -> None:
        if self._id is None or not self._desk.confirm(
            self,
            "Hapus naskah",
            f"Naskah “{self.title.text()}” dihapus dari daftar. Kampanye yang memilihnya tetap memakainya.",
            "Hapus naskah",
        ):
            return
        gone, self._id = self._id, None
        script = next((script for script in self._known if script.id == gone), None)
        self.title.clear()
        self._desk.operations.then(self, self._scripts.remove(gone), lambda _none: self._tell_removed(script))

    def _tell_removed(self, script: Script | None) -> None:
        if script is None:
            return

        def back() -> None:
            kept = self._desk.core.calls.scripts.save(script.id, script.title, script.kind, script.text)
            self._desk.operations.then(self._desk, kept)

        self._desk.tell(f"Naskah “{script.title}” dihapus.", "ok", UNDO, back)

    def _label(self, name: str, kind: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("kind", kind)
        return label

    def _button(self, name: str, word: str, sign: str) -> QPushButton:
        button = QPushButton(word)
        button.setObjectName(name)
        button.setAccessibleName(word)
        button.setAutoDefault(False)
        if sign:
            button.setIcon(icon(sign))
        return button


def fault_words(fault: ScriptFault) -> str:
    """Return `Baris 4: Tidak ada langkah dengan nama ini. (Tutup)`."""
    what = f" ({fault.text})" if fault.text else ""
    return f"Baris {fault.line}: {FAULTS[fault.why]}{what}"


def step_words(step: Step) -> str:
    """Return a step as it is read on the work screen."""
    lines = [step.title.upper(), step.text]
    if step.questions:
        lines.append(f"Tanyakan: {', '.join(words.QUESTIONS[each] for each in step.questions)}")
    for answer in step.answers:
        goal = answer.step if answer.outcome is None else words.SHORT_OUTCOMES[answer.outcome]
        lines.append(f"[{answer.label}] → {goal}")
    return "\n".join(line for line in lines if line)
