"""The trail: written with the act, sealed with it, and every way of changing it later is noticed."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from shutil import copyfile

import pytest
from sqlcipher3 import dbapi2

from core.app import Core
from core.settings.office import OFFICER_NAME
from core.settings.sending import OUTBOX_CLOSES
from core.store import checking, trail
from core.store.cipher import Connection, StoreKey, connect
from core.store.session import Session
from core.store.trail import Act, Fault


def acts(core: Core) -> list[tuple[object, ...]]:
    return core.store.read(
        lambda session: session.all(
            "SELECT id, officer, act, subject, subject_id, facts FROM trail ORDER BY id"
        )
    ).result()


def test_an_act_is_written_down_with_who_did_it_and_without_whose_data_it_was(core: Core) -> None:
    core.settings.change(OFFICER_NAME, "Ratna Dewi").result()
    contact_id = core.contacts.add({"name": "Budi Santoso", "notes": "rahasia"}).result()
    core.contacts.change(contact_id, "address", "Jalan Rahasia 1").result()
    core.settings.change(OUTBOX_CLOSES, 15).result()
    rows = acts(core)
    assert rows[0][2] == "trail_begun"
    assert [row[1:5] for row in rows[-3:]] == [
        ("Ratna Dewi", "edit", "contact", contact_id),
        ("Ratna Dewi", "edit", "contact", contact_id),
        ("Ratna Dewi", "setting", "", None),
    ]
    assert rows[-2][5] == '{"how":"changed","from":"officer","fields":["address"]}'
    assert rows[-1][5] == '{"key":"outbox.closes_hour","before":16,"after":15}'
    everything = repr(rows)
    assert not any(word in everything for word in ("Budi", "Rahasia", "rahasia"))


def test_what_fails_leaves_no_entry_and_no_event(core: Core) -> None:
    before = acts(core)

    def work(session: Session) -> None:
        trail.add(session, Act.EXPORT, kind="contacts")
        raise LookupError

    with pytest.raises(LookupError):
        core.store.run(work).result()
    assert acts(core) == before


def test_a_fact_is_never_somebodys_words(core: Core) -> None:
    for words in ("x" * 41, "+62 812-0000-1234"):
        with pytest.raises(ValueError, match="word of the program"):
            trail.record(core.store, Act.EXPORT, kind=words).result()


def test_nothing_is_changed_or_taken_away_through_the_store(core: Core) -> None:
    trail.record(core.store, Act.EXPORT, kind="contacts").result()
    for statement in (
        "UPDATE trail SET officer = 'x'",
        "DELETE FROM trail",
        "INSERT OR REPLACE INTO trail VALUES (1, 'x', '', 'x', '', NULL, '{}', zeroblob(32))",
        "INSERT INTO trail SELECT 9, at, officer, act, subject, subject_id, facts, hash FROM trail LIMIT 1",
    ):
        with pytest.raises(dbapi2.DatabaseError, match="the trail"):
            core.store.run(lambda session, sql=statement: session.execute(sql)).result()


@pytest.fixture
def tampered(core: Core, key: StoreKey) -> Iterator[Connection]:
    for number in range(5):
        trail.record(core.store, Act.EXPORT, kind="contacts", rows=number).result()
    core.close()
    connection = connect(core.paths.store, key)
    for name in ("trail_no_update", "trail_no_delete", "trail_without_gaps"):
        connection.execute(f"DROP TRIGGER {name}")
    yield connection
    connection.close()


@pytest.mark.parametrize(
    ("statement", "fault", "row"),
    [
        ("UPDATE trail SET officer = 'Lain' WHERE id = 3", Fault.CHANGED, 3),
        ("UPDATE trail SET facts = '{}' WHERE id = 6", Fault.CHANGED, 6),
        ("DELETE FROM trail WHERE id = 4", Fault.CUT, 4),
        ("DELETE FROM trail WHERE id >= 5", Fault.CUT, 5),
        ("INSERT INTO trail_waiting (act) VALUES ('export')", Fault.UNSEALED, 7),
    ],
)
def test_the_first_entry_that_does_not_fit_is_told(
    tampered: Connection, statement: str, fault: Fault, row: int
) -> None:
    assert trail.verify(Session(tampered)).fault is None
    tampered.execute(statement)
    verdict = trail.verify(Session(tampered))
    assert (verdict.fault, verdict.row) == (fault, row)


def test_a_whole_chain_made_anew_differs_from_the_copies(core: Core, key: StoreKey) -> None:
    for number in range(3):
        trail.record(core.store, Act.EXPORT, kind="contacts", rows=number).result()
    core.backups.daily().result()

    def found() -> checking.Finding:
        return next(each for each in checking.check(core.paths, key, core.clock.now()) if each.check == "trail")

    trail.record(core.store, Act.EXPORT, kind="contacts", rows=9).result()
    assert found() == checking.Finding("trail", 0)
    core.close()
    connection = connect(core.paths.store, key)
    connection.execute("DROP TRIGGER trail_no_update")
    connection.execute("UPDATE trail SET facts = '{}' WHERE id = 2")
    last = trail.ORIGIN
    session = Session(connection)
    for row in session.all("SELECT id, at, officer, act, subject, subject_id, facts FROM trail ORDER BY id"):
        last = trail.chained(last, row)
        connection.execute("UPDATE trail SET hash = ? WHERE id = ?", (last, row[0]))
    connection.execute("UPDATE trail_head SET hash = ?", (last,))
    assert trail.verify(session).fault is None
    connection.close()
    assert (found().code, found().row) == ("trail_differs", 2)


@pytest.mark.parametrize("taken", ["TRIGGER trail_no_delete", "TRIGGER trail_outbox_1", "TABLE trail_head"])
def test_what_writes_or_guards_the_trail_is_missed(core: Core, key: StoreKey, taken: str) -> None:
    core.close()
    connection = connect(core.paths.store, key)
    connection.execute(f"DROP {taken}")
    connection.close()
    found = checking.check(core.paths, key, core.clock.now())
    trail_found = next(each for each in found if each.check == "trail")
    assert (trail_found.faults, trail_found.code) == (1, "store_misshapen")


def goes_on(session: Session, *acts: Act) -> None:
    for act in acts:
        trail.add(session, act)
        trail.seal(session, datetime(2026, 11, 21, 2, tzinfo=UTC))


@pytest.fixture
def lines(core: Core, key: StoreKey) -> Iterator[Callable[[], Session]]:
    """Give copies of one store, each of which can go on by itself."""
    first = core.paths.data.parent / "garis.loket"
    core.backups.save(first).result()
    with ExitStack() as stack:
        numbers = count()

        def line() -> Session:
            connection = connect(copyfile(first, first.with_suffix(f".{next(numbers)}")), key, wal=False)
            stack.callback(connection.close)
            return Session(connection)

        yield line


def test_a_restored_store_says_so_and_agrees_with_the_later_copy(lines: Callable[[], Session]) -> None:
    restored, later = lines(), lines()
    goes_on(later, Act.EXPORT, Act.EXPORT)
    assert trail.parts_at(restored, later) == trail.last_seal(restored).entries + 1
    goes_on(restored, Act.RESTORED, Act.PRINT)
    assert trail.parts_at(restored, later) == 0


def test_a_store_that_comes_back_to_its_former_line_agrees_with_the_copies_of_both(
    lines: Callable[[], Session],
) -> None:
    restored, back = lines(), lines()
    goes_on(restored, Act.RESTORED, Act.PRINT)
    goes_on(back, Act.EXPORT, Act.EXPORT)
    assert trail.parts_at(back, restored) != 0
    goes_on(back, Act.RESTORED)
    assert trail.parts_at(back, restored) == 0


def test_a_restore_of_long_ago_excuses_nothing_that_was_changed_since(lines: Callable[[], Session]) -> None:
    kept, rewritten = lines(), lines()
    for one in (kept, rewritten):
        goes_on(one, Act.RESTORED)
    goes_on(kept, Act.ERASE, Act.PRINT)
    goes_on(rewritten, Act.PRINT, Act.PRINT)
    assert trail.parts_at(rewritten, kept) == trail.last_seal(kept).entries - 1


def test_a_trail_that_begins_anew_agrees_only_where_it_was_restored(lines: Callable[[], Session]) -> None:
    kept, anew = lines(), lines()
    for trigger in ("trail_no_delete", "trail_no_update"):
        anew.execute(f"DROP TRIGGER {trigger}")
    anew.execute("DELETE FROM trail")
    anew.execute("UPDATE trail_head SET entries = 0, hash = ?", (trail.ORIGIN,))
    goes_on(anew, Act.BEGUN)
    assert trail.parts_at(anew, kept) == 1
    goes_on(anew, Act.RESTORED)
    assert trail.parts_at(anew, kept) == 0


def test_the_check_says_the_first_broken_row_in_a_sentence(
    tampered: Connection, core: Core, key: StoreKey, tmp_path: Path
) -> None:
    from core.errors import ErrorCode, LoketError
    from ui.errors import sentence

    tampered.execute("UPDATE trail SET act = 'print' WHERE id = 4")
    finding = next(each for each in checking.check(core.paths, key, core.clock.now()) if each.check == "trail")
    said = sentence(LoketError(ErrorCode(finding.code), f"baris {finding.row}"))
    assert said.startswith("Baris jejak audit ini tidak cocok")
    assert said.endswith("(baris 4)")
