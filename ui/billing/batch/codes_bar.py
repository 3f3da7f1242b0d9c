"""The question below a stored batch: which codes go to which rows, asked once before they are recorded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from core.billing.batch_codes import CodeMatch
from core.billing.code import group_code
from ui import words
from ui.theme import Space
from ui.widgets.styling import restyle


class CodesBar(QFrame):
    """Ask once, or say what keeps the codes from being taken."""

    agreed = Signal()
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("batchCodes")
        self.matches: tuple[CodeMatch, ...] = ()
        self._text = QLabel()
        self._text.setObjectName("batchCodesText")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self.yes, self.no = QPushButton(), QPushButton("Tidak jadi  Esc")
        self.yes.setObjectName("batchCodesYes")
        self.yes.setProperty("kind", "primary")
        self.yes.setAutoDefault(True)
        self.no.setObjectName("batchCodesNo")
        self.yes.clicked.connect(self.agreed)
        self.no.clicked.connect(self.refused)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(self._text, 1)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        self.rest()

    def ask(self, matches: Sequence[CodeMatch]) -> None:
        """Ask whether these codes belong to the rows beside which they stand now."""
        self.matches = tuple(matches)
        first, last, count = matches[0].code, matches[-1].code, words.count(len(matches))
        ends = group_code(first) if len(matches) == 1 else f"{group_code(first)} … {group_code(last)}"
        self._text.setText(
            f"{count} kode berdiri di samping barisnya ({ends}). Waktu terbitnya dicatat sekarang; kode yang"
            " terbit lebih awal dicatat lewat formulirnya. Cocokkan dulu, lalu catat."
        )
        self.yes.setText(f"Catat {count} kode  Enter")
        self._show("banner_info", is_question=True)
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, sentence: str) -> None:
        """Say why nothing was taken."""
        self.matches = ()
        self._text.setText(sentence)
        self._show("banner_bad", is_question=False)

    def rest(self) -> None:
        """Ask nothing."""
        self.matches = ()
        self.hide()

    def _show(self, kind: str, *, is_question: bool) -> None:
        restyle(self, "kind", kind)
        self.yes.setVisible(is_question)
        self.no.setVisible(is_question)
        self.show()
