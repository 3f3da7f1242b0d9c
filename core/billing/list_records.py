"""The billing tables read as lists: pages, counts, twins, and what time or the messenger has settled."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from core.billing.filter_records import CODES, NOT_REPLACED, URGENCY, sieve_of
from core.billing.filter_records import counts as counts_of
from core.billing.filter_records import rows as rows_of
from core.billing.query import (
    RequestCounts,
    RequestCursor,
    RequestFilter,
    RequestPage,
    UrgencyCursor,
)
from core.billing.request import Request, RequestId, Wanted
from core.billing.row_records import request_of, select
from core.clock import to_text
from core.store.session import Session

TICKED = frozenset({"sent", "delivered", "read"})
"""States of a planned message in which the messenger has shown at least one tick."""
SIMILAR_SPAN = timedelta(days=14)
"""How long ago a request came that is still a twin although one of both names no masa."""
SIMILAR_LIMIT = 20
_NEWEST = "created_at, id"


def page(session: Session, chosen: RequestFilter, before: RequestCursor | None, limit: int) -> RequestPage:
    """Return at most `limit` requests, the newest first, from behind `before` on."""
    after = None if before is None else (to_text(before.created_at), before.id)
    found = rows_of(session, sieve_of(session, chosen), _NEWEST, after, limit + 1, newest=True)
    requests = tuple(request_of(row) for row in found[:limit])
    more = len(found) > limit
    return RequestPage(requests, RequestCursor(requests[-1].created_at, requests[-1].id) if more else None)


def behind(after: UrgencyCursor | None) -> tuple[str, str, int] | None:
    """Return a place in the order of urgency as the store writes it."""
    return None if after is None else (after.due_at, to_text(after.waiting_since), after.id)


def counts(session: Session, now: datetime, expiring_before: datetime) -> RequestCounts:
    """Count all requests by state, and the living codes that end before `expiring_before`."""
    by_state = counts_of(session, sieve_of(session, RequestFilter()))
    return RequestCounts(by_state, _count_expiring(session, now, expiring_before))


def expiring(session: Session, now: datetime, before: datetime, limit: int) -> tuple[Request, ...]:
    """Return the living codes that end before `before` and were not replaced, the first to end first."""
    return select(
        session,
        f"WHERE state IN ({CODES}) AND due_at > ? AND due_at < ? AND {NOT_REPLACED} ORDER BY {URGENCY} LIMIT ?",
        (to_text(now), to_text(before), limit),
    )


def similar(
    session: Session, wanted: Wanted, now: datetime, but: int = 0, replaces: int | None = None
) -> tuple[Request, ...]:
    """Return what asks for the same number, pair and masa and is not over, at most 20, paid ones first.

    Among those that are paid, and among the others, the newest comes first.

    Masa that overlap make twins however long ago the other one was stored, paid or not; where one of both
    names no masa, only the last 14 days count. What else one of both does not say fits anything; a number and
    a KAP must stand in `wanted`. `but` is the request that is asked about, `replaces` the one in whose place
    it stands: neither of them is a twin, nor the successor of `but`, nor what was issued again.
    """
    if not (wanted.npwp15 or wanted.npwp16) or not wanted.kap:
        return ()
    return select(
        session,
        "WHERE (npwp15 = :npwp15 OR npwp16 = :npwp16) AND (kap = :kap OR kap IS NULL)"
        " AND (kjs = :kjs OR kjs IS NULL OR :kjs = '')"
        " AND (nop = :nop OR nop = '' OR :nop = '')"
        " AND (assessment_number = :assessment OR assessment_number = '' OR :assessment = '')"
        " AND (tax_year = :tax_year OR tax_year IS NULL OR :tax_year IS NULL)"
        " AND (month_from <= :month_to AND month_to >= :month_from"
        " OR month_from IS NULL OR :month_from IS NULL)"
        " AND (created_at >= :since OR tax_year + month_from + :tax_year + :month_from IS NOT NULL)"
        " AND state NOT IN ('cancelled', 'dismissed', 'expired')"
        f" AND NOT (state IN ({CODES}) AND due_at <= :now)"
        f" AND id <> :but AND id IS NOT :replaces AND replaces_id IS NOT :but AND {NOT_REPLACED}"
        f" ORDER BY state = 'paid' DESC, created_at DESC, id DESC LIMIT {SIMILAR_LIMIT}",
        {
            "npwp15": wanted.npwp15 or None,
            "npwp16": wanted.npwp16 or None,
            "kap": wanted.kap,
            "kjs": wanted.kjs,
            "nop": wanted.nop,
            "assessment": wanted.assessment_number,
            "month_from": wanted.month_from,
            "month_to": wanted.month_to,
            "tax_year": wanted.tax_year,
            "since": to_text(now - SIMILAR_SPAN),
            "now": to_text(now),
            "but": but,
            "replaces": replaces,
        },
    )


def doubled(session: Session, request_ids: Sequence[RequestId], now: datetime) -> frozenset[RequestId]:
    """Return which of these requests have a twin, as long as that matters; one that is gone has none."""
    found = select(session, f"WHERE id IN ({', '.join('?' * len(request_ids))})", request_ids)
    minding = (request for request in found if request.minds_twins)
    return frozenset(one.id for one in minding if similar(session, one.wanted, now, one.id, one.replaces_id))


def ended(session: Session, now: datetime, limit: int) -> tuple[Request, ...]:
    """Return at most `limit` requests whose code has come to its end without being paid."""
    return select(session, f"WHERE state IN ({CODES}) AND due_at <= ? LIMIT ?", (to_text(now), limit))


def risen(session: Session, now: datetime, limit: int) -> tuple[Request, ...]:
    """Return at most `limit` requests that count as over although the end of their code has not come.

    The computer's clock was ahead when they ended, and has been set right.
    """
    return select(
        session,
        "WHERE state = 'expired' AND valid_until IS NOT NULL AND due_at > ? LIMIT ?",
        (to_text(now), limit),
    )


def undated(session: Session, limit: int) -> tuple[Request, ...]:
    """Return at most `limit` open requests for which nobody has looked up the last day for paying."""
    return select(
        session, "WHERE state IN ('received', 'processing', 'waiting') AND due_on IS NULL LIMIT ?", (limit,)
    )


def seen_sent(session: Session) -> tuple[Request, ...]:
    """Return the requests whose message has its tick: the one planned, or one that repeated it later."""
    ticks = ", ".join(f"'{state}'" for state in sorted(TICKED))
    return select(
        session,
        "WHERE state='code_issued' AND EXISTS ("  # noqa: S608 - own names
        "WITH RECURSIVE sent (id, state) AS (SELECT id, state FROM outbox WHERE id=billing_requests.outbox_id"
        " UNION SELECT again.id, again.state FROM outbox AS again JOIN sent ON again.resend_of=sent.id)"
        f" SELECT 1 FROM sent WHERE sent.state IN ({ticks}))",
    )


def _count_expiring(session: Session, now: datetime, before: datetime) -> int:
    row = session.one(
        f"SELECT count(*) FROM billing_requests WHERE state IN ({CODES})"  # noqa: S608 - own names
        f" AND due_at > ? AND due_at < ? AND {NOT_REPLACED}",
        (to_text(now), to_text(before)),
    )
    return row[0] if row else 0
