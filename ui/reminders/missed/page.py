"""What was not sent at its hour: nothing of it goes before a person says so."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.clock import to_wib
from core.reminders.plan import Point
from ui.desk import Desk
from ui.reminders.board import PointBoard
from ui.theme import Space
from ui.widgets.empty_state import EmptyState

REFRESH_AFTER_MS = 200
ACTS = (("send", "Kirim sekarang", "send", "primary"), ("skip", "Lewati…", "skip", ""))


class MissedPage(QWidget):
    """List what was missed, the newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("remindersMissed")
        self._desk = desk
        self._reminders = desk.core.reminders
        self._is_stale = True
        self._timer = QTimer(self, singleShot=True, interval=REFRESH_AFTER_MS)
        self._timer.timeout.connect(self.refresh)
        self.summary = QLabel()
        self.summary.setObjectName("missedSummary")
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.summary.setContentsMargins(Space.XL, Space.M, Space.XL, Space.S)
        empty = EmptyState("done", "Tidak ada yang terlewat. Pengingat yang disetujui keluar pada jamnya.")
        self.board = PointBoard(
            desk, "missedBoard", ACTS, empty, what="Pengingat yang terlewat", with_month=True
        )
        self.board.acted.connect(self._act)
        self.board.chosen_changed.connect(self._show_buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.summary, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.board, stretch=1)
        desk.bridge.reminders_changed.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again when something has changed meanwhile."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def refresh(self) -> None:
        """Fetch what was missed."""
        self._is_stale = False
        self._desk.operations.then(self, self._reminders.missed(), self._show)

    def _show(self, points: tuple[Point, ...]) -> None:
        self.summary.setVisible(bool(points))
        self.summary.setText(
            f"{len(points)} pengingat terlewat. Loket tidak mengirimnya sendiri: pilih, baca sebabnya,"
            " lalu kirim sekarang atau lewati."
        )
        self.board.show_points(points)
        self._show_buttons()

    def _show_buttons(self) -> None:
        today = to_wib(self._desk.clock.now()).date()
        chosen = self.board.chosen
        useful = [point for point in chosen if point.day_now is not None and point.day_now >= today]
        send = self.board.panel.buttons["send"]
        send.setEnabled(bool(useful))
        send.setToolTip("" if useful else "Tenggatnya sudah lewat atau tidak ada lagi; tinggal dilewati.")

    def _act(self, name: str) -> None:
        points = self.board.chosen
        if not points:
            return
        if name == "skip":
            text = "Yang dilewati tidak dikirim dan tidak dapat dikembalikan."
            if self._desk.confirm(self, "Lewati pengingat ini?", text, "Lewati"):
                skipped = self._reminders.skip([point.id for point in points])
                self._desk.operations.then(self, skipped, None)
            return
        for point in points:
            self._desk.operations.then(self, self._reminders.send_now(point.id), self._tell_sent)

    def _tell_sent(self, rows: int) -> None:
        if rows:
            self._desk.tell(f"{rows} kiriman masuk antrean; perkembangannya ada di Siaran.", "ok")
        else:
            told = "Tidak ada yang dikirim: sudah membayar, pindah kelompok, atau belum punya grup WhatsApp."
            self._desk.tell(told, "warn")

    def _follow(self, _event: object) -> None:
        if self.isVisible():
            self._timer.start()
        else:
            self._is_stale = True
