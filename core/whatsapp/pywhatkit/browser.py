"""The computer's browser, asked for a window of its own for each message."""

from __future__ import annotations

import os
import shutil
import sys
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

Opener = Callable[[str], bool]
"""Opens an address and says whether the browser could be started."""


class NoBrowserError(Exception):
    """Tell that this computer has no browser with windows."""


def find_browser() -> Opener:
    """Return what opens an address in a new window, where the browser knows how, else in a new tab.

    A new window can be closed by itself afterwards; a tab in the officer's own window cannot.

    Raises:
        NoBrowserError: there is none.
    """
    if sys.platform == "win32" and not os.environ.get("BROWSER"):
        from core.whatsapp.pywhatkit.browser_windows import default_command

        command = default_command()
        if command:
            return _in_background(webbrowser.BackgroundBrowser(command))
    os.environ.pop("TERM", None)  # with a terminal, webbrowser would offer browsers without windows
    try:
        controller = webbrowser.get()
    except webbrowser.Error:
        raise NoBrowserError from None
    if isinstance(controller, webbrowser.GenericBrowser):
        if shutil.which(controller.name) is None:
            raise NoBrowserError
        return _in_background(webbrowser.BackgroundBrowser([controller.name, *controller.args]))
    return _in_background(controller)


def _in_background(controller: webbrowser.BaseBrowser) -> Opener:
    """Start the browser away from our private folder, and never wait for its end."""

    def open_window(address: str) -> bool:
        here = Path.cwd()
        with suppress(OSError):
            os.chdir(Path.home())
        try:
            return bool(controller.open(address, new=1))
        except OSError:
            return False
        finally:
            os.chdir(here)

    return open_window
