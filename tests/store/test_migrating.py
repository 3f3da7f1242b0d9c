"""An older store is copied before it changes its shape; stores of every release open for ever."""

import shutil
from importlib import import_module
from pathlib import Path

import pytest
import sqlite_utils

from core.app import Core
from core.errors import ErrorCode, LoketError
from core.paths import Paths
from core.store import migrations
from core.store.cipher import KeyKind, StoreKey, connect
from tests.conftest import FixedClock

RELEASED = Path(__file__).parents[1] / "data"
RELEASED_KEY = StoreKey(KeyKind.RAW, "00ff" * 16)
"""The stores in tests/data hold made-up rows only, so their key may stand here."""


def older(paths: Paths, key: StoreKey) -> None:
    """Make the store of a program that knew only the first step."""
    paths.prepare()
    connection = connect(paths.store, key)
    steps = sqlite_utils.Migrations(migrations.SET)
    name = migrations.STEPS[0]
    steps(name=name)(import_module(f"core.store.migrations.{name}").apply)
    steps.apply(sqlite_utils.Database(connection))
    connection.execute("INSERT INTO settings VALUES ('contoh', '1')")
    connection.close()


def open_core(paths: Paths, key: StoreKey, clock: FixedClock) -> None:
    core = Core(paths, lambda: key, clock)
    core.start()
    try:
        core.store.opened.result()
    finally:
        core.close()


def test_the_copy_from_before_holds_the_old_shape(tmp_path: Path, key: StoreKey, clock: FixedClock) -> None:
    paths = Paths(tmp_path / "data")
    older(paths, key)
    open_core(paths, key, clock)
    (copy,) = paths.backups.iterdir()
    assert copy.name == "loket-2026-11-21-140500-pembaruan.loket"
    old = connect(copy, key, read_only=True)
    assert migrations.applied_steps(old) == migrations.STEPS[:1]
    assert old.execute("SELECT value FROM settings WHERE key = 'contoh'").fetchall() == [("1",)]
    old.close()
    new = connect(paths.store, key, read_only=True)
    assert migrations.applied_steps(new) == migrations.STEPS
    new.close()


def test_without_its_copy_the_store_does_not_change(tmp_path: Path, key: StoreKey, clock: FixedClock) -> None:
    paths = Paths(tmp_path / "data")
    older(paths, key)
    paths.backups.write_bytes(b"")  # a file in the way of the folder
    with pytest.raises(LoketError) as caught:
        open_core(paths, key, clock)
    assert caught.value.code is ErrorCode.BACKUP_UNWRITABLE
    old = connect(paths.store, key, read_only=True)
    assert migrations.applied_steps(old) == migrations.STEPS[:1]
    old.close()


def test_a_new_store_needs_no_copy(tmp_path: Path, key: StoreKey, clock: FixedClock) -> None:
    paths = Paths(tmp_path / "data")
    open_core(paths, key, clock)
    assert not paths.backups.exists()


@pytest.mark.parametrize("released", sorted(RELEASED.glob("*.loket")), ids=lambda path: path.stem)
def test_a_store_of_every_release_opens_and_keeps_its_rows(
    released: Path, tmp_path: Path, clock: FixedClock
) -> None:
    paths = Paths(tmp_path / "data")
    paths.prepare()
    shutil.copy(released, paths.store)
    open_core(paths, RELEASED_KEY, clock)
    connection = connect(paths.store, RELEASED_KEY, read_only=True)
    assert connection.execute("SELECT count(*) FROM contacts").fetchone()[0] > 0
    assert connection.execute("SELECT count(*) FROM messages").fetchone()[0] > 0
    assert migrations.applied_steps(connection) == migrations.STEPS
    connection.close()


def schema(path: Path, key: StoreKey) -> set[str]:
    connection = connect(path, key, read_only=True)
    try:
        return {row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}
    finally:
        connection.close()


def test_a_step_that_has_landed_is_never_edited(tmp_path: Path, key: StoreKey, clock: FixedClock) -> None:
    """Fails when a step was changed; before its release, run scripts/release_store.py anew."""
    fresh = Paths(tmp_path / "data")
    open_core(fresh, key, clock)
    for released in sorted(RELEASED.glob("*.loket")):
        paths = Paths(tmp_path / released.stem)
        paths.prepare()
        shutil.copy(released, paths.store)
        open_core(paths, RELEASED_KEY, clock)
        assert schema(paths.store, RELEASED_KEY) == schema(fresh.store, key), released.name


def test_the_fingerprint_is_that_of_a_new_store(tmp_path: Path, key: StoreKey, clock: FixedClock) -> None:
    paths = Paths(tmp_path / "data")
    open_core(paths, key, clock)
    connection = connect(paths.store, key, read_only=True)
    found = migrations.fingerprint(connection)
    connection.close()
    assert found == migrations.FINGERPRINT, "write the new value into core/store/migrations/__init__.py"


@pytest.mark.parametrize("change", ["DROP INDEX blobs_by_content", "ALTER TABLE settings ADD COLUMN lain TEXT"])
def test_a_store_whose_steps_were_others_is_refused(
    tmp_path: Path, key: StoreKey, clock: FixedClock, change: str
) -> None:
    paths = Paths(tmp_path / "data")
    open_core(paths, key, clock)
    connection = connect(paths.store, key)
    connection.execute(change)
    connection.close()
    with pytest.raises(LoketError) as caught:
        open_core(paths, key, clock)
    assert caught.value.code is ErrorCode.STORE_MISSHAPEN


def test_what_was_added_to_a_store_keeps_nobody_out(tmp_path: Path, key: StoreKey, clock: FixedClock) -> None:
    paths = Paths(tmp_path / "data")
    open_core(paths, key, clock)
    connection = connect(paths.store, key)
    connection.execute("CREATE INDEX sendiri ON settings (value)")
    connection.execute("ANALYZE")
    connection.close()
    open_core(paths, key, clock)
