# ruff: noqa: S608 - only marks and names of our own stand in the statements
"""Agreements and refusals in SQL, and what persons asked of the office."""

from datetime import datetime

from core.clock import from_text, to_text
from core.consent.standing import Act, Entry, Refusal, RightsRequest, Standing
from core.contacts.permission import BOTH, COLUMNS, MessageKind
from core.store.session import Row, Session

_MY_KEYS = (
    "(recipient_key IN (SELECT e164 FROM contact_phones WHERE contact_id = :id)"
    " OR recipient_key IN (SELECT 'chat:' || id FROM chats WHERE contact_id = :id))"
)


def insert_given(
    session: Session, contact_id: int, kind: MessageKind, at: datetime, *, source: str, purpose: str
) -> None:
    """Write down an agreement."""
    values = {"contact_id": contact_id, "kind": kind.value, "act": Act.GIVEN.value, "at": to_text(at)}
    session.insert("consent_history", {**values, "source": source, "purpose": purpose})


def history(session: Session, contact_id: int) -> tuple[Entry, ...]:
    """Return what is known of a contact's wishes, newest first; card and number told together are one line."""
    rows = session.all(
        "SELECT id, kind, act, at, source, purpose, recipient_key FROM consent_history"
        f" WHERE contact_id = :id OR {_MY_KEYS} ORDER BY at DESC, id DESC",
        {"id": contact_id},
    )
    told: dict[tuple[str, str, str], Entry] = {}
    for row in rows:
        told.setdefault((row[1], row[2], row[3]), _entry(row))
    return tuple(told.values())


def standing(session: Session, contact_id: int) -> tuple[Standing, ...]:
    """Return what counts now for a contact, for each kind."""
    entries = history(session, contact_id)
    found = []
    for kind in BOTH:
        row = session.one(f"SELECT {COLUMNS[kind]} FROM contacts WHERE id = ?", (contact_id,))
        numbers = session.all(
            f"SELECT recipient_key FROM opt_outs WHERE is_stopped AND kind = :kind AND {_MY_KEYS}",
            {"id": contact_id, "kind": kind.value},
        )
        given = next((each for each in entries if each.kind is kind and each.act is Act.GIVEN), None)
        stopped = None if row is None or row[0] is None else from_text(row[0])
        found.append(Standing(kind, stopped, tuple(number for (number,) in numbers), given))
    return tuple(found)


def lift_numbers(session: Session, contact_id: int, kind: MessageKind, at: datetime) -> None:
    """Let a kind go again to every number and chat of a contact, because he told the officer so."""
    mine = {"id": contact_id, "kind": kind.value, "at": to_text(at)}
    stopped = session.one(f"SELECT 1 FROM opt_outs WHERE is_stopped AND kind = :kind AND {_MY_KEYS}", mine)
    if stopped is None:
        return
    values = {"contact_id": contact_id, "kind": kind.value, "act": Act.LIFTED.value, "at": to_text(at)}
    session.insert("consent_history", {**values, "source": "officer"})
    session.execute(
        "UPDATE opt_outs SET is_stopped = 0, heard_at = :at, source = 'officer'"
        f" WHERE is_stopped AND kind = :kind AND {_MY_KEYS}",
        mine,
    )


def refusals(session: Session, limit: int = 500) -> tuple[Refusal, ...]:
    """Return who refuses what now, the newest first: contacts, and numbers of nobody whom we know."""
    found: list[Refusal] = []
    for contact_id, name, promotion, legal, phone, heard in session.all(
        "SELECT c.id, c.name, c.broadcasts_stopped_at, c.reminders_stopped_at, c.phone,"
        " EXISTS (SELECT 1 FROM opt_outs o JOIN contact_phones p ON p.e164 = o.recipient_key"
        " WHERE p.contact_id = c.id AND o.is_stopped AND o.source <> 'officer')"
        " FROM contacts c WHERE c.removed_at IS NULL"
        " AND (c.broadcasts_stopped_at IS NOT NULL OR c.reminders_stopped_at IS NOT NULL)"
        " ORDER BY max(coalesce(c.broadcasts_stopped_at, ''), coalesce(c.reminders_stopped_at, '')) DESC"
        " LIMIT ?",
        (limit,),
    ):
        moments = {MessageKind.PROMOTION: promotion, MessageKind.LEGAL: legal}
        kinds = tuple(kind for kind in BOTH if moments[kind] is not None)
        since = max(moment for moment in moments.values() if moment is not None)
        found.append(Refusal(contact_id, name, phone.lstrip("?"), kinds, from_text(since), bool(heard)))
    for key, kinds_text, since, by_message in session.all(
        "SELECT recipient_key, group_concat(kind), max(heard_at), max(source <> 'officer')"
        " FROM opt_outs o WHERE is_stopped"
        " AND NOT EXISTS (SELECT 1 FROM contact_phones p JOIN contacts c ON c.id = p.contact_id"
        " WHERE p.e164 = o.recipient_key AND c.removed_at IS NULL)"
        " GROUP BY recipient_key ORDER BY max(heard_at) DESC LIMIT ?",
        (limit,),
    ):
        kinds = tuple(kind for kind in BOTH if kind.value in kinds_text.split(","))
        found.append(Refusal(None, "", key, kinds, from_text(since), bool(by_message)))
    return tuple(sorted(found, key=lambda refusal: refusal.since, reverse=True)[:limit])


def insert_request(session: Session, contact_id: int, kind: str, at: datetime) -> int:
    """Write down that a person asked; one that still waits is that same one."""
    open_one = session.one(
        "SELECT id FROM rights_requests WHERE contact_id = ? AND kind = ? AND settled_at IS NULL",
        (contact_id, kind),
    )
    if open_one is not None:
        return int(open_one[0])
    values = {"contact_id": contact_id, "kind": kind, "asked_at": to_text(at)}
    return session.insert("rights_requests", values)


def settle_requests(session: Session, contact_id: int, kind: str, outcome: str, at: datetime) -> None:
    """Write down that what a person asked for is done."""
    session.execute(
        "UPDATE rights_requests SET settled_at = ?, outcome = ?"
        " WHERE contact_id = ? AND kind = ? AND settled_at IS NULL",
        (to_text(at), outcome, contact_id, kind),
    )


def requests(session: Session, limit: int = 200) -> tuple[RightsRequest, ...]:
    """Return what persons asked for, what waits first, then the newest."""
    rows = session.all(
        "SELECT r.id, r.contact_id, c.name, r.kind, r.asked_at, r.settled_at, r.outcome FROM rights_requests r"
        " JOIN contacts c ON c.id = r.contact_id ORDER BY r.settled_at IS NOT NULL, r.asked_at DESC LIMIT ?",
        (limit,),
    )
    return tuple(
        RightsRequest(
            row[0],
            row[1],
            row[2],
            row[3],
            from_text(row[4]),
            None if row[5] is None else from_text(row[5]),
            row[6],
        )
        for row in rows
    )


def _entry(row: Row) -> Entry:
    return Entry(row[0], MessageKind(row[1]), Act(row[2]), from_text(row[3]), row[4], row[5], row[6])
