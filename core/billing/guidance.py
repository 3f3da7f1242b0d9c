"""What is sent to a taxpayer whose code only he himself can make: the steps in Coretax, and what to bring.

The steps follow the menus of Coretax as generally known on `KNOWN_ON`, unconfirmed, which the text says.
"""

from dataclasses import dataclass
from datetime import date, datetime

from core.billing.form import Reading
from core.billing.kap_kjs import Deposit
from core.billing.office import Office
from core.billing.period import period_words
from core.billing.road import Guidance, Road, RoadAdvice
from core.billing.text import plain
from core.billing.wording import greeting
from core.calendar_words import day_words

KNOWN_ON = date(2026, 11, 21)
_LOGIN = "Masuk ke coretaxdjp.pajak.go.id dengan NIK atau NPWP 16 angka dan kata sandi Bapak/Ibu."
_DRAFT = "Buka menu Surat Pemberitahuan (SPT), Konsep SPT, lalu Buat Konsep SPT; pilih"
_FILL = "Isi sampai nilai kurang bayarnya benar, lalu tekan Bayar dan Lapor dan buat kode billingnya."
_PAY = "Bayar 15 angka kode billing itu lewat bank, kantor pos, atau aplikasi sebelum masa berlakunya habis."
_RETURNS = {
    "411121": "SPT Masa PPh Pasal 21/26",
    "411122": "SPT Masa PPh Unifikasi",
    "411124": "SPT Masa PPh Unifikasi",
    "411127": "SPT Masa PPh Pasal 21/26 atau Unifikasi",
    "411128": "SPT Masa PPh Unifikasi",
    "411211": "SPT Masa PPN",
    "411221": "SPT Masa PPN",
}
_ANNUAL = {"411125": "SPT Tahunan PPh Orang Pribadi", "411126": "SPT Tahunan PPh Badan"}
_ALWAYS = (
    "KTP dan kartu NPWP",
    "HP dengan nomor dan surel yang terdaftar di Coretax",
)


@dataclass(frozen=True, slots=True)
class GuidanceSheet:
    """Hold a guidance in its parts, for a message or for paper."""

    title: str
    opening: str
    steps: tuple[str, ...]
    documents: tuple[str, ...]
    basis: str
    """What it rests on, and whether that was confirmed."""


def guidance_of(
    advice: RoadAdvice, deposit: Deposit, month_from: int, month_to: int, tax_year: int
) -> GuidanceSheet | None:
    """Return the guidance for a code that only the taxpayer can make; None where there is none to give."""
    if not advice.is_taxpayers_own or advice.guidance is None:
        return None
    masa = period_words(month_from, month_to, tax_year)
    what = f"{deposit.tax_name} ({deposit.pair}) masa {masa}"
    origin = "daftar tagihan" if advice.road is Road.BILL else "konsep SPT"
    since = f"sejak {day_words(advice.since)} " if advice.since else ""
    opening = (
        f"untuk {what}, kode billing {since}hanya terbit dari {origin} di akun Coretax Bapak/Ibu sendiri,"
        " jadi belum dapat kami buatkan dari sini. Caranya:"
    )
    steps, document = _steps(advice.guidance, deposit.kap, masa, tax_year)
    return GuidanceSheet(
        f"Panduan kode billing {deposit.pair}", opening, steps, (*_ALWAYS, document), _basis(advice)
    )


def sheet_of(reading: Reading) -> GuidanceSheet | None:
    """Return the guidance for what stands in a form; None where there is none."""
    wanted, road = reading.wanted, reading.road
    if road is None or reading.deposit is None:
        return None
    if wanted.month_from is None or wanted.month_to is None or wanted.tax_year is None:
        return None
    return guidance_of(road, reading.deposit, wanted.month_from, wanted.month_to, wanted.tax_year)


def guidance_text(sheet: GuidanceSheet, name: str, now: datetime, office: Office) -> str:
    """Return the guidance as a message that is ready to send."""
    steps = "\n".join(f"{number}. {step}" for number, step in enumerate(sheet.steps, 1))
    documents = "\n".join(f"- {document}" for document in sheet.documents)
    whom = f"Bapak/Ibu {plain(name)}".strip()
    return (
        f"{greeting(now)} {whom},\n{sheet.opening}\n{steps}\n\n"
        f"Ingin dibantu? Silakan datang ke {office.name} dengan membawa:\n{documents}\n\n"
        f"{sheet.basis}\n\n"
        f"Petugas tidak pernah meminta transfer ke rekening. Ragu? Silakan tanyakan ke {office.name},"
        f" WhatsApp {office.phone}.\n"
        "Senang bisa melayani Bapak/Ibu."
    )


def _steps(guidance: Guidance, kap: str, masa: str, tax_year: int) -> tuple[tuple[str, ...], str]:
    """Return the steps, and the document that they need."""
    if guidance is Guidance.BILL:
        return (
            _LOGIN,
            "Buka menu Pembayaran, lalu Pembuatan Kode Billing atas Tagihan Pajak.",
            "Pilih tagihan (STP atau SKP) yang hendak dibayar, lalu buat kode billingnya.",
            _PAY,
        ), "surat STP atau SKP yang diterima"
    if guidance is Guidance.ANNUAL_RETURN:
        return (
            _LOGIN,
            f"{_DRAFT} {_ANNUAL.get(kap, 'SPT Tahunan')} tahun pajak {tax_year}.",
            _FILL,
            _PAY + " SPT tercatat lapor setelah pembayaran masuk.",
        ), "bukti potong, daftar penghasilan, harta dan utang"
    return (
        _LOGIN,
        f"{_DRAFT} {_RETURNS.get(kap, 'SPT Masa')} masa {masa}.",
        _FILL,
        _PAY + " SPT tercatat lapor setelah pembayaran masuk.",
    ), "rincian yang dipotong atau dipungut (daftar gaji, tagihan, atau faktur)"


def _basis(advice: RoadAdvice) -> str:
    doubt = "" if advice.confirmed else " Aturan untuk setoran ini belum dikonfirmasi."
    return (
        f"Dasar: {advice.basis}.{doubt} Nama menu di Coretax menurut pengetahuan umum"
        f" per {day_words(KNOWN_ON)} (belum dikonfirmasi); bila tampilannya berbeda, kabari kami ya."
    )
