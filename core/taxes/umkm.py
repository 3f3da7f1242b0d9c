"""PPh Final UMKM: who may use it and how long, what of the turnover is free, and the tax on the rest."""

from dataclasses import dataclass, field
from datetime import date

from core.errors import ErrorCode
from core.taxes.fault import TaxError
from core.taxes.inputs import Kind, ask, offering
from core.taxes.masa import Masa, Since, year_end
from core.taxes.money import percent, rupiah
from core.taxes.tables import Line, Tables
from core.taxes.worked import Deposit, TaxKind, Worked, Worksheet

PERSON = "person"
PAYERS = offering(
    (PERSON, "Orang pribadi"),
    ("sole_company", "PT perorangan (satu pendiri)"),
    ("cooperative", "Koperasi"),
    ("partnership", "CV atau firma"),
    ("company", "PT"),
    ("village", "BUMDes atau BUMDesma"),
)
FIRST_YEAR = 2018
"""PP 23/2018 counts from 2018 for whoever was registered before."""
_LATER_BORN = ("sole_company", "village")
_PP55 = date(2022, 12, 20)
_PP20 = date(2026, 4, 22)


@dataclass(frozen=True, slots=True, kw_only=True)
class UmkmInputs:
    """Hold a masa of one taxpayer; amounts in rupiah, before discounts, over all places of business."""

    payer: str = field(metadata=ask("Wajib pajak", Kind.CHOICE, choices=PAYERS))
    masa: Masa = field(metadata=ask("Masa", Kind.MASA))
    turnover: int = field(metadata=ask("Omzet masa ini", hint="kotor, semua tempat usaha"))
    before: int | None = field(
        default=None,
        metadata=ask("Omzet Januari sampai bulan lalu", hint="0 kalau belum ada"),
    )
    registered: Since | None = field(
        default=None, metadata=ask("Terdaftar sejak", Kind.SINCE, hint="boleh kosong; tahun atau tanggal")
    )


def compute(values: UmkmInputs, tables: Tables) -> Worked:
    """Return the tax of one masa (PP 46/2013, PP 23/2018, PP 55/2022, PP 20/2026; PMK 164/2023 Ps 6).

    Raises:
        TaxError: TAX_INPUT_MISSING, TAX_BEFORE_JANUARY, TAX_UMKM_NOT_ALLOWED, TAX_UMKM_TERM_OVER,
            TAX_SINCE_DAY_NEEDED, TAX_SINCE_LATER.
        LoketError: TAX_DATE_OUTSIDE before July 2013.
    """
    masa, turnover = values.masa, values.turnover
    sheet = Worksheet(
        TaxKind.UMKM, f"PPh Final UMKM, masa {masa.words}", "tarif × omzet yang dikenai", tables, masa.last_day
    )
    rate = sheet.rate("umkm_percent")
    _check_subject(values, sheet)
    sheet.step("Omzet masa ini", turnover)
    taxed = turnover
    exempt = tables.find("tax_rates", sheet.day, key="umkm_exempt")
    if exempt is not None and values.payer == PERSON:
        taxed = _above_exempt(values, exempt, sheet)
    elif exempt is not None:
        sheet.tell("Batas bebas Rp500 juta setahun hanya untuk orang pribadi.")
    sheet.part(f"{percent(rate)} × {rupiah(taxed)}", sheet.percent_of(taxed, rate))
    ceiling = tables.line("tax_rates", sheet.day, key="umkm_ceiling").whole("value")
    if (values.before or 0) + turnover > ceiling:
        sheet.tell(
            "Omzet tahun ini sudah di atas Rp4,8 miliar: tarif final dipakai sampai akhir tahun,"
            " tahun berikutnya tarif umum."
        )
    sheet.tell("Tidak untuk pekerjaan bebas dan penghasilan yang sudah final dengan aturan lain.")
    if sheet.day >= _PP20:
        sheet.tell(
            "Sejak PP 20/2026 batas Rp4,8 miliar juga menghitung pekerjaan bebas serta usaha istri atau suami."
        )
    return sheet.finish(Deposit("411128", "420", masa, masa))


def _above_exempt(values: UmkmInputs, line: Line, sheet: Worksheet) -> int:
    """Return what of the masa lies above the free part of the year; only the excess is taxed."""
    free = sheet.rely_on(line).whole("value")
    before = values.before
    if values.masa.month == 1:
        if before:
            raise TaxError(ErrorCode.TAX_BEFORE_JANUARY, "before")
        before = 0
    if before is None:
        raise TaxError(ErrorCode.TAX_INPUT_MISSING, "before")
    left = max(0, free - before)
    sheet.step("Omzet Januari sampai bulan lalu", before)
    sheet.step(f"Sisa batas bebas {rupiah(free)} setahun", left)
    taxed = max(0, values.turnover - left)
    sheet.step("Omzet yang dikenai", taxed)
    if not taxed:
        sheet.tell(
            "Omzet tahun ini belum melewati batas bebas, jadi belum ada yang disetor; omzet tetap dicatat."
        )
    sheet.tell("Suami istri yang pisah harta atau memilih terpisah masing-masing punya batas bebas sendiri.")
    return taxed


def _check_subject(values: UmkmInputs, sheet: Worksheet) -> None:
    """See that this kind of taxpayer may use the rate in this masa."""
    since, masa = values.registered, values.masa
    known = [
        line for line in sheet.tables.all("tax_umkm_subjects", payer=values.payer) if line.holds_on(sheet.day)
    ]
    if not known:
        raise TaxError(ErrorCode.TAX_UMKM_NOT_ALLOWED, "payer", f"masa {masa.words}")
    if since is not None and since.day > sheet.day:
        raise TaxError(ErrorCode.TAX_SINCE_LATER, "registered")
    line = _row_for(known, since)
    if line.text("allowed") != "yes":
        raise TaxError(ErrorCode.TAX_UMKM_NOT_ALLOWED, "payer", line.basis)
    sheet.rely_on(line)
    if line.text("years"):
        _check_term(values, line, sheet)
    elif (
        values.payer == PERSON
        and masa.year > _PP20.year
        and (since is None or _last_year(since, 7) < masa.year)
    ):
        sheet.doubt(line.text("note"))


def _row_for(known: list[Line], since: Since | None) -> Line:
    """Return the row for the day of registration, where the rows ask for it."""
    if len(known) == 1:
        return known[0]
    if since is None:
        raise TaxError(ErrorCode.TAX_INPUT_MISSING, "registered")
    ends = (since.day, year_end(since.day.year) if since.is_year else since.day)
    rows = [next(line for line in known if _is_registered_in(line, day)) for day in ends]
    if rows[0] is not rows[1]:
        raise TaxError(ErrorCode.TAX_SINCE_DAY_NEEDED, "registered")
    return rows[0]


def _is_registered_in(line: Line, day: date) -> bool:
    first, last = line.text("registered_from"), line.text("registered_to")
    return (not first or date.fromisoformat(first) <= day) and (not last or day <= date.fromisoformat(last))


def _last_year(since: Since, years: int) -> int:
    return max(since.day.year, FIRST_YEAR) + years - 1


def _check_term(values: UmkmInputs, line: Line, sheet: Worksheet) -> None:
    """See that the years of the rate are not over; a person's may go on by the transition of PP 20/2026."""
    since, years, masa = values.registered, line.whole("years"), values.masa
    if values.payer == PERSON:
        if masa.year > FIRST_YEAR + years - 1 and (since is None or _last_year(since, years) < masa.year):
            sheet.doubt(line.text("note"))
        return
    if since is None:
        sheet.doubt(f"Jangka waktunya ({years} tahun pajak) tidak diperiksa: tahun terdaftar belum diisi.")
        return
    last = _last_year(since, years)
    if masa.year > last:
        raise TaxError(ErrorCode.TAX_UMKM_TERM_OVER, "registered", f"sampai tahun pajak {last}")
    sheet.tell(f"Tarif final dapat dipakai sampai tahun pajak {last}.")
    if values.payer in _LATER_BORN and since.day < _PP55:
        sheet.doubt("Terdaftar sebelum PP 55/2022: pastikan dulu dari tahun mana jangka waktunya dihitung.")
