"""The billing form in the side card: typed, kept, saved, printed and sent without leaving the chat."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from core.billing.checking import read_form
from core.billing.form import Field, Form, Reading, form_of
from core.billing.request import Request
from core.clock import to_wib
from core.contacts.contact import Contact, ContactKind
from core.conversations.chat import Chat, ChatKind
from core.errors import ErrorCode, LoketError
from ui import errors
from ui.billing import lines
from ui.billing.buttons import FormButtons
from ui.billing.code_check import CodeCheck
from ui.billing.drafting import DraftKeeper
from ui.billing.field_area import FieldArea
from ui.billing.fields import FormFields
from ui.billing.filling import NumberLookup, filled, typed_over
from ui.billing.form_head import FormHead
from ui.billing.lacking import may_wait, stored_words
from ui.billing.more import AskRow, MoreActs
from ui.billing.opening import Opening, origin_of, usual_year
from ui.billing.print_notice import PrintNotice
from ui.billing.roads import GuidanceSending, RulebookKeeper
from ui.billing.slip_actions import SlipActions
from ui.billing.standing import Standing
from ui.billing.storing import Act, Storing
from ui.billing.ties import Ties
from ui.billing.warming import warm
from ui.desk import BillingWish, Desk
from ui.taxes.door import TaxDoor
from ui.theme import Space

FIELD_FAULTS = {
    ErrorCode.BILLING_CODE_DUPLICATE: Field.BILLING_CODE,
    ErrorCode.BILLING_CODE_IS_NUMBER: Field.BILLING_CODE,
}
"""Faults that only the store finds, and the field that they belong to."""


class BillingForm(QWidget):
    """Hold one request, new or stored, beside the chat that it came from."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("billing_form")
        self._desk = desk
        self._request: Request | None = None
        self._is_changed = False
        self._is_entered = True
        self._turn = 0
        self._filled = self._begun = Form()
        self._lookup = NumberLookup(desk, self)
        self._opening, self._storing = Opening(desk, self), Storing(desk, self)
        self.fields = FormFields(desk.clock.now)
        self._codes = CodeCheck(desk, self.fields, self._reading, lambda: self.request, self)
        self.rules = RulebookKeeper(desk, self)
        self.fields.mark_pairs(self.rules.mark_of)
        self.guidance = GuidanceSending(
            desk, self.fields.guidance, lambda: self.fields.form, lambda: self.request, self
        )
        self.guidance.planned.connect(self._refresh)
        self.keeper = DraftKeeper(desk, lambda: self.fields.form, self)
        self.slips = SlipActions(desk, self)
        self.buttons = FormButtons()
        self.ask_row = AskRow()
        self.more = MoreActs(desk, self.ask_row)
        self.ties = Ties(desk, self, lambda: [self._request] if self._request is not None else [])
        self._chat_name = ""
        self._notice = PrintNotice(self.slips.printing)
        self._standing = Standing(desk, self, self._opening)
        self._head = FormHead(self._standing.history.button)
        self._lay_out()
        self.fields.edited.connect(self._edited)
        self.fields.finished.connect(self._finish)
        self._opening.request_found.connect(self._show_stored)
        self._opening.draft_looked_up.connect(self._show_draft)
        self._opening.contact_found.connect(self._fill_new)
        self._opening.chat_found.connect(self._name_chat)
        self._lookup.found.connect(self._fill)
        self._lookup.shared.connect(self._share)
        self.slips.printing.printed.connect(lambda _order: self._reload())
        self.slips.sent.connect(self._show_stored)
        self.more.changed.connect(self._show_stored)
        self.more.form_wanted.connect(self.begin_form)
        self.slips.failed.connect(self._refresh)
        self.slips.looked.connect(self._take_back)
        self._notice.request_wanted.connect(lambda number: desk.billing_wanted.emit(BillingWish(number)))
        self._connect_actions()
        self.rules.changed.connect(self._refresh)
        desk.bridge.billing_request_changed.connect(self._follow)
        warm()

    def _lay_out(self) -> None:
        pages, body = QStackedLayout(self), QWidget()
        pages.addWidget(body)
        self.tax = TaxDoor(self._desk, self, pages, self.fields, lambda: self._chat_name)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._head)
        column.addWidget(self._standing.history)
        column.addWidget(FieldArea(self.fields), 1)
        column.addWidget(self._standing)
        column.addWidget(self._notice)
        column.addWidget(self.ask_row)
        column.addWidget(self.buttons)

    def _connect_actions(self) -> None:
        acts = {
            "save": self.save,
            "print": self.print_slip,
            "preview": self.preview,
            "pdf": self.save_pdf,
            "more": self.show_more,
            "send": self.send_code,
        }
        self.buttons.connect_acts(self, acts)

    # what is shown

    @property
    def request(self) -> Request | None:
        """Return the stored request that is shown, None while it is a new one."""
        return self._request

    def begin(self, wish: BillingWish) -> None:
        """Show a stored request, or a new one with what its draft or its contact knows."""
        self.tax.close()
        origin = origin_of(wish)
        if origin == self.keeper.origin and self._is_changed:
            self.fields.input(Field.NPWP).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._turn += 1
        self.keeper.follow(origin)
        self._opening.begin(wish)  # asks for the draft before anything that is typed can replace it
        self._show_new(Form(contact_id=wish.contact_id, chat_id=wish.chat_id, message_id=wish.message_id))

    def begin_form(self, form: Form) -> None:
        """Show a new request that starts from a filled form (issued again, or the next masa)."""
        self.tax.close()
        wish = BillingWish(contact_id=form.contact_id, chat_id=form.chat_id)
        self._turn += 1
        self.keeper.follow(origin_of(wish))
        self._show_new(form)
        self._is_changed = True
        self._edited()
        if form.chat_id is not None:
            self._opening.find_chat(form.chat_id)

    def _show_new(self, form: Form) -> None:
        self._storing.forget()
        self._request, self._is_changed = None, False
        self._filled, self.fields.contact_name, self._chat_name = Form(), "", ""
        self.fields.pay_as(is_body=None)
        self.ask_row.hide()
        self._lookup.start_over(form.npwp)
        if not form.tax_year:
            form = replace(form, tax_year=str(usual_year(to_wib(self._desk.clock.now()).date())))
        self.fields.set_open(content=True, code=True)
        self.fields.show_form(form)
        self._begun = self.fields.form
        self._refresh()
        self._is_entered = False
        if self.isVisible():
            self._enter()

    def _enter(self) -> None:
        """Put the cursor where the typing goes on; only a wish of the officer opens the form."""
        self._is_entered = True
        self.fields.focus_first_empty()

    def _fill_new(self, contact: Contact) -> None:
        self._fill(contact)
        if self.fields.has_focus() and not self._is_changed:
            self.fields.focus_first_empty()

    def _name_chat(self, chat: Chat) -> None:
        """Say to whom a code would go; what belongs to one taxpayer never goes to a group."""
        if chat.kind is ChatKind.GROUP:
            self._begun = replace(self._begun, chat_id=None)
            self.fields.show_form(replace(self.fields.form, chat_id=None), afresh=False)
        else:
            self._chat_name = chat.name
        self._refresh()

    def _show_draft(self, draft: Form | None) -> None:
        """Bring the draft back, but for what was typed while it was looked up."""
        if draft is None:
            return
        form = typed_over(draft, self._begun, self.fields.form)
        self.fields.show_form(form)
        self._lookup.start_over(form.npwp)
        if self._is_changed:
            self.keeper.note()
        self._is_changed = True
        self._refresh()

    def _show_stored(self, request: Request) -> None:
        self._request, self._is_changed = request, False
        self.fields.set_open(content=request.can_change, code=request.can_take_code)
        self.fields.show_form(form_of(request))
        self._begun = self.fields.form
        self._lookup.start_over(self._begun.npwp)
        self._refresh()
        if self.fields.has_focus():
            self.fields.focus_first_empty()  # what is missing, else the code

    def _refresh(self) -> None:
        now, request = self._desk.clock.now(), self._request
        reading = self._reading()
        self.fields.show_reading(reading)
        self._standing.show_form(self.fields.form, reading, request)
        self._notice.stand_with(request.id if request else None)
        form = self.fields.form
        chat_name = self._chat_name if form.chat_id is not None else None
        pill = lines.pill_of(request, now) if request else ("", "accent")
        self._head.show_request(request.number if request else "", chat_name, pill)
        has_code = bool(form.billing_code.strip())
        self.buttons.show_state(
            is_stored=request is not None and not self._is_changed,
            has_code=has_code,
            chat_name=chat_name,
            was_sent=request is not None and request.outbox_id is not None,
            state=request.state if request else None,
            guidance=self.guidance.offer,
        )

    def _reading(self) -> Reading:
        return read_form(self.fields.form, self._desk.clock.now(), self.rules.book)

    # typing

    def _edited(self) -> None:
        self._codes.date()
        if self._lookup.look(self.fields.form.npwp):
            self.fields.forget_owner(keeps_contact=self.keeper.origin.startswith("contact:"))
        self._is_changed = self._is_changed or self.fields.form != self._begun
        self._refresh()
        if self._is_changed:
            self.keeper.note()

    def _fill(self, contact: Contact) -> None:
        if self._request is not None and not self._request.can_change:
            return
        values = contact.values
        self.fields.contact_name = values.name
        self.fields.pay_as(is_body=values.kind == ContactKind.BODY)
        form = filled(self.fields.form, contact, self._filled)
        self._filled = Form(name=values.name, address=values.address)
        self._lookup.start_over(form.npwp)
        self.fields.show_form(form, afresh=False)
        self._refresh()

    def _share(self, count: int) -> None:
        self.fields.contact_name = f"{count} kontak memakai nomor ini"
        self._refresh()

    # the acts

    def _finish(self) -> None:
        """Go on behind the last field: where only the taxpayer can make the code, to the guidance."""
        self.save() if self.guidance.offer is None else self.buttons.enter()

    def save(self) -> None:
        """Store the request, with gaps where something is still empty; what is wrong shows beside its field."""
        reading = self._reading()
        self.with_stored(self._tell_stored, is_partial=may_wait(self.fields.form, reading))

    def _tell_stored(self, request: Request) -> None:
        self._desk.tell(stored_words(request), "ok")

    def print_slip(self) -> None:
        """Print one slip, storing first what was typed; or the guidance in its place."""
        if not self.guidance.print():
            self.with_stored(self.slips.print_slip)

    def preview(self) -> None:
        """Show the slip on the screen, storing first what was typed."""
        self.with_stored(self.slips.preview)

    def save_pdf(self) -> None:
        """Write the slip to a PDF, storing first what was typed."""
        self.with_stored(self.slips.save_pdf)

    def _take_back(self, button: str) -> None:
        """Take the keyboard back from a closed dialog: in the composer the next letters would be a message."""
        if self.isVisible():
            self.buttons.button(button).setFocus(Qt.FocusReason.OtherFocusReason)

    def send_code(self) -> None:
        """Send code and slip to the chat, storing first what was typed; or the guidance in their place."""
        if self.buttons.button("send").isEnabled() and not self.guidance.send():
            self.buttons.hold("send")
            self.with_stored(self.slips.send_code)

    def show_more(self) -> None:
        """Show the rarer acts."""
        button = self.buttons.button("more")
        menu = self.more.menu(self._request, self)
        if self._request is not None:
            menu.addSeparator()
            self.ties.add_to(menu, self._request)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().topLeft()))

    def with_stored(self, act: Act, *, is_partial: bool = False) -> None:
        """Store what was typed, if anything was, and go on with the stored request, which may have gaps."""
        if self._storing.takes(act, is_partial=is_partial):
            return
        request = self._request
        if request is not None and (request.is_whole or is_partial) and not self._is_changed:
            act(request)
            return
        reading = self._reading()
        if reading.errors and not is_partial:
            self.fields.tell_all(reading)
            self._desk.tell(errors.sentence(LoketError(ErrorCode.BILLING_FORM_INCOMPLETE)), "warn")
            self._refresh()
            return
        turn, form, origin = self._turn, self.fields.form, self.keeper.origin
        self.keeper.rest()
        billing = self._desk.core.billing
        store = partial(billing.change, request.id) if request else billing.submit
        future = store(form, origin, is_partial=is_partial)

        def stored(changed: Request) -> None:
            if turn == self._turn:
                self.keeper.follow(f"request:{changed.id}")
                is_whole = self.fields.form == form or not changed.can_change
                (self._show_stored if is_whole else self._type_on)(changed)
            act(changed)

        def again(later: Act, is_partial: bool, changed: Request) -> None:
            self.with_stored(later, is_partial=is_partial) if turn == self._turn else later(changed)

        def failed(fault: LoketError) -> None:
            field = FIELD_FAULTS.get(fault.code)
            if field is not None and turn == self._turn:
                self.fields.show_error(field, errors.sentence(fault))
            else:
                self._desk.show_failure(fault)
            if turn == self._turn:
                self.keeper.follow(origin)
                self.keeper.note()
            self.buttons.release()

        self._storing.begin(future, stored, again, failed)

    def _type_on(self, request: Request) -> None:
        """Leave what was typed while the request was being stored as a change of it."""
        self._request = request
        self._refresh()
        self.keeper.note()

    # what happens elsewhere

    def _follow(self, event: object) -> None:
        if self._request is not None and getattr(event, "request_id", None) == self._request.id:
            self._reload()

    def _reload(self) -> None:
        request, turn = self._request, self._turn
        if request is None or self._is_changed:
            return

        def found(changed: Request) -> None:
            if turn == self._turn and not self._is_changed:
                self._show_stored(changed)

        self._desk.operations.then(self, self._desk.core.billing.request(request.id), found)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the cursor when the side card shows the form that the officer asked for."""
        super().showEvent(event)
        if not self._is_entered and not event.spontaneous():
            self._enter()

    def hideEvent(self, event: QHideEvent) -> None:
        """Hand over what was typed last: the window may be closing."""
        self.keeper.flush()
        super().hideEvent(event)
