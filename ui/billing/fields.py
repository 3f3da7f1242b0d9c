"""The inputs of the billing form, in the order in which taxpayers say them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from core.billing.amount import group_digits, parse_amount, spell_out
from core.billing.form import Field, Form, Reading
from core.billing.kap_kjs import Deposit, Need, deposits
from core.clock import to_wib
from core.contacts.npwp import format_npwp15, format_npwp16, read_tax_number
from core.errors import ErrorCode, LoketError
from ui import errors
from ui.billing import lines
from ui.billing.code_edit import CodeEdit
from ui.billing.deposit_picker import DepositPicker
from ui.billing.guidance_card import GuidanceCard
from ui.billing.month_edit import MonthEdit
from ui.theme import Space
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.field_row import FieldRow

LABELS = {
    Field.NPWP: "NPWP / NIK",
    Field.NAME: "Nama",
    Field.ADDRESS: "Alamat",
    Field.KAP: "Jenis pajak dan setoran (KAP-KJS)",
    Field.MONTH_FROM: "Masa dari",
    Field.MONTH_TO: "sampai",
    Field.TAX_YEAR: "Tahun",
    Field.NOP: "NOP (18 angka)",
    Field.ASSESSMENT_NUMBER: "Nomor ketetapan",
    Field.AMOUNT: "Jumlah",
    Field.DESCRIPTION: "Uraian",
    Field.BILLING_CODE: "Kode billing dari DJP (15 angka)",
    Field.ISSUED_AT: "Kode terbit (WIB)",
}
SPOKEN = {Field.MONTH_TO: "Masa sampai", Field.TAX_YEAR: "Tahun pajak"}
"""Names that are clear without what stands beside the field."""
PLACEHOLDERS = {
    Field.KAP: "kode atau kata, misalnya umkm",
    Field.DESCRIPTION: "boleh kosong, 75 huruf",
    Field.ISSUED_AT: "tanggal/bulan/tahun jam.menit",
    Field.ASSESSMENT_NUMBER: "00012/107/24/648/26",
}
MISSING = frozenset(
    {
        ErrorCode.BILLING_NPWP_MISSING,
        ErrorCode.BILLING_NAME_MISSING,
        ErrorCode.BILLING_KAP_MISSING,
        ErrorCode.BILLING_NOP_MISSING,
        ErrorCode.BILLING_ASSESSMENT_MISSING,
    }
)
"""Faults that are told only when the form is to be saved: nobody is scolded for what he has not reached."""
PERIOD_FIELDS = (Field.MONTH_FROM, Field.MONTH_TO, Field.TAX_YEAR)
CODE_FIELDS = (Field.BILLING_CODE, Field.ISSUED_AT)


class FormFields(QWidget):
    """Show a form and give it back as typed; knows nothing of any service."""

    edited = Signal()
    """A key changed something."""
    left = Signal(object)
    """Field: the cursor has gone elsewhere."""
    finished = Signal()
    """Enter was pressed in the last field."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._form = Form()
        self._left: set[Field] = set()
        self._told_all = False
        self._refused: dict[Field, tuple[str, str]] = {}
        """What the store refused: the text of the field, and the sentence that stands while it is unchanged."""
        self.contact_name = ""
        picker = DepositPicker(deposits, lambda: to_wib(now()).date())
        self._inputs: dict[Field, QLineEdit] = {field: QLineEdit() for field in LABELS}
        self._inputs |= {
            Field.KAP: picker,
            Field.MONTH_FROM: MonthEdit(),
            Field.MONTH_TO: MonthEdit(),
            Field.AMOUNT: AmountEdit(),
            Field.BILLING_CODE: CodeEdit(),
        }
        self._rows: dict[Field, FieldRow] = {}
        for field, edit in self._inputs.items():
            edit.setObjectName(f"billing_{field.value}")
            edit.setPlaceholderText(PLACEHOLDERS.get(field, ""))
            edit.textEdited.connect(self.edited)
            edit.installEventFilter(self)
            self._rows[field] = FieldRow(LABELS[field], edit)
        self._inputs[Field.TAX_YEAR].setMaxLength(4)
        picker.pair_chosen.connect(lambda: self._go_on(Field.KAP))
        self.guidance = GuidanceCard()
        self.guidance.record_wanted.connect(self._take_code)
        self._period_line = QLabel()
        self._period_line.setTextFormat(Qt.TextFormat.PlainText)
        self._period_line.setObjectName("billing_period_line")
        self._period_line.setProperty("kind", "field-error")
        self._period_line.setWordWrap(True)
        for field in PERIOD_FIELDS:
            self._rows[field].share_line()
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.XS, Space.L, Space.S)
        column.setSpacing(6)
        period = QHBoxLayout()
        period.setSpacing(Space.S)
        for field in PERIOD_FIELDS:
            period.addWidget(self._rows[field], 2 if field is Field.TAX_YEAR else 3, Qt.AlignmentFlag.AlignTop)
        for field, row in self._rows.items():
            if field is Field.MONTH_FROM:
                column.addLayout(period)
                column.addWidget(self._period_line)
            elif field not in (Field.MONTH_TO, Field.TAX_YEAR):
                if field is Field.BILLING_CODE:
                    column.addWidget(self.guidance)
                column.addWidget(row)
        column.addStretch()
        order: list[QWidget] = list(self._inputs.values())
        order.insert(-len(CODE_FIELDS), self.guidance.record)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def pay_as(self, *, is_body: bool | None) -> None:
        """Offer the pairs of this kind of taxpayer first; None when nobody knows."""
        self._picker.is_body = is_body

    def mark_pairs(self, mark_of: Callable[[Deposit], str]) -> None:
        """Let the list of pairs say where a code comes from."""
        self._picker.model.mark_of = mark_of

    @property
    def is_body(self) -> bool | None:
        """Return whether a body pays; None when nobody knows."""
        return self._picker.is_body

    def put_beside(self, field: Field, widget: QWidget) -> None:
        """Put a small widget beside the label of a field."""
        self._rows[field].put_beside(widget)

    def has_focus(self) -> bool:
        """Return whether the cursor stands in one of the fields."""
        return any(edit.hasFocus() for edit in self._inputs.values())

    def focus_first_empty(self) -> None:
        """Put the cursor into the first field that waits for something; what may stay empty does not."""
        for field, edit in self._inputs.items():
            if field not in (Field.ADDRESS, Field.DESCRIPTION) and edit.isVisibleTo(self) and not edit.text():
                edit.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._inputs[Field.NPWP].setFocus(Qt.FocusReason.OtherFocusReason)

    def spare_room(self, pixels: int) -> None:
        """Leave room on the right for a scroll bar, so that the fields keep their width."""
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(Space.L, Space.XS, Space.L - pixels, Space.S)

    def input(self, field: Field) -> QLineEdit:
        """Return the input of a field; KJS shares the one of KAP."""
        return self._inputs[Field.KAP if field is Field.KJS else field]

    @property
    def form(self) -> Form:
        """Return everything as typed."""
        text = {field: edit.text() for field, edit in self._inputs.items()}
        kap, kjs = self._picker.pair
        return replace(
            self._form,
            npwp=text[Field.NPWP],
            name=text[Field.NAME],
            address=text[Field.ADDRESS],
            kap=kap,
            kjs=kjs,
            month_from=text[Field.MONTH_FROM],
            month_to=text[Field.MONTH_TO],
            tax_year=text[Field.TAX_YEAR],
            nop=text[Field.NOP],
            assessment_number=text[Field.ASSESSMENT_NUMBER],
            amount=text[Field.AMOUNT],
            description=text[Field.DESCRIPTION],
            billing_code=text[Field.BILLING_CODE],
            issued_at=text[Field.ISSUED_AT],
        )

    @property
    def _picker(self) -> DepositPicker:
        picker = self._inputs[Field.KAP]
        assert isinstance(picker, DepositPicker)  # noqa: S101 - built so above
        return picker

    def show_form(self, form: Form, *, afresh: bool = True) -> None:
        """Show a form; ``afresh`` forgets which fields the officer has been in."""
        self._form = form
        for field, edit in self._inputs.items():
            if field is not Field.KAP:
                text = getattr(form, field.value).replace("\n", ", ")
                if edit.text() != text:
                    edit.setText(text)
                    edit.setCursorPosition(0 if field in (Field.NAME, Field.ADDRESS) else len(text))
        self._picker.set_pair(form.kap, form.kjs)
        if afresh:
            self.guidance.start_over()
            self._left = set()
            self._refused = {}
            self._told_all = False

    def forget_owner(self, *, keeps_contact: bool) -> None:
        """Forget whose the number was, and its other form: another number has been typed."""
        self.contact_name = ""
        contact_id = self._form.contact_id if keeps_contact else None
        self._form = replace(self._form, npwp_other="", contact_id=contact_id)

    def set_open(self, *, content: bool, code: bool) -> None:
        """Open or lock the fields: once a code stands for them they may not drift from it."""
        for field, edit in self._inputs.items():
            is_open = code if field in CODE_FIELDS else content
            if edit.isReadOnly() is is_open:
                edit.setReadOnly(not is_open)
                edit.style().unpolish(edit)
                edit.style().polish(edit)

    def show_reading(self, reading: Reading) -> None:
        """Show what was found: an error or a hint below each field, and only the fields that are needed."""
        form = self.form
        deposit = reading.deposit
        self._show_needed(Field.NOP, deposit.nop if deposit else Need.NONE)
        self._show_needed(Field.ASSESSMENT_NUMBER, deposit.assessment if deposit else Need.NONE)
        for field in (Field.MONTH_FROM, Field.MONTH_TO):
            self._rows[field].setEnabled(not (deposit and deposit.whole_year))
        has_code = bool(form.billing_code.strip())
        is_closed = self._inputs[Field.BILLING_CODE].isReadOnly()
        stays_away = self.guidance.show_road(reading, has_code=has_code or is_closed)
        self._rows[Field.BILLING_CODE].setVisible(not stays_away)
        self._rows[Field.ISSUED_AT].setVisible(has_code)
        hints = {
            Field.NPWP: lines.number_line(form, self.contact_name),
            Field.KAP: lines.deposit_line(deposit, reading),
            Field.DESCRIPTION: lines.description_line(form.description),
            Field.AMOUNT: lines.Line(self._amount_in_words()),
            Field.ISSUED_AT: lines.validity_line(reading.validity, self._now()),
        }
        for field, row in self._rows.items():
            line = hints.get(field, lines.Line(""))
            row.set_hint(line.text, line.kind)
            error = reading.error_of(field) or (reading.error_of(Field.KJS) if field is Field.KAP else None)
            is_told = error is not None and (
                self._told_all or (field in self._left and error.code not in MISSING)
            )
            row.set_error(errors.sentence(LoketError(error.code, error.detail)) if error and is_told else "")
            refused = self._refused.get(field)
            if refused is not None and refused[0] == self._inputs[field].text():
                row.set_error(refused[1])
            row.set_ok(error is None and bool(self._inputs[field].text().strip()))
        said = list(
            dict.fromkeys(self._rows[field].error for field in PERIOD_FIELDS if self._rows[field].error)
        )
        self._period_line.setText(" ".join(said))
        self._period_line.setVisible(bool(said))

    def tell_all(self, reading: Reading) -> None:
        """Show every error, and put the cursor into the first field that has one."""
        self._told_all = True
        self.show_reading(reading)
        if reading.errors:
            edit = self.input(reading.errors[0].field)
            edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, field: Field, sentence: str, *, takes_cursor: bool = True) -> None:
        """Show what the store says of one field, such as a code that another request holds."""
        self._refused[field] = (self.input(field).text(), sentence)
        if takes_cursor:
            self.input(field).setFocus(Qt.FocusReason.OtherFocusReason)
        self._rows[Field.KAP if field is Field.KJS else field].set_error(sentence)

    def error_of(self, field: Field) -> str:
        """Return what is told beside a field."""
        return self._rows[Field.KAP if field is Field.KJS else field].error

    def _show_needed(self, field: Field, need: Need) -> None:
        self._rows[field].setVisible(need is not Need.NONE)
        may_be_empty = ", boleh kosong" if need is Need.OPTIONAL else ""
        self._rows[field].set_label(LABELS[field] + may_be_empty)
        if field in SPOKEN:
            self._rows[field].field.setAccessibleName(SPOKEN[field] + may_be_empty)

    def _amount_in_words(self) -> str:
        text, turnover = self._inputs[Field.AMOUNT].text(), self._form.turnover
        if not text and turnover is not None:
            return f"Omzet disebut Rp{group_digits(turnover)}; Ctrl+H menghitung pajaknya."
        try:
            return spell_out(parse_amount(text))
        except LoketError:
            return ""

    def _settle(self, field: Field) -> None:
        """Write a field the way it will be read, once it is left."""
        edit = self._inputs[field]
        if edit.isReadOnly() or not edit.text():
            return
        if isinstance(edit, MonthEdit):
            edit.settle()
        text = edit.text()
        if field is Field.NPWP:
            number = read_tax_number(text)
            if number.npwp15 and not text.strip().replace(" ", "").startswith(number.npwp16 or "-"):
                text = format_npwp15(number.npwp15)
            elif number.npwp16:
                text = format_npwp16(number.npwp16)
        elif field is Field.AMOUNT:
            try:
                text = group_digits(parse_amount(text))
            except LoketError:
                return
        elif field is Field.MONTH_FROM and not self._inputs[Field.MONTH_TO].text():
            self._inputs[Field.MONTH_TO].setText(text)
        if text != edit.text():
            edit.setText(text)
        self.edited.emit()

    def _go_on(self, field: Field) -> None:
        order = list(self._inputs)
        for after in order[order.index(field) + 1 :]:
            edit = self._inputs[after]
            if edit.isVisibleTo(self) and edit.isEnabled():
                edit.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self.finished.emit()

    def _take_code(self) -> None:
        """Give the field of the code: the taxpayer brings one that he made himself."""
        self.edited.emit()
        self._inputs[Field.BILLING_CODE].setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        field = next((field for field, edit in self._inputs.items() if edit is watched), None)
        if field is None:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and not (field is Field.KAP and self._picker.list.isVisible()):
                self._go_on(field)
                return True
        elif isinstance(event, QFocusEvent) and event.lostFocus():
            if event.reason() == Qt.FocusReason.PopupFocusReason:
                return False
            self._left.add(field)
            self._settle(field)
            self.left.emit(field)
        return super().eventFilter(watched, event)
