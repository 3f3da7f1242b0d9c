"""What can be done about quiet and leaving, as actions of the window: tray, keys and palette share them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

if TYPE_CHECKING:
    from ui.desktop.leaving import Leaving
    from ui.desktop.quiet_time import QuietTime
    from ui.main_window import MainWindow


def add_actions(window: MainWindow, quiet: QuietTime, leaving: Leaving) -> None:
    """Give the window its actions and let them follow the quiet time."""
    _add(window, "quietHour", "Jangan ganggu 1 jam", "Ctrl+Shift+J", quiet.begin_hour)
    _add(window, "quietTomorrow", "Jangan ganggu sampai besok pagi", "", quiet.begin_day)
    end = _add(window, "quietEnd", "Akhiri jangan ganggu", "", quiet.end)
    _add(window, "endProgram", "Akhiri Loket", "Ctrl+Q", leaving.end)

    def follow() -> None:
        end.setEnabled(quiet.is_by_hand)

    quiet.changed.connect(follow)
    follow()


def _add(window: MainWindow, name: str, text: str, keys: str, act: Callable[[], None]) -> QAction:
    action = QAction(text, window)
    action.setObjectName(name)
    if keys:
        action.setShortcut(keys)
    action.triggered.connect(lambda _checked=False: act())
    window.addAction(action)
    return action
