"""How Loket is made known to the computer: started with it, asked for links. One way for each system."""

from __future__ import annotations

import sys
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from core import children
from core.paths import Paths, locate


class Scheme(StrEnum):
    """Name the kinds of links that Loket can be asked for."""

    WHATSAPP = "whatsapp"
    TEL = "tel"


@dataclass(frozen=True, slots=True)
class Installed:
    """Tell what the computer knows of Loket now, read where the computer reads it."""

    starts: bool = False
    """It is started with the computer."""
    in_tray: bool = False
    """It is started so without its window."""
    schemes: frozenset[Scheme] = frozenset()
    """It is among those that open these links."""
    places: tuple[str, ...] = ()
    """The files or keys that say so."""
    others: tuple[str, ...] = ()
    """Those that start a Loket over another data folder, or one that lies elsewhere: it is not this one."""


class Installer(Protocol):
    """Tell and change what the computer knows of Loket. Every call may block for a moment.

    All raise LoketError(DESKTOP_REFUSED) where the place cannot be read or written.
    """

    def look(self) -> Installed:
        """Return what holds now."""

    def start_with_computer(self, *, is_on: bool, in_tray: bool) -> None:
        """Let Loket start with the computer, or no longer; nothing of it stays then."""

    def open_links(self, schemes: Collection[Scheme]) -> None:
        """Let Loket open links of these schemes and of no others; without any nothing of it stays."""


def own_command(paths: Paths) -> tuple[str, ...]:
    """Return the words that start this very program over this data folder."""
    if paths.practice:
        folder = ["--data", str(paths.data.parent.absolute()), "--practice"]
    else:  # whole: the computer starts it from a place of its own
        folder = [] if paths.data == locate().data else ["--data", str(paths.data.absolute())]
    return (*children.program(), *folder)


def installer(paths: Paths) -> Installer:
    """Return the installer of this system."""
    command = own_command(paths)
    if sys.platform == "win32":
        from core.desktop.windows import WindowsInstaller

        return WindowsInstaller(command)
    from core.desktop.linux import LinuxInstaller, homes

    return LinuxInstaller(*homes(), command)
