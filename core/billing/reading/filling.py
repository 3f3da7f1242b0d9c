"""A request that was read, as the billing form spells it."""

from core.billing.amount import group_digits
from core.billing.form import Form
from core.billing.reading.found import FoundRequest
from core.calendar_words import MONTHS
from core.contacts.npwp import format_npwp15, format_npwp16


def form_of_found(
    found: FoundRequest,
    *,
    contact_id: int | None = None,
    chat_id: int | None = None,
    message_id: int | None = None,
) -> Form:
    """Return the form with every field that was read; what is missing stays empty.

    A form has one tax year, so months over a new year stay empty as well: they are two requests for DJP.
    """
    first, last = found.period_from, found.period_to
    npwp = found.npwp or ""
    is_within_year = first is not None and last is not None and first.year == last.year
    return Form(
        npwp=format_npwp15(npwp) if len(npwp) == 15 else format_npwp16(npwp).strip(),
        name=found.name or "",
        kap=found.kap or "",
        kjs=found.kjs or "",
        month_from=MONTHS[first.month - 1] if first is not None and is_within_year else "",
        month_to=MONTHS[last.month - 1] if last is not None and is_within_year else "",
        tax_year=str(first.year) if first is not None and is_within_year else "",
        amount="" if found.amount is None else group_digits(found.amount),
        contact_id=contact_id,
        chat_id=chat_id,
        message_id=message_id,
    )
