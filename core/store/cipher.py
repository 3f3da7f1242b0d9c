"""Open an encrypted SQLite file, or say in one word why it cannot be opened."""

import os
import re
import shutil
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from core.errors import ErrorCode, LoketError

Connection = Any
"""A `sqlcipher3.dbapi2.Connection`; the wheels carry no type information."""

_PLAIN_HEADER = b"SQLite format 3\x00"
_PAGE_BYTES = 4096
_FEWEST_VALUES = 200
_LEAST_ROOM_BYTES = 1024 * 1024


class KeyKind(Enum):
    """Tell how the key opens the file."""

    RAW = "raw"
    """64 hexadecimal digits: 256 random bits, used as they are, no derivation at opening."""
    PASSPHRASE = "passphrase"  # noqa: S105 - the kind, not a secret
    """Words that the officer types: SQLCipher derives the key (PBKDF2, its own rounds)."""


@dataclass(frozen=True, slots=True, repr=False)
class StoreKey:
    """Hold what opens the store. It never shows itself in a traceback or log."""

    kind: KeyKind
    value: str

    def __post_init__(self) -> None:
        """Refuse a raw key that is not 64 hexadecimal digits."""
        if self.kind is KeyKind.RAW and not re.fullmatch(r"[0-9a-f]{64}", self.value):
            raise ValueError("a raw key has 64 lower-case hexadecimal digits")

    def __repr__(self) -> str:
        return f"StoreKey({self.kind.value}, hidden)"


def derive(key: StoreKey, purpose: str) -> StoreKey:
    """Return another raw key for one purpose (HMAC-SHA256): it opens nothing else and leads back to nothing."""
    import hmac  # OpenSSL takes 4 MB and 5 ms that the first screen does not need

    return StoreKey(KeyKind.RAW, hmac.digest(key.value.encode(), purpose.encode(), "sha256").hex())


def connect(path: Path, key: StoreKey, *, read_only: bool = False, wal: bool = True) -> Connection:
    """Open `path` with `key` and prove by reading that the key fits.

    A `read_only` connection refuses every write by `query_only` (it still shares the WAL index).
    Without `wal` the file stays one file: for backups and for the wrapped key.

    Raises:
        LoketError: STORE_KEY_WRONG, STORE_FOREIGN, STORE_DAMAGED, STORE_READ_ONLY or DISK_FULL.
    """
    from sqlcipher3 import dbapi2

    _look_at_file(path)
    try:
        connection = dbapi2.connect(str(path), isolation_level=None, cached_statements=256)
    except dbapi2.Error as fault:
        raise fault_of(fault) from fault
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")  # it would write to stderr of its own accord
        # The key can only be given in the text of a statement: quotes are doubled, nothing else is special.
        value = f"x'{key.value}'" if key.kind is KeyKind.RAW else key.value
        connection.execute('PRAGMA key="{}"'.format(value.replace('"', '""')))
        connection.execute("PRAGMA temp_store=MEMORY")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute("PRAGMA busy_timeout=5000")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA secure_delete=ON")
        if read_only:
            connection.execute("PRAGMA query_only=ON")
        else:
            if wal:
                connection.execute("PRAGMA journal_mode=WAL").fetchone()
            connection.execute("PRAGMA synchronous=FULL")
    except dbapi2.Error as fault:
        connection.close()
        if "disk i/o" in str(fault).lower() and shutil.disk_usage(path.parent).free < _LEAST_ROOM_BYTES:
            raise LoketError(ErrorCode.DISK_FULL) from fault  # not even the WAL's index could be made
        raise fault_of(fault) from fault
    return connection


def _look_at_file(path: Path) -> None:
    """Tell a foreign or cut-off file from an encrypted one before a key is tried on it."""
    if not path.parent.is_dir() or not os.access(path.parent, os.W_OK):
        raise LoketError(ErrorCode.STORE_READ_ONLY)
    if not path.exists() or path.stat().st_size == 0:
        return
    if not os.access(path, os.W_OK):
        raise LoketError(ErrorCode.STORE_READ_ONLY)
    with path.open("rb") as file:
        page = file.read(_PAGE_BYTES)
    # 4096 encrypted bytes hold some 256 different values; text, a plain database or zeros hold far fewer
    if page.startswith(_PLAIN_HEADER) or (len(page) == _PAGE_BYTES and len(set(page)) < _FEWEST_VALUES):
        raise LoketError(ErrorCode.STORE_FOREIGN)
    if path.stat().st_size % _PAGE_BYTES:
        raise LoketError(ErrorCode.STORE_DAMAGED)


def fault_of(fault: Exception) -> Exception:
    """Return the world's fault that a database error stands for, or the error itself: a bug of ours."""
    text = str(fault).lower()
    if "not a database" in text:
        return LoketError(ErrorCode.STORE_KEY_WRONG)
    if "disk is full" in text:
        return LoketError(ErrorCode.DISK_FULL)
    if "malformed" in text or "disk i/o" in text:
        return LoketError(ErrorCode.STORE_DAMAGED)
    if "readonly" in text or "unable to open" in text:
        return LoketError(ErrorCode.STORE_READ_ONLY)
    return fault
