"""What the page wants and only the officer may grant."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QElapsedTimer, QUrl
from PySide6.QtWidgets import QWidget

T = TypeVar("T")
REFUSAL_LASTS_MS = 30_000


class Officer(Protocol):
    """Answer for the officer, with dialogs."""

    def choose_files(self, *, many: bool) -> list[str]:
        """Return the files to attach, none when the officer does not want to."""

    def choose_target(self, name: str) -> str:
        """Return where a file called `name` is to be saved, "" when the officer does not want it."""

    def tell_saved(self, path: str, *, is_whole: bool) -> None:
        """Say what became of a file that was to be saved."""

    def allows(self, kind: str) -> bool:
        """Return whether the page may use this (`microphone`, `camera`, `both`) for once."""

    def follow(self, url: QUrl) -> bool:
        """Open a link in the computer's browser, if the officer wants to; return whether it was opened."""


class Asking:
    """Put questions to the officer: one at a time, only while the page is seen, not again soon after a no."""

    def __init__(self, view: QWidget) -> None:
        self.officer: Officer | None = None
        self._view = view
        self._is_open = False
        self._refusals: dict[str, QElapsedTimer] = {}

    def ask(self, kind: str, question: Callable[[Officer], T], no: T) -> T:
        """Return the officer's answer, or `no` without asking where nobody can or should be asked."""
        refusal = self._refusals.get(kind)
        is_recent = refusal is not None and not refusal.hasExpired(REFUSAL_LASTS_MS)
        if self.officer is None or self._is_open or is_recent or not self._view.isVisible():
            return no
        self._is_open = True
        try:
            answer = question(self.officer)
        finally:
            self._is_open = False
        if answer == no:
            self._refusals[kind] = QElapsedTimer()
            self._refusals[kind].start()
        return answer

    def forget_refusals(self) -> None:
        """Let everything be asked again: the officer has loaded the page anew."""
        self._refusals.clear()
