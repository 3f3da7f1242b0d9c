"""At most one unasked message for each person and day, over WhatsApp and SMS."""

import random
from datetime import datetime
from pathlib import Path

import pytest

from core.app import Core
from core.broadcasts.audience import Audience
from core.broadcasts.drafting import add_list
from core.clock import from_text, to_wib
from core.contacts.contact import ContactId
from core.errors import ErrorCode
from core.outbox.service import Outbox
from core.promotion.sms_run import SmsRunId, SmsState
from core.settings.promotion import PROMOTION_GAMMU
from core.settings.sending import OUTBOX_ONE_A_DAY
from core.store.session import Session
from tests.billing.desk import refused
from tests.conftest import FixedClock
from tests.outbox.desk import MemoryGateway, Room
from tests.promotion.test_sms import TEXT, Gammu, sums

ALL = Audience(everyone=True)


def phone(number: int) -> str:
    return f"+62812000{number:05d}"


@pytest.fixture
def daemon(core: Core, tmp_path: Path) -> Gammu:
    made = Gammu(tmp_path / "gammu")
    core.settings.change(PROMOTION_GAMMU, str(made.config)).result()
    return made


@pytest.fixture
def room(core: Core, clock: FixedClock) -> Room:
    """A second hand at the same store: the outbox's steps, driven by the test."""
    gateway = MemoryGateway(clock)
    outbox: Outbox = core.outbox
    return Room(core.store, gateway, clock, outbox)


def people(core: Core, count: int) -> None:
    for number in range(count):
        contact = core.contacts.add({"name": f"WP {number}"}).result()
        core.contacts.add_phone(contact, "HP", phone(number)).result()


def blast(core: Core) -> SmsRunId:
    return core.promotion.sms.make("PPS", TEXT, ALL).result()


def blast_to(core: Core, number: int) -> SmsRunId:
    name = core.store.run(
        lambda session: add_list(session, "Satu", [ContactId(number + 1)], core.clock.now())
    ).result()
    return core.promotion.sms.make("Satu", TEXT, Audience(list_ids=(int(name),))).result()


def press_all(room: Room, clock: FixedClock) -> None:
    while room.step().moved:
        clock.pass_by(seconds=50)


def test_an_sms_waits_for_the_day_after_a_broadcast(
    core: Core, room: Room, daemon: Gammu, clock: FixedClock
) -> None:
    people(core, 3)
    room.plan("broadcast:1", 1)
    press_all(room, clock)
    run, sms = blast(core), core.promotion.sms
    assert sms.plan(TEXT, ALL).result().served_today == 1
    assert sums(sms.hand_over(run).result()) == {"handed": 2, "planned": 1}
    assert sms.held_today(run).result() == 1
    assert refused(lambda: sms.hand_over(run).result()) is ErrorCode.SMS_ONE_A_DAY
    clock.pass_by(days=1)
    assert sms.held_today(run).result() == 0
    assert sums(sms.hand_over(run).result()) == {"handed": 3}


def test_a_broadcast_waits_for_the_day_after_an_sms(
    core: Core, room: Room, daemon: Gammu, clock: FixedClock
) -> None:
    people(core, 2)
    core.promotion.sms.hand_over(blast(core)).result()
    daemon.take("error", 1)
    core.promotion.sms.look().result()  # the first one failed: nothing reached its owner
    room.plan("broadcast:1", 3)
    press_all(room, clock)
    assert sorted(to for to, _ in room.gateway.presses) == [phone(0), phone(2)]
    clock.pass_by(days=1)
    press_all(room, clock)
    assert room.tally("broadcast:1") == {"pressed": 3}


def test_what_the_daemon_sends_tomorrow_left_today(
    core: Core, room: Room, daemon: Gammu, clock: FixedClock
) -> None:
    people(core, 1)
    core.promotion.sms.hand_over(blast(core)).result()
    clock.pass_by(days=1)
    daemon.take()
    core.promotion.sms.look().result()
    room.plan("broadcast:1", 1)
    press_all(room, clock)
    assert room.tally("broadcast:1") == {"pressed": 1}


def test_a_list_leaves_out_who_was_served_today_and_keeps_them_for_another(
    core: Core, room: Room, clock: FixedClock, tmp_path: Path
) -> None:
    people(core, 2)
    room.plan("broadcast:1", 1)
    press_all(room, clock)
    run, sms = blast(core), core.promotion.sms
    assert sms.export(run, tmp_path / "a.csv").result() == 1
    assert sums(sms.run(run).result()) == {"exported": 1, "planned": 1}
    assert refused(lambda: sms.hand_over(run).result()) is not None, "there is no daemon here"
    clock.pass_by(days=1)
    for name in ("b.csv", "c.csv"):  # the same list once more; who stood in yesterday's has had this message
        assert sms.export(run, tmp_path / name).result() == 1
    listed, free = blast_to(core, 0), blast_to(core, 1)
    assert refused(lambda: sms.export(listed, tmp_path / "d.csv").result()) is ErrorCode.SMS_ONE_A_DAY
    assert sms.export(free, tmp_path / "d.csv").result() == 1
    clock.pass_by(days=1)
    assert sms.export(run, tmp_path / "e.csv").result() == 2  # nothing is left: all of them once more


def test_a_list_of_another_day_leaves_out_who_had_something_since(
    core: Core, room: Room, clock: FixedClock, tmp_path: Path
) -> None:
    people(core, 2)
    run, sms = blast(core), core.promotion.sms
    assert sms.export(run, tmp_path / "a.csv").result() == 2
    clock.pass_by(days=1)
    room.plan("broadcast:1", 1)
    press_all(room, clock)
    assert sms.export(run, tmp_path / "b.csv").result() == 1
    assert sums(sms.run(run).result()) == {"exported": 2}


def test_an_office_that_puts_the_rule_off_is_not_held(
    core: Core, room: Room, daemon: Gammu, clock: FixedClock
) -> None:
    people(core, 1)
    room.plan("broadcast:1", 1)
    press_all(room, clock)
    core.settings.change(OUTBOX_ONE_A_DAY, False).result()
    assert sums(core.promotion.sms.hand_over(blast(core)).result()) == {"handed": 1}


@pytest.mark.parametrize("seed", range(4))
def test_whatever_goes_by_whatever_way_nobody_gets_two_on_a_day(
    core: Core, room: Room, daemon: Gammu, clock: FixedClock, seed: int
) -> None:
    chance = random.Random(seed)
    people(core, 6)
    runs: list[SmsRunId] = []
    for step in range(30):
        act = chance.choice(("plan", "press", "press", "make", "hand", "hand", "look", "night"))
        if act == "plan":
            room.plan(f"broadcast:{step}", chance.randint(1, 6), chance.randint(0, 3))
        elif act == "press":
            room.step()
            clock.pass_by(seconds=50)
        elif act == "make":
            runs.append(blast(core))
        elif act == "hand" and runs:
            refused_or_done(core, chance.choice(runs))
        elif act == "look":
            daemon.take(chance.choice(("sent", "error")), chance.randint(0, 3))
            core.promotion.sms.look().result()
        elif act == "night":
            clock.pass_by(days=1)
    left = core.store.read(gone).result()
    days = [(to, to_wib(at).date()) for to, at in left]
    assert len(days) == len(set(days))


def test_a_clock_that_is_set_back_after_an_sms_brings_nobody_a_second_one(
    core: Core, room: Room, daemon: Gammu, clock: FixedClock, tmp_path: Path
) -> None:
    people(core, 2)
    core.promotion.sms.hand_over(blast_to(core, 0)).result()
    clock.pass_by(days=-3)
    run, sms = blast(core), core.promotion.sms
    assert (sms.plan(TEXT, ALL).result().served_today, sms.held_today(run).result()) == (1, 1)
    assert sums(sms.hand_over(run).result()) == {"handed": 1, "planned": 1}
    assert refused(lambda: sms.export(blast_to(core, 0), tmp_path / "a.csv").result()) is (
        ErrorCode.SMS_ONE_A_DAY
    )
    room.plan("broadcast:1", 3)
    press_all(room, clock)
    assert [to for to, _ in room.gateway.presses] == [phone(2)]
    clock.pass_by(days=1)
    press_all(room, clock)
    assert room.tally("broadcast:1") == {"pressed": 3}, "the day after nobody is held any more"


def refused_or_done(core: Core, run: SmsRunId) -> None:
    if core.promotion.sms.run(run).result().count(SmsState.PLANNED):
        before = core.promotion.sms.held_today(run).result()
        planned = core.promotion.sms.run(run).result().count(SmsState.PLANNED)
        if before == planned:
            assert refused(lambda: core.promotion.sms.hand_over(run).result()) is ErrorCode.SMS_ONE_A_DAY
        else:
            core.promotion.sms.hand_over(run).result()


def gone(session: Session) -> list[tuple[str, datetime]]:
    sql = (
        "SELECT recipient_key, pressing_at FROM outbox WHERE pressing_at IS NOT NULL"
        " UNION ALL SELECT phone, left_at FROM sms_messages WHERE state IN ('handed', 'sent')"
    )
    return [(row[0], from_text(row[1])) for row in session.all(sql)]
