"""Fill the form from the contact whose number was typed, without touching what the officer wrote."""

from __future__ import annotations

from dataclasses import asdict, replace

from PySide6.QtCore import QObject, Signal

from core.billing.form import Form
from core.contacts.contact import Contact
from core.contacts.npwp import format_npwp15, format_npwp16, read_tax_number
from ui.desk import Desk


def filled(form: Form, contact: Contact, before: Form) -> Form:
    """Return the form with what the contact knows.

    ``before`` holds what an earlier contact filled in: only that, and empty fields, give way.
    """
    values = contact.values
    typed = read_tax_number(form.npwp)
    first = format_npwp15(values.npwp15) if values.npwp15 else ""
    second = format_npwp16(values.npwp16) if values.npwp16 else ""
    shown = form.npwp if typed.fault is None else first or second
    other = first if typed.npwp16 and not typed.npwp15 else second
    return replace(
        form,
        npwp=shown,
        npwp_other=other if other != shown else "",
        name=values.name if form.name in ("", before.name) else form.name,
        address=values.address if form.address in ("", before.address) else form.address,
        contact_id=contact.id,
    )


def typed_over(draft: Form, begun: Form, now: Form) -> Form:
    """Return the draft with what has been typed since the form was begun."""
    typed = {name: text for name, text in asdict(now).items() if text != getattr(begun, name)}
    return replace(draft, **typed)


class NumberLookup(QObject):
    """Look for the owner of a number as soon as it is whole."""

    found = Signal(object)
    """Contact: the only owner of the number."""
    shared = Signal(int)
    """So many contacts have this number; none of them is taken."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._digits = ""

    def start_over(self, known: str = "") -> None:
        """Forget the number; ``known``, as typed, needs no looking up because its owner is shown already."""
        self._digits = _digits_of(known)

    def look(self, typed: str) -> bool:
        """Look the number up if it is whole and another one; return whether it is another one."""
        digits = _digits_of(typed)
        if digits == self._digits:
            return False
        self._digits = digits
        if digits:

            def arrived(contacts: tuple[Contact, ...]) -> None:
                if digits != self._digits:
                    return
                if len(contacts) == 1:
                    self.found.emit(contacts[0])
                elif contacts:
                    self.shared.emit(len(contacts))

            self._desk.operations.then(self, self._desk.core.contacts.find_by_tax_number(digits), arrived)
        return True


def _digits_of(typed: str) -> str:
    number = read_tax_number(typed)
    return number.npwp16 or number.npwp15 or ""
