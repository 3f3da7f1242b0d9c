"""The way from the billing form to its tax help and back: one button, one key, nothing built before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QStackedLayout, QWidget

from core.billing.form import Field
from ui.billing.fields import FormFields
from ui.desk import Desk
from ui.icons import icon
from ui.taxes.wish import ComputeWish

if TYPE_CHECKING:
    from core.taxes.worked import Worked
    from ui.taxes.panel import TaxPanel

KEYS = "Ctrl+H"
NOTHING = ComputeWish()


class TaxDoor(QObject):
    """Open the panel in place of the form, and fill the form with its result."""

    def __init__(
        self, desk: Desk, form: QWidget, pages: QStackedLayout, fields: FormFields, chat_name: Callable[[], str]
    ) -> None:
        super().__init__(form)
        self._desk, self._form, self._pages, self._fields = desk, form, pages, fields
        self._chat_name = chat_name
        self._panel: TaxPanel | None = None
        self._held: list[QAction] = []
        """The form's keys that were taken away and are to be given back."""
        self.button = QPushButton("Hitung")
        self.button.setObjectName("billing_tax_button")
        self.button.setProperty("kind", "insert")
        self.button.setIcon(icon("calculator", "accent"))
        self.button.setAccessibleName("Hitung pajaknya")
        self.button.setToolTip(f"Hitung pajaknya ({KEYS})")
        self.button.setFocusPolicy(
            Qt.FocusPolicy.NoFocus
        )  # the key leads there; Tab goes on through the fields
        self._action = QAction(self)
        self._action.setShortcut(QKeySequence(KEYS))
        self._action.triggered.connect(self._open_plainly)
        form.addAction(self._action)
        self.button.clicked.connect(self._action.trigger)
        fields.put_beside(Field.AMOUNT, self.button)

    @property
    def panel(self) -> TaxPanel:
        """Return the panel, built when first asked for."""
        from ui.taxes.panel import TaxPanel

        if self._panel is None:
            self._panel = TaxPanel(self._desk)
            self._pages.addWidget(self._panel)
            self._panel.closed.connect(self.close)
            self._panel.used.connect(self._use)
        return self._panel

    @property
    def is_open(self) -> bool:
        """Return whether the panel stands in place of the form."""
        return self._panel is not None and self._pages.currentWidget() is self._panel

    def open(self, wish: ComputeWish = NOTHING) -> None:
        """Show the panel, prefilled with what the form and the wish know."""
        from ui.taxes.panel import Surroundings

        amount = self._fields.input(Field.AMOUNT)
        around = Surroundings(
            self._fields.form,
            is_open=not amount.isReadOnly(),
            is_body=self._fields.is_body,
            chat_name=self._chat_name(),
        )
        panel = self.panel
        self._pages.setCurrentWidget(panel)
        self._hold_keys(is_held=True)
        panel.begin(around, wish)

    def _open_plainly(self) -> None:
        self.open()

    def close(self) -> None:
        """Show the form again, with the cursor in the amount."""
        if not self.is_open:
            return
        self._pages.setCurrentIndex(0)
        self._hold_keys(is_held=False)
        self._fields.input(Field.AMOUNT).setFocus(Qt.FocusReason.OtherFocusReason)

    def _use(self, worked: Worked) -> None:
        from ui.taxes.proposing import filled, mismatch

        self.close()
        doubt = mismatch(self._fields.form, worked)
        self._fields.show_form(filled(self._fields.form, worked), afresh=False)
        self._fields.edited.emit()
        if doubt:
            self._desk.tell(doubt, "warn")

    def _hold_keys(self, *, is_held: bool) -> None:
        """Take the form's keys away while its fields are out of sight."""
        if is_held:
            self._held += [action for action in self._form.actions() if action.isEnabled()]
        for action in self._held:
            action.setEnabled(not is_held)
        if not is_held:
            self._held = []
