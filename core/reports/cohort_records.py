"""Who belongs to the cohort of a quarter, and how far each has come in it."""

from __future__ import annotations

from datetime import date, datetime

from core.clock import from_text, to_wib
from core.contacts.contact import ContactId
from core.reports.cohort import Channel, Member
from core.reports.period import Period, day_of
from core.reports.work_records import CONNECTED
from core.store.session import Row, Session

FOR_EVER = "9999"
CAP = 10_000
"""So many of the newest are looked through."""
# A request is somebody's by his numbers, or by his card where the numbers say nothing else: as core.newcomers
# counts, and a test holds both side by side.
_OWN = (
    "(r.npwp15 = p.npwp15 OR r.npwp16 = p.npwp16 OR (r.contact_id = p.id"
    " AND coalesce(r.npwp15 = p.npwp15, 1) AND coalesce(r.npwp16 = p.npwp16, 1)))"
)
_PEOPLE = """
    SELECT c.id, c.name, c.phone, c.kecamatan_code, c.npwp15, c.npwp16,
        coalesce(c.registered_on, m.marked_on) AS since,
        strftime('%Y-%m-%dT%H:%M:%S', coalesce(c.registered_on, m.marked_on), '-7 hours') AS begun
    FROM contacts c LEFT JOIN newcomer_marks m ON m.contact_id = c.id
    WHERE c.removed_at IS NULL AND coalesce(c.registered_on, m.marked_on) <= :last
        AND CASE WHEN m.is_new IS NULL THEN c.registered_on >= :first ELSE m.is_new END
    ORDER BY since DESC, c.id DESC LIMIT :cap
"""
_MOMENTS = {
    Channel.CHAT: """
        SELECT m.sent_at AS at FROM chats h JOIN messages m ON m.chat_id = h.id
        WHERE h.contact_id = p.id AND h.kind = 'person' AND (m.direction = 'in' OR (m.direction = 'out'
            AND m.is_answer AND (m.state IS NULL OR m.state IN ('sent', 'delivered', 'read'))))
    """,
    Channel.BROADCAST: """
        SELECT o.pressing_at AS at FROM contact_phones f JOIN outbox o ON o.recipient_key = f.e164
        WHERE f.contact_id = p.id AND f.e164 IS NOT NULL AND o.pressing_at IS NOT NULL
            AND o.state IN ('sent', 'delivered', 'read') AND o.purpose LIKE 'broadcast:%'
    """,
    Channel.CALL: f"""
        SELECT k.started_at AS at FROM calls k WHERE k.contact_id = p.id
            AND k.outcome IN ({", ".join(f"'{code}'" for code in CONNECTED)})
        UNION ALL
        SELECT i.started_at FROM inbound_calls i WHERE i.contact_id = p.id AND i.outcome = 'answered'
    """,  # noqa: S608 - own words
    Channel.COUNTER: "SELECT v.arrived_at AS at FROM visits v WHERE v.contact_id = p.id",
}
_SPANS = ", ".join(
    f"(SELECT {which}(at) FROM ({sql}) WHERE at >= p.begun AND at < :end)"  # noqa: S608 - own text
    for sql in _MOMENTS.values()
    for which in ("min", "max")
)
_COHORT = f"""
    SELECT p.id, p.name, p.phone, p.kecamatan_code, p.since,
        (SELECT min(r.issued_at) FROM billing_requests r WHERE {_OWN} AND r.billing_code IS NOT NULL
            AND r.issued_at < :end),
        (SELECT max(coalesce(r.valid_until, '{FOR_EVER}')) FROM billing_requests r WHERE {_OWN}
            AND +r.state IN ('code_issued', 'sent') AND r.issued_at < :end),
        (SELECT min(r.paid_at) FROM billing_requests r WHERE {_OWN} AND +r.state = 'paid'),
        {_SPANS}
    FROM ({_PEOPLE}) p
"""  # noqa: S608 - own text


def members(session: Session, quarter: Period, first_on: date, until: date) -> tuple[tuple[Member, ...], bool]:
    """Return the cohort of a quarter as it stood at the end of a day, and whether there are more.

    `first_on`: whoever was registered before is not new any more, unless marked. Who had paid before the
    quarter began does not belong to it; what happened after the day is not told.
    """
    start, end = quarter.span.texts[0], day_of(until).span.texts[1]
    rows = session.all(
        _COHORT,
        {"first": first_on.isoformat(), "last": until.isoformat(), "end": end, "cap": CAP},
    )
    found = tuple(_member(row, end) for row in rows if row[7] is None or row[7] >= start)
    return found, len(rows) == CAP


def _member(row: Row, end: str) -> Member:
    contact_id, name, phone, place, since, coded, valid, paid, *moments = row
    firsts = dict(zip(_MOMENTS, moments[::2], strict=True))
    lasts = [moment for moment in moments[1::2] if moment is not None]
    latest = end if paid is None or paid >= end else day_of(to_wib(from_text(paid)).date()).span.texts[1]
    reached = [channel for channel, moment in firsts.items() if moment is not None and moment < latest]
    channel = min(reached, key=lambda each: firsts[each], default=Channel.NONE)
    return Member(
        ContactId(contact_id),
        name,
        phone.removeprefix("?"),
        place,
        date.fromisoformat(since),
        channel,
        _moment(max(lasts, default=None)),
        _moment(coded),
        None if valid == FOR_EVER else _moment(valid),
        None if paid is None or paid >= end else from_text(paid),
        is_endless=valid == FOR_EVER,
        has_paid_since=paid is not None and paid >= end,
    )


def _moment(text: str | None) -> datetime | None:
    return None if text is None else from_text(text)
