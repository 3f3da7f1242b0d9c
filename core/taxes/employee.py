"""PPh 21 of employees: the monthly TER, the last masa of the year, and the TER of a day."""

from dataclasses import dataclass, field
from datetime import date

from core.errors import ErrorCode
from core.taxes.brackets import EMPLOYEE_CHOICES, add_layers, taxable_income
from core.taxes.fault import TaxError
from core.taxes.inputs import Kind, ask
from core.taxes.masa import Masa, year_end
from core.taxes.money import percent, rupiah
from core.taxes.tables import Line, Tables
from core.taxes.worked import Deposit, TaxKind, Worked, Worksheet

KAP, KJS = "411121", "100"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployeeMonthInputs:
    """Hold one month of a permanent employee; gross before any deduction, in rupiah."""

    status: str = field(metadata=ask("Status PTKP", Kind.CHOICE, choices=EMPLOYEE_CHOICES))
    masa: Masa = field(metadata=ask("Masa", Kind.MASA))
    gross: int = field(metadata=ask("Penghasilan bruto sebulan", hint="dengan bonus, THR, dan premi"))


def compute_month(values: EmployeeMonthInputs, tables: Tables) -> Worked:
    """Return the PPh 21 of any masa but the last (PP 58/2023; PMK 168/2023 Ps 15): TER × gross.

    Raises:
        TaxError: TAX_MASA_IS_LAST for December.
        LoketError: TAX_DATE_OUTSIDE before 2024.
    """
    masa = values.masa
    if masa.month == 12:
        raise TaxError(ErrorCode.TAX_MASA_IS_LAST, "masa")
    sheet = Worksheet(
        TaxKind.EMPLOYEE_MONTH, f"PPh 21 pegawai tetap, masa {masa.words}", "TER × bruto", tables, masa.last_day
    )
    category = sheet.rely("tax_ter_category", status=values.status).text("category")
    line = sheet.rely_on(_band(tables.lines("tax_ter_monthly", sheet.day, category=category), values.gross))
    rate = line.number("percent")
    sheet.step(f"Penghasilan bruto, status {values.status} (TER kategori {category})", values.gross)
    sheet.part(f"{percent(rate)} × {rupiah(values.gross)}", sheet.percent_of(values.gross, rate))
    sheet.tell("Iuran pensiun, zakat, dan biaya jabatan baru dihitung pada masa terakhir (Desember).")
    return sheet.finish(Deposit(KAP, KJS, masa, masa))


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployeeYearInputs:
    """Hold a whole year of a permanent employee, in rupiah."""

    status: str = field(metadata=ask("Status PTKP", Kind.CHOICE, choices=EMPLOYEE_CHOICES))
    year: int = field(metadata=ask("Tahun pajak", Kind.YEAR))
    gross: int = field(metadata=ask("Penghasilan bruto setahun"))
    months: int = field(default=12, metadata=ask("Bulan bekerja tahun ini", Kind.COUNT, most=12))
    pension: int = field(default=0, metadata=ask("Iuran pensiun/JHT pegawai, setahun", hint="boleh kosong"))
    alms: int = field(default=0, metadata=ask("Zakat lewat pemberi kerja, setahun", hint="boleh kosong"))
    withheld: int = field(metadata=ask("PPh 21 yang sudah dipotong", hint="Januari sampai November"))


def compute_year(values: EmployeeYearInputs, tables: Tables) -> Worked:
    """Return the PPh 21 of the last masa: Pasal 17 over the year, less what was withheld (PMK 168/2023).

    Raises:
        TaxError: TAX_DEDUCTION_OVER_GROSS; LoketError: TAX_DATE_OUTSIDE before 2009.
    """
    year = values.year
    sheet = Worksheet(
        TaxKind.EMPLOYEE_YEAR,
        f"PPh 21 masa Desember {year}",
        "Pasal 17 atas PKP setahun - PPh 21 yang sudah dipotong",
        tables,
        year_end(year),
    )
    sheet.step("Penghasilan bruto setahun", values.gross)
    rate = sheet.rate("job_cost_percent")
    most = sheet.whole_rate("job_cost_month") * values.months
    cost = min(sheet.percent_of(values.gross, rate), most)
    sheet.step(f"Biaya jabatan {percent(rate)}, paling banyak {rupiah(most)}", -cost)
    net = values.gross - cost - values.pension - values.alms
    if net < 0:
        raise TaxError(ErrorCode.TAX_DEDUCTION_OVER_GROSS, "pension")
    if values.pension:
        sheet.step("Iuran pensiun/JHT pegawai", -values.pension)
    if values.alms:
        sheet.step("Zakat lewat pemberi kerja", -values.alms)
    sheet.step("Penghasilan neto setahun", net)
    add_layers(taxable_income(net, values.status, sheet), sheet)
    sheet.part("PPh 21 yang sudah dipotong", -values.withheld)
    if values.months < 12:
        sheet.tell(
            "Bekerja kurang dari setahun: neto tidak disetahunkan karena kewajiban pajaknya ada sejak Januari."
        )
        sheet.doubt(
            "Bila orangnya baru datang ke Indonesia atau pergi untuk selamanya, neto harus disetahunkan dulu."
        )
    masa = Masa(year, 12)
    worked = sheet.finish(Deposit(KAP, KJS, masa, masa))
    if worked.result < 0:
        sheet.tell("Hasil minus: lebih dipotong, dikembalikan pemberi kerja kepada pegawai.")
        worked = sheet.finish()
    return worked


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyInputs:
    """Hold the wage of somebody who is not paid by the month, in rupiah."""

    day: date = field(metadata=ask("Tanggal dibayar", Kind.DAY))
    wage: int = field(metadata=ask("Upah sehari", hint="atau rata-rata sehari"))
    days: int = field(default=1, metadata=ask("Banyak hari", Kind.COUNT, most=31))


def compute_day(values: DailyInputs, tables: Tables) -> Worked:
    """Return the PPh 21 of days of work (PP 58/2023 Lampiran D; PMK 168/2023 Ps 16(2)).

    Raises:
        LoketError: TAX_DATE_OUTSIDE before 2024.
    """
    sheet = Worksheet(TaxKind.DAILY, "PPh 21 upah harian", "TER harian × upah sehari", tables, values.day)
    lines = tables.lines("tax_ter_daily", values.day)
    highest = max(line.whole("up_to") for line in lines)
    sheet.step("Upah sehari", values.wage)
    if values.wage > highest:
        share = sheet.rate("daily_base_percent")
        base = sheet.percent_of(values.wage, share)
        sheet.step(f"{percent(share)} × {rupiah(values.wage)}, karena di atas {rupiah(highest)}", base)
        add_layers(base, sheet, values.days)
    else:
        line = sheet.rely_on(_band(lines, values.wage))
        rate = line.number("percent")
        one = sheet.percent_of(values.wage, rate)
        sheet.part(f"{percent(rate)} × {rupiah(values.wage)} × {values.days} hari", one * values.days)
    masa = Masa(values.day.year, values.day.month)
    return sheet.finish(Deposit(KAP, KJS, masa, masa))


def _band(lines: tuple[Line, ...], amount: int) -> Line:
    """Return the row whose span (over, up to] holds the amount; 0 lies in the first."""
    return next(
        line
        for line in lines
        if (amount > line.whole("over") or not line.whole("over"))
        and ((most := line.limit("up_to")) is None or amount <= most)
    )
