"""The child process: the only place that imports pywhatkit, pyautogui and requests.

It is given its private folder (core/children.py starts it), does one thing that it is told through its pipe,
and ends itself at once when the pipe closes.
"""

from __future__ import annotations

import functools
import importlib.metadata
import os
import queue
import sys
import tempfile
import threading
import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from core.whatsapp.pywhatkit import workplace
from core.whatsapp.pywhatkit.browser import NoBrowserError, Opener, find_browser
from core.whatsapp.pywhatkit.guard import Guard, HaltError, Hands, close_window
from core.whatsapp.pywhatkit.protocol import (
    Look,
    Order,
    ProtocolError,
    Report,
    Send,
    Word,
    read_order,
    report_line,
)
from core.whatsapp.pywhatkit.screen import NoScreenError, Screen, open_screen, shows_whatsapp

VERSION = "5.4"
"""The one release whose calls are known to the guard; any other is refused."""
NETWORK_LIMIT_S = 10.0


class Pipe:
    """Speak with the program; libraries and the browser get no end of it."""

    def __init__(self, folder: Path) -> None:
        """Take both ends of the pipe away from fd 0 and 1, and listen."""
        self._folder = folder
        self._in = os.fdopen(os.dup(0), "rb")
        self._out = os.fdopen(os.dup(1), "wb", buffering=0)
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 0)
        os.dup2(null, 1)
        self._orders: queue.SimpleQueue[Order] = queue.SimpleQueue()
        threading.Thread(target=self._listen, name="pipe", daemon=True).start()

    def hear(self) -> Order:
        """Wait for the next order."""
        return self._orders.get()

    def tell(self, report: Report) -> None:
        """Report to the program; when it has gone, end."""
        try:
            self._out.write(report_line(report))
        except OSError:
            self.end()

    def end(self) -> NoReturn:
        """Destroy the folder and end this process at once, wherever it stands."""
        with suppress(OSError):
            os.chdir(tempfile.gettempdir())
        workplace.destroy(self._folder)
        os._exit(0)

    def _listen(self) -> None:
        with suppress(ProtocolError, OSError):
            for line in self._in:
                self._orders.put(read_order(line))
        self.end()  # the program has gone, or speaks another language


def main(words: list[str]) -> NoReturn:
    """Do what the program orders in the folder named, and end."""
    folder = Path(words[0])
    os.chdir(folder)
    pipe = Pipe(folder)
    order = pipe.hear()
    try:
        if isinstance(order, Look):
            _look(order)
            pipe.tell(Report(Word.READY))
        elif isinstance(order, Send):
            _send(order, pipe)
    except HaltError as halt:
        if halt.word is not None:
            pipe.tell(Report(halt.word))
    except Exception:  # the edge of the process: whatever a library raises happened before Enter
        pipe.tell(Report(Word.TROUBLE))
    finally:
        pipe.end()


def _look(order: Look) -> None:
    """Find out whether a message could leave, without opening anything."""
    _prepare(order.former)
    import requests

    try:
        requests.get("https://google.com", timeout=NETWORK_LIMIT_S)  # what pywhatkit itself asks
    except requests.RequestException:
        raise HaltError(Word.NO_NETWORK) from None


def _send(order: Send, pipe: Pipe) -> None:
    """Let pywhatkit bring the message before its recipient, and ask for leave before Enter."""
    screen, browser = _prepare(None, close=order.former)
    hands = _take_hands()
    guard = Guard(screen, browser, hands, tell=pipe.tell, hear=pipe.hear, patience_s=float(order.wait_s))
    import pyautogui

    webbrowser.open = guard.open
    pyautogui.click, pyautogui.press = guard.click, guard.press
    pyautogui.typewrite, pyautogui.hotkey = guard.typewrite, guard.hotkey
    try:
        whats = _import_pywhatkit()
        if order.is_group:
            # what sendwhatmsg_to_group_instantly does, without waiting `wait_s` before it opens anything
            whats.core.send_message(message=order.text, receiver=order.recipient, wait_time=order.wait_s)
        else:
            whats.sendwhatmsg_instantly(order.recipient, order.text, order.wait_s)
    except BaseException:
        guard.close_own_window()
        raise


def _prepare(own: int | None, close: int | None = None) -> tuple[Screen, Opener]:
    """Find display, library and browser; see that no WhatsApp stands open but our own."""
    try:
        if importlib.metadata.version("pywhatkit") != VERSION:
            raise HaltError(Word.NOT_INSTALLED)
    except importlib.metadata.PackageNotFoundError:
        raise HaltError(Word.NOT_INSTALLED) from None
    _lay_authority()
    try:
        screen, browser = open_screen(), find_browser()
    except NoScreenError:
        raise HaltError(Word.NO_DISPLAY) from None
    except NoBrowserError:
        raise HaltError(Word.NO_BROWSER) from None
    close_window(screen, close)
    if any(shows_whatsapp(window) for window in screen.windows() if window.id != own):
        raise HaltError(Word.ELSEWHERE)
    return screen, browser


def _lay_authority() -> None:
    """Lay an empty file where an X11 desk keeps no keys: the library wants one, also when none is needed."""
    kept = os.environ.get("XAUTHORITY") or str(Path.home() / ".Xauthority")
    if sys.platform != "win32" and not Path(kept).exists():
        Path("xauthority").touch()
        os.environ["XAUTHORITY"] = str(Path("xauthority").resolve())


def _take_hands() -> Hands:
    sys.modules["mouseinfo"] = None  # type: ignore[assignment]  # it ends the process where tkinter is missing
    import pyautogui

    pyautogui.PAUSE = 0.02  # 0.1 s after every character would be a minute for a group's message
    return Hands(pyautogui.press, pyautogui.typewrite, pyautogui.hotkey)


def _import_pywhatkit() -> Any:
    """Import it: it asks the network while it is imported, without any limit of its own."""
    import requests

    requests.get = functools.partial(requests.get, timeout=NETWORK_LIMIT_S)
    try:
        import pywhatkit.core.log
        import pywhatkit.whats
    except Exception as fault:
        word = Word.NO_NETWORK if type(fault).__name__ == "InternetException" else Word.TROUBLE
        raise HaltError(word) from None
    diary: Any = pywhatkit.core.log
    diary.log_message = _keep_no_diary
    return pywhatkit.whats


def _keep_no_diary(**_: object) -> None:
    """Write no number and no text to the disk."""
