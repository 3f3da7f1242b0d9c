"""The page of the settings about personal data: wishes, requests, terms, incidents, the register."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.icons import icon
from ui.theme import Space
from ui.widgets.pages import Page, Pages

PAGES = (
    Page("wishes", "Persetujuan", "ui.consent.wishes", "WishesTab"),
    Page("people", "Permintaan orang", "ui.consent.people", "PeopleTab"),
    Page("terms", "Masa simpan", "ui.consent.terms", "TermsTab"),
    Page("incidents", "Insiden", "ui.consent.incidents", "IncidentsTab"),
    Page("register", "Register", "ui.consent.register", "RegisterTab"),
)


class ConsentPage(QWidget):
    """Show the tabs under one heading."""

    left = Signal()
    """The officer goes back to the settings."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("consentPage")
        back = QToolButton()
        back.setObjectName("consentBack")
        back.setIcon(icon("back"))
        back.setToolTip("Kembali ke Setelan (Esc)")
        back.setAccessibleName("Kembali ke Setelan")
        back.clicked.connect(self.left)
        title = QLabel("Data pribadi")
        title.setProperty("kind", "title")
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(back)
        head.addWidget(title)
        head.addStretch()
        self.pages = Pages(desk, "consentPages", PAGES, "Bagian data pribadi")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self.pages, stretch=1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
