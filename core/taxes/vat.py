"""PPN: 10 %, 11 %, and since 2025 12 % of 11/12 of the price."""

from dataclasses import dataclass, field
from datetime import date

from core.taxes.inputs import Kind, ask, offering
from core.taxes.masa import Masa
from core.taxes.money import percent, rupiah
from core.taxes.tables import Line, Tables
from core.taxes.worked import Deposit, TaxKind, Worked, Worksheet

GENERAL = "general"


@dataclass(frozen=True, slots=True, kw_only=True)
class VatInputs:
    """Hold one sale, in rupiah."""

    goods: str = field(
        metadata=ask(
            "Barang atau jasa",
            Kind.CHOICE,
            choices=offering((GENERAL, "Biasa"), ("luxury", "Mewah (objek PPnBM) ke konsumen akhir")),
        )
    )
    day: date = field(metadata=ask("Tanggal penyerahan", Kind.DAY))
    amount: int = field(metadata=ask("Harga jual atau penggantian"))
    is_included: bool = field(default=False, metadata=ask("Harga sudah termasuk PPN", Kind.FLAG))


def compute(values: VatInputs, tables: Tables) -> Worked:
    """Return the PPN of one sale (UU PPN Ps 7; PMK 131/2024).

    Raises:
        LoketError: TAX_DATE_OUTSIDE before April 1985.
    """
    sheet = Worksheet(TaxKind.VAT, "PPN", "tarif × dasar pengenaan pajak", tables, values.day)
    line = sheet.rely("tax_vat", goods=values.goods)
    price = values.amount
    sheet.step("Harga termasuk PPN" if values.is_included else "Harga jual", values.amount)
    if values.is_included:
        price = price_without(values.amount, line, sheet)
        sheet.step("Harga tanpa PPN", price)
    over, under = line.whole("base_numerator"), line.whole("base_denominator")
    base, rate = sheet.rounded(price * over, under), line.number("percent")
    if over != under:
        sheet.step(f"DPP nilai lain, {over}/{under} × {rupiah(price)}", base)
    parts, whole = (rate / 100).as_integer_ratio()
    tax = sheet.rounded(price * over * parts, under * whole)  # of the exact base, so that 11/12 of 12 % is 11 %
    sheet.part(f"{percent(rate)} × {rupiah(base)}", tax)
    sheet.step("Jumlah yang dibayar pembeli", price + tax)
    if values.is_included and price + tax != values.amount:
        sheet.tell("Selisih satu rupiah dengan harga semula berasal dari pembulatan.")
    if values.goods == GENERAL:
        sheet.tell(
            "Barang dan jasa yang dibebaskan, atau yang punya dasar pengenaan sendiri, tidak dihitung di sini."
        )
    masa = Masa(values.day.year, values.day.month)
    return sheet.finish(Deposit("411211", "100", masa, masa))


def price_without(amount: int, line: Line, sheet: Worksheet) -> int:
    """Return the price inside an amount that includes the PPN of a row of `tax_vat`."""
    over, under = line.number("percent").as_integer_ratio()
    whole = 100 * under * line.whole("base_denominator")
    return sheet.rounded(amount * whole, whole + over * line.whole("base_numerator"))
