"""All SQL of the runs of SMS."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from core.clock import from_text, to_text
from core.promotion.sms_run import SmsId, SmsMessage, SmsRun, SmsRunId, SmsState
from core.store.session import Row, Session

_RUN = "SELECT id, title, text, created_at, stopped_at FROM sms_runs"
_MESSAGE = "SELECT id, run_id, phone, state, name, tries, left_at FROM sms_messages"


def insert(session: Session, title: str, text: str, at: datetime) -> SmsRunId:
    """Add a run without any number."""
    values = {"title": title, "text": text, "created_at": to_text(at)}
    return SmsRunId(session.insert("sms_runs", values))


def add(
    session: Session, run_id: SmsRunId, people: Iterable[tuple[str, int | None, SmsState]], at: datetime
) -> None:
    """Add numbers to a run; the store refuses a number that it has already."""
    session.executemany(
        "INSERT INTO sms_messages (run_id, phone, contact_id, state, changed_at) VALUES (?, ?, ?, ?, ?)",
        [(run_id, phone, contact_id, state, to_text(at)) for phone, contact_id, state in people],
    )


def runs(session: Session, limit: int) -> tuple[SmsRun, ...]:
    """Return the newest runs with their sums."""
    rows = session.all(f"{_RUN} ORDER BY id DESC LIMIT ?", (limit,))
    return tuple(_run_of(session, row) for row in rows)


def find(session: Session, run_id: SmsRunId) -> SmsRun | None:
    """Return one run, or None."""
    row = session.one(f"{_RUN} WHERE id = ?", (run_id,))
    return None if row is None else _run_of(session, row)


def stop(session: Session, run_id: SmsRunId, at: datetime) -> None:
    """Note that a person ended a run, and cancel what was not handed over."""
    session.update("sms_runs", run_id, {"stopped_at": to_text(at)})
    session.execute(
        "UPDATE sms_messages SET state = 'cancelled', changed_at = ? WHERE run_id = ? AND state = 'planned'",
        (to_text(at), run_id),
    )


def in_state(
    session: Session, run_id: SmsRunId, states: Sequence[SmsState], after: int = 0, limit: int = 500
) -> tuple[SmsMessage, ...]:
    """Return messages of a run in some states, by id."""
    marks = ", ".join("?" * len(states))
    rows = session.all(
        f"{_MESSAGE} WHERE run_id = ? AND state IN ({marks}) AND id > ? ORDER BY id LIMIT ?",
        (run_id, *states, after, limit),
    )
    return tuple(_message_of(row) for row in rows)


def has_more(session: Session, run_id: SmsRunId, since: datetime) -> bool:
    """Tell whether a run holds numbers that stood in no list before a moment."""
    row = session.one(
        "SELECT 1 FROM sms_messages WHERE run_id = ?"
        " AND (state = 'planned' OR (state = 'exported' AND left_at >= ?)) LIMIT 1",
        (run_id, to_text(since)),
    )
    return row is not None


def open_runs(session: Session) -> tuple[SmsRunId, ...]:
    """Return the runs of which something lies with the daemon, or was on its way there."""
    rows = session.all(
        "SELECT DISTINCT run_id FROM sms_messages WHERE state IN ('handing', 'handed', 'unsure')"
    )
    return tuple(SmsRunId(row[0]) for row in rows)


def hold_planned(session: Session, at: datetime) -> tuple[SmsRunId, ...]:
    """Make all planned messages unsure, under a name that no daemon has; return their runs."""
    rows = session.all("SELECT DISTINCT run_id FROM sms_messages WHERE state = 'planned'")
    session.execute(
        "UPDATE sms_messages SET state = 'unsure', name = 'restored', changed_at = ? WHERE state = 'planned'",
        (to_text(at),),
    )
    return tuple(SmsRunId(row[0]) for row in rows)


def claim(session: Session, named: Iterable[tuple[SmsMessage, str]], at: datetime) -> None:
    """Note under which names messages are about to be put into the daemon's folder."""
    session.executemany(
        "UPDATE sms_messages SET state = 'handing', name = ?, changed_at = ?"
        " WHERE id = ? AND state = 'planned'",
        [(name, to_text(at), message.id) for message, name in named],
    )


def move(session: Session, ids: Iterable[SmsId], state: SmsState, at: datetime) -> None:
    """Put messages into another state."""
    session.executemany(
        "UPDATE sms_messages SET state = ?, changed_at = ? WHERE id = ?",
        [(state, to_text(at), one) for one in ids],
    )


def leave_again(session: Session, ids: Iterable[SmsId], at: datetime) -> None:
    """Note that the numbers stand in another list that leaves now."""
    session.executemany(
        "UPDATE sms_messages SET left_at = ?, changed_at = ? WHERE id = ? AND state = 'exported'",
        [(to_text(at), to_text(at), one) for one in ids],
    )


def plan_again(session: Session, ids: Iterable[SmsId], at: datetime) -> None:
    """Let messages be handed over once more, as another try under another name."""
    session.executemany(
        "UPDATE sms_messages SET state = 'planned', tries = tries + 1, name = '', changed_at = ? WHERE id = ?",
        [(to_text(at), one) for one in ids],
    )


def _run_of(session: Session, row: Row) -> SmsRun:
    counts = session.all("SELECT state, count(*) FROM sms_messages WHERE run_id = ? GROUP BY state", (row[0],))
    return SmsRun(
        SmsRunId(row[0]),
        row[1],
        row[2],
        from_text(row[3]),
        row[4] and from_text(row[4]),
        {SmsState(state): count for state, count in counts},
    )


def _message_of(row: Row) -> SmsMessage:
    left_at = None if row[6] is None else from_text(row[6])
    return SmsMessage(SmsId(row[0]), SmsRunId(row[1]), row[2], SmsState(row[3]), row[4], row[5], left_at)
