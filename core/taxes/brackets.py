"""Pasal 17 and PTKP: the annual tax of persons, layer by layer."""

from core.errors import ErrorCode
from core.taxes.fault import TaxError
from core.taxes.inputs import offering
from core.taxes.money import percent, rupiah, thousands
from core.taxes.worked import Worksheet

_COUNTS = ("0", "1", "2", "3")
EMPLOYEE_STATUSES = tuple(f"{kind}/{count}" for kind in ("TK", "K") for count in _COUNTS)
"""TK/0 to K/3: an employee's wife has an allowance of her own."""
STATUSES = (*EMPLOYEE_STATUSES, *(f"K/I/{count}" for count in _COUNTS))
EMPLOYEE_CHOICES = offering(*((status, status) for status in EMPLOYEE_STATUSES))
CHOICES = offering(*((status, status) for status in STATUSES))


def add_layers(base: int, sheet: Worksheet, days: int = 1) -> None:
    """Add the tax on `base` rupiah to the result, one part for each layer of the day (UU PPh Ps 17(1)).

    `days` takes it so many times: for days of work with the same wage.
    """
    times = f" × {days} hari" if days > 1 else ""
    lines = sheet.tables.lines("tax_income_brackets", sheet.day)
    for line in lines:
        over, up_to = line.whole("over"), line.limit("up_to")
        layer = max(0, (base if up_to is None else min(base, up_to)) - over)
        if layer or not over:
            sheet.rely_on(line)
            rate = line.number("percent")
            sheet.part(f"{percent(rate)} × {rupiah(layer)}{times}", sheet.percent_of(layer, rate) * days)


def taxable_income(net: int, status: str, sheet: Worksheet) -> int:
    """Return the PKP for a net income: less the PTKP of the status, in whole thousands."""
    allowance = ptkp(status, sheet)
    sheet.step(f"PTKP {status}", allowance)
    taxable = thousands(net - allowance)
    sheet.step("Penghasilan kena pajak, ribuan penuh", taxable)
    return taxable


def ptkp(status: str, sheet: Worksheet) -> int:
    """Return the PTKP of `TK/0` to `K/I/3` in the year of the sheet.

    Raises:
        TaxError: TAX_CHOICE_UNKNOWN; LoketError TAX_DATE_OUTSIDE before 2009.
    """
    if status not in STATUSES:
        raise TaxError(ErrorCode.TAX_CHOICE_UNKNOWN, "status")
    line = sheet.rely("tax_ptkp")
    amount = line.whole("self") + int(status[-1]) * line.whole("dependant")
    if status.startswith("K"):
        amount += line.whole("married")
    return amount + line.whole("wife") if "/I/" in status else amount
