"""The dated changes of a request in Indonesian: plain values in, a sentence out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from core.billing.amount import group_digits
from core.billing.code import BillingCode, group_code
from core.billing.form import Field
from core.billing.period import period_words
from core.billing.request import Change, Request, RequestState, Source
from core.calendar_words import MONTHS
from core.contacts.npwp import format_npwp15, format_npwp16
from ui import words
from ui.billing.lacking import lacking_words
from ui.billing.lines import STATES

if TYPE_CHECKING:
    from core.calls.lists import Closing

EMPTY = "kosong"
SOURCES: dict[str, str] = {
    Source.CHAT: "Dibaca dari pesan wajib pajak",
    Source.FORM: "Dicatat lewat formulir",
    Source.BATCH: "Dicatat lewat Entri banyak",
    Source.REPEAT: "Dicatat sebagai ulangan masa sebelumnya",
    Source.REISSUE: "Dicatat sebagai pengganti kode lama",
    Source.COUNTER: "Dicatat di loket",
}
FIELDS = {
    "npwp": "NPWP / NIK",
    "npwp15": "NPWP (15 angka)",
    "npwp16": "NPWP 16 / NIK",
    "name": "Nama",
    "address": "Alamat",
    "kap": "KAP",
    "kjs": "KJS",
    "month_from": "Masa dari",
    "month_to": "Masa sampai",
    "tax_year": "Tahun",
    "nop": "NOP",
    "assessment_number": "Nomor ketetapan",
    "amount": "Jumlah",
    "description": "Uraian",
    "billing_code": "Kode billing",
}
DIFFERING = {"npwp15": "NPWP / NIK", "kap": "KAP-KJS", "month_from": "masa"}
"""What an answer says otherwise comes as one thing where the taxpayer says it as one."""
PLAIN = {
    "guided": "Panduan masuk antrean kirim",
    "reminded": "Pengingat masuk antrean kirim",
    "asked_again": "Diminta sekali lagi dalam pesan lain",
    "print_failed": "Slip tidak keluar dari printer",
    "print_settled": "Slip yang tertahan tidak menunggu lagi",
    "voided": "Slip dinyatakan batal",
    "unvoided": "Slip dinyatakan berlaku lagi",
    "message_edited": "Wajib pajak mengubah pesannya",
    "edit_settled": "Perubahan pesan sudah diputuskan",
}
"""What needs no value beside it."""


def history_lines(request: Request, changes: Sequence[Change], closings: Sequence[Closing] = ()) -> list[str]:
    """Return one line for each change, the newest first: moment, what changed from what to what, and why.

    What its payment has ended among the calls stands above it, with whose it was.

    What was blanked on somebody's demand stays without its values.
    """
    last = max((at for at, change in enumerate(changes) if change.what == "state"), default=-1)
    lines = [
        (change.at, said(change) + (_why(request, change) if at == last else ""))
        for at, change in enumerate(changes)
    ] + [(closing.at, _closed(closing)) for closing in closings]
    ordered = sorted(lines, key=lambda line: line[0])[::-1]
    return [f"{words.short_day_of(at)} {words.clock_time(at)} · {text}" for at, text in ordered]


def _closed(closing: Closing) -> str:
    from ui.calls.words import CLOSED  # a form that shows no history needs nothing of the calls

    whose = ", ".join(part for part in (closing.name, closing.campaign_title) if part)
    return f"{CLOSED[closing.what]} ditutup: {whose}"


def said(change: Change) -> str:
    """Return what one change was."""
    what, _, field = change.what.partition(":")
    if what == "differs":
        return f"Jawaban menyebut {DIFFERING.get(field, FIELDS[field])} lain: {_differing(field, change.after)}"
    if what in FIELDS:
        return f"{FIELDS[what]}: {_value(what, change.before)} → {_value(what, change.after)}"
    return PLAIN[what] if what in PLAIN else VALUED[what](change.before, change.after)


def _why(request: Request, change: Change) -> str:
    """Return what the last change of state stands on."""
    if change.after == RequestState.CANCELLED and request.reason:
        return f" ({request.reason})"
    if change.after == RequestState.PAID and request.ntpn:
        return f" (NTPN {request.ntpn})"
    return ""


def _differing(field: str, text: str) -> str:
    """Return what an answer said; a masa comes as its first month, its last one and the year."""
    numbers = [int(part) for part in text.split() if part.isdecimal()]
    if field == "month_from" and len(numbers) == 3:
        return period_words(*numbers)
    return _value(field, text) if text else "isinya sudah dihapus"


def _value(field: str, text: str) -> str:
    """Return a field as the form shows it; what is no number of that field stays as it was said."""
    is_number = text.isdecimal() and field in SPELT
    return SPELT[field](text) if is_number else text or EMPTY


def _month(text: str) -> str:
    return MONTHS[int(text) - 1]


def _state(before: str, after: str) -> str:
    if not after:
        return "Keadaan berubah"
    return f"{STATES[RequestState(before)][0]} → {STATES[RequestState(after)][0]}"


def _asked(_before: str, after: str) -> str:
    lacking = lacking_words(Field(name) for name in after.split(", ") if name)
    return f"Ditanyakan: {lacking}" if lacking else "Ditanyakan kepada wajib pajak"


def _printed(_before: str, after: str) -> str:
    return f"Slip dicetak, lembar ke-{after.split(' ', maxsplit=1)[0]}" if after else "Slip dicetak"


def _taken_back(before: str, after: str) -> str:
    number = f" (NTPN {before})" if before else ""
    return f"Pembayaran dicabut{number}: {after}" if after else f"Pembayaran dicabut{number}"


VALUED: dict[str, Callable[[str, str], str]] = {
    "created": lambda _before, after: SOURCES.get(after, "Dicatat"),
    "state": _state,
    "asked": _asked,
    "printed": _printed,
    "replaced": lambda _before, after: f"Diganti oleh {after or 'permintaan lain'}",
    "payment_taken_back": _taken_back,
}
"""What is told with what stood before and what stands since."""
SPELT: dict[str, Callable[[str], str]] = {
    "month_from": _month,
    "month_to": _month,
    "amount": lambda text: group_digits(int(text)),
    "billing_code": lambda text: group_code(BillingCode(text)),
    "npwp15": format_npwp15,
    "npwp16": format_npwp16,
}
