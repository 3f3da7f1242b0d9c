"""The way into the palette, Ctrl+K, and what happens with what is chosen there."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolButton, QWidget

from core.palette.ranking import remembered
from core.settings.window import PALETTE_RECENT
from ui.desk import BillingWish

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.billing.print_wait import PrintWait
    from ui.main_window import MainWindow
    from ui.palette.acts import Act
    from ui.palette.palette import Palette
    from ui.settings.place import SettingsPlace

KEY = "Ctrl+K"
OWN = Qt.FindChildOption.FindDirectChildrenOnly
KEPT = 8
"""As many of the things used lately are remembered."""


class PaletteDoor(QObject):
    """Open the palette over the window; a dialog in front keeps the keyboard, and the key is dead there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._desk = window, window.desk
        QShortcut(KEY, window, self.open)

    @cached_property
    def palette(self) -> Palette:
        """Return the palette, built when it is first asked for."""
        from ui.palette.palette import Palette

        palette = Palette(self._desk, self._window)
        palette.chosen.connect(self._choose)
        return palette

    def open(self) -> None:
        """Show the palette, empty, with what was used lately."""
        if not self._desk.is_locked and QApplication.activeModalWidget() is None:
            from ui.palette.here import deeds_here

            self.palette.begin(self._recent(), deeds_here(self._window))

    def _recent(self) -> tuple[str, ...]:
        return tuple(self._desk.core.settings.value(PALETTE_RECENT).split())

    def _choose(self, key: str) -> None:
        """Do what an entry names; people, requests and chats are told by number and never remembered."""
        kind, _, name = key.partition(":")
        if kind in {"act", "setting", "page"}:
            kept = " ".join(remembered(self._recent(), key, KEPT))
            change = self._desk.core.settings.change(PALETTE_RECENT, kept)
            self._desk.operations.then(self, change, None)
        ways: dict[str, Callable[[str], object]] = {
            "act": self._act,
            "here": self._act_in_front,
            "setting": self._show_setting,
            "page": self._desk.manual_wanted.emit,
            "contact": lambda number: self._desk.contact_wanted.emit(int(number)),
            "request": lambda number: self._desk.billing_wanted.emit(BillingWish(request_id=int(number))),
            "chat": lambda number: self._desk.chat_wanted.emit(int(number)),
        }
        QTimer.singleShot(0, self, lambda: ways[kind](name))  # the palette is gone by then

    def _act_in_front(self, name: str) -> None:
        """Do it, if it can still be done: something may have changed while the palette was open."""
        from ui.palette.here import KIND, deeds_here

        deed = deeds_here(self._window).get(f"{KIND}:{name}")
        if deed is None:
            self._desk.tell(f"“{name}” belum dapat sekarang.", "warn")
        else:
            deed.act()

    def _act(self, name: str) -> None:
        from ui.palette.acts import ACTS, HERE

        act = next(act for act in ACTS if act.key == f"act:{name}")
        if act.place == HERE:
            self._act_here(act.button)
            return
        self._window.show_place(act.place)
        view = self._window.place(act.place)
        if act.page:
            turn = getattr(view, "open" if act.place == "billing" and act.page != "list" else "show_page")
            turn(act.page)
        if act.button:
            self._press(act, view)
        else:
            view.setFocus()

    def _act_here(self, name: str) -> None:
        action = self._window.findChild(QAction, name, OWN)
        if action is not None:
            self._trigger(action)
            return
        acts: dict[str, Callable[[], object]] = {
            "visit": self._window.enter_visit,
            "call": self._window.enter_call,
            "officer": self._window.status.officer.open,
            "mask": self._window.status.eye.click,
            "larger": lambda: self._window.enlarge(1),
            "smaller": lambda: self._window.enlarge(-1),
            "usual": lambda: self._window.enlarge(0),
            "waiting": self._look_for_waiting,
            "guides": self._open_guides,
            "lock": self._desk.lock_wanted.emit,
            "manual": lambda: self._desk.manual_wanted.emit(""),
            "keys": self._desk.keys_wanted.emit,
        }
        acts[name]()

    def _open_guides(self) -> None:
        from ui.answers.guides_dialog import GuidesDialog

        GuidesDialog(self._desk, self._window).open()

    def _trigger(self, action: QAction) -> None:
        if action.isEnabled():
            action.trigger()
        else:
            self._desk.tell(f"“{action.text()}” belum dapat sekarang.", "warn")

    def _look_for_waiting(self) -> None:
        self._desk.operations.then(self, self._desk.core.billing.waiting_prints(), self._print_waiting)

    def _print_waiting(self, waits: tuple[PrintWait, ...]) -> None:
        """Offer what the printer did not take once more, as one job."""
        from ui.billing.bulk_dialog import BulkDialog

        request_ids = tuple(dict.fromkeys(wait.request_id for wait in waits))
        if request_ids:
            BulkDialog(self._desk, request_ids, self._window).show()
        else:
            self._desk.tell("Tidak ada slip yang menunggu printer.")

    def _press(self, act: Act, view: QWidget) -> None:
        """Press the button, or say why it cannot be pressed now."""
        button = next(each for each in view.findChildren(QAbstractButton, act.button))
        if not button.isEnabled() or button.isHidden():
            why = button.toolTip().strip() if not button.isEnabled() else ""
            self._desk.tell(f"“{act.title}” belum dapat sekarang. {why}".strip(), "warn")
            return
        button.setFocus()
        if isinstance(button, QToolButton) and button.menu() is not None:
            button.showMenu()
        else:
            button.click()

    def _show_setting(self, key: str) -> None:
        self._window.show_place("settings")
        cast("SettingsPlace", self._window.place("settings")).show_setting(key)
