"""The fields of the contact card, in the order in which an officer asks for them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.contacts.contact import ContactValues
from core.contacts.group import GROUPS
from core.contacts.npwp import TaxNumber, format_npwp16, read_tax_number
from core.contacts.region import kecamatan, villages_of
from ui.contacts import wording
from ui.contacts.field import CardField, NoteEdit, PlainLine
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox


class CardFields(QObject):
    """Build the fields; tells `edited(column, typed)`."""

    edited = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._fields: dict[str, CardField] = {}
        self._village_of: str | None = None
        for column in ("name", "npwp15", "npwp16", "nitku", "registered_on"):
            self._add(column, PlainLine())
        for column in ("kind", "group_code", "kecamatan_code", "desa_code"):
            self._add(column, ChoiceBox())
        self._add("address", NoteEdit(2))
        self._add("notes", NoteEdit(3))
        for line, example in (
            ("npwp15", "01.234.567.4-648.000"),
            ("npwp16", "16 angka"),
            ("nitku", "22 angka"),
            ("registered_on", "21/11/2026"),
        ):
            editor = self._fields[line].field
            if isinstance(editor, PlainLine):
                editor.setPlaceholderText(example)
        self._fill_choices()

    @property
    def basics(self) -> tuple[QWidget, ...]:
        """Return the widgets of the data section, from top to bottom."""
        one = self._fields
        return (
            one["name"],
            _beside(one["kind"], one["group_code"]),
            one["npwp15"],
            one["npwp16"],
            one["nitku"],
            _beside(one["kecamatan_code"], one["desa_code"]),
            one["address"],
            one["registered_on"],
            one["notes"],
        )

    def field(self, column: str) -> CardField:
        """Return the field of a column."""
        return self._fields[column]

    def setEnabled(self, enabled: bool) -> None:
        """Let the fields be changed, or only read."""
        for field in self._fields.values():
            field.field.setEnabled(enabled)

    def finish_all(self) -> None:
        """Keep whatever was typed and not left yet."""
        for field in self._fields.values():
            field.finish()

    def show_values(self, values: ContactValues, *, keep_typed: bool) -> None:
        """Show stored values; `keep_typed` leaves alone what the officer is typing just now."""
        self._fill_villages(values.kecamatan_code)
        for column, field in self._fields.items():
            stored: str | None = getattr(values, column)
            is_choice = isinstance(field.field, ChoiceBox)
            field.show_stored(
                (stored or "") if is_choice else wording.shown(column, stored), keep_typed=keep_typed
            )
        self._show_hints(values)

    def _show_hints(self, values: ContactValues) -> None:
        fifteen = read_tax_number(values.npwp15) if values.npwp15 else None
        sixteen = read_tax_number(values.npwp16) if values.npwp16 else None
        self._warn("npwp15", fifteen, wording.office_hint(values.npwp15))
        words = ""
        if sixteen is not None:
            words = "NIK" if sixteen.is_nik else f"NPWP 16 angka: {format_npwp16(values.npwp16 or '')}"
        self._warn("npwp16", sixteen, words if sixteen is not None and sixteen.is_nik else "")

    def _warn(self, column: str, number: TaxNumber | None, hint: str) -> None:
        if number is not None and number.warning is not None:
            self._fields[column].set_hint(wording.REASONS[number.warning], "warn")
        else:
            self._fields[column].set_hint(hint)

    def _add(self, column: str, editor: QWidget) -> None:
        field = CardField(column, wording.FIELDS[column], editor)
        field.edited.connect(self.edited)
        self._fields[column] = field

    def _fill_choices(self) -> None:
        kinds = self._combo("kind")
        for code, name in wording.KINDS.items():
            kinds.addItem(name, code)
        groups = self._combo("group_code")
        groups.addItem("Belum ditentukan", "")
        for group in GROUPS:
            groups.addItem(group.name, group.code)
        places = self._combo("kecamatan_code")
        places.addItem("Belum diisi", "")
        for place in kecamatan():
            places.addItem(place.name, place.code)
        self._combo("desa_code").addItem("Belum diisi", "")

    def _fill_villages(self, kecamatan_code: str | None) -> None:
        if kecamatan_code == self._village_of:
            return
        self._village_of = kecamatan_code
        combo = self._combo("desa_code")
        combo.clear()
        combo.addItem("Belum diisi", "")
        for place in villages_of(kecamatan_code) if kecamatan_code else ():
            combo.addItem(f"{place.name}{' (kel.)' if place.kind == 'kelurahan' else ''}", place.code)

    def _combo(self, column: str) -> ChoiceBox:
        editor = self._fields[column].field
        if not isinstance(editor, ChoiceBox):
            raise TypeError(column)
        editor.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        editor.setMinimumContentsLength(8)
        return editor


def _beside(*parts: QWidget) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(Space.S)
    for part in parts:
        line.addWidget(part, stretch=1)
    return row
