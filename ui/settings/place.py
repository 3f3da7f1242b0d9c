"""The place where the officer sets the program up, and keeps its data safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.settings import SETTINGS
from ui.desk import Desk
from ui.desktop.section import DesktopSection
from ui.lock.pin_row import PinRow
from ui.settings.about import AboutSection
from ui.settings.answerable import TITLE, AnswerableCard
from ui.settings.field import SettingField
from ui.settings.inner import INNER, InnerPage, build_inner
from ui.store.section import StoreSection
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from ui.consent.page import ConsentPage
    from ui.rules.page import RulesPage
    from ui.trail.page import TrailPage

LABEL_WIDTH = 180
MARGIN = 160
"""What stays in sight above and below a setting that was looked for."""
TABBED = (Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus)
WIDTH = 860
SECTIONS: dict[str, str] = {
    "office": "Kantor",
    "officer": "Petugas",
    "window": "Tampilan",
    "lock": "Kunci layar dan samaran",
    "desktop": "Jendela dan pemberitahuan",
    "conversations": "Percakapan",
    "cases": "Urusan dan waktu tunggu",
    "billing": "Billing dan slip",
    "whatsapp": "WhatsApp",
    "outbox": "Kecepatan dan jam kirim",
    "broadcasts": "Siaran",
    "calls": "Telepon keluar",
    "counter": "Loket dan janji temu",
    "newcomers": "Wajib pajak baru",
    "promotion": "Promosi dan SMS",
    "reports": "Laporan",
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
        self._consent: ConsentPage | None = None
        self._trail: TrailPage | None = None
        self._came_from: QWidget | None = None
        self._inner: dict[str, InnerPage] = {}
        self._doors: dict[str, QPushButton] = {}
        content = QWidget()
        column = _column_of_cards(content)
        column.setSpacing(Space.L)
        self.sections = ChoiceBox()
        for prefix in dict.fromkeys(setting.key.split(".")[0] for setting in SETTINGS if setting.in_dialog):
            column.addWidget(self._listed(SECTIONS[prefix], self._section(prefix)))
            if prefix == "desktop":
                column.addWidget(self._listed("Loket di komputer ini", DesktopSection(desk)))
        column.addWidget(self._listed("Pemeriksaan", self._inner_section("health")))
        column.addWidget(self._listed("Hari pertama", self._inner_section("first")))
        column.addWidget(self._listed("Tabel aturan", self._rules_section()))
        column.addWidget(self._listed("Data pribadi", self._consent_section()))
        self.answerable = AnswerableCard(desk)
        self.answerable.trail_wanted.connect(self.show_trail)
        column.addWidget(self._listed(TITLE, self.answerable))
        self.safety = QVBoxLayout()
        self.safety.addWidget(self._listed("Keamanan data", StoreSection(desk)))
        column.addLayout(self.safety)
        column.addWidget(self._listed("Tentang Loket", AboutSection(desk)))
        column.addStretch()
        self.area = QScrollArea()
        self.area.setWidget(content)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        every = QWidget()
        page = QVBoxLayout(every)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(self._head())
        page.addWidget(self.area, stretch=1)
        self.pages = QStackedWidget()
        self.pages.addWidget(every)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)
        desk.rules_wanted.connect(self.show_rules)
        desk.bridge.setting_changed.connect(lambda _event: self._show_values())
        desk.operations.then(self, desk.core.loaded, lambda _none: self._show_values(), lambda _fault: None)

    def _head(self) -> QHBoxLayout:
        """Return the line that stays above the settings: what this is, and the way to each part of it."""
        title = QLabel("Setelan")
        title.setProperty("kind", "title")
        self.sections.setObjectName("settingsSections")
        self.sections.setAccessibleName("Ke bagian setelan")
        self.sections.setPlaceholderText("Ke bagian…")
        self.sections.setToolTip("Ke bagian setelan (Ctrl+F)")
        self.sections.setMaxVisibleItems(self.sections.count())
        self.sections.setCurrentIndex(-1)
        keep(self.sections.setMinimumWidth, LABEL_WIDTH)
        self.sections.activated.connect(self._show_section)
        QShortcut(QKeySequence("Ctrl+F"), self, self.sections.showPopup)
        head = QHBoxLayout()
        head.setContentsMargins(Space.XL, Space.L, Space.XL, Space.M)
        head.setSpacing(Space.L)
        head.addWidget(title)
        head.addWidget(self.sections)
        head.addStretch()
        return head

    def _listed(self, word: str, card: QWidget) -> QWidget:
        self.sections.addItem(word, card)
        return card

    def _show_section(self, row: int) -> None:
        """Bring a part to the top, with the keyboard on its first field."""
        card: QWidget = self.sections.itemData(row)
        self.sections.setCurrentIndex(-1)
        self.area.verticalScrollBar().setValue(card.y())
        first = next((part for part in card.findChildren(QWidget) if part.focusPolicy() in TABBED), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _section(self, prefix: str) -> QWidget:
        card = QFrame()
        card.setProperty("kind", "card")
        keep(card.setMaximumWidth, WIDTH)
        grid = QGridLayout(card)
        grid.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(0, 1)
        keep(grid.setColumnMinimumWidth, LABEL_WIDTH, at=0)
        grid.setColumnStretch(1, 1)
        heading = QLabel(SECTIONS[prefix])
        heading.setProperty("kind", "heading")
        grid.addWidget(heading, 0, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        for setting in SETTINGS:
            if setting.in_dialog and setting.key.split(".")[0] == prefix:
                field = SettingField(self._desk, setting, self)
                field.add_to(grid)
                self.fields.append(field)
        if prefix == "lock":
            grid.addWidget(PinRow(self._desk), grid.rowCount(), 0, 1, 2)
        return card

    def _rules_section(self) -> QWidget:
        self.rules_button = QPushButton("Buka tabel aturan")
        self.rules_button.setObjectName("rulesOpen")
        self.rules_button.clicked.connect(lambda _on=False: self.show_rules())
        about = (
            "Aturan yang bertanggal, seperti masa berlaku kode billing dan jalur terbitnya. Bila peraturan"
            " berubah, ubah di sini; setiap perubahan tersimpan dengan tanggal dan alasannya."
        )
        return self._door("Tabel aturan", about, self.rules_button)

    def _consent_section(self) -> QWidget:
        self.consent_button = QPushButton("Buka data pribadi")
        self.consent_button.setObjectName("consentOpen")
        self.consent_button.clicked.connect(lambda _on=False: self.show_consent())
        about = (
            "Siapa yang menolak siaran atau pengingat, salinan dan penghapusan data seseorang, masa simpan,"
            " insiden dengan batas 72 jamnya, dan register pemrosesan."
        )
        return self._door("Data pribadi", about, self.consent_button)

    def _inner_section(self, key: str) -> QWidget:
        inner = INNER[key]
        button = QPushButton(inner.word)
        button.setObjectName(f"{key}Open")
        button.clicked.connect(lambda _on=False: self.show_page(key))
        self._doors[key] = button
        return self._door(inner.title, inner.about, button)

    def _door(self, title: str, text: str, button: QPushButton) -> QWidget:
        """Return a card that says what a page of its own is about, with the button that opens it."""
        card = QFrame()
        card.setProperty("kind", "card")
        keep(card.setMaximumWidth, WIDTH)
        heading = QLabel(title)
        heading.setProperty("kind", "heading")
        about = QLabel(text)
        about.setTextFormat(Qt.TextFormat.PlainText)
        about.setProperty("kind", "muted")
        about.setWordWrap(True)
        button.setAccessibleName(button.text())
        column = QVBoxLayout(card)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(heading)
        column.addWidget(about)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def show_rules(self, table: str = "") -> None:
        """Show the tables of rules, built when first asked for; the named one where one is named."""
        if self._rules is None:
            from ui.rules.page import RulesPage

            self._rules = RulesPage(self._desk)
            self._rules.left.connect(self._leave_rules)
            self.pages.addWidget(self._rules)
            self._rules.chooser.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.pages.currentWidget() is not self._rules:
            self._came_from = self.pages.currentWidget()
        self.pages.setCurrentWidget(self._rules)
        if table:
            self._rules.chooser.setCurrentIndex(self._rules.chooser.findData(table))

    def show_setting(self, key: str) -> None:
        """Bring one setting into sight, with the keyboard on it and its label marked for a moment."""
        field = next(field for field in self.fields if field.setting.key == key)
        self.pages.setCurrentIndex(0)
        field.control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        # laid out a moment later, where the place was never shown before
        QTimer.singleShot(0, field.control, lambda: self.area.ensureWidgetVisible(field.control, 0, MARGIN))
        field.mark()

    def show_consent(self) -> None:
        """Show the page about personal data, built when first asked for."""
        if self._consent is None:
            from ui.consent.page import ConsentPage

            self._consent = ConsentPage(self._desk)
            self._consent.left.connect(self._leave_consent)
            self.pages.addWidget(self._consent)
        self.pages.setCurrentWidget(self._consent)
        self._consent.pages.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, address: str) -> None:
        """Show a page by its name: `health`, `first` or a step of it, `rules`, or the card `safety`."""
        key, _, part = address.partition("/")
        if key == "rules":
            self.show_rules()
        elif key == "safety":
            self.pages.setCurrentIndex(0)
            self._show_section(self.sections.findText("Keamanan data"))
        else:
            page = self._inner.get(key)
            if page is None:
                page = self._inner[key] = build_inner(key, self._desk)
                page.left.connect(lambda: self._leave_inner(key))
                self.pages.addWidget(page)
            self.pages.setCurrentWidget(page)
            page.begin(part)

    def _leave_inner(self, key: str) -> None:
        self.pages.setCurrentIndex(0)
        self._doors[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trail(self) -> None:
        """Show the trail of what was done, built when first asked for."""
        if self._trail is None:
            from ui.trail.page import TrailPage

            self._trail = TrailPage(self._desk)
            self._trail.left.connect(self._leave_trail)
            self.pages.addWidget(self._trail)
        self.pages.setCurrentWidget(self._trail)
        self._trail.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_trail(self) -> None:
        self.pages.setCurrentIndex(0)
        self.answerable.trail.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_rules(self) -> None:
        if self._consent is not None and self._came_from is self._consent:
            self.show_consent()
            return
        if isinstance(self._came_from, InnerPage):
            self.pages.setCurrentWidget(self._came_from)
            return
        self.pages.setCurrentIndex(0)
        self.rules_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_consent(self) -> None:
        self.pages.setCurrentIndex(0)
        self.consent_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_values(self) -> None:
        for field in self.fields:
            field.show_value()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what holds now."""
        super().showEvent(event)
        self._show_values()


def _column_of_cards(content: QWidget) -> QVBoxLayout:
    """Return a column as wide as its cards: a wider one would reckon the height of their words too small."""
    cards = QWidget()
    keep(cards.setMaximumWidth, WIDTH)
    wide = QHBoxLayout(content)
    wide.setContentsMargins(Space.XL, 0, Space.XL, Space.L)
    wide.addWidget(cards, 100)
    wide.addStretch(1)
    column = QVBoxLayout(cards)
    column.setContentsMargins(0, 0, 0, 0)
    return column
