"""Look at files, tables and the store for the facts that are judged. May block; run it beside the window."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from core.clock import from_text, to_wib
from core.errors import ErrorCode, LoketError
from core.health.duty import soon
from core.health.facts import (
    BackupFacts,
    CalendarFacts,
    ClockFacts,
    DiskFacts,
    RuleFacts,
    StoreFacts,
)
from core.health.turned_back import SLACK, follow, read
from core.rules.catalogue import TABLES
from core.rules.table import VALID_FROM, VALID_TO, RuleRow, RuleTable
from core.store import backup

if TYPE_CHECKING:
    from core.health.records import Moments
    from core.paths import Paths
    from core.rules.service import Rules
    from core.rules.working_days import WorkingDays


def disk(paths: Paths, second: str) -> DiskFacts:
    """Look at the free room beside the store and in the second place."""
    folder = Path(second) if second else None
    return DiskFacts(store_size(paths), _free(paths.data), _free(folder) if folder else None)


def store_size(paths: Paths) -> int:
    """Return the bytes of the store's file; 0 where there is none yet."""
    try:
        return paths.store.stat().st_size
    except OSError:
        return 0


def backups(paths: Paths, second: str, now: datetime) -> BackupFacts:
    """Look at the kept copies, here and in the second place."""
    here = _kept(paths.backups)
    there = _kept(Path(second)) if second and Path(second).is_dir() else None
    newest, brought = backup.newest(here or (), now), backup.newest(there or (), now)
    return BackupFacts(
        now=now,
        newest_at=newest.made_at if newest else None,
        count=None if here is None else len(here),
        has_second=bool(second),
        is_second_there=there is not None,
        second_at=brought.made_at if brought else None,
    )


def clock(paths: Paths, seen: str, turned: str, known: Moments, now: datetime) -> ClockFacts:
    """Look at the clock beside what bears a date; `seen` and `turned` are what the last look left behind."""
    before = from_text(seen) if seen else None
    copies = _kept(paths.backups) or ()
    marks = [known.acted_at, _written_at(paths.store), *(_written_at(copy.path) for copy in copies[:1])]
    return ClockFacts(
        now=now,
        received_at=known.received_at,
        turned=follow(read(turned), now, before, [mark for mark in marks if mark is not None]),
        days_ahead=len({copy.made_at.date() for copy in copies if copy.made_at > now + SLACK}),
        is_first=before is None,
        offset_min=(time.localtime().tm_gmtoff or 0) // 60,
    )


def store(paths: Paths, checked: str, now: datetime) -> StoreFacts:
    """Look at the file and at what the last thorough check left in the settings (`MOMENT FAULTS`)."""
    moment, _, faults = checked.partition(" ")
    return StoreFacts(now, store_size(paths), from_text(moment) if moment else None, int(faults or 0))


def calendar(days: WorkingDays, now: datetime) -> CalendarFacts:
    """Look at the holidays of this year and the next."""
    today = to_wib(now).date()
    following = today.year + 1
    return CalendarFacts(
        today,
        days.is_decreed(today.year),
        days.is_confirmed(today.year),
        days.is_decreed(following),
        days.is_confirmed(following),
    )


def rules(service: Rules, now: datetime) -> RuleFacts:
    """Look at every dated table."""
    today = to_wib(now).date()
    ending: list[tuple[str, str, date]] = []
    unconfirmed: list[tuple[str, str, int]] = []
    conflicts: list[tuple[str, str]] = []
    broken: list[str] = []
    for spec in TABLES:
        try:
            table = service.table(spec.name).result()
        except LoketError as fault:
            if fault.code is not ErrorCode.RULE_TABLE_BROKEN:
                raise
            broken.append(spec.name)
            continue
        ending += [(spec.name, spec.title, day) for day in _ends(table, today)]
        unsure = sum(row.covers(today) and not row.confirmed for row in table.rows)
        if unsure:
            unconfirmed.append((spec.name, spec.title, unsure))
        if table.conflicts:
            conflicts.append((spec.name, spec.title))
    return RuleFacts(tuple(ending), tuple(unconfirmed), tuple(conflicts), tuple(broken))


def _ends(table: RuleTable, today: date) -> Iterable[date]:
    """Yield the last day of every row that ends soon while nothing of its subject holds the day after."""
    for row in table.rows:
        last = row.valid_to
        if last is None or not today <= last <= soon(today):
            continue
        after = last + timedelta(days=1)
        if not any(other.covers(after) and _speaks_of(other, row) for other in table.rows):
            yield last


def _speaks_of(other: RuleRow, row: RuleRow) -> bool:
    """Tell whether another row speaks of the same subject and of some of the same masa."""
    if other.subject != row.subject:
        return False
    pairs = [pair for pair in row.spec.spans if pair != (VALID_FROM, VALID_TO)]
    return all(
        other.span(*pair)[0] <= row.span(*pair)[1] and row.span(*pair)[0] <= other.span(*pair)[1]
        for pair in pairs
    )


def _free(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def _written_at(path: Path) -> datetime | None:
    """Return when a file was written; None where it is not there."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None


def _kept(folder: Path) -> tuple[backup.Backup, ...] | None:
    """Return the copies in a folder; None where it cannot be read, which is not the same as none."""
    try:
        next(folder.iterdir(), None)
    except FileNotFoundError:
        return ()
    except OSError:
        return None
    return backup.kept(folder)
