"""All SQL of the answers."""

from __future__ import annotations

import json
from datetime import date, datetime

from core.answers.answer import Answer, AnswerKey
from core.clock import from_text, to_text, to_wib
from core.store.blobs import BlobId
from core.store.session import Row, Session

_COLUMNS = (
    "key, title, body, shortcut, topic, keywords, synonyms, basis, source, source_date, valid_from, valid_to,"
    " reviewed_on, is_confirmed, blob_id"
)


def written(session: Session) -> dict[AnswerKey, Answer | None]:
    """Return what the office wrote or changed, by key; None for a shipped answer that was taken out."""
    rows = session.all(f"SELECT {_COLUMNS}, is_removed FROM answers ORDER BY changed_at, key")  # noqa: S608
    return {AnswerKey(row[0]): None if row[-1] else _answer_of(row) for row in rows}


def keep(session: Session, answer: Answer, now: datetime) -> None:
    """Write an answer in the place of whatever stood under its key."""
    values = (
        answer.key,
        answer.title,
        answer.body,
        answer.shortcut,
        answer.topic,
        json.dumps(answer.keywords, ensure_ascii=False),
        json.dumps(answer.synonyms, ensure_ascii=False),
        answer.basis,
        answer.source,
        _day_text(answer.source_date),
        _day_text(answer.valid_from),
        _day_text(answer.valid_to),
        _day_text(answer.reviewed_on),
        int(answer.is_confirmed),
        answer.blob_id,
        to_text(now),
    )
    marks = ", ".join("?" * len(values))
    session.execute(
        f"INSERT OR REPLACE INTO answers ({_COLUMNS}, changed_at) VALUES ({marks})",  # noqa: S608
        values,
    )


def remove(session: Session, answer: Answer, now: datetime, *, is_shipped: bool) -> None:
    """Take an answer out; of a shipped one a mark stays that it is not wanted."""
    if is_shipped:
        keep(session, answer, now)
        session.execute("UPDATE answers SET is_removed=1, blob_id=NULL WHERE key=?", (answer.key,))
    else:
        session.execute("DELETE FROM answers WHERE key=?", (answer.key,))


def forget(session: Session, key: AnswerKey) -> bool:
    """Put a shipped answer back as it ships; return whether there was anything to put back."""
    return bool(session.execute("DELETE FROM answers WHERE key=?", (key,)).rowcount)


def note_use(session: Session, key: AnswerKey, at: datetime, reason: str) -> None:
    """Write down that an answer was put into a message."""
    session.insert("answer_uses", {"answer_key": key, "used_at": to_text(at), "reason": reason})


def uses(session: Session) -> dict[AnswerKey, tuple[int, date]]:
    """Return how often each answer was used, and the day of the last time."""
    rows = session.all("SELECT answer_key, count(*), max(used_at) FROM answer_uses GROUP BY answer_key")
    return {AnswerKey(key): (count, to_wib(from_text(last)).date()) for key, count, last in rows}


def last_reasons(session: Session) -> dict[AnswerKey, str]:
    """Return why each answer was used last although it did not hold."""
    rows = session.all("SELECT answer_key, reason FROM answer_uses WHERE reason<>'' ORDER BY id")
    return {AnswerKey(key): reason for key, reason in rows}


def _answer_of(row: Row) -> Answer:
    return Answer(
        key=AnswerKey(row[0]),
        title=row[1],
        body=row[2],
        shortcut=row[3],
        topic=row[4],
        keywords=tuple(json.loads(row[5])),
        synonyms=tuple(json.loads(row[6])),
        basis=row[7],
        source=row[8],
        source_date=_day(row[9]),
        valid_from=_day(row[10]),
        valid_to=_day(row[11]),
        reviewed_on=_day(row[12]),
        is_confirmed=bool(row[13]),
        blob_id=None if row[14] is None else BlobId(row[14]),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _day_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
