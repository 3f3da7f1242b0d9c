"""Stand between pywhatkit and the keyboard: nothing is pressed outside the window with WhatsApp, or clicked."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.whatsapp.pywhatkit.browser import Opener
from core.whatsapp.pywhatkit.protocol import Drop, Leave, Order, Report, Word
from core.whatsapp.pywhatkit.screen import Screen, Window, is_browser, shows_whatsapp

LOOK_EVERY_S = 0.1
WINDOW_WAIT_S = 3.0
"""How long a new window of the browser is waited for; then it was a tab in one that stood there."""


class HaltError(Exception):
    """Stop before Enter. `word` is what the program is told; None: it knows, or asked for it."""

    def __init__(self, word: Word | None) -> None:
        super().__init__(word)
        self.word = word


@dataclass(frozen=True, slots=True)
class Hands:
    """pyautogui's own functions, before the guard took their names."""

    press: Callable[..., Any]
    typewrite: Callable[..., Any]
    hotkey: Callable[..., Any]


class Guard:
    """Take the places of webbrowser.open and of pyautogui's functions while pywhatkit runs."""

    def __init__(
        self,
        screen: Screen,
        browser: Opener,
        hands: Hands,
        *,
        tell: Callable[[Report], None],
        hear: Callable[[], Order],
        patience_s: float,
    ) -> None:
        """Listen with `hear`, speak with `tell`, wait `patience_s` for the browser to come to the front."""
        self._screen = screen
        self._browser = browser
        self._hands = hands
        self._tell = tell
        self._hear = hear
        self._patience_s = patience_s
        self._before: set[int] = set()
        self._window: Window | None = None
        self._has_typed = False
        self._has_asked = False
        self._has_pressed = False

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:  # noqa: ARG002, FBT001, FBT002
        """Open the address in the browser and find out whether a window of its own came up for it."""
        self._before = {window.id for window in self._screen.windows()}
        if not self._browser(url):
            raise HaltError(Word.NO_BROWSER)
        self._wait(lambda: self._has_own_window(self._screen.windows()), WINDOW_WAIT_S)
        return True

    def click(self, *_: float) -> None:
        """Wait until WhatsApp is in front, instead of clicking at the middle of the screen.

        That is all the click is for. It would take the cursor out of the box where the page has put it, or
        open the picture or the other chat that happens to lie there.
        """
        if not self._wait(self._is_in_front, self._patience_s):
            raise HaltError(Word.WRONG_WINDOW)

    def typewrite(self, message: str) -> None:
        """Type one character; the first one after the box was emptied."""
        self._require_front()
        if not self._has_typed:  # what an earlier try left in the box would be sent along
            self._has_typed = True
            self._hands.hotkey("ctrl", "a")
            self._require_front()
            self._hands.press("backspace")
            self._require_front()
        self._hands.typewrite(message)

    def hotkey(self, *keys: str) -> None:
        """Press Shift+Enter for a line break. Nothing else: Ctrl+W would close what happens to be in front."""
        if keys != ("shift", "enter"):
            raise HaltError(Word.TROUBLE)
        self._require_front()
        self._hands.hotkey(*keys)

    def press(self, keys: str, **_: Any) -> None:
        """Press a character that is typed, or ask for leave and press Enter once."""
        if keys != "enter":
            self._require_front()
            self._hands.press(keys)
            return
        if self._has_asked:
            raise HaltError(None)
        self._require_front()
        self._has_asked = True
        self._tell(Report(Word.ASKS))
        order = self._hear()
        if isinstance(order, Drop):
            raise HaltError(None)
        if not isinstance(order, Leave):
            raise HaltError(Word.TROUBLE)
        if not self._is_in_front():
            self._tell(Report(Word.NOT_PRESSED))
            raise HaltError(None)
        self._has_pressed = True
        self._hands.press("enter")
        self._tell(Report(Word.PRESSED))

    def close_own_window(self) -> None:
        """Close the window that was opened for this message, unless Enter was pressed there."""
        if self._window is not None and not self._has_pressed:
            close_window(self._screen, self._window.id)

    def _has_own_window(self, windows: Any) -> bool:
        """Note the window that came up for us and tell its id, once."""
        if self._window is None:
            own = [window for window in windows if window.id not in self._before and is_browser(window)]
            if own:
                self._window = own[0]
                self._tell(Report(Word.OPENED, own[0].id))
        return self._window is not None

    def _is_in_front(self) -> bool:
        front = self._screen.front()
        if front is None or not shows_whatsapp(front):
            return False
        self._has_own_window([front])
        return self._window is None or front.id == self._window.id

    def _require_front(self) -> None:
        if not self._is_in_front():
            raise HaltError(Word.WRONG_WINDOW)

    def _wait(self, holds: Callable[[], bool], limit_s: float) -> bool:
        end = time.monotonic() + limit_s
        while not holds():
            if time.monotonic() > end:
                return False
            time.sleep(LOOK_EVERY_S)
        return True


def close_window(screen: Screen, number: int | None, limit_s: float = 3.0) -> None:
    """Close the window that we opened before, if a browser still has it, and wait until it has gone."""
    end = time.monotonic() + limit_s
    while time.monotonic() < end:
        found = next((w for w in screen.windows() if w.id == number and is_browser(w)), None)
        if found is None:
            return
        screen.close_window(found)
        time.sleep(LOOK_EVERY_S)
