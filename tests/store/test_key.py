"""The key is kept where it can be found again, or behind a passphrase, and never stands in a file."""

import secrets
from pathlib import Path

import pytest

from core.errors import ErrorCode, LoketError
from core.events import EventBus
from core.paths import Paths
from core.store import keeping, recovery
from core.store.cipher import KeyKind, StoreKey
from core.store.database import Store
from core.store.key import Keeper, TryAgain, UseRecoveryKey, Wanted
from tests.store.faking import MemoryVault, Person

WORDS = "empat kata acak sekali"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = Paths(tmp_path / "data")
    paths.prepare()
    return paths


def open_once(paths: Paths, keeper: Keeper) -> StoreKey:
    """Open the store with the keeper's key, close it again and return the key."""
    store = Store(paths.store, keeper.key, EventBus())
    store.start()
    try:
        store.opened.result()
    finally:
        store.close()
    return keeper.key()


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_key_that_was_read_back_is_kept_in_the_keyring_and_found_again(paths: Paths) -> None:
    vault = MemoryVault()
    person = Person()
    first = open_once(paths, Keeper(paths, person, vault=vault))
    again = Keeper(paths, person, vault=vault)
    again.begin()
    assert open_once(paths, again) == first
    assert again.keeps_in_keyring
    assert person.asked == []
    assert first.value.encode() not in bytes_of(paths.data)


@pytest.mark.parametrize("vault", [MemoryVault(is_there=False), MemoryVault(swallows=True)])
def test_without_a_keyring_that_keeps_it_a_passphrase_is_asked_for(paths: Paths, vault: MemoryVault) -> None:
    person = Person("kurang", WORDS)
    first = open_once(paths, Keeper(paths, person, vault=vault))
    assert [question.wanted for question in person.asked] == [Wanted.NEW_PASSPHRASE] * 2
    assert person.asked[1].fault.code is ErrorCode.PASSPHRASE_SHORT
    assert first.value.encode() not in bytes_of(paths.data)
    assert WORDS.encode() not in bytes_of(paths.data)

    person = Person("kata yang salah", WORDS)
    keeper = Keeper(paths, person, vault=vault)
    assert open_once(paths, keeper) == first
    assert person.asked[1].fault.code is ErrorCode.PASSPHRASE_WRONG
    assert keeper.keeps_in_keyring is False


def test_the_passphrase_of_the_environment_is_used_without_asking(paths: Paths) -> None:
    vault = MemoryVault(is_there=False)
    person = Person()
    first = open_once(paths, Keeper(paths, person, passphrase=WORDS, vault=vault))
    assert open_once(paths, Keeper(paths, person, passphrase=WORDS, vault=vault)) == first
    assert person.asked == []


def test_who_gives_up_on_the_passphrase_learns_why_and_loses_nothing(paths: Paths) -> None:
    vault = MemoryVault(is_there=False)
    open_once(paths, Keeper(paths, Person(), passphrase=WORDS, vault=vault))
    before = bytes_of(paths.data)
    with pytest.raises(LoketError) as caught:
        Keeper(paths, Person("kata yang salah"), vault=vault).key()
    assert caught.value.code is ErrorCode.PASSPHRASE_WRONG
    assert bytes_of(paths.data) == before


def test_an_entry_that_is_gone_never_leads_to_a_new_store_over_the_old_one(paths: Paths) -> None:
    vault = MemoryVault()
    open_once(paths, Keeper(paths, Person(), vault=vault))
    before = paths.store.read_bytes()
    vault.secrets.clear()
    person = Person()
    with pytest.raises(LoketError) as caught:
        open_once(paths, Keeper(paths, person, vault=vault))
    assert caught.value.code is ErrorCode.STORE_KEY_MISSING
    assert person.asked[0].wanted is Wanted.RECOVERY_KEY
    assert paths.store.read_bytes() == before


def test_the_recovery_key_opens_the_store_and_is_kept_again(paths: Paths) -> None:
    vault = MemoryVault()
    key = open_once(paths, Keeper(paths, Person(), vault=vault))
    vault.secrets.clear()
    other = StoreKey(KeyKind.RAW, secrets.token_hex(32))
    person = Person("abc", " ".join(recovery.groups(other)), " ".join(recovery.groups(key)))
    assert open_once(paths, Keeper(paths, person, vault=vault)) == key
    assert [question.fault.code for question in person.asked] == [
        ErrorCode.STORE_KEY_MISSING,
        ErrorCode.RECOVERY_KEY_INCOMPLETE,
        ErrorCode.STORE_KEY_WRONG,
    ]
    assert open_once(paths, Keeper(paths, Person(), vault=vault)) == key


@pytest.mark.parametrize("entry", ["0" * 64, "bukan kunci"])
def test_a_wrong_entry_is_said_to_be_wrong(paths: Paths, entry: str) -> None:
    vault = MemoryVault()
    open_once(paths, Keeper(paths, Person(), vault=vault))
    vault.secrets = dict.fromkeys(vault.secrets, entry)
    with pytest.raises(LoketError) as caught:
        Keeper(paths, Person(), vault=vault).key()
    assert caught.value.code is ErrorCode.STORE_KEY_WRONG


def test_a_locked_keyring_can_be_asked_again(paths: Paths) -> None:
    vault = MemoryVault()
    key = open_once(paths, Keeper(paths, Person(), vault=vault))

    def unlock_then_try_again(_question: object) -> TryAgain:
        vault.is_there = True
        return TryAgain()

    vault.is_there = False
    keeper = Keeper(paths, unlock_then_try_again, vault=vault)
    assert keeper.key() == key
    assert keeping.read_note(paths.data).place is keeping.Place.KEYRING


def test_who_forgot_the_passphrase_opens_with_the_recovery_key_and_chooses_a_new_one(paths: Paths) -> None:
    vault = MemoryVault(is_there=False)
    key = open_once(paths, Keeper(paths, Person(WORDS), vault=vault))
    fresh = "empat kata yang baru"
    person = Person(UseRecoveryKey(), " ".join(recovery.groups(key)), fresh)
    assert open_once(paths, Keeper(paths, person, vault=vault)) == key
    assert open_once(paths, Keeper(paths, Person(fresh), vault=vault)) == key


def test_a_store_that_vanished_beside_its_backups_is_not_replaced_by_an_empty_one(paths: Paths) -> None:
    vault = MemoryVault()
    open_once(paths, Keeper(paths, Person(), vault=vault))
    paths.backups.mkdir()
    paths.store.rename(paths.backups / "loket-2026-11-21-140500.loket")
    with pytest.raises(LoketError) as caught:
        Keeper(paths, Person(), vault=vault).key()
    assert caught.value.code is ErrorCode.STORE_MISSING
    assert not paths.store.exists()


def test_a_store_without_a_note_asks_for_the_recovery_key(paths: Paths) -> None:
    vault = MemoryVault()
    key = open_once(paths, Keeper(paths, Person(), vault=vault))
    (paths.data / keeping.NOTE).unlink()
    person = Person(" ".join(recovery.groups(key)))
    assert open_once(paths, Keeper(paths, person, vault=vault)) == key


def test_a_key_never_shows_itself(key: StoreKey) -> None:
    assert key.value not in f"{key!r} {key}"
