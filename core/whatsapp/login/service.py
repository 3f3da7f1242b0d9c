"""What the window does with the login: open it before the page, seal it after the end, forget it."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import TypeVar

from core.clock import to_wib
from core.errors import ErrorCode, LoketError
from core.paths import Paths
from core.ports import Clock
from core.store.cipher import StoreKey, derive
from core.store.instance import Instance
from core.store.keeping import flush, write_fault
from core.store.sealing import part_of, unseal
from core.whatsapp.login import files

T = TypeVar("T")
WAIT_S = 120.0
"""How long the end of the former program, and the sealing after it, is waited for."""
LOOK_S = 0.05
_LOST = frozenset({ErrorCode.STORE_KEY_WRONG, ErrorCode.STORE_FOREIGN, ErrorCode.STORE_DAMAGED})
"""Faults that trying again does not mend; a full disk does not count."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Tell that the login lies open for the page; `faults` are for the officer, none of them is in the way."""

    faults: tuple[LoketError, ...] = ()


class Login:
    """Hold the login of one data folder; every call works on a thread of its own, one after the other."""

    def __init__(self, paths: Paths, key: Callable[[], StoreKey], clock: Clock) -> None:
        self._paths = paths
        self._key = key
        self._clock = clock
        self._instance = Instance(paths, files.LOCK)
        self._turn = threading.Lock()
        self._closing = threading.Event()
        self._threads: list[threading.Thread] = []
        self._is_guarded = self._has_guard = False

    @property
    def is_plain(self) -> bool:
        """Tell whether a login lies open, or rests of one."""
        return files.is_plain(self._paths)

    def seal_at_end(self) -> None:
        """Have every login that is opened from now on sealed when this process has ended, however it ends."""
        self._is_guarded = True

    def open(self) -> "Future[Opened]":
        """Open the login into its folder, where there is one; what stands there already is newer and stays.

        Raises (in the future):
            LoketError: WHATSAPP_LOGIN_BUSY where another process does not let go of it; DISK_FULL or
                STORE_READ_ONLY where it cannot be written; STORE_CLOSED where the program ends;
                the store's own fault where that does not open.
        """
        return self._run(self._open)

    def watch_over(self) -> "Future[Opened]":
        """Clear away the rests of a login that nobody wants to use, and have what lies open sealed at the end.

        Raises (in the future):
            LoketError: as `open`; what is sealed stays so.
        """
        return self._run(lambda: self._open(is_wanted=False))

    def forget(self) -> Future[None]:
        """Delete the login, open and sealed, also what was set aside.

        Raises (in the future):
            LoketError: WHATSAPP_NOT_WIPED with the folder's name where something stays.
        """
        return self._run(self._forget)

    def close(self) -> None:
        """Wait for nothing any more. Where there is a guard, the login is held until the process has ended."""
        self._closing.set()
        for thread in self._threads:
            thread.join()
        if not self._has_guard:
            self._instance.release()
            return
        from core.whatsapp.login import guard

        if not guard.stands():
            with suppress(LoketError, OSError):  # nobody is left to tell; `check` warns of what lies open
                guard.start(self._paths, self._own_key())

    def _open(self, *, is_wanted: bool = True) -> Opened:
        key = self._own_key()  # the store's fault, where it does not open, says nothing about the login
        self._claim()
        files.drop_leftovers(self._paths)
        faults = [*self._last_time()]
        if self._is_guarded and not self._has_guard:
            faults += self._start_guard(key)  # before anything lies open
        try:
            files.remove_empty(self._paths.whatsapp)
            if is_wanted and self._paths.whatsapp_sealed.exists() and not self._paths.whatsapp.exists():
                faults += self._unseal(key)
        except OSError as fault:
            raise write_fault(fault) from fault
        return Opened(tuple(faults))

    def _unseal(self, key: StoreKey) -> list[LoketError]:
        fresh = files.opening(self._paths)
        try:
            unseal(self._paths.whatsapp_sealed, fresh, key)
        except LoketError as fault:
            files.remove(fresh)
            if fault.code not in _LOST:
                raise
            name = f"whatsapp-{to_wib(self._clock.now()):%Y-%m-%d-%H%M%S}.segel"
            self._paths.whatsapp_sealed.replace(self._paths.data / name)
            return [LoketError(ErrorCode.WHATSAPP_LOGIN_UNREADABLE, name)]
        fresh.rename(self._paths.whatsapp)
        flush(self._paths.data)
        return []

    def _last_time(self) -> list[LoketError]:
        """Return why the login could not be sealed last time, and forget it: it is told once."""
        note = files.note(self._paths)
        try:
            code = note.read_text("ascii", errors="replace")
            note.unlink()
        except OSError:
            return []
        if code == ErrorCode.DISK_FULL.value:
            return [LoketError(ErrorCode.WHATSAPP_LOGIN_NO_ROOM)]
        if code == ErrorCode.WHATSAPP_NOT_WIPED.value and files.drop_leftovers(self._paths):
            return []
        return [LoketError(ErrorCode.WHATSAPP_LOGIN_UNSEALED)]

    def _start_guard(self, key: StoreKey) -> list[LoketError]:
        from core.whatsapp.login import guard

        try:
            guard.start(self._paths, key)
        except OSError:
            return [LoketError(ErrorCode.WHATSAPP_LOGIN_UNGUARDED)]
        self._has_guard = True
        self._instance.keep_until_end()
        return []

    def _forget(self) -> None:
        self._claim()
        paths = self._paths
        ways = (paths.whatsapp, files.opening(paths), files.dying(paths))
        sealed = (
            paths.whatsapp_sealed,
            part_of(paths.whatsapp_sealed),
            files.note(paths),
            *files.asides(paths),
        )
        if not files.remove_for_good(*ways, *sealed):
            raise LoketError(ErrorCode.WHATSAPP_NOT_WIPED, str(paths.whatsapp))

    def _own_key(self) -> StoreKey:
        """Return the login's key; the process that seals never holds the store's."""
        return derive(self._key(), files.KEY_PURPOSE)

    def _claim(self) -> None:
        """Wait for the former program and its guard."""
        end = monotonic() + WAIT_S
        while True:
            try:
                self._instance.claim()
            except LoketError as fault:
                if fault.code is not ErrorCode.STORE_IN_USE:
                    raise
            else:
                return
            if monotonic() > end:
                raise LoketError(ErrorCode.WHATSAPP_LOGIN_BUSY)
            if self._closing.wait(LOOK_S):
                raise LoketError(ErrorCode.STORE_CLOSED)

    def _run(self, work: Callable[[], T]) -> "Future[T]":
        future: Future[T] = Future()

        def begin() -> None:
            try:
                with self._turn:
                    future.set_result(work())
            except BaseException as fault:  # the edge of the thread: whoever waits gets it
                future.set_exception(fault)

        self._threads = [thread for thread in self._threads if thread.is_alive()]
        self._threads.append(threading.Thread(target=begin, name="whatsapp-login"))
        self._threads[-1].start()
        return future
