"""The SQL of imports: a campaign's list row by row, and what each file ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from core.calls.campaign import CampaignId
from core.calls.lists import (
    ClosedWhat,
    Closing,
    ListId,
    ListKind,
    ListPlan,
    ListProblem,
    ListRun,
    ListState,
    Settled,
)
from core.clock import from_text, to_text
from core.store.session import Row, Session

_RUN = (
    "SELECT l.id, l.campaign_id, l.kind, l.file_name, l.source_letter, l.source_on, l.state, l.rows_total,"
    " l.rows_done, l.added, l.kept, l.skipped,"
    " (SELECT count(*) FROM call_closings c WHERE c.list_id = l.id AND c.what = 'target'),"
    " l.started_at, l.ended_at FROM call_lists l"
)
_UPSERT = """
    INSERT INTO call_targets (campaign_id, list_id, row_number, key, contact_id, name, phone, more_phones,
        period, amount, due_on, state, end_reason, ended_at, changed_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (campaign_id, key) DO UPDATE SET
        amount = excluded.amount + iif(list_id = excluded.list_id, amount, 0),
        due_on = CASE WHEN list_id = excluded.list_id AND due_on <> ''
                 AND (excluded.due_on = '' OR due_on < excluded.due_on) THEN due_on ELSE excluded.due_on END,
        name = excluded.name, phone = coalesce(excluded.phone, phone),
        more_phones = iif(excluded.phone IS NULL, more_phones, excluded.more_phones),
        period = iif(list_id = excluded.list_id AND period <> excluded.period, '', excluded.period),
        contact_id = coalesce(contact_id, excluded.contact_id),
        list_id = excluded.list_id, row_number = excluded.row_number, changed_at = excluded.changed_at
"""


def begin(session: Session, plan: ListPlan, sha256: str, total: int, at: datetime) -> ListId:
    """Write down that a file is being brought in."""
    row = {
        "campaign_id": plan.campaign_id,
        "kind": plan.kind.value,
        "file_name": plan.path.name,
        "file_sha256": sha256,
        "plan": plan.to_text(),
        "source_letter": plan.source_letter,
        "source_on": None if plan.source_on is None else plan.source_on.isoformat(),
        "state": ListState.RUNNING.value,
        "rows_total": total,
        "started_at": to_text(at),
    }
    return ListId(session.insert("call_lists", row))


def write_rows(session: Session, rows: Sequence[Row]) -> int:
    """Write rows of a campaign's list and return how many are new; who is on it already is brought up to date.

    A person who stands several times in one file is one target: the amounts are added, the earliest due date
    counts. What a newer list says is left is what is left after all that was paid before it.
    A row: campaign, list, row number, key, contact, name, phone, further phones (apart by blanks), period,
    amount, due date, state, end reason, ended at, changed at.
    """
    last = session.one("SELECT max(id) FROM call_targets")
    before = 0 if last is None or last[0] is None else int(last[0])
    session.executemany(_UPSERT, rows)
    row = session.one("SELECT count(*) FROM call_targets WHERE id > ?", (before,))
    return 0 if row is None else int(row[0])


def listed_again(session: Session, campaign_id: CampaignId, keys: Sequence[str], at: datetime) -> int:
    """Call those who had disappeared from an earlier list, or had no number there, and stand on this one."""
    marks = ", ".join("?" * len(keys))
    cursor = session.execute(
        # he may have been dropped in the middle of a call that is still without an outcome
        "UPDATE call_targets SET state = iif(EXISTS (SELECT 1 FROM calls c WHERE c.target_id ="  # noqa: S608
        " call_targets.id AND c.outcome IS NULL AND c.withdrawn_at IS NULL), 'calling', 'ready'),"
        " end_reason = NULL, ended_at = NULL, settled_at = NULL, settled_as = NULL, settled_list_id = NULL,"
        " changed_at = ?"
        f" WHERE campaign_id = ? AND key IN ({marks}) AND (end_reason = 'not_listed'"
        " OR (end_reason = 'no_number' AND attempts = 0 AND phone IS NOT NULL))",
        (to_text(at), campaign_id, *keys),
    )
    session.execute(  # whose calls had ended before he disappeared is not called again, and owes again
        "UPDATE call_targets SET settled_at = NULL, settled_as = NULL, settled_list_id = NULL, changed_at = ?"  # noqa: S608
        f" WHERE campaign_id = ? AND key IN ({marks}) AND settled_as = 'not_listed'",
        (to_text(at), campaign_id, *keys),
    )
    return int(cursor.rowcount)


def paid_before(
    session: Session, campaign_id: CampaignId, keys: Sequence[str], listed_on: date
) -> frozenset[str]:
    """Return which of these are closed as paid since before a day, with no payment known from that day on."""
    rows = session.all(
        "SELECT key FROM call_targets WHERE campaign_id = ?"  # noqa: S608 - only marks
        f" AND key IN ({', '.join('?' * len(keys))}) AND settled_as = 'paid'"
        " AND date(settled_at, '+7 hours') < ?"
        " AND NOT EXISTS (SELECT 1 FROM call_payments p WHERE p.target_id = call_targets.id"
        " AND p.taken_back_at IS NULL AND p.paid_on >= ?)",
        (campaign_id, *keys, listed_on.isoformat(), listed_on.isoformat()),
    )
    return frozenset(row[0] for row in rows)


def drop_unlisted(
    session: Session, campaign_id: CampaignId, list_id: ListId, *, after: int, at: datetime, most: int
) -> int | None:
    """Settle up to `most` with ids above `after` who are not on this list; return the last id, None at the end.

    Who could still be called ends; of the others it is noted that they have paid or filed since.
    """
    moment = to_text(at)
    found = session.all(
        "SELECT id FROM call_targets WHERE id > ? AND campaign_id = ? AND list_id <> ? AND settled_at IS NULL"
        " ORDER BY id LIMIT ?",
        (after, campaign_id, list_id, most),
    )
    session.executemany(
        "UPDATE call_targets SET settled_at = ?, settled_as = 'not_listed', settled_list_id = ? WHERE id = ?",
        [(moment, list_id, row[0]) for row in found],
    )
    session.executemany(
        "UPDATE call_targets SET state = 'ended', end_reason = 'not_listed', ended_at = ?,"
        " not_before_at = NULL, changed_at = ? WHERE id = ? AND state <> 'ended'",
        [(moment, moment, row[0]) for row in found],
    )
    return int(found[-1][0]) if len(found) == most else None


def count(session: Session, list_id: ListId, counts: tuple[int, int, int, int]) -> None:
    """Add to what an import has done: rows, added, kept, skipped."""
    session.execute(
        "UPDATE call_lists SET rows_done = rows_done + ?, added = added + ?, kept = kept + ?,"
        " skipped = skipped + ? WHERE id = ?",
        (*counts, list_id),
    )


def add_problems(session: Session, list_id: ListId, problems: Sequence[ListProblem]) -> None:
    """Keep what is wrong with cells."""
    session.executemany(
        "INSERT INTO call_list_problems (list_id, row_number, column_name, value, reason, is_refused)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (list_id, each.row_number, each.column, each.value, each.reason, int(each.is_refused))
            for each in problems
        ],
    )


def end(session: Session, list_id: ListId, state: ListState, at: datetime) -> None:
    """Close an import."""
    session.update("call_lists", list_id, {"state": state.value, "ended_at": to_text(at)})


def runs(session: Session, campaign_id: CampaignId, active: int | None) -> tuple[ListRun, ...]:
    """Return the files of a campaign, the newest first; one that is not `active` and runs was cut off."""
    rows = session.all(f"{_RUN} WHERE l.campaign_id = ? ORDER BY l.id DESC LIMIT 100", (campaign_id,))
    return tuple(_run(row, active) for row in rows)


def run(session: Session, list_id: ListId) -> ListRun | None:
    """Return one import."""
    row = session.one(f"{_RUN} WHERE l.id = ?", (list_id,))
    return None if row is None else _run(row, None)


def problems(session: Session, list_id: ListId, after: int, limit: int) -> list[tuple[int, ListProblem]]:
    """Return the next remarks of an import, with ids to go on from."""
    rows = session.all(
        "SELECT id, row_number, column_name, value, reason, is_refused FROM call_list_problems"
        " WHERE list_id = ? AND id > ? ORDER BY id LIMIT ?",
        (list_id, after, limit),
    )
    return [(row[0], ListProblem(row[1], row[2], row[3], row[4], bool(row[5]))) for row in rows]


def closings(session: Session, column: str, source_id: int, after: int, limit: int) -> tuple[Closing, ...]:
    """Return what a list (`list_id`) or a billing request (`request_id`) has ended, and whose it was."""
    if column not in ("list_id", "request_id"):
        raise ValueError(column)
    rows = session.all(
        "SELECT c.id, c.at, c.what, c.reason, coalesce(t.name, p.name, ''), coalesce(k.title, ''), c.words"  # noqa: S608
        " FROM call_closings c LEFT JOIN call_targets t ON t.id = c.target_id"
        " LEFT JOIN call_campaigns k ON k.id = t.campaign_id LEFT JOIN contacts p ON p.id = c.contact_id"
        f" WHERE c.{column} = ? AND c.id > ? ORDER BY c.id LIMIT ?",
        (source_id, after, limit),
    )
    return tuple(
        Closing(row[0], from_text(row[1]), ClosedWhat(row[2]), row[3], row[4], row[5], row[6]) for row in rows
    )


def settled(session: Session, column: str, source_id: int) -> Settled:
    """Count what a list (`list_id`) or a billing request (`request_id`) has ended."""
    if column not in ("list_id", "request_id"):
        raise ValueError(column)
    rows = session.all(
        f"SELECT what, count(*) FROM call_closings WHERE {column} = ? GROUP BY what",  # noqa: S608 - own names
        (source_id,),
    )
    found: dict[str, int] = dict(rows)
    return Settled(*(found.get(what.value, 0) for what in ClosedWhat))


def _run(row: Row, active: int | None) -> ListRun:
    state = ListState(row[6])
    if state is ListState.RUNNING and row[0] != active:
        state = ListState.INTERRUPTED
    return ListRun(
        ListId(row[0]),
        CampaignId(row[1]),
        ListKind(row[2]),
        row[3],
        row[4],
        None if row[5] is None else date.fromisoformat(row[5]),
        state,
        row[7],
        row[8],
        row[9],
        row[10],
        row[11],
        row[12],
        from_text(row[13]),
        None if row[14] is None else from_text(row[14]),
    )
