"""Where the officer chooses the way to WhatsApp, and is told what linking does."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import Space
from ui.whatsapp.linking import BROWSER, EMBEDDED, NONE
from ui.whatsapp.place_words import BROWSER_STATE, BROWSER_TEXT, EMBEDDED_TEXT, EXPLANATION, OBSTACLES


class ChoiceCard(QFrame):
    """Offer both ways; once the computer's browser is chosen, say how that goes and offer the way back."""

    chosen = Signal(str)
    """A driver, as in the settings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("whatsappChoice")
        self.setProperty("kind", "card")
        self._title, self._text = _label("heading"), _label("muted")
        self.fault = _label("field-error")
        self.fault.setObjectName("whatsappFault")
        self._ways = QWidget()
        grid = QGridLayout(self._ways)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(1, 1)
        ways = (
            (EMBEDDED, "Di dalam Loket", "primary", EMBEDDED_TEXT, "Disarankan. "),
            (BROWSER, "Peramban komputer", "", BROWSER_TEXT, ""),
        )
        for row, (driver, word, kind, text, lead) in enumerate(ways):
            button = QPushButton(word)
            button.setObjectName(f"choose_{driver}")
            button.setAccessibleName(f"{word}: {lead}{text}")
            button.setProperty("kind", kind)
            button.clicked.connect(lambda _on, driver=driver: self.chosen.emit(driver))
            said = _label("muted")
            said.setText(lead + text)
            grid.addWidget(button, row, 0)
            grid.addWidget(said, row, 1)
        self.leave = QPushButton("Ganti cara")
        self.leave.setObjectName("leaveBrowser")
        self.leave.setAccessibleName(self.leave.text())
        self.leave.clicked.connect(lambda: self.chosen.emit(NONE))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        for part in (self._title, self._text, self.fault, self._ways):
            column.addWidget(part)
        column.addWidget(self.leave, alignment=Qt.AlignmentFlag.AlignLeft)
        self.show_choice("")

    def show_choice(self, fault: str) -> None:
        """Offer both ways, under the reason why the first cannot be had here, if there is one."""
        self._show("Hubungkan WhatsApp kantor", EXPLANATION, is_chosen=False)
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))

    def show_browser(self, obstacle: str) -> None:
        """Say how sending through the computer's browser goes, and what stands in its way, if anything."""
        self._show("WhatsApp lewat peramban komputer", BROWSER_STATE, is_chosen=True)
        self.fault.setText(OBSTACLES.get(obstacle, ""))
        self.fault.setVisible(obstacle in OBSTACLES)

    def _show(self, title: str, text: str, *, is_chosen: bool) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._ways.setVisible(not is_chosen)
        self.leave.setVisible(is_chosen)


def _label(kind: str) -> QLabel:
    label = QLabel()
    label.setProperty("kind", kind)
    label.setWordWrap(True)
    return label
