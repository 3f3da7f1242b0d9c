"""The login stands open or sealed, whatever happens between the two."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.clock import SystemClock
from core.errors import ErrorCode, LoketError
from core.paths import Paths
from core.store.cipher import StoreKey
from core.store.instance import Instance
from core.whatsapp.login import files
from core.whatsapp.login.closing import put_away
from core.whatsapp.login.service import Login
from tests.whatsapp.login.lives import KEY, LOGIN_KEY, NEEDED, OTHER_KEY, found, lay, names, open_login

ROOT = Path(__file__).parents[3]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = Paths(tmp_path / "data")
    lay(paths)
    return paths


def codes(faults: tuple[LoketError, ...]) -> list[ErrorCode]:
    return [fault.code for fault in faults]


def test_only_the_sealed_file_stays_and_only_what_the_login_needs_comes_back(paths: Paths) -> None:
    put_away(paths, LOGIN_KEY)
    assert names(paths) == ["whatsapp.segel"]
    assert b"PENANDA-LOGIN" not in paths.whatsapp_sealed.read_bytes()
    assert open_login(paths).faults == ()
    assert found(paths.whatsapp) == NEEDED
    if os.name == "posix":
        assert paths.whatsapp.stat().st_mode & 0o777 == 0o700


def test_what_stands_open_is_newer_than_the_sealed_file(paths: Paths) -> None:
    put_away(paths, LOGIN_KEY)
    open_login(paths)
    (paths.whatsapp / "profil" / "Cookies").write_bytes(b"baru")  # and then the power goes
    assert open_login(paths).faults == ()
    assert found(paths.whatsapp) == NEEDED | {"profil/Cookies": b"baru"}
    put_away(paths, LOGIN_KEY)
    open_login(paths)
    assert found(paths.whatsapp)["profil/Cookies"] == b"baru"


def test_a_folder_without_a_file_is_no_login_that_is_newer(paths: Paths) -> None:
    put_away(paths, LOGIN_KEY)
    (paths.whatsapp / "profil").mkdir(parents=True)
    open_login(paths)
    assert found(paths.whatsapp) == NEEDED


@pytest.mark.parametrize("spoil", ["key", "cut", "text"])
def test_a_login_that_does_not_open_is_set_aside_and_told(paths: Paths, spoil: str) -> None:
    put_away(paths, LOGIN_KEY)
    whole = paths.whatsapp_sealed.read_bytes()
    if spoil == "cut":
        paths.whatsapp_sealed.write_bytes(whole[: len(whole) // 2])
    elif spoil == "text":
        paths.whatsapp_sealed.write_text("bukan segel " * 1000)
    (fault,) = open_login(paths, OTHER_KEY if spoil == "key" else KEY).faults
    assert fault.code is ErrorCode.WHATSAPP_LOGIN_UNREADABLE
    assert names(paths) == [fault.detail]
    assert open_login(paths).faults == (), "it is told once"


def test_a_store_that_does_not_open_says_nothing_against_the_login(paths: Paths) -> None:
    put_away(paths, LOGIN_KEY)

    def no_key() -> StoreKey:
        raise LoketError(ErrorCode.STORE_DAMAGED)

    login = Login(paths, no_key, SystemClock())
    with pytest.raises(LoketError) as caught:
        login.open().result(30)
    login.close()
    assert caught.value.code is ErrorCode.STORE_DAMAGED
    assert names(paths) == ["whatsapp.segel"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="lives are forked")
@pytest.mark.parametrize("work", ["away", "open"])
def test_killed_at_any_step_the_login_is_whole(tmp_path: Path, work: str) -> None:
    command = [sys.executable, "-m", "tests.whatsapp.login.lives", str(tmp_path), work]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 15


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0, reason="a small disk needs rights"
)
def test_on_a_full_disk_the_folder_stays_and_the_next_start_tells_why(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        paths = Paths(disk)
        lay(paths)
        before = NEEDED | {"profil/besar": os.urandom(600_000)}
        (paths.whatsapp / "profil" / "besar").write_bytes(before["profil/besar"])
        put_away(paths, LOGIN_KEY)
        kept = found(paths.whatsapp)
        assert kept.items() >= before.items()
        assert not any(name.startswith("singgahan") for name in kept), "room was made first"
        assert not paths.whatsapp_sealed.exists()
        assert not (disk / "whatsapp.segel.baru").exists()
        assert codes(open_login(paths).faults) == [ErrorCode.WHATSAPP_LOGIN_NO_ROOM]
        assert open_login(paths).faults == ()
        (paths.whatsapp / "profil" / "besar").unlink()
        put_away(paths, LOGIN_KEY)
        (disk / "penuh").write_bytes(b"")
        with (disk / "penuh").open("ab", buffering=0) as file:
            while True:
                try:
                    file.write(bytes(4096))
                except OSError:
                    break
        with pytest.raises(LoketError) as caught:
            open_login(paths)
        assert caught.value.code is ErrorCode.DISK_FULL
        assert paths.whatsapp_sealed.exists()
        (disk / "penuh").unlink()
        open_login(paths)
        assert found(paths.whatsapp) == NEEDED
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0, reason="a place that stays needs rights"
)
def test_rests_that_cannot_be_deleted_are_told_without_a_word_of_unlinking(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "TRIES", 2)
    held = files.dying(paths) / "dipakai"
    held.mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "tmpfs", str(held)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        paths.whatsapp.rename(paths.data / "lain")  # nothing but the rests stands
        put_away(paths, LOGIN_KEY)
        assert codes(open_login(paths).faults) == [ErrorCode.WHATSAPP_LOGIN_UNSEALED]
    finally:
        subprocess.run(["umount", str(held)], check=True)


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_folder_that_is_a_link_is_neither_sealed_nor_emptied(paths: Paths, tmp_path: Path) -> None:
    elsewhere = tmp_path / "lain"
    paths.whatsapp.rename(elsewhere)
    before = found(elsewhere)
    paths.whatsapp.symlink_to(elsewhere)
    put_away(paths, LOGIN_KEY)
    assert found(elsewhere) == before
    assert codes(open_login(paths).faults) == [ErrorCode.WHATSAPP_LOGIN_UNSEALED]


def test_forgetting_leaves_nothing_of_it_anywhere(paths: Paths) -> None:
    put_away(paths, LOGIN_KEY)
    open_login(paths, OTHER_KEY)
    lay(paths)
    put_away(paths, LOGIN_KEY)
    open_login(paths)
    files.dying(paths).mkdir()
    paths.whatsapp_sealed.with_name("whatsapp.segel.baru").write_bytes(b"x")  # a sealing that was killed
    login = Login(paths, lambda: KEY, SystemClock())
    login.forget().result(30)
    login.close()
    assert names(paths) == []


def test_whoever_opens_waits_for_the_one_who_seals(paths: Paths) -> None:
    put_away(paths, LOGIN_KEY)
    login = Login(paths, lambda: KEY, SystemClock())
    with Instance(paths, files.LOCK):
        future = login.open()
        with pytest.raises(TimeoutError):
            future.result(0.3)
        assert not paths.whatsapp.exists()
    assert future.result(30).faults == ()
    assert found(paths.whatsapp) == NEEDED
    login.close()


def test_a_program_that_ends_waits_no_longer(paths: Paths) -> None:
    login = Login(paths, lambda: KEY, SystemClock())
    with Instance(paths, files.LOCK):
        future = login.open()
        login.close()
        with pytest.raises(LoketError) as caught:
            future.result(0)
    assert caught.value.code is ErrorCode.STORE_CLOSED
