"""The tab Register: what the office does with personal data, readable and printable."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.clock import to_wib
from core.rules.table import RuleRow, RuleTable
from ui.consent import parts
from ui.consent.rows import Cell, Pill, RowsTable
from ui.desk import Desk
from ui.side_card import scrolled
from ui.widgets.table_tools import equip_table

TABLE = "privacy_processing"
ABOUT = (
    "Catatan pemrosesan data pribadi, UU 27/2022 Ps 31. Baris bawaan menggambarkan yang dilakukan Loket; ubah"
    " sesuai kantor. Setiap perubahan tersimpan dengan tanggal dan alasannya."
)


class RegisterTab(QWidget):
    """List the activities, the chosen one in full below; changing opens the table's editor."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("registerTab")
        self._desk = desk
        self.table = RowsTable("registerTable", "Kegiatan pemrosesan", ("Kegiatan", "Tujuan", "Keadaan"), 1)
        equip_table(desk, self.table, "consent_register", "Register pemrosesan", page=self)
        self.detail = parts.words_label("registerDetail", "")
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.save = parts.button("registerSave", "Simpan PDF…", self._save, kind="primary")
        self.edit = parts.button(
            "registerEdit", "Ubah register", lambda: desk.rules_wanted.emit(TABLE), sign="edit"
        )
        column = parts.page_column(self)
        column.addWidget(parts.paragraph(ABOUT))
        column.addWidget(self.table, 3)
        column.addWidget(scrolled(self.detail), 2)
        column.addLayout(parts.row_of((self.save, self.edit)))
        self.table.row_chosen.connect(self._choose)
        self.table.row_opened.connect(lambda: desk.rules_wanted.emit(TABLE))
        desk.bridge.rules_changed.connect(lambda event: self._load() if event.table == TABLE else None)
        self._load()

    def _load(self) -> None:
        self._desk.operations.then(self, self._desk.core.rules.table(TABLE), self._show)

    def _show(self, table: RuleTable) -> None:
        rows: list[tuple[RuleRow, tuple[Cell, ...]]] = []
        for row in table.rows:
            mark = Pill("dikonfirmasi", "ok") if row.confirmed else Pill(parts.UNCONFIRMED, "warn")
            rows.append((row, (row.text("activity"), row.text("purpose"), mark)))
        self.table.show_rows(rows)

    def _choose(self) -> None:
        row: RuleRow | None = self.table.chosen
        if row is None:
            self.detail.setText("")
            return
        lines = [f"{column.title}: {row.text(column.name)}" for column in row.spec.values]
        mark = "" if row.confirmed else f" ({parts.UNCONFIRMED})"
        lines += [f"Dasar: {row.basis}{mark}", f"Sumber: {row.source}"]
        self.detail.setText("\n".join(lines))

    def _save(self) -> None:
        today = to_wib(self._desk.clock.now()).date()
        path = parts.ask_target(
            self._desk, self, "Simpan register", f"register-pemrosesan-{today}.pdf", "PDF (*.pdf)"
        )
        if path is not None:
            future = self._desk.core.consent.save_register(path)
            self._desk.operations.then(
                self, future, lambda _none: self._desk.tell(f"Register tersimpan: {path.name}", "ok")
            )
