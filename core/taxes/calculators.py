"""All calculators: what each asks for, what it computes, and which KAP-KJS leads to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.errors import LoketError
from core.taxes import body, employee, payments, person, sanctions, treasurer, umkm, vat, withheld
from core.taxes.fault import TaxError
from core.taxes.inputs import Input, check, inputs_of
from core.taxes.tables import Tables, shipped
from core.taxes.worked import TaxKind, Worked


@dataclass(frozen=True, slots=True)
class Calculator:
    """Offer one calculation."""

    kind: TaxKind
    name: str
    values: type[Any]
    """The dataclass of its inputs."""
    work: Callable[[Any, Tables], Worked]

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Return what it asks for, in order."""
        return inputs_of(self.values)


CALCULATORS: dict[TaxKind, Calculator] = {
    entry.kind: entry
    for entry in (
        Calculator(TaxKind.UMKM, "PPh Final UMKM", umkm.UmkmInputs, umkm.compute),
        Calculator(
            TaxKind.EMPLOYEE_MONTH,
            "PPh 21 pegawai, bulanan (TER)",
            employee.EmployeeMonthInputs,
            employee.compute_month,
        ),
        Calculator(
            TaxKind.EMPLOYEE_YEAR,
            "PPh 21 pegawai, Desember",
            employee.EmployeeYearInputs,
            employee.compute_year,
        ),
        Calculator(TaxKind.DAILY, "PPh 21 upah harian", employee.DailyInputs, employee.compute_day),
        Calculator(
            TaxKind.FREELANCE, "PPh 21 bukan pegawai", payments.FreelanceInputs, payments.compute_freelance
        ),
        Calculator(
            TaxKind.HONORARIUM, "PPh 21 final honor APBN/APBD", withheld.HonorariumInputs, withheld.compute
        ),
        Calculator(TaxKind.TREASURER, "PPh 22 bendahara", treasurer.TreasurerInputs, treasurer.compute),
        Calculator(TaxKind.SERVICE, "PPh 23", withheld.ServiceInputs, withheld.compute),
        Calculator(TaxKind.RENT, "Sewa tanah/bangunan", withheld.RentInputs, withheld.compute),
        Calculator(TaxKind.LAND, "Pengalihan tanah/bangunan", withheld.LandInputs, withheld.compute),
        Calculator(TaxKind.CONSTRUCTION, "Jasa konstruksi", withheld.ConstructionInputs, withheld.compute),
        Calculator(TaxKind.INSTALMENT, "Angsuran PPh 25", body.InstalmentInputs, body.compute_instalment),
        Calculator(TaxKind.PERSON_YEAR, "PPh orang pribadi setahun", person.PersonYearInputs, person.compute),
        Calculator(TaxKind.BODY_YEAR, "PPh badan setahun", body.BodyYearInputs, body.compute_year),
        Calculator(TaxKind.VAT, "PPN", vat.VatInputs, vat.compute),
        Calculator(
            TaxKind.LATE_INTEREST,
            "Bunga terlambat setor",
            sanctions.LateInterestInputs,
            sanctions.compute_interest,
        ),
        Calculator(
            TaxKind.RETURN_FINE, "Denda terlambat lapor", sanctions.ReturnFineInputs, sanctions.compute_fine
        ),
    )
}

PAIRS: dict[str, TaxKind] = {
    "411128-420": TaxKind.UMKM,
    "411128-423": TaxKind.UMKM,
    "411128-402": TaxKind.LAND,
    "411128-432": TaxKind.LAND,
    "411128-403": TaxKind.RENT,
    "411128-409": TaxKind.CONSTRUCTION,
    "411121-100": TaxKind.EMPLOYEE_MONTH,
    "411121-200": TaxKind.EMPLOYEE_YEAR,
    "411121-402": TaxKind.HONORARIUM,
    "411125-100": TaxKind.INSTALMENT,
    "411125-200": TaxKind.PERSON_YEAR,
    "411126-100": TaxKind.INSTALMENT,
    "411126-200": TaxKind.BODY_YEAR,
    "411211-100": TaxKind.VAT,
    **dict.fromkeys((f"411211-{kjs}" for kjs in (900, 910, 920, 930)), TaxKind.VAT),
    **dict.fromkeys((f"411122-{kjs}" for kjs in (100, 900, 910, 920, 930)), TaxKind.TREASURER),
    **dict.fromkeys((f"411124-{kjs}" for kjs in range(100, 105)), TaxKind.SERVICE),
}


def proposed(kap: str, kjs: str, month: int | None = None) -> TaxKind | None:
    """Return the calculator that a pair asks for, None where none fits; `month` 12 means the last masa."""
    kind = PAIRS.get(f"{kap}-{kjs}")
    if kind is TaxKind.EMPLOYEE_MONTH and month == 12:
        return TaxKind.EMPLOYEE_YEAR
    return kind


def compute(values: Any, tables: Tables | None = None) -> Worked:
    """Return the calculation for the inputs of any calculator.

    Raises:
        TaxError: always with the input that is to be mended.
    """
    tables = tables or shipped()
    calculator = next(entry for entry in CALCULATORS.values() if entry.values is type(values))
    check(values, tables)
    try:
        return calculator.work(values, tables)
    except TaxError:
        raise
    except LoketError as fault:
        raise TaxError(fault.code, _dated_input(calculator), fault.detail) from fault


def _dated_input(calculator: Calculator) -> str:
    """Return the input that says for when the calculation is."""
    names = [entry.name for entry in calculator.inputs if entry.name in ("masa", "year", "day", "due")]
    if not names:
        raise ValueError(f"{calculator.kind} says nothing of time")
    return names[0]
