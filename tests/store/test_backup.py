"""Copies of the store: encrypted, verified, rotated, and never in anybody's way."""

import contextlib
import errno
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.app import Core
from core.errors import ErrorCode, LoketError
from core.events import EventBus
from core.store import backup
from core.store.cipher import KeyKind, StoreKey, connect
from core.store.database import Store
from core.store.events import BackupMade
from core.store.session import Session
from tests.conftest import Diary, FixedClock

NAME = b"Siti Rahmawati Contoh"


def fill(core: Core, name: str = NAME.decode()) -> None:
    def work(session: Session) -> None:
        session.execute("INSERT OR REPLACE INTO settings VALUES ('contoh', ?)", (name,))

    core.store.run(work).result()


def name_in(path: Path, key: StoreKey) -> str:
    connection = connect(path, key, read_only=True)
    try:
        return connection.execute("SELECT value FROM settings WHERE key='contoh'").fetchone()[0]
    finally:
        connection.close()


def test_the_daily_copy_holds_the_data_encrypted_and_is_made_once_a_day(
    core: Core, key: StoreKey, clock: FixedClock
) -> None:
    diary = Diary(core.events)
    fill(core)
    made = core.backups.daily().result()
    assert made is not None
    assert made.name == "loket-2026-11-21-140500.loket"
    assert NAME not in made.read_bytes()
    assert made.read_bytes()[:6] != b"SQLite"
    assert name_in(made, key) == NAME.decode()
    assert core.backups.daily().result() is None
    assert [type(event) for event in diary.events] == [BackupMade]
    clock.pass_by(days=1)
    assert core.backups.daily().result() is not None
    assert sorted(path.name for path in core.paths.backups.iterdir()) == [
        "loket-2026-11-21-140500.loket",
        "loket-2026-11-22-140500.loket",
    ]


def test_fourteen_copies_are_kept_and_the_oldest_go(core: Core, clock: FixedClock) -> None:
    for _ in range(17):
        core.backups.daily().result()
        clock.pass_by(days=1)
    copies = core.backups.copies().result()
    assert len(copies) == 14
    assert [copy.made_at.day for copy in copies][-1] == 24
    assert copies[0].made_at > copies[-1].made_at


def test_a_migration_that_fails_at_every_start_pushes_no_daily_copy_out(
    core: Core, clock: FixedClock, key: StoreKey
) -> None:
    fill(core)
    daily = core.backups.daily().result()
    connection = connect(core.paths.store, key)
    for _ in range(15):
        clock.pass_by(minutes=1)
        core.backups.before_migration(connection)
    connection.close()
    copies = core.backups.copies().result()
    assert [copy.path for copy in copies if not copy.before_migration] == [daily]
    assert len(copies) == 1 + 14


def test_a_clock_that_was_ahead_for_a_day_stops_no_later_copy(core: Core, clock: FixedClock) -> None:
    clock.pass_by(days=1500)
    for _ in range(16):
        clock.pass_by(days=1)
        core.backups.daily().result()
    clock.pass_by(days=-1516)
    made = core.backups.daily().result()
    assert made is not None
    assert made.exists()
    connection = connect(core.paths.store, core._key())
    core.backups.before_migration(connection)
    connection.close()
    kept = backup.kept(core.paths.backups)
    assert len(kept) == 14 + 1
    assert sum(copy.made_at.year == 2026 for copy in kept) == 2


def test_a_copy_never_takes_the_place_of_a_store(core: Core, key: StoreKey, tmp_path: Path) -> None:
    fill(core)
    other = tmp_path / "kantor lain"
    other.mkdir()
    (other / "loket.lock").touch()
    for target in (core.paths.store, core.paths.data / "kunci.json", other / "loket.db"):
        with pytest.raises(LoketError) as caught:
            core.backups.save(target).result()
        assert caught.value.code is ErrorCode.BACKUP_UNWRITABLE
    fill(core, "sesudahnya")
    assert name_in(core.paths.store, key) == "sesudahnya"


def test_a_copy_takes_the_place_of_an_earlier_copy_only(core: Core, key: StoreKey, tmp_path: Path) -> None:
    fill(core)
    for name, content in (
        ("penting.txt", b"catatan kantor"),
        ("kosong.loket", b""),
        ("lain.loket", b"x" * 8192),
    ):
        target = tmp_path / name
        target.write_bytes(content)
        with pytest.raises(LoketError) as caught:
            core.backups.save(target).result()
        assert caught.value.code is ErrorCode.BACKUP_NAME_TAKEN
        assert target.read_bytes() == content
    copy = tmp_path / "salinan.loket"
    core.backups.save(copy).result()
    fill(core, "kemudian")
    core.backups.save(copy).result()
    assert name_in(copy, key) == "kemudian"


def test_a_copy_is_one_moment_and_writers_do_not_wait_for_it(core: Core, key: StoreKey) -> None:
    fill(core, "sebelum")
    core.store.run(
        lambda session: session.executemany(
            "INSERT INTO settings VALUES (?, ?)", ((f"isi {n}", "x" * 900) for n in range(5000))
        )
    ).result()
    source = connect(core.paths.store, key, read_only=True)
    target = core.paths.data.parent / "salinan.loket"

    def write_meanwhile() -> None:
        fill(core, "sesudah")

    try:
        backup.copy(source, key, target, core.clock.now(), write_meanwhile)
    finally:
        source.close()
    assert name_in(target, key) == "sebelum"
    assert name_in(core.paths.store, key) == "sesudah"


def test_a_copy_before_a_migration_is_kept_among_the_others(core: Core, key: StoreKey) -> None:
    fill(core)
    connection = connect(core.paths.store, key)
    try:
        core.backups.before_migration(connection)
    finally:
        connection.close()
    (copy,) = core.backups.copies().result()
    assert copy.before_migration
    assert name_in(copy.path, key) == NAME.decode()


def test_what_killed_copies_have_left_goes_before_the_next_one(core: Core) -> None:
    for left in (
        "loket-2026-11-20-140500-pembaruan.loket.sebagian",
        "loket-2026-11-20-140500.loket.sebagian-journal",
    ):
        core.paths.backups.mkdir(exist_ok=True)
        (core.paths.backups / left).write_bytes(b"half")
    core.backups.daily().result()
    assert [path.suffix for path in core.paths.backups.iterdir()] == [".loket"]


def test_what_cannot_be_removed_of_a_killed_copy_hinders_no_other(core: Core, key: StoreKey) -> None:
    held = core.paths.backups / "loket-2026-11-20-140500.loket.sebagian"
    held.mkdir(parents=True)  # as a file that another program holds open: it does not go
    made = core.backups.daily().result()
    assert made is not None
    connection = connect(core.paths.store, key)
    try:
        core.backups.before_migration(connection)
    finally:
        connection.close()
    assert len(core.backups.copies().result()) == 2
    assert held.exists()


def test_closing_stops_a_copy_and_leaves_no_half_of_it(core: Core) -> None:
    fill(core)
    future = core.backups.save(core.paths.data.parent / "a.loket")
    core.backups.close()
    fault = future.exception()
    assert fault is None or fault.code is ErrorCode.STORE_CLOSED
    assert not list(core.paths.data.parent.glob("*.sebagian*"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of 4 MB (the tests run as root where they can mount one)."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)], check=False)
    if mounted.returncode != 0:
        pytest.skip("cannot mount a small disk here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def fill_up(disk: Path) -> Path:
    """Take the last byte of a disk and return the file that holds it."""
    filler = disk / "penuh"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(4096))
    return filler


def opening_fault(folder: Path, key: StoreKey) -> ErrorCode | None:
    """Open the store in `folder` as the program does and return why it does not open."""
    store = Store(folder / "loket.db", lambda: key, EventBus())
    store.start()
    fault = store.opened.exception()
    store.close()
    return fault.code if isinstance(fault, LoketError) else None


def test_a_store_does_not_call_itself_damaged_because_the_disk_is_full(small_disk: Path, key: StoreKey) -> None:
    assert opening_fault(small_disk, key) is None
    filler = fill_up(small_disk)
    before = (small_disk / "loket.db").read_bytes()
    assert opening_fault(small_disk, key) is ErrorCode.DISK_FULL
    assert (small_disk / "loket.db").read_bytes() == before
    filler.unlink()
    assert opening_fault(small_disk, key) is None


def test_a_folder_that_may_only_be_read_is_said_and_stays(small_disk: Path, key: StoreKey) -> None:
    assert opening_fault(small_disk, key) is None
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert opening_fault(small_disk, key) is ErrorCode.STORE_READ_ONLY
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert opening_fault(small_disk, key) is None


def test_a_full_disk_is_said_and_leaves_no_half_copy(core: Core, small_disk: Path) -> None:
    core.store.run(
        lambda session: session.executemany(
            "INSERT INTO settings VALUES (?, ?)", ((f"isi {n}", "x" * 900) for n in range(6000))
        )
    ).result()
    with pytest.raises(LoketError) as caught:
        core.backups.save(small_disk / "a.loket").result()
    assert caught.value.code is ErrorCode.DISK_FULL
    assert list(small_disk.iterdir()) == []


def test_a_place_that_cannot_be_written_is_said(core: Core, tmp_path: Path) -> None:
    blocked = tmp_path / "berkas"
    blocked.write_bytes(b"")
    with pytest.raises(LoketError) as caught:
        core.backups.save(blocked / "a.loket").result()
    assert caught.value.code is ErrorCode.BACKUP_UNWRITABLE


def test_a_store_on_a_full_disk_keeps_what_was_saved(small_disk: Path, key: StoreKey) -> None:
    connection = connect(small_disk / "loket.db", key)
    connection.execute("CREATE TABLE t (x)")
    connection.execute("INSERT INTO t VALUES ('lama')")
    from core.store.cipher import fault_of

    with pytest.raises(Exception, match="full") as caught:
        connection.execute("INSERT INTO t VALUES (zeroblob(5000000))")
    fault = fault_of(caught.value)
    assert isinstance(fault, LoketError)
    assert fault.code is ErrorCode.DISK_FULL
    connection.close()
    again = connect(small_disk / "loket.db", key)
    assert again.execute("SELECT x FROM t").fetchall() == [("lama",)]
    again.close()


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, ErrorCode.DISK_FULL), (errno.EACCES, ErrorCode.STORE_READ_ONLY)],
)
def test_faults_of_the_file_system_have_their_codes(number: int, code: ErrorCode) -> None:
    from core.store.keeping import write_fault

    assert write_fault(OSError(number, "x")).code is code


def test_a_wrong_key_does_not_open_a_copy(core: Core) -> None:
    made = core.backups.daily().result()
    with pytest.raises(LoketError) as caught:
        backup.verify(made, StoreKey(KeyKind.RAW, "0" * 64))
    assert caught.value.code is ErrorCode.STORE_KEY_WRONG
