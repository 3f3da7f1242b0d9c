"""Bring a backup back as the store, after it has proved to be whole; the present store is set aside."""

import shutil
from datetime import datetime
from pathlib import Path

from core.errors import ErrorCode, LoketError
from core.paths import Paths
from core.store import backup, copied, keeping, swapping
from core.store.cipher import StoreKey
from core.store.key import Keeper

_IN_WORDS_OF_A_BACKUP = {
    ErrorCode.STORE_KEY_WRONG: ErrorCode.BACKUP_KEY_WRONG,
    ErrorCode.STORE_FOREIGN: ErrorCode.BACKUP_FOREIGN,
    ErrorCode.STORE_DAMAGED: ErrorCode.BACKUP_DAMAGED,
    ErrorCode.STORE_NEWER: ErrorCode.BACKUP_NEWER,
    ErrorCode.STORE_MISSHAPEN: ErrorCode.BACKUP_MISSHAPEN,
}


def lay_ready(paths: Paths, keeper: Keeper, file: Path, key: StoreKey | None, moment: datetime) -> Path:
    """Copy and verify a backup and lay it ready for the next start; return where the present store will go.

    Nothing of the present store changes here, so it may be open meanwhile. `swapping.finish` swaps.
    What lies ready bears the mark of `copied`: who opens it first settles what it holds as still to be done.
    A key other than the present one is kept in the keyring, or behind a passphrase. Without `key` the
    present one is tried.

    Raises:
        LoketError: FILE_MISSING, BACKUP_FOREIGN, BACKUP_KEY_WRONG, BACKUP_DAMAGED, BACKUP_NEWER,
            BACKUP_MISSHAPEN, DISK_FULL, STORE_READ_ONLY.
    """
    refuse_missing(file)
    present = keeper.candidate()
    key = key or present
    if key is None:
        raise LoketError(ErrorCode.BACKUP_KEY_WRONG)
    stage = swapping.begin(paths)
    laid = stage / paths.store.name
    try:
        shutil.copyfile(file, laid)
        if laid.stat().st_size == 0:
            raise LoketError(ErrorCode.STORE_DAMAGED)
        backup.verify_for_restoring(laid, key)
        copied.mark_file(laid, key, backup.moment_of(file))
        if key != present:
            keeper.adopt(key, stage)
        return swapping.make_ready(paths, moment)
    except OSError as fault:
        raise _given_up(paths, keeping.write_fault(fault)) from fault
    except LoketError as fault:
        code = _IN_WORDS_OF_A_BACKUP.get(fault.code, fault.code)
        raise _given_up(paths, LoketError(code, fault.detail)) from fault


def refuse_missing(file: Path) -> None:
    """Refuse a backup that is not there, before anything is asked or made for it.

    Raises:
        LoketError: FILE_MISSING.
    """
    if not file.exists():
        raise LoketError(ErrorCode.FILE_MISSING, file.name)


def _given_up(paths: Paths, fault: LoketError) -> LoketError:
    """Clear the stage away and return the fault to be raised."""
    swapping.discard(paths)
    return fault
