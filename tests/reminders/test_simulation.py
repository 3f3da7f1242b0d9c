"""Three years of an office that forgets, sleeps and gets its holidays late: nothing twice, nothing lost."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from core.contacts.group import GROUPS
from core.contacts.region import kecamatan
from core.reminders.calendar import shipped_calendar
from core.reminders.family import gathered
from core.reminders.offset import Offsets, usual
from core.reminders.plan import RowState, subject_of
from core.reminders.subject import Subject, is_annual
from core.store.session import Session
from tests.reminders.conftest import Desk

BEGINS, YEARS, CONTACTS = date(2025, 12, 1), 3, 5000
"""24 groups, and 5,000 contacts of whom the traders are told one by one as well, in the last quarter."""
PEOPLE = Subject("usahawan", "ppn", "report")


def _fill(session: Session) -> None:
    at = "2025-11-01T00:00:00.000000Z"
    kinds = [group.code for group in GROUPS]
    session.executemany(
        "INSERT INTO contacts (name, name_key, kind, group_code, created_at, changed_at)"
        " VALUES (?, ?, 'person', ?, ?, ?)",
        [(f"Contoh {n}", f"contoh {n}", kinds[n % 5], at, at) for n in range(CONTACTS)],
    )


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
    calendar = shipped_calendar()
    desk.deadlines[:] = gathered(calendar.deadlines(None, (2025, 10), 12 * YEARS + 6))
    told = [d for d in desk.deadlines if usual(subject_of(d), is_annual=is_annual(d.period)).days]
    _approve_texts(desk, {subject_of(deadline) for deadline in told})
    claimed = added = 0
    answers = {"follow": 0, "keep": 0, "sent": 0, "skipped": 0}
    months: set[tuple[int, int]] = set()
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
            _free_a_day(desk, day + timedelta(days=chance.randrange(1, 20)))
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
        _finish_runs(desk)
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


def _free_a_day(desk: Desk, day: date) -> None:
    """Declare a day free: deadlines on it move to the next working day."""
    desk.free.add(day)
    later = day
    while not desk.works_on(later):
        later += timedelta(days=1)
    desk.deadlines[:] = [
        replace(deadline, day=later) if deadline.day == day and not is_annual(deadline.period) else deadline
        for deadline in desk.deadlines
    ]


def _finish_runs(desk: Desk) -> None:
    """Let the courier have sent everything, without its gaps."""
    desk.store.run(
        lambda s: s.execute("UPDATE outbox SET state = 'sent' WHERE state = 'planned' AND lane = 'bulk'")
    ).result()
    assert RowState.STARTING not in _lasting(desk)
