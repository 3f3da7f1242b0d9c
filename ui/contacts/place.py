"""Kontak: all contacts on the left, the chosen one beside them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from core.contacts.contact import ContactId
from ui.contacts.card import ContactCard
from ui.contacts.contact_list import ContactList
from ui.desk import Desk
from ui.widgets.dropping import LISTS, LISTS_WORDS, FileDrop
from ui.widgets.empty_state import EmptyState
from ui.widgets.folding import Folding

LEAST = 680
"""Below this width list and card stand one at a time."""


class ContactsPlace(QWidget):
    """Join the list, the card, the review list and the import."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("contactsPlace")
        self.list = ContactList(desk)
        self.card = ContactCard(desk)
        self.pane = QStackedWidget()
        self.pane.addWidget(EmptyState("contact_card", "Pilih kontak di daftar untuk melihat datanya."))
        self.pane.addWidget(self.card)
        self._reviews: QWidget | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.folding = Folding(self, self.list, self.list.search, "Ctrl+F", LEAST)
        row.addWidget(self.folding.strip)
        row.addWidget(self.list)
        row.addWidget(self.pane, stretch=1)
        self.list.contact_chosen.connect(self.open_contact)
        self.list.add_wanted.connect(self.add)
        self.list.import_wanted.connect(self.bring_in)
        self.list.review_wanted.connect(self.review)
        self.card.removed.connect(lambda: self.pane.setCurrentIndex(0))
        self.pane.currentChanged.connect(lambda page: self.folding.watch(self.pane, is_open=page > 0))
        self.folding.watch(self.pane, is_open=False)
        FileDrop(desk, self, lambda paths: self.bring_in(paths[0]), kinds=LISTS, wanted=LISTS_WORDS)

    def open_contact(self, contact_id: ContactId) -> None:
        """Show one contact."""
        self.card.show_contact(contact_id)
        self.pane.setCurrentWidget(self.card)
        self.folding.watch(self.pane, is_open=True)
        self.list.show_contact(contact_id)

    def add(self) -> None:
        """Ask for a new contact's name and number, then show its card."""
        from ui.contacts.add_dialog import AddDialog

        dialog = AddDialog(self._desk, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.added.connect(self.open_contact)
        dialog.open()

    def bring_in(self, path: Path | None = None) -> None:
        """Open the import of lists."""
        from ui.contacts.import_dialog import ImportDialog

        dialog = ImportDialog(self._desk, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.review_wanted.connect(self.review)
        dialog.open()
        if path:
            dialog.offer(path)

    def review(self) -> None:
        """Show the questions that only the officer can answer."""
        from ui.contacts.review_view import ReviewView

        if not isinstance(self._reviews, ReviewView):
            self._reviews = ReviewView(self._desk)
            self._reviews.contact_chosen.connect(self.open_contact)
            self.pane.addWidget(self._reviews)
        self._reviews.refresh()
        self.pane.setCurrentWidget(self._reviews)
