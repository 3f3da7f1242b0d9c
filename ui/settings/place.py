"""The place where the officer sets the program up, and keeps its data safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.settings import SETTINGS
from ui.desk import Desk
from ui.settings.field import SettingField
from ui.store.section import StoreSection
from ui.theme import Space

if TYPE_CHECKING:
    from ui.rules.page import RulesPage

LABEL_WIDTH = 180
WIDTH = 860
SECTIONS: dict[str, str] = {
    "office": "Kantor",
    "officer": "Petugas",
    "window": "Tampilan",
    "conversations": "Percakapan",
    "billing": "Billing dan slip",
    "whatsapp": "WhatsApp",
    "outbox": "Kecepatan dan jam kirim",
    "broadcasts": "Siaran",
    "promotion": "Promosi dan SMS",
    "backup": "Cadangan",
}


class SettingsPlace(QWidget):
    """Show every setting once, grouped by what it is about."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("settingsPlace")
        self._desk = desk
        self.fields: list[SettingField] = []
        self._rules: RulesPage | None = None
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.L)
        title = QLabel("Setelan")
        title.setProperty("kind", "title")
        column.addWidget(title)
        for prefix in dict.fromkeys(setting.key.split(".")[0] for setting in SETTINGS if setting.in_dialog):
            column.addWidget(self._section(prefix))
        column.addWidget(self._rules_section())
        self.safety = QVBoxLayout()
        self.safety.addWidget(StoreSection(desk))
        column.addLayout(self.safety)
        column.addStretch()
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        self.pages = QStackedWidget()
        self.pages.addWidget(area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)
        desk.rules_wanted.connect(self.show_rules)
        desk.bridge.setting_changed.connect(lambda _event: self._show_values())
        desk.operations.then(self, desk.core.loaded, lambda _none: self._show_values(), lambda _fault: None)

    def _section(self, prefix: str) -> QWidget:
        card = QFrame()
        card.setProperty("kind", "card")
        card.setMaximumWidth(WIDTH)
        grid = QGridLayout(card)
        grid.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        heading = QLabel(SECTIONS[prefix])
        heading.setProperty("kind", "heading")
        grid.addWidget(heading, 0, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        for setting in SETTINGS:
            if setting.in_dialog and setting.key.split(".")[0] == prefix:
                field = SettingField(self._desk, setting, self)
                field.add_to(grid)
                self.fields.append(field)
        return card

    def _rules_section(self) -> QWidget:
        card = QFrame()
        card.setProperty("kind", "card")
        card.setMaximumWidth(WIDTH)
        heading = QLabel("Tabel aturan")
        heading.setProperty("kind", "heading")
        about = QLabel(
            "Aturan yang bertanggal, seperti masa berlaku kode billing dan jalur terbitnya. Bila peraturan"
            " berubah, ubah di sini; setiap perubahan tersimpan dengan tanggal dan alasannya."
        )
        about.setTextFormat(Qt.TextFormat.PlainText)
        about.setProperty("kind", "muted")
        about.setWordWrap(True)
        self.rules_button = QPushButton("Buka tabel aturan")
        self.rules_button.setObjectName("rulesOpen")
        self.rules_button.setAccessibleName("Buka tabel aturan")
        self.rules_button.clicked.connect(lambda _checked=False: self.show_rules())
        column = QVBoxLayout(card)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(heading)
        column.addWidget(about)
        column.addWidget(self.rules_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def show_rules(self, table: str = "") -> None:
        """Show the tables of rules, built when first asked for; the named one where one is named."""
        if self._rules is None:
            from ui.rules.page import RulesPage

            self._rules = RulesPage(self._desk)
            self._rules.left.connect(self._show_settings)
            self.pages.addWidget(self._rules)
            self._rules.chooser.setFocus(Qt.FocusReason.OtherFocusReason)
        self.pages.setCurrentWidget(self._rules)
        if table:
            self._rules.chooser.setCurrentIndex(self._rules.chooser.findData(table))

    def _show_settings(self) -> None:
        self.pages.setCurrentIndex(0)
        self.rules_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_values(self) -> None:
        for field in self.fields:
            field.show_value()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what holds now."""
        super().showEvent(event)
        self._show_values()
