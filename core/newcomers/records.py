"""New taxpayers in SQL: who is new, how far each has come, marks and prepared reminders."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from core.broadcasts.audience import ListId
from core.broadcasts.run import BroadcastId
from core.clock import from_text, to_text
from core.contacts.contact import ContactId, fold
from core.newcomers.calendar import Calendar, masa_key, masa_of
from core.newcomers.journey import (
    Journey,
    Payment,
    Reminder,
    ReminderState,
    ReminderStep,
    Stage,
)
from core.newcomers.kind import KIND_OF_GROUP, NewcomerKind
from core.newcomers.query import (
    NewcomerCounts,
    NewcomerCursor,
    NewcomerFilter,
    NewcomerOrder,
    NewcomerSort,
)
from core.store.session import Row, Session
from core.taxes.masa import Masa

_OWN = (
    "(r.npwp15 = {c}.npwp15 OR r.npwp16 = {c}.npwp16 OR (r.contact_id = {c}.id"
    " AND coalesce(r.npwp15 = {c}.npwp15, 1) AND coalesce(r.npwp16 = {c}.npwp16, 1)))"
)
"""A request is somebody's by his numbers, or by his card where the numbers say nothing else."""
_OF_P = _OWN.format(c="p")
_KIND = (
    "coalesce({m}kind, CASE c.group_code "
    + " ".join(f"WHEN '{group}' THEN '{kind.value}'" for group, kind in KIND_OF_GROUP.items())
    + " END)"
)
_COLUMNS = (
    "c.id, {since} AS since, {kind} AS nk, c.group_code, c.kecamatan_code, c.name_key, c.npwp15, c.npwp16,"
    " c.reminders_stopped_at IS NOT NULL AS stopped"
)
_WINDOWS = """
    windows (kind, masa, opens) AS (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(:windows))
"""
_UNMARKED = f"""
    SELECT {_COLUMNS.format(since="c.registered_on", kind=_KIND.replace("{m}kind", "NULL"))}
    FROM contacts c
    WHERE c.removed_at IS NULL AND c.registered_on >= :first AND c.registered_on <= :today
        AND NOT EXISTS (SELECT 1 FROM newcomer_marks m WHERE m.contact_id = c.id)
"""  # noqa: S608 - own names
_MARKED = f"""
    SELECT {_COLUMNS.format(since="coalesce(c.registered_on, m.marked_on)", kind=_KIND.format(m="m."))}
    FROM newcomer_marks m JOIN contacts c ON c.id = m.contact_id
    WHERE c.removed_at IS NULL AND (m.is_new = 1 OR (m.is_new IS NULL
        AND c.registered_on >= :first AND c.registered_on <= :today))
"""  # noqa: S608 - own names
_NEWEST = "ORDER BY p.since DESC, p.id DESC"
CAP = 10_000
"""So many of the newest are counted and looked through for a step: each takes a look at his requests."""
_PAID = (
    "(SELECT count(DISTINCT r.tax_year * 12 + r.month_to) FROM billing_requests r"  # noqa: S608
    f" WHERE {_OF_P} AND +r.state = 'paid')"
)
_CODED = f"EXISTS (SELECT 1 FROM billing_requests r WHERE {_OF_P} AND r.billing_code IS NOT NULL)"  # noqa: S608
_PRESSED = (
    "EXISTS (SELECT 1 FROM contact_phones f JOIN outbox o ON o.recipient_key = f.e164"
    " WHERE f.contact_id = n.contact_id AND f.e164 IS NOT NULL AND o.pressing_at IS NOT NULL"
    " AND o.purpose = 'broadcast:' || n.broadcast_id AND o.state IN ({states}))"
)
_SEEN = "'sent', 'delivered', 'read'"
_TOUCHED = f"{_SEEN}, 'pressing', 'pressed', 'unsure'"
_REMINDED = (
    "EXISTS (SELECT 1 FROM newcomer_reminders n WHERE n.contact_id = p.id"  # noqa: S608
    f" AND {_PRESSED.format(states=_SEEN)})"
)
_LIVING = "b.state NOT IN ('stopped', 'finished')"
_STANDS = f"""
    EXISTS (SELECT 1 FROM newcomer_reminders n JOIN broadcasts b ON b.id = n.broadcast_id
        WHERE n.contact_id = p.id AND n.masa = max(substr(p.since, 1, 7), w.masa)
        AND ((n.ended_at IS NULL AND {_LIVING}) OR {_PRESSED.format(states=_TOUCHED)}))
"""  # noqa: S608
_COVERED = f"""
    EXISTS (SELECT 1 FROM billing_requests r WHERE {_OF_P} AND +r.state = 'paid'
        AND max(substr(p.since, 1, 7), w.masa) BETWEEN printf('%04d-%02d', r.tax_year, r.month_from)
        AND printf('%04d-%02d', r.tax_year, r.month_to))
"""  # noqa: S608
_STAGE = f"""
    CASE {_PAID} WHEN 0 THEN CASE WHEN {_CODED} THEN 'code' WHEN {_REMINDED} THEN 'reminded'
        ELSE 'registered' END
    WHEN 1 THEN 'first' ELSE 'regular' END
"""
_RANK = f"CASE {_STAGE} " + " ".join(f"WHEN '{stage}' THEN {at}" for at, stage in enumerate(Stage)) + " END"
_SORTS = {
    NewcomerSort.SINCE: ("p.since",),
    NewcomerSort.NAME: ("p.name_key",),
    NewcomerSort.STAGE: (_RANK, "p.since"),
}
_ALL = -1
"""A LIMIT that is none: another order than by day needs to see everybody."""
_DUE = f"""
    CASE WHEN w.masa IS NULL OR p.stopped THEN 0 ELSE {_PAID} < 2
    AND ((w.masa >= substr(p.since, 1, 7) AND :today >= w.opens)
        OR (date(p.since, :first_days) <= :today
            AND NOT EXISTS (SELECT 1 FROM newcomer_reminders n WHERE n.contact_id = p.id)
            AND {_PAID} = 0))
    AND NOT {_STANDS} AND NOT {_COVERED} END
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Terms:
    """Hold what decides who is new and when a reminder is due."""

    first_on: date
    """Whoever was registered before is not new any more, unless marked."""
    calendar: Calendar
    first_days: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """Hold one reminder to be kept."""

    contact_id: ContactId
    masa: Masa
    step: ReminderStep
    broadcast_id: BroadcastId
    list_id: ListId


def page_ids(
    session: Session,
    terms: Terms,
    chosen: NewcomerFilter,
    order: NewcomerOrder,
    *,
    after: NewcomerCursor | None,
    limit: int,
) -> tuple[NewcomerCursor, ...]:
    """Return who is new and fits the filter, in an order.

    In the usual order, the newest first, a step is looked for among the CAP newest ones.
    """
    conditions, steps, parameters = ["1"], ["1"], _parameters(terms)
    by_stage, by_day = order.sort is NewcomerSort.STAGE, order.sort is NewcomerSort.SINCE
    keys = (*_SORTS[order.sort], "p.id")
    if after is not None:
        behind = f"({', '.join(keys)}) {'<' if order.is_descending else '>'} ("
        behind += ", ".join(f":after{place}" for place in range(len(keys))) + ")"
        (steps if by_stage else conditions).append(behind)
        parameters |= {f"after{place}": key for place, key in enumerate((*after.keys, after.contact_id))}
    for column, value in (("group_code", chosen.group_code), ("kecamatan_code", chosen.kecamatan_code)):
        if value:
            conditions.append(f"p.{column} = :{column}")
            parameters[column] = value
    for place, word in enumerate(fold(chosen.words).split()):
        conditions.append(f"instr(p.name_key, :word{place})")
        parameters[f"word{place}"] = word
    is_stepwise = chosen.stage is not None or chosen.is_due
    if chosen.stage is not None:
        steps.append(f"{_STAGE} = :stage")
        parameters["stage"] = chosen.stage.value
    if chosen.is_due:
        steps.append(_DUE)
    looked = limit
    if is_stepwise or by_stage:
        looked = CAP if by_day and order.is_descending else _ALL
    turn = " DESC" if order.is_descending else ""
    sorting = "ORDER BY " + ", ".join(f"{key}{turn}" for key in keys)
    people = _people(" AND ".join(conditions), _NEWEST if by_stage else sorting)
    rows = session.all(
        f"WITH {_WINDOWS}, {people} SELECT {', '.join(keys)}"  # noqa: S608 - own text
        f" FROM people p LEFT JOIN windows w ON w.kind = p.nk WHERE {' AND '.join(steps)}"
        f" {sorting} LIMIT :limit",
        {**parameters, "looked": looked, "limit": limit},
    )
    return tuple(NewcomerCursor(tuple(row[:-1]), ContactId(row[-1])) for row in rows)


def counts(session: Session, terms: Terms) -> NewcomerCounts:
    """Count the new taxpayers by stage, and those to be reminded today: the CAP newest of them."""
    rows = session.all(
        f"WITH {_WINDOWS}, {_people('1')}"  # noqa: S608 - own text
        f" SELECT {_STAGE} AS stage, count(*), coalesce(sum({_DUE}), 0)"
        f" FROM (SELECT * FROM people p {_NEWEST} LIMIT :looked) p"
        " LEFT JOIN windows w ON w.kind = p.nk GROUP BY stage",
        {**_parameters(terms), "looked": CAP},
    )
    found = NewcomerCounts({Stage(row[0]): row[1] for row in rows}, sum(row[2] for row in rows))
    return replace(found, is_capped=found.all >= CAP)


def _people(conditions: str, sorting: str = _NEWEST) -> str:
    """Return the first who are new and fit; by day each half stops by its own index when it has enough."""
    halves = (
        f"SELECT * FROM (SELECT * FROM ({half}) p WHERE {conditions} {sorting} LIMIT :looked)"  # noqa: S608
        for half in (_UNMARKED, _MARKED)
    )
    return f"people AS ({' UNION ALL '.join(halves)})"


def journeys(session: Session, contact_ids: Sequence[ContactId]) -> dict[ContactId, Journey]:
    """Return how far these contacts have come, new or not, in the given order; removed ones are left out."""
    ids = json.dumps([int(each) for each in contact_ids])
    coded, payments = _billing(session, ids)
    reminders = _reminders(session, ids)
    found: dict[ContactId, Journey] = {}
    for row in session.all(
        "SELECT c.id, c.name, c.phone, c.group_code, c.kecamatan_code,"  # noqa: S608 - own names
        f" {_KIND.format(m='m.')}, m.kind IS NOT NULL, c.registered_on,"
        " coalesce(c.registered_on, m.marked_on, substr(c.created_at, 1, 10)), m.is_new, coalesce(m.note, ''),"
        " c.reminders_stopped_at IS NOT NULL"
        " FROM contacts c LEFT JOIN newcomer_marks m ON m.contact_id = c.id"
        " WHERE c.id IN (SELECT value FROM json_each(?)) AND c.removed_at IS NULL",
        (ids,),
    ):
        key = ContactId(row[0])
        found[key] = Journey(
            contact_id=key,
            name=row[1],
            phone=row[2],
            group_code=row[3],
            kecamatan_code=row[4],
            kind=None if row[5] is None else NewcomerKind(row[5]),
            is_kind_chosen=bool(row[6]),
            since=date.fromisoformat(row[8]),
            is_registered=row[7] is not None,
            is_marked=None if row[9] is None else bool(row[9]),
            note=row[10],
            is_stopped=bool(row[11]),
            coded_at=coded.get(key),
            payments=tuple(payments.get(key, ())),
            reminders=tuple(reminders.get(key, ())),
        )
    return {key: found[key] for key in contact_ids if key in found}


def _billing(session: Session, ids: str) -> tuple[dict[ContactId, datetime], dict[ContactId, list[Payment]]]:
    coded: dict[ContactId, datetime] = {}
    payments: dict[ContactId, list[Payment]] = {}
    for contact_id, issued_at, state, paid_at, year, first, last in session.all(
        "SELECT c.id, r.issued_at, r.state, r.paid_at, r.tax_year, r.month_from, r.month_to"  # noqa: S608
        " FROM json_each(?) j JOIN contacts c ON c.id = j.value"
        f" JOIN billing_requests r ON {_OWN.format(c='c')}"
        " WHERE r.billing_code IS NOT NULL ORDER BY coalesce(r.paid_at, ''), r.id",
        (ids,),
    ):
        key, issued = ContactId(contact_id), from_text(issued_at)
        coded[key] = min(issued, coded.get(key, issued))
        if state == "paid":
            payment = Payment(Masa(year, first), Masa(year, last), from_text(paid_at))
            payments.setdefault(key, []).append(payment)
    return coded, payments


def _reminders(session: Session, ids: str) -> dict[ContactId, list[Reminder]]:
    found: dict[ContactId, list[Reminder]] = {}
    for row in session.all(
        "SELECT n.contact_id, n.masa, n.step, n.prepared_at, n.broadcast_id, n.ended_at, b.state,"
        " (SELECT max(iif(o.state IN ('sent', 'delivered', 'read'), 'a', 'A') || o.pressing_at)"
        " FROM contact_phones f JOIN outbox o ON o.recipient_key = f.e164"
        " WHERE f.contact_id = n.contact_id AND f.e164 IS NOT NULL AND o.pressing_at IS NOT NULL"
        " AND o.purpose = 'broadcast:' || n.broadcast_id"
        " AND o.state IN ('sent', 'delivered', 'read', 'pressing', 'pressed', 'unsure'))"
        " FROM newcomer_reminders n JOIN broadcasts b ON b.id = n.broadcast_id"
        " WHERE n.contact_id IN (SELECT value FROM json_each(?)) ORDER BY n.id",
        (ids,),
    ):
        state, at = _state_of(row)
        found.setdefault(ContactId(row[0]), []).append(
            Reminder(masa_of(row[1]), ReminderStep(row[2]), from_text(row[3]), BroadcastId(row[4]), state, at)
        )
    return found


def _state_of(row: Row) -> tuple[ReminderState, datetime | None]:
    ended_at, run, pressed = row[5:]
    if pressed is not None:
        state = ReminderState.SENT if pressed[0] == "a" else ReminderState.UNSURE
        return state, from_text(pressed[1:])
    if ended_at is not None:
        return ReminderState.ENDED, from_text(ended_at)
    if run == "draft":
        return ReminderState.DRAFT, None
    over = run in ("stopped", "finished")
    return (ReminderState.LAPSED if over else ReminderState.WAITING), None


def mark(session: Session, contact_ids: Collection[ContactId], values: dict[str, object], on: date) -> None:
    """Keep what the officer says of these contacts: is_new, kind or note, by column."""
    names = ", ".join(values)
    changed = ", ".join(f"{name} = excluded.{name}" for name in values)
    marks = ", ".join("?" * (len(values) + 2))
    session.executemany(
        f"INSERT INTO newcomer_marks (contact_id, marked_on, {names}) VALUES ({marks})"  # noqa: S608
        f" ON CONFLICT (contact_id) DO UPDATE SET {changed}",
        [(contact_id, on.isoformat(), *values.values()) for contact_id in contact_ids],
    )


def insert_reminders(session: Session, prepared: Iterable[Prepared], at: datetime) -> None:
    """Keep prepared reminders; one of the same masa whose run is over without a press makes way."""
    for each in prepared:
        session.execute(
            "UPDATE newcomer_reminders SET ended_at = ?, end_reason = 'lapsed', is_swept = 1"
            " WHERE contact_id = ? AND masa = ? AND ended_at IS NULL",
            (to_text(at), each.contact_id, masa_key(each.masa)),
        )
        session.insert(
            "newcomer_reminders",
            {
                "contact_id": each.contact_id,
                "masa": masa_key(each.masa),
                "step": each.step.value,
                "broadcast_id": each.broadcast_id,
                "list_id": each.list_id,
                "prepared_at": to_text(at),
            },
        )


def _parameters(terms: Terms) -> dict[str, object]:
    present = [(kind, terms.calendar.present(kind)) for kind in NewcomerKind]
    windows = [
        (kind.value, masa_key(window.masa), window.opens_on.isoformat())
        for kind, window in present
        if window is not None
    ]
    return {
        "windows": json.dumps(windows),
        "first": terms.first_on.isoformat(),
        "today": terms.calendar.today.isoformat(),
        "first_days": f"+{terms.first_days} days",
    }
