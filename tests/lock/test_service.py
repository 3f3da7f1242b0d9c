"""The lock over a real store: what opens it, what a wrong try costs, and what a start remembers."""

import pytest
from argon2 import PasswordHasher

from core.app import Core
from core.errors import ErrorCode, LoketError
from core.lock.service import ScreenLock
from core.settings.privacy import LOCK_FAILURES, LOCK_PIN
from core.store import keeping, recovery
from core.store.cipher import KeyKind, StoreKey
from core.store.keeping import KeyNote, Place
from core.trail.entry import Query

WORDS = "empat kata acak sekali"


class Watch:
    """A clock that nobody can set."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def lock(core: Core, key: StoreKey, watch: Watch) -> ScreenLock:
    return ScreenLock(core.paths, core.settings, lambda: key, watch)


def code_of(future) -> ErrorCode:  # type: ignore[no-untyped-def]
    fault = future.exception()
    assert isinstance(fault, LoketError)
    return fault.code


def test_a_pin_opens_and_asks_for_itself_before_it_changes(lock: ScreenLock, core: Core) -> None:
    assert not lock.can_lock
    lock.set_pin("2580").result()
    assert lock.can_lock
    assert core.paths.screen_mark.exists()
    assert "2580" not in core.settings.value(LOCK_PIN)
    assert code_of(lock.set_pin("3691", old="1111")) is ErrorCode.PIN_WRONG
    lock.set_pin("3691", old="2580").result()
    assert code_of(lock.open("2580")) is ErrorCode.PIN_WRONG
    lock.open("3691").result()
    assert code_of(lock.remove("2580")) is ErrorCode.PIN_WRONG
    lock.remove("3691").result()
    assert not lock.has_pin
    assert not core.paths.screen_mark.exists()


def test_wrong_ones_make_one_wait_longer_and_a_new_start_does_not_shorten_it(
    lock: ScreenLock, core: Core, key: StoreKey, watch: Watch
) -> None:
    lock.set_pin("2580").result()
    for _ in range(3):
        assert code_of(lock.open("1470")) is ErrorCode.PIN_WRONG
    assert lock.pause_s() == 15
    assert code_of(lock.open("2580")) is ErrorCode.PIN_PAUSED, "not even the right one, and it is not looked at"
    watch.now += 10
    again = ScreenLock(core.paths, core.settings, lambda: key, watch)
    assert again.pause_s() == 15, "the number is stored, and the pause begins anew with the program"
    watch.now += 15
    assert code_of(again.open("1470")) is ErrorCode.PIN_WRONG
    assert again.pause_s() == 30
    watch.now += 30
    again.open("2580").result()
    assert again.pause_s() == 0
    assert core.settings.value(LOCK_FAILURES) == 0


def test_a_scanned_code_is_no_try(lock: ScreenLock, core: Core) -> None:
    lock.set_pin("2580").result()
    assert code_of(lock.open("820231234567890")) is ErrorCode.PIN_SHAPE
    assert core.settings.value(LOCK_FAILURES) == 0


def test_a_hash_of_other_parameters_is_made_anew_when_its_pin_opens(lock: ScreenLock, core: Core) -> None:
    core.settings.change(LOCK_PIN, PasswordHasher(1, 8192, 1).hash("2580")).result()
    lock.open("2580").result()
    assert "m=65536,t=2" in core.settings.value(LOCK_PIN)
    lock.open("2580").result()


def test_the_recovery_sheet_removes_a_forgotten_pin_and_no_other_sheet_does(
    lock: ScreenLock, key: StoreKey, watch: Watch
) -> None:
    from core.store.key import make

    lock.set_pin("2580").result()
    assert code_of(lock.reset(" ".join(recovery.groups(make())))) is ErrorCode.PIN_PROOF_WRONG
    assert code_of(lock.reset("kata apa saja")) in (
        ErrorCode.RECOVERY_KEY_TYPO,
        ErrorCode.RECOVERY_KEY_INCOMPLETE,
    )
    assert lock.has_pin
    lock.reset(" ".join(recovery.groups(key))).result()
    assert not lock.has_pin


def test_where_a_passphrase_guards_the_data_it_opens_and_resets(
    lock: ScreenLock, core: Core, key: StoreKey
) -> None:
    keeping.wrap(core.paths.data, key, WORDS)
    keeping.write_note(core.paths.data, KeyNote("abc", Place.PASSPHRASE))
    assert lock.drops_key
    assert lock.can_lock, "without a PIN the passphrase opens"
    assert code_of(lock.open("kata yang lain sama sekali")) is ErrorCode.PASSPHRASE_WRONG
    lock.open(WORDS).result()
    lock.set_pin("2580").result()
    lock.reset(WORDS).result()
    assert not lock.has_pin


def test_the_mark_follows_the_store(lock: ScreenLock, core: Core) -> None:
    core.paths.screen_mark.touch()
    lock.settle_mark()
    assert not core.paths.screen_mark.exists()


def test_the_trail_tells_what_became_of_the_pin_and_every_wrong_try(
    core: Core, key: StoreKey, watch: Watch
) -> None:
    lock = ScreenLock(core.paths, core.settings, lambda: key, watch, note=core.trail.note)
    lock.set_pin("2580").result()
    assert code_of(lock.set_pin("3691", old="1111")) is ErrorCode.PIN_WRONG
    assert code_of(lock.remove("1111")) is ErrorCode.PIN_WRONG
    other = StoreKey(KeyKind.RAW, "0" * 64)
    assert code_of(lock.reset(" ".join(recovery.groups(other)))) is ErrorCode.PIN_PROOF_WRONG
    watch.now += 900
    lock.reset(" ".join(recovery.groups(key))).result()
    lock.set_pin("2580").result()
    lock.set_pin("3691", old="2580").result()
    lock.remove("3691").result()
    entries = core.trail.page(Query()).result().entries
    assert [(each.act, each.facts.get("how")) for each in reversed(entries)][1:] == [
        ("pin", "added"),
        ("unlock_failed", None),
        ("unlock_failed", None),
        ("unlock_failed", None),
        ("pin", "forgotten"),
        ("pin", "added"),
        ("pin", "changed"),
        ("pin", "removed"),
    ]
