"""The formula and a worked example for each kind: sums by the calculators of core.taxes, never by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.calendar_words import MONTHS
from core.errors import ErrorCode
from core.newcomers.kind import Duty, NewcomerKind
from core.taxes.body import InstalmentInputs
from core.taxes.calculators import compute
from core.taxes.fault import TaxError
from core.taxes.masa import Masa, Since
from core.taxes.money import Mode, divided, percent, rupiah
from core.taxes.person import PersonYearInputs
from core.taxes.tables import Tables
from core.taxes.treasurer import GOODS, TreasurerInputs
from core.taxes.umkm import PAYERS, PERSON, UmkmInputs
from core.taxes.vat import GENERAL, VatInputs
from core.taxes.withheld import HonorariumInputs, ServiceInputs
from core.taxes.worked import Worked

TURNOVER, BODY_TURNOVER, YEAR_TURNOVER = 60_000_000, 40_000_000, 300_000_000
"""Rupiah of the examples: a month of a trader, a month of a small body, a year of somebody with a norm."""
YEAR_TAX, HONORARIUM, GOODS_PRICE, SERVICE_PRICE = 24_000_000, 1_000_000, 8_000_000, 5_000_000


@dataclass(frozen=True, slots=True)
class Example:
    """Hold a formula and an example in Indonesian lines, and what they stand on."""

    formula: str
    heading: str
    lines: tuple[str, ...]
    basis: str
    confirmed: bool
    notes: tuple[str, ...] = ()


def example_of(duty: Duty, masa: Masa, tables: Tables) -> Example | None:
    """Return the example for a kind in a masa, None where nothing is paid.

    Raises:
        TaxError: where a table says nothing of the masa.
    """
    write = _WRITERS.get(duty.kind)
    return None if write is None else write(duty, masa, tables)


def _trader(_duty: Duty, masa: Masa, tables: Tables) -> Example:
    """Go through the masa's year with a running total, and show where the free part ends."""
    months = [Masa(masa.year, month) for month in range(1, 13)]
    worked = [
        compute(UmkmInputs(payer=PERSON, masa=each, turnover=TURNOVER, before=at * TURNOVER), tables)
        for at, each in enumerate(months)
    ]
    free = [each for each in worked if not each.result]
    lines = []
    if free:
        until = f" sampai {MONTHS[len(free) - 1]}" if len(free) > 1 else ""
        total = rupiah(len(free) * TURNOVER)
        lines.append(f"Januari{until}: jumlah omzet {total}, belum ada setoran")
    lines += [
        f"{MONTHS[at]}: jumlah omzet {rupiah((at + 1) * TURNOVER)}, {_parts(worked[at])}"
        for at in range(len(free), min(len(free) + 2, 12))
    ]
    shown = worked[min(len(free), 11)]
    line = tables.find("tax_rates", masa.last_day, key="umkm_exempt")
    over = "" if line is None else f" setelah {rupiah(line.whole('value'))} pertama dalam setahun"
    rate = percent(tables.line("tax_rates", masa.last_day, key="umkm_percent").number("value"))
    heading = f"Contoh dengan omzet {rupiah(TURNOVER)} tiap bulan"
    return Example(f"{rate} × omzet{over}", heading, tuple(lines), shown.basis, shown.confirmed)


def _norm(duty: Duty, masa: Masa, tables: Tables) -> Example:
    if duty.share is None:
        raise TaxError(ErrorCode.TAX_INPUT_MISSING, "share")
    over, under = duty.share.as_integer_ratio()
    net = divided(YEAR_TURNOVER * over, 100 * under, Mode.DOWN)
    year = compute(PersonYearInputs(status="TK/0", year=masa.year, net=net), tables)
    month = compute(InstalmentInputs(payer="person", masa=masa, tax=year.result), tables)
    free = next(step.amount for step in year.steps if step.words.startswith("PTKP"))
    lines = (
        f"Neto: {percent(duty.share)} × {rupiah(YEAR_TURNOVER)} = {rupiah(net)}",
        f"Setahun: PTKP TK/0 {rupiah(abs(free))}, lalu {_parts(year)}",
        f"Sebulan: {_parts(month)}",
    )
    return Example(
        "norma × omzet = neto; tarif Pasal 17 × (neto - PTKP) = pajak setahun; dibagi 12",
        f"Contoh dengan omzet {rupiah(YEAR_TURNOVER)} setahun, misal norma {percent(duty.share)}",
        lines,
        _joined(year, month),
        year.confirmed and month.confirmed,
    )


def _small_body(_duty: Duty, masa: Masa, tables: Tables) -> Example:
    allowed: list[tuple[str, Worked]] = []
    for payer, words in PAYERS(tables):
        if payer == PERSON:
            continue
        since = Since(Masa(masa.year, masa.month).last_day.replace(day=1))
        try:
            values = UmkmInputs(payer=payer, masa=masa, turnover=BODY_TURNOVER, before=0, registered=since)
            allowed.append((words, compute(values, tables)))
        except TaxError as fault:
            if fault.code is not ErrorCode.TAX_UMKM_NOT_ALLOWED:
                raise
    if not allowed:
        raise TaxError(ErrorCode.TAX_UMKM_NOT_ALLOWED, "payer")
    worked = allowed[0][1]
    rate = percent(tables.line("tax_rates", masa.last_day, key="umkm_percent").number("value"))
    may = ", ".join(words for words, _ in allowed)
    return Example(
        f"{rate} × omzet",
        f"Contoh dengan omzet {rupiah(BODY_TURNOVER)} sebulan",
        (_parts(worked),),
        worked.basis,
        worked.confirmed,
        (f"Badan yang baru terdaftar dan boleh memakai tarif ini: {may}.",),
    )


def _body(_duty: Duty, masa: Masa, tables: Tables) -> Example:
    worked = compute(InstalmentInputs(payer="body", masa=masa, tax=YEAR_TAX), tables)
    heading = f"Contoh bila PPh terutang SPT Tahunan lalu {rupiah(YEAR_TAX)}"
    formula = "(PPh terutang SPT Tahunan lalu - kredit pajak) ÷ 12"
    return Example(formula, heading, (_parts(worked),), worked.basis, worked.confirmed)


def _treasurer(_duty: Duty, masa: Masa, tables: Tables) -> Example:
    day = masa.last_day
    cases: tuple[tuple[str, Any], ...] = (
        (f"PPh 21, honor golongan III {rupiah(HONORARIUM)}",
         HonorariumInputs(object="third", day=day, gross=HONORARIUM)),
        (f"PPh 22, belanja barang {rupiah(GOODS_PRICE)} tanpa PPN",
         TreasurerInputs(treasury="apbd", case=GOODS, day=day, amount=GOODS_PRICE)),
        (f"PPh 23, jasa {rupiah(SERVICE_PRICE)} tanpa PPN",
         ServiceInputs(object="service", day=day, gross=SERVICE_PRICE)),
        (f"PPN, belanja barang {rupiah(GOODS_PRICE)}",
         VatInputs(goods=GENERAL, day=day, amount=GOODS_PRICE)),
    )  # fmt: skip
    worked = [compute(values, tables) for _, values in cases]
    lines = tuple(f"{words}: {_parts(each)}" for (words, _), each in zip(cases, worked, strict=True))
    return Example(
        "tarif × nilai yang dibayar, tiap transaksi",
        "Contoh",
        lines,
        _joined(*worked),
        all(each.confirmed for each in worked),
    )


_WRITERS: dict[NewcomerKind, Callable[[Duty, Masa, Tables], Example]] = {
    NewcomerKind.UMKM_PERSON: _trader,
    NewcomerKind.NORM: _norm,
    NewcomerKind.UMKM_BODY: _small_body,
    NewcomerKind.BODY: _body,
    NewcomerKind.TREASURER: _treasurer,
}


def _parts(worked: Worked) -> str:
    """Return `0,5% × Rp40.000.000 = Rp200.000`; several parts are added up in words."""
    parts = [step for step in worked.steps if step.is_part]
    if len(parts) == 1:
        return f"{parts[0].words} = {rupiah(parts[0].amount)}"
    told = " + ".join(step.words for step in parts)
    return f"{told} = {rupiah(worked.result)}"


def _joined(*worked: Worked) -> str:
    parts = (part for each in worked for part in each.basis.split("; "))
    return "; ".join(dict.fromkeys(parts))
