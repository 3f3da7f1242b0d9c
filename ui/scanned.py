"""What becomes of a scanned code: it fills the field that waits for it, or opens its request."""

from __future__ import annotations

from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from core.billing.code import BillingCode, group_code
from core.billing.request import Request
from ui.billing.code_edit import CodeEdit
from ui.desk import BillingWish, Desk

HINDERED = "terpindai, tetapi masih ada kotak yang terbuka. Tutup dulu kotaknya, lalu pindai lagi."
UNKNOWN = "belum tercatat pada permintaan mana pun."


@runtime_checkable
class TakesScan(Protocol):
    """A dialog that says itself what a scanned code is to it."""

    def take_scan(self, code: str) -> None:
        """Take a code of 15 digits."""


class Scanned(QObject):
    """Act on codes, one at a time."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._unknown: BillingCode | None = None
        """The code of which it was told last that nobody recorded it."""
        desk.bridge.billing_request_changed.connect(lambda _event: self._look_again())

    def take(self, code: str) -> None:
        """Fill the code's field that has the keyboard, let a dialog answer, or open the code's request."""
        self._forget()
        focus = QApplication.focusWidget()
        if isinstance(focus, CodeEdit) and focus.is_open:
            focus.take_scan(code)
            return
        modal: object = QApplication.activeModalWidget()
        if isinstance(modal, TakesScan):
            modal.take_scan(code)
            return
        if modal is not None:
            self._desk.tell(f"Kode {group_code(BillingCode(code))} {HINDERED}", "warn")
            return
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()

        def found(request: Request | None) -> None:
            if request is not None:
                self._desk.billing_wanted.emit(BillingWish(request_id=request.id))
            else:
                self._tell_unknown(code)

        self._desk.operations.then(self, self._desk.core.billing.by_code(code), found)

    def _tell_unknown(self, code: str) -> None:
        """Say that nobody recorded the code, and offer to where a field waits for one."""
        self._unknown = BillingCode(code)
        sentence = _unknown_words(self._unknown)
        if waiting_field() is None:
            self._desk.tell(sentence, "warn")
        else:
            self._desk.tell(sentence, "warn", "Catat kode ini", partial(self._fill, code))

    def _look_again(self) -> None:
        """Say no more that nobody recorded the code once somebody has."""
        code = self._unknown
        if code is None:
            return

        def found(request: Request | None) -> None:
            if request is not None and self._unknown == code:
                self._forget()

        self._desk.operations.then(self, self._desk.core.billing.by_code(code), found)

    def _forget(self) -> None:
        if self._unknown is not None:
            self._desk.outdated.emit(_unknown_words(self._unknown))
        self._unknown = None

    def _fill(self, code: str) -> None:
        field = waiting_field()
        if field is not None:
            field.take_scan(code)


def _unknown_words(code: BillingCode) -> str:
    return f"Kode {group_code(code)} {UNKNOWN}"


def waiting_field() -> CodeEdit | None:
    """Return the empty field in sight that waits for a code, if there is one."""
    window = QApplication.activeWindow()
    fields = window.findChildren(CodeEdit) if window is not None else []
    return next((field for field in fields if field.isVisible() and field.is_open and not field.text()), None)
