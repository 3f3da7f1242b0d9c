"""PPh 21 of single payments: to those who are no employees, and honoraria out of APBN or APBD."""

from dataclasses import dataclass, field
from datetime import date

from core.taxes.brackets import add_layers
from core.taxes.inputs import Kind, ask
from core.taxes.masa import Masa
from core.taxes.money import percent, rupiah
from core.taxes.tables import Tables
from core.taxes.worked import Deposit, TaxKind, Worked, Worksheet


@dataclass(frozen=True, slots=True, kw_only=True)
class FreelanceInputs:
    """Hold one payment to a person who is no employee, in rupiah."""

    day: date = field(metadata=ask("Tanggal dibayar", Kind.DAY))
    gross: int = field(metadata=ask("Imbalan bruto", hint="tanpa PPN, bahan, dan upah orang lain"))


def compute_freelance(values: FreelanceInputs, tables: Tables) -> Worked:
    """Return the PPh 21 of one payment: Pasal 17 × 50 % × gross, not cumulative (PMK 168/2023).

    Raises:
        LoketError: TAX_DATE_OUTSIDE before 2024.
    """
    sheet = Worksheet(
        TaxKind.FREELANCE, "PPh 21 bukan pegawai", "Pasal 17 × 50% × imbalan bruto", tables, values.day
    )
    share = sheet.rate("freelance_base_percent")
    base = sheet.percent_of(values.gross, share)
    sheet.step("Imbalan bruto", values.gross)
    sheet.step(f"Dasar pengenaan, {percent(share)} × {rupiah(values.gross)}", base)
    add_layers(base, sheet)
    sheet.tell("Dihitung tiap pembayaran, tidak dijumlahkan dengan pembayaran sebelumnya.")
    masa = Masa(values.day.year, values.day.month)
    return sheet.finish(Deposit("411121", "100", masa, masa))
