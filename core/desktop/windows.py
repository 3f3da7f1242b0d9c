"""Loket made known to Windows, in the user's own part of the registry. Not tried on a Windows computer yet."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Sequence

from core.desktop import registry
from core.desktop.installer import Installed, Scheme
from core.errors import ErrorCode, LoketError

if sys.platform == "win32":
    import winreg

    class WindowsInstaller:
        """Write and remove our own values and keys."""

        def __init__(self, command: Sequence[str]) -> None:
            self._command = tuple(command)

        def look(self) -> Installed:
            """Return what the registry holds now."""
            run = _value(registry.RUN, registry.NAME)
            found = {
                scheme
                for scheme in Scheme
                if _value(rf"{registry.ABILITIES}\URLAssociations", scheme.value) is not None
            }
            in_tray = run == registry.run_value(self._command, in_tray=True).text
            starts = in_tray or run == registry.run_value(self._command, in_tray=False).text
            opened = _value(registry.OPENING, "")
            opens = opened == registry.opened_by(self._command)
            there = {registry.RUN: starts} if run is not None else {}
            there |= {registry.ABILITIES: opens} if found else {}
            ours, others = (
                tuple(rf"HKEY_CURRENT_USER\{key}" for key, is_ours in there.items() if is_ours is wanted)
                for wanted in (True, False)
            )
            schemes = frozenset(found) if opens else frozenset()
            return Installed(starts=starts, in_tray=in_tray, schemes=schemes, places=ours, others=others)

        def start_with_computer(self, *, is_on: bool, in_tray: bool) -> None:
            """Set the value of the Run key, or delete it."""
            if is_on:
                _set([registry.run_value(self._command, in_tray=in_tray)])
            else:
                _forget(registry.RUN, registry.NAME)

        def open_links(self, schemes: Collection[Scheme]) -> None:
            """Offer Loket for these links anew; what was offered before is taken away first."""
            _forget(registry.OFFERS, registry.NAME)
            for key in registry.OWN_KEYS:
                _drop(key)
            if schemes:
                _set(registry.link_values(self._command, schemes))

    def _value(key: str, name: str) -> str | None:
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                return str(winreg.QueryValueEx(opened, name)[0])
        except FileNotFoundError:
            return None
        except OSError as fault:
            raise LoketError(ErrorCode.DESKTOP_REFUSED) from fault

    def _set(values: Iterable[registry.Value]) -> None:
        try:
            for value in values:
                with winreg.CreateKey(winreg.HKEY_CURRENT_USER, value.key) as opened:
                    winreg.SetValueEx(opened, value.name, 0, winreg.REG_SZ, value.text)
        except OSError as fault:
            raise LoketError(ErrorCode.DESKTOP_REFUSED) from fault

    def _forget(key: str, name: str) -> None:
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE) as opened:
                winreg.DeleteValue(opened, name)
        except FileNotFoundError:
            return
        except OSError as fault:
            raise LoketError(ErrorCode.DESKTOP_REFUSED) from fault

    def _drop(key: str) -> None:
        try:
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
        except FileNotFoundError:
            return
        except OSError as fault:
            raise LoketError(ErrorCode.DESKTOP_REFUSED) from fault
