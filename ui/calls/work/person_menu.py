"""What else can be done with the person in hand: callbacks planned, moved, given up; who paid is let go."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from core.calls.call import Work
from core.calls.target import TargetState
from core.settings.calls import CALLS_CLOSES, CALLS_OPENS
from ui.calls.work.moment_dialog import MomentDialog
from ui.calls.work.turn import Turn
from ui.desk import Desk
from ui.icons import icon
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.field_row import FieldRow

ACTS = (
    ("plan", "Rencanakan janji telepon…", "clock"),
    ("move", "Pindahkan janji…  M", "calendar"),
    ("cancel", "Batalkan janji…", "cancel"),
    ("paid", "Sudah bayar…", "paid"),
    ("filed", "Sudah lapor…", "done"),
    ("take_off", "Keluarkan dari daftar…", "remove"),
    ("again", "Masukkan lagi ke daftar", "undo"),
)


class PersonMenu(QMenu):
    """Offer what fits the person in hand."""

    def __init__(self, desk: Desk, turn: Turn, owner: QWidget) -> None:
        super().__init__(owner)
        self.setObjectName("callPersonMenu")
        self._desk, self._turn, self._owner = desk, turn, owner
        self._calls = desk.core.calls
        doing: dict[str, Callable[[Work], None]] = {
            "plan": self._plan,
            "move": self._plan,
            "cancel": self._cancel,
            "paid": lambda work: self._settle(work, is_filing=False),
            "filed": lambda work: self._settle(work, is_filing=True),
            "take_off": self._take_off,
            "again": self._call_again,
        }
        for key, word, sign in ACTS:
            action = self.addAction(icon(sign), word)
            action.setObjectName(f"callPerson_{key}")
            action.triggered.connect(lambda _checked=False, act=doing[key]: self._run(act))
        self.aboutToShow.connect(self.fit)

    def fit(self) -> None:
        """Let through only what fits the person in hand now."""
        work = self._turn.work
        is_free = work is not None and self._turn.call is None and work.state is not TargetState.ENDED
        has_callback = work is not None and work.callback is not None
        fits = {
            "plan": is_free and not has_callback,
            "move": is_free and has_callback,
            "cancel": is_free and has_callback,
            "paid": work is not None and work.state is not TargetState.ENDED,
            "filed": work is not None and work.state is not TargetState.ENDED,
            "take_off": is_free,
            "again": work is not None and self._turn.call is None and work.state is TargetState.ENDED,
        }
        for action in self.actions():
            action.setVisible(bool(fits[action.objectName().removeprefix("callPerson_")]))

    def move_callback(self) -> None:
        """Move the open callback of the person in hand."""
        work = self._turn.work
        if work is not None and work.callback is not None and self._turn.call is None:
            self._plan(work)

    def _run(self, act: Callable[[Work], None]) -> None:
        work = self._turn.work
        if work is not None:
            act(work)

    def _plan(self, work: Work) -> None:
        core, callback = self._desk.core, work.callback
        dialog = MomentDialog(
            self._owner,
            "Janji telepon",
            f"{work.name}: ditelepon kapan?",
            now=core.clock.now(),
            works_on=core.office_days.is_office_day,
            with_half_hours=True,
            hours=(core.settings.value(CALLS_OPENS), core.settings.value(CALLS_CLOSES)),
            note="" if callback is None else callback.note,
        )

        def chosen() -> None:
            at: datetime | None = dialog.chosen.at
            if at is None:
                return
            if callback is None:
                self._then(self._calls.plan_callback(work.target_id, at, dialog.chosen.note), "Janji dicatat.")
            else:
                moved = self._calls.move_callback(callback.id, at, dialog.chosen.note)
                self._then(moved, "Janji dipindahkan.")

        dialog.accepted.connect(chosen)
        dialog.open()

    def _cancel(self, work: Work) -> None:
        callback = work.callback
        if callback is None:
            return
        dialog = ReasonDialog(self._owner, "Batalkan janji", "Mengapa janji ini dibatalkan?")
        dialog.accepted.connect(
            lambda: self._then(self._calls.cancel_callback(callback.id, dialog.reason), "Janji dibatalkan.")
        )
        dialog.open()

    def _settle(self, work: Work, *, is_filing: bool) -> None:
        told = "Dicatat sudah lapor." if is_filing else "Dicatat sudah bayar."
        agreed = self._desk.confirm(
            self._owner,
            "Sudah lapor" if is_filing else "Sudah bayar",
            f"{work.name} tidak ditelepon dan tidak diingatkan lagi untuk kewajiban ini, dan pesan yang"
            " menunggu dibatalkan. Catatan ini tidak dapat dibuka lagi.",
            "Catat",
        )
        if not agreed:
            return
        self._then(self._calls.lists.settle([work.target_id], is_filing=is_filing), told)

    def _take_off(self, work: Work) -> None:
        agreed = self._desk.confirm(
            self._owner,
            "Keluarkan dari daftar",
            f"{work.name} tidak ditelepon lagi untuk kampanye ini, dan janjinya dibatalkan.",
            "Keluarkan",
        )
        if agreed:
            self._then(self._calls.take_off([work.target_id]), "Dikeluarkan dari daftar.")

    def _call_again(self, work: Work) -> None:
        def done(count: int) -> None:
            if count:
                self._desk.tell("Masuk lagi ke daftar yang ditelepon.", "ok")
                self._turn.look_again()
            else:
                self._desk.tell(
                    "Tidak dimasukkan lagi: sudah bayar, sudah lapor, atau datanya dihapus.", "warn"
                )

        self._desk.operations.then(self, self._calls.call_again([work.target_id]), done)

    def _then(self, future: Future[Any], told: str) -> None:
        def done(_result: object) -> None:
            self._desk.tell(told, "ok")
            self._turn.look_again()

        self._desk.operations.then(self, future, done)


class ReasonDialog(QDialog):
    """Ask why; without a reason it does not close."""

    def __init__(self, parent: QWidget, title: str, question: str) -> None:
        super().__init__(parent)
        self.setObjectName("reasonDialog")
        keep(self.setMinimumWidth, 420)
        self.setWindowTitle(title)
        self.line = QLineEdit()
        self.line.setObjectName("reasonLine")
        self.line.setMaxLength(200)
        self._yes = QPushButton(title)
        self.line.textChanged.connect(lambda text: self._yes.setEnabled(bool(text.strip())))
        self._yes.setObjectName("reasonYes")
        self._yes.setDefault(True)
        self._yes.setEnabled(False)
        self._yes.clicked.connect(self.accept)
        no = QPushButton("Tidak jadi")
        no.setAutoDefault(False)
        no.clicked.connect(self.reject)
        lead = QLabel("Alasannya tersimpan bersama janji itu.")
        lead.setProperty("kind", "muted")
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(no)
        foot.addWidget(self._yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(FieldRow(question, self.line))
        column.addWidget(lead)
        column.addLayout(foot)

    @property
    def reason(self) -> str:
        """Return what was written."""
        return self.line.text().strip()
