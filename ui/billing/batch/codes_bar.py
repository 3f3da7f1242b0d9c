"""The question below a stored batch: which codes go to which rows, and when they were issued, asked once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.billing.batch_codes import CodeMatch
from core.billing.checking import parse_moment
from core.billing.code import group_code
from core.billing.form import moment_text
from core.billing.validity import Validity
from core.errors import ErrorCode, LoketError
from ui import errors, words
from ui.billing.lines import validity_line
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.styling import restyle

MOMENT_PX = 150


class CodesBar(QFrame):
    """Ask once, or say what keeps the codes from being taken."""

    moment_changed = Signal()
    """`moment` is another one: `show_validities` or `refuse_moment` says what follows from it."""
    agreed = Signal()
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("batchCodes")
        self.matches: tuple[CodeMatch, ...] = ()
        self._text, self._follows = QLabel(), QLabel()
        for label, name in ((self._text, "batchCodesText"), (self._follows, "batchCodesValidity")):
            label.setObjectName(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.issued = QLineEdit()
        self.issued.setObjectName("batchCodesIssued")
        self.issued.setAccessibleName("Waktu terbit kode-kode ini, WIB")
        self.issued.setToolTip("Tanggal dan jam terbit menurut sistem DJP, misalnya 21/11/2026 14.04")
        keep(self.issued.setFixedWidth, MOMENT_PX)
        self._label = QLabel("Terbit (WIB)")
        self._label.setBuddy(self.issued)
        self.yes, self.no = QPushButton(), QPushButton("Tidak jadi  Esc")
        self.yes.setObjectName("batchCodesYes")
        self.yes.setProperty("kind", "primary")
        self.yes.setAutoDefault(True)
        self.no.setObjectName("batchCodesNo")
        self.yes.clicked.connect(self.agreed)
        self.no.clicked.connect(self.refused)
        self.issued.textEdited.connect(self._look)
        self.issued.returnPressed.connect(self.yes.click)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._label)
        row.addWidget(self.issued)
        row.addWidget(self._follows, 1)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(Space.S)
        column.addWidget(self._text)
        column.addLayout(row)
        self.rest()

    @property
    def moment(self) -> datetime | None:
        """Return when the codes were issued, None where what stands there is no moment."""
        return parse_moment(self.issued.text())

    def ask(self, matches: Sequence[CodeMatch], now: datetime) -> None:
        """Ask whether these codes belong to the rows beside which they stand now; issued now, until told."""
        self.matches = tuple(matches)
        first, last, count = matches[0].code, matches[-1].code, words.count(len(matches))
        ends = group_code(first) if len(matches) == 1 else f"{group_code(first)} … {group_code(last)}"
        own = sum(match.issued_at is not None for match in matches)
        when = (
            f"{words.count(own)} baris membawa waktu terbitnya sendiri; waktu di bawah berlaku untuk yang lain."
            if own
            else "Bila waktu terbitnya berbeda-beda, salin juga kolom waktunya."
        )
        self._text.setText(
            f"{count} kode berdiri di samping barisnya ({ends}). Cocokkan dulu, sebutkan kapan terbitnya, lalu"
            f" catat. {when}"
        )
        self.yes.setText(f"Catat {count} kode  Enter")
        self.issued.setText(moment_text(now.replace(second=0, microsecond=0)))
        self._show("banner_info", is_question=True)
        self.issued.setFocus(Qt.FocusReason.OtherFocusReason)
        self.issued.selectAll()
        self._look()

    def show_validities(self, found: Sequence[Validity], now: datetime) -> None:
        """Say until when the codes can be paid, and let them be recorded."""
        lines = [validity_line(one, now) for one in found]
        self._say(" ".join(line.text for line in lines), is_wrong=False)

    def refuse_moment(self, fault: LoketError) -> None:
        """Say what is wrong with the moment; nothing can be recorded until it is mended."""
        self._say(errors.sentence(fault), is_wrong=True)

    def tell(self, sentence: str) -> None:
        """Say why nothing was taken."""
        self.matches = ()
        self._text.setText(sentence)
        self._show("banner_bad", is_question=False)

    def rest(self) -> None:
        """Ask nothing."""
        self.matches = ()
        self.hide()

    def _look(self) -> None:
        """Take no yes before it is known what follows from the moment."""
        self.yes.setEnabled(False)
        if self.moment is None:
            self.refuse_moment(LoketError(ErrorCode.BILLING_MOMENT_UNREADABLE))
        else:
            self.moment_changed.emit()

    def _say(self, sentence: str, *, is_wrong: bool) -> None:
        self._follows.setText(sentence)
        restyle(self._follows, "kind", "field-error" if is_wrong else "muted")
        self.yes.setEnabled(not is_wrong)

    def _show(self, kind: str, *, is_question: bool) -> None:
        restyle(self, "kind", kind)
        for part in (self._label, self.issued, self._follows, self.yes, self.no):
            part.setVisible(is_question)
        self.show()
