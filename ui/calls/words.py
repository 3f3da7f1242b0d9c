"""Indonesian words for what core.calls says in codes."""

from __future__ import annotations

from datetime import datetime, timedelta

from core.calls.call import Given, Question
from core.calls.callback import Callback, CallbackKind
from core.calls.campaign import Campaign, CampaignKind
from core.calls.lists import ClosedWhat
from core.calls.outcome import Outcome
from core.calls.target import EndReason, Target, TargetState
from core.clock import to_wib
from ui import words as house

CLOSED = {
    ClosedWhat.TARGET: "Telepon",
    ClosedWhat.CALLBACK: "Janji telepon",
    ClosedWhat.FOLLOW_UP: "Pesan susulan",
    ClosedWhat.REMINDER: "Pengingat",
    ClosedWhat.BROADCAST: "Siaran",
}
KINDS = {
    CampaignKind.UNREPORTED: "Belum lapor",
    CampaignKind.UNPAID: "Belum bayar",
    CampaignKind.CLAIM: "Piutang sebelum jatuh tempo",
    CampaignKind.NEW: "WP baru",
}
OUTCOMES = {
    Outcome.CONNECTED: "Tersambung, sudah dijelaskan",
    Outcome.PROMISE_PAY: "Janji bayar tanggal…",
    Outcome.PROMISE_FILE: "Janji lapor tanggal…",
    Outcome.CALL_AGAIN: "Minta ditelepon lagi…",
    Outcome.NO_ANSWER: "Tidak diangkat",
    Outcome.BUSY: "Sibuk",
    Outcome.NOT_ACTIVE: "Tidak aktif",
    Outcome.WRONG_NUMBER: "Nomor salah",
    Outcome.OTHER_PERSON: "Orang lain yang menerima",
    Outcome.OBJECTION: "Keberatan",
    Outcome.REFUSED: "Menolak",
}
"""In the order of the buttons on the work screen."""
KEYS = dict(zip(OUTCOMES, ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "T"), strict=True))
"""The hot key of each outcome."""
SHORT_OUTCOMES = {
    **{outcome: word.rstrip("…") for outcome, word in OUTCOMES.items()},
    Outcome.CONNECTED: "Tersambung",
    Outcome.PROMISE_PAY: "Janji bayar",
    Outcome.PROMISE_FILE: "Janji lapor",
    Outcome.CALL_AGAIN: "Minta ditelepon lagi",
    Outcome.OTHER_PERSON: "Orang lain",
}
"""What stands in lists."""
PAPER_OUTCOMES = {outcome: SHORT_OUTCOMES[outcome] for outcome in OUTCOMES} | {
    Outcome.CALL_AGAIN: "Telepon lagi",
}
"""Beside the boxes of the printed sheet, in the order of the buttons."""
ENDS = {
    EndReason.PAID: "sudah bayar",
    EndReason.FILED: "sudah lapor",
    EndReason.NOT_LISTED: "tidak ada lagi di daftar baru",
    EndReason.INFORMED: "sudah dijelaskan",
    EndReason.UNANSWERED: "tidak pernah diangkat",
    EndReason.NO_NUMBER: "tidak ada nomor yang benar",
    EndReason.NOT_REACHED: "tidak terjangkau",
    EndReason.OBJECTED: "keberatan",
    EndReason.REFUSED: "menolak",
    EndReason.WITHDRAWN: "dikeluarkan petugas",
    EndReason.ERASED: "datanya dihapus",
}
QUESTIONS = {
    Question.NAME: "nama lengkap",
    Question.ADDRESS: "alamat",
    Question.BIRTH: "tanggal lahir",
    Question.NUMBER_END: "angka akhir NPWP",
    Question.BUSINESS: "bidang usaha",
    Question.POSITION: "jabatan di badan",
}
CALLBACKS = {
    CallbackKind.CALLBACK: "Minta ditelepon lagi",
    CallbackKind.PAYMENT_CHECK: "Periksa janji bayar",
    CallbackKind.FILING_CHECK: "Periksa janji lapor",
}
NO_OUTCOME = "Belum diberi hasil"


def phone(e164: str) -> str:
    """Return `0812-0000-1234` as it is read aloud and dialled; a foreign number keeps its plus."""
    if not e164.startswith("+62"):
        return e164
    digits = f"0{e164[3:]}"
    if not digits.startswith("08"):
        return f"{digits[:4]}-{digits[4:]}"
    return f"{digits[:4]}-{digits[4:8]}-{digits[8:]}"


def matter(campaign: Campaign) -> str:
    """Return `Belum bayar, PPh Final September`: what the call is about, without anybody's data."""
    values = campaign.values
    return f"{KINDS[values.kind]}, {values.words}" if values.words else KINDS[values.kind]


def source(campaign: Campaign) -> str:
    """Return `Surat S-12, 16 November 2026`."""
    values = campaign.values
    day = house.day(values.source_on)
    return f"{values.source_letter}, {day}" if values.source_letter else f"Daftar {day}"


def attempt(attempts: int) -> str:
    """Return which call the next one is: `panggilan pertama`, `percobaan ke-3`."""
    return f"percobaan ke-{attempts + 1}" if attempts else "panggilan pertama"


def near_moment(at: datetime, now: datetime) -> str:
    """Return `14.00` today, `besok 09.30`, else `Kam 26/11 09.30`."""
    day, today = to_wib(at).date(), to_wib(now).date()
    clock = house.clock_time(at)
    if day == today:
        return clock
    if day == today + timedelta(days=1):
        return f"besok {clock}"
    if day == today - timedelta(days=1):
        return f"kemarin {clock}"
    return f"{day.day}/{day.month} {clock}"


def lateness(at: datetime, now: datetime) -> str:
    """Return `lewat 5 mnt`, or `sekarang` within the minute."""
    late = house.waiting(at, now)
    return "sekarang" if late == "0 mnt" else f"lewat {late}"


def target_state(target: Target, now: datetime) -> str:
    """Return the second line of a row: how far the calls to somebody have come."""
    if target.state is TargetState.ENDED:
        reason = ENDS[target.end_reason] if target.end_reason is not None else "selesai"
        return reason[0].upper() + reason[1:]
    if target.state is TargetState.CALLING:
        return NO_OUTCOME
    if target.state is TargetState.WAITING:
        return "Ada janji"
    tried = f"{target.attempts} kali dicoba" if target.attempts else "Belum pernah ditelepon"
    if target.state is TargetState.LATER and target.not_before_at is not None:
        return f"{tried} · lagi {near_moment(target.not_before_at, now)}"
    return tried


def callback_line(callback: Callback, now: datetime) -> str:
    """Return why somebody is called at a moment, and how late it is."""
    word = CALLBACKS[callback.kind]
    if callback.is_overdue(now):
        return f"{word} · {lateness(callback.due_at, now)}"
    return f"{word} · {callback.note}" if callback.note else word


def given(found: Given, now: datetime) -> str:
    """Return what an outcome has led to, as one sentence."""
    parts = []
    if found.state is TargetState.ENDED:
        reason = ENDS.get(EndReason(found.end_reason), "") if found.end_reason else ""
        parts.append(f"selesai: {reason}" if reason else "selesai")
    elif found.next_at is not None:
        verb = "janji dicatat" if found.state is TargetState.WAITING else "dicoba lagi"
        parts.append(f"{verb} {near_moment(found.next_at, now)}")
    elif found.state is TargetState.READY:
        parts.append("tetap di daftar, nomor lain dapat dicoba")
    if found.is_message_planned:
        parts.append("WhatsApp sopan masuk antrean kirim")
    return "; ".join(parts)
