"""The store: one writer, one reader, events only after the disk has it."""

import threading
from concurrent.futures import Future
from pathlib import Path

import pytest

from core.errors import ErrorCode, LoketError
from core.events import EventBus
from core.house_events import SettingChanged
from core.store import migrations
from core.store.cipher import Connection, KeyKind, StoreKey
from core.store.database import Store
from core.store.session import Session
from tests.conftest import Diary


def keep(session: Session, key: str = "a") -> None:
    session.execute("INSERT INTO settings VALUES (?, '1')", (key,))
    session.note(SettingChanged(key, 1))


def count(session: Session) -> int:
    row = session.one("SELECT count(*) FROM settings")
    assert row is not None
    return int(row[0])


def test_an_event_goes_out_only_after_its_transaction_is_on_disk(store: Store, events: EventBus) -> None:
    seen: list[int] = []

    class Witness:
        def look(self, _event: object) -> None:
            seen.append(store.read(count).result())

    witness = Witness()
    events.subscribe(witness.look)
    store.run(keep).result()
    assert seen == [1]


def test_a_failed_transaction_leaves_no_row_and_tells_nobody(store: Store, diary: Diary) -> None:
    def fail(session: Session) -> None:
        keep(session)
        raise KeyError("ours")

    with pytest.raises(KeyError):
        store.run(fail).result()
    assert store.read(count).result() == 0
    assert diary.events == []


def test_the_reading_connection_cannot_write(store: Store) -> None:
    with pytest.raises(LoketError) as fault:
        store.read(keep).result()
    assert fault.value.code is ErrorCode.STORE_READ_ONLY


def test_a_job_that_reads_for_long_sees_one_moment_and_nobody_waits_for_it(store: Store) -> None:
    store.run(keep).result()
    with store.looking() as session:
        assert count(session) == 1
        store.run(lambda other: keep(other, "b")).result(timeout=60)
        assert store.read(count).result(timeout=60) == 2
        assert count(session) == 1
    with pytest.raises(LoketError) as fault, store.looking() as session:
        keep(session)
    assert fault.value.code is ErrorCode.STORE_READ_ONLY
    store.close()
    with pytest.raises(LoketError) as fault, store.looking():
        pass
    assert fault.value.code is ErrorCode.STORE_CLOSED


def test_reading_goes_on_while_a_long_write_holds_the_file(store: Store) -> None:
    written, may_end = threading.Event(), threading.Event()

    def slow(session: Session) -> None:
        keep(session)
        written.set()
        assert may_end.wait(10)

    writing: Future[None] = store.run(slow)
    assert written.wait(10)
    assert store.read(count).result(10) == 0
    may_end.set()
    writing.result(10)
    assert store.read(count).result() == 1


def test_closing_finishes_all_work_that_was_given(tmp_path: Path, key: StoreKey) -> None:
    store = Store(tmp_path / "loket.db", lambda: key, EventBus())
    store.start()
    futures = [store.run(lambda session, n=n: keep(session, str(n)), durable=n % 2 == 0) for n in range(50)]
    store.close()
    assert all(future.exception() is None for future in futures)
    again = Store(tmp_path / "loket.db", lambda: key, EventBus())
    again.start()
    assert again.read(count).result() == 50
    again.close()


def test_work_given_after_closing_is_refused_not_forgotten(store: Store) -> None:
    store.close()
    with pytest.raises(LoketError) as fault:
        store.run(keep).result()
    assert fault.value.code is ErrorCode.STORE_CLOSED


def test_whoever_waits_learns_that_the_key_is_wrong_and_the_file_stays_as_it_is(
    tmp_path: Path, key: StoreKey
) -> None:
    path = tmp_path / "loket.db"
    first = Store(path, lambda: key, EventBus())
    first.start()
    first.run(keep).result()
    first.close()
    before = path.read_bytes()
    wrong = Store(path, lambda: StoreKey(KeyKind.RAW, "0" * 64), EventBus())
    wrong.start()
    for future in (wrong.opened, wrong.read(count), wrong.run(count)):
        with pytest.raises(LoketError) as fault:
            future.result(10)
        assert fault.value.code is ErrorCode.STORE_KEY_WRONG
    wrong.close()
    assert path.read_bytes() == before


def test_a_store_with_a_step_of_the_future_is_refused(tmp_path: Path, key: StoreKey) -> None:
    path = tmp_path / "loket.db"
    first = Store(path, lambda: key, EventBus())
    first.start()
    first.run(
        lambda session: session.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('loket', 'm9999_tomorrow', '')"
        )
    ).result()
    first.close()
    second = Store(path, lambda: key, EventBus())
    second.start()
    with pytest.raises(LoketError) as fault:
        second.opened.result(10)
    assert fault.value.code is ErrorCode.STORE_NEWER
    second.close()


def test_a_disk_that_is_full_at_the_opening_is_called_so(tmp_path: Path, key: StoreKey) -> None:
    def no_room(connection: Connection) -> None:
        connection.execute("PRAGMA max_page_count=2")
        connection.execute("CREATE TABLE a (b)")
        connection.execute("INSERT INTO a VALUES (randomblob(100000))")

    store = Store(tmp_path / "loket.db", lambda: key, EventBus(), schema=no_room)
    store.start()
    with pytest.raises(LoketError) as fault:
        store.opened.result()
    assert fault.value.code is ErrorCode.DISK_FULL
    store.close()


def test_every_step_is_applied_once_and_in_order(store: Store) -> None:
    assert store.read(lambda session: migrations.applied_steps(session.connection)).result() == migrations.STEPS


def test_all_tables_are_strict(store: Store) -> None:
    loose = store.read(
        lambda session: session.all(
            "SELECT name FROM pragma_table_list WHERE schema='main' AND type='table' AND NOT strict"
            " AND name NOT LIKE 'sqlite_%' AND name <> '_sqlite_migrations'"
        )
    ).result()
    assert loose == []
