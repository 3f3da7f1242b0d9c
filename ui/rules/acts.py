"""What can be done with a row: keep, take out, put back, look at its history, take the last change back."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.errors import LoketError
from core.rules.table import RuleRow, RuleTable
from core.rules.version import RuleVersion
from ui.desk import Desk
from ui.rules import words
from ui.rules.panels import EditorPanel, HistoryPanel, Panel, ReasonPanel


class RowActs(QObject):
    """Carry out what the officer asked for, with his reason; a refusal stands beside its field."""

    opened = Signal(object)
    """Panel: it should stand beside the table now."""
    settled = Signal(str)
    """The key of a row that was changed: the panel can go."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rules = desk.core.rules
        self.history, self.reason = HistoryPanel(), ReasonPanel()
        self._table: RuleTable | None = None
        self._row: RuleRow | None = None
        self._act = ("", "")
        self.history.undo_wanted.connect(self.undo)
        self.reason.agreed.connect(self._agreed)

    def look_at(self, table: RuleTable, row: RuleRow | None) -> None:
        """Tell which row of which table is meant from now on."""
        self._table, self._row = table, row

    @property
    def _name(self) -> str:
        return self._table.spec.name if self._table else ""

    def _is_removed(self, row: RuleRow | None) -> bool:
        return self._table is not None and row in self._table.removed

    def save(self, editor: EditorPanel) -> None:
        """Keep what was typed; what is wrong shows beside its cell instead."""
        if not editor.fields.tell_all():
            return
        future = self._rules.change(self._name, editor.key, editor.fields.texts, editor.fields.reason)

        def saved(row: RuleRow) -> None:
            self._desk.tell(f"Aturan {words.title_of(row)} tersimpan.", "ok")
            self.settled.emit(row.key)

        def failed(fault: LoketError) -> None:
            if not editor.fields.refuse(fault):
                self._desk.show_failure(fault)

        self._desk.operations.then(self, future, saved, failed)

    def remove(self) -> None:
        """Ask why the row shall count no longer."""
        row = self._row
        if row is not None and not self._is_removed(row):
            sentence = "Baris ini tidak dipakai lagi. Riwayatnya tetap ada, dan dapat dikembalikan."
            self._ask("remove", row.key, f"Hapus {words.title_of(row)}?", sentence, "Hapus")

    def restore(self, row: RuleRow | None) -> None:
        """Ask why a row shall be again as it ships."""
        if row is None:
            return
        if row.version == 0 and not self._is_removed(row):
            self._desk.tell("Baris ini memang masih seperti bawaan Loket.")
            return
        sentence = "Baris bawaan Loket dipakai lagi. Yang dari kantor tetap ada di riwayat."
        if row.version and not row.replaces:
            sentence = "Baris ini ditambahkan kantor, jadi tidak dipakai lagi. Riwayatnya tetap ada."
        self._ask("restore", row.key, f"Kembalikan {words.title_of(row)}?", sentence, "Kembalikan")

    def undo(self) -> None:
        """Ask why the newest change of the history shall be taken back."""
        sentence = "Baris itu kembali seperti sebelum perubahan terakhirnya; keduanya tetap ada di riwayat."
        self._ask("undo", self.history.key, "Urungkan perubahan terakhir?", sentence, "Urungkan")

    def show_history(self) -> None:
        """Show what was done with the row, or with the table where the row was never touched."""
        table, row = self._table, self._row
        if table is None:
            return
        is_touched = row is not None and (row.version > 0 or self._is_removed(row))
        key = row.key if row is not None and is_touched else ""
        title = words.title_of(row) if row is not None and is_touched else table.spec.title

        def arrived(versions: tuple[RuleVersion, ...]) -> None:
            self.history.show_history(key, title, versions, table.spec)
            self.opened.emit(self.history)
            self.history.take_focus()

        self._desk.operations.then(self, self._rules.history(self._name, key), arrived)

    def panels(self) -> tuple[Panel, ...]:
        """Return the panels that belong to the acts."""
        return self.history, self.reason

    def _ask(self, act: str, key: str, title: str, sentence: str, yes: str) -> None:
        self._act = (act, key)
        self.reason.ask(title, sentence, yes)
        self.opened.emit(self.reason)
        self.reason.take_focus()

    def _agreed(self, reason: str) -> None:
        """Do what was asked for once: a second Enter on an undo would take the undo back."""
        act, key = self._act
        self._act = ("", "")
        if act == "remove":
            future: Future[Any] = self._rules.remove(self._name, key, reason)
            self._carry_out((act, key), future, "Baris dihapus; riwayatnya tetap ada.")
        elif act == "restore":
            future = self._rules.restore_shipped(self._name, key, reason)
            self._carry_out((act, key), future, "Aturan bawaan dipakai lagi.")
        elif act == "undo":
            future = self._rules.undo(self._name, key, reason)
            self._carry_out((act, key), future, "Perubahan terakhir diurungkan.")

    def _carry_out(self, asked: tuple[str, str], future: Future[Any], sentence: str) -> None:
        tell = partial(self._settle, asked[1], sentence)

        def refused(fault: LoketError) -> None:
            self._act = asked
            self.reason.refuse(fault)

        self._desk.operations.then(self, future, lambda _result: tell(), refused)

    def _settle(self, key: str, sentence: str) -> None:
        self._desk.tell(sentence, "ok")
        self.settled.emit(key)
