"""The first page of the import: choose a file, or look after former imports."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.contacts.importing.plan import ImportRun, RunState
from ui import words
from ui.contacts import wording
from ui.icons import icon
from ui.theme import Space
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.glyph import Glyph
from ui.widgets.status_pill import StatusPill

SHOWN = 12


class RunsPage(QWidget):
    """Tell `file_wanted()`, `finish_wanted(id)`, `undo_wanted(id)` and `details_wanted(id)`."""

    file_wanted = Signal()
    finish_wanted = Signal(int)
    undo_wanted = Signal(int)
    details_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("runsPage")
        choose = QPushButton("Pilih berkas…")
        choose.setObjectName("chooseFile")
        choose.setProperty("kind", "primary")
        choose.clicked.connect(self.file_wanted)
        lead = QLabel("Impor daftar wajib pajak")
        lead.setProperty("kind", "heading")
        hint = QLabel(
            "Excel (.xlsx), CSV, atau buku telepon ponsel (.vcf). Boleh juga diseret ke sini."
            " Kontak dikenali dari NPWP, lalu nomor HP; berkas yang sama tidak pernah masuk dua kali."
        )
        hint.setProperty("kind", "muted")
        hint.setWordWrap(True)
        text = QVBoxLayout()
        text.setSpacing(Space.XS)
        text.addWidget(lead)
        text.addWidget(hint)
        self.error = QLabel()
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setObjectName("fileError")
        self.error.setProperty("kind", "field-error")
        self.error.setWordWrap(True)
        self.error.hide()
        text.addWidget(self.error)
        card = QFrame()
        card.setProperty("kind", "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        row.setSpacing(Space.L)
        row.addWidget(Glyph("table", 36, "accent"))
        row.addLayout(text, stretch=1)
        row.addWidget(choose)
        self._heading = QLabel("Impor sebelumnya")
        self._heading.setProperty("kind", "strong")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        inner = QWidget()
        pad = QVBoxLayout(inner)
        pad.setContentsMargins(0, 0, 0, 0)
        pad.addLayout(self._rows)
        pad.addStretch()
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addWidget(card)
        column.addWidget(self._heading)
        column.addWidget(area, stretch=1)

    def show_error(self, text: str) -> None:
        """Say why a file could not be read."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def show_runs(self, runs: tuple[ImportRun, ...]) -> None:
        """Show former imports, newest first."""
        while item := self._rows.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._heading.setVisible(bool(runs))
        for run in runs[:SHOWN]:
            self._rows.addWidget(self._row(run))

    def _row(self, run: ImportRun) -> QWidget:
        box = QWidget()
        box.setObjectName(f"run_{run.id}")
        name = ElidedLabel(run.file_name)
        name.setProperty("kind", "strong")
        title = QHBoxLayout()
        title.setSpacing(Space.S)
        title.addWidget(name, stretch=1)
        title.addWidget(StatusPill(*wording.RUN_STATES[run.state]))
        done = wording.counts(run.counts) + (f" · {words.count(run.blank)} kosong" if run.blank else "")
        if run.state in (RunState.INTERRUPTED, RunState.CANCELLED):
            done = f"berhenti di baris {words.count(run.rows_done)} dari {words.count(run.rows_total)} · {done}"
        below = ElidedLabel(f"{words.moment(run.started_at)} · {done}")
        below.setProperty("kind", "muted")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addLayout(title)
        texts.addWidget(below)
        line = QHBoxLayout()
        line.setContentsMargins(0, Space.S, 0, Space.S)
        line.setSpacing(Space.S)
        line.addLayout(texts, stretch=1)
        if run.state in (RunState.INTERRUPTED, RunState.CANCELLED):
            line.addWidget(
                _act(f"finish_{run.id}", "Selesaikan", "resume", self._asking(self.finish_wanted, run.id))
            )
        if run.can_undo:
            line.addWidget(
                _act(f"undo_{run.id}", "Batalkan impor", "undo", self._asking(self.undo_wanted, run.id))
            )
        line.addWidget(
            _act(f"details_{run.id}", "Rincian", "report", self._asking(self.details_wanted, run.id))
        )
        rule = QFrame()
        rule.setProperty("kind", "line")
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(rule)
        return box

    @staticmethod
    def _asking(signal: object, run_id: int) -> Callable[[], None]:
        emit: Callable[[int], None] = getattr(signal, "emit")  # noqa: B009 - the stubs know no bound signal
        return lambda: emit(run_id)


def _act(name: str, text: str, icon_name: str, act: Callable[[], None]) -> QPushButton:
    button = QPushButton(icon(icon_name, "muted"), text)
    button.setObjectName(name)
    button.setProperty("kind", "quiet")
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAutoDefault(False)
    button.clicked.connect(act)
    return button
