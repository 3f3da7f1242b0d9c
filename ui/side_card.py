"""The card on the right that folds away: the contact, or the billing form beside its chat."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.desk import BillingWish, Desk
from ui.icons import icon
from ui.theme import Space

if TYPE_CHECKING:
    from core.contacts.contact import ContactId

WIDTH = 340


class SideCard(QFrame):
    """Show one card at a time; each is built when it is first wanted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("sideCard")
        self.setFixedWidth(WIDTH)
        self._desk = desk
        self._contact: QWidget | None = None
        self._billing: QWidget | None = None
        self._title = QLabel()
        self._title.setProperty("kind", "heading")
        close = QToolButton()
        close.setObjectName("closeSideCard")
        close.setIcon(icon("close"))
        close.setIconSize(QSize(16, 16))
        close.setAccessibleName("Tutup kartu")
        close.setToolTip("Tutup kartu (Esc)")
        close.setShortcut("Ctrl+Shift+K")
        close.clicked.connect(self.hide)
        head = QHBoxLayout()
        head.setContentsMargins(Space.L, Space.M, Space.S, 0)
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(close)
        self._stack = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._stack)
        desk.side_closed.connect(self.hide)
        self.hide()

    def show_contact(self, contact_id: "ContactId") -> None:
        """Show the card of one contact."""
        from ui.contacts.card import ContactCard

        if not isinstance(self._contact, ContactCard):
            self._contact = ContactCard(self._desk)
            self._stack.addWidget(self._contact)
        self._title.setText("Kontak")
        self._contact.show_contact(contact_id)
        self._stack.setCurrentWidget(self._contact)
        self.show()

    def show_billing(self, wish: BillingWish) -> None:
        """Open the billing form on what was wished for."""
        from ui.billing.form import BillingForm

        if not isinstance(self._billing, BillingForm):
            self._billing = BillingForm(self._desk)
            self._stack.addWidget(self._billing)
        self._title.setText("Permintaan billing")
        self._billing.begin(wish)
        self._stack.setCurrentWidget(self._billing)
        self.show()


def scrolled(content: QWidget) -> QScrollArea:
    """Return `content` in an area that scrolls downwards only."""
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    return area
