"""The billing form: what stands in its fields, and what was found about them."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from core.billing.amount import group_digits
from core.billing.code import BillingCode, group_code
from core.billing.identifier import format_nop
from core.billing.kap_kjs import Deposit
from core.billing.period import WHOLE_YEAR
from core.billing.request import Content, Request, Source, Wanted
from core.billing.road import RoadAdvice
from core.billing.validity import Validity
from core.calendar_words import MONTHS
from core.clock import to_wib
from core.contacts.npwp import format_npwp15, format_npwp16
from core.errors import ErrorCode


class Field(StrEnum):
    """Name the fields in the order in which taxpayers say them."""

    NPWP = "npwp"
    NAME = "name"
    ADDRESS = "address"
    KAP = "kap"
    KJS = "kjs"
    MONTH_FROM = "month_from"
    MONTH_TO = "month_to"
    TAX_YEAR = "tax_year"
    NOP = "nop"
    ASSESSMENT_NUMBER = "assessment_number"
    AMOUNT = "amount"
    DESCRIPTION = "description"
    BILLING_CODE = "billing_code"
    ISSUED_AT = "issued_at"


class Hint(StrEnum):
    """Name what the officer should know although it blocks nothing."""

    NUMBER_DOUBTFUL = "number_doubtful"
    """The check digit of the NPWP, or the shape of the NIK, does not fit."""
    PAIR_UNCONFIRMED = "pair_unconfirmed"
    VALIDITY_UNCONFIRMED = "validity_unconfirmed"
    CODE_OVER = "code_over"


@dataclass(frozen=True, slots=True)
class Form:
    """Hold the fields as typed, and where the form came from."""

    npwp: str = ""
    npwp_other: str = ""
    """The second form of the number from the contact's card; nobody types it."""
    name: str = ""
    address: str = ""
    kap: str = ""
    kjs: str = ""
    month_from: str = ""
    month_to: str = ""
    tax_year: str = ""
    nop: str = ""
    assessment_number: str = ""
    amount: str = ""
    description: str = ""
    billing_code: str = ""
    issued_at: str = ""
    """`21/11/2026 14.04` on the office's clock; empty means now."""
    contact_id: int | None = None
    chat_id: int | None = None
    message_id: int | None = None
    ordinal: int | None = None
    """Which request of the message it is, from 1."""
    source: str = Source.FORM
    turnover: int | None = None
    """Rupiah of omzet that the taxpayer named."""
    replaces_id: int | None = None
    """The request whose code a new one shall replace."""


@dataclass(frozen=True, slots=True)
class FieldError:
    """Tell what keeps one field from being taken; the words for `code` stand in ui/errors.py."""

    field: Field
    code: ErrorCode
    detail: str = ""


@dataclass(frozen=True, slots=True)
class FieldHint:
    """Tell what is doubtful about one field."""

    field: Field
    hint: Hint


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold what a form means. `content` is there only when no field is wrong; `wanted` is all that was read."""

    content: Content | None
    wanted: Wanted
    deposit: Deposit | None
    billing_code: BillingCode | None
    issued_at: datetime | None
    validity: Validity | None
    """The end of the code, where a code stands."""
    errors: tuple[FieldError, ...]
    hints: tuple[FieldHint, ...]
    road: RoadAdvice | None = None
    """Where the code comes from, once pair and masa stand."""

    def error_of(self, field: Field) -> FieldError | None:
        """Return the error beside `field`, if any."""
        return next((error for error in self.errors if error.field is field), None)

    def has_hint(self, hint: Hint) -> bool:
        """Return whether `hint` was given for any field."""
        return any(found.hint is hint for found in self.hints)


def form_of(request: Request) -> Form:
    """Return a stored request as a form, spelt as on paper; what is missing stays empty."""
    wanted = request.wanted
    first, second = wanted.npwp15, wanted.npwp16
    return Form(
        npwp=format_npwp15(first) if first else second and format_npwp16(second),
        npwp_other=format_npwp16(second) if first and second else "",
        name=wanted.name,
        address=wanted.address,
        kap=wanted.kap,
        kjs=wanted.kjs,
        month_from=MONTHS[wanted.month_from - 1] if wanted.month_from else "",
        month_to=MONTHS[wanted.month_to - 1] if wanted.month_to else "",
        tax_year=str(wanted.tax_year or ""),
        nop=format_nop(wanted.nop),
        assessment_number=wanted.assessment_number,
        amount="" if wanted.amount is None else group_digits(wanted.amount),
        description=wanted.description,
        billing_code=group_code(request.billing_code) if request.billing_code else "",
        issued_at=moment_text(request.issued_at) if request.issued_at else "",
        contact_id=request.contact_id,
        chat_id=request.chat_id,
        message_id=request.message_id,
        ordinal=request.ordinal,
        source=request.source,
        turnover=request.turnover,
        replaces_id=request.replaces_id,
    )


def moment_text(moment: datetime) -> str:
    """Return `21/11/2026 14.04` on the office's clock; seconds only where there are any."""
    there = to_wib(moment)
    return there.strftime("%d/%m/%Y %H.%M.%S" if there.second else "%d/%m/%Y %H.%M")


def form_for_reissue(request: Request) -> Form:
    """Return the form of the same deposit without its code; stored, it takes the place of `request`.

    A paid code is not replaced, and no code twice: then it is the form of a request of its own.
    """
    is_replaced = request.paid_at is None and request.replaced_by_id is None
    return replace(
        form_of(request),
        billing_code="",
        issued_at="",
        message_id=None,
        ordinal=None,
        source=Source.REISSUE if is_replaced else Source.FORM,
        replaces_id=request.id if is_replaced else None,
    )


def form_for_month_after(request: Request, *, keep_amount: bool = False) -> Form:
    """Return the form of the same deposit one masa later, without code; the amount stays only if it is kept."""
    wanted = request.wanted
    form = replace(
        form_of(request),
        billing_code="",
        issued_at="",
        message_id=None,
        ordinal=None,
        source=Source.REPEAT,
        turnover=None,
        replaces_id=None,
    )
    if not keep_amount:
        form = replace(form, amount="")
    if wanted.month_from is None or wanted.month_to is None or wanted.tax_year is None:
        return replace(form, month_from="", month_to="")
    if (wanted.month_from, wanted.month_to) == WHOLE_YEAR:
        return replace(form, tax_year=str(wanted.tax_year + 1))
    span = wanted.month_to - wanted.month_from + 1
    start = wanted.month_from - 1 + span
    year, first = wanted.tax_year + start // 12, start % 12
    return replace(
        form, month_from=MONTHS[first], month_to=MONTHS[min(first + span - 1, 11)], tax_year=str(year)
    )
