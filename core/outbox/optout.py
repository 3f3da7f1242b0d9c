"""Whoever writes STOP gets nothing unasked any more, whoever writes MULAI gets it again: one kind or both."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.contacts import stopping
from core.contacts.permission import BOTH, MessageKind
from core.conversations import posting
from core.conversations.chat import ChatAddress, ChatId, ChatKind
from core.outbox import pace_records, planning, restored
from core.outbox.item import Item, Lane
from core.settings import stored
from core.settings.office import OFFICE_NAME
from core.settings.sending import OUTBOX_STOP_ANSWER
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
    stop pesan, stop wa, stop kirim, stop kirim pesan, stop info, berhenti broadcast,
    berhenti siaran, berhenti langganan, berhenti berlangganan, berhenti kirim, berhenti kirim pesan,
    berhenti kirim siaran, berhenti mengirim pesan, berhenti mengirim siaran, hentikan broadcast,
    hentikan siaran, hentikan pesan, hentikan langganan, batal langganan, batalkan langganan,
    jangan kirim siaran, jangan kirim siaran lagi, jangan kirim broadcast, jangan kirim broadcast lagi
""")
_STARTS = _phrases("""
    mulai, lanjut, lanjutkan, start, mulai siaran, mulai lagi, mulai langganan, lanjut siaran, lanjutkan siaran,
    lanjut langganan, langganan lagi, berlangganan lagi
""")
_PROMOTION_STOPS = _phrases("""
    stop promo, stop promosi, stop iklan, berhenti promo, berhenti promosi, hentikan promo, hentikan promosi,
    jangan kirim promo, jangan kirim promosi
""")
_PROMOTION_STARTS = _phrases("mulai promo, mulai promosi, lanjut promo, lanjut promosi")
_LEGAL_STOPS = _phrases("""
    stop pengingat, berhenti pengingat, hentikan pengingat, stop reminder, jangan kirim pengingat,
    jangan kirim pengingat lagi, stop ingatkan
""")
_LEGAL_STARTS = _phrases("mulai pengingat, lanjut pengingat, lanjutkan pengingat, mulai pengingat lagi")
_COURTESY = _phrases(
    "tolong, mohon, maaf, pak, bu, bapak, ibu, kak, min, admin, ya, yaa, dong, saja, aja, terima, kasih"
)
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 80


_MEANINGS: tuple[tuple[frozenset[str], Command, tuple[MessageKind, ...]], ...] = (
    (_STOPS, Command.STOP, BOTH),
    (_PROMOTION_STOPS, Command.STOP, (MessageKind.PROMOTION,)),
    (_LEGAL_STOPS, Command.STOP, (MessageKind.LEGAL,)),
    (_STARTS, Command.START, BOTH),
    (_PROMOTION_STARTS, Command.START, (MessageKind.PROMOTION,)),
    (_LEGAL_STARTS, Command.START, (MessageKind.LEGAL,)),
)


def meaning_of(text: str) -> tuple[Command, tuple[MessageKind, ...]] | None:
    """Return what a message as a whole asks for, and of which kinds of message.

    Case, blanks, punctuation and courtesies do not matter. A bare STOP or MULAI means both kinds.
    """
    if len(text) > _LONGEST:
        return None
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    while words and words[0] in _COURTESY:
        words.pop(0)
    while words and words[-1] in _COURTESY:
        words.pop()
    said = " ".join(words)
    return next(((command, kinds) for phrases, command, kinds in _MEANINGS if said in phrases), None)


def command_of(text: str) -> Command | None:
    """Return whether a message as a whole is a STOP or a MULAI, of whatever kind."""
    meaning = meaning_of(text)
    return None if meaning is None else meaning[0]


@dataclass(frozen=True, slots=True)
class _Wish:
    """Hold who wants what since when."""

    command: Command
    kinds: tuple[MessageKind, ...]
    key: str
    address: ChatAddress
    at: datetime


def heed(session: Session, chat_id: ChatId, text: str, at: datetime, now: datetime) -> bool:
    """Note or lift an opt-out when a message as a whole says so; return whether anything changed.

    Call it in the transaction that keeps the message, written at `at`. Posts in groups bind nobody.
    A message older than what was heard last (to the minute, as WhatsApp tells it) changes nothing.
    """
    meaning = meaning_of(text)
    address = None if meaning is None else posting.address_of(session, chat_id)
    if meaning is None or address is None or address.kind is ChatKind.GROUP:
        return False
    wish = _Wish(*meaning, address.phone_e164 or f"chat:{chat_id}", address, at)
    kinds = tuple(kind for kind in wish.kinds if _turns(session, wish, kind))
    if not kinds:
        return False
    owner = pace_records.contact_of(session, chat_id)
    act = _stop if wish.command is Command.STOP else _allow
    is_whole = act(session, wish, kinds, owner, now)
    if is_whole and _is_new(session, at, now) and stored(session, OUTBOX_STOP_ANSWER):
        _answer(session, chat_id, wish, now)
    return True


def _turns(session: Session, wish: _Wish, kind: MessageKind) -> bool:
    """Return whether the wish is newer than what was heard last, and another."""
    known = pace_records.heard(session, wish.key, kind)
    if known is not None and wish.at < known[1].replace(second=0, microsecond=0):
        return False
    was_stopped = known is not None and known[0]
    return was_stopped != (wish.command is Command.STOP)


def _stop(
    session: Session, wish: _Wish, kinds: tuple[MessageKind, ...], owner: int | None, _now: datetime
) -> bool:
    for kind in kinds:
        pace_records.keep_heard(session, wish.key, kind, is_stopped=True, at=wish.at)
    stopping.stop(session, wish.address.phone_e164, owner, wish.at, kinds)
    return True


def _allow(
    session: Session, wish: _Wish, kinds: tuple[MessageKind, ...], owner: int | None, now: datetime
) -> bool:
    """Lift what a message had stopped; return whether no card says otherwise for any of the kinds."""
    is_whole = True
    for kind in kinds:
        known = pace_records.heard(session, wish.key, kind)
        assert known is not None  # noqa: S101 - it was stopped, so it was heard
        # a card that left the list had left the officer's word with its number: that is his to take back
        stopped_at = None if pace_records.is_told_by_officer(session, wish.key, kind) else known[1]
        pace_records.keep_heard(session, wish.key, kind, is_stopped=False, at=wish.at)
        phone = wish.address.phone_e164
        is_free = stopping.allow(session, phone, owner, kind, stopped_at=stopped_at, at=now)
        is_whole = is_whole and is_free
    return is_whole


def _is_new(session: Session, at: datetime, now: datetime) -> bool:
    """Return whether nobody can have answered yet: a store that was lost may have, up to the restore."""
    opened = restored.opened_at(session)
    return now - at <= FRESH and (opened is None or at.replace(second=0, microsecond=0) > opened)


def is_opted_out(session: Session, item: Item, kind: MessageKind) -> bool:
    """Return whether the recipient of a bulk message asked for no more of its kind."""
    if item.phone is None and item.chat_id is None:
        return False
    keys = [item.recipient_key] if item.chat_id is None else [item.recipient_key, f"chat:{item.chat_id}"]
    return pace_records.is_opted_out(session, keys, item.phone, kind)


_WORDS = {
    BOTH: ("Siaran dan pengingat", ""),
    (MessageKind.PROMOTION,): ("Siaran promosi", " PROMOSI"),
    (MessageKind.LEGAL,): ("Pengingat jatuh tempo", " PENGINGAT"),
}
"""What the answer calls the kinds, and what stands behind STOP and MULAI for them."""


def _answer(session: Session, chat_id: ChatId, wish: _Wish, now: datetime) -> None:
    """Plan the one polite answer; the same wish of the same minute is answered once."""
    office = stored(session, OFFICE_NAME)
    what, word = _WORDS[wish.kinds]
    text = f"Terima kasih, Bapak/Ibu. {what} dari {office} dikirim lagi ke nomor ini."
    text += f" Balas STOP{word} bila ingin berhenti. (Jawaban otomatis)"
    if wish.command is Command.STOP:
        only = " Balas MULAI PENGINGAT bila hanya ingin diingatkan jatuh tempo." if wish.kinds == BOTH else ""
        text = (
            f"Baik, Bapak/Ibu. {what} dari {office} tidak dikirim lagi ke nomor ini. Pertanyaan tetap kami"
            f" jawab seperti biasa. Balas MULAI{word} bila ingin menerimanya lagi.{only} (Jawaban otomatis)"
        )
    address = wish.address
    plan = planning.BulkPlan(
        f"chat:{chat_id}", address.title, text, address.phone_e164, chat_id, address.wa_key
    )
    period = f"{wish.command}{word.lower().replace(' ', '-')}:{wish.at:%Y-%m-%dT%H:%M}"
    planning.plan_bulk(session, PURPOSE, period, [plan], now, lane=Lane.REPLY)
