"""What a request out of a chat still lacks, and the one key that asks the taxpayer or computes the tax."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from core.billing.form import Field
from core.billing.missing import missing_of
from core.billing.request import Request, RequestState
from ui import words
from ui.billing.lacking import lacking_words
from ui.billing.opening import Opening
from ui.desk import Desk
from ui.theme import Space

if TYPE_CHECKING:
    from ui.billing.form import BillingForm

ASK_KEYS = "Ctrl+T"


class Wanting(QFrame):
    """Stand above the buttons while something is missing; tell the chat which request and field are in hand."""

    def __init__(self, desk: Desk, form: BillingForm, opening: Opening) -> None:
        super().__init__()
        self.setObjectName("billing_wanting")
        self._desk = desk
        self._form = form
        self._opening = opening
        self._served = opening.wish
        self._request: Request | None = None
        self._label = QLabel()
        self._label.setObjectName("billing_wanting_line")
        self._label.setProperty("kind", "field-warn")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.compute = QPushButton("Hitung dari omzet")
        self.compute.setObjectName("billing_compute")
        self.compute.setToolTip("Hitung pajaknya dari omzet yang disebut (Ctrl+H)")
        self.compute.clicked.connect(self._compute)
        self.ask = QPushButton("Tanya yang kurang")
        self.ask.setObjectName("billing_ask_missing")
        self.ask.setToolTip(f"Tanyakan kepada wajib pajak dengan kalimat kantor ({ASK_KEYS})")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.XS, Space.L, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self._label, 1)
        for button in (self.compute, self.ask):
            button.setProperty("kind", "insert")
            button.setAutoDefault(False)
            row.addWidget(button)
        self.action = QAction(self)
        self.action.setShortcut(QKeySequence(ASK_KEYS))
        self.action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.action.triggered.connect(self._ask)
        self.ask.clicked.connect(self.action.trigger)
        for field in Field:
            if field is not Field.KJS:
                form.fields.input(field).installEventFilter(self)
        form.addAction(self.action)
        form.installEventFilter(self)
        self.hide()

    def show_request(self, request: Request | None) -> None:
        """Say what a stored request lacks; open the calculator where the chip promised it."""
        self._request = request
        missing = missing_of(request.wanted) if request is not None and request.can_change else ()
        names_turnover = request is not None and request.turnover is not None and Field.AMOUNT in missing
        can_ask = request is not None and request.chat_id is not None and bool(missing)
        self.setVisible(bool(missing) and (can_ask or names_turnover))
        self.ask.setVisible(can_ask)
        self.compute.setVisible(names_turnover)
        self._label.setText(self._sentence(missing))
        self._tell_chat(is_seen=self._form.isVisible())
        wish = self._opening.wish
        if request is not None and wish is not self._served:
            self._served = wish
            if wish.computes and names_turnover:
                self._form.tax.open()

    def _tell_chat(self, *, is_seen: bool) -> None:
        """Let the chat underline the words that the shown request was read from."""
        self._desk.billing_shown.emit(self._request.id if self._request is not None and is_seen else None)

    def _sentence(self, missing: tuple[Field, ...]) -> str:
        request = self._request
        if request is None or not missing:
            return ""
        parts = []
        if request.state is RequestState.WAITING and request.asked_at is not None:
            asked = words.list_time(request.asked_at, self._desk.clock.now())
            parts.append(f"Sudah ditanyakan {asked}, menunggu jawaban.")
        if request.turnover is not None and request.wanted.amount is None:
            parts.append(f"Omzet {words.rupiah(request.turnover)}, bukan pajaknya.")
            missing = tuple(field for field in missing if field is not Field.AMOUNT)
        if missing:
            parts.append(f"Kurang {lacking_words(missing)}.")
        return " ".join(parts)

    def _ask(self) -> None:
        if self.ask.isVisibleTo(self) and self.isVisible():
            self._form.with_stored(self._send, is_partial=True)

    def _compute(self) -> None:
        self._form.tax.open()

    def _send(self, request: Request) -> None:
        """Send the office's question for what the stored request lacks."""
        self._desk.operations.then(self, self._desk.core.billing.asking.ask(request.id), self._tell)

    def _tell(self, request: Request) -> None:
        self._desk.tell(f"{request.number}: yang kurang ditanyakan, menunggu jawaban wajib pajak.", "ok")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._form:
            if event.type() in {QEvent.Type.Show, QEvent.Type.Hide}:
                self._tell_chat(is_seen=event.type() == QEvent.Type.Show)
        elif event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            name = watched.objectName().removeprefix("billing_")
            self._desk.field_entered.emit(name if event.type() == QEvent.Type.FocusIn else "")
        return False
