"""Copies, key, integrity and the way back from an update."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.health.facts import BackupFacts, KeyFacts, StoreFacts, VersionFacts
from core.health.finding import Door, Level
from core.health.safety import backup, key, store, version

NOW = datetime(2026, 11, 21, 7, 5, tzinfo=UTC)
DAY = timedelta(days=1)
COPIED = BackupFacts(NOW, NOW - timedelta(hours=3), 5, True, True, NOW - timedelta(hours=2))


@pytest.mark.parametrize(
    ("facts", "level", "door"),
    [
        (COPIED, Level.GOOD, Door.SECOND),
        (replace(COPIED, newest_at=None, count=0), Level.FAULT, Door.DATA),
        (replace(COPIED, newest_at=None, count=None), Level.FAULT, Door.DATA),
        (replace(COPIED, newest_at=NOW - 8 * DAY), Level.FAULT, Door.DATA),
        (replace(COPIED, newest_at=NOW - 4 * DAY), Level.ATTENTION, Door.DATA),
        (replace(COPIED, has_second=False), Level.ATTENTION, Door.SECOND),
        (replace(COPIED, is_second_there=False), Level.ATTENTION, Door.SECOND),
        (replace(COPIED, is_second_there=False, second_at=None), Level.FAULT, Door.SECOND),
        (replace(COPIED, second_at=None), Level.ATTENTION, Door.SECOND),
        (replace(COPIED, second_at=NOW - 9 * DAY), Level.FAULT, Door.SECOND),
    ],
)
def test_a_copy_must_be_young_and_lie_in_two_places(facts: BackupFacts, level: Level, door: Door) -> None:
    found = backup(facts)
    assert (found.level, found.door) == (level, door)


KEPT = KeyFacts("keyring", True, True, "brankas seksi", False)


@pytest.mark.parametrize(
    ("facts", "level"),
    [
        (KEPT, Level.GOOD),
        (replace(KEPT, place="passphrase", is_kept=None), Level.GOOD),
        (replace(KEPT, is_kept=False), Level.FAULT),
        (replace(KEPT, sheet_made=False), Level.FAULT),
        (replace(KEPT, sheet_made=False, is_practice=True), Level.GOOD),
        (replace(KEPT, sheet_place=""), Level.ATTENTION),
        (replace(KEPT, is_kept=None), Level.UNKNOWN),
        (replace(KEPT, place=""), Level.UNKNOWN),
    ],
)
def test_a_key_needs_its_keyring_its_sheet_and_a_place_for_it(facts: KeyFacts, level: Level) -> None:
    assert key(facts).level is level


def test_a_sheet_that_was_never_made_is_called_so() -> None:
    assert key(replace(KEPT, sheet_made=False)).told.endswith("Lembar kunci pemulihan belum dibuat.")


def test_what_was_never_checked_is_not_called_sound() -> None:
    looked = StoreFacts(NOW, 10**8, NOW - DAY, 0)
    assert store(looked).level is Level.GOOD
    assert store(replace(looked, faults=1)).level is Level.FAULT
    assert store(replace(looked, checked_at=NOW - 90 * DAY)).level is Level.ATTENTION
    never = store(replace(looked, checked_at=None))
    assert never.level is Level.UNKNOWN
    assert never.advice


def test_after_an_update_the_copy_from_before_it_is_there() -> None:
    updated = VersionFacts(NOW, 24, NOW - DAY, (NOW - DAY - timedelta(minutes=1),))
    assert version(updated).level is Level.GOOD
    assert version(replace(updated, copies_at=())).level is Level.FAULT
    assert version(replace(updated, copies_at=(), updated_at=NOW - 60 * DAY)).level is Level.GOOD
    assert version(replace(updated, updated_at=None, copies_at=())).level is Level.GOOD
