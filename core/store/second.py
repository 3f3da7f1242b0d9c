"""The second place of the backups: a folder on another disk, which may be away for days."""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path

from core.errors import LoketError
from core.paths import Paths
from core.store import backup, keeping
from core.store.backup import KEPT, PART
from core.store.cipher import StoreKey


def bring(
    paths: Paths,
    key: StoreKey,
    folder: Path,
    now: datetime,
    leave: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> Path | None:
    """Copy the newest kept backup into `folder`, verified there; None where there is none, or it is there.

    `leave` writes down that a copy leaves, around its writing.

    Of the older ones in `folder` the newest KEPT stay; only what this store's key opens is ever removed.

    Raises:
        LoketError: BACKUP_FOLDER_MISSING, BACKUP_NAME_TAKEN, BACKUP_UNWRITABLE, DISK_FULL.
    """
    newest = backup.newest_of_all(backup.kept(paths.backups), now)
    if newest is None:
        return None
    target = folder / newest.path.name
    backup.refuse_target(paths.data, target, key)
    if target.exists() and target.stat().st_size == newest.size:
        return None
    part = target.with_name(target.name + PART)
    with leave():
        try:
            shutil.copyfile(newest.path, part)
            backup.verify(part, key)
            keeping.flush(part)
            part.replace(target)
            keeping.flush(folder)
        except OSError as fault:
            raise backup.unwritable(keeping.write_fault(fault)) from fault
        except LoketError as fault:
            raise backup.unwritable(fault) from fault
        finally:
            part.unlink(missing_ok=True)
    for old in backup.kept(folder)[KEPT:]:
        if backup.is_copy(old.path, key):
            old.path.unlink(missing_ok=True)
    return target
