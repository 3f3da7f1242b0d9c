"""A folder of files as one encrypted file, and back: whole or not at all.

The sealed file is a SQLCipher file: every page is authenticated, so what is cut off, changed or of another key
does not open. Links, sockets and empty folders are left out; no link is followed.
"""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from core.errors import ErrorCode, LoketError
from core.store import keeping
from core.store.cipher import Connection, StoreKey, connect, fault_of

PART = ".baru"
PIECE_BYTES = 256 * 1024
_FILES = "CREATE TABLE files (id INTEGER PRIMARY KEY, path BLOB NOT NULL, size INTEGER NOT NULL) STRICT"
_PIECES = """
CREATE TABLE pieces (
    file_id INTEGER NOT NULL, position INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (file_id, position)
) STRICT
"""
_REPARSE_POINT = 0x400
"""What Windows marks a junction with: a link that `is_symlink` does not know."""
LeavesOut = Callable[[str], bool]
"""Tells by the path inside the folder ("a/b", no leading slash) what is not sealed; asked of folders too."""


def files_of(folder: Path, leaves_out: LeavesOut = lambda _path: False) -> Iterator[str]:
    """Yield the path of every file inside `folder` that is sealed, in order.

    Raises:
        LoketError: STORE_FOREIGN where `folder` itself is a link: what it leads to is not ours to delete.
    """
    if folder.is_symlink():
        raise LoketError(ErrorCode.STORE_FOREIGN)
    yield from _walk(folder, "", leaves_out)


def _walk(folder: Path, under: str, leaves_out: LeavesOut) -> Iterator[str]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: os.fsencode(entry.name))
    for entry in entries:
        path = f"{under}{entry.name}"
        told = entry.stat(follow_symlinks=False)
        is_link = getattr(told, "st_file_attributes", 0) & _REPARSE_POINT
        if is_link or leaves_out(path):
            continue
        if stat.S_ISDIR(told.st_mode):
            yield from _walk(Path(entry.path), f"{path}/", leaves_out)
        elif stat.S_ISREG(told.st_mode):
            yield path


def part_of(target: Path) -> Path:
    """Return the file that a sealing writes before it takes the name `target`."""
    return target.with_name(target.name + PART)


def seal(folder: Path, target: Path, key: StoreKey, leaves_out: LeavesOut = lambda _path: False) -> None:
    """Replace `target` by the files of `folder`; it is on the disk, and compared with them, when this returns.

    Raises:
        LoketError: DISK_FULL, STORE_READ_ONLY, STORE_DAMAGED, and STORE_IN_USE where a file changed meanwhile.
            `target` is as it was then.
    """
    part = part_of(target)
    try:
        part.unlink(missing_ok=True)
        _write(folder, part, key, leaves_out)
        keeping.flush(part)
        if not _is_same(folder, part, key, leaves_out):
            raise LoketError(ErrorCode.STORE_IN_USE)
        part.replace(target)
        keeping.flush(target.parent)
    except OSError as fault:
        raise keeping.write_fault(fault) from fault
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def unseal(source: Path, folder: Path, key: StoreKey) -> None:
    """Write the files of a sealed file into `folder`, which must not be there, and bring them to the disk.

    Raises:
        LoketError: STORE_KEY_WRONG, STORE_FOREIGN or STORE_DAMAGED where it does not open; DISK_FULL or
            STORE_READ_ONLY where nothing can be written. What was written lies there half.
    """
    try:
        _make(folder)
        with _Reading(source, key) as sealed:
            for file_id, path, size in sealed.files():
                target = folder.joinpath(*_parts(path))
                _make(target.parent)
                with target.open("xb") as file:
                    for piece in sealed.pieces(file_id):
                        file.write(piece)
                    if file.tell() != size:
                        raise LoketError(ErrorCode.STORE_DAMAGED)
                    file.flush()
                    os.fsync(file.fileno())
        for made in (folder, *(found for found in folder.rglob("*") if found.is_dir())):
            keeping.flush(made)
    except OSError as fault:
        raise keeping.write_fault(fault) from fault


class _Reading:
    """Read a sealed file; whatever is wrong with it is a fault of the world."""

    def __init__(self, path: Path, key: StoreKey) -> None:
        if not path.exists() or path.stat().st_size == 0:  # an empty file would open as an empty one
            raise LoketError(ErrorCode.STORE_DAMAGED)
        self._connection: Connection = connect(path, key, read_only=True, wal=False)

    def __enter__(self) -> "_Reading":
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def files(self) -> list[tuple[int, bytes, int]]:
        return list(self._rows("SELECT id, path, size FROM files ORDER BY id"))

    def pieces(self, file_id: int) -> Iterator[bytes]:
        for (data,) in self._rows("SELECT data FROM pieces WHERE file_id=? ORDER BY position", file_id):
            yield data

    def _rows(self, sql: str, *values: int) -> Iterator[Any]:
        from sqlcipher3 import dbapi2

        try:
            yield from self._connection.execute(sql, values)
        except dbapi2.Error as fault:
            known = fault_of(fault)
            raise (known if isinstance(known, LoketError) else LoketError(ErrorCode.STORE_DAMAGED)) from fault


def _write(folder: Path, part: Path, key: StoreKey, leaves_out: LeavesOut) -> None:
    from sqlcipher3 import dbapi2

    connection = connect(part, key, wal=False)
    try:
        connection.execute("PRAGMA journal_mode=OFF")  # half a file is thrown away, not rolled back
        connection.execute("PRAGMA synchronous=OFF")  # it is flushed once, when it is whole
        connection.execute("BEGIN")
        connection.execute(_FILES)
        connection.execute(_PIECES)
        for number, path in enumerate(files_of(folder, leaves_out)):
            with (folder / path).open("rb") as file:
                size = 0
                for position, piece in enumerate(_pieces(file)):
                    connection.execute("INSERT INTO pieces VALUES (?, ?, ?)", (number, position, piece))
                    size += len(piece)
            connection.execute("INSERT INTO files VALUES (?, ?, ?)", (number, os.fsencode(path), size))
        connection.execute("COMMIT")
    except dbapi2.Error as fault:
        raise fault_of(fault) from fault
    finally:
        connection.close()


def _is_same(folder: Path, part: Path, key: StoreKey, leaves_out: LeavesOut) -> bool:
    """Tell whether the sealed file holds what lies in the folder now, sign by sign."""
    with _Reading(part, key) as sealed:
        kept = sealed.files()
        if [path for _, path, _ in kept] != [os.fsencode(path) for path in files_of(folder, leaves_out)]:
            return False
        for file_id, path, _size in kept:
            with (folder / os.fsdecode(path)).open("rb") as file:
                if any(file.read(len(piece)) != piece for piece in sealed.pieces(file_id)) or file.read(1):
                    return False
    return True


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(PIECE_BYTES):
        yield piece


def _parts(path: bytes) -> tuple[str, ...]:
    """Return the steps of a path inside the folder; one that leads out of it is no file of ours."""
    text = os.fsdecode(path)
    parts = PurePosixPath(text).parts
    foreign = "\0" if os.name == "posix" else "\0\\:"
    if not parts or text.startswith("/") or ".." in parts or any(sign in text for sign in foreign):
        raise LoketError(ErrorCode.STORE_DAMAGED)
    return parts


def _make(folder: Path) -> None:
    """Make a folder and those above it, private to the user."""
    if not folder.is_dir():
        _make(folder.parent)
        folder.mkdir(mode=0o700)
