"""The Indonesian lines below the fields and beside the rows: plain values in, a sentence and its kind out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.billing.form import Form, Hint, Reading
from core.billing.kap_kjs import Deposit
from core.billing.request import DESCRIPTION_LIMIT, Request, RequestState
from core.billing.road import Road
from core.billing.validity import Validity
from core.contacts.npwp import mask_npwp16, read_tax_number
from ui import words

ROADS = {
    Road.SELF: "Setor sendiri: kode dapat dibuat mandiri.",
    Road.RETURN: "Kode hanya terbit dari konsep SPT di Coretax.",
    Road.BILL: "Kode hanya terbit dari daftar tagihan di Coretax.",
    Road.OFFICE: "Kode diterbitkan kantor bersama STP atau SKP-nya.",
    Road.UNKNOWN: "Jalur penerbitan kode belum diketahui; pastikan dulu.",
}
STATES: dict[RequestState, tuple[str, str]] = {
    RequestState.RECEIVED: ("diterima", "warn"),
    RequestState.PROCESSING: ("diperiksa", "warn"),
    RequestState.WAITING: ("menunggu WP", "muted"),
    RequestState.CODE_ISSUED: ("kode terbit", "accent"),
    RequestState.SENT: ("terkirim", "ok"),
    RequestState.PAID: ("dibayar", "ok"),
    RequestState.EXPIRED: ("hangus", "bad"),
    RequestState.CANCELLED: ("dibatalkan", "muted"),
    RequestState.DISMISSED: ("bukan permintaan", "muted"),
}
"""The word of a state and the kind of its pill."""

ENDED = frozenset({RequestState.PAID, RequestState.EXPIRED, RequestState.CANCELLED, RequestState.DISMISSED})
EDITED = "pesan diubah"
"""Stands before all else while nobody has decided on an edited message."""
AMBER_H = 48
RED_H = 24


@dataclass(frozen=True, slots=True)
class Line:
    """Hold a sentence below a field and its kind: muted, warn or ok."""

    text: str
    kind: str = "muted"


def number_line(form: Form, contact_name: str) -> Line:
    """Return what is known of the number that was typed: its other form, whose it is, its check."""
    number = read_tax_number(form.npwp)
    if number.fault is not None:
        return Line("")
    other = read_tax_number(form.npwp_other).npwp16 if not number.npwp16 else None
    parts = [f"NIK {mask_npwp16(other)}"] if other and not other.startswith("0") else []
    if number.warning is not None:
        doubt = "susunan NIK tidak lazim" if number.is_nik else "digit cek tidak cocok"
        return Line(" · ".join([*parts, f"{doubt}, periksa lagi"]), "warn")
    if contact_name:
        parts.append(contact_name)
    else:
        parts.append("NIK" if number.is_nik else "digit cek cocok")
    return Line(" · ".join(parts))


def deposit_line(deposit: Deposit | None, reading: Reading) -> Line:
    """Return where the code comes from, once pair and masa stand, and how sure that is."""
    if deposit is None:
        return Line("")
    doubt = "Pasangan ini belum dikonfirmasi." if reading.has_hint(Hint.PAIR_UNCONFIRMED) else ""
    road = reading.road
    if road is None:
        return Line(doubt, "warn")
    if not road.confirmed and road.road is not Road.UNKNOWN:
        doubt = doubt or "Jalur ini belum dikonfirmasi."
    is_plain = road.road in (Road.SELF, Road.OFFICE) and not doubt
    return Line(f"{ROADS[road.road]} {doubt}".rstrip(), "muted" if is_plain else "warn")


def description_line(text: str) -> Line:
    """Return how many of the 75 characters are used."""
    length = len(" ".join(text.split()))
    return Line(f"{length} dari {DESCRIPTION_LIMIT} huruf" if length else "")


def validity_line(validity: Validity | None, now: datetime) -> Line:
    """Return until when the code can be paid, by the rule of the day on which it was issued."""
    if validity is None:
        return Line("")
    if validity.until is None:
        return Line("Masa berlaku: lihat cetakan kode dari DJP.", "warn")
    until = f"{words.short_day_of(validity.until)} {words.time(validity.until)}"
    if validity.is_over(now):
        return Line(f"Kode sudah hangus sejak {until}.", "warn")
    doubt = "" if validity.confirmed else " Aturan ini belum dikonfirmasi."
    return Line(f"Berlaku sampai {until} ({validity.hours} jam).{doubt}", "muted" if not doubt else "warn")


def pill_of(request: Request, now: datetime) -> tuple[str, str]:
    """Return the word of a request's state and the kind of its pill; a code's last hours count."""
    state = request.state_at(now)
    if request.voided_at is not None and state not in ENDED:
        return "slip batal", "bad"
    if state in (RequestState.CODE_ISSUED, RequestState.SENT) and request.valid_until is not None:
        hours = (request.valid_until - now).total_seconds() / 3600
        if hours < RED_H:
            return "segera hangus", "bad"
        if hours < AMBER_H:
            return "hampir hangus", "warn"
    if request.is_print_failed and state not in ENDED:
        return "cetak gagal", "bad"
    word, kind = STATES[state]
    if state is RequestState.CODE_ISSUED and request.copies:
        word = "dicetak"
    elif state is RequestState.SENT and request.outbox_id is None:  # no message carried it
        word = "tercetak" if request.copies else "diserahkan"
    return word, kind


def remark_of(request: Request, now: datetime) -> str:
    """Return what stands beside the state: an edited message, how long somebody waits or the code lives."""
    return " · ".join(word for word in (EDITED if request.is_edited else "", _remark(request, now)) if word)


def _remark(request: Request, now: datetime) -> str:
    state = request.state_at(now)
    if state in (RequestState.RECEIVED, RequestState.PROCESSING):
        return f"tunggu {words.waiting(request.waiting_since or request.created_at, now)}"
    if state is RequestState.WAITING and request.asked_at is not None:
        word = "dipandu" if request.is_whole else "ditanya"  # only what is incomplete can be asked about
        return f"{word} {words.waiting(request.asked_at, now)} lalu"
    if state in (RequestState.CODE_ISSUED, RequestState.SENT):
        return f"sisa {left(request.valid_until, now)}" if request.valid_until else "lihat cetakan DJP"
    if state is RequestState.PAID:
        return f"NTPN {request.ntpn}" if request.ntpn else ""
    if state is RequestState.EXPIRED and request.valid_until is not None:
        return f"sejak {words.short_day_of(request.valid_until)}"
    return request.reason


def left(until: datetime, now: datetime) -> str:
    """Return `14 hari`, `30 jam` or `50 mnt` for the time that is left, rounded down."""
    minutes = max(0, int((until - now).total_seconds() // 60))
    if minutes >= AMBER_H * 60:
        return f"{minutes // (24 * 60)} hari"
    return f"{minutes // 60} jam" if minutes >= 60 else f"{minutes} mnt"
