"""The page of the settings about personal data: wishes, requests, terms, incidents, the register."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk
from ui.settings.inner import InnerPage
from ui.theme import Space
from ui.widgets.pages import Page, Pages

PAGES = (
    Page("wishes", "Persetujuan", "ui.consent.wishes", "WishesTab"),
    Page("people", "Permintaan orang", "ui.consent.people", "PeopleTab"),
    Page("terms", "Masa simpan", "ui.consent.terms", "TermsTab"),
    Page("incidents", "Insiden", "ui.consent.incidents", "IncidentsTab"),
    Page("register", "Register", "ui.consent.register", "RegisterTab"),
)


class ConsentPage(InnerPage):
    """Show the tabs under one heading."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("consentPage")
        head = self.head("consent", "Data pribadi")
        head.addStretch()
        self.pages = Pages(desk, "consentPages", PAGES, "Bagian data pribadi")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self.pages, stretch=1)
