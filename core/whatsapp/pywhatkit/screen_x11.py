"""The windows of an X11 desk, asked from the X server itself: no other program is started for it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

from core.whatsapp.pywhatkit.screen import NoScreenError, Window

V = TypeVar("V")


class X11Screen:
    """See windows through EWMH properties and the input focus (core...screen.Screen)."""

    def __init__(self) -> None:
        """Connect to $DISPLAY.

        Raises:
            NoScreenError: there is no display, or its window manager does not say which window is in front.
        """
        try:
            from Xlib import X, display, error
            from Xlib.protocol import event
        except ImportError:
            raise NoScreenError from None
        if not os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
            raise NoScreenError  # on Wayland the browser's own window is not among those that X11 shows
        self._x, self._errors, self._event = X, (error.XError, error.ConnectionClosedError), event
        try:
            self._display = display.Display()
        except (error.DisplayError, error.XauthError, OSError):
            raise NoScreenError from None
        self._root = self._display.screen().root
        if self._property(self._root, "_NET_SUPPORTING_WM_CHECK") is None:
            self._display.close()
            raise NoScreenError

    def front(self) -> Window | None:
        """Return the active window, if it also has the keyboard: neither another focus nor a grab."""

        def find() -> Window | None:
            active = self._property(self._root, "_NET_ACTIVE_WINDOW")
            if not active or not active[0]:
                return None
            focus = self._display.get_input_focus().focus
            if isinstance(focus, int) or int(active[0]) not in self._line_up(focus):
                return None
            return None if self._is_grabbed() else self._window(int(active[0]))

        return self._certain(find, None)

    def windows(self) -> Sequence[Window]:
        """Return the windows that the window manager keeps."""

        def find() -> list[Window]:
            listed = self._property(self._root, "_NET_CLIENT_LIST") or ()
            found = [self._certain(partial(self._window, int(each)), None) for each in listed]
            return [window for window in found if window is not None]

        return self._certain(find, [])

    def close_window(self, window: Window) -> None:
        """Ask the window manager to close this window, as its cross does."""

        def ask() -> None:
            told = self._event.ClientMessage(
                window=self._display.create_resource_object("window", window.id),
                client_type=self._display.intern_atom("_NET_CLOSE_WINDOW"),
                data=(32, [self._x.CurrentTime, 2, 0, 0, 0]),
            )
            mask = self._x.SubstructureRedirectMask | self._x.SubstructureNotifyMask
            self._root.send_event(told, event_mask=mask)
            self._display.sync()

        self._certain(ask, None)

    def _line_up(self, window: Any) -> list[int]:
        """Return the ids from a window up to the one below the root."""
        line: list[int] = []
        while not isinstance(window, int) and window.id != self._root.id and len(line) < 50:
            line.append(int(window.id))
            window = window.query_tree().parent
        return line

    def _is_grabbed(self) -> bool:
        """Tell whether a menu or a locked screen holds the keyboard: then a key goes there."""
        mode = self._x.GrabModeAsync
        answer = self._root.grab_keyboard(False, mode, mode, self._x.CurrentTime)
        if answer != self._x.GrabSuccess:
            return True
        self._display.ungrab_keyboard(self._x.CurrentTime)
        self._display.sync()
        return False

    def _window(self, number: int) -> Window | None:
        window = self._display.create_resource_object("window", number)
        kinds = window.get_wm_class()
        if not kinds:
            return None
        title = self._property(window, "_NET_WM_NAME")
        text = title.decode("utf-8", "replace") if isinstance(title, bytes) else str(title or "")
        return Window(number, str(kinds[1]), text)

    def _property(self, window: Any, name: str) -> Any:
        with suppress(*self._errors, UnicodeDecodeError):
            found = window.get_full_property(self._display.intern_atom(name), self._x.AnyPropertyType)
            return None if found is None else found.value
        return None

    def _certain(self, find: Callable[[], V], otherwise: V) -> V:
        """Return what was found, `otherwise` when a window went away meanwhile."""
        try:
            return find()
        except self._errors:
            return otherwise
