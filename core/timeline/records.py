# ruff: noqa: S608 - only marks and names of our own stand in the statements
"""The SQL of the timeline: one small look for each source, along the index that it has already.

Each look gets a bound (moment, id) and returns its newest rows before it; the service puts them in one order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from core.billing.request import RequestState
from core.calls.outcome import Outcome
from core.calls.target import tax_keys
from core.clock import WIB, from_text, to_text, to_wib
from core.conversations.changes import LAST_WORDING
from core.counter.appointment import AppointmentState
from core.counter.inbound import CallOutcome
from core.counter.visit import VisitOutcome
from core.outbox.state import ItemState
from core.store.session import Session
from core.timeline import wording
from core.timeline.entry import CHANNEL_OF, Entry, Source, SourceKind

Bound = tuple[str, int]
"""Rows before this moment (as stored), and at it those with a smaller id."""
TALKED = (
    f"m.direction IN ('in', 'out') AND {LAST_WORDING} AND NOT EXISTS"
    " (SELECT 1 FROM outbox o WHERE o.id = m.outbox_id AND o.lane = 'bulk')"
)
"""What was said to each other: an unasked message has a line of its own."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Hold by what a contact's rows are found; a shared number is one that other cards have too."""

    contact_id: int
    phones: tuple[str, ...]
    shared: frozenset[str]
    chat_ids: tuple[int, ...]
    tax_keys: tuple[str, ...]
    """What a list of people to call knows him by, where it has his tax number."""
    titles: Mapping[str, str]
    """What the services of the counter are called."""
    topics: Mapping[str, str] = field(default_factory=dict)
    """What the topics of cases are called."""


def whose(
    session: Session, contact_id: int, titles: Mapping[str, str], topics: Mapping[str, str] | None = None
) -> Whose:
    """Return numbers and chats of a contact; a chat of nobody belongs to whoever has its number alone."""
    numbers = session.all(
        "SELECT DISTINCT p.e164, EXISTS (SELECT 1 FROM contact_phones o JOIN contacts c ON c.id = o.contact_id"
        " WHERE o.e164 = p.e164 AND o.contact_id <> p.contact_id AND c.removed_at IS NULL)"
        " FROM contact_phones p WHERE p.contact_id = ? AND p.e164 IS NOT NULL",
        (contact_id,),
    )
    phones = tuple(number for number, _is_shared in numbers)
    shared = frozenset(number for number, is_shared in numbers if is_shared)
    own = tuple(number for number in phones if number not in shared)
    chats = session.all(
        "SELECT id FROM chats WHERE contact_id = ?"
        f" UNION SELECT id FROM chats WHERE contact_id IS NULL AND phone_e164 IN ({_marks(own)})",
        (contact_id, *own),
    )
    numbers15, numbers16 = session.one("SELECT npwp15, npwp16 FROM contacts WHERE id = ?", (contact_id,)) or (
        None,
        None,
    )
    keys = tax_keys(numbers15, numbers16)
    return Whose(contact_id, phones, shared, tuple(row[0] for row in chats), keys, titles, topics or {})


def talks(session: Session, who: Whose, before: Bound, limit: int) -> list[Entry]:
    """Return the days on which was talked in the contact's chats, one line for each chat and day."""
    return [entry for chat_id in who.chat_ids for entry in _talks_of(session, chat_id, before, limit)]


def _talks_of(session: Session, chat_id: int, before: Bound, limit: int) -> list[Entry]:
    found: list[Entry] = []
    last = _last_of(session, chat_id, before)
    while last is not None and len(found) < limit:
        begins, ends = _day_of(last[0])
        newest = _last_of(session, chat_id, (ends, 0))
        if newest == last:  # else the day's line stands on the page before
            found.append(_talk(session, chat_id, last, begins, ends))
        last = _last_of(session, chat_id, (begins, 0))
    return found


def _talk(session: Session, chat_id: int, last: Bound, begins: str, ends: str) -> Entry:
    counts = session.one(
        "SELECT coalesce(sum(m.direction = 'in'), 0), coalesce(sum(m.direction = 'out'), 0) FROM messages m"
        f" WHERE m.chat_id = ? AND m.sent_at >= ? AND m.sent_at < ? AND {TALKED}",
        (chat_id, begins, ends),
    )
    text = session.one("SELECT text, mark FROM messages WHERE id = ?", (last[1],))
    received, sent = (0, 0) if counts is None else (counts[0], counts[1])
    detail = "" if text is None else wording.text_words(text[0], text[1])
    source = Source(SourceKind.MESSAGES, last[1], chat_id, last[1])
    words = wording.talk_words(received, sent)
    return Entry(from_text(last[0]), CHANNEL_OF[source.kind], words, source, detail)


def _last_of(session: Session, chat_id: int, before: Bound) -> Bound | None:
    row = session.one(
        "SELECT m.sent_at, m.id FROM messages m WHERE m.chat_id = ? AND (m.sent_at, m.id) < (?, ?)"
        f" AND {TALKED} ORDER BY m.sent_at DESC, m.id DESC LIMIT 1",
        (chat_id, *before),
    )
    return None if row is None else (row[0], row[1])


def _day_of(moment: str) -> tuple[str, str]:
    """Return the beginning of a moment's day on the office's clock, and that of the next."""
    begins = datetime.combine(to_wib(from_text(moment)).date(), time(), WIB)
    return to_text(begins), to_text(begins + timedelta(days=1))


def sendings(session: Session, who: Whose, before: Bound, limit: int) -> list[Entry]:
    """Return unasked messages of which Send was pressed."""
    own = tuple(phone for phone in who.phones if phone not in who.shared)
    keys = (*own, f"contact:{who.contact_id}", *(f"chat:{each}" for each in who.chat_ids))
    rows = session.all(
        "SELECT o.id, o.pressing_at, o.purpose, (SELECT title FROM broadcasts b"
        " WHERE o.purpose GLOB 'broadcast:[0-9]*' AND b.id = CAST(substr(o.purpose, 11) AS INTEGER)),"
        " o.state, o.chat_id, o.text FROM outbox o"
        f" WHERE o.recipient_key IN ({_marks(keys)}) AND o.pressing_at IS NOT NULL AND o.lane = 'bulk'"
        " AND (o.pressing_at, o.id) < (?, ?) ORDER BY o.pressing_at DESC, o.id DESC LIMIT ?",
        (*keys, *before, limit),
    )
    return [
        _entry(
            SourceKind.BROADCAST,
            row[0],
            row[1],
            wording.sending_words(row[2], row[3], ItemState(row[4])),
            wording.text_words(row[6], None),
            chat_id=row[5],
        )
        for row in rows
    ]


def requests(session: Session, who: Whose, before: Bound, limit: int) -> list[Entry]:
    """Return the contact's billing requests as they stand now, where they were made."""
    rows = session.all(
        "SELECT id, created_at, number, state, kap, kjs, amount, chat_id FROM billing_requests"
        " WHERE contact_id = ? AND (created_at, id) < (?, ?) AND state <> 'dismissed'"
        " ORDER BY created_at DESC, id DESC LIMIT ?",
        (who.contact_id, *before, limit),
    )
    return [
        _entry(
            SourceKind.REQUEST,
            row[0],
            row[1],
            wording.request_words(row[2], RequestState(row[3])),
            wording.deposit_words(row[4], row[5], row[6]),
            chat_id=row[7],
        )
        for row in rows
    ]


def payments(session: Session, who: Whose, before: Bound, limit: int) -> list[Entry]:
    """Return what the contact has paid."""
    rows = session.all(
        "SELECT id, paid_at, number, kap, kjs, amount FROM billing_requests"
        " WHERE contact_id = ? AND paid_at IS NOT NULL AND (paid_at, id) < (?, ?)"
        " ORDER BY paid_at DESC, id DESC LIMIT ?",
        (who.contact_id, *before, limit),
    )
    return [
        _entry(
            SourceKind.PAYMENT,
            row[0],
            row[1],
            f"Pembayaran {row[2]} tercatat",
            wording.deposit_words(row[3], row[4], row[5]),
        )
        for row in rows
    ]


def slips(session: Session, who: Whose, before: Bound, limit: int) -> list[Entry]:
    """Return the slips that were printed for the contact."""
    rows = session.all(
        "SELECT s.id, s.printed_at, r.number, s.copy_number FROM billing_requests r"
        " JOIN billing_slips s ON s.request_id = r.id"
        " WHERE r.contact_id = ? AND (s.printed_at, s.id) < (?, ?)"
        " ORDER BY s.printed_at DESC, s.id DESC LIMIT ?",
        (who.contact_id, *before, limit),
    )
    return [
        _entry(
            SourceKind.SLIP,
            row[0],
            row[1],
            f"Slip {row[2]} dicetak{f', salinan ke-{row[3]}' if row[3] > 1 else ''}",
        )
        for row in rows
    ]


def outbound(session: Session, who: Whose, before: Bound, limit: int) -> list[Entry]:
    """Return the calls that the office made to the contact, also those from before he had a card.

    These are found by his key on each campaign's list: his tax number, or one of his telephones.
    """
    columns = "k.id, k.started_at, k.outcome, k.note, "
    rows = session.all(
        f"SELECT {columns}'' FROM calls k WHERE k.contact_id = ?1 AND k.withdrawn_at IS NULL"
        " AND (k.started_at, k.id) < (?2, ?3)"
        f" UNION ALL SELECT {columns}t.key FROM call_campaigns g CROSS JOIN call_targets t"
        " ON t.campaign_id = g.id AND t.key IN (SELECT value FROM json_each(?4))"
        " CROSS JOIN calls k ON k.target_id = t.id AND k.contact_id IS NULL AND k.withdrawn_at IS NULL"
        " WHERE (k.started_at, k.id) < (?2, ?3) ORDER BY 2 DESC, 1 DESC LIMIT ?5",
        (who.contact_id, *before, _json((*who.tax_keys, *(f"p:{phone}" for phone in who.phones))), limit),
    )
    shared = {f"p:{phone}" for phone in who.shared}
    return [
        _entry(
            SourceKind.OUTBOUND,
            row[0],
            row[1],
            wording.outbound_words(None if row[2] is None else Outcome(row[2])),
            row[3],
            is_possible=row[4] in shared,
        )
        for row in rows
    ]


def inbound(session: Session, who: Whose, before: Bound, limit: int) -> list[Entry]:
    """Return the calls that came in from the contact, or from one of his numbers."""
    columns = "id, started_at, outcome, service, note, phone_e164, contact_id"
    rows = session.all(
        f"SELECT {columns} FROM inbound_calls WHERE contact_id = ?1 AND (started_at, id) < (?2, ?3)"
        f" UNION ALL SELECT {columns} FROM inbound_calls WHERE contact_id IS NULL"
        " AND (started_at, id) < (?2, ?3) AND phone_e164 IN (SELECT value FROM json_each(?4))"
        " ORDER BY started_at DESC, id DESC LIMIT ?5",
        (who.contact_id, *before, _json(who.phones), limit),
    )
    return [
        _entry(
            SourceKind.INBOUND,
            row[0],
            row[1],
            wording.inbound_words(CallOutcome(row[2])),
            ". ".join(part for part in (who.titles.get(row[3], row[3]), row[4]) if part),
            is_possible=row[6] is None and row[5] in who.shared,
        )
        for row in rows
    ]


def visits(session: Session, who: Whose, before: Bound, limit: int) -> list[Entry]:
    """Return the contact's visits to the counter."""
    rows = session.all(
        "SELECT id, arrived_at, service, outcome, note FROM visits WHERE contact_id = ?"
        " AND (arrived_at, id) < (?, ?) ORDER BY arrived_at DESC, id DESC LIMIT ?",
        (who.contact_id, *before, limit),
    )
    return [
        _entry(
            SourceKind.VISIT,
            row[0],
            row[1],
            wording.visit_words(
                who.titles.get(row[2], row[2]), None if row[3] is None else VisitOutcome(row[3])
            ),
            row[4],
        )
        for row in rows
    ]


def appointments(session: Session, who: Whose, before: Bound, limit: int) -> list[Entry]:
    """Return the contact's appointments at their own time; whoever has come is a visit."""
    rows = session.all(
        "SELECT id, day, starts_at, service, state, note FROM appointments WHERE contact_id = ?"
        " AND state <> 'arrived' AND day <= ? ORDER BY day DESC, starts_at DESC LIMIT ?",
        (who.contact_id, "9999" if before[0] >= "9999" else _day_text(before[0]), limit + 2),
    )
    found = []
    for row in rows:
        day, at = date.fromisoformat(row[1]), time.fromisoformat(row[2])
        moment = to_text(datetime.combine(day, at, WIB))
        if (moment, row[0]) < before:
            service = who.titles.get(row[3], row[3])
            words = wording.appointment_words(service, day, at, AppointmentState(row[4]))
            found.append(_entry(SourceKind.APPOINTMENT, row[0], moment, words, row[5]))
    return found[:limit]


def _day_text(moment: str) -> str:
    return to_wib(from_text(moment)).date().isoformat()


def _entry(
    kind: SourceKind,
    number: int,
    at: str,
    words: str,
    detail: str = "",
    *,
    chat_id: int | None = None,
    is_possible: bool = False,
) -> Entry:
    source = Source(kind, number, chat_id)
    return Entry(from_text(at), CHANNEL_OF[kind], words, source, detail, is_possible)


def _json(values: tuple[str, ...]) -> str:
    import json

    return json.dumps(values)


def _marks(values: tuple[object, ...]) -> str:
    return ", ".join("?" * len(values))
