"""Store what the form holds once, however many acts are asked for while it is on its way to the store."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QObject

from core.billing.request import Request
from core.errors import LoketError
from ui.desk import Desk

Act = Callable[[Request], object]


class Storing(QObject):
    """Hold back the acts that are asked for during a storing; they come behind it."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._behind: list[tuple[Act, bool]] | None = None

    def takes(self, act: Act, *, is_partial: bool) -> bool:
        """Let `act` come behind the storing that is under way; return whether there is one."""
        if self._behind is None:
            return False
        self._behind.append((act, is_partial))
        return True

    def forget(self) -> None:
        """Turn to another request, which may be stored at once; the acts of the former one still come."""
        self._behind = None

    def begin(
        self,
        future: Future[Request],
        stored: Act,
        again: Callable[[Act, bool, Request], object],
        failed: Callable[[LoketError], object],
    ) -> None:
        """Call `stored`, then `again` with each act asked for meanwhile; or `failed`, and drop the acts."""
        behind: list[tuple[Act, bool]] = []
        self._behind = behind

        def ended() -> None:
            if self._behind is behind:
                self._behind = None

        def arrived(request: Request) -> None:
            ended()
            stored(request)
            for act, is_partial in behind:
                again(act, is_partial, request)

        def refused(fault: LoketError) -> None:
            ended()
            failed(fault)

        self._desk.operations.then(self, future, arrived, refused)
