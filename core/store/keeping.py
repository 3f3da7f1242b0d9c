"""Where the key of a store is kept: a small note beside it, and the wrapped key where there is no keyring.

`kunci.json` says which keyring entry holds the key, or that a passphrase does; nothing secret.
`kunci.loket` is an SQLCipher file that the passphrase opens (its derivation, 256,000 rounds); it
holds the one raw key. So the passphrase can be changed without writing the store anew, and the
recovery sheet opens every store and backup alike.
"""

import json
import os
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from core.errors import ErrorCode, LoketError
from core.store.cipher import KeyKind, StoreKey, connect

NOTE = "kunci.json"
WRAPPED = "kunci.loket"


class Place(StrEnum):
    """Tell where the key is."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"  # noqa: S105 - the place, not a secret


class KeyNote(NamedTuple):
    """Name a store and the place of its key."""

    store_id: str
    place: Place


def read_note(folder: Path) -> KeyNote | None:
    """Return the note in `folder`; None when there is none or it cannot be understood."""
    try:
        found = json.loads((folder / NOTE).read_text("utf-8"))
        return KeyNote(str(found["store_id"]), Place(found["place"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_note(folder: Path, note: KeyNote) -> None:
    """Write the note into `folder`, whole or not at all.

    Raises:
        LoketError: STORE_READ_ONLY or DISK_FULL.
    """
    try:
        write_whole(folder / NOTE, json.dumps(note._asdict()).encode())
    except OSError as fault:
        raise write_fault(fault) from fault


def wrap(folder: Path, key: StoreKey, passphrase: str) -> None:
    """Write the raw `key` into the wrapped file of `folder`, opened by `passphrase` from now on.

    Raises:
        LoketError: STORE_READ_ONLY or DISK_FULL; the earlier wrapped key then still stands.
            PASSPHRASE_UNREADABLE.
    """
    refuse_unreadable(passphrase)
    fresh = folder / (WRAPPED + ".baru")
    try:
        fresh.unlink(missing_ok=True)
        connection = connect(fresh, StoreKey(KeyKind.PASSPHRASE, passphrase), wal=False)
        try:
            connection.execute("CREATE TABLE key (value TEXT NOT NULL) STRICT")
            connection.execute("INSERT INTO key VALUES (?)", (key.value,))
        finally:
            connection.close()
        if unwrap(folder, passphrase, fresh.name) != key:
            raise LoketError(ErrorCode.STORE_DAMAGED)
        flush(fresh)
        fresh.replace(folder / WRAPPED)
        flush(folder)
    except OSError as fault:
        raise write_fault(fault) from fault


def unwrap(folder: Path, passphrase: str, name: str = WRAPPED) -> StoreKey | None:
    """Return the raw key that `passphrase` opens, or None when the wrapped file is gone.

    Raises:
        LoketError: PASSPHRASE_WRONG, PASSPHRASE_UNREADABLE.
    """
    refuse_unreadable(passphrase)
    if not (folder / name).is_file():
        return None
    try:
        connection = connect(folder / name, StoreKey(KeyKind.PASSPHRASE, passphrase), read_only=True)
    except LoketError as fault:
        if fault.code is ErrorCode.STORE_KEY_WRONG:
            raise LoketError(ErrorCode.PASSPHRASE_WRONG) from fault
        raise
    try:
        (value,) = connection.execute("SELECT value FROM key").fetchone()
    finally:
        connection.close()
    return StoreKey(KeyKind.RAW, value)


def refuse_unreadable(passphrase: str) -> None:
    """Refuse a passphrase that is no text: bytes that the environment or a terminal could not decode, or NUL.

    Raises:
        LoketError: PASSPHRASE_UNREADABLE.
    """
    if "\0" in passphrase or any("\ud800" <= letter <= "\udfff" for letter in passphrase):
        raise LoketError(ErrorCode.PASSPHRASE_UNREADABLE)


def write_whole(path: Path, data: bytes) -> None:
    """Replace `path` by `data`, on the disk when this returns."""
    fresh = path.with_name(path.name + ".baru")
    fresh.write_bytes(data)
    flush(fresh)
    fresh.replace(path)
    flush(path.parent)


def flush(path: Path) -> None:
    """Bring a file, or on POSIX a folder's entries, to the disk."""
    if path.is_dir() and os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_fault(fault: OSError) -> LoketError:
    """Return the world's fault behind an OSError on writing."""
    import errno

    full = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) if os.name == "posix" else (errno.ENOSPC,)
    code = ErrorCode.DISK_FULL if fault.errno in full else ErrorCode.STORE_READ_ONLY
    return LoketError(code)
