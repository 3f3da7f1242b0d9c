"""What is copied into DJP's screen, in the order in which that screen asks for it."""

from typing import NamedTuple

from core.billing.amount import group_digits
from core.billing.form import Field
from core.billing.identifier import format_nop
from core.billing.kap_kjs import deposits
from core.billing.request import Wanted
from core.calendar_words import MONTHS
from core.contacts.npwp import format_npwp15, format_npwp16

KEYS = "1234567890"
"""The keys that copy the fields, first to last; no request has more fields."""
MISSING = "belum ada"


class CopyField(NamedTuple):
    """Hold one line of DJP's screen."""

    field: Field
    label: str
    shown: str
    """As the officer reads it."""
    copied: str
    """As DJP's screen takes it: bare digits; empty where it is missing."""


def copy_fields(wanted: Wanted) -> tuple[CopyField, ...]:
    """Return the lines for a request; what is missing is empty, NOP and ketetapan stand only where they are."""
    lines = [_number(wanted)]
    deposit = deposits().describe(wanted.kap, wanted.kjs) if wanted.kap and wanted.kjs else None
    lines += [
        CopyField(Field.KAP, "Jenis pajak (KAP)", wanted.kap, wanted.kap),
        CopyField(
            Field.KJS,
            "Jenis setoran (KJS)",
            f"{wanted.kjs} · {deposit.short}" if deposit else wanted.kjs,
            wanted.kjs,
        ),
        _month(Field.MONTH_FROM, "Masa dari", wanted.month_from),
        _month(Field.MONTH_TO, "sampai", wanted.month_to),
        _plain(Field.TAX_YEAR, "Tahun pajak", str(wanted.tax_year or "")),
    ]
    if wanted.nop:
        lines.append(CopyField(Field.NOP, "NOP", format_nop(wanted.nop), wanted.nop))
    if wanted.assessment_number:
        lines.append(_plain(Field.ASSESSMENT_NUMBER, "Nomor ketetapan", wanted.assessment_number))
    amount = wanted.amount
    lines.append(
        CopyField(Field.AMOUNT, "Jumlah", "", "")
        if amount is None
        else CopyField(Field.AMOUNT, "Jumlah", f"Rp{group_digits(amount)}", str(amount))
    )
    if wanted.description:
        lines.append(_plain(Field.DESCRIPTION, "Uraian", wanted.description))
    return tuple(lines)


def _number(wanted: Wanted) -> CopyField:
    """Return the number that Coretax asks for: 16 digits where they are known."""
    if wanted.npwp16:
        return CopyField(Field.NPWP, "NPWP / NIK", format_npwp16(wanted.npwp16), wanted.npwp16)
    shown = format_npwp15(wanted.npwp15) if wanted.npwp15 else ""
    return CopyField(Field.NPWP, "NPWP", shown, wanted.npwp15)


def _month(field: Field, label: str, month: int | None) -> CopyField:
    return _plain(field, label, MONTHS[month - 1] if month else "")


def _plain(field: Field, label: str, text: str) -> CopyField:
    return CopyField(field, label, text, text)
