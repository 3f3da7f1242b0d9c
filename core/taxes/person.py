"""The annual tax of persons: PTKP, Pasal 17, and what is left to pay (PPh 29)."""

from dataclasses import dataclass, field

from core.taxes.brackets import CHOICES, add_layers, taxable_income
from core.taxes.inputs import Kind, ask
from core.taxes.masa import Masa, year_end
from core.taxes.tables import Tables
from core.taxes.worked import Deposit, TaxKind, Worked, Worksheet


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonYearInputs:
    """Hold the year of one person, in rupiah."""

    status: str = field(metadata=ask("Status PTKP", Kind.CHOICE, choices=CHOICES))
    year: int = field(metadata=ask("Tahun pajak", Kind.YEAR))
    net: int = field(metadata=ask("Penghasilan neto setahun", hint="tidak final, sesudah zakat"))
    credit: int = field(default=0, metadata=ask("Kredit pajak", hint="boleh kosong; PPh 21 sampai 25"))


def compute(values: PersonYearInputs, tables: Tables) -> Worked:
    """Return what a person still owes for a year (UU PPh Ps 6, 7, 17, 28, 29).

    Raises:
        LoketError: TAX_DATE_OUTSIDE before 2009.
    """
    year = values.year
    sheet = Worksheet(
        TaxKind.PERSON_YEAR,
        f"PPh orang pribadi {year}",
        "Pasal 17 × (neto - PTKP) - kredit",
        tables,
        year_end(year),
    )
    sheet.step("Penghasilan neto setahun", values.net)
    add_layers(taxable_income(values.net, values.status, sheet), sheet)
    if values.credit:
        sheet.part("Kredit pajak", -values.credit)
    return closed(sheet, "411125", year)


def closed(sheet: Worksheet, kap: str, year: int) -> Worked:
    """Return the finished year, with the deposit of its PPh 29 unless too much was paid."""
    worked = sheet.finish(Deposit(kap, "200", Masa(year, 1), Masa(year, 12)))
    if worked.result < 0:
        sheet.tell("Hasil minus: lebih bayar, diurus lewat SPT Tahunan.")
        worked = sheet.finish()
    return worked
