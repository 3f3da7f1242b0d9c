"""One process for one store: a lock of the operating system, gone by itself when the process ends."""

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from core.errors import ErrorCode, LoketError
from core.paths import Paths

LOCK = "loket.lock"
"""The file whose lock means that a process holds the data folder it stands in."""


class Instance:
    """Hold the data folder for this process; window and command line both do before they open the store.

    A part of the folder that has holders of its own is held by a lock of another name.
    """

    def __init__(self, paths: Paths, name: str = LOCK) -> None:
        self._path: Path = paths.data / name
        self._file: BinaryIO | None = None

    def claim(self) -> None:
        """Take the lock. The data folder must exist (`Paths.prepare`).

        Raises:
            LoketError: STORE_IN_USE when another process holds it, STORE_READ_ONLY when the folder
                cannot be written.
        """
        if self._file is not None:
            return
        try:
            file = self._path.open("ab")
        except OSError as fault:
            raise LoketError(ErrorCode.STORE_READ_ONLY) from fault
        if not _lock(file):
            file.close()
            raise LoketError(ErrorCode.STORE_IN_USE)
        self._file = file

    def release(self) -> None:
        """Give the lock back. The file stays: removing it would let two processes lock two files."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def keep_until_end(self) -> None:
        """Keep a lock that is held until this process has ended, whatever becomes of this object."""
        if self._file is not None:
            os.dup(self._file.fileno())

    def __enter__(self) -> "Instance":
        self.claim()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


if sys.platform == "win32":

    def _lock(file: BinaryIO) -> bool:
        import msvcrt

        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _lock(file: BinaryIO) -> bool:
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
