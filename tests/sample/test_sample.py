"""The made-up office: the same every time, no real person in it, and quickly there."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from stdnum.id import nik, npwp

from core.app import Core
from core.billing.request import RequestState
from core.clock import from_text, to_text, to_wib
from core.contacts.phone import read_phone
from core.paths import Paths
from core.sample.chats import sample_chats
from core.sample.filling import fill
from core.sample.people import sample_people
from core.store.cipher import StoreKey
from core.store.session import Row, Session
from tests.conftest import FixedClock

TABLES = ("contacts", "chats", "messages", "outbox", "billing_requests", "broadcasts")
TODAY = date(2026, 11, 22)


def test_the_same_three_hundred_come_every_time_over_all_kecamatan() -> None:
    people = sample_people(TODAY)
    assert people == sample_people(TODAY)
    assert len({person.name for person in people}) == len({person.number for person in people}) == 300
    treasurers = {person.kecamatan.code for person in people if person.group == "bendahara"}
    assert len(treasurers) == len({person.kecamatan.code for person in people}) == 20


def test_numbers_are_well_formed_and_can_belong_to_nobody() -> None:
    for person in sample_people(TODAY):
        if person.kind == "body":
            assert npwp.is_valid(person.number)
            assert person.number.startswith("99")
        else:
            assert nik.is_valid(person.number)
            assert person.number.startswith("3523")
            assert person.number[12] == "9"
        assert person.phone.startswith("+628120000")
        assert read_phone(person.typed_phone).e164 == person.phone


@pytest.mark.parametrize("hour", [0, 3, 9, 23])
def test_nothing_was_said_in_the_future_whatever_the_hour(hour: int) -> None:
    now = datetime(2026, 11, 23, hour, 30, tzinfo=UTC)
    chats = sample_chats(sample_people(TODAY), now)
    assert chats == sample_chats(sample_people(TODAY), now)
    for chat in chats:
        moments = [message.at for message in (*chat.messages, chat.question) if message is not None]
        assert max(moments) < now
        assert moments == sorted(moments)
        assert all("{" not in message.text for message in chat.messages)


def count(core: Core, sql: str) -> list[Row]:
    return core.store.read(lambda session: session.all(sql)).result()


def test_the_first_practice_start_fills_the_store_once(
    tmp_path: Path, key: StoreKey, clock: FixedClock
) -> None:
    for _ in range(2):
        core = Core(Paths(tmp_path, practice=True), lambda: key, clock)
        core.start()
        for under_way in core.begin_work():
            under_way.result()
        assert count(core, "SELECT count(*) FROM contacts") == [(300,)]
        core.billing.intake.settled().result()
        made = "SELECT source, count(*) FROM billing_requests WHERE {} GROUP BY 1"
        made_up = count(core, made.format("message_id IS NULL"))
        assert dict(made_up) == {"form": 50, "batch": 12, "chat": 5, "reissue": 2, "repeat": 3}
        read = dict(count(core, made.format("message_id IS NOT NULL")))
        assert set(read) == {"chat"}
        states = dict(count(core, "SELECT state, count(*) FROM billing_requests GROUP BY 1"))
        assert set(states) == set(RequestState)
        assert dict(count(core, "SELECT state, count(*) FROM broadcasts GROUP BY 1")) == {
            "draft": 1,
            "finished": 1,
            "running": 1,
        }
        assert count(core, "SELECT count(*) FROM chats WHERE waiting_since IS NOT NULL") == [(22,)]
        own = "SELECT created_at FROM billing_requests WHERE message_id IS NULL"
        came = [from_text(row[0]) for row in count(core, own)]
        assert all(8 <= to_wib(moment).hour < 16 and to_wib(moment).weekday() < 5 for moment in came)
        core.close()


def fill_without_courier(core: Core) -> bool:
    phone = core.phone
    assert phone is not None
    if not phone.store.opened.done():
        phone.start()
    return fill(core, phone)


def test_a_first_start_that_was_killed_half_way_is_finished_by_the_next(
    tmp_path: Path, key: StoreKey, clock: FixedClock
) -> None:
    """The kill leaves some contacts, some chats, the whole past of the phone, and no request."""
    paths = Paths(tmp_path, practice=True)
    core = Core(paths, lambda: key, clock)
    core.start()
    assert fill_without_courier(core)
    whole = {table: count(core, f"SELECT count(*) FROM {table}") for table in TABLES}
    cut = (
        "DELETE FROM contact_changes WHERE contact_id > 200",
        "DELETE FROM billing_changes",
        "DELETE FROM billing_requests WHERE message_id IS NULL",
        "DELETE FROM outbox_history",
    )

    def kill(session: Session) -> None:
        guard = session.one("SELECT sql FROM sqlite_master WHERE name = 'outbox_history_no_delete'")
        assert guard is not None
        session.execute("DROP TRIGGER outbox_history_no_delete")
        for statement in cut:
            session.execute(statement)
        session.execute(guard[0])
        session.execute("DELETE FROM messages WHERE outbox_id > 300")
        session.execute("DELETE FROM outbox WHERE id > 300")
        session.execute("DELETE FROM broadcasts")
        session.execute(
            "UPDATE settings SET value = ? WHERE key = 'practice.sample'", (f'"{to_text(clock.now())}"',)
        )

    core.store.run(kill).result()
    core.close()
    clock.pass_by(hours=3)
    again = Core(paths, lambda: key, clock)
    again.start()
    assert fill_without_courier(again)
    assert not fill_without_courier(again)
    assert {table: count(again, f"SELECT count(*) FROM {table}") for table in TABLES} == whole
    again.close()


def test_codes_of_practice_say_that_they_are_none(tmp_path: Path, key: StoreKey, clock: FixedClock) -> None:
    core = Core(Paths(tmp_path, practice=True), lambda: key, clock)
    core.start()
    core.begin_work()
    rows = count(core, "SELECT billing_code, description FROM billing_requests WHERE message_id IS NULL")
    core.close()
    assert all(code is None or code.startswith("09999") for code, _ in rows)
    assert all("bukan kode sungguhan" in description for _, description in rows)
