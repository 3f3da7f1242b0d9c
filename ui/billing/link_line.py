"""Which code a request takes the place of, and which request took its own place, with the way there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from core.billing.code import group_code
from core.billing.events import BillingRequestChanged
from core.billing.request import Request, RequestId
from ui.desk import BillingWish, Desk
from ui.theme import Space

NO_BREAK = "\u00a0"


class LinkLine(QFrame):
    """Show the older or the newer request of a form; without one nothing."""

    def __init__(self, desk: Desk, *, is_newer: bool) -> None:
        """`is_newer` says whether the other one came after the shown request."""
        super().__init__()
        name = "newer" if is_newer else "older"
        self.setObjectName(f"billing_{name}")
        self._desk, self._is_newer = desk, is_newer
        self._other: RequestId | None = None
        self._label = QLabel()
        self._label.setObjectName(f"billing_{name}_line")
        self._label.setProperty("kind", "field-warn" if is_newer else "muted")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.open = QPushButton("Buka")
        self.open.setObjectName(f"billing_{name}_open")
        self.open.setProperty("kind", "insert")
        self.open.setAutoDefault(False)
        self.open.clicked.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.XS, Space.L, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self._label, 1)
        row.addWidget(self.open)
        self.hide()
        desk.bridge.billing_request_changed.connect(self._follow)

    def show_other(self, request_id: int | None) -> None:
        """Name the other request once it is found."""
        if request_id == self._other:
            return
        self._other = None if request_id is None else RequestId(request_id)
        self.hide()
        self._ask()

    def _ask(self) -> None:
        other = self._other
        if other is None:
            return

        def found(request: Request) -> None:
            if request.id == self._other:
                sentence = newer_words(request) if self._is_newer else older_words(request)
                self._label.setText(sentence)
                self.open.setAccessibleName(f"Buka {request.number}")
                self.open.setToolTip(f"Buka {request.number}")
                self.show()

        self._desk.operations.then(self, self._desk.core.billing.request(other), found)

    def _open(self) -> None:
        if self._other is not None:
            self._desk.billing_wanted.emit(BillingWish(request_id=self._other))

    def _follow(self, event: BillingRequestChanged) -> None:
        if event.request_id == self._other:
            self._ask()


def older_words(request: Request) -> str:
    """Return whose code is replaced."""
    return f"Menggantikan {_code_words(request)} ({request.number})."


def newer_words(request: Request) -> str:
    """Return what took the place of a request."""
    return f"Diganti oleh {request.number}, {_code_words(request)}."


def _code_words(request: Request) -> str:
    """Return the code of a request in one piece, wherever its line breaks."""
    if request.billing_code is None:
        return "belum ada kodenya"
    return f"kode {group_code(request.billing_code)}".replace(" ", NO_BREAK)
