"""The strip that shows a long job: what it is, how far it is, and the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ui.icons import icon
from ui.text_size import keep


class ProgressStrip(QWidget):
    """Show one job at a time; ``cancel_wanted`` is told once, and then the strip says so."""

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress_strip")
        self._label = QLabel(self)
        self._label.setObjectName("progress_label")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar(self)
        self._bar.setObjectName("progress_bar")
        self._bar.setTextVisible(False)
        keep(self._bar.setFixedHeight, 8)
        keep(self._bar.setMinimumWidth, 60)
        keep(self._bar.setMaximumWidth, 160)
        self._figures = QLabel(self)
        self._figures.setTextFormat(Qt.TextFormat.PlainText)
        self._figures.setObjectName("progress_figures")
        self._figures.setProperty("kind", "muted")
        self._cancel = QPushButton(icon("close"), "Batalkan", self)
        self._cancel.setObjectName("progress_cancel")
        self._cancel.setProperty("kind", "quiet")
        self._cancel.setAccessibleName("Batalkan pekerjaan yang berjalan")
        self._cancel.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self._label, self._bar, self._figures, self._cancel):
            row.addWidget(widget)
        self.hide()

    def show_progress(self, label: str, done: int, total: int) -> None:
        """Show how far the job is; a total of 0 means that nobody knows yet."""
        if self.isHidden():
            self._cancel.setEnabled(True)
            self._cancel.setText("Batalkan")
        self._label.setText(label)
        self._bar.setMaximum(total)
        self._bar.setValue(min(done, total))
        self._bar.setAccessibleName(f"Kemajuan {label}")
        figures = f"{done:,}".replace(",", ".")
        if total:
            figures += " dari " + f"{total:,}".replace(",", ".")
        self._figures.setText(figures if done or total else "")
        self.show()

    def finish(self) -> None:
        """Take the strip away."""
        self.hide()
        self._bar.setMaximum(1)

    def _ask(self) -> None:
        self._cancel.setEnabled(False)
        self._cancel.setText("Membatalkan…")
        self.cancel_wanted.emit()
