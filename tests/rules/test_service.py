"""What the office writes wins by date, nothing is ever lost, and a newer program's rows are told."""

from concurrent.futures import Future
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from core.errors import ErrorCode, LoketError
from core.events import Event, EventBus
from core.rules.compiling import compiled
from core.rules.events import RulesChanged
from core.rules.service import Rules
from core.rules.shipped import shipped_table
from core.rules.table import ConflictKind, Origin, RuleRow, RuleTable
from core.rules.version import Act
from core.store.database import Store
from tests.conftest import Diary, FixedClock

NAME = "billing_validity"
NOW_KEY = "self|2026-07-28"
WHY = "PER-99/PJ/2027 (contoh)"
NEW = {
    "kind": "Setor sendiri",
    "hours": "504",
    "valid_from": "1 Januari 2027",
    "valid_to": "",
    "basis": "PER-99/PJ/2027",
    "source": "contoh",
    "confirmed": "belum dikonfirmasi",
}


@pytest.fixture
def rules(store: Store, clock: FixedClock) -> Rules:
    return Rules(store, clock)


def hours(table: RuleTable, day: date, kind: str = "self") -> object:
    row = table.at(day, kind)
    return row.cells["hours"] if row else None


def code_of(future: Any) -> ErrorCode:
    with pytest.raises(LoketError) as caught:
        future.result()
    return caught.value.code


def shipped_texts(key: str = NOW_KEY, **changes: str) -> dict[str, str]:
    found = shipped_table(NAME).find(key)
    assert found is not None
    spec = found.spec
    return {column.name: column.shown(found.cells[column.name]) for column in spec.columns} | changes


class EarlyReader:
    """Read the table anew on every change, and have listened for longer than the rules themselves."""

    def __init__(self, events: EventBus) -> None:
        self.rules: Rules | None = None
        self.copies: list[Future[RuleTable]] = []
        events.subscribe(self._hear)

    def _hear(self, event: Event) -> None:
        if isinstance(event, RulesChanged) and self.rules is not None:
            self.copies.append(self.rules.table(event.table))


def test_nobody_who_hears_of_a_change_can_still_be_given_the_old_table(
    store: Store, clock: FixedClock, events: EventBus
) -> None:
    reader = EarlyReader(events)
    reader.rules = Rules(store, clock)
    reader.rules.table(NAME).result()
    reader.rules.change(NAME, NOW_KEY, shipped_texts(hours="240"), WHY).result()
    store.run(lambda _session: None).result()
    (copy,) = reader.copies
    assert hours(copy.result(), date(2026, 11, 22)) == 240


def test_an_added_row_wins_from_its_day_on_and_not_before(rules: Rules, diary: Diary) -> None:
    row = rules.change(NAME, "", NEW, WHY).result()
    table = rules.table(NAME).result()
    assert hours(table, date(2026, 12, 31)) == 336
    assert hours(table, date(2027, 1, 1)) == 504
    assert hours(table, date(2027, 1, 1), "official") == 336
    assert table.find(row.key) is not None
    assert table.conflicts == ()
    assert RulesChanged(NAME) in diary.events


def test_a_changed_shipped_row_is_the_offices_until_it_is_put_back(rules: Rules) -> None:
    rules.change(NAME, NOW_KEY, shipped_texts(hours="240"), WHY).result()
    table = rules.table(NAME).result()
    row = table.find(NOW_KEY)
    assert row is not None
    assert (row.origin, row.replaces) == (Origin.OFFICE, True)
    assert hours(table, date(2026, 11, 21)) == 240
    assert rules.restore_shipped(NAME, NOW_KEY, WHY).result() == 1
    assert hours(rules.table(NAME).result(), date(2026, 11, 21)) == 336
    assert code_of(rules.restore_shipped(NAME, NOW_KEY, WHY)) is ErrorCode.RULE_UNCHANGED


def test_a_row_that_was_taken_out_counts_no_longer_and_can_be_put_back(rules: Rules) -> None:
    rules.remove(NAME, NOW_KEY, WHY).result()
    table = rules.table(NAME).result()
    assert hours(table, date(2026, 11, 21)) is None
    assert [row.key for row in table.removed] == [NOW_KEY]
    assert code_of(rules.remove(NAME, NOW_KEY, WHY)) is ErrorCode.RULE_GONE
    rules.undo(NAME, NOW_KEY, WHY).result()
    assert hours(rules.table(NAME).result(), date(2026, 11, 21)) == 336


def test_every_version_stays_and_the_last_one_can_be_taken_back(rules: Rules, clock: FixedClock) -> None:
    key = rules.change(NAME, "", NEW, "pertama").result().key
    clock.pass_by(minutes=5)
    rules.change(NAME, key, NEW | {"hours": "600"}, "kedua").result()
    rules.undo(NAME, key, "keliru").result()
    assert hours(rules.table(NAME).result(), date(2027, 6, 1)) == 504
    rules.remove(NAME, key, "tidak jadi").result()
    rules.undo(NAME, key, "jadi").result()
    assert hours(rules.table(NAME).result(), date(2027, 6, 1)) == 504
    found = rules.history(NAME, key).result()
    assert [version.reason for version in found] == ["jadi", "tidak jadi", "keliru", "kedua", "pertama"]
    assert [version.act for version in found].count(Act.CHANGED) == 4
    assert found[3].changed_at > found[4].changed_at
    assert rules.history(NAME).result() == found


def test_taking_back_the_only_version_of_an_added_row_leaves_what_ships(rules: Rules) -> None:
    key = rules.change(NAME, "", NEW, WHY).result().key
    rules.undo(NAME, key, WHY).result()
    table = rules.table(NAME).result()
    assert table.find(key) is None
    assert hours(table, date(2027, 6, 1)) == 336
    assert code_of(rules.undo(NAME, "self|2024-01-01", WHY)) is ErrorCode.RULE_NOTHING_BEFORE


def test_the_whole_table_can_be_put_back_at_once(rules: Rules) -> None:
    rules.change(NAME, "", NEW, WHY).result()
    rules.remove(NAME, NOW_KEY, WHY).result()
    assert rules.restore_shipped(NAME, "", WHY).result() == 2
    table = rules.table(NAME).result()
    assert [row.key for row in table.rows] == [row.key for row in shipped_table(NAME).rows]
    assert len(rules.history(NAME).result()) == 4


@pytest.mark.parametrize(
    ("row_key", "changes", "reason", "code"),
    [
        ("", {"hours": "empat"}, WHY, ErrorCode.RULE_INCOMPLETE),
        ("", {"basis": ""}, WHY, ErrorCode.RULE_INCOMPLETE),
        ("", {"valid_to": "31/12/2026"}, WHY, ErrorCode.RULE_INCOMPLETE),
        ("", {}, "  ", ErrorCode.RULE_REASON_MISSING),
        ("", {}, "x" * 301, ErrorCode.RULE_TEXT_LONG),
        ("tidak|ada", {}, WHY, ErrorCode.RULE_GONE),
    ],
)
def test_bad_input_changes_nothing(
    rules: Rules, row_key: str, changes: dict[str, str], reason: str, code: ErrorCode
) -> None:
    assert code_of(rules.change(NAME, row_key, NEW | changes, reason)) is code
    assert rules.history(NAME).result() == ()


def test_two_rows_of_the_office_never_hold_at_the_same_time(rules: Rules) -> None:
    key = rules.change(NAME, "", NEW, WHY).result().key
    late = NEW | {"valid_from": "1 Juni 2027"}
    assert code_of(rules.change(NAME, "", late, WHY)) is ErrorCode.RULE_OVERLAP
    rules.change(NAME, key, NEW | {"valid_to": "31 Mei 2027"}, WHY).result()
    rules.change(NAME, "", late | {"hours": "720"}, WHY).result()
    table = rules.table(NAME).result()
    assert (hours(table, date(2027, 5, 31)), hours(table, date(2027, 6, 1))) == (504, 720)
    assert code_of(rules.undo(NAME, key, WHY)) is ErrorCode.RULE_OVERLAP


def test_the_same_cells_again_are_no_change(rules: Rules) -> None:
    assert code_of(rules.change(NAME, NOW_KEY, shipped_texts(), WHY)) is ErrorCode.RULE_UNCHANGED


def test_a_snapshot_never_changes_and_the_next_asking_gives_the_new_one(rules: Rules) -> None:
    before = rules.table(NAME).result()
    assert rules.table(NAME).result() is before
    rules.change(NAME, "", NEW, WHY).result()
    assert rules.table(NAME).result() is not before
    assert hours(before, date(2027, 6, 1)) == 336
    assert hours(rules.table(NAME).result(), date(2027, 6, 1)) == 504


def test_what_the_office_said_is_there_for_whoever_asks_next(
    rules: Rules, store: Store, clock: FixedClock
) -> None:
    again = Rules(store, clock)
    assert hours(again.table(NAME).result(), date(2027, 6, 1)) == 336
    rules.change(NAME, "", NEW, WHY).result()
    assert hours(again.table(NAME).result(), date(2027, 6, 1)) == 504


def test_the_store_itself_refuses_to_forget(store: Store, rules: Rules) -> None:
    rules.change(NAME, "", NEW, WHY).result()
    for statement in ("DELETE FROM rule_rows", "UPDATE rule_rows SET reason = 'lain'"):
        with pytest.raises(Exception, match="only added to"):
            store.run(lambda session, statement=statement: session.execute(statement)).result()


def newer(*rows: RuleRow, without: str = "") -> RuleTable:
    """Return the table as a newer program ships it."""
    shipped = shipped_table(NAME)
    return RuleTable(shipped.spec, [*(row for row in shipped.rows if row.key != without), *rows])


def latest(rules: Rules) -> list[Any]:
    found = rules.history(NAME).result()
    return [version for version in found if version.id == max(v.id for v in found if v.key == version.key)]


def test_a_row_that_a_newer_program_brings_for_the_same_time_is_told_and_does_not_win(rules: Rules) -> None:
    key = rules.change(NAME, "", NEW, WHY).result().key
    old = shipped_table(NAME).find(NOW_KEY)
    assert old is not None
    closed = RuleRow(NOW_KEY, old.spec, {**old.cells, "valid_to": date(2027, 2, 28)})
    cells = {**old.cells, "valid_from": date(2027, 3, 1), "hours": 720}
    table = compiled(newer(closed, RuleRow("self|2027-03-01", old.spec, cells), without=NOW_KEY), latest(rules))
    assert hours(table, date(2027, 6, 1)) == 504
    assert {(one.kind, one.other and one.other.key) for one in table.conflicts_of(key)} == {
        (ConflictKind.SHIPPED_CHANGED, NOW_KEY),
        (ConflictKind.SHIPPED_NEW, "self|2027-03-01"),
    }


def test_a_replaced_row_that_is_no_longer_shipped_stays_and_is_told(rules: Rules) -> None:
    rules.change(NAME, NOW_KEY, shipped_texts(hours="240"), WHY).result()
    table = compiled(newer(without=NOW_KEY), latest(rules))
    assert hours(table, date(2026, 11, 21)) == 240
    assert [one.kind for one in table.conflicts_of(NOW_KEY)] == [ConflictKind.SHIPPED_GONE]


def test_a_row_that_no_longer_fits_its_columns_is_put_aside_and_what_ships_holds(rules: Rules) -> None:
    rules.change(NAME, NOW_KEY, shipped_texts(hours="240"), WHY).result()
    (version,) = rules.history(NAME).result()
    broken = replace(version, texts={**version.texts, "hours": "banyak"})
    table = compiled(shipped_table(NAME), [broken])
    assert hours(table, date(2026, 11, 21)) == 336
    assert [one.kind for one in table.conflicts_of(NOW_KEY)] == [ConflictKind.UNREADABLE]
