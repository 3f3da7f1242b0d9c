"""A small process that waits for the end of the program and then seals the login.

Chromium holds the profile's files until the process has ended (some are open for a while after the profile
was deleted), so nobody inside it can tell when they are whole. The end is told by a pipe that only the program
holds open: the system closes it with the process, however that ends. Key and folder come through the same pipe.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from core import children

if TYPE_CHECKING:
    import subprocess

    from core.paths import Paths
    from core.store.cipher import StoreKey

CLAIM_S = 3.0
"""The program's lock goes with its process, in milliseconds. Who holds it after this is the next program."""
_children: list[subprocess.Popen[bytes]] = []
"""They outlive this process; nobody waits for them."""


def start(paths: Paths, key: StoreKey) -> None:
    """Start the process that seals `paths` with `key` when this one has ended.

    Raises:
        OSError: the system starts no process.
    """
    import subprocess

    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would flash a console otherwise
    child = subprocess.Popen(  # noqa: S603 - our own program
        children.command("guard"),
        cwd=children.ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        creationflags=flags,
        start_new_session=True,  # a Ctrl+C at the terminal is meant for the window
    )
    _children.append(child)
    if child.stdin is None:
        raise OSError
    child.stdin.write(key.value.encode("ascii") + b"\n" + os.fsencode(paths.data.absolute()) + b"\0")
    child.stdin.flush()
    os.dup(child.stdin.fileno())  # never closed here: its end is the end of this process
    child.stdin.close()


def stands() -> bool:
    """Tell whether the process that was started last still waits: somebody may have ended it."""
    return bool(_children) and _children[-1].poll() is None


def main(words: list[str]) -> int:
    """Wait for the end of the parent, then seal.

    A session that ends, or a system that is shut down, asks every process to end at once: the parent ends then,
    and this one a moment later, when the login is sealed.
    """
    del words
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):  # Windows has no SIGHUP
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    told = sys.stdin.buffer.read()
    value, _, rest = told.partition(b"\n")
    folder, whole, _ = rest.partition(b"\0")
    if whole:  # a parent that died while it told this left nothing to seal with
        seal_after(os.fsdecode(folder), value.decode("ascii"))
    return 0


def seal_after(folder: str, value: str) -> None:
    """Seal the login in a data folder, unless the next program has it already."""
    from time import monotonic, sleep

    from core.errors import LoketError
    from core.paths import Paths
    from core.store.cipher import KeyKind, StoreKey
    from core.store.instance import Instance
    from core.whatsapp.login import files
    from core.whatsapp.login.closing import put_away

    paths = Paths(Path(folder))
    lock, end = Instance(paths, files.LOCK), monotonic() + CLAIM_S
    while True:
        try:
            lock.claim()
            break
        except LoketError:
            if monotonic() > end:
                return
            sleep(0.02)
    with lock:
        put_away(paths, StoreKey(KeyKind.RAW, value))
