"""The rates as the office has them, loaded aside and again after a change."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from core.rules.events import RulesChanged
from core.rules.table import RuleTable
from core.rules.tax_catalogue import TAX_TABLES
from core.taxes import tables
from core.taxes.tables import Tables
from ui.desk import Desk


class OfficeTables(QObject):
    """Give the calculators their tables; until all are loaded, the shipped ones."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._loaded: dict[str, RuleTable] = {}
        self.tables: Tables | None = None
        desk.bridge.rules_changed.connect(self._follow)
        for spec in TAX_TABLES:
            self._load(spec.name)

    def _follow(self, event: RulesChanged) -> None:
        if event.table in self._loaded:
            self._load(event.table)

    def _load(self, name: str) -> None:
        self._desk.operations.then(self, self._desk.core.rules.table(name), partial(self._take, name))

    def _take(self, name: str, table: RuleTable) -> None:
        self._loaded[name] = table
        if len(self._loaded) == len(TAX_TABLES):
            rows = {known: [row.plain() for row in held.pieces()] for known, held in self._loaded.items()}
            self.tables = tables.changed(rows)
            self.changed.emit()
