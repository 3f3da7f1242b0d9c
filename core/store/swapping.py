"""Put a restored store in the place of the present one, so that a power cut at any line loses neither.

A restore lays everything ready in the folder `pulih` and then names it ready by a flag file. The
swap itself happens before the store is next opened: first what stands there is set aside (never
deleted), then what lies ready is moved in. Each step can be repeated.
"""

from datetime import UTC, datetime
from pathlib import Path

from core.clock import to_wib
from core.paths import Paths
from core.store import keeping

STAGE = "pulih"
_READY = "siap"
_CLEARED = "disisihkan"


def begin(paths: Paths) -> Path:
    """Return an empty folder to lay the restored store (`loket.db`) and its key note in.

    Raises:
        LoketError: STORE_READ_ONLY or DISK_FULL.
    """
    stage = paths.data / STAGE
    try:
        stage.mkdir(exist_ok=True)
        for leftover in [*stage.glob(_READY), *stage.glob(_CLEARED), *stage.iterdir()]:
            leftover.unlink(missing_ok=True)  # the flags first: half a stage is never ready
    except OSError as fault:
        raise keeping.write_fault(fault) from fault
    return stage


def make_ready(paths: Paths, moment: datetime) -> Path:
    """Declare the stage complete and return the folder where the present store will be set aside."""
    stage = paths.data / STAGE
    aside = f"diganti-{to_wib(moment):%Y-%m-%d-%H%M%S}"
    try:
        for item in stage.iterdir():
            keeping.flush(item)
        keeping.write_whole(stage / _READY, aside.encode())
    except OSError as fault:
        raise keeping.write_fault(fault) from fault
    return paths.data / aside


def set_aside(paths: Paths, moment: datetime) -> Path:
    """Set store, key note and backups aside for an empty beginning; return where they went."""
    begin(paths)
    aside = make_ready(paths, moment)
    finish(paths)
    if paths.backups.is_dir():
        aside.mkdir(exist_ok=True)
        paths.backups.replace(aside / paths.backups.name)
    return aside


def is_due(paths: Paths) -> bool:
    """Tell whether a restored store lies ready."""
    stage = paths.data / STAGE
    return (stage / _READY).exists() or (stage / _CLEARED).exists()


def finish(paths: Paths) -> Path | None:
    """Carry out a swap that lies ready and return where the former store went; None when there was none.

    No store may be open.

    Raises:
        LoketError: STORE_READ_ONLY or DISK_FULL; calling again goes on from there.
    """
    if not is_due(paths):
        return None
    stage = paths.data / STAGE
    names = [paths.store.name, f"{paths.store.name}-wal", f"{paths.store.name}-shm"]
    names += [keeping.NOTE, keeping.WRAPPED]
    try:
        ready = stage / _READY
        aside = paths.data / _aside_name(ready if ready.exists() else stage / _CLEARED)
        if ready.exists():
            aside.mkdir(exist_ok=True)
            # Without a new key note the present key stays in use: then both need the same note.
            for name in names:
                present = paths.data / name
                if not present.exists():
                    continue
                if name in (keeping.NOTE, keeping.WRAPPED):
                    (aside / name).write_bytes(present.read_bytes())
                    keeping.flush(aside / name)
                else:
                    present.replace(aside / name)
            keeping.flush(aside)
            ready.replace(stage / _CLEARED)
            keeping.flush(stage)
        for name in names:
            if (stage / name).exists():
                (stage / name).replace(paths.data / name)
        keeping.flush(paths.data)
        _remove(stage)
        return aside
    except OSError as fault:
        raise keeping.write_fault(fault) from fault


def _aside_name(ready: Path) -> str:
    """Return the folder's name from the flag; a flag that was cut off still gives a usable one."""
    text = ready.read_text("ascii", errors="replace")
    return text if text.startswith("diganti-") else f"diganti-{datetime.now(UTC):%Y-%m-%d-%H%M%S}"


def _remove(stage: Path) -> None:
    for item in stage.iterdir():
        item.unlink()
    stage.rmdir()


def discard(paths: Paths) -> None:
    """Clear away a stage that did not become ready."""
    stage = paths.data / STAGE
    if stage.is_dir() and not is_due(paths):
        _remove(stage)
