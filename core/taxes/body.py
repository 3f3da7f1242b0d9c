"""The annual tax of bodies, with the facility of Pasal 31E, and the monthly instalment (PPh 25)."""

from dataclasses import dataclass, field

from core.errors import ErrorCode
from core.taxes.fault import TaxError
from core.taxes.inputs import Kind, ask, offering
from core.taxes.masa import Masa, year_end
from core.taxes.money import percent, rupiah, thousands
from core.taxes.person import closed
from core.taxes.tables import Tables
from core.taxes.worked import Deposit, TaxKind, Worked, Worksheet


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyYearInputs:
    """Hold the year of one body, in rupiah."""

    year: int = field(metadata=ask("Tahun pajak", Kind.YEAR))
    turnover: int = field(metadata=ask("Peredaran bruto setahun"))
    taxable: int = field(metadata=ask("Penghasilan kena pajak", hint="sesudah kompensasi rugi"))
    credit: int = field(default=0, metadata=ask("Kredit pajak", hint="boleh kosong; PPh 22 sampai 25"))


def compute_year(values: BodyYearInputs, tables: Tables) -> Worked:
    """Return what a body still owes for a year (UU PPh Ps 17(1)b, 31E).

    Raises:
        TaxError: TAX_TAXABLE_OVER_TURNOVER; LoketError: TAX_DATE_OUTSIDE before 2009.
    """
    year, turnover = values.year, values.turnover
    if values.taxable > turnover:
        raise TaxError(ErrorCode.TAX_TAXABLE_OVER_TURNOVER, "taxable")
    sheet = Worksheet(
        TaxKind.BODY_YEAR,
        f"PPh badan {year}",
        "tarif × PKP, sebagian dengan tarif Pasal 31E",
        tables,
        year_end(year),
    )
    rate = sheet.rate("body_percent")
    taxable = thousands(values.taxable)
    sheet.step("Peredaran bruto", turnover)
    sheet.step("Penghasilan kena pajak, ribuan penuh", taxable)
    eased = 0
    if turnover <= sheet.whole_rate("facility_ceiling"):
        share = sheet.whole_rate("facility_share")
        eased = taxable if turnover <= share else taxable * share // turnover
        half = rate * sheet.rate("facility_percent") / 100
        sheet.step(f"PKP dari omzet sampai {rupiah(share)}", eased)
        sheet.part(f"{percent(half)} × {rupiah(eased)}", sheet.percent_of(eased, half))
    if taxable > eased:
        rest = taxable - eased
        sheet.part(f"{percent(rate)} × {rupiah(rest)}", sheet.percent_of(rest, rate))
    if values.credit:
        sheet.part("Kredit pajak", -values.credit)
    return closed(sheet, "411126", year)


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalmentInputs:
    """Hold what the last annual return says, in rupiah."""

    payer: str = field(
        metadata=ask(
            "Wajib pajak", Kind.CHOICE, choices=offering(("person", "Orang pribadi"), ("body", "Badan"))
        )
    )
    masa: Masa = field(metadata=ask("Masa", Kind.MASA))
    tax: int = field(metadata=ask("PPh terutang SPT Tahunan lalu", hint="dari penghasilan teratur"))
    credit: int = field(
        default=0, metadata=ask("PPh 21, 22, 23, 24 yang dipotong", hint="boleh kosong; dari SPT itu")
    )


def compute_instalment(values: InstalmentInputs, tables: Tables) -> Worked:
    """Return one month's PPh 25: (tax of the last return - credits) / 12 (UU PPh Ps 25(1))."""
    masa = values.masa
    sheet = Worksheet(
        TaxKind.INSTALMENT,
        f"Angsuran PPh 25, masa {masa.words}",
        "(PPh setahun - kredit) ÷ 12",
        tables,
        masa.last_day,
    )
    base = max(0, values.tax - values.credit)
    sheet.step("PPh terutang SPT Tahunan lalu", values.tax)
    if values.credit:
        sheet.step("PPh 21, 22, 23, 24 yang dipotong", -values.credit)
    months = sheet.whole_rate("instalment_months")
    if not months:
        raise TaxError(ErrorCode.TAX_RULE_UNUSABLE, "masa", "0")
    sheet.part(f"{rupiah(base)} ÷ {months}", sheet.rounded(base, months))
    if values.credit >= values.tax:
        sheet.tell("Kreditnya sudah menutup seluruh pajak, jadi tidak ada angsuran.")
    sheet.tell("Sebelum SPT Tahunan dilaporkan, angsurannya sama dengan Desember tahun lalu.")
    return sheet.finish(Deposit("411125" if values.payer == "person" else "411126", "100", masa, masa))
