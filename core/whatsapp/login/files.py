"""Where the login lies in the data folder, and what of it is worth keeping."""

import shutil
from contextlib import suppress
from pathlib import Path
from time import sleep

from core.paths import Paths

LOCK = "whatsapp.lock"
"""Held by whoever uses or seals the login: the program until its process has ended, then the guard."""
KEY_PURPOSE = "loket: login whatsapp 1"
TRIES = 30
PAUSE_S = 0.2
"""The engine writes for a moment after its profile has ended; Windows keeps files in use for a moment more."""

_OF_THE_CACHE = "singgahan"
_PROFILE = "profil"
_MADE_ANEW = frozenset(
    {
        "Cache",
        "Code Cache",
        "Crashpad",
        "DawnCache",
        "DawnGraphiteCache",
        "DawnWebGPUCache",
        "GPUCache",
        "GrShaderCache",
        "GraphiteDawnCache",
        "ShaderCache",
        "Service Worker",
        "Shared Dictionary",
        "VideoDecodeStats",
        "blob_storage",
        "Visited Links",
    }
)
"""What the engine or the page makes anew; what nobody knows is kept, it may be part of the login."""
_BEGINNINGS = ("Favicons", "History", "Trust Tokens", ".org.chromium.")
_LOGS_OF_DATABASES = ("LOG", "LOG.old")


def leaves_out(path: str) -> bool:
    """Tell whether a file or folder of the login's folder ("profil/Code Cache") is not needed to be linked."""
    steps = path.split("/")
    if steps[0] == _OF_THE_CACHE:
        return True
    if steps[0] != _PROFILE or len(steps) == 1:
        return False
    return steps[1] in _MADE_ANEW or steps[1].startswith(_BEGINNINGS) or steps[-1] in _LOGS_OF_DATABASES


def is_plain(paths: Paths) -> bool:
    """Tell whether a login lies open in the data folder, or what is left of one that is being deleted."""
    return any(_has_file(folder) for folder in (paths.whatsapp, opening(paths), dying(paths)))


def opening(paths: Paths) -> Path:
    """Return the folder that the sealed file is opened into before it takes the login's name."""
    return paths.data / "whatsapp.buka"


def dying(paths: Paths) -> Path:
    """Return the name that the folder has while it is deleted: half of it is never taken for a login."""
    return paths.data / "whatsapp.hapus"


def note(paths: Paths) -> Path:
    """Return the file that says why the login could not be sealed, as an error code."""
    return paths.data / "whatsapp.catatan"


def asides(paths: Paths) -> list[Path]:
    """Return the sealed files that could not be opened and lie aside."""
    return sorted(paths.data.glob("whatsapp-*.segel"))


def drop_leftovers(paths: Paths) -> bool:
    """Delete what a life that was cut short has left half done, and tell whether nothing of it stays."""
    return remove(opening(paths), dying(paths))


def remove_empty(folder: Path) -> None:
    """Delete a folder that holds no file: it is no login, and nothing is newer than it."""
    if folder.is_dir() and not _has_file(folder):
        remove(folder)


def remove_for_good(*places: Path) -> bool:
    """Delete what somebody may still be writing: it must be gone for a moment before it counts as gone."""
    for _ in range(TRIES):
        for place in places:
            _delete(place)
        sleep(PAUSE_S)
        if not any(_stands(place) for place in places):
            return True
    return False


def remove(*places: Path) -> bool:
    """Delete files and folders wholly, trying for some seconds; tell whether nothing of them stays."""
    left = [place for place in places if _stands(place)]
    for number in range(TRIES):
        for place in left:
            _delete(place)
        left = [place for place in left if _stands(place)]
        if not left:
            return True
        if number < TRIES - 1:
            sleep(PAUSE_S)
    return False


def _delete(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place, ignore_errors=True)
        return
    with suppress(OSError):
        place.unlink(missing_ok=True)


def _stands(place: Path) -> bool:
    return place.is_symlink() or place.exists()


def _has_file(folder: Path) -> bool:
    return folder.is_symlink() or any(not found.is_dir() for found in folder.rglob("*"))
