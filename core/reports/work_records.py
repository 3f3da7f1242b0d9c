# ruff: noqa: S608 - only names of our own stand in the statements
"""Codes, slips, broadcasts, calls and visits, counted for the figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta
from typing import NamedTuple

from core.clock import to_wib
from core.reports.period import Span
from core.store.session import Session

OPENED = "(k.outcome IS NOT NULL OR k.withdrawn_at IS NULL)"
"""A call that was begun by mistake and taken back is none; one without a result yet is."""
ANSWERED = ("answered",)
CONNECTED = ("connected", "call_again", "promise_pay", "promise_file", "objection", "refused")
"""Outcomes of calls in which the right person spoke."""
NO_OUTCOME = "none"
LONG = timedelta(days=93)
_KNOWN = (
    "SELECT contact_id, count(*) AS n FROM {table} INDEXED BY {table}_by_contact"
    " WHERE contact_id IS NOT NULL AND started_at >= :start AND started_at < :end GROUP BY 1"
)


# A copy has its number before it comes out of the printer. One that failed is printed once a later note of the
# same paper settles it without naming a number; what waits or was given up never came out.
PRINTED = """
    s.id NOT IN (SELECT x.id FROM billing_changes f JOIN billing_slips x ON x.request_id = f.request_id
        AND f.after LIKE '% #' || x.copy_number WHERE f.what = 'print_failed'
        AND (SELECT l.after FROM billing_changes l WHERE l.request_id = f.request_id AND l.before = f.before
            AND l.what = 'print_settled' AND l.id > f.id ORDER BY l.id LIMIT 1) IS NOT '')
"""
"""Sheets `s` that came out of the printer."""


class Count(NamedTuple):
    """Count what lies in one hour (`2026-11-21T07`, UTC; whole hours in WIB too) under one code."""

    hour: str
    code: str
    number: int


class Totals(NamedTuple):
    """Count calls of a span: all, those that reached somebody or were answered, those without a result."""

    number: int
    reached: int
    open: int


class Placed(NamedTuple):
    """Count what belongs to contacts of one kecamatan and group; both empty where unknown."""

    kecamatan: str
    group: str
    number: int


class Desk(NamedTuple):
    """Count what the billing desk and the broadcasts did in a span."""

    requests: int
    codes: int
    paid: int
    slips: int
    broadcasts: int
    reached: int
    group_posts: int


class Campaign(NamedTuple):
    """Count the targets of a campaign that were called in a span, once each, and what came of it."""

    id: int
    title: str
    called: int
    connected: int
    settled: int
    """Of those called, who was recorded as having paid or filed since the first of these calls."""


class Visits(NamedTuple):
    """Count visits, and the sum of the ratings that were given."""

    number: int
    rated: int
    stars: int


def totals_of(counts: Iterable[Count], reached: Collection[str]) -> Totals:
    """Sum counts of calls."""
    held = list(counts)
    return Totals(
        sum(count.number for count in held),
        sum(count.number for count in held if count.code in reached),
        sum(count.number for count in held if count.code == NO_OUTCOME),
    )


def desk(session: Session, span: Span) -> Desk:
    """Return the counts of a span."""
    requests, coded = "SELECT count(*) FROM billing_requests WHERE", "billing_code IS NOT NULL"
    return Desk(
        _count(session, f"{requests} created_at >= ? AND created_at < ? AND state <> 'dismissed'", span),
        _count(session, f"{requests} issued_at >= ? AND issued_at < ? AND {coded}", span),
        _count(session, f"{requests} paid_at >= ? AND paid_at < ? AND state = 'paid' AND {coded}", span),
        _count(
            session,
            f"SELECT count(*) FROM billing_slips s WHERE printed_at >= ? AND printed_at < ? AND {PRINTED}",
            span,
        ),
        _count(session, "SELECT count(*) FROM broadcasts WHERE started_at >= ? AND started_at < ?", span),
        *_reached(session, span),
    )


def closed_by_topic(session: Session, span: Span) -> dict[str, int]:
    """Return how many cases were closed in a span and still are, under each topic."""
    rows = session.all(
        "SELECT topic, count(*) FROM cases WHERE state = 'done' AND merged_into_id IS NULL"
        " AND closed_at >= ? AND closed_at < ? GROUP BY topic",
        span.texts,
    )
    return {str(topic): int(number) for topic, number in rows}


def requests_by_hour(session: Session, span: Span) -> list[Count]:
    """Count the requests by hour and by the kind of deposit (`411128-420`)."""
    return [
        Count(*row)
        for row in session.execute(
            "SELECT substr(created_at, 1, 13), coalesce(kap || '-' || kjs, ''), count(*) FROM billing_requests"
            " WHERE created_at >= ? AND created_at < ? AND state <> 'dismissed' GROUP BY 1, 2",
            span.texts,
        )
    ]


def requests_by_place(session: Session, span: Span) -> list[Placed]:
    """Count the requests by whose they are."""
    return _placed(
        session,
        "FROM billing_requests k LEFT JOIN contacts c ON c.id = k.contact_id"
        " WHERE k.created_at >= ? AND k.created_at < ? AND k.state <> 'dismissed'",
        span.texts,
    )


def calls_out(session: Session, span: Span) -> list[Count]:
    """Count outbound calls by hour and outcome: read from an index alone, but for those without a result."""
    found = [
        Count(*row)
        for row in session.execute(
            "SELECT substr(started_at, 1, 13), outcome, count(*) FROM calls"
            " WHERE started_at >= ? AND started_at < ? AND outcome IS NOT NULL GROUP BY 1, 2",
            span.texts,
        )
    ]
    return found + [
        Count(row[0], NO_OUTCOME, row[1])
        for row in session.execute(
            "SELECT substr(started_at, 1, 13), count(*) FROM calls WHERE outcome IS NULL AND withdrawn_at IS"
            " NULL"
            " AND started_at >= ? AND started_at < ? GROUP BY 1",
            span.texts,
        )
    ]


def calls_out_totals(session: Session, span: Span) -> Totals:
    """Count outbound calls and those that reached somebody: without groups, which would be sorted first."""
    connected = ", ".join(f"'{code}'" for code in CONNECTED)
    row = session.one(
        f"SELECT count(outcome), coalesce(sum(outcome IN ({connected})), 0) FROM calls"
        " WHERE started_at >= ? AND started_at < ?",
        span.texts,
    )
    ended, reached = row or (0, 0)
    open_ones = _count(
        session,
        "SELECT count(*) FROM calls INDEXED BY calls_open WHERE outcome IS NULL AND withdrawn_at IS NULL"
        " AND started_at >= ? AND started_at < ?",
        span,
    )
    return Totals(ended + open_ones, reached, open_ones)


def calls_out_by_place(session: Session, span: Span) -> list[Placed]:
    """Count outbound calls by who was called."""
    if _is_long(span):
        counted = (
            _KNOWN.format(table="calls") + " UNION ALL SELECT contact_id, -count(*) AS n FROM calls"
            " INDEXED BY calls_by_start WHERE outcome IS NULL AND withdrawn_at IS NOT NULL"
            " AND contact_id IS NOT NULL AND started_at >= :start AND started_at < :end GROUP BY 1"
        )
        return _with_unknown(_of_contacts(session, counted, span), calls_out_totals(session, span))
    return _of_contacts(
        session,
        "SELECT contact_id, count(*) AS n FROM calls k WHERE started_at >= :start AND started_at < :end"
        f" AND {OPENED} GROUP BY 1",
        span,
    )


def campaigns(session: Session, span: Span) -> list[Campaign]:
    """Return what came of the campaigns that called in a span, the largest first."""
    connected = ", ".join(f"'{code}'" for code in CONNECTED)
    rows = session.all(
        "SELECT d.campaign_id, count(*) AS called, sum(d.connected),"
        " count(*) FILTER (WHERE t.settled_as IN ('paid', 'filed') AND t.settled_at >= d.first"
        " AND t.settled_at < ?2)"
        " FROM (SELECT k.target_id, min(k.campaign_id) AS campaign_id,"
        f" max(coalesce(k.outcome, '') IN ({connected})) AS connected, min(k.started_at) AS first"
        " FROM calls k INDEXED BY calls_by_start"
        f" WHERE k.started_at >= ?1 AND k.started_at < ?2 AND {OPENED} GROUP BY k.target_id) d"
        " CROSS JOIN call_targets t ON t.id = d.target_id GROUP BY 1 ORDER BY called DESC, 1",
        span.texts,
    )
    titles: dict[int, str] = dict(session.all("SELECT id, title FROM call_campaigns"))
    return [Campaign(row[0], titles[row[0]], *row[1:]) for row in rows]


def calls_in(session: Session, span: Span) -> list[Count]:
    """Count inbound calls by hour and outcome, from an index alone."""
    return [
        Count(*row)
        for row in session.execute(
            "SELECT substr(started_at, 1, 13), outcome, count(*) FROM inbound_calls"
            " WHERE started_at >= ? AND started_at < ? GROUP BY 1, 2",
            span.texts,
        )
    ]


def calls_in_totals(session: Session, span: Span) -> Totals:
    """Count inbound calls and those that were answered."""
    row = session.one(
        "SELECT count(*), coalesce(sum(outcome = 'answered'), 0) FROM inbound_calls"
        " WHERE started_at >= ? AND started_at < ?",
        span.texts,
    )
    number, answered = row or (0, 0)
    return Totals(number, answered, 0)


def calls_in_by_place(session: Session, span: Span) -> list[Placed]:
    """Count inbound calls by who called."""
    if _is_long(span):
        known = _of_contacts(session, _KNOWN.format(table="inbound_calls"), span)
        return _with_unknown(known, calls_in_totals(session, span))
    return _of_contacts(
        session,
        "SELECT contact_id, count(*) AS n FROM inbound_calls"
        " WHERE started_at >= :start AND started_at < :end GROUP BY 1",
        span,
    )


def visits(session: Session, span: Span) -> Visits:
    """Count visits of a span of whole days."""
    row = session.one(
        "SELECT count(*), count(rating), coalesce(sum(rating), 0) FROM visits WHERE day >= ? AND day < ?",
        days_of(span),
    )
    return Visits(*row) if row else Visits(0, 0, 0)


def visits_by_hour(session: Session, span: Span) -> list[Count]:
    """Count visits by hour and service."""
    return [
        Count(*row)
        for row in session.execute(
            "SELECT substr(arrived_at, 1, 13), service, count(*) FROM visits WHERE day >= ? AND day < ? GROUP"
            " BY 1, 2",
            days_of(span),
        )
    ]


def visits_by_place(session: Session, span: Span) -> list[Placed]:
    """Count visits by who came."""
    return _placed(
        session,
        "FROM visits k LEFT JOIN contacts c ON c.id = k.contact_id WHERE k.day >= ? AND k.day < ?",
        days_of(span),
    )


def days_of(span: Span) -> tuple[str, str]:
    """Return the first day of a span and the first one after it, as visits keep days (WIB)."""
    return to_wib(span.start).date().isoformat(), to_wib(span.end).date().isoformat()


def _is_long(span: Span) -> bool:
    """Tell whether an index over all contacts' calls is quicker than each call of the span in its table."""
    return span.end - span.start > LONG


def _of_contacts(session: Session, counted: str, span: Span) -> list[Placed]:
    start, end = span.texts
    rows = session.all(
        "SELECT coalesce(c.kecamatan_code, ''), coalesce(c.group_code, ''), sum(k.n)"
        f" FROM ({counted}) k LEFT JOIN contacts c ON c.id = k.contact_id GROUP BY 1, 2",
        {"start": start, "end": end},
    )
    return [Placed(*row) for row in rows]


def _with_unknown(known: list[Placed], totals: Totals) -> list[Placed]:
    return [*known, Placed("", "", totals.number - sum(each.number for each in known))]


def _placed(session: Session, source: str, parameters: tuple[str, ...]) -> list[Placed]:
    rows: Iterator[tuple[str, str, int]] = session.execute(
        f"SELECT coalesce(c.kecamatan_code, ''), coalesce(c.group_code, ''), count(*) {source} GROUP BY 1, 2",
        parameters,
    )
    return [Placed(*row) for row in rows]


def _reached(session: Session, span: Span) -> tuple[int, int]:
    """Return how many people and how many groups a broadcast reached: a tick was seen."""
    row = session.one(
        "SELECT count(DISTINCT iif(reach <> 'group', recipient_key, NULL)), count(*) FILTER (WHERE reach ="
        " 'group')"
        " FROM outbox WHERE reach IS NOT NULL AND pressing_at >= ? AND pressing_at < ?"
        " AND state IN ('sent', 'delivered', 'read') AND purpose LIKE 'broadcast:%'",
        span.texts,
    )
    return (row[0], row[1]) if row else (0, 0)


def _count(session: Session, sql: str, span: Span) -> int:
    row = session.one(sql, span.texts)
    return int(row[0]) if row else 0
