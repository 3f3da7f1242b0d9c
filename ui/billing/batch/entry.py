"""A new batch: whose it is, which chat is answered, and the table to paste into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.billing.amount import spell_out
from core.billing.batch import Batch, Pasted
from core.billing.batch_drafts import BatchDraft
from core.billing.form import Form
from core.conversations.chat import Chat, ChatId
from core.errors import LoketError
from ui import errors, words
from ui.billing.batch.chat_picker import ChatPicker
from ui.billing.batch.columns import COLUMNS, ROW_LIMIT, is_blank, is_table
from ui.billing.batch.grid import BatchGrid
from ui.billing.batch.keeping import TableKeeper
from ui.billing.batch.table import BatchTable
from ui.billing.similar import KEYS
from ui.desk import BillingWish, Desk
from ui.folders import opening_folder, remember_opened
from ui.icons import icon
from ui.keys.shortcut import shown
from ui.theme import Space
from ui.widgets.dropping import LISTS, FileDrop
from ui.widgets.styling import restyle

TABLES = LISTS - {".vcf"}
BEGIN = (
    "Salin tabel di Excel, lalu Ctrl+V di sini; seret berkasnya ke sini (Ctrl+B); atau ketik langsung:"
    " Tab ke kanan, Enter ke bawah."
)
UNREAD = (
    "Tempelan ini tidak terbaca sebagai tabel permintaan. Salin kolom NPWP, nama, KAP-KJS, masa, dan jumlahnya."
)
CODES = "Ini kolom kode billing. Simpan tabelnya dulu (Ctrl+S), lalu tempel kodenya di halaman berikutnya."
TOO_MANY = f"Satu tabel memuat paling banyak {ROW_LIMIT} baris. Bagi tempelan ini menjadi beberapa kumpulan."
NAME_MISSING = "Nama bendahara belum diisi. Nama ini berdiri di pesan dan di daftar slip."


class EntryView(QWidget):
    """Hold what is typed until it is stored; nothing of it is lost when the program ends."""

    stored = Signal(object)
    """Batch: every row is a request now."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("batchEntry")
        self._desk = desk
        self.name = QLineEdit()
        self.name.setObjectName("batchName")
        self.name.setAccessibleName("Nama bendahara atau instansi, wajib diisi")
        self.name.setPlaceholderText("misalnya Bendahara Desa Cengkong")
        self.name.setMaxLength(120)
        self.picker = ChatPicker(desk)
        self.table = BatchTable(desk, self)
        self.grid = BatchGrid(self.table)
        self._fault, self._total, self._spelt, self._doubles = (QLabel() for _ in range(4))
        for label, name, kind in (
            (self._fault, "batchFault", "field-hint"),
            (self._total, "batchTotal", "strong"),
            (self._spelt, "batchSpelt", "muted"),
            (self._doubles, "batchDoubles", "field-warn"),
        ):
            label.setObjectName(name)
            label.setProperty("kind", kind)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(label is not self._total)
        self._next_fault = self._button("batchNextFault", "Isian yang salah", "F8", "failed")
        self.save = self._button("batchSave", "Simpan", "Ctrl+S", "save")
        self.save.setProperty("kind", "primary")
        self._said = ""
        self._wants_store = False
        self._typing: tuple[int, int, str] | None = None
        self.keeper = TableKeeper(desk, self._state, self)
        self._lay_out()
        self._connect()

    def _button(self, name: str, word: str, keys: str, sign: str) -> QPushButton:
        button = QPushButton(word)
        button.setObjectName(name)
        button.setAccessibleName(word)
        button.setIcon(icon(sign, "on_accent" if name == "batchSave" else "text"))
        button.setToolTip(f"{word} ({shown(keys)})")
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        head = QGridLayout()
        head.setHorizontalSpacing(Space.M)
        head.setVerticalSpacing(2)
        for at, (word, field) in enumerate((("Bendahara", self.name), ("Dibalas ke", self.picker))):
            label = QLabel(word)
            label.setProperty("kind", "label")
            label.setBuddy(field)
            head.addWidget(label, 0, at)
            head.addWidget(field, 1, at)
            head.setColumnStretch(at, 1)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        sums = QVBoxLayout()
        sums.setSpacing(0)
        sums.addWidget(self._total)
        sums.addWidget(self._spelt)
        foot.addLayout(sums, 1)
        foot.addWidget(self._next_fault)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self.grid, 1)
        column.addWidget(self._fault)
        column.addWidget(self._doubles)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.name.textEdited.connect(lambda _text: self._changed())
        self.picker.chosen.connect(self._changed)
        self.table.typed.connect(self._changed)
        self.table.checked.connect(self._checked)
        self.grid.rows_pasted.connect(self._paste)
        self.grid.codes_pasted.connect(lambda: self._say(CODES))
        self.grid.typing.connect(self._type)
        self.grid.selectionModel().currentChanged.connect(lambda *_: self._show())
        self.table.modelReset.connect(self._show)
        self._next_fault.clicked.connect(self.go_to_fault)
        self.save.clicked.connect(self._store)
        self.name.returnPressed.connect(self.picker.setFocus)
        for field in (self.name, self.picker):
            field.installEventFilter(self)
        FileDrop(
            self._desk,
            self,
            lambda paths: self.take_file(paths[0]),
            kinds=TABLES,
            wanted="Excel (.xlsx) atau CSV",
            when=self.grid.isEnabled,
        )
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut("Ctrl+B", self, self.choose_file).setContext(within)
        QShortcut(KEYS, self, self._open_known).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _open_known(self) -> None:
        """Show the stored request that the row in hand may double."""
        known = self.table.known_of(self.grid.currentIndex().row())
        if known is not None:
            self._desk.billing_wanted.emit(BillingWish(request_id=known.id))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a table that is pasted into a line of the head into the table."""
        if (
            event.type() == QEvent.Type.KeyPress
            and self.grid.isEnabled()
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Paste)
            and is_table(QGuiApplication.clipboard().text())
        ):
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
            self.grid.paste()
            return True
        return super().eventFilter(watched, event)

    # beginning

    def restore(self, wished: int | None = None) -> None:
        """Show the table that was being typed; `wished` is the chat that it is begun for now."""
        self._take_typing(False)  # it would be put over by what comes, and kept by nobody

        def arrived(draft: BatchDraft | None) -> None:
            self._take_typing(True)
            if draft is not None:
                self.name.setText(draft.name)
                self.picker.show_chat(draft.chat_id)
                self.table.show_rows(draft.forms)
            self.keeper.begin()
            self._show()
            if wished is not None:
                self.begin(wished)

        self._desk.operations.then(self, self._desk.core.billing.batches.draft(), arrived)

    def _take_typing(self, is_taken: bool) -> None:
        self.name.setReadOnly(not is_taken)
        self.grid.setEnabled(is_taken)

    def begin(self, chat_id: int) -> None:
        """Begin a table for a chat; one that is being typed for another chat stays as it is."""
        if self.table.requests and self.picker.chat_id not in (None, chat_id):
            self._desk.tell("Tabel sebelumnya belum disimpan. Simpan atau kosongkan dulu.", "warn")
            return

        def arrived(chat: Chat) -> None:
            self.picker.show_chat(chat.id)
            if not self.name.text().strip():
                self.name.setText(chat.name)
            self.keeper.note()
            self._show()
            if self.isVisible():
                self.enter()

        self._desk.operations.then(self, self._desk.core.conversations.chat(ChatId(chat_id)), arrived)

    def enter(self) -> None:
        """Take the keyboard where something is to be typed."""
        (self.grid if self.name.text().strip() else self.name).setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.grid.currentIndex().isValid():
            self.grid.go(0, 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the table again where it was left in the middle of a change."""
        super().showEvent(event)
        self.table.look(looks=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask the core nothing while nobody looks; what was typed last is handed over: it may be the end."""
        super().hideEvent(event)
        self.keeper.flush()
        self.table.look(looks=False)

    # typing and pasting

    def _state(self) -> BatchDraft:
        forms = list(self.table.forms)
        if self._typing is not None and self._typing[0] < len(forms):
            row, column, text = self._typing
            forms[row] = replace(forms[row], **{str(COLUMNS[column][0]): text.strip()})  # type: ignore[arg-type]
        return BatchDraft(self.name.text(), self.picker.chat_id, tuple(forms))

    def _type(self, row: int, column: int, text: str) -> None:
        self._typing = (row, column, text)
        self.keeper.note()

    def _changed(self) -> None:
        self._typing, self._said = None, ""
        self.keeper.note()
        self._show()

    def choose_file(self) -> None:
        """Ask for a table in a file, and take it as if it had been pasted."""
        kinds = " ".join(sorted(f"*{kind}" for kind in TABLES))
        folder = opening_folder(self._desk)
        path, _ = QFileDialog.getOpenFileName(self, "Ambil tabel dari berkas", folder, f"Tabel ({kinds})")
        if path:
            remember_opened(self._desk, path)
            self.take_file(Path(path))

    def take_file(self, path: Path) -> None:
        """Read a table from a file below what stands here already."""
        self._desk.operations.then(self, self._desk.core.billing.batches.read_file(path), self._paste)

    def _paste(self, text: str) -> None:
        room = ROW_LIMIT - len(self.table.requests)
        if sum(bool(line.strip()) for line in text.splitlines()) > room + 1:
            self._say(TOO_MANY)
            return

        def arrived(pasted: Pasted) -> None:
            if pasted.is_cut or len(pasted.rows) > room:
                self._say(TOO_MANY)
                return
            forms = [row.form for row in pasted.rows]
            if any(not is_blank(form) for form in forms):
                self.grid.go(self.table.append(forms), 0)
            elif any(form != Form() for form in forms) and self.table.requests:
                self.grid.put_rectangle(text)
            else:
                self._say(UNREAD)

        self._desk.operations.then(self, self._desk.core.billing.batches.read_paste(text), arrived)

    # showing

    def _say(self, sentence: str) -> None:
        self._said = sentence
        self._show()

    def _show(self) -> None:
        """Tell what is wrong where the officer stands, what it comes to, and what would be stored."""
        requests, faulty = self.table.requests, self.table.faulty
        at = self.grid.currentIndex()
        fault = self._said or self.table.fault_at(at)
        self._fault.setText(fault or (BEGIN if not requests else ""))
        self._fault.setVisible(bool(self._fault.text()))
        is_bad = bool(self._said) or self.table.is_wrong(at)
        restyle(self._fault, "kind", ("field-error" if is_bad else "field-warn") if fault else "field-hint")
        total = self.table.total
        count = f"{words.count(len(requests))} permintaan"
        self._total.setText(f"{count} · {words.rupiah(total)}" if requests else "")
        self._spelt.setText(spell_out(total) if total else "")
        warnings = (
            _of_rows("Angka NPWP atau NIK meragukan", self.table.doubtful),
            _of_rows("Mungkin dobel", self.table.doubles),
        )
        self._doubles.setText(" ".join(filter(None, warnings)))
        self._doubles.setVisible(any(warnings))
        self._next_fault.setVisible(bool(faulty))
        self._next_fault.setText(f"{words.count(len(faulty))} isian salah  F8")
        self.save.setText(f"Simpan {count}" if requests else "Simpan")
        self.save.setEnabled(self.table.is_sound and bool(self.name.text().strip()))
        why = NAME_MISSING if self.table.is_sound and not self.name.text().strip() else ""
        if why and not fault:
            self._fault.setText(why)
            self._fault.setVisible(True)
            restyle(self._fault, "kind", "field-warn")
        self.save.setToolTip(why or "Simpan semua baris sebagai permintaan (Ctrl+S)")

    def go_to_fault(self) -> None:
        """Stand on the next cell that keeps the table from being stored."""
        here = (self.grid.currentIndex().row(), self.grid.currentIndex().column())
        faulty = self.table.faulty
        if faulty:
            self.grid.go(*next((cell for cell in faulty if cell > here), faulty[0]))
            self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # storing

    def _checked(self) -> None:
        self._show()
        if self._wants_store:
            self._wants_store = False
            self.save.click()

    def _store(self) -> None:
        if self._typing is not None:
            self._wants_store = True  # the cell under the cursor is taken and read first
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.keeper.rest()
        self.setEnabled(False)
        chat = self.picker.chat
        future = self._desk.core.billing.batches.store(
            self.table.requests,
            self.name.text(),
            chat.contact_id if chat else None,
            chat.id if chat else None,
        )
        self._desk.operations.then(self, future, self._done, self._refused)

    def _done(self, batch: Batch) -> None:
        self.name.clear()
        self.picker.show_chat(None)
        self.table.show_rows(())
        self.setEnabled(True)
        self.keeper.begin()
        self._said = ""
        self._show()
        self.stored.emit(batch)

    def _refused(self, fault: LoketError) -> None:
        self.setEnabled(True)
        self.keeper.begin()
        self.keeper.note()
        self._say(errors.sentence(fault))


def _of_rows(what: str, rows: Sequence[int]) -> str:
    """Return what is to be looked at and in which rows, from 1; nothing without a row."""
    named = ", ".join(str(row + 1) for row in rows[:8]) + (" …" if len(rows) > 8 else "")
    return f"{what}: baris {named}." if rows else ""
