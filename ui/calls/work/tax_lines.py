"""The tax data of a call: there only after the identity was found right, and gone with the call."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QWidget

from core.calls.call import TaxData
from core.contacts.npwp import format_npwp15, format_npwp16
from core.reminders.subject import period_words
from ui import words
from ui.theme import Space


class TaxLines(QFrame):
    """Show what may be told to the taxpayer himself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("callTax")
        self.setProperty("kind", "card")
        self.setAccessibleName("Data pajak")
        self._form = QFormLayout(self)
        self._form.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        self._form.setHorizontalSpacing(Space.L)
        self._form.setVerticalSpacing(Space.XS)
        self.lines: dict[str, str] = {}
        self.hide()

    def show_tax(self, tax: TaxData) -> None:
        """Show what is known; what the list did not name has no line."""
        self.forget()
        self.lines = tax_lines(tax)
        for label, text in self.lines.items():
            head, value = QLabel(label), QLabel(text)
            head.setProperty("kind", "muted")
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setProperty("kind", "strong" if label == "Jumlah" else "")
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._form.addRow(head, value)
        self.setVisible(bool(self.lines))

    def forget(self) -> None:
        """Show nothing, and hold nothing."""
        while self._form.rowCount():
            self._form.removeRow(0)
        self.lines = {}
        self.hide()


def tax_lines(tax: TaxData) -> dict[str, str]:
    """Return the lines of a card by their labels."""
    lines = {
        "NPWP": _npwp(tax.npwp),
        "Kewajiban": tax.words,
        "Masa": _period(tax.period),
        "Jumlah": words.rupiah(tax.amount) if tax.amount else "",
        "Sudah masuk": words.rupiah(tax.paid) if tax.paid else "",
        "Jatuh tempo": words.weekday(tax.due_on) if tax.due_on is not None else "",
        "Surat": f"{tax.source_letter}, {words.day(tax.source_on)}" if tax.source_letter else "",
    }
    return {label: text for label, text in lines.items() if text}


def spoken_values(tax: TaxData) -> dict[str, str]:
    """Return the values that a script may speak after the identity was found right."""
    return {
        "kewajiban": tax.words,
        "masa": _period(tax.period),
        "jumlah": words.rupiah(tax.amount) if tax.amount else "",
        "jatuh tempo": words.day(tax.due_on) if tax.due_on is not None else "",
        "surat": tax.source_letter,
    }


def _period(period: str) -> str:
    return period_words(period) if period else ""


def _npwp(number: str) -> str:
    if len(number) == 15:
        return format_npwp15(number)
    return format_npwp16(number) if len(number) == 16 else number
