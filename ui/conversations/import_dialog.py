"""Bringing the phone's exported chats in: choose files, check what is proposed, run, see what came."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.conversations.exports.plan import FileResult, FileSurvey
from core.errors import LoketError
from core.house_events import JobProgressed
from ui import errors, words
from ui.conversations.import_detail import ImportDetail
from ui.conversations.import_list import ImportDelegate, ImportModel
from ui.conversations.import_result import ImportResult
from ui.conversations.import_row import ImportRow
from ui.desk import Desk
from ui.folders import opening_folder, remember_opened
from ui.icons import icon
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.dropping import FileDrop
from ui.widgets.empty_state import EmptyState
from ui.widgets.fitting import fit_dialog
from ui.widgets.message_bar import MessageBar
from ui.widgets.progress_strip import ProgressStrip

SUFFIXES = (".txt", ".zip", ".md")
HOW = "Tarik berkas .txt atau .zip ke sini. Di ponsel kantor: buka chat, Lainnya, Ekspor chat."


class ImportDialog(QDialog):
    """Lead from files to chats. Closing it while it runs lets the import go on; the status line shows it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chatImportDialog")
        self.setWindowTitle("Impor chat dari ponsel")
        FileDrop(desk, self, self.offer, kinds=SUFFIXES, wanted=".txt atau .zip dari ponsel", many=True)
        fit_dialog(self, 860, 470)
        self._desk = desk
        self._running: list[ImportRow] = []
        self._busy = False
        self.model = ImportModel()
        self._build()
        self._join()
        self._show()

    def offer(self, paths: Sequence[Path]) -> None:
        """Look through files and put them into the list; those that are there already are left alone."""
        if self._busy:
            return
        there = {row.found.path for row in self.model.rows}
        fresh = [path for path in dict.fromkeys(paths) if path not in there]
        if fresh:
            self._start(self._desk.core.conversations.importing.survey(fresh), self._take_surveys)

    # building

    def _build(self) -> None:
        self.empty = EmptyState("download", HOW, "Pilih berkas…", self)
        self.list = QListView(self)
        self.list.setObjectName("importList")
        self.list.setAccessibleName("Berkas yang dipilih")
        self.list.setModel(self.model)
        self.list.setItemDelegate(ImportDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        keep(self.list.setFixedWidth, 264)
        self.detail = ImportDetail(self._desk, self)
        self.outcome = ImportResult(self)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.detail)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.side = QStackedWidget(self)
        self.side.addWidget(scroll)
        self.side.addWidget(self.outcome)
        card = QFrame(self)
        card.setProperty("kind", "card")
        line = QFrame(card)
        line.setProperty("kind", "vline")
        row = QHBoxLayout(card)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for widget in (self.list, line, self.side):
            row.addWidget(widget)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.empty)
        self.pages.addWidget(card)
        self.messages = MessageBar(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.M)
        column.setSpacing(Space.M)
        column.addWidget(self.messages)
        column.addWidget(self.pages, 1)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self.strip = ProgressStrip(self)
        self.tally = QLabel(self)
        self.tally.setTextFormat(Qt.TextFormat.PlainText)
        self.tally.setObjectName("importTally")
        self.tally.setProperty("kind", "muted")
        self.more = QPushButton(icon("add"), "Tambah berkas…", self)
        self.more.setObjectName("importMore")
        self.go = QPushButton(self)
        self.go.setObjectName("importGo")
        self.go.setProperty("kind", "primary")
        self.go.setDefault(True)
        self.shut = QPushButton("Tutup", self)
        self.shut.setObjectName("importClose")
        for button in (self.more, self.shut):
            button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self.strip)
        foot.addWidget(self.tally)
        foot.addStretch()
        for button in (self.more, self.shut, self.go):
            foot.addWidget(button)
        return foot

    def _join(self) -> None:
        self.empty.action_wanted.connect(self._choose)
        self.more.clicked.connect(self._choose)
        self.shut.clicked.connect(self.close)
        self.go.clicked.connect(self._run)
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.detail.changed.connect(self._show)
        self.detail.own_chosen.connect(self._share_own)
        self.outcome.chat_wanted.connect(self._open_chat)
        self.outcome.undo_wanted.connect(self._undo)
        self.outcome.change_wanted.connect(self._change)
        self.strip.cancel_wanted.connect(self._desk.core.jobs.cancel)
        self._desk.bridge.job_progressed.connect(self._show_progress)
        remove = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self._remove)

    # what the officer does

    def _choose(self) -> None:
        kinds = "Ekspor chat WhatsApp (*.txt *.zip *.md);;Semua berkas (*)"
        start = opening_folder(self._desk)
        paths, _ = QFileDialog.getOpenFileNames(self, "Pilih ekspor chat", start, kinds)
        if paths:
            remember_opened(self._desk, paths[0])
        self.offer([Path(path) for path in paths])

    def _run(self) -> None:
        ready = [row for row in self.model.rows if row.is_ready]
        if ready and not self._busy:
            self._running = ready
            plans = [row.plan() for row in ready]
            for row in ready:
                row.result = None
            self._start(self._desk.core.conversations.importing.run(plans), self._take_results)

    def _undo(self) -> None:
        row = self._current()
        if row is None or row.result is None or self._busy:
            return
        earlier = row.result.earlier
        import_id = earlier.import_id if earlier else row.result.import_id
        if import_id is None:
            return
        count = words.count(earlier.added if earlier else row.result.added)
        name = f"impor dari {earlier.file_name}" if earlier and earlier.file_name else "berkas ini"
        text = f"{count} pesan yang dibawa {name} akan dihapus dari Loket. Berkasnya sendiri tetap ada."
        if self._desk.confirm(self, "Batalkan impor", text, "Hapus pesannya"):
            future = self._desk.core.conversations.importing.undo(import_id)
            self._start(future, lambda count: self._take_undo(row, count))

    def _change(self) -> None:
        row = self._current()
        if row is not None and not self._busy:
            row.result = None
            self._show()
            self._show_current()

    def _open_chat(self) -> None:
        row = self._current()
        if row is not None and row.result is not None and row.result.chat_id is not None:
            self._desk.chat_wanted.emit(row.result.chat_id)
            self.close()

    def _remove(self) -> None:
        if self.list.currentIndex().isValid() and not self._busy:
            self.model.remove(self.list.currentIndex().row())
            self._show()

    def _share_own(self, name: str) -> None:
        """Use a name that was chosen in one chat for the others in which it speaks."""
        for row in self.model.rows:
            people = row.found.survey.people if row.found.survey else ()
            if row.own is None and any(name == person for person, _ in people):
                row.own = name

    # what comes back

    def _start(self, future: Future[Any], success: Any) -> None:
        self._busy = True
        self._show()

        def arrived(result: Any) -> None:
            self._busy = False
            self.strip.finish()
            success(result)
            self._show()
            self._show_current()

        def failed(fault: LoketError) -> None:
            self._busy = False
            self.strip.finish()
            self.messages.tell(errors.sentence(fault), "bad")
            self._show()

        self._desk.operations.then(self, future, arrived, failed)

    def _take_surveys(self, found: tuple[FileSurvey, ...]) -> None:
        first = len(self.model.rows)
        self.model.add([ImportRow.of(one) for one in found])
        known = {row.own for row in self.model.rows if row.own}
        for name in known:
            self._share_own(name)
        self.list.setCurrentIndex(self.model.index(first))
        self.list.setFocus()

    def _take_results(self, results: tuple[FileResult, ...]) -> None:
        for row, result in zip(self._running, results, strict=True):
            row.result = result
        added = sum(result.added for result in results)
        refused = sum(result.fault is not None for result in results)
        text = f"Impor selesai: {words.count(added)} pesan baru dari {words.count(len(results))} chat."
        if refused:
            left = f"{words.count(refused)} chat belum selesai, lihat alasannya."
            text = f"{words.count(added)} pesan baru masuk; {left}"
        kind = "warn" if refused else "ok"
        self.messages.tell(text, kind) if self.isVisible() else self._desk.tell(text, kind)

    def _take_undo(self, row: ImportRow, count: int) -> None:
        row.result = None
        self.messages.tell(f"Impor dibatalkan: {words.count(count)} pesan dihapus.", "ok")

    # showing

    def _current(self) -> ImportRow | None:
        index = self.list.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def _show_progress(self, event: JobProgressed) -> None:
        if self._busy:
            self.strip.show_progress(event.label, event.done, event.total)

    def _show_current(self, *_: QModelIndex) -> None:
        row = self._current()
        if row is None:
            return
        if row.found.survey is None or row.result is not None:
            self.outcome.show_row(row)
            self.side.setCurrentIndex(1)
        else:
            self.detail.show_row(row)
            self.side.setCurrentIndex(0)

    def _show(self) -> None:
        rows = self.model.rows
        self.pages.setCurrentIndex(1 if rows else 0)
        self.model.refresh()
        ready = sum(row.is_ready for row in rows)
        wanting = sum(bool(row.wants) and row.result is None for row in rows)
        done = sum(row.result is not None and row.result.fault is None for row in rows)
        facts = ((ready, "siap"), (wanting, "perlu dipilih"), (done, "selesai"))
        self.tally.setText(" · ".join(f"{count} {word}" for count, word in facts if count))
        self.tally.setVisible(not self._busy)
        stopped = any(row.was_stopped for row in rows)
        self.go.setText("Lanjutkan" if stopped else f"Masukkan {ready} chat" if ready > 1 else "Masukkan chat")
        self.go.setEnabled(bool(ready))
        self.go.setVisible(not self._busy and (bool(ready) or bool(wanting)))
        self.more.setVisible(bool(rows) and not self._busy)
        self.detail.setEnabled(not self._busy)
        self.outcome.setEnabled(not self._busy)
