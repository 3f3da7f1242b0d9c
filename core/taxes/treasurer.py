"""PPh 22 that a treasurer collects when he buys goods."""

from dataclasses import dataclass, field
from datetime import date

from core.taxes.inputs import Choice, Kind, ask, from_table, offering
from core.taxes.masa import Masa
from core.taxes.money import percent, rupiah
from core.taxes.tables import Tables
from core.taxes.vat import GENERAL, price_without
from core.taxes.worked import Deposit, TaxKind, Worked, Worksheet

GOODS, CERTIFICATE = "goods", "certificate"
TREASURIES = {"apbn": "910", "apbd": "920", "village": "930", "other": "900"}
"""The treasury -> its KJS under 411122 (stats.pajak.go.id; 900 for other collectors)."""


def _cases(tables: Tables) -> tuple[Choice, ...]:
    bought = from_table("tax_withholding", tax="treasurer")(tables)
    free = from_table("tax_treasurer_exceptions")(tables)
    return (*bought, *(Choice(key, f"Tidak dipungut: {words}") for key, words in free))


@dataclass(frozen=True, slots=True, kw_only=True)
class TreasurerInputs:
    """Hold one purchase, in rupiah."""

    treasury: str = field(
        metadata=ask(
            "Bendahara",
            Kind.CHOICE,
            choices=offering(
                ("apbd", "APBD"), ("apbn", "APBN"), ("village", "Desa"), ("other", "Pemungut lain")
            ),
        )
    )
    case: str = field(metadata=ask("Belanja", Kind.CHOICE, choices=_cases))
    day: date = field(metadata=ask("Tanggal dibayar", Kind.DAY))
    amount: int = field(metadata=ask("Nilai belanja barang"))
    is_included: bool = field(default=False, metadata=ask("Nilai sudah termasuk PPN", Kind.FLAG))
    is_split: bool = field(default=False, metadata=ask("Bagian dari belanja yang dipecah", Kind.FLAG))
    is_without_npwp: bool = field(default=False, metadata=ask("Rekanan tanpa NPWP", Kind.FLAG))


def compute(values: TreasurerInputs, tables: Tables) -> Worked:
    """Return the PPh 22 of one purchase (PMK 231/2019 jo. PMK 59/2022), 0 where none is collected.

    Raises:
        LoketError: TAX_DATE_OUTSIDE, TAX_RATE_UNKNOWN.
    """
    sheet = Worksheet(
        TaxKind.TREASURER, "PPh 22 belanja bendahara", "tarif × harga tanpa PPN", tables, values.day
    )
    masa = Masa(values.day.year, values.day.month)
    sheet.step("Nilai belanja" + (", termasuk PPN" if values.is_included else ""), values.amount)
    price = values.amount
    if values.is_included:
        price = price_without(values.amount, sheet.rely("tax_vat", goods=GENERAL), sheet)
        sheet.step("Harga tanpa PPN", price)
    free = tables.all("tax_treasurer_exceptions", object=values.case)
    if free:
        line = sheet.rely("tax_treasurer_exceptions", object=values.case)
        sheet.part(f"Tidak dipungut: {line.text('words')}", 0)
        return sheet.finish()
    line = sheet.rely("tax_withholding", tax="treasurer", object=values.case)
    limit = sheet.whole_rate("treasurer_threshold")
    if price <= limit and not values.is_split and values.case == GOODS:
        sheet.part(f"Tidak dipungut: paling banyak {rupiah(limit)} dan tidak dipecah", 0)
        return sheet.finish()
    rate = line.number("percent")
    if values.is_without_npwp:
        rate *= line.number("without_npwp")
        if line.text("without_npwp") == "2":
            sheet.tell("Tanpa NPWP tarifnya dua kali.")
    sheet.part(f"{percent(rate)} × {rupiah(price)}", sheet.percent_of(price, rate))
    kjs = TREASURIES[values.treasury] if values.case == GOODS else line.text("kjs")
    return sheet.finish(Deposit(line.text("kap"), kjs, masa, masa))
