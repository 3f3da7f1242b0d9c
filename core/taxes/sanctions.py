"""What lateness costs: the interest of UU KUP Ps 9(2a) and (2b), and the fine of Ps 7."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from core.errors import ErrorCode, LoketError
from core.taxes.fault import TaxError
from core.taxes.inputs import Choice, Kind, ask
from core.taxes.masa import Masa, months_begun
from core.taxes.money import percent, rupiah
from core.taxes.tables import Tables
from core.taxes.worked import TaxKind, Worked, Worksheet

MOST_PERCENT = 5
_NEW_RULE = date(2020, 11, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class LateInterestInputs:
    """Hold one late payment, in rupiah."""

    unpaid: int = field(metadata=ask("Pajak yang terlambat disetor"))
    due: date = field(metadata=ask("Jatuh tempo", Kind.DAY))
    paid: date = field(metadata=ask("Tanggal disetor", Kind.DAY))
    percent: Decimal | None = field(
        default=None,
        metadata=ask("Tarif bunga sebulan (%)", Kind.PERCENT, hint="hanya bila tabel belum memuatnya"),
    )


def compute_interest(values: LateInterestInputs, tables: Tables) -> Worked:
    """Return the interest: monthly rate at the due date × months begun (24 at most) × unpaid tax.

    Raises:
        TaxError: TAX_PERCENT_OUTSIDE; TAX_INTEREST_UNKNOWN where neither table nor officer tells the rate.
    """
    sheet = Worksheet(
        TaxKind.LATE_INTEREST,
        "Bunga terlambat setor",
        "tarif bunga sebulan × bulan × pajak",
        tables,
        values.due,
    )
    most = sheet.whole_rate("late_months")
    begun = months_begun(values.due, values.paid)
    months = min(begun, most)
    sheet.step("Pajak yang terlambat disetor", values.unpaid)
    if not months:
        sheet.part("Disetor pada waktunya: tidak ada bunga", 0)
        return sheet.finish()
    rate = _interest_percent(values, sheet)
    total = rate * months
    sheet.part(
        f"{percent(rate)} × {months} bulan × {rupiah(values.unpaid)}", sheet.percent_of(values.unpaid, total)
    )
    if begun > most:
        sheet.tell(f"Lewat {begun} bulan, tetapi bunganya paling lama {most} bulan.")
    if values.due < _NEW_RULE <= values.paid:
        sheet.doubt(
            "Jatuh temponya sebelum 2 November 2020, disetor sesudahnya: pastikan tarif mana yang dipakai STP."
        )
    elif values.due >= _NEW_RULE and values.due.day == monthrange(values.due.year, values.due.month)[1]:
        sheet.doubt(
            "Jatuh tempo di akhir bulan: pastikan tarif bulan ini atau bulan berikutnya yang dipakai STP."
        )
    sheet.tell("Bagian bulan dihitung sebulan penuh. Bunga ditagih dengan STP.")
    return sheet.finish()


def _interest_percent(values: LateInterestInputs, sheet: Worksheet) -> Decimal:
    if values.percent is not None:
        if not 0 < values.percent <= MOST_PERCENT:
            raise TaxError(ErrorCode.TAX_PERCENT_OUTSIDE, "percent", f"paling banyak {MOST_PERCENT}%")
        sheet.doubt("Tarif bunganya diketik petugas; cocokkan dengan KMK bulan jatuh tempo.")
        return values.percent
    try:
        return sheet.rely("tax_late_interest").number("percent")
    except LoketError as fault:
        month = Masa(values.due.year, values.due.month).words
        raise TaxError(ErrorCode.TAX_INTEREST_UNKNOWN, "percent", month) from fault


def _returns(tables: Tables) -> tuple[Choice, ...]:
    return tuple(Choice(line.text("return"), line.text("words")) for line in tables.all("tax_return_fines"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnFineInputs:
    """Hold one return that came late or not at all."""

    kind: str = field(metadata=ask("SPT", Kind.CHOICE, choices=_returns))
    due: date = field(metadata=ask("Batas lapor", Kind.DAY))


def compute_fine(values: ReturnFineInputs, tables: Tables) -> Worked:
    """Return the fine for a late return (UU KUP Ps 7(1)).

    Raises:
        LoketError: TAX_DATE_OUTSIDE before 2008.
    """
    sheet = Worksheet(
        TaxKind.RETURN_FINE, "Denda terlambat lapor SPT", "denda tetap tiap SPT", tables, values.due
    )
    line = sheet.rely("tax_return_fines", **{"return": values.kind})
    sheet.part(line.text("words"), line.whole("amount"))
    sheet.tell(
        "Denda ditagih dengan STP. Keadaan tertentu (misalnya bencana, tidak lagi usaha) dapat dikecualikan."
    )
    return sheet.finish()
