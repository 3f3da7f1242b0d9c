"""What the lines of the timeline say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from core.billing.request import RequestState
from core.calendar_words import day_words
from core.calls.outcome import Outcome
from core.counter.appointment import STATE_WORDS, AppointmentState
from core.counter.inbound import OUTCOME_WORDS as INBOUND_WORDS
from core.counter.inbound import CallOutcome
from core.counter.visit import OUTCOME_WORDS as VISIT_WORDS
from core.counter.visit import VisitOutcome
from core.outbox.state import ItemState

SHOWN = 120
"""Letters of a message that its line shows."""
SEEN = frozenset({ItemState.SENT, ItemState.DELIVERED, ItemState.READ})
REQUEST_WORDS: dict[RequestState, str] = {
    RequestState.RECEIVED: "diterima",
    RequestState.PROCESSING: "dikerjakan",
    RequestState.WAITING: "menunggu data",
    RequestState.CODE_ISSUED: "kode terbit",
    RequestState.SENT: "kode diserahkan",
    RequestState.PAID: "dibayar",
    RequestState.EXPIRED: "kode hangus",
    RequestState.CANCELLED: "dibatalkan",
    RequestState.DISMISSED: "bukan permintaan",
}
OUTBOUND_WORDS: dict[Outcome, str] = {
    Outcome.CONNECTED: "tersambung",
    Outcome.NO_ANSWER: "tidak diangkat",
    Outcome.BUSY: "sibuk",
    Outcome.WRONG_NUMBER: "nomor salah",
    Outcome.NOT_ACTIVE: "tidak aktif",
    Outcome.CALL_AGAIN: "minta ditelepon lagi",
    Outcome.PROMISE_PAY: "janji bayar",
    Outcome.PROMISE_FILE: "janji lapor",
    Outcome.OBJECTION: "keberatan",
    Outcome.OTHER_PERSON: "orang lain",
    Outcome.REFUSED: "tolak",
}
_PURPOSES = (
    ("appointment:", "Pengingat janji temu"),
    ("call-follow-up", "WhatsApp sesudah telepon"),
    ("broadcast-test:", "Uji siaran"),
)
_CASE_ACTS = {
    ("begun", ""): "dibuka",
    ("begun", "split"): "dipisahkan dari urusan sebelumnya",
    ("closed", ""): "selesai",
    ("reopened", ""): "dibuka lagi",
    ("unmerged", ""): "berdiri sendiri lagi",
    ("snoozed", ""): "ditunda",
    ("snoozed", "reply"): "ditunda sampai dibalas",
    ("snoozed", "payment"): "ditunda sampai dibayar",
}


def talk_words(received: int, sent: int) -> str:
    """Return `8 pesan: 5 masuk, 3 keluar` for the messages of one day."""
    total = received + sent
    if not (received and sent):
        return f"{total} pesan {'masuk' if received else 'keluar'}"
    return f"{total} pesan: {received} masuk, {sent} keluar"


def text_words(text: str, mark: str | None) -> str:
    """Return the beginning of a message on one line."""
    if mark == "deleted":
        return "(pesan dihapus)"
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN].rstrip()}…"


def sending_words(purpose: str, title: str | None, state: ItemState) -> str:
    """Return what was sent unasked; sent is said only where a tick was seen."""
    if title is None:
        title = next((words for start, words in _PURPOSES if purpose.startswith(start)), "Kiriman")
    else:
        title = f"Siaran “{title}”"
    if state in SEEN:
        return f"{title}, terkirim"
    return f"{title}, {'belum pasti terkirim' if state is ItemState.UNSURE else 'tanpa centang'}"


def request_words(number: str, state: RequestState) -> str:
    """Return a billing request and how it stands."""
    return f"Permintaan billing {number}, {REQUEST_WORDS[state]}"


def deposit_words(kap: str | None, kjs: str | None, amount: int | None) -> str:
    """Return what is paid: tax data."""
    sum_words = "jumlah belum ada" if amount is None else f"Rp{amount:,}".replace(",", ".")
    return f"{kap or '?'}-{kjs or '?'}, {sum_words}"


def outbound_words(outcome: Outcome | None) -> str:
    """Return a call that the office made."""
    said = "belum diberi hasil" if outcome is None else OUTBOUND_WORDS[outcome]
    return f"Telepon keluar, {said}"


def inbound_words(outcome: CallOutcome) -> str:
    """Return a call that came in."""
    return f"Telepon masuk, {INBOUND_WORDS[outcome].lower()}"


def visit_words(service: str, outcome: VisitOutcome | None) -> str:
    """Return a visit to the counter."""
    return f"Kunjungan: {service}, {'menunggu' if outcome is None else VISIT_WORDS[outcome].lower()}"


def appointment_words(service: str, day: date, at: time, state: AppointmentState) -> str:
    """Return an appointment."""
    return f"Janji temu {day_words(day)} pukul {at:%H.%M}: {service}, {STATE_WORDS[state].lower()}"


def case_words(number: str, what: str, after: str) -> str:
    """Return what happened to a case."""
    if what == "merged":
        return f"Urusan {number} digabungkan ke {after}"
    return f"Urusan {number} {_CASE_ACTS.get((what, after)) or _CASE_ACTS[what, '']}"


def topic_words(topics: Mapping[str, str], topic: str) -> str:
    """Return under which topic a case was closed; a topic that no table names any more by its code."""
    return f"Topik: {topics.get(topic, topic)}"
