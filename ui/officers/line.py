"""Who is at the desk, in the line at the foot of the window; a press opens the handing over."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QToolButton, QWidget

from core.clock import to_wib
from core.officers.officer import Standing
from core.settings.office import OFFICER_NAME
from ui import words
from ui.desk import Desk

KEYS = "Ctrl+Shift+G"
LOOK_MS = 600_000


class OfficerLine(QToolButton):
    """Show the name, and remind when somebody's time as a substitute is over."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("officerState")
        self.setAutoRaise(True)
        self._desk = desk
        self._standing = Standing("", ())
        self._reminded: date | None = None
        self.clicked.connect(self.open)
        QShortcut(QKeySequence(KEYS), self, self.open)
        self._look_again = QTimer(self, interval=LOOK_MS)
        self._look_again.timeout.connect(self._remind)
        self._look_again.start()
        desk.bridge.duty_changed.connect(lambda _event: self._look())
        desk.bridge.setting_changed.connect(
            lambda event: self._look() if event.key == OFFICER_NAME.key else None
        )
        self._show(self._standing)
        self._look()

    def open(self) -> None:
        """Open the handing over."""
        from ui.officers.dialog import HandoverDialog

        dialog = HandoverDialog(self._desk, self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _look(self) -> None:
        self._desk.operations.then(self, self._desk.core.officers.standing(), self._show, lambda _fault: None)

    def _show(self, standing: Standing) -> None:
        self._standing = standing
        self.setText(f"Petugas: {standing.name}" if standing.name else "Petugas: –")
        said = standing.words() or "Petugas: belum diisi"
        self.setAccessibleName(f"{said}. Serah terima")
        self.setToolTip(f"{said}. Serah terima ({KEYS})")
        self._remind()

    def _remind(self) -> None:
        """Say once a day that the substitute's last day has come, or has passed."""
        duty, today = self._standing.duty, to_wib(self._desk.clock.now()).date()
        if duty is None or duty.ends_on is None or duty.stands_for is None or self._reminded == today:
            return
        if duty.ends_on <= today:
            self._reminded = today
            when = "berakhir hari ini" if duty.ends_on == today else f"sudah berakhir {words.day(duty.ends_on)}"
            self._desk.tell(
                f"Masa {duty.officer.name} menggantikan {duty.stands_for.name} {when}. Serahkan meja bila sudah"
                " kembali.",
                "warn",
                "Serah terima…",
                self.open,
            )
