"""The part of the settings about the program itself: its version, where its data lie, whose work it ships."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from core.version import VERSION
from ui.desk import Desk
from ui.text_size import keep
from ui.theme import Space

WIDTH = 860


class AboutSection(QFrame):
    """Tell version and data folder, and lead to the licences."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("aboutSection")
        self.setProperty("kind", "card")
        keep(self.setMaximumWidth, WIDTH)
        self._desk = desk
        heading = QLabel("Tentang Loket")
        heading.setProperty("kind", "heading")
        self.told = QLabel(f"Versi {VERSION}. Data ada di folder {desk.core.paths.data}")
        self.told.setObjectName("aboutProgram")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.told.setWordWrap(True)
        self.licences = QPushButton("Lisensi…")
        self.licences.setObjectName("licencesButton")
        self.licences.setAccessibleName("Lisensi pustaka yang dipakai Loket")
        self.licences.clicked.connect(self._show_licences)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(heading)
        column.addWidget(self.told)
        column.addWidget(self.licences, alignment=Qt.AlignmentFlag.AlignLeft)

    def _show_licences(self) -> None:
        from ui.settings.licences_dialog import LicencesDialog

        dialog = LicencesDialog(self._desk, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
