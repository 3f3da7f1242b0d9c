"""Which window is in front, and whether it is a browser that shows WhatsApp."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

_BROWSER = re.compile(
    r"(?:chromium|google-chrome|chrome|firefox|microsoft-edge|msedge|brave|opera|vivaldi)(?:[-_. ]|$)",
    re.IGNORECASE,
)
_OWN_NAME = r"(?:Chromium|Google Chrome|Mozilla Firefox|Firefox|Brave|Opera|Vivaldi)"
_TITLE = re.compile(
    r"(?:\(\d+\+?\) )?WhatsApp(?: Business| Web)?"
    r"(?: [-\u2013\u2014] " + _OWN_NAME + r"(?: .{0,40})?"
    # Edge writes the profile's name in between, a U+200B into its own, and counts the other tabs
    r"|(?: and \d+ more pages?| dan \d+ halaman lainnya)?(?: - [^-]{1,40})? - Microsoft\W{0,2}Edge)?"
)
_MARKS = str.maketrans("", "", "\u200e\u200f\u202a\u202c\u2068\u2069")


class NoScreenError(Exception):
    """Tell that there is no display on which windows could be seen and keys pressed."""


@dataclass(frozen=True, slots=True)
class Window:
    """Hold a top-level window; `kind` is its class on X11, its program on Windows."""

    id: int
    kind: str
    title: str


def is_browser(window: Window) -> bool:
    """Tell whether the window belongs to a browser that we know."""
    return _BROWSER.match(window.kind) is not None


def shows_whatsapp(window: Window | None) -> bool:
    """Tell whether the window is a browser whose open page is WhatsApp Web.

    The whole title must fit: a search for WhatsApp, its help pages or a Word file of that name do not.
    """
    if window is None or not is_browser(window):
        return False
    return _TITLE.fullmatch(window.title.translate(_MARKS)) is not None


class Screen(Protocol):
    """See the windows of this desk. Everything that cannot be told for certain counts as not there."""

    def front(self) -> Window | None:
        """Return the window that a key pressed now reaches; None when that is not certain."""

    def windows(self) -> Sequence[Window]:
        """Return the top-level windows."""

    def close_window(self, window: Window) -> None:
        """Ask this window, and no other, to close."""


def open_screen() -> Screen:
    """Return the screen of this desk.

    Raises:
        NoScreenError: there is none, or none whose windows can be seen.
    """
    import sys

    if sys.platform == "win32":
        from core.whatsapp.pywhatkit.screen_windows import WindowsScreen

        return WindowsScreen()
    else:  # noqa: RET505 - the type checker follows the platform only so
        from core.whatsapp.pywhatkit.screen_x11 import X11Screen

        return X11Screen()
