"""Seal the login when nobody uses it any more: the folder goes only when the sealed file stands whole."""

from contextlib import suppress
from time import sleep

from core.errors import ErrorCode, LoketError
from core.paths import Paths
from core.store import keeping
from core.store.cipher import StoreKey
from core.store.sealing import files_of, seal
from core.whatsapp.login import files

CHANGES = 5
CHANGE_PAUSE_S = 0.5
"""How often, and after which pause, it is begun anew where somebody still wrote into the folder."""


def put_away(paths: Paths, key: StoreKey) -> None:
    """Seal the login's folder with the login's own `key` and delete it; the lock must be held.

    Whatever fails is noted for the next start.

    Killed at any line, the folder stands whole or the sealed file does: that one takes its name when it is on
    the disk, then the folder loses its name in one step, and only then it is deleted.
    """
    try:
        _put_away(paths, key)
    except LoketError as fault:
        _note(paths, fault.code)
    except OSError as fault:
        _note(paths, keeping.write_fault(fault).code)


def _put_away(paths: Paths, key: StoreKey) -> None:
    left = files.drop_leftovers(paths)
    folder = paths.whatsapp
    if folder.is_dir():
        _drop_what_is_made_anew(paths)
        if any(files_of(folder)):
            _seal(paths, key)
        _take_name(paths)
        left = files.remove(files.dying(paths)) and left
    if not left:
        raise LoketError(ErrorCode.WHATSAPP_NOT_WIPED)
    files.note(paths).unlink(missing_ok=True)


def _seal(paths: Paths, key: StoreKey) -> None:
    for _ in range(CHANGES):
        try:
            seal(paths.whatsapp, paths.whatsapp_sealed, key, files.leaves_out)
        except LoketError as fault:
            if fault.code is not ErrorCode.STORE_IN_USE:
                raise
            sleep(CHANGE_PAUSE_S)
        else:
            return
    raise LoketError(ErrorCode.STORE_IN_USE)


def _drop_what_is_made_anew(paths: Paths) -> None:
    """Delete what is not sealed first: that makes room for the sealed file."""
    if paths.whatsapp.is_symlink():
        return  # `files_of` refuses it
    for place, under in ((paths.whatsapp, ""), (paths.whatsapp / "profil", "profil/")):
        if place.is_dir():
            files.remove(*(found for found in place.iterdir() if files.leaves_out(under + found.name)))


def _take_name(paths: Paths) -> None:
    """Give the folder the name under which it is deleted; Windows refuses that while a file is in use."""
    for number in range(files.TRIES):
        try:
            paths.whatsapp.rename(files.dying(paths))
        except OSError:
            if number == files.TRIES - 1:
                raise
            sleep(files.PAUSE_S)
        else:
            keeping.flush(paths.data)
            return


def _note(paths: Paths, code: ErrorCode) -> None:
    with suppress(OSError):  # a disk without room for these bytes: the folder stands, and `check` tells of it
        files.note(paths).write_text(code.value, "ascii")
