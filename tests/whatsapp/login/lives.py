"""Lives that are cut short: a child is killed at one of its steps, its parent looks at what stands.

Run as `python -m tests.whatsapp.login.lives FOLDER away|open`; prints how many steps there were.
"""

import os
import shutil
import signal
import sys
from pathlib import Path

from core.clock import SystemClock
from core.paths import Paths
from core.store.cipher import KeyKind, StoreKey, derive
from core.whatsapp.login import files
from core.whatsapp.login.closing import put_away
from core.whatsapp.login.service import Login, Opened

KEY = StoreKey(KeyKind.RAW, "5a" * 32)
LOGIN_KEY = derive(KEY, files.KEY_PURPOSE)
OTHER_KEY = StoreKey(KeyKind.RAW, "a5" * 32)
NEEDED = {
    "agen.txt": b"Mozilla/5.0",
    "profil/Cookies": b"PENANDA-LOGIN kuki" * 40,
    "profil/IndexedDB/https_web.whatsapp.com_0.indexeddb.leveldb/000003.log": b"PENANDA-LOGIN kunci" * 4000,
    "profil/IndexedDB/https_web.whatsapp.com_0.indexeddb.leveldb/LOCK": b"",
    "profil/Local Storage/leveldb/000003.log": b"PENANDA-LOGIN setempat" * 10,
    "profil/yang belum dikenal": b"mungkin bagian login",
}
NOT_NEEDED = {
    "singgahan/Cache/Cache_Data/index": b"singgahan",
    "profil/GPUCache/data_0": b"x" * 5000,
    "profil/Code Cache/js/1": b"y",
    "profil/History": b"judul",
    "profil/Local Storage/leveldb/LOG": b"catatan",
}


def lay(paths: Paths) -> None:
    """Lay a login as the engine leaves it."""
    paths.prepare()
    for name, data in (NEEDED | NOT_NEEDED).items():
        target = paths.whatsapp / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def found(folder: Path) -> dict[str, bytes]:
    """Return every file inside a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def open_login(paths: Paths, key: StoreKey = KEY) -> Opened:
    """Open the login as the next start does."""
    login = Login(paths, lambda: key, SystemClock())
    try:
        return login.open().result(90)
    finally:
        login.close()


def names(paths: Paths) -> list[str]:
    """Return what stands in the data folder, but the lock."""
    return sorted(item.name for item in paths.data.iterdir() if item.name != files.LOCK)


def _die_at(step: int, folder: str) -> None:
    """Let this process be killed at its step number `step` that touches the folder."""
    left = step
    watched = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree"}

    def look(event: str, args: tuple[object, ...]) -> None:
        nonlocal left
        if event not in watched or (isinstance(args[0], str | Path) and folder not in str(args[0])):
            return
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(look)


def _live(paths: Paths, work: str, step: int) -> bool:
    """Let a child work until it is killed at a step; tell whether it was."""
    child = os.fork()
    if child == 0:
        _die_at(step, str(paths.data))
        if work == "away":
            put_away(paths, LOGIN_KEY)
        else:
            open_login(paths)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def main(folder: Path, work: str) -> None:
    """Kill at the first step, the second, and so on, until a life comes to its end."""
    step, was_killed = 0, True
    while was_killed:
        step += 1
        paths = Paths(folder / "data")
        shutil.rmtree(paths.data, ignore_errors=True)
        lay(paths)
        if work == "open":
            put_away(paths, LOGIN_KEY)
        was_killed = _live(paths, work, step)
        stands = [paths.whatsapp.is_dir(), paths.whatsapp_sealed.exists()]
        assert any(stands), (step, names(paths))
        opened = open_login(paths)
        assert opened.faults == (), (step, opened.faults)
        kept = found(paths.whatsapp)
        assert kept.items() >= NEEDED.items(), (step, sorted(kept))
        assert not files.opening(paths).exists(), step
        assert not files.dying(paths).exists(), step
        put_away(paths, LOGIN_KEY)
        assert names(paths) == [paths.whatsapp_sealed.name], (step, names(paths))
    sys.stdout.write(str(step))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
