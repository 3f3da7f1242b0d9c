"""The two messages that leave by themselves where the office has written them: closed, and welcome.

Both are rows of the outbox like any reply, planned in the transaction that sees the message they answer; the
outbox's own law (purpose, period, recipient) keeps each from being planned twice. Empty texts, as they ship,
send nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from core.calendar_words import weekday_words
from core.cases import records
from core.cases.courtesy import asks_nothing
from core.cases.records import Said
from core.clock import to_wib
from core.conversations import posting
from core.conversations.chat import ChatId
from core.outbox import planning, reasons, restored
from core.outbox.item import Item, Lane
from core.rules.office_hours import Closure, OfficeHours
from core.settings import stored
from core.settings.cases import CASES_CLOSED_TEXT, CASES_WELCOME_TEXT
from core.settings.office import OFFICE_NAME
from core.store.session import Session

PREFIX = "auto-"
CLOSED, WELCOME = "auto-closed", "auto-welcome"
"""The purposes in the outbox."""
ONCE = "once"
FRESH = timedelta(hours=1)
"""An older message gets no automatic answer: it came in long after it was written."""
MARK = "(Jawaban otomatis)"


def answer(session: Session, said: Said, now: datetime, hours: OfficeHours) -> None:
    """Plan what a message calls for: at most one of both, closed before welcome.

    Whoever writes for the first time while the office is closed is told when it opens, and is not welcomed
    later: two messages of a machine in a row help nobody.
    """
    if said.source != "gateway" or not _is_new(session, said, now) or asks_nothing(said.text):
        return
    if records.waits_since(session, said.chat_id) is None:
        return
    closure = hours.closure(now)
    written = hours.closure(said.sent_at)
    if closure is not None:
        if written is not None and written.began_at == closure.began_at:
            text = stored(session, CASES_CLOSED_TEXT)
            what = (CLOSED, _period(closure), _filled(session, text, closure))
            _plan(session, said.chat_id, what, now)
    elif not records.was_talk_before(session, said.chat_id, said.id):
        text = stored(session, CASES_WELCOME_TEXT)
        _plan(session, said.chat_id, (WELCOME, ONCE, _filled(session, text, None)), now)


def objection(session: Session, item: Item, now: datetime, hours: OfficeHours) -> str:
    """Keep back what is no longer so when its turn comes: answered meanwhile, open again, or switched off."""
    chat_id = item.chat_id
    is_closed = item.purpose == CLOSED
    text = stored(session, CASES_CLOSED_TEXT if is_closed else CASES_WELCOME_TEXT)
    if chat_id is None or not text.strip() or records.waits_since(session, chat_id) is None:
        return reasons.CANCELLED
    if is_closed:
        closure = hours.closure(now)
        if closure is None or _period(closure) != item.period.partition("+")[0]:
            return reasons.CANCELLED
    return ""


def _is_new(session: Session, said: Said, now: datetime) -> bool:
    """Return whether nobody can have answered yet: a store that was lost may have, up to the restore."""
    opened = restored.opened_at(session)
    is_after = opened is None or said.sent_at.replace(second=0, microsecond=0) > opened
    return now - said.sent_at <= FRESH and is_after


def _plan(session: Session, chat_id: ChatId, what: tuple[str, str, str], now: datetime) -> None:
    """Plan `what`: purpose, period, text."""
    purpose, period, text = what
    address = posting.address_of(session, chat_id)
    if not text or address is None or not (address.phone_e164 or address.wa_key):
        return
    for other in records.chats_of_person(session, chat_id):
        if planning.planned_state(session, purpose, period, f"chat:{other}") is not None:
            return  # the same person, told on another number
    key = f"chat:{chat_id}"
    plan = planning.BulkPlan(key, address.title, text, address.phone_e164, chat_id, address.wa_key)
    if planning.plan_bulk(session, purpose, period, [plan], now, lane=Lane.REPLY):
        planning.note_automatic(session, purpose, period, key)


def _period(closure: Closure) -> str:
    return f"{to_wib(closure.began_at):%Y-%m-%dT%H:%M}"


def _filled(session: Session, text: str, closure: Closure | None) -> str:
    """Return a text with its blanks filled and its mark; "" where it is empty. Others the setting refuses."""
    if not text.strip():
        return ""
    filled = text.strip().replace("{kantor}", stored(session, OFFICE_NAME))
    if closure is not None:
        filled = filled.replace("{buka}", _opening(closure))
    return filled if MARK in filled else f"{filled} {MARK}"


def _opening(closure: Closure) -> str:
    """Return when the office opens: the day only where the holidays of the year are decreed."""
    opens = to_wib(closure.ends_at)
    day = weekday_words(opens.date()) if closure.is_certain else "pada hari kerja berikutnya"
    return f"{day} pukul {opens:%H.%M} WIB"
