"""The card on the right that folds away: the contact, or the billing form beside its chat."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
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
from ui.text_size import keep, keep_icon
from ui.theme import Space

if TYPE_CHECKING:
    from core.contacts.contact import ContactId

WIDTH, WIDEST = 340, 16777215
"""Beside the place, and Qt's word for no limit."""


class SideCard(QFrame):
    """Show one card at a time; each is built when it is first wanted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("sideCard")
        self._desk = desk
        self._contact: QWidget | None = None
        self._billing: QWidget | None = None
        self._is_folded = self._shares_keys = False
        self._title = QLabel()
        self._title.setProperty("kind", "heading")
        self._close = close = QToolButton()
        close.setObjectName("closeSideCard")
        keep_icon(close, 16)
        close.setShortcut("Ctrl+Shift+K")
        close.clicked.connect(self.hide)
        self._head = head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(close)
        self._stack = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._stack)
        self.cover(covers=False)
        desk.side_closed.connect(self.hide)
        self.hide()

    def cover(self, *, covers: bool) -> None:
        """Stand beside the place, or in its room with a way back on the left."""
        keep(self.setMinimumWidth, 0 if covers else WIDTH)
        keep(self.setMaximumWidth, WIDEST if covers else WIDTH)
        self._head.removeWidget(self._close)
        self._head.insertWidget(0 if covers else self._head.count(), self._close)
        word = "Kembali" if covers else "Tutup kartu"
        self._close.setIcon(icon("back" if covers else "close"))
        self._close.setAccessibleName(word)
        self._close.setToolTip(f"{word} (Esc atau Ctrl+Shift+K)")
        margin = Space.S if covers else Space.L
        self._head.setContentsMargins(margin, Space.M, Space.S, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on the Escape that no field had a use for."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def fold_billing(self, *, is_folded: bool) -> None:
        """Fold the billing form away while another place is looked at, or show what was folded again."""
        if is_folded and self.isVisible() and self._stack.currentWidget() is self._billing:
            self._is_folded = True
            self.hide()
        elif not is_folded and self._is_folded:
            self.show()

    def share_keys(self, *, is_shared: bool) -> None:
        """Leave the form's keys to the place beside it wherever the keyboard is there."""
        from ui.billing.form import BillingForm

        self._shares_keys = is_shared
        if isinstance(self._billing, BillingForm):
            self._billing.buttons.share_keys(is_shared=is_shared)

    def showEvent(self, event: QShowEvent) -> None:
        """Whatever is shown now is not folded any more."""
        super().showEvent(event)
        self._is_folded = False

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
        self._billing.buttons.share_keys(is_shared=self._shares_keys)
        self._title.setText("Permintaan billing")
        self._billing.begin(wish)
        self._stack.setCurrentWidget(self._billing)
        self.show()


def scrolled(content: QWidget) -> QScrollArea:
    """Return `content` in an area that scrolls downwards only, and that Tab stops at only where it can."""
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.verticalScrollBar().rangeChanged.connect(
        lambda least, most: area.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus if most > least else Qt.FocusPolicy.NoFocus
        )
    )
    return area
