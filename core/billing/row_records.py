"""A row of the billing requests, and the request that it holds."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from core.billing.request import Content, Request, RequestState, Source, Wanted
from core.clock import from_text
from core.store.session import Row, Session

COLUMNS = """id, number, npwp15, npwp16, name, address, kap, kjs, month_from, month_to, tax_year, nop,
    assessment_number, amount, description, state, billing_code, issued_at, valid_until, contact_id, chat_id,
    message_id, outbox_id, created_at, updated_at, paid_at, ntpn, copies, reason,
    EXISTS (SELECT 1 FROM billing_changes failed WHERE failed.request_id = billing_requests.id
        AND failed.what = 'print_failed' AND NOT EXISTS (SELECT 1 FROM billing_changes later
            WHERE later.request_id = failed.request_id AND later.id > failed.id
            AND later.what = 'print_settled' AND later.before = failed.before)),
    source, ordinal, turnover, due_on, waiting_since, asked_at, batch_id, replaces_id,
    (SELECT newer.id FROM billing_requests newer WHERE newer.replaces_id = billing_requests.id),
    proof_blob_id, voided_at, due_at,
    EXISTS (SELECT 1 FROM billing_changes edited WHERE edited.request_id = billing_requests.id
        AND edited.what = 'message_edited' AND NOT EXISTS (SELECT 1 FROM billing_changes settled
            WHERE settled.request_id = edited.request_id AND settled.id > edited.id
            AND settled.what = 'edit_settled'))"""
KEPT = 1_000
"""Requests kept as they were built last: a board and some pages."""
_STATES = {str(state): state for state in RequestState}
_SOURCES = {str(source): source for source in Source}


def select(session: Session, rest: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> tuple[Request, ...]:
    """Return the requests that the conditions and the order in `rest` (SQL) give."""
    rows = session.all(f"SELECT {COLUMNS} FROM billing_requests {rest}", values)  # noqa: S608 - own names
    return tuple(request_of(row) for row in rows)


@lru_cache(maxsize=KEPT)
def request_of(row: Row) -> Request:
    """Return the request that a row of COLUMNS holds.

    A board is read again after every change, and nearly all of its rows are as they were: these are not built
    anew.
    """
    npwp15, npwp16 = row[2] or "", row[3] or ""
    numbers = (row[6], row[7], row[8], row[10], row[13])
    is_whole = None not in numbers and row[4] and (npwp15 or npwp16)
    if is_whole:
        wanted: Wanted = Content(npwp15, npwp16, *row[4:15])
    else:
        wanted = Wanted(npwp15, npwp16, row[4], row[5], row[6] or "", row[7] or "", *row[8:15])
    return Request(
        row[0],
        row[1],
        wanted,
        _STATES[row[15]],
        row[16],
        row[17] and from_text(row[17]),
        row[18] and from_text(row[18]),
        row[19],
        row[20],
        row[21],
        row[22],
        from_text(row[23]),
        from_text(row[24]),
        row[25] and from_text(row[25]),
        row[26],
        row[27],
        row[28],
        bool(row[29]),
        _SOURCES[row[30]],
        row[31],
        row[32],
        date.fromisoformat(row[33]) if row[33] else None,
        from_text(row[34]),
        row[35] and from_text(row[35]),
        row[36],
        row[37],
        row[38],
        row[39],
        row[40] and from_text(row[40]),
        row[41],
        bool(row[42]),
    )
