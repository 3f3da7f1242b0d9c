"""What was done about a contact: its requests and what was changed, newest first."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.billing.request import Request
from core.clock import to_wib
from core.contacts.contact import Change
from ui import words
from ui.billing.lines import pill_of
from ui.contacts import wording
from ui.theme import Space
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.status_pill import StatusPill

SHOWN = 8
ORIGINS = {
    "officer": "oleh petugas",
    "import": "lewat impor",
    "review": "dari daftar tinjauan",
    "undo": "dibatalkan",
    "message": "lewat pesan WhatsApp",
}


class RequestsBox(QWidget):
    """List the newest billing requests; `request_chosen(RequestId)`."""

    request_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = _column(self)

    def show_requests(self, requests: tuple[Request, ...], now: datetime) -> None:
        """Show requests, newest first."""
        _empty(self._column)
        if not requests:
            self._column.addWidget(_muted("Belum ada permintaan billing."))
        for request in requests[:SHOWN]:
            self._column.addWidget(self._row(request, now))

    def _row(self, request: Request, now: datetime) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        open_it = QPushButton(request.number)
        open_it.setObjectName(f"request_{request.id}")
        open_it.setProperty("kind", "insert")
        open_it.clicked.connect(lambda: self.request_chosen.emit(request.id))
        wanted = request.wanted
        amount = "jumlah belum ada" if wanted.amount is None else words.rupiah(wanted.amount)
        text = ElidedLabel(f"{wanted.kap or '?'}-{wanted.kjs or '?'} · {amount}")
        text.masks = True
        line.addWidget(open_it)
        line.addWidget(text, stretch=1)
        line.addWidget(StatusPill(*pill_of(request, now)))
        return row


class HistoryBox(QWidget):
    """Show what was changed about a contact."""

    def __init__(self) -> None:
        super().__init__()
        self._column = _column(self)

    def show_history(self, changes: tuple[Change, ...]) -> None:
        """Show changes, newest first."""
        _empty(self._column)
        for change in changes[:SHOWN]:
            origin = ORIGINS.get(change.origin, "")
            moment = f"{words.short_day(to_wib(change.at).date())}, {words.time(change.at)}"
            when = QLabel(f"{moment} · {origin}")
            when.setProperty("kind", "muted")
            what = QLabel(describe(change))
            what.setTextFormat(Qt.TextFormat.PlainText)
            what.setWordWrap(True)
            self._column.addWidget(when)
            self._column.addWidget(what)
        if len(changes) > SHOWN:
            self._column.addWidget(_muted(f"dan {words.count(len(changes) - SHOWN)} perubahan sebelumnya"))


def describe(change: Change) -> str:
    """Return one change in a sentence."""
    if change.changed is None:
        return "Kontak dibuat"
    if "removed_at" in change.changed:
        return "Kontak dihapus" if change.changed["removed_at"][1] else "Kontak dikembalikan"
    parts = [_part(name, *pair) for name, pair in change.changed.items() if name != "changed_at"]
    return "; ".join(parts)


def _part(name: str, old: object, new: object) -> str:
    title = wording.FIELDS.get(name, name)
    if name == "phones" and isinstance(old, list) and isinstance(new, list):
        return f"Telepon: {len(old)} menjadi {len(new)} nomor" if len(old) != len(new) else "Telepon diubah"
    if name.endswith("_stopped_at"):
        return f"{title}: {'tidak mau lagi' if new else 'mau lagi'}"
    before = wording.shown(name, str(old) if old else "")
    after = wording.shown(name, str(new) if new else "")
    if not before:
        return f"{title} diisi “{after}”"
    return f"{title}: “{before}” menjadi “{after}”" if after else f"{title} “{before}” dikosongkan"


def _column(owner: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.XS)
    return column


def _empty(column: QVBoxLayout) -> None:
    while item := column.takeAt(0):
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", "muted")
    return label
