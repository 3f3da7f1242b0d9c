"""The tax on the omzet that a taxpayer named: offered for his confirmation, never filled in by itself."""

from dataclasses import dataclass
from decimal import Decimal

from core.billing.request import Wanted
from core.taxes.masa import Masa
from core.taxes.money import percent, rupiah
from core.taxes.tables import Tables
from core.taxes.worked import TaxKind, Worksheet

UMKM = ("411128", "420")


@dataclass(frozen=True, slots=True)
class Estimate:
    """Hold what the rate of a masa makes of an omzet; amounts in rupiah."""

    turnover: int
    percent: Decimal
    tax: int
    free: int | None
    """What a person's omzet of the year may come to before anything is paid; None before there was that."""
    is_confirmed: bool


def estimate(turnover: int, wanted: Wanted, tables: Tables) -> Estimate | None:
    """Return the PPh Final UMKM on the omzet of the one masa that was named; None where that cannot be told.

    It takes for granted that nothing of the omzet is free, which only a person's own books can tell.
    """
    year, month = wanted.tax_year, wanted.month_from
    if (wanted.kap, wanted.kjs) != UMKM or year is None or month is None or month != wanted.month_to:
        return None
    day = Masa(year, month).last_day
    line = tables.find("tax_rates", day, key="umkm_percent")
    if line is None:
        return None
    rate = line.number("value")
    tax = Worksheet(TaxKind.UMKM, "", "", tables, day).percent_of(turnover, rate)
    exempt = tables.find("tax_rates", day, key="umkm_exempt")
    free = None if exempt is None else exempt.whole("value")
    is_confirmed = line.confirmed and (exempt is None or exempt.confirmed)
    return Estimate(turnover, rate, tax, free, is_confirmed) if tax else None


def invitation(found: Estimate) -> str:
    """Return the words by which a question offers this very tax."""
    return f"Bila betul, balas: {rupiah(found.tax)}."


def confirming_words(turnover: int, wanted: Wanted, tables: Tables) -> str:
    """Return the question in the place of "the amount": the tax of the omzet, or that it is reckoned later."""
    found = estimate(turnover, wanted, tables)
    if found is None:
        is_open = wanted.month_from is None or wanted.tax_year is None
        if (wanted.kap, wanted.kjs) == UMKM and is_open:
            return f"pajaknya kami hitung dari omzet {rupiah(turnover)} setelah masanya jelas"
        return f"jumlah yang akan dibayar (omzet {rupiah(turnover)} sudah kami catat)"
    doubt = "" if found.is_confirmed else " (tarif ini belum dikonfirmasi)"
    sum_words = f"{rupiah(turnover)} × {percent(found.percent)} = *{rupiah(found.tax)}*"
    words = f"omzet {sum_words}, betul?{doubt} {invitation(found)}"
    if found.free is None:
        return words
    return (
        f"{words} Khusus orang pribadi, omzet sampai {rupiah(found.free)} setahun tidak kena pajak: bila omzet"
        " sejak Januari belum melewatinya, belum ada yang dibayar; bila baru terlewati, sebutkan omzet sejak"
        " Januari ya."
    )
