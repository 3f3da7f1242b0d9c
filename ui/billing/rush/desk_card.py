"""The middle of Mode Padat: who asked for what, the fields for DJP's screen, the code, and the next step."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.billing.amount import spell_out
from core.billing.code import group_code
from core.billing.missing import missing_of, missing_words
from core.billing.request import Request
from ui import words
from ui.billing.code_edit import CodeEdit
from ui.billing.lines import pill_of, remark_of
from ui.billing.rush.copy_list import CopyList
from ui.billing.rush.source_words import SourceWords
from ui.icons import icon
from ui.keys.shortcut import shown
from ui.theme import Space
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow import FlowLayout
from ui.widgets.status_pill import StatusPill

ACTS = (
    ("copy", "copy", "Salin berikutnya", "Spasi", "Salin isian berikutnya untuk layar DJP"),
    ("paste", "paste", "Tempel kode", "Ctrl+V", "Catat kode 15 angka dari papan klip"),
    ("ask", "reply", "Tanya yang kurang", "T", "Tanyakan yang belum ada kepada wajib pajak"),
    ("guide", "send", "Kirim panduan", "G", "Kirim panduan: kode ini hanya dapat dibuat wajib pajak"),
    ("edit", "edit", "Lengkapi", "E", "Buka formulir permintaan ini"),
    ("skip", "skip", "Lewati", "N", "Biarkan di antrean dan ambil yang berikutnya"),
    ("dismiss", "remove", "Bukan permintaan", "Del", "Keluarkan dari papan; Ctrl+Z mengembalikannya"),
)


class DeskCard(QFrame):
    """Show one request and offer what can be done with it."""

    acted = Signal(str)
    """Name of an act (see ACTS), or `hand_over`."""
    code_typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rushCard")
        self.setProperty("kind", "card")
        self._name, self._number = ElidedLabel(), QLabel()
        self._name.setObjectName("rushName")
        self._name.setProperty("kind", "title")
        self._number.setProperty("kind", "muted")
        self._number.setObjectName("rushNumber")
        self._pill = StatusPill()
        self.source = SourceWords()
        self.fields = CopyList()
        self._spelt, self._note = QLabel(), QLabel()
        for label, name, kind in (
            (self._spelt, "rushSpelt", "muted"),
            (self._note, "rushNote", "field-warn"),
        ):
            label.setObjectName(name)
            label.setProperty("kind", kind)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.code = CodeEdit()
        self.code.setObjectName("rushCode")
        self.code.setAccessibleName("Kode billing dari DJP, 15 angka")
        self.code.setPlaceholderText("15 angka: tempel di mana saja dengan Ctrl+V")
        self.code.returnPressed.connect(self._code_entered)
        self.main = QPushButton()
        self.main.setObjectName("rushMain")
        self.main.setProperty("kind", "primary")
        self.main.clicked.connect(lambda: self.acted.emit("hand_over"))
        self.buttons = {"hand_over": self.main, **{name: self._button(name, *rest) for name, *rest in ACTS}}
        self._lay_out()

    def _button(self, name: str, sign: str, word: str, keys: str, about: str) -> QPushButton:
        button = QPushButton(f"{word}  {keys}")
        button.setObjectName(f"rush_{name}")
        button.setAccessibleName(about)
        button.setToolTip(f"{about} ({shown(keys)})")
        button.setIcon(icon(sign))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.acted.emit(name))
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._name, 1)
        head.addWidget(self._number)
        head.addWidget(self._pill)
        acts = FlowLayout(spacing=6)
        for name, *_ in ACTS:
            acts.addWidget(self.buttons[name])
        code = QHBoxLayout()
        code.setSpacing(Space.S)
        code.addWidget(self.code, 1)
        code.addWidget(self.main)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self.source)
        column.addWidget(self._note)
        column.addWidget(self.fields)
        column.addWidget(self._spelt)
        column.addStretch(1)
        column.addLayout(code)
        column.addLayout(acts)

    def show_request(self, request: Request, now: datetime, *, is_same: bool, is_taxpayers_own: bool) -> None:
        """Show a request; of the same one the copied marks and the typed code stay."""
        wanted = request.wanted
        self._name.setText(wanted.name or "Nama belum ada")
        self._number.setText(f"{request.number} · {remark_of(request, now)}".rstrip(" ·"))
        self._pill.set_state(*pill_of(request, now))
        self.fields.show_request(wanted, is_same=is_same)
        self._spelt.setText(spell_out(wanted.amount) if wanted.amount is not None else "")
        self._spelt.setVisible(bool(self._spelt.text()))
        self._show_note(request, is_taxpayers_own=is_taxpayers_own)
        if request.billing_code is not None:
            self.code.setText(group_code(request.billing_code))
        elif not is_same:
            self.code.clear()
        self._show_acts(request, is_taxpayers_own=is_taxpayers_own)

    def _show_note(self, request: Request, *, is_taxpayers_own: bool) -> None:
        notes = []
        missing = missing_words(missing_of(request.wanted))
        if missing:
            notes.append(f"Kurang: {', '.join(missing)}.")
        if request.turnover is not None:
            notes.append(f"Omzet disebut {words.rupiah(request.turnover)}: hitung pajaknya di formulir (E).")
        if is_taxpayers_own and request.billing_code is None:
            notes.append("Kode ini hanya dapat dibuat wajib pajak sendiri di Coretax.")
        self._note.setText(" ".join(notes))
        self._note.setVisible(bool(notes))

    def _show_acts(self, request: Request, *, is_taxpayers_own: bool) -> None:
        has_code, has_chat = request.billing_code is not None, request.chat_id is not None
        buttons = self.buttons
        buttons["copy"].setEnabled(not has_code)
        buttons["paste"].setEnabled(request.can_take_code and request.is_whole)
        self.code.setEnabled(request.can_take_code and request.is_whole)
        buttons["ask"].setVisible(not request.is_whole and has_chat)
        buttons["guide"].setVisible(is_taxpayers_own and not has_code and has_chat)
        buttons["dismiss"].setEnabled(request.can_change)
        self.main.setText("Balas + slip  Enter" if has_chat else "Cetak slip  Enter")
        self.main.setToolTip("Kirim kode dan slip ke percakapan" if has_chat else "Cetak slip di printer")
        self.main.setEnabled(has_code)

    def _code_entered(self) -> None:
        if self.code.isEnabled():
            self.code_typed.emit(self.code.text())
