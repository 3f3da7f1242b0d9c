"""Write what leaves the program to a file: whole or not at all."""

import os
import re
import secrets
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from core.errors import ErrorCode, LoketError

_OURS = re.compile(r"\.loket-[0-9a-f]{32}\.part")
"""The name of an unfinished file: nobody else gives it, and it says nothing of what is in it."""
_LEFT_AFTER = 24 * 60 * 60
"""Seconds after which an unfinished file is one that a kill left: no save takes a day."""


def save_whole(path: Path, content: bytes, code: ErrorCode = ErrorCode.FILE_UNWRITABLE) -> None:
    """Write a file that the officer chose, whole, or leave what was there; also when the power goes.

    Raises:
        LoketError: `code`.
    """
    with whole_file(path, code) as unfinished:
        unfinished.write_bytes(content)


@contextmanager
def whole_file(path: Path, code: ErrorCode = ErrorCode.FILE_UNWRITABLE) -> Iterator[Path]:
    """Give a file beside the chosen one to write to; it takes the chosen place once it is whole, or goes.

    Raises:
        LoketError: `code`.
    """
    if path.is_dir():  # the root of a disk has no name beside which the unfinished file could lie
        raise LoketError(code)
    with _unfinished(path.parent, code) as unfinished:
        yield unfinished
        _flush(unfinished)
        unfinished.replace(path)


def save_first_free(
    folder: Path, names: Iterable[str], content: bytes, code: ErrorCode = ErrorCode.FILE_UNWRITABLE
) -> str:
    """Write a file whole under the first name that nothing in the folder has yet; return that name.

    Raises:
        LoketError: `code`.
    """
    with _unfinished(folder, code) as unfinished:
        unfinished.write_bytes(content)
        _flush(unfinished)
        for name in names:
            path = folder / name
            try:
                path.open("xb").close()  # takes the name, and fails where it is taken: nothing is written over
            except FileExistsError:
                continue
            try:
                unfinished.replace(path)
            except OSError:
                path.unlink(missing_ok=True)
                raise
            return name
    raise LoketError(code)


@contextmanager
def _unfinished(folder: Path, code: ErrorCode) -> Iterator[Path]:
    unfinished = folder / f".loket-{secrets.token_hex(16)}.part"
    try:
        unfinished.open("xb").close()
        try:
            _sweep(unfinished)
            yield unfinished
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as fault:
        raise LoketError(code) from fault


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sweep(ours: Path) -> None:
    """Remove from the folder of `ours` what a kill left there; the folder's own clock says what is old."""
    with suppress(OSError):  # a folder that cannot be listed may still be written to
        now = ours.stat().st_mtime
        with os.scandir(ours.parent) as entries:
            found = [Path(entry.path) for entry in entries if _OURS.fullmatch(entry.name)]
        for path in found:
            told = path.lstat()
            if stat.S_ISREG(told.st_mode) and now - told.st_mtime > _LEFT_AFTER:
                path.unlink()
