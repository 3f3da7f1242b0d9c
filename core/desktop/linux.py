"""Loket made known to a Linux desktop: files of the user's own folders, and nothing outside them."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path

from core.desktop import entry
from core.desktop.installer import Installed, Scheme
from core.errors import ErrorCode, LoketError


def homes() -> tuple[Path, Path]:
    """Return the folders of the user's settings and data (XDG Base Directory Specification)."""
    home = Path.home()
    settings = os.environ.get("XDG_CONFIG_HOME") or str(home / ".config")
    data = os.environ.get("XDG_DATA_HOME") or str(home / ".local" / "share")
    return Path(settings), Path(data)


class LinuxInstaller:
    """Write and remove two entries, and our name in the list of who is asked first."""

    def __init__(self, settings: Path, data: Path, command: Sequence[str]) -> None:
        self._autostart = settings / "autostart" / entry.AUTOSTART
        self._links = data / "applications" / entry.LINKS
        self._asked = settings / "mimeapps.list"
        self._command = tuple(command)

    def look(self) -> Installed:
        """Return what the desktop finds now."""
        try:
            start, links = _read(self._autostart), _read(self._links)
        except OSError as fault:
            raise LoketError(ErrorCode.DESKTOP_REFUSED) from fault
        there = [(path, text) for path, text in ((self._autostart, start), (self._links, links)) if text]
        ours = [path for path, text in there if self._starts_us(text)]
        return Installed(
            starts=self._autostart in ours and entry.starts_by_itself(start),
            in_tray=self._autostart in ours and entry.starts_in_tray(start),
            schemes=entry.schemes_of(links) if self._links in ours else frozenset(),
            places=tuple(map(str, ours)),
            others=tuple(str(path) for path, _text in there if path not in ours),
        )

    def _starts_us(self, text: str) -> bool:
        """Tell whether an entry starts this program over this folder; `python` and `python3` may be one."""
        command = entry.command_of(text)
        if not command or command[1:] != self._command[1:]:
            return False
        return Path(command[0]).resolve() == Path(self._command[0]).resolve()

    def start_with_computer(self, *, is_on: bool, in_tray: bool) -> None:
        """Write the autostart entry, or remove it."""
        text = entry.autostart_entry(self._command, in_tray=in_tray) if is_on else ""
        self._write({self._autostart: text})

    def open_links(self, schemes: Collection[Scheme]) -> None:
        """Write the entry for links and put it first, or take both away."""
        try:
            asked = _read(self._asked)
        except OSError as fault:
            raise LoketError(ErrorCode.DESKTOP_REFUSED) from fault
        after = entry.ask_first(asked, schemes) if schemes else entry.ask_no_more(asked)
        changed = {self._asked: after} if after != asked else {}
        self._write({self._links: entry.links_entry(self._command, schemes) if schemes else "", **changed})

    def _write(self, texts: dict[Path, str]) -> None:
        try:
            for named, text in texts.items():
                path = named.resolve()  # a link that somebody laid there stays one
                fresh = path.with_name(f".{path.name}.loket")
                if text:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    fresh.write_text(text, encoding="utf-8", errors="surrogateescape")
                    fresh.replace(path)
                else:
                    path.unlink(missing_ok=True)
                    fresh.unlink(missing_ok=True)  # what a kill may have left half written
        except OSError as fault:
            raise LoketError(ErrorCode.DESKTOP_REFUSED) from fault


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="surrogateescape")
    except FileNotFoundError:
        return ""
