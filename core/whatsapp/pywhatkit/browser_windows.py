"""The default browser of a Windows desk, by the registry. Written from its documentation; never run here."""

from __future__ import annotations

import sys
import winreg
from contextlib import suppress

assert sys.platform == "win32"  # noqa: S101 - tells the type checker what this file is for


_CHOICE = r"Software\Microsoft\Windows\Shell\Associations\UrlAssociations\https\UserChoice"
_PATHS = r"Software\Microsoft\Windows\CurrentVersion\App Paths"
_PROGRAMS = {"ChromeHTML": "chrome.exe", "MSEdgeHTM": "msedge.exe", "FirefoxURL": "firefox.exe"}


def default_command() -> list[str]:
    """Return the default browser's command with its switch for a new window; [] when it is another one."""
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _CHOICE) as key:
            chosen = str(winreg.QueryValueEx(key, "ProgId")[0])
    except OSError:
        return []
    program = next((name for start, name in _PROGRAMS.items() if chosen.startswith(start)), None)
    for hive in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE) if program else ():
        with suppress(OSError), winreg.OpenKey(hive, rf"{_PATHS}\{program}") as key:
            path = str(winreg.QueryValueEx(key, "")[0]).strip('"')
            return [path, "-new-window" if program == "firefox.exe" else "--new-window", "%s"]
    return []
