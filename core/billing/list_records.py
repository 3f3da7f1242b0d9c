"""The billing tables read as lists: pages, counts, twins, and what time or the messenger has settled."""

import re
from datetime import datetime
from typing import Any

from core.billing.query import RequestCounts, RequestCursor, RequestFilter, RequestPage
from core.billing.records import COLUMNS, request_of
from core.billing.request import CODE_STATES, Content, Request, RequestState
from core.clock import to_text
from core.store.session import Session

TICKED = frozenset({"sent", "delivered", "read"})
"""States of a planned message in which the messenger has shown at least one tick."""
_CODE_STATES = ", ".join(f"'{state}'" for state in sorted(CODE_STATES))


def page(session: Session, chosen: RequestFilter, before: RequestCursor | None, limit: int) -> RequestPage:
    """Return at most `limit` requests, the newest first, from behind `before` on."""
    conditions, values = _conditions(chosen)
    if before is not None:
        conditions.append("(created_at, id) < (?, ?)")
        values += [to_text(before.created_at), before.id]
    where = " AND ".join(conditions) or "true"
    rows = session.all(
        f"SELECT {COLUMNS} FROM billing_requests WHERE {where}"  # noqa: S608 - own names
        " ORDER BY created_at DESC, id DESC LIMIT ?",
        (*values, limit + 1),
    )
    requests = tuple(request_of(row) for row in rows[:limit])
    more = len(rows) > limit
    return RequestPage(requests, RequestCursor(requests[-1].created_at, requests[-1].id) if more else None)


def counts(session: Session, now: datetime, expiring_before: datetime) -> RequestCounts:
    """Count all requests by state, and the living codes that end before `expiring_before`."""
    by_state = {
        RequestState(state): count
        for state, count in session.all("SELECT state, count(*) FROM billing_requests GROUP BY state")
    }
    row = session.one(
        f"SELECT count(*) FROM billing_requests WHERE state IN ({_CODE_STATES})"  # noqa: S608
        " AND valid_until > ? AND valid_until < ?",
        (to_text(now), to_text(expiring_before)),
    )
    return RequestCounts(by_state, row[0] if row else 0)


def similar(session: Session, content: Content, since: datetime) -> tuple[Request, ...]:
    """Return requests since then for the same number, pair and masa that were not cancelled."""
    rows = session.all(
        f"SELECT {COLUMNS} FROM billing_requests WHERE (npwp15=? OR npwp16=?) AND kap=? AND kjs=?"  # noqa: S608
        " AND month_from=? AND month_to=? AND tax_year=? AND state<>'cancelled' AND created_at>=?"
        " ORDER BY created_at DESC LIMIT 20",
        (
            content.npwp15 or None,
            content.npwp16 or None,
            content.kap,
            content.kjs,
            content.month_from,
            content.month_to,
            content.tax_year,
            to_text(since),
        ),
    )
    return tuple(request_of(row) for row in rows)


def ended(session: Session, now: datetime, limit: int) -> tuple[Request, ...]:
    """Return at most `limit` requests whose code has come to its end without being paid."""
    rows = session.all(
        f"SELECT {COLUMNS} FROM billing_requests WHERE state IN ({_CODE_STATES})"  # noqa: S608
        " AND valid_until <= ? LIMIT ?",
        (to_text(now), limit),
    )
    return tuple(request_of(row) for row in rows)


def seen_sent(session: Session) -> tuple[Request, ...]:
    """Return the requests whose message has its tick: the one planned, or one that repeated it later."""
    marks = ", ".join(f"'{state}'" for state in sorted(TICKED))
    rows = session.all(
        f"SELECT {COLUMNS} FROM billing_requests WHERE state='code_issued' AND EXISTS ("  # noqa: S608
        "WITH RECURSIVE sent (id, state) AS (SELECT id, state FROM outbox WHERE id=billing_requests.outbox_id"
        " UNION SELECT again.id, again.state FROM outbox AS again JOIN sent ON again.resend_of=sent.id)"
        f" SELECT 1 FROM sent WHERE sent.state IN ({marks}))"
    )
    return tuple(request_of(row) for row in rows)


def _conditions(chosen: RequestFilter) -> tuple[list[str], list[Any]]:
    conditions: list[str] = []
    values: list[Any] = []
    if chosen.states:
        conditions.append(f"state IN ({', '.join('?' * len(chosen.states))})")
        values += sorted(chosen.states)
    for column, value in (("contact_id", chosen.contact_id), ("chat_id", chosen.chat_id)):
        if value is not None:
            conditions.append(f"{column}=?")
            values.append(value)
    if chosen.expiring_before is not None:
        conditions.append(f"state IN ({_CODE_STATES}) AND valid_until < ?")
        values.append(to_text(chosen.expiring_before))
    for word in chosen.words.lower().split():
        digits = re.sub(r"[.\-]", "", word)
        conditions.append("instr(words, ?) > 0")
        values.append(digits if digits.isdigit() else word)
    return conditions, values
