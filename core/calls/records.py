"""The SQL of campaigns and of who is on their lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from core.calls.campaign import (
    Campaign,
    CampaignCounts,
    CampaignId,
    CampaignKind,
    CampaignLine,
    CampaignValues,
    ScriptId,
)
from core.calls.target import (
    EndReason,
    Slot,
    Target,
    TargetFilter,
    TargetId,
    TargetPage,
    TargetState,
    npwp_of_key,
)
from core.clock import from_text, to_text
from core.contacts.contact import ContactId, fold
from core.store.session import Row, Session

_CAMPAIGN = (
    "SELECT id, title, kind, source_letter, source_on, words, obligation, period, due_on, script_id, is_open,"
    " created_at,"
    " (SELECT group_concat(kap || ' ' || kjs) FROM call_codes WHERE campaign_id = call_campaigns.id)"
    " FROM call_campaigns"
)
TARGET = (
    "id, campaign_id, contact_id, name, phone, more_phones, period, amount, due_on, state, end_reason,"
    " ended_at, attempts, unanswered, slot, not_before_at, key"
)
PAGE_STATES = tuple(TargetState)


def insert_campaign(session: Session, values: CampaignValues, at: datetime) -> CampaignId:
    """Write a new campaign down with the deposits that settle it."""
    moment = to_text(at)
    row = {**_columns(values), "created_at": moment, "changed_at": moment}
    campaign_id = CampaignId(session.insert("call_campaigns", row))
    _write_codes(session, campaign_id, values.codes)
    return campaign_id


def change_campaign(session: Session, campaign_id: CampaignId, values: CampaignValues, at: datetime) -> bool:
    """Change what the officer said of a campaign; False when it is gone."""
    row = {**_columns(values), "changed_at": to_text(at)}
    found = session.update("call_campaigns", campaign_id, row)
    if found:
        _write_codes(session, campaign_id, values.codes)
    return found


def set_open(session: Session, campaign_id: CampaignId, *, is_open: bool, at: datetime) -> bool:
    """Open or close a campaign; False when it is gone."""
    return session.update("call_campaigns", campaign_id, {"is_open": int(is_open), "changed_at": to_text(at)})


def campaign(session: Session, campaign_id: int) -> Campaign | None:
    """Return a campaign, None for one that is gone."""
    row = session.one(f"{_CAMPAIGN} WHERE id = ?", (campaign_id,))
    return None if row is None else _campaign(row)


def campaigns(session: Session, *, only_open: bool = False) -> tuple[Campaign, ...]:
    """Return all campaigns, the open ones first, the newest first."""
    where = " WHERE is_open" if only_open else ""
    rows = session.all(f"{_CAMPAIGN}{where} ORDER BY is_open DESC, id DESC")
    return tuple(_campaign(row) for row in rows)


def open_ids(session: Session) -> tuple[CampaignId, ...]:
    """Return the ids of the open campaigns."""
    return tuple(CampaignId(row[0]) for row in session.all("SELECT id FROM call_campaigns WHERE is_open"))


def counts(session: Session, campaign_id: CampaignId) -> CampaignCounts:
    """Count the rows of a campaign: a walk over two narrow indexes, never over the rows."""
    rows = session.all(
        "SELECT state, end_reason, count(*) FROM call_targets WHERE campaign_id = ? GROUP BY state, end_reason",
        (campaign_id,),
    )
    states: dict[str, int] = {}
    ends: dict[str, int] = {}
    for state, reason, number in rows:
        states[state] = states.get(state, 0) + number
        if reason is not None:
            ends[reason] = number
    done = session.one(
        "SELECT count(*) FROM call_targets WHERE campaign_id = ? AND settled_at IS NOT NULL", (campaign_id,)
    )
    return CampaignCounts(states, ends, 0 if done is None else int(done[0]))


def lines(session: Session) -> tuple[CampaignLine, ...]:
    """Return all campaigns with their counts."""
    return tuple(CampaignLine(each, counts(session, each.id)) for each in campaigns(session))


def target(session: Session, target_id: int) -> Target | None:
    """Return one row of a list, None for one that is gone."""
    row = session.one(f"SELECT {TARGET} FROM call_targets WHERE id = ?", (target_id,))  # noqa: S608 - own names
    return None if row is None else target_of(row)


def page(
    session: Session, campaign_id: CampaignId, chosen: TargetFilter, after: int | None, limit: int
) -> TargetPage:
    """Return the next rows of a campaign in the order of their ids."""
    states = PAGE_STATES if chosen.state is None else (chosen.state,)
    found: list[Row] = []
    for state in states:
        found += _of_state(session, campaign_id, state, chosen, after or 0, limit)
    found.sort(key=lambda row: int(row[0]))
    rows = tuple(target_of(row) for row in found[:limit])
    return TargetPage(rows, rows[-1].id if len(rows) == limit else None)


def move(
    session: Session,
    target_id: TargetId,
    state: TargetState,
    at: datetime,
    *,
    slot: Slot = Slot.ANY,
    not_before_at: datetime | None = None,
    reason: EndReason | None = None,
) -> None:
    """Move somebody to a state; what ends with him is ended by the store."""
    moment = to_text(at)
    session.execute(
        "UPDATE call_targets SET state = ?, slot = ?, not_before_at = ?, end_reason = ?, ended_at = ?,"
        " changed_at = ? WHERE id = ?",
        (
            state.value,
            int(slot),
            None if not_before_at is None else to_text(not_before_at),
            None if reason is None else reason.value,
            None if reason is None else moment,
            moment,
            target_id,
        ),
    )


def count_attempt(session: Session, target_id: TargetId, *, is_untaken: bool | None) -> int:
    """Count a call, and how many in a row nobody took (None leaves that); return how many those are."""
    change = {True: "unanswered + 1", False: "0", None: "unanswered"}[is_untaken]
    row = session.one(
        f"UPDATE call_targets SET attempts = attempts + 1, unanswered = {change} WHERE id = ?"  # noqa: S608
        " RETURNING unanswered",
        (target_id,),
    )
    return 0 if row is None else int(row[0])


def uncount_attempt(session: Session, target_id: TargetId, unanswered: int) -> None:
    """Take one call out of the count, and say how many in a row nobody took."""
    session.execute(
        "UPDATE call_targets SET attempts = attempts - 1, unanswered = ? WHERE id = ?", (unanswered, target_id)
    )


def is_settled(session: Session, target_id: TargetId) -> bool:
    """Return whether somebody has paid or filed what he was called about."""
    row = session.one("SELECT settled_at IS NOT NULL FROM call_targets WHERE id = ?", (target_id,))
    return row is not None and bool(row[0])


def ready_again(session: Session, now: datetime, most: int = 500) -> int:
    """Let those be called whose moment has come, the earliest first; return how many. Each came of one call."""
    moment = to_text(now)
    due = session.one(
        "SELECT 1 FROM call_targets WHERE state = 'later' AND not_before_at <= ? LIMIT 1", (moment,)
    )
    if due is None:  # a change that finds nothing costs ten times this look
        return 0
    cursor = session.execute(
        "UPDATE call_targets SET state = 'ready', not_before_at = NULL WHERE id IN (SELECT id FROM call_targets"
        " WHERE state = 'later' AND not_before_at <= ? ORDER BY not_before_at LIMIT ?)",
        (moment, most),
    )
    return int(cursor.rowcount)


def link(session: Session, target_id: TargetId, contact_id: ContactId) -> None:
    """Note whose card belongs to a row."""
    session.execute("UPDATE call_targets SET contact_id = ? WHERE id = ?", (contact_id, target_id))


def target_of(row: Row) -> Target:
    """Return a target from the columns of `TARGET`."""
    first, more = row[4], row[5]
    return Target(
        TargetId(row[0]),
        CampaignId(row[1]),
        None if row[2] is None else ContactId(row[2]),
        row[3],
        (*(() if first is None else (first,)), *more.split()),
        row[6],
        row[7],
        date.fromisoformat(row[8]) if row[8] else None,
        TargetState(row[9]),
        None if row[10] is None else EndReason(row[10]),
        None if row[11] is None else from_text(row[11]),
        row[12],
        row[13],
        Slot(row[14]),
        None if row[15] is None else from_text(row[15]),
        npwp_of_key(row[16]),
    )


def named_like(text: str) -> str:
    """Return what a name is compared with by LIKE, for what was typed into a search."""
    return f"%{text.strip()}%"


def _of_state(  # noqa: PLR0917 - one query
    session: Session, campaign_id: CampaignId, state: TargetState, chosen: TargetFilter, after: int, limit: int
) -> Sequence[Row]:
    reasons: tuple[str | None, ...] = (None,)
    if state is TargetState.ENDED:
        reasons = tuple(EndReason) if chosen.end_reason is None else (chosen.end_reason.value,)
    text = named_like(chosen.text)
    digits = "".join(sign for sign in chosen.text if sign.isdigit()).lstrip("0")
    where = ""
    values: list[object] = []
    if chosen.text.strip():
        where = " AND (name LIKE ?"
        values.append(text)
        if len(digits) > 3 and not fold(chosen.text).strip("0123456789 "):
            where += " OR phone LIKE ? OR more_phones LIKE ?"
            values += [f"%{digits}%", f"%{digits}%"]
        where += ")"
    found: list[Row] = []
    for reason in reasons:
        found += session.all(
            f"SELECT {TARGET} FROM call_targets WHERE campaign_id = ? AND state = ? AND end_reason IS ?"  # noqa: S608
            f" AND id > ?{where} ORDER BY id LIMIT ?",
            (campaign_id, state.value, reason, after, *values, limit),
        )
    return found


def _columns(values: CampaignValues) -> dict[str, object]:
    return {
        "title": values.title,
        "kind": values.kind.value,
        "source_letter": values.source_letter,
        "source_on": values.source_on.isoformat(),
        "words": values.words,
        "obligation": values.obligation,
        "period": values.period,
        "due_on": None if values.due_on is None else values.due_on.isoformat(),
        "script_id": values.script_id,
    }


def _write_codes(session: Session, campaign_id: CampaignId, codes: Sequence[tuple[str, str]]) -> None:
    session.execute("DELETE FROM call_codes WHERE campaign_id = ?", (campaign_id,))
    session.executemany(
        "INSERT OR IGNORE INTO call_codes VALUES (?, ?, ?)", [(campaign_id, kap, kjs) for kap, kjs in codes]
    )


def _campaign(row: Row) -> Campaign:
    codes = [] if row[12] is None else sorted(code.split(" ") for code in row[12].split(","))
    values = CampaignValues(
        row[1],
        CampaignKind(row[2]),
        row[3],
        date.fromisoformat(row[4]),
        row[5],
        row[6],
        row[7],
        None if row[8] is None else date.fromisoformat(row[8]),
        None if row[9] is None else ScriptId(row[9]),
        tuple((kap, kjs) for kap, kjs in codes),
    )
    return Campaign(CampaignId(row[0]), values, bool(row[10]), from_text(row[11]))


def paid_of(session: Session, target_id: TargetId) -> int:
    """Return how much was paid for what somebody is called about, in rupiah."""
    row = session.one("SELECT paid FROM call_targets WHERE id = ?", (target_id,))
    return 0 if row is None else int(row[0])


def is_empty(session: Session, campaign_id: CampaignId) -> bool:
    """Return whether nobody was ever on a campaign's list."""
    return session.one("SELECT 1 FROM call_targets WHERE campaign_id = ? LIMIT 1", (campaign_id,)) is None
