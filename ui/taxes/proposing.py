"""What the billing form already tells a calculator, and what the result gives back to the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from core.billing.amount import MAXIMUM, group_digits
from core.billing.form import Form
from core.billing.period import parse_month
from core.calendar_words import MONTHS
from core.taxes.calculators import proposed
from core.taxes.masa import Masa
from core.taxes.treasurer import TREASURIES
from core.taxes.worked import TaxKind, Worked

USUAL = {
    "goods": "general",
    "case": "goods",
    "treasury": "apbd",
    "months": "12",
    "days": "1",
}
"""What is most often meant; it stands in sight and can be changed."""
SERVICES = {"104": "service", "101": "dividend", "102": "interest", "103": "royalty"}


def kind_of(form: Form) -> TaxKind | None:
    """Return the calculator that the form's pair proposes, or the turnover that the taxpayer named."""
    named = TaxKind.UMKM if form.turnover is not None and not form.kap else None
    return proposed(form.kap, form.kjs, parse_month(form.month_from)) or named


def known_inputs(kind: TaxKind, form: Form, today: date, *, is_body: bool | None) -> Mapping[str, str]:
    """Return what is known before anything is typed, spelt as it would be typed."""
    masa = _masa(form, today)
    known = {
        **USUAL,
        "masa": masa.words,
        "year": form.tax_year.strip() or str(today.year),
        "day": f"{today:%d/%m/%Y}",
        "paid": f"{today:%d/%m/%Y}",
    }
    if kind is TaxKind.UMKM:
        known["payer"] = "" if is_body else "person"
        known["turnover"] = group_digits(form.turnover) if form.turnover is not None else ""
    elif kind is TaxKind.INSTALMENT:
        known["payer"] = {"411125": "person", "411126": "body"}.get(form.kap, "")
    elif kind is TaxKind.TREASURER:
        known["treasury"] = next((name for name, kjs in TREASURIES.items() if kjs == form.kjs), "apbd")
    elif kind is TaxKind.SERVICE:
        known["object"] = SERVICES.get(form.kjs, "service")
    elif kind in (TaxKind.LAND, TaxKind.RENT):
        known["object"] = "general" if kind is TaxKind.LAND else "rent"
    return known


def _masa(form: Form, today: date) -> Masa:
    """Return the masa of the form, or the month before this one."""
    month = parse_month(form.month_from)
    year = int(form.tax_year) if form.tax_year.strip().isdecimal() else today.year
    if month is not None:
        return Masa(year, month)
    return Masa(today.year, today.month - 1) if today.month > 1 else Masa(today.year - 1, 12)


def can_fill(worked: Worked) -> bool:
    """Return whether the form could take the result as its amount."""
    return 1 <= worked.result <= MAXIMUM


def mismatch(form: Form, worked: Worked) -> str:
    """Return a sentence where the form stands on another tax or masa than the result, else nothing."""
    deposit = worked.deposit
    if deposit is None:
        return ""
    parts = []
    if (form.kap and form.kap != deposit.kap) or (form.kjs and deposit.kjs and form.kjs != deposit.kjs):
        parts.append(f"KAP-KJS {'-'.join(part for part in (deposit.kap, deposit.kjs) if part)}")
    month, year = parse_month(form.month_from), form.tax_year.strip()
    if month is not None and (month, year) != (deposit.first.month, str(deposit.first.year)):
        parts.append(f"masa {deposit.first.words}")
    if not parts:
        return ""
    return f"Jumlah ini dihitung untuk {' dan '.join(parts)}; formulirnya berisi lain. Cocokkan dulu."


def filled(form: Form, worked: Worked) -> Form:
    """Return the form with the result as its amount, and with pair and masa where it has none."""
    form = replace(form, amount=group_digits(worked.result))
    deposit = worked.deposit
    if deposit is None:
        return form
    if not form.kap and not form.kjs:
        form = replace(form, kap=deposit.kap, kjs=deposit.kjs)
    if not form.month_from:
        first, last = deposit.first, deposit.last
        form = replace(
            form,
            month_from=MONTHS[first.month - 1],
            month_to=form.month_to or MONTHS[last.month - 1],
            tax_year=str(first.year),
        )
    return form
