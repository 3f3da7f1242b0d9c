"""What the promotion says on the screen."""

from __future__ import annotations

from core.calendar_words import MONTHS
from core.promotion.gsm7 import Alphabet, SmsLength
from core.promotion.poster import PosterFormat
from core.promotion.report import Report
from core.promotion.sms_run import SmsPlan, SmsRun, SmsState
from core.promotion.source import SourceKind
from ui import words

KINDS = {
    SourceKind.COUNTER: "Loket",
    SourceKind.SMS: "SMS blast",
    SourceKind.GROUP: "Grup media sosial",
    SourceKind.JOURNALIST: "Wartawan",
    SourceKind.POSTER: "Poster",
    SourceKind.OTHER: "Lain-lain",
}
FORMATS = {
    PosterFormat.A4: "Poster A4",
    PosterFormat.A5: "Poster A5",
    PosterFormat.TENT: "Kartu meja",
}
STATES = {
    SmsState.PLANNED: "belum diserahkan",
    SmsState.HANDING: "sedang diserahkan",
    SmsState.HANDED: "diserahkan",
    SmsState.SENT: "terkirim",
    SmsState.FAILED: "gagal",
    SmsState.UNSURE: "belum pasti",
    SmsState.EXPORTED: "diekspor",
    SmsState.SKIPPED: "dilewati (STOP)",
    SmsState.CANCELLED: "dibatalkan",
}
SIGNS_SHOWN = 6

HAD_ONE = "sudah dikirimi siaran atau SMS hari ini, jadi baru dapat diserahkan besok"


def month(text: str) -> str:
    """Return `November 2026` for `2026-11`."""
    year, number = text.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def percent(permille: int) -> str:
    """Return 355 of a thousand as `35,5 %`."""
    return f"{permille // 10},{permille % 10} %"


def unknown_words(report: Report) -> str:
    """Say how many new contacts told no source."""
    if report.unknown_permille is None:
        return "Belum ada kontak baru. Begitu ada yang menulis untuk pertama kali, asalnya dihitung di sini."
    unknown = report.total(None)
    return (
        f"Tanpa tanda: {words.count(unknown.contacts)} dari {words.count(report.all.contacts)} kontak baru"
        f" ({percent(report.unknown_permille)}). Tandanya dihapus, atau mereka tahu nomornya dari tempat lain."
    )


def length_words(length: SmsLength) -> str:
    """Say how long a text is, and which signs make it dear."""
    if not length.parts:
        return "Teks masih kosong."
    said = f"{length.units} dari {length.room} huruf."
    if length.alphabet is Alphabet.UCS2:
        signs = " ".join(length.forcing[:SIGNS_SHOWN]) + (" …" if len(length.forcing) > SIGNS_SHOWN else "")
        said += f" Hanya {length.room} huruf tiap SMS karena tanda {signs}"
    if length.parts > 1:
        said += f" Terlalu panjang untuk satu SMS: kurangi {length.units - length.room} huruf."
    return said


def plan_words(plan: SmsPlan) -> str:
    """Say in words what a run would be."""
    if not plan.numbers:
        return "Belum ada penerima."
    said = f"{words.count(plan.messages)} SMS ke {words.count(plan.numbers)} nomor, setiap nomor satu kali."
    left_out = [
        f"{words.count(number)} {why}"
        for number, why in (
            (plan.opted_out, "tidak ingin dikirimi (STOP)"),
            (plan.no_number, "tanpa nomor HP"),
            (plan.same_number, "bernomor sama"),
        )
        if number
    ]
    if left_out:
        said += f" Dilewati: {', '.join(left_out)}."
    if plan.served_today:
        said += f" {words.count(plan.served_today)} nomor {HAD_ONE}."
    return said


def sums_words(run: SmsRun) -> str:
    """Say what became of a run: its states, in the order in which they come about."""
    parts = [f"{words.count(run.sums[state])} {word}" for state, word in STATES.items() if run.sums.get(state)]
    return ", ".join(parts)
