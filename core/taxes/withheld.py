"""Taxes that are one rate of a gross amount: PPh 23, rent, land, construction, honoraria."""

from dataclasses import dataclass, field
from datetime import date

from core.taxes.inputs import Kind, ask, from_table
from core.taxes.masa import Masa
from core.taxes.money import percent, rupiah
from core.taxes.tables import Tables
from core.taxes.worked import Deposit, TaxKind, Worked, Worksheet

TABLE = "tax_withholding"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceInputs:
    """Hold one payment that PPh 23 is withheld from, in rupiah."""

    object: str = field(metadata=ask("Penghasilan", Kind.CHOICE, choices=from_table(TABLE, tax="service")))
    day: date = field(metadata=ask("Tanggal dibayar", Kind.DAY))
    gross: int = field(metadata=ask("Jumlah bruto", hint="tanpa PPN"))
    is_without_npwp: bool = field(default=False, metadata=ask("Penerima tanpa NPWP", Kind.FLAG))


@dataclass(frozen=True, slots=True, kw_only=True)
class RentInputs:
    """Hold one rent of land or buildings, in rupiah."""

    object: str = field(metadata=ask("Objek", Kind.CHOICE, choices=from_table(TABLE, tax="rent")))
    day: date = field(metadata=ask("Tanggal dibayar", Kind.DAY))
    gross: int = field(metadata=ask("Nilai sewa bruto", hint="dengan biaya layanan dan perawatan"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LandInputs:
    """Hold one transfer of land or buildings, in rupiah."""

    object: str = field(metadata=ask("Yang dialihkan", Kind.CHOICE, choices=from_table(TABLE, tax="land")))
    day: date = field(metadata=ask("Tanggal pengalihan", Kind.DAY))
    gross: int = field(metadata=ask("Nilai pengalihan", hint="yang sesungguhnya diterima"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstructionInputs:
    """Hold one payment for construction, in rupiah."""

    object: str = field(
        metadata=ask("Penyedia jasa", Kind.CHOICE, choices=from_table(TABLE, tax="construction"))
    )
    day: date = field(metadata=ask("Tanggal dibayar", Kind.DAY))
    gross: int = field(metadata=ask("Nilai pembayaran", hint="tanpa PPN"))


@dataclass(frozen=True, slots=True, kw_only=True)
class HonorariumInputs:
    """Hold one honorarium out of APBN or APBD, in rupiah."""

    object: str = field(metadata=ask("Penerima", Kind.CHOICE, choices=from_table(TABLE, tax="honorarium")))
    day: date = field(metadata=ask("Tanggal dibayar", Kind.DAY))
    gross: int = field(metadata=ask("Honorarium bruto"))


Withheld = ServiceInputs | RentInputs | LandInputs | ConstructionInputs | HonorariumInputs

TITLES: dict[type[Withheld], tuple[TaxKind, str, str]] = {
    ServiceInputs: (TaxKind.SERVICE, "PPh 23", "tarif × bruto tanpa PPN"),
    RentInputs: (TaxKind.RENT, "PPh Final sewa tanah/bangunan", "tarif × nilai sewa bruto"),
    LandInputs: (TaxKind.LAND, "PPh Final pengalihan tanah/bangunan", "tarif × nilai pengalihan"),
    ConstructionInputs: (TaxKind.CONSTRUCTION, "PPh Final jasa konstruksi", "tarif × pembayaran tanpa PPN"),
    HonorariumInputs: (TaxKind.HONORARIUM, "PPh 21 final honor APBN/APBD", "tarif × honorarium bruto"),
}
NOTES = {
    TaxKind.SERVICE: "Dividen dan bunga yang dikecualikan (ke bank, atau yang final) tidak dihitung di sini.",
    TaxKind.LAND: "Tarif 1% hanya untuk pengembang. Yang punya surat keterangan bebas tidak dihitung di sini.",
    TaxKind.HONORARIUM: "Hanya honor yang tidak tetap dan tidak teratur; gaji memakai PPh 21 biasa.",
}


def compute(values: Withheld, tables: Tables) -> Worked:
    """Return one rate of one amount.

    Raises:
        LoketError: TAX_DATE_OUTSIDE, TAX_RATE_UNKNOWN.
    """
    kind, title, formula = TITLES[type(values)]
    sheet = Worksheet(kind, title, formula, tables, values.day)
    line = sheet.rely(TABLE, tax=kind.value, object=values.object)
    rate = line.number("percent")
    if isinstance(values, ServiceInputs) and values.is_without_npwp:
        rate *= line.number("without_npwp")
        sheet.tell("Tanpa NPWP tarifnya dua kali.")
    sheet.step(line.text("words"), values.gross)
    sheet.part(f"{percent(rate)} × {rupiah(values.gross)}", sheet.percent_of(values.gross, rate))
    if kind in NOTES:
        sheet.tell(NOTES[kind])
    masa = Masa(values.day.year, values.day.month)
    return sheet.finish(Deposit(line.text("kap"), line.text("kjs"), masa, masa))
