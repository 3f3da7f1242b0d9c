"""Three years of an office that forgets, sleeps and gets its holidays late: nothing twice, nothing lost."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from core.calendar_words import day_words
from core.contacts.group import GROUPS
from core.contacts.region import kecamatan
from core.outbox.planning import BulkPlan, plan_bulk
from core.reminders.calendar import Calendars, shipped_calendar
from core.reminders.deadline import Deadline
from core.reminders.family import gathered
from core.reminders.offset import Offsets, usual
from core.reminders.plan import RowState, subject_of
from core.reminders.reckoning import OfficeReckoning
from core.reminders.subject import Subject, is_annual
from core.rules.service import Rules
from core.store.session import Session
from tests.outbox.desk import MemoryGateway, Room
from tests.reminders.conftest import Desk

BEGINS, YEARS, CONTACTS = date(2025, 12, 1), 3, 5000
"""24 groups, and 5,000 contacts of whom the traders are told one by one as well, in the last quarter."""
PEOPLE = Subject("usahawan", "ppn", "report")
REACHED = 30
"""So many of the traders have a number; the others are skipped in the ledger, with that reason."""


def _fill(session: Session) -> None:
    at = "2025-11-01T00:00:00.000000Z"
    kinds = [group.code for group in GROUPS]
    session.executemany(
        "INSERT INTO contacts (name, name_key, kind, group_code, created_at, changed_at)"
        " VALUES (?, ?, 'person', ?, ?, ?)",
        [(f"Contoh {n}", f"contoh {n}", kinds[n % 5], at, at) for n in range(CONTACTS)],
    )
    session.execute(
        "INSERT INTO contact_phones (contact_id, position, typed, e164)"
        " SELECT id, 0, '', '+6281200' || printf('%06d', id) FROM contacts"
        " WHERE group_code = 'usahawan' ORDER BY id LIMIT ?",
        (REACHED,),
    )


def _join_the_tables(desk: Desk) -> Rules:
    """Let the reminders ask the office's own tables, each span once until they change."""
    rules = Rules(desk.store, desk.clock)
    office = OfficeReckoning(Calendars(desk.store, rules, desk.clock))
    kept: dict[object, tuple[tuple[Deadline, ...], Callable[[date], bool]]] = {}

    def reckon(
        session: Session, first: tuple[int, int], months: int
    ) -> tuple[tuple[Deadline, ...], Callable[[date], bool]]:
        changes = session.one("SELECT count(*) FROM rule_rows")
        key = (first, months, changes)
        if key not in kept:
            kept[key] = office(session, first, months)
        return kept[key]

    desk.reckon = reckon  # type: ignore[method-assign]
    desk.restart()
    return rules


def _approve_texts(desk: Desk, subjects: set[Subject]) -> None:
    """Let every text be tested and approved, as so many presses would."""
    from core.reminders import text_records
    from core.reminders.shipped_texts import shipped
    from core.reminders.template import TextState

    def work(session: Session) -> None:
        for subject in subjects:
            text = shipped(subject)
            assert text is not None
            text_records.add_text(session, replace(text, state=TextState.APPROVED), desk.clock.now())

    desk.store.run(work).result()


def _lasting(desk: Desk) -> dict[str, int]:
    sql = "SELECT state, count(*) FROM reminder_rows GROUP BY state"
    return dict(desk.store.read(lambda s: s.all(sql)).result())


def test_three_years_of_an_office_lose_nothing_and_send_nothing_twice(
    desk: Desk, finding: Callable[[str], None]
) -> None:
    chance = random.Random(5)
    keys = [group.code for group in GROUPS if not group.per_kecamatan]
    keys += [f"bendahara:{place.code}" for place in kecamatan()]
    assert len(keys) == 24
    desk.at(BEGINS, 7)
    desk.link(*keys)
    desk.store.run(_fill).result()
    rules = _join_the_tables(desk)
    courier = Room(desk.store, MemoryGateway(desk.clock), desk.clock, desk.outbox)
    deadlines = gathered(shipped_calendar().deadlines(None, (2025, 10), 12 * YEARS + 6))
    told = [d for d in deadlines if usual(subject_of(d), is_annual=is_annual(d.period)).days]
    _approve_texts(desk, {subject_of(deadline) for deadline in told})
    claimed = added = 0
    answers = {"follow": 0, "keep": 0, "sent": 0, "skipped": 0}
    months: set[tuple[int, int]] = set()
    freed: set[date] = set()
    last = BEGINS + timedelta(days=365 * YEARS)
    day = BEGINS
    while day < last:
        month = (day.year, day.month)
        if month not in months:
            months.add(month)
            desk.at(day, 7, 30)
            if month == (2028, 10):
                chosen = Offsets((3,), usual(PEOPLE, is_annual=False).at, to_people=True)
                desk.reminders.texts.set_offsets(PEOPLE, chosen).result()
            added += desk.reminders.plan(*month).result().rows
            assert desk.reminders.plan(*month).result().rows == 0
            points = desk.month(*month)
            keep_back = {point.id for point in points if chance.random() < 0.1}
            desk.reminders.approve([p.id for p in points if p.id not in keep_back]).result()
        if chance.random() < 0.02:  # a decree comes late: a working day becomes free
            _free_a_day(rules, day + timedelta(days=chance.randrange(1, 20)), freed)
            desk.reminders.compare().result()
        moves = desk.reminders.moves().result()
        if moves and chance.random() < 0.7:
            answer = chance.choice(("follow", "keep"))
            answers[answer] += len(moves)
            getattr(desk.reminders, answer)([point.id for point in moves]).result()
        claimed += _one_day(desk, day, chance)
        if chance.random() < 0.3:
            for point in desk.reminders.missed().result():
                if point.day >= day and chance.random() < 0.5:
                    answers["sent"] += desk.reminders.send_now(point.id).result()
                else:
                    answers["skipped"] += desk.reminders.skip([point.id]).result()
        _finish_runs(desk, courier, chance)
        day += timedelta(days=1)

    desk.at(last + timedelta(days=60), 9)
    desk.restart()
    desk.beat(awake=False)
    states = _lasting(desk)
    assert sum(states.values()) == added  # planned = sum of end states
    assert set(states) <= {"handed", "missed", "skipped", "cancelled"}
    twice = "SELECT count(*) FROM (SELECT 1 FROM outbox o JOIN broadcasts b ON o.purpose = 'broadcast:' || b.id"
    twice += " GROUP BY b.title, o.recipient_key HAVING count(*) > 1)"
    assert desk.store.read(lambda s: s.one(twice)).result() == (0,)
    posts = "SELECT count(*) FROM outbox WHERE purpose LIKE 'broadcast:%'"
    assert desk.store.read(lambda s: s.one(posts)).result() == (states["handed"],)
    assert all(answers.values()), answers
    unasked = "SELECT count(*), max(times), sum(times) FROM (SELECT count(*) AS times FROM unasked_messages"
    unasked += " WHERE recipient LIKE '+62%' GROUP BY recipient, date(left_at, '+7 hours'))"
    days, most, left = desk.store.read(lambda s: s.one(unasked)).result() or (0, 0, 0)
    assert (most, left) == (1, days), "at most one unasked message for each person and day"
    assert left == len(courier.gateway.presses) > 4 * REACHED
    waited = "SELECT count(*) FROM outbox WHERE phone IS NOT NULL AND date(pressing_at, '+7 hours')"
    waited += " > date(planned_at, '+7 hours')"
    (held,) = desk.store.read(lambda s: s.one(waited)).result() or (0,)
    assert held >= REACHED, "the rule has held some back"
    assert len(freed) > 10
    assert claimed > 100
    finding(f"three years of reminders: {added} rows, {states}, {claimed} runs, {answers}")


def _one_day(desk: Desk, day: date, chance: random.Random) -> int:
    """Let the program be on, off or asleep around the hours that matter; return how many runs began."""
    due = "SELECT DISTINCT due_at FROM reminder_points WHERE is_open AND due_at >= ? AND due_at < ?"
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    span = (f"{start:%Y-%m-%dT%H}", f"{start + timedelta(days=1):%Y-%m-%dT%H}")
    hours = [row[0] for row in desk.store.read(lambda s: s.all(due, span)).result()]
    begun = 0
    for hour in hours or [f"{start:%Y-%m-%d}T02:00:00.000000Z"]:
        moment = datetime.fromisoformat(hour)
        story = chance.random()
        if story < 0.1:
            continue  # nobody came that day
        if story < 0.2:  # it slept over the hour
            desk.clock.moment = moment - timedelta(minutes=20)
            desk.reminders.beat().result()
            desk.clock.moment = moment + timedelta(hours=2)
            begun += desk.reminders.beat().result()
            continue
        if story < 0.3:
            desk.restart()
        for seconds in (-35, -5, 25):
            desk.clock.moment = moment + timedelta(seconds=seconds)
            begun += desk.reminders.beat().result()
        if story < 0.4:  # the clock is set back, and the hour comes once more
            for seconds in (-3600, -20, 10):
                desk.clock.moment = moment + timedelta(seconds=seconds)
                begun += desk.reminders.beat().result()
    desk.clock.moment = start + timedelta(hours=9)
    begun += desk.reminders.beat().result()
    return begun


def _free_a_day(rules: Rules, day: date, freed: set[date]) -> None:
    """Declare a working day free in the office's table: deadlines on it move to the next working day."""
    if day.weekday() > 4 or day in freed:
        return
    freed.add(day)
    texts = {"day": day_words(day), "status": "Libur", "name": "cuti bersama contoh", "basis": "SKB contoh"}
    more = {"confirmed": "dikonfirmasi", "valid_from": "", "valid_to": "", "source": "contoh"}
    rules.change("office_days", "", {**texts, **more}, "SKB susulan").result()


def _advertise(desk: Desk) -> None:
    """Let something else be planned for the same people, on the day of a reminder."""

    def work(session: Session) -> None:
        phones = [row[0] for row in session.all("SELECT e164 FROM contact_phones")]
        plans = [BulkPlan(phone, "Contoh", "Undangan kelas pajak", phone=phone) for phone in phones]
        plan_bulk(session, f"promotion:{desk.clock.now()}", "1", plans, desk.clock.now())

    desk.store.run(work).result()


def _finish_runs(desk: Desk, courier: Room, chance: random.Random) -> None:
    """Let posts to groups have gone, and the courier send to people what it may today; the rest waits."""
    posts = "UPDATE outbox SET state = 'sent' WHERE state = 'planned' AND lane = 'bulk' AND phone IS NULL"
    desk.store.run(lambda s: s.execute(posts)).result()
    assert RowState.STARTING not in _lasting(desk)
    waiting = "SELECT count(*) FROM outbox WHERE state = 'planned' AND phone IS NOT NULL"
    if desk.store.read(lambda s: s.one(waiting)).result() == (0,):
        return
    if chance.random() < 0.5:
        _advertise(desk)
    idle = 0
    while idle < 3:
        idle = 0 if courier.step().moved else idle + 1
        desk.clock.pass_by(seconds=41)
