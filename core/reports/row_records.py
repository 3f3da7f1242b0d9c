# ruff: noqa: S608 - only names of our own stand in the statements
"""The rows behind a number, newest first, by key and never by counting past rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from core.billing.request import RequestId
from core.broadcasts.run import BroadcastId
from core.clock import from_text
from core.contacts.contact import ContactId
from core.conversations.changes import LAST_WORDING
from core.conversations.chat import ChatId
from core.conversations.message import MessageId, preview_of
from core.reports import question_rows
from core.reports.answering import OfficeHours
from core.reports.board import PartKey
from core.reports.definition import FigureKey, RowKind
from core.reports.figure import count_words
from core.reports.records import PROVED
from core.reports.row import ReportRow, RowCursor, RowPage, RowQuery
from core.reports.topic import Topics
from core.reports.wording import INBOUND_WORDS, OUTCOME_WORDS, REQUEST_STATE_WORDS, VISIT_WORDS
from core.reports.work_records import CONNECTED, NO_OUTCOME, OPENED, PRINTED, days_of
from core.store.session import Row, Session

K = FigureKey
_NAME = "coalesce(c.name, {other})"
_CONNECTED = ", ".join(f"'{code}'" for code in CONNECTED)


@dataclass(frozen=True, slots=True)
class _Source:
    """Say where the rows of a figure stand: `at` is their moment, `columns` what their words are made of."""

    kind: RowKind
    at: str
    table: str
    """FROM and WHERE, with two marks for the span; the contact is `c`, the row itself `k`."""
    who: str
    columns: str
    ids: tuple[str, str, str, str]
    words: Callable[[Row], str]
    code: str = "NULL"
    """What the lines of its own spread are told apart by."""
    id: str = "k.id"
    broadcast: str = "NULL"
    titled_at: int | None = None
    """Which of the columns is a code told by its title: a service of the counter, the topic of a case."""
    by_days: bool = False


def _request_words(row: Row) -> str:
    number, kap, kjs, amount, state = row
    kind = f" {kap}-{kjs}" if kap and kjs else ""
    money = "" if amount is None else f" Rp{count_words(amount)}"
    return f"{number}{kind}{money}, {REQUEST_STATE_WORDS[state]}"


def _visit_words(row: Row) -> str:
    number, service, outcome, rating = row
    return f"Nomor {number}, {service}: {VISIT_WORDS[outcome]}" + (f", nilai {rating}" if rating else "")


def _request(at: str, condition: str) -> _Source:
    return _Source(
        RowKind.REQUEST,
        at,
        "FROM billing_requests k LEFT JOIN contacts c ON c.id = k.contact_id"
        f" WHERE {at} >= ? AND {at} < ? AND {condition}",
        "k.name",
        "k.number, k.kap, k.kjs, k.amount, k.state",
        ("k.contact_id", "k.chat_id", "NULL", "k.id"),
        _request_words,
        "coalesce(k.kap || '-' || k.kjs, '')",
    )


def _call_out(condition: str) -> _Source:
    return _Source(
        RowKind.CALL,
        "k.started_at",
        "FROM calls k JOIN call_targets t ON t.id = k.target_id JOIN call_campaigns g ON g.id = k.campaign_id"
        " LEFT JOIN contacts c ON c.id = k.contact_id"
        f" WHERE k.started_at >= ? AND k.started_at < ? AND {OPENED} AND {condition}",
        "t.name",
        "k.outcome, g.title",
        ("k.contact_id", "NULL", "NULL", "NULL"),
        lambda row: f"Keluar: {OUTCOME_WORDS[row[0] or NO_OUTCOME]} ({row[1]})",
        f"coalesce(k.outcome, '{NO_OUTCOME}')",
    )


def _target(condition: str) -> _Source:
    """Return the targets that were called in a span, once each, at their first call in it."""
    return _Source(
        RowKind.TARGET,
        "k.at",
        "FROM (SELECT target_id AS id, min(started_at) AS at, count(*) AS number,"
        f" max(coalesce(outcome, '') IN ({_CONNECTED})) AS is_connected FROM calls k INDEXED BY calls_by_start"
        f" WHERE started_at >= ? AND started_at < ? AND {OPENED} GROUP BY target_id) k"
        " JOIN call_targets t ON t.id = k.id JOIN call_campaigns g ON g.id = t.campaign_id"
        f" LEFT JOIN contacts c ON c.id = t.contact_id WHERE {condition}",
        "t.name",
        "g.title, k.number, k.is_connected, t.settled_as IN ('paid', 'filed') AND t.settled_at >= k.at"
        " AND t.settled_at < :end,"
        " t.settled_as",
        ("t.contact_id", "NULL", "NULL", "NULL"),
        _target_words,
        "t.campaign_id",
    )


def _target_words(row: Row) -> str:
    title, number, is_connected, is_settled, settled_as = row
    parts = [f"{count_words(number)} panggilan"] + ["tersambung"] * bool(is_connected)
    if is_settled:
        parts.append("tercatat membayar" if settled_as == "paid" else "tercatat melapor")
    return f"{title}: {', '.join(parts)}"


def _call_in(condition: str) -> _Source:
    return _Source(
        RowKind.CALL,
        "k.started_at",
        "FROM inbound_calls k LEFT JOIN contacts c ON c.id = k.contact_id"
        f" WHERE k.started_at >= ? AND k.started_at < ? AND {condition}",
        _NAME.format(other="coalesce(k.phone_e164, k.typed)"),
        "k.outcome",
        ("k.contact_id", "NULL", "NULL", "NULL"),
        lambda row: f"Masuk: {INBOUND_WORDS[row[0]]}",
        "k.outcome",
    )


def _message(condition: str) -> _Source:
    return _Source(
        RowKind.MESSAGE,
        "k.sent_at",
        "FROM chats h CROSS JOIN messages k ON k.chat_id = h.id LEFT JOIN contacts c ON c.id = h.contact_id"
        " WHERE h.kind = 'person' AND k.sent_at >= ? AND k.sent_at < ?"
        f" AND {LAST_WORDING.replace('m.', 'k.')} AND {condition}",
        _NAME.format(other="h.title"),
        "k.text",
        ("h.contact_id", "h.id", "k.id", "NULL"),
        lambda row: preview_of(row[0], None, None, None),
    )


def _sent(condition: str) -> _Source:
    return _Source(
        RowKind.SENT,
        "k.pressing_at",
        "FROM outbox k LEFT JOIN chats h ON h.id = k.chat_id LEFT JOIN contacts c ON c.id = h.contact_id"
        " LEFT JOIN broadcasts b ON b.id = CAST(substr(k.purpose, 11) AS INTEGER)"
        " WHERE k.reach IS NOT NULL AND k.pressing_at >= ? AND k.pressing_at < ?"
        f" AND k.state IN ('sent', 'delivered', 'read') AND k.purpose LIKE 'broadcast:%' AND {condition}",
        "k.title",
        "coalesce(b.title, '')",
        ("h.contact_id", "h.id", "NULL", "NULL"),
        lambda row: f"Siaran: {row[0]}",
        broadcast="b.id",
    )


_SOURCES: dict[FigureKey, _Source] = {
    K.CHATS: _Source(
        RowKind.CHAT,
        "k.at",
        "FROM (SELECT h.id, h.title, h.contact_id, max(m.sent_at) AS at, count(*) AS number FROM chats h"
        " CROSS JOIN messages m ON m.chat_id = h.id"
        " WHERE h.kind = 'person' AND m.sent_at >= ? AND m.sent_at < ?"
        f" AND m.direction = 'in' AND {LAST_WORDING} GROUP BY h.id) k"
        " LEFT JOIN contacts c ON c.id = k.contact_id WHERE 1",
        _NAME.format(other="k.title"),
        "k.number",
        ("k.contact_id", "k.id", "NULL", "NULL"),
        lambda row: f"{count_words(row[0])} pesan masuk",
    ),
    K.MESSAGES_IN: _message("k.direction = 'in'"),
    K.MESSAGES_OUT: _message(f"k.direction = 'out' AND {PROVED.replace('m.', 'k.')}"),
    K.REQUESTS: _request("k.created_at", "k.state <> 'dismissed'"),
    K.CODES: _request("k.issued_at", "k.billing_code IS NOT NULL"),
    K.PAID: _request("k.paid_at", "k.state = 'paid' AND k.billing_code IS NOT NULL"),
    K.SLIPS: _Source(
        RowKind.SLIP,
        "s.printed_at",
        "FROM billing_slips s JOIN billing_requests k ON k.id = s.request_id"
        " LEFT JOIN contacts c ON c.id = k.contact_id"
        f" WHERE s.printed_at >= ? AND s.printed_at < ? AND {PRINTED}",
        "k.name",
        "k.number, s.copy_number, s.paper",
        ("k.contact_id", "k.chat_id", "NULL", "k.id"),
        lambda row: f"{row[0]}, lembar ke-{row[1]} ({row[2].upper() if row[2] != '80mm' else '80 mm'})",
        id="s.id",
    ),
    K.BROADCASTS: _Source(
        RowKind.BROADCAST,
        "k.started_at",
        "FROM broadcasts k LEFT JOIN contacts c ON c.id = NULL WHERE k.started_at >= ? AND k.started_at < ?",
        "k.title",
        "(SELECT count(*) FROM outbox o WHERE o.purpose = 'broadcast:' || k.id"
        " AND o.state IN ('sent', 'delivered', 'read')), (SELECT count(*) FROM outbox o"
        " WHERE o.purpose = 'broadcast:' || k.id)",
        ("NULL", "NULL", "NULL", "NULL"),
        lambda row: f"{count_words(row[0])} dari {count_words(row[1])} bercentang",
        broadcast="k.id",
    ),
    K.REACHED: _sent(
        "k.reach <> 'group' AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.recipient_key = k.recipient_key"
        " AND o.reach <> 'group' AND o.state IN ('sent', 'delivered', 'read') AND o.purpose LIKE 'broadcast:%'"
        " AND o.pressing_at >= :start AND o.pressing_at < :end"
        " AND (o.pressing_at, o.id) > (k.pressing_at, k.id))"
    ),
    K.GROUP_POSTS: _sent("k.reach = 'group'"),
    K.CALLS_OUT: _call_out("1"),
    K.CALLS_CONNECTED: _call_out(f"k.outcome IN ({_CONNECTED})"),
    K.CALLS_IN: _call_in("1"),
    K.CALLS_ANSWERED: _call_in("k.outcome = 'answered'"),
    K.VISITS: _Source(
        RowKind.VISIT,
        "k.arrived_at",
        "FROM visits k LEFT JOIN contacts c ON c.id = k.contact_id WHERE k.day >= ? AND k.day < ?",
        "coalesce(nullif(k.name, ''), c.name, '')",
        "k.number, k.service, k.outcome, k.rating",
        ("k.contact_id", "NULL", "NULL", "k.request_id"),
        _visit_words,
        "k.service",
        by_days=True,
        titled_at=1,
    ),
    K.CASES_CLOSED: _Source(
        RowKind.CASE,
        "k.closed_at",
        "FROM cases k JOIN chats h ON h.id = k.chat_id LEFT JOIN contacts c ON c.id = h.contact_id"
        " WHERE k.closed_at >= ? AND k.closed_at < ? AND k.state = 'done' AND k.merged_into_id IS NULL",
        _NAME.format(other="h.title"),
        "k.number, k.topic",
        ("h.contact_id", "h.id", "NULL", "NULL"),
        lambda row: f"{row[0]}: {row[1]}",
        "k.topic",
        titled_at=1,
    ),
    K.TARGETS_CALLED: _target("1"),
    K.TARGETS_CONNECTED: _target("k.is_connected"),
    K.TARGETS_SETTLED: _target(
        "t.settled_as IN ('paid', 'filed') AND t.settled_at >= k.at AND t.settled_at < :end"
    ),
}
_PARTS = {
    PartKey.HOUR: "strftime('%H', {at}, '+7 hours') + 0 = :code + 0",
    PartKey.WEEKDAY: "(strftime('%w', {at}, '+7 hours') + 6) % 7 = :code + 0",
    PartKey.KECAMATAN: "coalesce(c.kecamatan_code, '') = :code",
    PartKey.GROUP: "coalesce(c.group_code, '') = :code",
}


def page(
    session: Session,
    query: RowQuery,
    after: RowCursor | None,
    limit: int,
    *,
    hours: OfficeHours,
    topics: Topics,
    services: Mapping[str, str],
) -> RowPage:
    """Return a page of the rows behind a figure, or behind one line of a spread."""
    if query.key not in _SOURCES:
        return question_rows.page(session, query, after, limit, hours=hours, topics=topics)
    source = _SOURCES[query.key]
    sql, parameters = _statement(source, query, after)
    rows = session.all(f"{sql} LIMIT :limit", parameters | {"limit": limit + 1})
    titles = topics.titles if source.kind is RowKind.CASE else services
    shown = tuple(_row_of(source, row, titles) for row in rows[:limit])
    last = rows[limit - 1] if len(rows) > limit else None
    return RowPage(shown, None if last is None else RowCursor(f"{last[0]}|{last[1]}"))


def walk(
    session: Session, query: RowQuery, *, hours: OfficeHours, topics: Topics, services: Mapping[str, str]
) -> Iterator[tuple[datetime, str, str]]:
    """Yield moment, name and words of every row behind a figure by one statement, and hold none of them."""
    if query.key not in _SOURCES:
        yield from question_rows.walk(session, query, hours=hours, topics=topics)
        return
    source = _SOURCES[query.key]
    titles = topics.titles if source.kind is RowKind.CASE else services
    for row in session.execute(*_statement(source, query, None)):
        yield from_text(row[0]), row[2] or "", source.words(_cells(source, row, titles))


def _statement(source: _Source, query: RowQuery, after: RowCursor | None) -> tuple[str, dict[str, object]]:
    """Return the statement that gives the rows from behind `after` on, newest first, and its values."""
    start, end = days_of(query.span) if source.by_days else query.span.texts
    table = source.table.replace("?", ":start", 1).replace("?", ":end", 1)
    conditions = ""
    parameters: dict[str, object] = {"start": start, "end": end, "code": query.code}
    if query.part is not None:
        condition = _PARTS.get(query.part, f"{source.code} = :code").format(at=source.at)
        conditions += f" AND {condition}"
    if after is not None:
        at, _, row_id = after.partition("|")
        conditions += f" AND ({source.at}, {source.id}) < (:at, :id)"
        parameters |= {"at": at, "id": int(row_id)}
    sql = (
        f"SELECT {source.at}, {source.id}, {source.who}, {', '.join(source.ids)}, {source.broadcast},"
        f" {source.columns} {table}{conditions} ORDER BY {source.at} DESC, {source.id} DESC"
    )
    return sql, parameters


def _row_of(source: _Source, row: Row, titles: Mapping[str, str]) -> ReportRow:
    contact_id, chat_id, message_id, request_id, broadcast_id = row[3:8]
    return ReportRow(
        source.kind,
        from_text(row[0]),
        row[2] or "",
        source.words(_cells(source, row, titles)),
        None if contact_id is None else ContactId(contact_id),
        None if chat_id is None else ChatId(chat_id),
        None if message_id is None else MessageId(message_id),
        None if request_id is None else RequestId(request_id),
        None if broadcast_id is None else BroadcastId(broadcast_id),
    )


def _cells(source: _Source, row: Row, titles: Mapping[str, str]) -> Row:
    """Return what the words of a row are made of, with the code that has a title told by it."""
    if source.titled_at is None:
        return row[8:]
    at = 8 + source.titled_at
    return (*row[8:at], titles.get(row[at], row[at]), *row[at + 1 :])
