"""What the officer can do about the screen's lock: set a PIN, open with it, replace a forgotten one."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from core.aside import aside
from core.errors import ErrorCode, LoketError
from core.lock import pin
from core.settings.privacy import LOCK_FAILURES, LOCK_PIN
from core.store import keeping
from core.store.keeping import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future

    from core.paths import Paths
    from core.settings import Settings
    from core.store.cipher import StoreKey
    from core.store.session import Session
    from core.store.trail import Act

WRONG = frozenset({ErrorCode.PIN_WRONG, ErrorCode.PASSPHRASE_WRONG, ErrorCode.PIN_PROOF_WRONG})
"""What a wrong try ends with, and the trail tells."""


class ScreenLock:
    """Know whether the screen can be locked, and open it. The store must be open and the settings read."""

    def __init__(
        self,
        paths: Paths,
        settings: Settings,
        key: Callable[[], StoreKey],
        seconds: Callable[[], float] = monotonic,
        *,
        note: Callable[[Act], Future[None]] | None = None,
        is_proved: bool = False,
    ) -> None:
        """`seconds` is a clock that nobody can set; the pause of failures stored before begins anew now."""
        self.is_proved = is_proved
        """True where somebody has just typed what opens the store itself: such a start asks for no PIN."""
        self._paths = paths
        self._settings = settings
        self._key = key
        self._seconds = seconds
        self._noted = note
        self._since = seconds()
        self._one_at_a_time = threading.Lock()

    @property
    def has_pin(self) -> bool:
        """Return whether a PIN is set."""
        return bool(self._settings.value(LOCK_PIN))

    @property
    def drops_key(self) -> bool:
        """Return whether a passphrase guards the key: then locking can close the store and forget the key."""
        note = keeping.read_note(self._paths.data)
        return note is not None and note.place is Place.PASSPHRASE

    @property
    def can_lock(self) -> bool:
        """Return whether there is anything that could open the screen again."""
        return self.has_pin or self.drops_key

    def pause_s(self) -> float:
        """Return how many seconds must still pass before the next try; 0 where none must."""
        whole = pin.pause_s(self._settings.value(LOCK_FAILURES))
        return max(0.0, self._since + whole - self._seconds())

    def open(self, text: str) -> Future[None]:
        """Open the screen with the PIN; with the passphrase of the data where no PIN is set.

        Raises (through the future):
            LoketError: PIN_PAUSED, PIN_SHAPE (nothing is counted then), PIN_WRONG, PASSPHRASE_WRONG.
        """

        def work() -> None:
            from core.store.trail import Act

            with self._telling():
                self._open(text)
            self._note(Act.UNLOCKED)

        return aside("lock", work)

    def reset(self, proof: str) -> Future[None]:
        """Remove a forgotten PIN: `proof` is the recovery key of the sheet, or the passphrase of the data.

        Raises (through the future):
            LoketError: PIN_PAUSED, PIN_PROOF_WRONG, PASSPHRASE_WRONG, RECOVERY_KEY_TYPO,
                RECOVERY_KEY_INCOMPLETE.
        """

        def work() -> None:
            with self._telling(), self._one_at_a_time:
                self._prove(proof)
                self._keep("", "forgotten")

        return aside("lock", work)

    def set_pin(self, new: str, old: str = "") -> Future[None]:
        """Set the PIN; `old` is asked for where one is set.

        Raises (through the future):
            LoketError: PIN_SHAPE, PIN_EASY; of `old` what `open` raises.
        """

        def work() -> None:
            pin.refuse_weak(new)
            how = "changed" if self.has_pin else "added"
            if self.has_pin:
                with self._telling():
                    self._open(old)
            self._keep(pin.make_hash(new), how)

        return aside("lock", work)

    def remove(self, old: str) -> Future[None]:
        """Remove the PIN.

        Raises (through the future):
            LoketError: what `open` raises.
        """

        def work() -> None:
            with self._telling():
                self._open(old)
            self._keep("", "removed")

        return aside("lock", work)

    def settle_mark(self) -> None:
        """Let the mark say what the store says: a restored store may have brought another PIN, or none."""
        mark = self._paths.screen_mark
        if self.has_pin:
            mark.touch()
        else:
            mark.unlink(missing_ok=True)

    def _open(self, text: str) -> None:
        with self._one_at_a_time:
            if not self.has_pin:
                self._prove(text)
                return
            if not pin.could_be(text):
                raise LoketError(ErrorCode.PIN_SHAPE)
            self._count()
            kept = self._settings.value(LOCK_PIN)
            if not pin.fits(kept, text):
                raise LoketError(ErrorCode.PIN_WRONG)
            self._forget_failures()
            if pin.is_dated(kept):
                self._keep(pin.make_hash(text))

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Write a wrong try down in the trail, wherever the PIN or a proof is asked for."""
        from core.store.trail import Act

        try:
            yield
        except LoketError as fault:
            if fault.code in WRONG:
                self._note(Act.UNLOCK_FAILED)
            raise

    def _note(self, act: Act) -> None:
        """Write down in the trail how a try ended; the screen opens once that is kept."""
        if self._noted is not None:
            self._noted(act).result()

    def _prove(self, text: str) -> None:
        """Take the recovery key or the passphrase for a proof, or raise."""
        import hmac  # OpenSSL takes 4 MB

        from core.store import recovery

        typed: StoreKey | None
        try:
            typed = recovery.parse(text)
        except LoketError as typo:
            if not self.drops_key:
                raise typo from None
            self._count()
            typed = keeping.unwrap(self._paths.data, text)
        else:
            self._count()
        if typed is None or not hmac.compare_digest(typed.value, self._key().value):
            raise LoketError(ErrorCode.PIN_PROOF_WRONG)
        self._forget_failures()

    def _count(self) -> None:
        """Count a try as wrong before it is looked at, so that killing the program saves no try.

        Raises:
            LoketError: PIN_PAUSED.
        """
        if self.pause_s() > 0:
            raise LoketError(ErrorCode.PIN_PAUSED)
        self._settings.change(LOCK_FAILURES, self._settings.value(LOCK_FAILURES) + 1).result()
        self._since = self._seconds()

    def _forget_failures(self) -> None:
        self._settings.change(LOCK_FAILURES, 0).result()

    def _keep(self, kept: str, how: str = "") -> None:
        """Keep the hash; `how` goes into the trail with it, but for a hash that was only made anew."""

        def told(session: Session) -> None:
            from core.store import trail

            if how:
                trail.add(session, trail.Act.PIN, how=how)

        self._settings.change(LOCK_PIN, kept, told).result()
        self.settle_mark()
