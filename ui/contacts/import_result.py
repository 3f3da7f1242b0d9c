"""What an import would do or has done: its progress, its counts and every remark."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.contacts.importing.plan import Counts, DryRun, ImportRun, Problem, RunState, Undone
from ui import words
from ui.contacts.problem_table import ProblemModel, build_table
from ui.icons import icon
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.progress_strip import ProgressStrip

SHOWN = 1000
FIGURES = (
    ("created", "baru"),
    ("changed", "diubah"),
    ("unchanged", "sudah sama"),
    ("refused", "tidak diimpor"),
    ("reviews", "perlu ditinjau"),
)


class ResultPage(QWidget):
    """Show counts and remarks; `report_wanted`, `undo_wanted` and `review_wanted` ask for what comes next."""

    report_wanted = Signal()
    undo_wanted = Signal()
    review_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("resultPage")
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setObjectName("resultTitle")
        self._title.setProperty("kind", "heading")
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setObjectName("resultWords")
        self._words.setProperty("kind", "muted")
        self._words.setWordWrap(True)
        self.strip = ProgressStrip()
        self.strip.cancel_wanted.connect(self.cancel_wanted)
        self._counted = QWidget()
        self._counted.setObjectName("figures")
        self._figures = {name: QLabel("0") for name, _ in FIGURES}
        self._model = ProblemModel(self)
        self._table = build_table("problemTable", "Catatan impor", self._model)
        for column, width in enumerate((56, 130, 180, 350, 150)):
            keep(self._table.setColumnWidth, width, at=column)
        self._table.horizontalHeader().setStretchLastSection(True)
        self._clean = QLabel("Tidak ada catatan: semua isian terbaca dengan pasti.")
        self._clean.setTextFormat(Qt.TextFormat.PlainText)
        self._clean.setObjectName("noProblems")
        self._clean.setProperty("kind", "muted")
        self._report = _button("saveReport", "Simpan laporan…", "save")
        self._report.clicked.connect(self.report_wanted)
        self._undo = _button("undoImport", "Batalkan impor ini", "undo")
        self._undo.clicked.connect(self.undo_wanted)
        self._review = _button("reviewImport", "Tinjau yang belum pasti", "unsure")
        self._review.clicked.connect(self.review_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        figures = QHBoxLayout(self._counted)
        figures.setContentsMargins(0, 0, 0, 0)
        figures.setSpacing(Space.XL)
        for name, text in FIGURES:
            self._figures[name].setObjectName(f"figure_{name}")
            self._figures[name].setProperty("kind", "figure")
            below = QLabel(text)
            below.setProperty("kind", "muted")
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(self._figures[name])
            pair.addWidget(below)
            figures.addLayout(pair)
        figures.addStretch()
        acts = QHBoxLayout()
        acts.setSpacing(Space.S)
        for button in (self._report, self._review, self._undo):
            acts.addWidget(button)
        acts.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addWidget(self.strip)
        column.addWidget(self._counted)
        column.addWidget(self._clean)
        column.addWidget(self._table, stretch=1)
        column.addLayout(acts)
        column.addStretch()

    def begin(self, title: str, explanation: str) -> None:
        """Show that work has begun."""
        self._title.setText(title)
        self._words.setText(explanation)
        self._counted.hide()
        self._show_problems((), 0, is_final=False)
        for button in (self._report, self._undo, self._review):
            button.hide()

    def show_dry_run(self, tried: DryRun) -> None:
        """Show what an import would do."""
        self._title.setText("Hasil uji coba")
        text = "Belum ada yang disimpan. Beginilah hasilnya kalau daftar ini diimpor."
        self._words.setText(text + _blank(tried.blank))
        self._finish(tried.counts, tried.problems, tried.problem_count)

    def show_run(self, run: ImportRun, problems: Sequence[Problem]) -> None:
        """Show what an import has done."""
        title, explanation = {
            RunState.DONE: (
                "Impor selesai",
                "Daftar sudah masuk. Impor ini masih dapat dibatalkan seluruhnya.",
            ),
            RunState.CANCELLED: (
                "Impor dihentikan",
                f"{words.count(run.rows_done)} dari {words.count(run.rows_total)} baris sudah masuk.",
            ),
        }.get(run.state, ("Impor kontak", ""))
        self._title.setText(title)
        self._words.setText(explanation + _blank(run.blank))
        self._finish(run.counts, problems, len(problems))
        self._undo.setVisible(run.can_undo)
        self._review.setVisible(run.counts.reviews > 0)

    def show_undone(self, undone: Undone) -> None:
        """Show what an undo has done."""
        self._title.setText("Impor dibatalkan")
        text = f"{words.count(undone.taken_back)} perubahan dikembalikan persis seperti sebelumnya."
        if undone.refused:
            names = ", ".join(undone.refused_names[:8])
            text += (
                f" {words.count(undone.refused)} kontak dibiarkan karena sudah diubah atau dipakai sesudahnya: "
                f"{names}{'…' if undone.refused > 8 else '.'}"
            )
        if undone.answered_names:
            names = ", ".join(undone.answered_names[:8])
            text += (
                " Kontak yang dibuat dari jawaban Bapak/Ibu di daftar tinjauan tetap ada: "
                f"{names}{'…' if len(undone.answered_names) > 8 else '.'}"
            )
        self._words.setText(text)
        self.strip.finish()
        self._counted.hide()
        self._undo.hide()
        self._review.hide()

    def _finish(self, counts: Counts, problems: Sequence[Problem], total: int) -> None:
        self.strip.finish()
        self._show_counts(counts)
        self._counted.show()
        self._show_problems(problems, total, is_final=True)
        self._report.setVisible(total > 0)
        self._undo.hide()
        self._review.hide()

    def _show_counts(self, counts: Counts) -> None:
        for name, label in self._figures.items():
            label.setText(words.count(getattr(counts, name)))
            label.setAccessibleName(f"{label.text()} {dict(FIGURES)[name]}")

    def _show_problems(self, problems: Sequence[Problem], total: int, *, is_final: bool) -> None:
        self._model.show(problems[:SHOWN])
        self._table.setVisible(bool(problems))
        self._clean.setVisible(is_final)
        if total > SHOWN:
            self._clean.setText(f"{words.count(SHOWN)} catatan pertama; selengkapnya ada di laporan.")
        elif total:
            self._clean.setText(f"{words.count(total)} catatan, baris demi baris:")
        else:
            self._clean.setText("Tidak ada catatan: semua isian terbaca dengan pasti.")


def _blank(count: int) -> str:
    return f" {words.count(count)} baris di berkasnya kosong." if count else ""


def _button(name: str, text: str, icon_name: str) -> QPushButton:
    button = QPushButton(icon(icon_name), text)
    button.setObjectName(name)
    button.setAutoDefault(False)
    return button
