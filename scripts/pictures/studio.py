"""A real window over a practice office at a fixed moment, and a camera."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QCursor, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from core.app import Core
from core.billing.request import RequestId, RequestState
from core.paths import Paths
from core.settings.window import TEXT_SIZE, THEME
from core.store.cipher import KeyKind, StoreKey
from core.store.session import Session
from ui import app
from ui.main_window import MainWindow
from ui.theme import present

MOMENT = datetime(2026, 11, 20, 7, 5, tzinfo=UTC)
"""Friday 20 November 2026, 14.05 WIB."""
SCREEN = QSize(1366, 768)
SETTLE_MS = 350
PATIENCE_S = 30.0


def _nothing(_session: Session) -> None:
    """Take one turn in the queue of the store."""


class StillClock:
    """Stand still, so that the same program gives the same pictures."""

    def now(self) -> datetime:
        """Return the moment of all pictures."""
        return MOMENT


class Studio:
    """Hold window and camera. Pictures are named `NAME-terang.png`, `NAME-gelap-150.png`."""

    def __init__(
        self, data: Path, out: Path, theme: str, scale: str, *, is_practice: bool = True, text: str = "100"
    ) -> None:
        """Open an office in `data` and show its window in light or dark, as on a screen of 1366x768.

        `text` is the size of text in percent.
        """
        self.out = out
        self.suffix = ("gelap" if theme == "dark" else "terang") + ("" if scale == "1" else "-150")
        self.suffix += "" if text == "100" else f"-tulisan{text}"
        running = QApplication.instance()
        self.application = running if isinstance(running, QApplication) else app.build_application()
        app.teach(self.application)
        self.core = Core(
            Paths(data, practice=is_practice), lambda: StoreKey(KeyKind.RAW, "cd" * 32), StillClock()
        )
        self.core.start()
        self.core.store.opened.result()
        self.core.settings.change(THEME, theme).result()
        self.core.settings.change(TEXT_SIZE, text).result()
        self.core.begin_work()
        self.window: MainWindow = app.build_window(self.core, self.application)
        self.window.setMinimumSize(SCREEN / float(scale))
        self.window.resize(SCREEN / float(scale))
        QCursor.setPos(self.window.rect().bottomRight())  # a cursor in the way would light something up
        self.window.status.watch.begin()
        self.window.show()
        self.window.desk.linking.begin()
        self.rest()

    def rest(self, milliseconds: int = SETTLE_MS) -> None:
        """Let the window finish what it is doing: what it asked of the store, and what follows from that."""
        end = perf_counter() + PATIENCE_S
        for _ in range(3):
            asked = (self.core.store.read(_nothing), self.core.store.run(_nothing))
            while not all(future.done() for future in asked) and perf_counter() < end:
                QTest.qWait(15)
            QTest.qWait(milliseconds // 3)
        while self.window.status.progress.isVisible() and perf_counter() < end:
            QTest.qWait(50)

    def until(self, holds: Callable[[], bool], seconds: float = PATIENCE_S) -> None:
        """Wait until something is on the screen, and then until it is quiet."""
        end = perf_counter() + seconds
        while not holds() and perf_counter() < end:
            QTest.qWait(30)
        if not holds():
            raise TimeoutError("a scene did not come about")
        self.rest()

    def place(self, key: str) -> QWidget:
        """Show a place and wait for it."""
        self.window.show_place(key)
        self.rest()
        return self.window.place(key)

    def with_code(self, most: int) -> list[RequestId]:
        """Return the newest requests whose code is there and not paid yet."""
        rows = self.core.store.read(
            lambda session: session.all(
                "SELECT id FROM billing_requests WHERE state IN (?, ?) ORDER BY id DESC LIMIT ?",
                (RequestState.CODE_ISSUED.value, RequestState.SENT.value, most),
            )
        ).result()
        return [RequestId(row[0]) for row in rows]

    def take(self, name: str) -> None:
        """Save the window, with the open dialog upon it if there is one."""
        picture = self.window.grab()
        dialog = self.application.activeModalWidget() or self._dialog()
        if isinstance(dialog, QWidget):
            upper = dialog.grab()
            self._lay(picture, upper, dialog)
        self.out.mkdir(parents=True, exist_ok=True)
        if not picture.save(str(self.out / f"{name}-{self.suffix}.png")):
            raise OSError(f"{name} could not be saved")

    def close_dialogs(self) -> None:
        """Close whatever dialog is open."""
        for dialog in self.window.findChildren(QDialog):
            dialog.close()
        self.rest()

    def close(self) -> None:
        """Close window and office."""
        self.window.close()
        self.core.close()
        self.window.desk.linking.stop()

    def _dialog(self) -> QDialog | None:
        return next((each for each in self.window.findChildren(QDialog) if each.isVisible()), None)

    def _lay(self, picture: QPixmap, upper: QPixmap, dialog: QWidget) -> None:
        """Lay a dialog over the darkened window, as the desktop would show it."""
        painter = QPainter(picture)
        painter.setOpacity(0.35)
        painter.fillRect(self.window.rect(), "black")
        painter.setOpacity(1)
        left = (self.window.width() - dialog.width()) // 2
        top = (self.window.height() - dialog.height()) // 2
        corner = QPoint(max(0, left), max(0, top))
        painter.drawPixmap(corner, upper)
        painter.setPen(QColor(present().faint))
        painter.drawRect(QRect(corner, dialog.size()).adjusted(-1, -1, 0, 0))
        painter.end()
