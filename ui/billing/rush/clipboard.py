"""The clipboard in Mode Padat: what we put there, and the code that comes back from DJP's screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

from core.billing.code import BillingCode, clean_code
from core.errors import ErrorCode, LoketError
from ui.copying import copy, following


class Exchange(QObject):
    """Put fields on the clipboard and notice a code that another program put there."""

    code_seen = Signal(str)
    """15 digits that may be a code lie on the clipboard; they were not put there by us."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard: QClipboard = QGuiApplication.clipboard()
        self._own = b""
        self._clipboard.dataChanged.connect(self._look)

    def put(self, text: str) -> None:
        """Let `text` be pasted into DJP's screen."""
        self._own = following().digest(text)
        copy(text, is_secret=True)

    def clear(self) -> None:
        """Take what we put there off the clipboard again: it is a taxpayer's, and the next program's to see."""
        if self._own and self._is_own(self._clipboard.text()):
            following().forget()
        self._own = b""

    def code(self, known_numbers: frozenset[str]) -> BillingCode:
        """Return the code that lies on the clipboard.

        Raises:
            LoketError: BILLING_CODE_NOT_DIGITS, BILLING_CODE_LENGTH, BILLING_CODE_ISSUER;
                BILLING_CODE_IS_NUMBER when the digits are one of `known_numbers`, or what we put there
                ourselves: an NPWP, perhaps of the request before.
        """
        text = self._clipboard.text()
        code = clean_code(text)
        if code in known_numbers or self._is_own(text):
            raise LoketError(ErrorCode.BILLING_CODE_IS_NUMBER)
        return code

    def _is_own(self, text: str) -> bool:
        return bool(self._own) and following().digest(text) == self._own

    def _look(self) -> None:
        text = self._clipboard.text()
        if not text or self._is_own(text):
            return
        try:
            code = clean_code(text)
        except LoketError:
            return
        self.code_seen.emit(code)
