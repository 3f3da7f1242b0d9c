"""Whoever writes STOP gets no more broadcasts; whoever writes MULAI gets them again."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.contacts import stopping
from core.conversations import posting
from core.conversations.chat import ChatAddress, ChatId, ChatKind
from core.outbox import pace_records, planning, restored
from core.outbox.item import Item, Lane
from core.settings import OFFICE_NAME, OUTBOX_STOP_ANSWER, stored
from core.store.session import Session

PURPOSE = "opt-out"
"""The purpose of the answers in the outbox."""

FRESH = timedelta(hours=1)
"""An older message is heeded, but not answered: it came in long after it was written."""


class Command(StrEnum):
    """Say what a message as a whole asks for."""

    STOP = "stop"
    START = "start"


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split(","))


_STOPS = _phrases("""
    stop, berhenti, hentikan, unsubscribe, unsub, unreg, stop broadcast, stop siaran, stop langganan,
    stop pesan, stop wa, stop kirim, stop kirim pesan, stop promo, stop promosi, stop info, berhenti broadcast,
    berhenti siaran, berhenti langganan, berhenti berlangganan, berhenti kirim, berhenti kirim pesan,
    berhenti kirim siaran, berhenti mengirim pesan, berhenti mengirim siaran, hentikan broadcast,
    hentikan siaran, hentikan pesan, hentikan langganan, batal langganan, batalkan langganan,
    jangan kirim siaran, jangan kirim siaran lagi, jangan kirim broadcast, jangan kirim broadcast lagi
""")
_STARTS = _phrases("""
    mulai, lanjut, lanjutkan, start, mulai siaran, mulai lagi, mulai langganan, lanjut siaran, lanjutkan siaran,
    lanjut langganan, langganan lagi, berlangganan lagi
""")
_COURTESY = _phrases(
    "tolong, mohon, maaf, pak, bu, bapak, ibu, kak, min, admin, ya, yaa, dong, saja, aja, terima, kasih"
)
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 80


def command_of(text: str) -> Command | None:
    """Return what a message as a whole asks for: case, blanks, punctuation and courtesies do not matter."""
    if len(text) > _LONGEST:
        return None
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    while words and words[0] in _COURTESY:
        words.pop(0)
    while words and words[-1] in _COURTESY:
        words.pop()
    said = " ".join(words)
    if said in _STOPS:
        return Command.STOP
    return Command.START if said in _STARTS else None


@dataclass(frozen=True, slots=True)
class _Wish:
    """Hold who wants what since when."""

    command: Command
    key: str
    address: ChatAddress
    at: datetime


def heed(session: Session, chat_id: ChatId, text: str, at: datetime, now: datetime) -> bool:
    """Note or lift an opt-out when a message as a whole says so; return whether anything changed.

    Call it in the transaction that keeps the message, written at `at`. Posts in groups bind nobody.
    A message older than what was heard last (to the minute, as WhatsApp tells it) changes nothing.
    """
    command = command_of(text)
    address = None if command is None else posting.address_of(session, chat_id)
    if command is None or address is None or address.kind is ChatKind.GROUP:
        return False
    wish = _Wish(command, address.phone_e164 or f"chat:{chat_id}", address, at)
    known = pace_records.heard(session, wish.key)
    if known is not None and at < known[1].replace(second=0, microsecond=0):
        return False
    was_stopped = known is not None and known[0]
    if was_stopped == (command is Command.STOP):
        return False
    owner, is_free = pace_records.contact_of(session, chat_id), False
    if command is Command.STOP:
        stopping.stop(session, address.phone_e164, owner, at)
    elif known is not None:
        is_free = stopping.allow(session, address.phone_e164, owner, stopped_at=known[1], at=now)
    pace_records.keep_heard(session, wish.key, is_stopped=command is Command.STOP, at=at)
    if (
        (command is Command.STOP or is_free)
        and _is_new(session, at, now)
        and stored(session, OUTBOX_STOP_ANSWER)
    ):
        _answer(session, chat_id, wish, now)
    return True


def _is_new(session: Session, at: datetime, now: datetime) -> bool:
    """Return whether nobody can have answered yet: a store that was lost may have, up to the restore."""
    opened = restored.opened_at(session)
    return now - at <= FRESH and (opened is None or at.replace(second=0, microsecond=0) > opened)


def is_opted_out(session: Session, item: Item) -> bool:
    """Return whether the recipient of a bulk message asked for no more."""
    if item.phone is None and item.chat_id is None:
        return False
    keys = [item.recipient_key] if item.chat_id is None else [item.recipient_key, f"chat:{item.chat_id}"]
    return pace_records.is_opted_out(session, keys, item.phone)


def _answer(session: Session, chat_id: ChatId, wish: _Wish, now: datetime) -> None:
    """Plan the one polite answer; the same wish of the same minute is answered once."""
    office = stored(session, OFFICE_NAME)
    text = {
        Command.STOP: f"Baik, Bapak/Ibu. Siaran dari {office} tidak dikirim lagi ke nomor ini. Pertanyaan tetap"
        " kami jawab seperti biasa. Balas MULAI bila ingin menerima siaran lagi. (Jawaban otomatis)",
        Command.START: f"Terima kasih, Bapak/Ibu. Siaran dari {office} dikirim lagi ke nomor ini."
        " Balas STOP bila ingin berhenti. (Jawaban otomatis)",
    }[wish.command]
    address = wish.address
    plan = planning.BulkPlan(
        f"chat:{chat_id}", address.title, text, address.phone_e164, chat_id, address.wa_key
    )
    period = f"{wish.command}:{wish.at:%Y-%m-%dT%H:%M}"
    planning.plan_bulk(session, PURPOSE, period, [plan], now, lane=Lane.REPLY)
