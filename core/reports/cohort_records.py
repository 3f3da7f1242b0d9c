"""Who belongs to the cohort of a quarter, and how far each has come in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date, datetime
from itertools import repeat

from core.clock import from_text, to_wib
from core.contacts.contact import ContactId
from core.reports.cohort import Channel, Departed, Member
from core.reports.period import Period, day_of, month_of, quarter_of
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
_ANYBODY = """
    SELECT c.id, c.name, c.phone, c.kecamatan_code, c.npwp15, c.npwp16, c.removed_at,
        m.is_new IS 1 AS is_marked, coalesce(c.registered_on, m.marked_on) AS since,
        strftime('%Y-%m-%dT%H:%M:%S', coalesce(c.registered_on, m.marked_on), '-7 hours') AS begun
    FROM contacts c LEFT JOIN newcomer_marks m ON m.contact_id = c.id
"""
# who was taken out of the list after the day up to which is counted stood on it then
_PEOPLE = f"""
    {_ANYBODY}
    WHERE (c.removed_at IS NULL OR c.removed_at >= :end) AND coalesce(c.registered_on, m.marked_on) <= :last
        AND CASE WHEN m.is_new IS NULL THEN c.registered_on >= :first ELSE m.is_new END
    ORDER BY since DESC, c.id DESC LIMIT :cap
"""
_CHOSEN = f"""
    {_ANYBODY}
    WHERE c.id IN (SELECT value FROM json_each(:ids)) AND coalesce(m.is_new, 1)
        AND coalesce(c.registered_on, m.marked_on) IS NOT NULL
"""  # noqa: S608 - own text
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
_JOURNEYS = f"""
    SELECT p.id, p.name, p.phone, p.kecamatan_code, p.since, p.removed_at, p.is_marked,
        (SELECT min(r.issued_at) FROM billing_requests r WHERE {_OWN} AND r.billing_code IS NOT NULL
            AND r.issued_at < :end),
        (SELECT max(coalesce(r.valid_until, '{FOR_EVER}')) FROM billing_requests r WHERE {_OWN}
            AND +r.state IN ('code_issued', 'sent') AND r.issued_at < :end),
        (SELECT min(r.paid_at) FROM billing_requests r WHERE {_OWN} AND +r.state = 'paid'),
        EXISTS (SELECT 1 FROM call_targets t WHERE t.contact_id = p.id AND t.settled_as = 'paid'
            AND t.settled_request_id IS NULL AND t.settled_at < :end),
        {_SPANS}
    FROM ({{people}}) p
"""  # noqa: S608 - own text
_DEPARTED = """
    SELECT since, kecamatan_code, channel, contacted, coded, paid, people FROM departed_newcomers
    WHERE since <= :until AND counts_until >= :until AND (is_marked OR since >= :first)
        AND (paid = '' OR paid >= :start)
"""
FEW = 5
"""Of fewer who registered in one month and kecamatan, the kecamatan is not kept when their data go."""
_CROWDS = """
    SELECT kecamatan_code, substr(registered_on, 1, 7), count(*) FROM contacts
    WHERE registered_on IS NOT NULL AND kecamatan_code IS NOT NULL GROUP BY 1, 2
"""


def members(session: Session, quarter: Period, first_on: date, until: date) -> tuple[tuple[Member, ...], bool]:
    """Return the cohort of a quarter as it stood at the end of a day, and whether there are more.

    `first_on`: whoever was registered before is not new any more, unless marked. Who had paid before the
    quarter began does not belong to it; what happened after the day is not told.
    """
    start, end = quarter.span.texts[0], day_of(until).span.texts[1]
    rows = session.all(
        _JOURNEYS.format(people=_PEOPLE),
        {"first": first_on.isoformat(), "last": until.isoformat(), "end": end, "cap": CAP},
    )
    journeys = [_journey(row) for row in rows]
    found = [_member(each, end) for each in journeys if each.paid is None or each.paid >= start]
    found += _departed(session, quarter, first_on, until)
    return tuple(found), len(rows) == CAP


def departures(session: Session, contact_ids: Sequence[int], at: datetime) -> dict[int, Departed]:
    """Return what the figures need of each of these when his data go, now; none of who was never new."""
    rows = session.all(
        _JOURNEYS.format(people=_CHOSEN), {"ids": json.dumps(list(contact_ids)), "end": FOR_EVER}
    )
    crowds = {row[:2]: row[2] for row in session.all(_CROWDS)} if rows else {}
    return {each.contact_id: _departure(each, crowds, at) for each in map(_journey, rows)}


def add_departed(session: Session, departed: Departed) -> None:
    """Count one more whose data are gone."""
    session.execute(
        "INSERT INTO departed_newcomers VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)"
        " ON CONFLICT DO UPDATE SET people = people + 1",
        astuple(departed),
    )


@dataclass(frozen=True, slots=True)
class _Journey:
    """Hold what the tables tell of one new taxpayer; moments as the store writes them."""

    contact_id: int
    name: str
    phone: str
    place: str | None
    since: str
    removed_at: str | None
    is_marked: bool
    coded: str | None
    valid: str | None
    paid: str | None
    is_listed: bool
    firsts: Mapping[Channel, str | None]
    last: str | None

    def reached(self, end: str) -> Channel:
        """Return the first way by which he was reached until `end`, or the day of his first payment."""
        latest = end
        if self.paid is not None and self.paid < end:
            latest = day_of(to_wib(from_text(self.paid)).date()).span.texts[1]
        found = [(moment, place) for place, moment in enumerate(self.firsts.values()) if moment is not None]
        moment, place = min(found, default=(FOR_EVER, 0))
        return tuple(self.firsts)[place] if moment < latest else Channel.NONE


def _journey(row: Row) -> _Journey:
    contact_id, name, phone, place, since, removed_at, is_marked, coded, valid, paid, *more = row
    is_listed, *moments = more
    firsts = dict(zip(_MOMENTS, moments[::2], strict=True))
    last = max((moment for moment in moments[1::2] if moment is not None), default=None)
    return _Journey(
        contact_id,
        name,
        phone,
        place,
        since,
        removed_at,
        bool(is_marked),
        coded,
        valid,
        paid,
        bool(is_listed),
        firsts,
        last,
    )


def _member(told: _Journey, end: str) -> Member:
    is_paid = told.paid is not None and told.paid < end
    return Member(
        ContactId(told.contact_id),
        told.name,
        told.phone.removeprefix("?"),
        told.place,
        date.fromisoformat(told.since),
        told.reached(end),
        _moment(told.last),
        _moment(told.coded),
        None if told.valid == FOR_EVER else _moment(told.valid),
        _moment(told.paid) if is_paid else None,
        is_endless=told.valid == FOR_EVER,
        has_paid_since=told.paid is not None and not is_paid,
        has_paid_by_list=told.is_listed,
        is_gone=told.removed_at is not None,
    )


def _departure(told: _Journey, crowds: Mapping[tuple[str, str], int], at: datetime) -> Departed:
    channel, since = told.reached(FOR_EVER), told.since[:7]
    place = told.place or ""
    if told.removed_at is None:  # he is counted to the end of the quarter in which he asked to be forgotten
        counts_until = quarter_of(to_wib(at).date()).months[-1].key
    else:
        counts_until = month_of(to_wib(from_text(told.removed_at)).date()).previous.key
    return Departed(
        since,
        int(told.is_marked),
        place if crowds.get((place, since), 0) >= FEW else "",
        channel.value,
        "" if channel is Channel.NONE else _month(told.firsts[channel]),
        _month(told.coded),
        _month(told.paid),
        counts_until,
    )


def _departed(session: Session, quarter: Period, first_on: date, until: date) -> Iterator[Member]:
    """Give those whose data are gone: they are counted, and nobody is listed."""
    month = f"{until:%Y-%m}"
    rows = session.all(
        _DEPARTED,
        {"until": month, "first": f"{first_on:%Y-%m}", "start": f"{quarter.first:%Y-%m}"},
    )
    for since, place, channel, contacted, coded, paid, people in rows:
        member = Member(
            ContactId(0),
            "",
            "",
            place or None,
            _first_of(since),
            Channel(channel) if contacted and contacted <= month else Channel.NONE,
            None,
            _start_of(coded) if coded and coded <= month else None,
            None,
            _start_of(paid) if paid and paid <= month else None,
            has_paid_since=paid > month,
            is_gone=True,
        )
        yield from repeat(member, people)


def _month(moment: str | None) -> str:
    return "" if moment is None else f"{to_wib(from_text(moment)):%Y-%m}"


def _first_of(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _start_of(month: str) -> datetime:
    return month_of(_first_of(month)).span.start


def _moment(text: str | None) -> datetime | None:
    return None if text is None else from_text(text)
