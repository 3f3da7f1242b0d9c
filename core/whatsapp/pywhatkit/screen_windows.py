"""The windows of a Windows desk, through user32. Written from its documentation; never run here."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Sequence
from ctypes import wintypes
from pathlib import PureWindowsPath

from core.whatsapp.pywhatkit.screen import Window

assert sys.platform == "win32"  # noqa: S101 - tells the type checker what this file is for

_CLOSE, _QUERY = 0x0010, 0x1000  # WM_CLOSE, PROCESS_QUERY_LIMITED_INFORMATION


class WindowsScreen:
    """See windows through GetForegroundWindow and its like (core...screen.Screen)."""

    def __init__(self) -> None:
        """Declare the calls with their types: a handle has 64 bits."""
        self._user = ctypes.WinDLL("user32", use_last_error=True)
        self._kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        self._user.GetForegroundWindow.restype = wintypes.HWND
        self._user.GetWindowTextW.argtypes = [wintypes.HWND, wintypes.LPWSTR, ctypes.c_int]
        self._user.IsWindowVisible.argtypes = [wintypes.HWND]
        self._user.GetWindowThreadProcessId.argtypes = [wintypes.HWND, ctypes.POINTER(wintypes.DWORD)]
        self._user.PostMessageW.argtypes = [wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM]
        self._kernel.OpenProcess.argtypes = [wintypes.DWORD, wintypes.BOOL, wintypes.DWORD]
        self._kernel.OpenProcess.restype = wintypes.HANDLE
        self._kernel.CloseHandle.argtypes = [wintypes.HANDLE]
        self._kernel.QueryFullProcessImageNameW.argtypes = [
            *(wintypes.HANDLE, wintypes.DWORD, wintypes.LPWSTR),
            ctypes.POINTER(wintypes.DWORD),
        ]

    def front(self) -> Window | None:
        """Return the foreground window; None while there is none, as on a locked screen."""
        handle = self._user.GetForegroundWindow()
        return self._window(handle) if handle else None

    def windows(self) -> Sequence[Window]:
        """Return the visible top-level windows."""
        found: list[Window] = []

        def take(handle: int, _: int) -> bool:
            if self._user.IsWindowVisible(handle):
                found.append(self._window(handle))
            return True

        kind = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)
        self._user.EnumWindows(kind(take), 0)
        return found

    def close_window(self, window: Window) -> None:
        """Ask this window to close, as its cross does."""
        self._user.PostMessageW(window.id, _CLOSE, 0, 0)

    def _window(self, handle: int) -> Window:
        title = ctypes.create_unicode_buffer(512)
        self._user.GetWindowTextW(handle, title, 512)
        process = wintypes.DWORD()
        self._user.GetWindowThreadProcessId(handle, ctypes.byref(process))
        return Window(handle, self._program(process.value), title.value)

    def _program(self, process: int) -> str:
        """Return the name of the program's file, "" when it is not told."""
        handle = self._kernel.OpenProcess(_QUERY, False, process)
        if not handle:
            return ""
        try:
            size, name = wintypes.DWORD(1024), ctypes.create_unicode_buffer(1024)
            found = self._kernel.QueryFullProcessImageNameW(handle, 0, name, ctypes.byref(size))
            return PureWindowsPath(name.value).name if found else ""
        finally:
            self._kernel.CloseHandle(handle)
