"""What a request lacks, in the few words that a line has room for."""

from __future__ import annotations

from collections.abc import Iterable

from core.billing.form import Field, Form, Reading
from core.billing.missing import FIELDS, missing_of
from core.billing.request import Request

_WORDS = {
    Field.NAME: "nama",
    Field.NPWP: "NPWP",
    Field.KAP: "jenis pajak",
    Field.KJS: "jenis setoran",
    Field.MONTH_FROM: "masa",
    Field.TAX_YEAR: "tahun",
    Field.NOP: "NOP",
    Field.ASSESSMENT_NUMBER: "nomor ketetapan",
    Field.AMOUNT: "jumlah",
}


def lacking_words(missing: Iterable[Field]) -> str:
    """Return `NPWP, masa`; empty where nothing is missing."""
    left = set(missing)
    if Field.KAP in left:
        left.discard(Field.KJS)
    if Field.MONTH_FROM in left:
        left.discard(Field.TAX_YEAR)
    return ", ".join(word for field, word in _WORDS.items() if field in left)


def may_wait(form: Form, reading: Reading) -> bool:
    """Return whether a form can be stored with its gaps: something is typed, nothing wrong, and no code yet."""
    is_begun = any(getattr(form, field).strip() for field in FIELDS if field is not Field.TAX_YEAR)
    is_wrong = any(getattr(form, error.field).strip() for error in reading.errors)
    is_half = bool(form.month_to.strip()) and not form.month_from.strip()  # no masa yet
    return is_begun and not is_wrong and not is_half and not form.billing_code.strip()


def stored_words(request: Request) -> str:
    """Return that a request is stored, and what it waits for."""
    lacking = lacking_words(missing_of(request.wanted)) if request.can_change else ""
    return f"{request.number} tersimpan, menunggu {lacking}." if lacking else f"{request.number} tersimpan."
