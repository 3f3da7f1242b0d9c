"""The SQL of single calls: what was begun, asked, noted, and what came of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from core.calls.call import Call, CallId, Identity, Question
from core.calls.campaign import CampaignId
from core.calls.outcome import NOT_RUNG, UNTAKEN, Ending, Outcome
from core.calls.target import Target, TargetId
from core.clock import from_text, to_text
from core.contacts.contact import ContactId
from core.store.session import Row, Session

_CALL = (
    "SELECT c.id, c.target_id, c.campaign_id, c.contact_id, t.name, c.phone, c.started_at, c.ended_at,"
    " c.identity, c.outcome, c.note, c.promised_on, (SELECT group_concat(q.question) FROM call_questions q"
    " WHERE q.call_id = c.id) FROM calls c JOIN call_targets t ON t.id = c.target_id"
)
KEPT_DAYS = 60
"""Days whose keys stay: a clock that was set back by less cannot let anybody be called twice."""


def insert_call(session: Session, target: Target, contact_id: int | None, phone: str, at: datetime) -> CallId:
    """Write down that a call was begun."""
    row = {
        "target_id": target.id,
        "campaign_id": target.campaign_id,
        "contact_id": contact_id,
        "phone": phone,
        "started_at": to_text(at),
    }
    return CallId(session.insert("calls", row))


def find(session: Session, call_id: int) -> Call | None:
    """Return a call, None where there is none or it did not take place."""
    row = session.one(f"{_CALL} WHERE c.id = ? AND c.withdrawn_at IS NULL", (call_id,))
    return None if row is None else _call(row)


def open_call(session: Session, target_id: int) -> CallId | None:
    """Return the call of a target that has no outcome yet."""
    row = session.one(
        "SELECT id FROM calls WHERE target_id = ? AND outcome IS NULL AND withdrawn_at IS NULL", (target_id,)
    )
    return None if row is None else CallId(row[0])


def open_calls(session: Session) -> tuple[Call, ...]:
    """Return every call without an outcome, the oldest first."""
    rows = session.all(  # the plus: else SQLite walks over all calls, since they stand in that order already
        f"{_CALL} WHERE c.outcome IS NULL AND c.withdrawn_at IS NULL ORDER BY +c.id"
    )
    return tuple(_call(row) for row in rows)


def of_target(session: Session, target_id: int, limit: int = 20) -> tuple[Call, ...]:
    """Return the last calls to a target, the newest first."""
    rows = session.all(
        f"{_CALL} WHERE c.target_id = ? AND c.withdrawn_at IS NULL ORDER BY c.id DESC LIMIT ?",
        (target_id, limit),
    )
    return tuple(_call(row) for row in rows)


def phones_called(session: Session, target_id: int) -> dict[str, tuple[int, Outcome | None]]:
    """Return for every number of a target how often it was called, and what came of it last."""
    rows = session.all(
        # beside a single max() SQLite gives the other columns of that very row
        "SELECT phone, count(*), outcome, max(id) FROM calls"
        " WHERE target_id = ? AND withdrawn_at IS NULL GROUP BY phone",
        (target_id,),
    )
    return {row[0]: (row[1], None if row[2] is None else Outcome(row[2])) for row in rows}


def outcomes_of(session: Session, target_id: int, outcome: Outcome) -> int:
    """Return how many calls to a target had an outcome."""
    row = session.one(
        "SELECT count(*) FROM calls WHERE target_id = ? AND outcome = ?", (target_id, outcome.value)
    )
    return 0 if row is None else int(row[0])


def change_note(session: Session, call_id: CallId, note: str) -> bool:
    """Keep what is noted so far; False when the call has ended."""
    cursor = session.execute(
        "UPDATE calls SET note = ? WHERE id = ? AND outcome IS NULL AND withdrawn_at IS NULL", (note, call_id)
    )
    return bool(cursor.rowcount)


def hang_up(session: Session, call_id: CallId, at: datetime) -> None:
    """Note when the talk was over, the first time only."""
    session.execute("UPDATE calls SET ended_at = ? WHERE id = ? AND ended_at IS NULL", (to_text(at), call_id))


def set_identity(session: Session, call_id: CallId, identity: Identity) -> None:
    """Keep what came of the questions."""
    session.execute("UPDATE calls SET identity = ? WHERE id = ?", (identity.value, call_id))


def add_question(session: Session, call_id: CallId, question: Question, at: datetime) -> None:
    """Log that something was asked."""
    session.insert("call_questions", {"call_id": call_id, "question": question.value, "asked_at": to_text(at)})


def add_answer(session: Session, call_id: CallId, step: str, answer: str, at: datetime) -> None:
    """Log which answer of the script was pressed."""
    row = {"call_id": call_id, "step": step, "answer": answer, "pressed_at": to_text(at)}
    session.insert("call_answers", row)


def give_outcome(session: Session, call_id: CallId, ending: Ending, at: datetime) -> bool:
    """Keep an outcome; False when the call has one already, or was withdrawn."""
    promised = None if ending.promised_on is None else ending.promised_on.isoformat()
    cursor = session.execute(
        "UPDATE calls SET outcome = ?, outcome_at = ?, ended_at = coalesce(ended_at, ?), promised_on = ?,"
        " note = iif(? = '', note, ?) WHERE id = ? AND outcome IS NULL AND withdrawn_at IS NULL",
        (ending.outcome.value, to_text(at), to_text(at), promised, ending.note, ending.note, call_id),
    )
    return bool(cursor.rowcount)


def take_back_outcome(session: Session, call_id: CallId) -> bool:
    """Open a call again that is the last one of its target and has an outcome; False for any other."""
    cursor = session.execute(
        "UPDATE calls SET outcome = NULL, outcome_at = NULL, promised_on = NULL WHERE id = ?"
        " AND outcome IS NOT NULL AND NOT EXISTS (SELECT 1 FROM calls n WHERE n.target_id = calls.target_id"
        " AND n.id > calls.id AND n.withdrawn_at IS NULL)",
        (call_id,),
    )
    return bool(cursor.rowcount)


def untaken_in_a_row(session: Session, target_id: int) -> int:
    """Count the last calls to a target in a row that nobody took; dead lines count neither way."""
    found = 0
    for (outcome,) in session.execute(
        "SELECT outcome FROM calls WHERE target_id = ? AND outcome IS NOT NULL ORDER BY id DESC", (target_id,)
    ):
        if outcome in UNTAKEN:
            found += 1
        elif outcome not in NOT_RUNG:
            break
    return found


def withdraw(session: Session, call_id: CallId, at: datetime) -> bool:
    """Say that a call never took place: it is counted nowhere. False when it has an outcome."""
    cursor = session.execute(
        "UPDATE calls SET withdrawn_at = ? WHERE id = ? AND outcome IS NULL AND withdrawn_at IS NULL",
        (to_text(at), call_id),
    )
    return bool(cursor.rowcount)


def rung_on(session: Session, keys: Collection[str], today: date) -> date | None:
    """Return the latest day, from `today` on, on which one of these keys was rung.

    A later day than today means that the clock was set back: nobody is called twice for that.
    """
    marks = ", ".join("?" * len(keys))
    row = session.one(
        f"SELECT max(day) FROM call_days WHERE day >= ? AND person_key IN ({marks})",  # noqa: S608 - only marks
        (today.isoformat(), *keys),
    )
    return None if row is None or row[0] is None else date.fromisoformat(row[0])


def ring(session: Session, keys: Collection[str], today: date, call_id: CallId) -> None:
    """Note that these keys were rung today; days long past are let go."""
    session.executemany(
        "INSERT OR IGNORE INTO call_days VALUES (?, ?, ?)", [(today.isoformat(), key, call_id) for key in keys]
    )
    before = today - timedelta(days=KEPT_DAYS)
    session.execute("DELETE FROM call_days WHERE day < ?", (before.isoformat(),))


def unring(session: Session, call_id: CallId, keys: Sequence[str] = ()) -> None:
    """Let the keys of a call be rung again on the same day, all but those in `keys`."""
    marks = ", ".join("?" * len(keys))
    session.execute(
        f"DELETE FROM call_days WHERE call_id = ? AND person_key NOT IN ({marks})"  # noqa: S608 - only marks
        " AND day >= (SELECT substr(started_at, 1, 10) FROM calls WHERE id = ?)",
        (call_id, *keys, call_id),
    )


def note_dead(session: Session, call_id: CallId, phone: str) -> None:
    """Let the person of a dead or wrong line be rung again on the same day by any number but that one."""
    unring(session, call_id, (f"p:{phone}",))
    session.execute(
        "UPDATE OR REPLACE call_days SET person_key = ? WHERE call_id = ? AND person_key = ?"
        " AND day >= (SELECT substr(started_at, 1, 10) FROM calls WHERE id = ?)",
        (f"d:{phone}", call_id, f"p:{phone}", call_id),
    )


def _call(row: Row) -> Call:
    return Call(
        CallId(row[0]),
        TargetId(row[1]),
        CampaignId(row[2]),
        None if row[3] is None else ContactId(row[3]),
        row[4],
        row[5],
        from_text(row[6]),
        None if row[7] is None else from_text(row[7]),
        Identity(row[8]),
        None if row[9] is None else Outcome(row[9]),
        row[10],
        None if row[11] is None else date.fromisoformat(row[11]),
        asked=() if row[12] is None else tuple(Question(each) for each in row[12].split(",")),
    )
