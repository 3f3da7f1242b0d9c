"""What a request still lacks before DJP's form takes it."""

from collections.abc import Iterable

from core.billing.form import Field
from core.billing.kap_kjs import Need, deposits
from core.billing.request import Wanted

FIELDS = (
    Field.NAME,
    Field.NPWP,
    Field.KAP,
    Field.KJS,
    Field.MONTH_FROM,
    Field.TAX_YEAR,
    Field.NOP,
    Field.ASSESSMENT_NUMBER,
    Field.AMOUNT,
)
"""What can be missing, in the order in which the office asks for it."""


def missing_of(wanted: Wanted) -> tuple[Field, ...]:
    """Return the fields that are missing; NOP and nomor ketetapan only for pairs that need them."""
    deposit = deposits().describe(wanted.kap, wanted.kjs)
    stands = {
        Field.NAME: bool(wanted.name),
        Field.NPWP: bool(wanted.npwp15 or wanted.npwp16),
        Field.KAP: bool(wanted.kap),
        Field.KJS: bool(wanted.kjs),
        Field.MONTH_FROM: wanted.month_from is not None,
        Field.TAX_YEAR: wanted.tax_year is not None,
        Field.NOP: bool(wanted.nop) or deposit is None or deposit.nop is not Need.REQUIRED,
        Field.ASSESSMENT_NUMBER: bool(wanted.assessment_number)
        or deposit is None
        or deposit.assessment is not Need.REQUIRED,
        Field.AMOUNT: wanted.amount is not None,
    }
    return tuple(field for field in FIELDS if not stands[field])


_WORDS = {
    Field.NAME: "nama wajib pajak",
    Field.NPWP: "NPWP (15 atau 16 angka) atau NIK",
    Field.KAP: "jenis pajak",
    Field.KJS: "jenis setoran",
    Field.MONTH_FROM: "masa pajak (bulan)",
    Field.TAX_YEAR: "tahun pajak",
    Field.NOP: "NOP (18 angka, pada SPPT PBB)",
    Field.ASSESSMENT_NUMBER: "nomor STP atau SKP",
    Field.AMOUNT: "jumlah yang akan dibayar",
}


def missing_words(missing: Iterable[Field], amount: str = "") -> tuple[str, ...]:
    """Return what is missing in the words in which the office asks for it, one entry for each question.

    `amount` asks for the amount in other words than the usual ones.
    """
    left = set(missing)
    words = _WORDS | ({Field.AMOUNT: amount} if amount else {})
    if {Field.KAP, Field.KJS} <= left:  # nobody outside the office tells the two apart
        words[Field.KAP] = "jenis pajak atau untuk pembayaran apa (misalnya PPh Final UMKM)"
        left.discard(Field.KJS)
    if {Field.MONTH_FROM, Field.TAX_YEAR} <= left:
        words[Field.MONTH_FROM] = "masa pajak (bulan dan tahun)"
        left.discard(Field.TAX_YEAR)
    return tuple(words[field] for field in FIELDS if field in left)
