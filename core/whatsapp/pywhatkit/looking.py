"""Find out aside, from time to time, whether a message could leave."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from core.ports import GatewayState
from core.whatsapp.pywhatkit.errand import Errand, ErrandLostError
from core.whatsapp.pywhatkit.protocol import OBSTACLES, Look, Word

AGAIN_S = 600.0
"""How long a good answer holds: every look asks the network."""
AGAIN_LOST_S = 15.0
LIMIT_S = 30.0

_STATES = {
    Word.NO_NETWORK: GatewayState.OFFLINE,
    Word.ELSEWHERE: GatewayState.ELSEWHERE,
    Word.NO_DISPLAY: GatewayState.ABSENT,
    Word.NO_BROWSER: GatewayState.ABSENT,
    Word.NOT_INSTALLED: GatewayState.ABSENT,
}


class Lookout:
    """Remember how the desk stands, and send a child to look when that is old. For any thread."""

    def __init__(self, start: Callable[[], Errand]) -> None:
        """Start a child with `start` when somebody asks for the state, never before."""
        self._start = start
        self._lock = threading.Lock()
        self._state = GatewayState.STARTUP
        self._obstacle: Word | None = None
        self._due = 0.0
        self._is_paused = False
        self._is_closed = False
        self._thread: threading.Thread | None = None
        self._errand: Errand | None = None
        self.own_window: int | None = None
        """The window that we opened last; it is no stranger."""

    @property
    def obstacle(self) -> Word | None:
        """Return why no message can leave, None when one can or nobody knows."""
        return self._obstacle

    def state(self) -> GatewayState:
        """Return what was found last, and look again aside when that is old. Never blocks."""
        with self._lock:
            is_looking = self._thread is not None and self._thread.is_alive()
            if not (is_looking or self._is_paused or self._is_closed) and time.monotonic() >= self._due:
                self._thread = threading.Thread(target=self._look, name="peramban-lihat")
                self._thread.start()
            return self._state

    def note(self, state: GatewayState, obstacle: Word | None = None) -> None:
        """Remember what somebody found out."""
        with self._lock:
            self._state, self._obstacle = state, obstacle
            self._due = time.monotonic() + (AGAIN_S if state is GatewayState.READY else AGAIN_LOST_S)

    def note_obstacle(self, word: Word) -> None:
        """Remember why a message could not leave."""
        self.note(_STATES[word], word)

    def pause(self) -> None:
        """Look at nothing while a message is under way."""
        with self._lock:
            self._is_paused = True

    def resume(self) -> None:
        """Look again when it is due."""
        with self._lock:
            self._is_paused = False

    def close(self) -> None:
        """End the look under way and wait for its end."""
        with self._lock:
            self._is_closed = True
            errand, thread = self._errand, self._thread
        if errand is not None:
            errand.kill()
        if thread is not None:
            thread.join()

    def _look(self) -> None:
        word = Word.TROUBLE
        errand: Errand | None = None
        try:
            errand = self._start()
            with self._lock:
                self._errand = errand
                if self._is_closed:
                    return
            errand.tell(Look(self.own_window))
            word = errand.hear(LIMIT_S).word
        except (ErrandLostError, OSError):  # also where no process can be started
            word = Word.TROUBLE
        finally:
            if errand is not None:
                errand.end(0.5)
            with self._lock:
                self._errand = None
                is_overtaken = self._is_paused  # a message is under way and knows better
            if word in OBSTACLES and not is_overtaken:
                self.note_obstacle(word)
            elif not is_overtaken:
                self.note(GatewayState.READY if word is Word.READY else GatewayState.UNKNOWN)
