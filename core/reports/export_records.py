# ruff: noqa: S608 - only names of our own stand in the statements
"""The rows that leave with a report, read along an index, oldest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from core.clock import from_text
from core.contacts.group import GROUPS
from core.contacts.region import kecamatan_name
from core.conversations.changes import LAST_WORDING
from core.reports.listing import Listing
from core.reports.period import Span
from core.reports.records import PROVED
from core.reports.wording import (
    DIRECTION_WORDS,
    IDENTITY_WORDS,
    INBOUND_SOURCES,
    INBOUND_WORDS,
    MESSAGE_STATE_WORDS,
    OUTCOME_WORDS,
    REQUEST_STATE_WORDS,
    SOURCE_WORDS,
    VISIT_WORDS,
)
from core.reports.work_records import NO_OUTCOME, OPENED, days_of
from core.store.session import Row, Session
from core.tables.column import Cell

_GROUPS = {group.code: group.short for group in GROUPS}


@dataclass(frozen=True, slots=True)
class _List:
    """Say where the rows of a list stand."""

    key: str
    """The moment (or chat) and the id by which rows follow each other."""
    sql: str
    """SELECT ... WHERE, with marks for the span."""
    cells: Callable[[Row, Mapping[str, str]], tuple[Cell, ...]]
    by_days: bool = False


@cache
def _place(kecamatan: str | None, group: str | None) -> tuple[str, str]:
    return kecamatan_name(kecamatan), _GROUPS.get(group or "", "")


def _moment(text: str | None) -> Cell:
    return None if text is None else from_text(text)


_LISTS = {
    Listing.CASES: _List(
        "k.created_at, k.id",
        "SELECT k.created_at, k.id, k.number, k.name, k.npwp15, k.npwp16, c.kecamatan_code, c.group_code,"
        " k.kap,"
        " k.kjs, k.month_from, k.month_to, k.tax_year, k.amount, k.billing_code, k.issued_at, k.paid_at,"
        " k.ntpn,"
        " k.state, k.source FROM billing_requests k LEFT JOIN contacts c ON c.id = k.contact_id"
        " WHERE k.created_at >= :start AND k.created_at < :end AND k.state <> 'dismissed'",
        lambda row, _titles: (
            from_text(row[0]),
            *row[2:6],
            *_place(row[6], row[7]),
            *row[8:15],
            _moment(row[15]),
            _moment(row[16]),
            row[17],
            REQUEST_STATE_WORDS[row[18]],
            SOURCE_WORDS[row[19]],
        ),
    ),
    Listing.CALLS_OUT: _List(
        "k.started_at, k.id",
        "SELECT k.started_at, k.id, k.ended_at, g.title, t.name, k.phone, c.kecamatan_code, c.group_code,"
        " k.outcome, k.identity, k.promised_on, k.note FROM calls k JOIN call_targets t ON t.id = k.target_id"
        " JOIN call_campaigns g ON g.id = k.campaign_id LEFT JOIN contacts c ON c.id = k.contact_id"
        f" WHERE k.started_at >= :start AND k.started_at < :end AND {OPENED}",
        lambda row, _titles: (
            from_text(row[0]),
            _moment(row[2]),
            *row[3:6],
            *_place(row[6], row[7]),
            OUTCOME_WORDS[row[8] or NO_OUTCOME],
            IDENTITY_WORDS[row[9]],
            None if row[10] is None else date.fromisoformat(row[10]),
            row[11],
        ),
    ),
    Listing.CALLS_IN: _List(
        "k.started_at, k.id",
        "SELECT k.started_at, k.id, k.outcome, c.name, coalesce(k.phone_e164, k.typed), c.kecamatan_code,"
        " c.group_code, k.service, k.duration_s, k.source, k.note"
        " FROM inbound_calls k LEFT JOIN contacts c ON c.id = k.contact_id"
        " WHERE k.started_at >= :start AND k.started_at < :end",
        lambda row, titles: (
            from_text(row[0]),
            INBOUND_WORDS[row[2]],
            *row[3:5],
            *_place(row[5], row[6]),
            titles.get(row[7], row[7]),
            row[8],
            INBOUND_SOURCES[row[9]],
            row[10],
        ),
    ),
    Listing.MESSAGES: _List(
        "h.id, k.sent_at, k.id",
        "SELECT k.sent_at, k.id, h.id, k.direction, coalesce(c.name, h.title), h.phone_e164, c.kecamatan_code,"
        " c.group_code, k.text, k.state FROM chats h CROSS JOIN messages k ON k.chat_id = h.id"
        " LEFT JOIN contacts c ON c.id = h.contact_id WHERE h.kind = 'person' AND k.sent_at >= :start"
        " AND k.sent_at < :end AND (k.direction = 'in' OR (k.direction = 'out' AND"
        f" {PROVED.replace('m.', 'k.')})) AND {LAST_WORDING.replace('m.', 'k.')}",
        lambda row, _titles: (
            from_text(row[0]),
            DIRECTION_WORDS[row[3]],
            *row[4:6],
            *_place(row[6], row[7]),
            row[8],
            MESSAGE_STATE_WORDS[row[9]],
        ),
    ),
    Listing.VISITS: _List(
        "k.day, k.number",
        "SELECT k.day, k.number, k.arrived_at, coalesce(nullif(k.name, ''), c.name), c.kecamatan_code,"
        " c.group_code, k.service, k.outcome, k.ended_at, k.rating, k.note"
        " FROM visits k LEFT JOIN contacts c ON c.id = k.contact_id WHERE k.day >= :start AND k.day < :end",
        lambda row, titles: (
            from_text(row[2]),
            row[1],
            row[3],
            *_place(row[4], row[5]),
            titles.get(row[6], row[6]),
            VISIT_WORDS[row[7]],
            _moment(row[8]),
            *row[9:11],
        ),
        by_days=True,
    ),
}


def walk(
    session: Session, listing: Listing, span: Span, titles: Mapping[str, str]
) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of a list by one statement, oldest first, and hold none of them.

    Messages stand chat by chat, as an index gives them; each chat's in their order.
    """
    source = _LISTS[listing]
    start, end = days_of(span) if source.by_days else span.texts
    cells = source.cells
    for row in session.execute(f"{source.sql} ORDER BY {source.key}", {"start": start, "end": end}):
        yield cells(row, titles)
