"""Read the form: every field at once, each fault beside the field that it belongs to."""

import re
from datetime import UTC, datetime, timedelta

from core.billing.amount import parse_amount
from core.billing.code import BillingCode, clean_code
from core.billing.form import Field, FieldError, FieldHint, Form, Hint, Reading
from core.billing.identifier import parse_assessment_number, parse_nop
from core.billing.kap_kjs import Deposit, DepositTable, Need, deposits
from core.billing.period import WHOLE_YEAR, parse_month
from core.billing.request import DESCRIPTION_LIMIT, Wanted
from core.billing.road import RoadAdvice, road_of
from core.billing.rulebook import Rulebook, shipped_rulebook
from core.billing.text import plain
from core.billing.validity import Validity, code_kind, validity_of
from core.clock import WIB, to_wib
from core.contacts.npwp import read_tax_number
from core.errors import ErrorCode, LoketError

NAME_LIMIT = 200
ADDRESS_LIMIT = 300
OLDEST_TAX_YEAR = 2000
CLOCK_TOLERANCE = timedelta(minutes=10)
"""How far the office's clock may lag behind that of DJP's system."""


def read_form(form: Form, now: datetime, rulebook: Rulebook | None = None) -> Reading:
    """Return the meaning of `form` at the moment `now`, with one error at most for each field.

    `rulebook` holds the dated tables as the office has them; without one they are read as they ship.
    """
    return _Reader(form, now, deposits(), rulebook or shipped_rulebook()).read()


def parse_moment(text: str) -> datetime | None:
    """Return the UTC moment of `21/11/2026 14.04` (WIB; also `-`, `:`, seconds, `WIB`), else None."""
    found = re.fullmatch(
        r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})[ ,]+(\d{1,2})[.:](\d{2})(?:[.:](\d{2}))?(?: ?wib)?",
        " ".join(text.lower().split()),
        re.ASCII,
    )
    if found is None:
        return None
    day, month, year, hour, minute, second = (int(part or 0) for part in found.groups())
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=WIB).astimezone(UTC)
    except ValueError:
        return None


class _Reader:
    """Read field by field, in the order of the form."""

    def __init__(self, form: Form, now: datetime, table: DepositTable, rulebook: Rulebook) -> None:
        self._form, self._now, self._table, self._rulebook = form, now, table, rulebook
        self._errors: list[FieldError] = []
        self._hints: list[FieldHint] = []

    def read(self) -> Reading:
        form = self._form
        npwp15, npwp16 = self._numbers()
        name = self._text(Field.NAME, form.name, NAME_LIMIT)
        if not name:
            self._wrong(Field.NAME, ErrorCode.BILLING_NAME_MISSING)
        address = self._text(Field.ADDRESS, form.address, ADDRESS_LIMIT, lines=True)
        billing_code, issued_at = self._code()
        if billing_code is not None and billing_code == npwp15:
            self._wrong(Field.BILLING_CODE, ErrorCode.BILLING_CODE_IS_NUMBER)
        deposit = self._deposit(issued_at or self._now)
        validity = self._validity(deposit, issued_at) if billing_code else None
        month_from, month_to = self._months(deposit)
        tax_year = self._tax_year()
        nop = self._nop(deposit)
        assessment = self._assessment(deposit)
        amount = self._amount()
        description = self._text(Field.DESCRIPTION, form.description, DESCRIPTION_LIMIT)
        is_kap_known = all(error.field is not Field.KAP for error in self._errors)
        wanted = Wanted(
            npwp15, npwp16, name, address, form.kap.strip() if is_kap_known else "",
            deposit.kjs if deposit else "", month_from, month_to, tax_year,
            nop, assessment, amount, description,
        )  # fmt: skip
        content = None if self._errors else wanted.whole()
        road = self._road(deposit, issued_at or self._now, wanted)
        order = list(Field)
        errors = tuple(sorted(self._errors, key=lambda error: order.index(error.field)))
        hints = tuple(self._hints)
        return Reading(content, wanted, deposit, billing_code, issued_at, validity, errors, hints, road)

    def _wrong(self, field: Field, code: ErrorCode, detail: str = "") -> None:
        if all(error.field is not field for error in self._errors):
            self._errors.append(FieldError(field, code, detail))

    def _hint(self, field: Field, hint: Hint) -> None:
        self._hints.append(FieldHint(field, hint))

    def _text(self, field: Field, typed: str, limit: int, *, lines: bool = False) -> str:
        parts = typed.splitlines() if lines else [typed]
        text = "\n".join(line for part in parts if (line := plain(" ".join(part.split()))))
        if len(text) > limit:
            self._wrong(field, ErrorCode.BILLING_TEXT_TOO_LONG, f"{len(text)} dari {limit} huruf")
            return ""
        return text

    def _numbers(self) -> tuple[str, str]:
        if not self._form.npwp.strip():
            self._wrong(Field.NPWP, ErrorCode.BILLING_NPWP_MISSING)
            return "", ""
        number = read_tax_number(self._form.npwp)
        if number.fault is not None:
            self._wrong(Field.NPWP, ErrorCode.BILLING_NPWP_UNREADABLE)
            return "", ""
        if number.warning is not None:
            self._hint(Field.NPWP, Hint.NUMBER_DOUBTFUL)
        other = read_tax_number(self._form.npwp_other)
        return number.npwp15 or other.npwp15 or "", number.npwp16 or other.npwp16 or ""

    def _code(self) -> tuple[BillingCode | None, datetime | None]:
        form = self._form
        if not form.billing_code.strip():
            return None, None
        code = None
        try:
            code = clean_code(form.billing_code)
        except LoketError as fault:
            self._wrong(Field.BILLING_CODE, fault.code, fault.detail)
        # "now" is cut to the minute: a paper may promise a minute too little, never one too much
        this_minute = self._now.replace(second=0, microsecond=0)
        issued_at = parse_moment(form.issued_at) if form.issued_at.strip() else this_minute
        if issued_at is None:
            self._wrong(Field.ISSUED_AT, ErrorCode.BILLING_MOMENT_UNREADABLE)
        elif issued_at > self._now + CLOCK_TOLERANCE:
            self._wrong(Field.ISSUED_AT, ErrorCode.BILLING_MOMENT_AHEAD)
        return code, issued_at

    def _deposit(self, moment: datetime) -> Deposit | None:
        kap, kjs = self._form.kap.strip(), self._form.kjs.strip()
        if not kap:
            self._wrong(Field.KAP, ErrorCode.BILLING_KAP_MISSING)
            return None
        day = to_wib(moment).date()
        if not any(kap == known for known, _ in self._table.kaps(day)):
            self._wrong(Field.KAP, ErrorCode.BILLING_KAP_UNKNOWN)
            return None
        if not kjs:
            self._wrong(Field.KJS, ErrorCode.BILLING_KJS_MISSING)
            return None
        deposit = self._table.find(kap, kjs, day)
        if deposit is None:
            self._wrong(Field.KJS, ErrorCode.BILLING_PAIR_UNKNOWN)
            return None
        if not deposit.confirmed:
            self._hint(Field.KJS, Hint.PAIR_UNCONFIRMED)
        return deposit

    def _road(self, deposit: Deposit | None, moment: datetime, wanted: Wanted) -> RoadAdvice | None:
        """Return the road of the code as soon as pair and masa stand."""
        if deposit is None or wanted.tax_year is None or wanted.month_to is None:
            return None
        period, day = (wanted.tax_year, wanted.month_to), to_wib(moment).date()
        return road_of(self._rulebook.roads, deposit.kap, deposit.kjs, period, day)

    def _validity(self, deposit: Deposit | None, issued_at: datetime | None) -> Validity | None:
        if issued_at is None:
            return None
        validity = validity_of(issued_at, code_kind(deposit), self._rulebook.validity)
        if not validity.confirmed:
            self._hint(Field.ISSUED_AT, Hint.VALIDITY_UNCONFIRMED)
        if validity.is_over(self._now):
            self._hint(Field.BILLING_CODE, Hint.CODE_OVER)
        return validity

    def _months(self, deposit: Deposit | None) -> tuple[int, int] | tuple[None, None]:
        if deposit is not None and deposit.whole_year:
            return WHOLE_YEAR
        month_from = parse_month(self._form.month_from)
        month_to = parse_month(self._form.month_to) if self._form.month_to.strip() else month_from
        if month_from is None:
            self._wrong(Field.MONTH_FROM, ErrorCode.BILLING_MONTH_UNREADABLE)
        elif month_to is None:
            self._wrong(Field.MONTH_TO, ErrorCode.BILLING_MONTH_UNREADABLE)
        elif month_to < month_from:
            self._wrong(Field.MONTH_TO, ErrorCode.BILLING_MONTHS_REVERSED)
        else:
            return month_from, month_to
        return None, None

    def _tax_year(self) -> int | None:
        typed, newest = self._form.tax_year.strip(), to_wib(self._now).year + 1
        year = int(typed) if re.fullmatch(r"\d{4}", typed, re.ASCII) else 0
        if not OLDEST_TAX_YEAR <= year <= newest:
            self._wrong(Field.TAX_YEAR, ErrorCode.BILLING_YEAR_UNREADABLE, f"{OLDEST_TAX_YEAR} sampai {newest}")
            return None
        return year

    def _nop(self, deposit: Deposit | None) -> str:
        typed = self._form.nop.strip()
        if deposit is None or deposit.nop is Need.NONE:
            return ""
        if not typed:
            if deposit.nop is Need.REQUIRED:
                self._wrong(Field.NOP, ErrorCode.BILLING_NOP_MISSING)
            return ""
        digits = parse_nop(typed)
        if digits is None:
            self._wrong(Field.NOP, ErrorCode.BILLING_NOP_UNREADABLE)
        return digits or ""

    def _assessment(self, deposit: Deposit | None) -> str:
        typed = self._form.assessment_number.strip()
        if deposit is None or deposit.assessment is Need.NONE:
            return ""
        if not typed:
            if deposit.assessment is Need.REQUIRED:
                self._wrong(Field.ASSESSMENT_NUMBER, ErrorCode.BILLING_ASSESSMENT_MISSING)
            return ""
        number = parse_assessment_number(typed)
        if number is None:
            self._wrong(Field.ASSESSMENT_NUMBER, ErrorCode.BILLING_ASSESSMENT_UNREADABLE)
        return number or ""

    def _amount(self) -> int | None:
        try:
            return parse_amount(self._form.amount)
        except LoketError as fault:
            self._wrong(Field.AMOUNT, fault.code)
            return None
