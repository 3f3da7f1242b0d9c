"""Build what stands beside the window: tray, quiet time, notices, leaving, links; and join them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from ui.desktop.actions import add_actions
from ui.desktop.leaving import Leaving
from ui.desktop.links import Links
from ui.desktop.notices import Notices
from ui.desktop.tray import Tray
from ui.instance import Doorbell, raise_window
from ui.unread import Unread

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class Manners(QObject):
    """Hold the parts; made after the first paint, or after the start where no window is shown."""

    def __init__(
        self,
        window: MainWindow,
        *,
        must_end: Callable[[], bool] = lambda: False,
        is_available: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
        leave: Callable[[], None] = lambda: QApplication.exit(0),
    ) -> None:
        super().__init__(window)
        self._window = window
        quiet = window.desk.quiet
        self.tray = Tray(window, quiet, is_available)
        self.leaving = Leaving(window, self.tray, must_end=must_end, leave=leave)
        self.links = Links(window)
        self.notices = Notices(window.desk, self.tray.tell, self)
        add_actions(window, quiet, self.leaving)
        self.tray.missed.connect(self._show_window)
        quiet.changed.connect(lambda: window.status.show_quiet(quiet.words))
        quiet.look()
        unread = Unread(window)
        unread.counted.connect(lambda count: self.tray.show_counts(unread=count))
        window.status.watch.changed.connect(self._count_queue)
        window.desk.count_changed.connect(self._count_calls)
        Doorbell(window.desk.core.paths, window, self.links.take)

    def _count_queue(self) -> None:
        queue = self._window.status.watch.queue
        self.tray.show_counts(waiting=queue.replies + queue.bulk, unsure=queue.unsure + queue.failed)

    def _count_calls(self, place: str, count: int) -> None:
        if place == "calls":
            self.tray.show_counts(callbacks=count)

    def _show_window(self) -> None:
        """Show the window of a start in a tray that is not there: nobody could reach it."""
        if not self._window.isVisible():
            raise_window(self._window)
