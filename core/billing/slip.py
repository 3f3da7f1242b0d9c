"""What stands on a slip, apart from how it is drawn."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.billing.amount import format_amount, spell_out
from core.billing.code import BillingCode
from core.billing.identifier import format_nop
from core.billing.kap_kjs import deposits
from core.billing.moment import end_words, moment_words
from core.billing.office import Office
from core.billing.period import period_words
from core.billing.request import Request, RequestState
from core.billing.text import plain
from core.billing.validity import code_kind, validity_of
from core.contacts.npwp import format_npwp15, format_npwp16
from core.rules.table import RuleTable

_REPLACED = "Permintaan ini sudah diterbitkan ulang. Tanyakan dulu kode mana yang dibayar."
TWO_FORMS = "  ·  "
"""What parts the two forms of a tax number."""


class Mark(StrEnum):
    """Tell what keeps a slip from being paid with."""

    NONE = "none"
    REQUEST = "request"
    """No code yet."""
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    VOID = "void"
    """The slip was declared void; the request stands."""
    PAID = "paid"

    @property
    def is_void(self) -> bool:
        """Return whether BATAL stands across the slip, and nothing on it can be scanned."""
        return self in (Mark.CANCELLED, Mark.VOID)


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one labelled line; `value` may hold several lines of text."""

    label: str
    value: str
    is_strong: bool = False
    is_amount: bool = False


@dataclass(frozen=True, slots=True)
class Slip:
    """Hold one slip. The same value always draws the same bytes."""

    number: str
    """The office's own number of the request; empty on a paper made outside the program's books."""
    office: Office
    printed: str
    """The moment of printing, and the count of copies from the second on."""
    mark: Mark
    code: BillingCode | None
    until: str
    """The end of the code in words; empty without a code."""
    remark: str
    """A doubt about the end that the taxpayer should know."""
    lines: tuple[Line, ...]


def slip_of(
    request: Request,
    printed_at: datetime,
    office: Office,
    copy_number: int = 1,
    validity: RuleTable | None = None,
) -> Slip:
    """Return the slip of `request` as it stands at `printed_at`; `validity` as in `validity_of`."""
    mark = mark_of(request, printed_at)
    until = remark = ""
    if request.billing_code is not None and mark in (Mark.NONE, Mark.EXPIRED):
        if request.valid_until is None:
            until = "lihat cetakan kode billing dari DJP"
        else:
            until = end_words(request.valid_until)
            if not is_end_confirmed(request, validity):
                remark = "Masa berlaku ini belum dikonfirmasi; cocokkan dengan cetakan dari DJP."
    if mark is Mark.NONE and request.replaced_by_id is not None:
        remark = f"{_REPLACED} {remark}".strip()
    copy = f" · Salinan ke-{copy_number}" if copy_number > 1 else ""
    return Slip(
        request.number,
        office,
        f"Dicetak {moment_words(printed_at)}{copy}",
        mark,
        request.billing_code,
        until,
        remark,
        _lines_of(request),
    )


def mark_of(request: Request, now: datetime) -> Mark:
    """Return what keeps the slip of `request` from being paid with at `now`."""
    if request.state is RequestState.CANCELLED:
        return Mark.CANCELLED
    if request.voided_at is not None:
        return Mark.VOID
    if request.billing_code is None:
        return Mark.REQUEST
    state = request.state_at(now)
    if state is RequestState.EXPIRED:
        return Mark.EXPIRED
    return Mark.PAID if state is RequestState.PAID else Mark.NONE


def is_end_confirmed(request: Request, validity: RuleTable | None = None) -> bool:
    """Return whether the rule that gives the code its end has a source that was confirmed."""
    if request.issued_at is None:
        return True
    kind = code_kind(deposits().describe(request.content.kap, request.content.kjs))
    return validity_of(request.issued_at, kind, validity).confirmed


def _lines_of(request: Request) -> tuple[Line, ...]:
    content = request.content
    deposit = deposits().describe(content.kap, content.kjs)
    tax_name = deposit.tax_name if deposit else ""
    deposit_name = deposit.name if deposit else ""
    lines = [
        Line("Nama", plain(content.name), is_strong=True),
        Line("NPWP", number_words(content.npwp15, content.npwp16)),
    ]
    if content.address:
        lines.append(Line("Alamat", plain(content.address)))
    lines += [
        Line("Jenis pajak (KAP)", f"{content.kap} · {tax_name}" if tax_name else content.kap),
        Line("Jenis setoran (KJS)", f"{content.kjs} · {deposit_name}" if deposit_name else content.kjs),
        Line("Masa pajak", period_words(content.month_from, content.month_to, content.tax_year)),
    ]
    if content.nop:
        lines.append(Line("NOP", format_nop(content.nop)))
    if content.assessment_number:
        lines.append(Line("Nomor ketetapan", content.assessment_number))
    lines += [
        Line("Jumlah setor", format_amount(content.amount), is_amount=True),
        Line("Terbilang", spell_out(content.amount)),
        Line("Uraian", plain(content.description) or "-"),
    ]
    return tuple(lines)


def file_name(request: Request) -> str:
    """Return the name under which a slip is kept and sent: `2026-10_411128-420_TBN-2611-0147.pdf`.

    It stands on lock screens and in lists of recent files, so it holds no tax number.
    """
    return f"{_masa_and_pair(request)}_{request.number}.pdf"


def saved_name(request: Request) -> str:
    """Return the name that is proposed where the officer saves a slip: `2026-10_411128-420_<npwp>.pdf`."""
    return f"{_masa_and_pair(request)}_{request.content.npwp15 or request.content.npwp16}.pdf"


def _masa_and_pair(request: Request) -> str:
    content = request.content
    masa = f"{content.tax_year}-{content.month_from:02d}"
    if content.month_to != content.month_from:
        masa += f"-{content.month_to:02d}"
    return f"{masa}_{content.kap}-{content.kjs}"


def number_words(npwp15: str, npwp16: str) -> str:
    """Return both forms of a tax number as they are printed; the 16 digits of a person are named NIK."""
    parts = [format_npwp15(npwp15)] if npwp15 else []
    if npwp16:
        grouped = format_npwp16(npwp16)
        parts.append(grouped if npwp16.startswith("0") else f"NIK {grouped}")
    return TWO_FORMS.join(parts)
