"""What an erasure would take and what stays: read first, agreed to second."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QVBoxLayout

from core.consent.erasure import ErasurePlan
from core.store.backup import KEPT
from ui import words
from ui.consent import parts
from ui.consent import words as own_words
from ui.theme import Space


class ErasurePanel(QFrame):
    """Show one dry run; `agreed(run id)` after it was read, `dropped()` when nothing shall happen."""

    agreed = Signal(int)
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("erasurePanel")
        self.setProperty("kind", "card")
        self._run_id = 0
        self.heading = parts.words_label("erasureHeading", "heading")
        self.hindrance = parts.words_label("erasureHindrance", "field-warn")
        self.goes = parts.words_label("erasureGoes", "")
        self.stays = parts.words_label("erasureStays", "")
        self.is_read = QCheckBox("Sudah saya baca, dan permintaannya memang dari pemilik data")
        self.is_read.setObjectName("erasureRead")
        self.erase = parts.button("erasureRun", "Hapus sekarang", self._agree, kind="danger")
        self.drop = parts.button("erasureDrop", "Tidak jadi", self.dropped.emit)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.XL)
        grid.setVerticalSpacing(Space.XS)
        grid.addWidget(parts.paragraph("Yang dihapus", "strong"), 0, 0)
        grid.addWidget(parts.paragraph("Yang tetap, dan mengapa", "strong"), 0, 1)
        grid.addWidget(self.goes, 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.stays, 1, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self.heading)
        column.addWidget(self.hindrance)
        column.addLayout(grid)
        column.addWidget(self.is_read)
        column.addLayout(parts.row_of((self.erase, self.drop)))
        column.addStretch()
        self.is_read.toggled.connect(lambda _on: self._settle())

    def show_plan(self, name: str, run_id: int, plan: ErasurePlan, now: datetime) -> None:
        """Show what was counted for a person."""
        self._run_id = run_id
        self.heading.setText(f"Hapus data {name}?")
        until = (
            f"sampai {KEPT} cadangan harian berikutnya menggantikannya, paling cepat"
            f" {words.short_day_of(now + timedelta(days=KEPT))}; salinan di luar komputer ini sampai Bapak/Ibu"
            " menghapusnya"
        )
        self.goes.setText(own_words.going(plan))
        self.stays.setText(own_words.staying(plan, until=until))
        self.hindrance.setText(f"{own_words.hindering(plan)} Selesaikan dulu, lalu buka lagi.")
        self.hindrance.setVisible(not plan.is_possible)
        self.is_read.setChecked(False)
        self.is_read.setEnabled(plan.is_possible)
        self._settle()

    def take_focus(self) -> None:
        """Put the cursor where the officer goes on."""
        (self.is_read if self.is_read.isEnabled() else self.drop).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape drops this plan, and leaves no page."""
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
            return
        super().keyPressEvent(event)

    def _settle(self) -> None:
        self.erase.setEnabled(self.is_read.isChecked())

    def _agree(self) -> None:
        self.agreed.emit(self._run_id)
