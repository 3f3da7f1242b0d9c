"""Find the key of the store, or make the first one; never a new store over an old one, never plaintext."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from core.errors import ErrorCode, LoketError
from core.store import keeping, swapping
from core.store.cipher import KeyKind, StoreKey, connect
from core.store.keeping import KeyNote, Place
from core.store.vault import Vault, VaultUnavailableError

if TYPE_CHECKING:
    from pathlib import Path

    from core.paths import Paths
    from core.ports import PendingSecret, SecretStore

SHORTEST_PASSPHRASE = 10


class Wanted(Enum):
    """Tell what a person is asked for."""

    NEW_PASSPHRASE = "new_passphrase"  # noqa: S105 - a kind of question
    PASSPHRASE = "passphrase"  # noqa: S105 - a kind of question
    RECOVERY_KEY = "recovery_key"


class Question(NamedTuple):
    """Ask a person for what opens the store; `fault` says why, or what was wrong with the last answer."""

    wanted: Wanted
    fault: LoketError


class TryAgain:
    """The answer "ask the keyring once more" (it was locked)."""


class UseRecoveryKey:
    """The answer "I forgot the passphrase, ask for the recovery key"."""


Answer = str | TryAgain | UseRecoveryKey | None
"""What was typed, one of the two choices, or None when the person gave up."""

Ask = Callable[[Question], Answer]


def make() -> StoreKey:
    """Return a new random key of 256 bits."""
    return StoreKey(KeyKind.RAW, os.urandom(32).hex())


class Keeper:
    """Find, make and keep the key of one data folder. `ask` is called on the store's thread and may wait."""

    def __init__(
        self,
        paths: Paths,
        ask: Ask,
        *,
        passphrase: str | None = None,
        is_alone: bool = True,
        vault: SecretStore | None = None,
    ) -> None:
        """`passphrase` is used before anybody is asked (LOKET_PASSPHRASE).

        Who is not alone on the data folder may only read: a swap that lies ready is left to the others.
        """
        self._paths = paths
        self._ask = ask
        self._vault: SecretStore = vault or Vault()
        self._passphrase = passphrase
        self._is_alone = is_alone
        self._lock = threading.Lock()
        self._found: StoreKey | None = None
        self._reading: PendingSecret | None = None
        self.keeps_in_keyring: bool | None = None
        """Where the key is kept; None until it is known."""
        self.was_typed = False
        """True where a person typed, at this start, what opened the store."""
        self.set_aside: Path | None = None
        """Where the former store went, when a restored one took its place at this start."""

    def begin(self) -> None:
        """Start to read the keyring, so that the answer is there when the store asks. Takes some 2 ms."""
        note = keeping.read_note(self._paths.data)
        if note is not None and note.place is Place.KEYRING:
            self._reading = self._vault.begin(note.store_id)

    def key(self) -> StoreKey:
        """Return the key of the store, asking a person where the keyring cannot say it.

        Raises:
            LoketError: the last reason, when the person gave up; STORE_MISSING when there are backups
                but no store; what `connect` raises for a store that no key can open.
        """
        with self._lock:
            if self._found is None:
                if self._is_alone:
                    self.set_aside = swapping.finish(self._paths)
                self._found = self._find()
            return self._found

    def candidate(self) -> StoreKey | None:
        """Return the key that is kept for this folder, whether or not a store is there and opens with it."""
        if self._found is not None:
            return self._found
        note = keeping.read_note(self._paths.data)
        try:
            if note is None:
                return None
            if note.place is Place.PASSPHRASE:
                return self._unwrapped()[0]
            secret = self._vault.begin(note.store_id).result()
            return None if secret is None else StoreKey(KeyKind.RAW, secret)
        except (LoketError, VaultUnavailableError, ValueError):
            return None

    def ask_for_recovery_key(self, question: Question) -> StoreKey:
        """Ask until a recovery key without typing errors is given; it has opened nothing yet.

        Raises:
            LoketError: the question's fault when the person gave up.
        """
        from core.store import recovery

        while True:
            answer = self._ask(question)
            if not isinstance(answer, str):
                raise question.fault
            try:
                return recovery.parse(answer)
            except LoketError as typo:
                question = Question(question.wanted, typo)

    def adopt(self, key: StoreKey, folder: Path | None = None) -> None:
        """Keep `key` for the store in `folder` (the data folder if not named): keyring first, else passphrase.

        Raises:
            LoketError: when no passphrase was given, or the folder cannot be written.
        """
        folder = folder or self._paths.data
        store_id = os.urandom(8).hex()
        if self._is_kept(store_id, key):
            keeping.write_note(folder, KeyNote(store_id, Place.KEYRING))
            self.keeps_in_keyring = True
            return
        passphrase = self._passphrase or self._new_passphrase()
        keeping.wrap(folder, key, passphrase)
        keeping.write_note(folder, KeyNote(store_id, Place.PASSPHRASE))
        self.keeps_in_keyring = False

    def is_kept(self, *, asks: bool) -> bool | None:
        """Tell whether the keyring gave the key at this start, or gives it now when `asks`; None: unknown."""
        note = keeping.read_note(self._paths.data)
        if note is None or note.place is not Place.KEYRING:
            return None
        if not asks:
            return self.keeps_in_keyring
        try:
            secret = self._vault.begin(note.store_id).result()
        except VaultUnavailableError:
            return False
        return secret is not None and (self._found is None or secret == self._found.value)

    def _is_kept(self, store_id: str, key: StoreKey) -> bool:
        """Hand the key to the keyring and believe only what comes back, in a second process."""
        try:
            self._vault.write(store_id, key.value)
            return self._vault.begin(store_id).result() == key.value
        except VaultUnavailableError:
            return False

    def _find(self) -> StoreKey:
        note = keeping.read_note(self._paths.data)
        if not self._has_store():
            if any(self._paths.backups.glob("*.loket")):
                raise LoketError(ErrorCode.STORE_MISSING)
            key = make()  # an earlier note without a store guards nothing: that start broke off
            self.adopt(key)
            return key
        if note is None:
            return self._recover(LoketError(ErrorCode.STORE_KEY_MISSING))
        if note.place is Place.KEYRING:
            return self._from_keyring(note)
        return self._from_passphrase()

    def _from_keyring(self, note: KeyNote) -> StoreKey:
        try:
            reading = self._reading or self._vault.begin(note.store_id)
            self._reading = None
            secret = reading.result()
        except VaultUnavailableError:
            return self._recover(LoketError(ErrorCode.KEYRING_UNAVAILABLE), note)
        if secret is None:
            return self._recover(LoketError(ErrorCode.STORE_KEY_MISSING), note)
        try:
            key = StoreKey(KeyKind.RAW, secret)
        except ValueError:
            return self._recover(LoketError(ErrorCode.STORE_KEY_WRONG), note)
        if not self._fits(key):
            return self._recover(LoketError(ErrorCode.STORE_KEY_WRONG), note)
        self.keeps_in_keyring = True
        return key

    def _from_passphrase(self) -> StoreKey:
        key, fault = self._unwrapped()
        if key is None:
            return self._recover(fault)
        if not self._fits(key):
            return self._recover(LoketError(ErrorCode.STORE_KEY_WRONG))
        self.keeps_in_keyring = False
        return key

    def _unwrapped(self) -> tuple[StoreKey | None, LoketError]:
        """Return the key behind the passphrase, asking until it is right.

        None comes with the reason to go on with the recovery key: it was chosen, or the wrapped key is gone.

        Raises:
            LoketError: PASSPHRASE_NEEDED or PASSPHRASE_WRONG when the person gave up.
        """
        gone = LoketError(ErrorCode.STORE_KEY_MISSING)
        fault = LoketError(ErrorCode.PASSPHRASE_NEEDED)
        answer: Answer = self._passphrase
        while True:
            answer = answer or self._ask(Question(Wanted.PASSPHRASE, fault))
            if answer is None:
                raise fault
            if isinstance(answer, UseRecoveryKey):
                return None, gone
            if isinstance(answer, str):
                try:
                    unwrapped = keeping.unwrap(self._paths.data, answer)
                    self.was_typed = answer != self._passphrase
                    return unwrapped, gone
                except LoketError as wrong:
                    fault = wrong
            answer = None

    def _recover(self, fault: LoketError, note: KeyNote | None = None) -> StoreKey:
        """Ask for the recovery key until it opens the store, then keep it anew."""
        from core.store import recovery

        while True:
            answer = self._ask(Question(Wanted.RECOVERY_KEY, fault))
            if answer is None:
                raise fault
            if isinstance(answer, TryAgain) and note is not None:
                return self._from_keyring(note)
            if not isinstance(answer, str):
                continue
            try:
                key = recovery.parse(answer)
            except LoketError as typo:
                fault = typo
                continue
            if self._fits(key):
                self.was_typed = True
                self.adopt(key)
                return key
            fault = LoketError(ErrorCode.STORE_KEY_WRONG)

    def _new_passphrase(self) -> str:
        fault = LoketError(ErrorCode.PASSPHRASE_NEEDED)
        while True:
            answer = self._ask(Question(Wanted.NEW_PASSPHRASE, fault))
            if not isinstance(answer, str):
                raise fault
            try:
                keeping.refuse_unreadable(answer)
            except LoketError as unreadable:
                fault = unreadable
                continue
            if len(answer) >= SHORTEST_PASSPHRASE:
                return answer
            fault = LoketError(ErrorCode.PASSPHRASE_SHORT)

    def _has_store(self) -> bool:
        store = self._paths.store
        return store.exists() and store.stat().st_size > 0

    def _fits(self, key: StoreKey) -> bool:
        try:
            connect(self._paths.store, key, read_only=True).close()
        except LoketError as fault:
            if fault.code is ErrorCode.STORE_KEY_WRONG:
                return False
            raise
        return True
