"""Closing the window: into the tray or for good, asked once; and never unasked while something is under way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from core.outbox.pacing import next_open
from core.ports import ANSWERING, GatewayState
from core.settings.desktop import DESKTOP_CLOSE
from ui.desktop.words import UnderWay, under_way_words
from ui.widgets.box_sign import give_sign

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.desktop.tray import Tray
    from ui.main_window import MainWindow
    from ui.whatsapp.gateway_watch import GatewayWatch

ASK = (
    "Bila tetap berjalan di baki (ikon di dekat jam), pesan tetap masuk, antrean tetap dikirim, dan pengingat"
    " tetap berjalan. Bila diakhiri, semuanya menunggu sampai Loket dibuka lagi.\n\nPilihan ini diingat dan"
    " dapat diubah di Setelan, bagian Jendela dan pemberitahuan."
)
TYPED = "Di dialog yang terbuka ada ketikan yang belum disimpan; ketikan itu akan hilang."
GOES_ON = "Loket tetap berjalan: masih ada yang sedang dikerjakan. Buka kuncinya untuk mengakhiri."


class Leaving(QObject):
    """Decide what closing the window means. The window asks `may_close` for each closing."""

    def __init__(
        self,
        window: MainWindow,
        tray: Tray,
        *,
        must_end: Callable[[], bool],
        leave: Callable[[], None],
    ) -> None:
        """`must_end` tells that nothing is asked: the program begins anew, or its store could not be opened."""
        super().__init__(window)
        self._window = window
        self._tray = tray
        self._must_end = must_end
        self._leave = leave
        self._has_agreed = False
        self.box: QMessageBox | None = None
        """The question that is open."""
        window.leaving = self

    def may_close(self) -> bool:
        """Return whether the window may close for good now; else it was hidden, or a question was opened."""
        application = QApplication.instance()
        is_session_over = isinstance(application, QApplication) and application.isSavingSession()
        if is_session_over or self._must_end():
            self._agree()
        if self._has_agreed:
            return True
        chosen = self._window.desk.core.settings.value(DESKTOP_CLOSE) if self._tray.is_there else "end"
        if chosen == "ask" and not self._window.desk.is_locked:
            self._ask()
        elif chosen == "tray":
            self._window.hide()
        else:
            self.end()
        return self._has_agreed

    def end(self) -> None:
        """End the program, after a question where something would be cut short."""
        told = under_way_words(under_way(self._window.desk, self._window.status.watch))
        if _is_typing():
            told = f"{TYPED}\n\n{told}".strip()
        is_locked = self._window.desk.is_locked
        if not told:
            self._agree()
        elif is_locked:  # no question over the lock, and nothing is cut short
            self._stay()
        else:
            self._warn(told)

    def _stay(self) -> None:
        """Go on out of sight, and say so: whoever closed may believe that it has ended."""
        if self._tray.is_there:
            self._window.hide()
        else:
            self._window.showMinimized()
        self._tray.tell(GOES_ON, lambda: None)

    def _agree(self) -> None:
        if not self._has_agreed:
            self._has_agreed = True
            QTimer.singleShot(0, self._window, self._leave)
            self._window.close()  # within a closing this does nothing, and that closing goes on

    def _ask(self) -> None:
        box = self._open_box("closeBox", "Tutup jendela Loket?", ASK)
        if box is None:
            return
        stay = _button(box, "closeToTray", "Tetap berjalan di baki")
        end = _button(box, "closeForGood", "Akhiri Loket")
        stay.clicked.connect(lambda: self._remember("tray", self._window.hide))
        end.clicked.connect(lambda: self._remember("end", self.end))
        box.setDefaultButton(stay)
        box.open()

    def _warn(self, told: str) -> None:
        box = self._open_box("endBox", "Akhiri Loket sekarang?", told)
        if box is None:
            return
        end = _button(box, "endNow", "Akhiri sekarang")
        end.clicked.connect(lambda: QTimer.singleShot(0, self, self._agree))
        if self._tray.is_there:
            stay = _button(box, "endLater", "Biarkan berjalan di baki")
            stay.clicked.connect(self._window.hide)
        box.open()

    def _open_box(self, name: str, title: str, text: str) -> QMessageBox | None:
        """Return a question over the window; None where one is open already."""
        if self.box is not None:
            self.box.raise_()
            return None
        box = QMessageBox(QMessageBox.Icon.NoIcon, title, f"{title}\n\n{text}", parent=self._window)
        give_sign(box, "help")
        box.setObjectName(name)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        cancel = box.addButton("Tidak jadi", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        box.finished.connect(self._forget_box)
        self.box = box
        if not self._window.isVisible():  # a question of a hidden window would be seen by nobody
            self._window.show()
        return box

    def _forget_box(self) -> None:
        self.box = None

    def _remember(self, chosen: str, act: Callable[[], None]) -> None:
        desk = self._window.desk
        desk.operations.then(self, desk.core.settings.change(DESKTOP_CLOSE, chosen), lambda _none: act())


def under_way(desk: Desk, watch: GatewayWatch) -> UnderWay:
    """Return what would be cut short: what is being sent at this hour, and a long work.

    What waits for tomorrow's hours or for the messenger is not cut short by an evening's end.
    """
    core, queue = desk.core, watch.queue
    replies = queue.replies if watch.state in ANSWERING else 0
    bulk = 0
    if watch.state is GatewayState.READY and queue.bulk and not queue.bulk_paused:
        now = desk.clock.now()
        bulk = queue.bulk if next_open(core.outbox.pace(), now) <= now else 0
    return UnderWay(replies, bulk, core.jobs.running)


def _is_typing() -> bool:
    """Tell whether a dialog that asks before it closes holds something typed: the end would pass it by."""
    from ui.widgets.typed_guard import TypedGuard, has_typed

    own = Qt.FindChildOption.FindDirectChildrenOnly  # the window's drafts are saved as they are typed
    shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    return any(window.findChild(TypedGuard, options=own) is not None and has_typed(window) for window in shown)


def _button(box: QMessageBox, name: str, text: str) -> QPushButton:
    button = box.addButton(text, QMessageBox.ButtonRole.AcceptRole)
    button.setObjectName(name)
    return button
