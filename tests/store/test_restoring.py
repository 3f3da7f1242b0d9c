"""A backup comes back whole, on this computer or another, and what stood before is set aside."""

import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.errors import ErrorCode, LoketError
from core.events import EventBus
from core.paths import Paths
from core.store import backup, keeping, migrations, recovery, restoring, swapping
from core.store.cipher import KeyKind, StoreKey, connect
from core.store.database import Store
from core.store.key import Keeper
from core.store.session import Session
from tests.conftest import FixedClock
from tests.store.faking import MemoryVault, Person

ROOT = Path(__file__).parents[2]


class Desk:
    """One computer: a data folder and its keyring."""

    def __init__(self, folder: Path) -> None:
        self.paths = Paths(folder)
        self.paths.prepare()
        self.vault = MemoryVault()
        self.person = Person()

    def keeper(self, *answers: str) -> Keeper:
        self.person = Person(*answers)
        return Keeper(self.paths, self.person, vault=self.vault)

    def work(self, name: str | None = None) -> str | None:
        """Open the store as at a day's start, write `name` if given, and return the name that stands there."""
        store = Store(self.paths.store, self.keeper().key, EventBus())
        store.start()

        def write(session: Session) -> str | None:
            if name is not None:
                session.execute("INSERT OR REPLACE INTO settings VALUES ('contoh', ?)", (name,))
            row = session.one("SELECT value FROM settings WHERE key='contoh'")
            return row and row[0]

        try:
            return store.run(write).result()
        finally:
            store.close()

    def copy(self, target: Path) -> Path:
        key = self.keeper().key()
        source = connect(self.paths.store, key, read_only=True)
        backup.copy(source, key, target, datetime.now(UTC))
        source.close()
        return target


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "kantor")


def test_a_backup_comes_back_at_the_next_start_and_the_present_store_is_set_aside(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    desk.work("lama")
    file = desk.copy(tmp_path / "a.loket")
    desk.work("baru")
    keeper = desk.keeper()
    aside = restoring.lay_ready(desk.paths, keeper, file, keeper.key(), clock.now())
    assert aside.name == "diganti-2026-11-21-140500"
    assert not aside.exists()
    assert desk.work() == "lama"
    connection = connect(aside / "loket.db", desk.keeper().key())
    assert connection.execute("SELECT value FROM settings WHERE key='contoh'").fetchone() == ("baru",)
    connection.close()
    assert not (desk.paths.data / swapping.STAGE).exists()


def test_another_computer_opens_the_backup_with_the_recovery_key_and_keeps_it(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    desk.work("dari kantor")
    file = desk.copy(tmp_path / "a.loket")
    typed = " ".join(recovery.groups(desk.keeper().key()))
    other = Desk(tmp_path / "rumah")
    other.work("di rumah")
    keeper = other.keeper()
    aside = restoring.lay_ready(other.paths, keeper, file, recovery.parse(typed), clock.now())
    assert other.work() == "dari kantor"
    # the store that was set aside still opens: its own note and keyring entry are there
    old = Desk(aside)
    old.vault = other.vault
    assert old.work() == "di rumah"


def test_a_fresh_computer_restores_without_ever_having_had_a_store(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    desk.work("dari kantor")
    file = desk.copy(tmp_path / "a.loket")
    other = Desk(tmp_path / "baru")
    aside = restoring.lay_ready(other.paths, other.keeper(), file, desk.keeper().key(), clock.now())
    assert other.work() == "dari kantor"
    assert not aside.exists() or not list(aside.iterdir())


def broken(kind: str, file: Path, tmp_path: Path) -> Path:
    """Return a file that is no good backup, made from a good one."""
    bad = tmp_path / f"{kind}.loket"
    data = file.read_bytes()
    if kind == "plain":
        plain = sqlite3.connect(bad)
        plain.execute("CREATE TABLE settings (x)")
        plain.commit()
        plain.close()
    elif kind == "text":
        bad.write_text("daftar kegiatan kantor\n" * 500)
    elif kind == "zeros":
        bad.write_bytes(bytes(40960))
    elif kind == "empty":
        bad.write_bytes(b"")
    elif kind == "cut":
        bad.write_bytes(data[: len(data) // 2 // 4096 * 4096])
    elif kind == "cut oddly":
        bad.write_bytes(data[: len(data) // 2 + 5])
    elif kind == "flipped":
        middle = len(data) // 2
        bad.write_bytes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])
    elif kind == "random":
        bad.write_bytes(secrets.token_bytes(40960))
    return bad


def newer(file: Path, key: StoreKey, tmp_path: Path) -> Path:
    bad = Path(shutil.copy(file, tmp_path / "newer.loket"))
    connection = connect(bad, key)
    connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " SELECT migration_set, 'm9999_besok', applied_at FROM _sqlite_migrations LIMIT 1"
    )
    connection.close()
    return bad


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("DROP INDEX blobs_by_content", ErrorCode.BACKUP_MISSHAPEN),
        ("ALTER TABLE settings RENAME TO setelan", ErrorCode.BACKUP_MISSHAPEN),
        ("DELETE FROM _sqlite_migrations WHERE name='m0003_conversations'", ErrorCode.BACKUP_MISSHAPEN),
        ("DELETE FROM _sqlite_migrations", ErrorCode.BACKUP_FOREIGN),
        ("INSERT INTO drafts VALUES (4711, 'x', 0, NULL, 0, '2026')", ErrorCode.BACKUP_DAMAGED),
    ],
)
def test_what_the_next_start_would_refuse_is_told_when_the_backup_is_chosen(
    desk: Desk, tmp_path: Path, clock: FixedClock, change: str, code: ErrorCode
) -> None:
    desk.work("tetap")
    file = desk.copy(tmp_path / "a.loket")
    keeper = desk.keeper()
    connection = connect(file, keeper.key(), wal=False)
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute(change)
    connection.close()
    with pytest.raises(LoketError) as caught:
        restoring.lay_ready(desk.paths, keeper, file, keeper.key(), clock.now())
    assert caught.value.code is code
    assert not (desk.paths.data / swapping.STAGE).exists()
    assert desk.work() == "tetap"


def test_a_backup_of_an_earlier_loket_is_measured_by_the_steps_that_it_has_gone_through(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    key = desk.keeper().key()
    for name in ("utuh", "kurang"):
        connection = connect(tmp_path / f"{name}.loket", key, wal=False)
        migrations.go_through(connection, migrations.STEPS[:3])
        if name == "kurang":
            connection.execute("DROP INDEX blobs_by_content")
        connection.close()
    with pytest.raises(LoketError) as caught:
        restoring.lay_ready(desk.paths, desk.keeper(), tmp_path / "kurang.loket", key, clock.now())
    assert caught.value.code is ErrorCode.BACKUP_MISSHAPEN
    restoring.lay_ready(desk.paths, desk.keeper(), tmp_path / "utuh.loket", key, clock.now())
    assert desk.work("dari dulu") == "dari dulu"


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("plain", ErrorCode.BACKUP_FOREIGN),
        ("text", ErrorCode.BACKUP_FOREIGN),
        ("zeros", ErrorCode.BACKUP_FOREIGN),
        ("missing", ErrorCode.FILE_MISSING),
        ("empty", ErrorCode.BACKUP_DAMAGED),
        ("cut", ErrorCode.BACKUP_DAMAGED),
        ("cut oddly", ErrorCode.BACKUP_DAMAGED),
        ("flipped", ErrorCode.BACKUP_DAMAGED),
        ("random", ErrorCode.BACKUP_KEY_WRONG),
        ("newer", ErrorCode.BACKUP_NEWER),
        ("other key", ErrorCode.BACKUP_KEY_WRONG),
    ],
)
def test_a_backup_that_is_not_whole_or_not_ours_changes_nothing(
    desk: Desk, tmp_path: Path, clock: FixedClock, kind: str, code: ErrorCode
) -> None:
    desk.work("tetap")
    file = desk.copy(tmp_path / "a.loket")
    keeper = desk.keeper()
    key = keeper.key()
    bad = newer(file, key, tmp_path) if kind == "newer" else broken(kind, file, tmp_path)
    if kind == "other key":
        bad, key = file, StoreKey(KeyKind.RAW, "a" * 64)
    before = desk.paths.store.read_bytes()
    with pytest.raises(LoketError) as caught:
        restoring.lay_ready(desk.paths, keeper, bad, key, clock.now())
    assert caught.value.code is code
    assert desk.paths.store.read_bytes() == before
    assert not (desk.paths.data / swapping.STAGE).exists()
    assert desk.work() == "tetap"


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("plain", ErrorCode.STORE_FOREIGN),
        ("text", ErrorCode.STORE_FOREIGN),
        ("cut", ErrorCode.STORE_DAMAGED),
        ("cut oddly", ErrorCode.STORE_DAMAGED),
        ("random", ErrorCode.STORE_KEY_WRONG),
        ("newer", ErrorCode.STORE_NEWER),
    ],
)
def test_a_store_that_cannot_be_opened_says_why_and_stays_as_it_is(
    desk: Desk, tmp_path: Path, kind: str, code: ErrorCode
) -> None:
    desk.work("lama")
    file = desk.copy(tmp_path / "a.loket")
    bad = newer(file, desk.keeper().key(), tmp_path) if kind == "newer" else broken(kind, file, tmp_path)
    before = bad.read_bytes()
    desk.paths.store.write_bytes(before)
    with pytest.raises(LoketError) as caught:
        desk.work()
    assert caught.value.code is code
    assert desk.paths.store.read_bytes() == before


CUT_OFF = """
import os, sys
from pathlib import Path
from core.paths import Paths
from core.store import swapping
left = int(sys.argv[2])
def count(event, args):
    global left
    if event in ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir"):
        left -= 1
        if left < 0:
            os._exit(9)
sys.addaudithook(count)
swapping.finish(Paths(Path(sys.argv[1])))
os._exit(0)
"""


def test_a_power_cut_at_any_step_of_the_swap_loses_neither_store(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    desk.work("lama")
    file = desk.copy(tmp_path / "a.loket")
    desk.work("baru")
    key = desk.keeper().key()
    home = Desk(tmp_path / "rumah")
    home.work("di rumah")
    foreign = home.copy(tmp_path / "b.loket")
    restoring.lay_ready(desk.paths, desk.keeper(), foreign, home.keeper().key(), clock.now())
    assert file.exists()
    cuts = 0
    for steps in range(200):
        trial = Desk(tmp_path / "coba")
        trial.vault = desk.vault
        shutil.rmtree(trial.paths.data)
        shutil.copytree(desk.paths.data, trial.paths.data)
        child = subprocess.run(
            [sys.executable, "-c", CUT_OFF, str(trial.paths.data), str(steps)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
        )
        assert trial.work() == "di rumah", f"after {steps} steps"
        old = connect(trial.paths.data / "diganti-2026-11-21-140500" / "loket.db", key)
        assert old.execute("SELECT value FROM settings WHERE key='contoh'").fetchone() == ("baru",)
        old.close()
        if child.returncode == 0:
            break
        cuts += 1
    assert cuts > 10


def test_starting_empty_sets_store_and_backups_aside(desk: Desk, clock: FixedClock) -> None:
    desk.work("lama")
    desk.copy(desk.paths.backups / "loket-2026-11-21-140500.loket")
    aside = swapping.set_aside(desk.paths, clock.now())
    assert desk.work() is None
    assert sorted(path.name for path in aside.iterdir()) == ["cadangan", keeping.NOTE, "loket.db"]
