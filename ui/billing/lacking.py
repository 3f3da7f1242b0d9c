"""What a request lacks, in the few words that a line has room for."""

from __future__ import annotations

from collections.abc import Iterable

from core.billing.form import Field

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
