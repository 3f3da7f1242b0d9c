"""The questions behind a figure, newest first: found anew each time, as the figure finds them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from core.clock import to_text, to_wib
from core.contacts.contact import ContactId
from core.conversations.chat import ChatId
from core.conversations.message import MessageId, preview_of
from core.reports import records
from core.reports.answering import OfficeHours, Turn
from core.reports.board import PartKey
from core.reports.definition import FigureKey, RowKind
from core.reports.figure import minutes_words
from core.reports.row import ReportRow, RowCursor, RowPage, RowQuery
from core.reports.topic import Topics
from core.store.session import Session

K = FigureKey


def page(
    session: Session,
    query: RowQuery,
    after: RowCursor | None,
    limit: int,
    *,
    hours: OfficeHours,
    topics: Topics,
) -> RowPage:
    """Return a page of questions."""
    found = _found(session, query, topics)
    if after is not None:
        at, _, row_id = after.partition("|")
        found = [turn for turn in found if (to_text(turn.asked_at), turn.message_id) < (at, int(row_id))]
    rows = tuple(_row(session, turn, hours, topics) for turn in found[:limit])
    last = found[limit - 1] if len(found) > limit else None
    return RowPage(rows, None if last is None else RowCursor(f"{to_text(last.asked_at)}|{last.message_id}"))


def walk(
    session: Session, query: RowQuery, *, hours: OfficeHours, topics: Topics
) -> Iterator[tuple[datetime, str, str]]:
    """Yield moment, name and words of every question."""
    for turn in _found(session, query, topics):
        row = _row(session, turn, hours, topics)
        yield row.at, row.who, row.words


def _found(session: Session, query: RowQuery, topics: Topics) -> list[Turn]:
    places = records.places(session) if query.part in (PartKey.KECAMATAN, PartKey.GROUP) else {}
    found = [
        turn
        for turn in records.questions(session, query.span)
        if _is_asked(turn, query) and _is_in_part(turn, query, places, topics)
    ]
    found.sort(key=lambda turn: (turn.asked_at, turn.message_id), reverse=True)
    return found


def _row(session: Session, turn: Turn, hours: OfficeHours, topics: Topics) -> ReportRow:
    named = session.one(
        "SELECT coalesce(c.name, h.title), h.contact_id FROM chats h"
        " LEFT JOIN contacts c ON c.id = h.contact_id WHERE h.id = ?",
        (turn.chat_id,),
    )
    name, contact_id = named or ("", None)
    if turn.answered_at is not None:
        wait = f"dijawab dalam {minutes_words(hours.minutes(turn.asked_at, turn.answered_at))} jam kantor"
    else:
        wait = "ditutup tanpa balasan" if turn.is_settled else "belum dijawab"
    said = preview_of(turn.text, None, None, None)
    words = f"{topics.titles[topics.of(turn.text)]}: {wait}" + (f". {said}" if said else "")
    return ReportRow(
        RowKind.QUESTION,
        turn.asked_at,
        name,
        words,
        None if contact_id is None else ContactId(contact_id),
        ChatId(turn.chat_id),
        MessageId(turn.message_id),
    )


def _is_asked(turn: Turn, query: RowQuery) -> bool:
    if query.key is K.UNANSWERED:
        return turn.is_unanswered
    return query.key is K.QUESTIONS or turn.answered_at is not None


def _is_in_part(turn: Turn, query: RowQuery, places: dict[int, tuple[str, str]], topics: Topics) -> bool:
    at = to_wib(turn.asked_at)
    match query.part:
        case PartKey.TOPIC:
            return topics.of(turn.text) == query.code
        case PartKey.HOUR:
            return at.hour == int(query.code)
        case PartKey.WEEKDAY:
            return at.weekday() == int(query.code)
        case PartKey.KECAMATAN:
            return places.get(turn.chat_id, ("", ""))[0] == query.code
        case PartKey.GROUP:
            return places.get(turn.chat_id, ("", ""))[1] == query.code
        case _:
            return True
