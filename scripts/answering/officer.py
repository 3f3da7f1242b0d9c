"""The officer at the keyboard: presses real keys, and counts them and what the program lets him wait."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

KEY_S, MIND_S = 0.28, 1.35
"""One press by an average typist, and one decision. Source: S. K. Card, T. P. Moran, A. Newell, "The
keystroke-level model for user performance time with interactive systems", Comm. ACM 23 (1980), table 1."""
PATIENCE_S = 120.0
NONE = Qt.KeyboardModifier.NoModifier


class Officer:
    """Count `keys` (each modifier is one), `decisions` and `waited_s`."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.keys = 0
        self.decisions = 0
        self.waited_s = 0.0

    @property
    def seconds(self) -> float:
        """Return the time by the keystroke-level model, with the program's own part as it was measured."""
        return self.keys * KEY_S + self.decisions * MIND_S + self.waited_s

    def think(self) -> None:
        """Decide something."""
        self.decisions += 1

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, *, until: Callable[[], bool]) -> None:
        """Press a key with its modifiers and wait until what it is pressed for is seen."""
        self.keys += 1 + modifiers.value.bit_count()
        began = perf_counter()
        QTest.keyClick(self._keyboard(), key, modifiers)
        self._wait(until)
        self.waited_s += perf_counter() - began

    def type(self, text: str) -> None:
        """Type a text; a capital or a sign above the digits is two keys."""
        for sign in text:
            self.keys += 2 if sign.isupper() or sign in '!"#$%&()*+:<>?@_{}' else 1
            QTest.keyClicks(self._keyboard(), sign)

    def _wait(self, until: Callable[[], bool]) -> None:
        end = perf_counter() + PATIENCE_S
        while not until():
            if perf_counter() > end:
                raise TimeoutError("what a key was pressed for did not come about")
            QTest.qWait(1)

    def _keyboard(self) -> QWidget:
        """Return what has the keyboard: an open menu before everything else."""
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self._window
