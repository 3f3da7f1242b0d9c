"""Lock every window of Loket, and open them as they were."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QToolTip, QWidget
from shiboken6 import isValid

from core.conversations.chat import ChatId
from core.settings.privacy import LOCK_WHERE
from core.store.trail import Act
from ui.copying import drop_selection, following
from ui.lock.screen import LockScreen
from ui.lock.silence import Silence
from ui.lock.veil import SAYS, Veil
from ui.places import PLACES

if TYPE_CHECKING:
    from core.conversations.chat import Chat
    from ui.conversations.place import ConversationsPlace
    from ui.main_window import MainWindow

Kind = QEvent.Type
REACHING = frozenset({
    Kind.KeyPress, Kind.KeyRelease, Kind.Shortcut, Kind.ShortcutOverride, Kind.InputMethod, Kind.ContextMenu,
    Kind.MouseButtonPress, Kind.MouseButtonRelease, Kind.MouseButtonDblClick, Kind.Wheel, Kind.DragEnter,
    Kind.DragMove, Kind.Drop,
})  # fmt: skip
"""What would reach into a covered window; Qt's own modality keeps most of it away already."""
PASSING = {Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.SplashScreen}
DROP_AGAIN_MS = 30_000
NO_PIN = "Layar dapat dikunci sesudah PIN dipasang: Setelan, Kunci layar dan samaran."
REMOVED = "PIN lama sudah dihapus. Pasang PIN baru di Setelan, Kunci layar dan samaran."


class Locking(QObject):
    """Know whether the screen is locked. While it is, all events pass here: nothing is repainted then."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._veils: dict[QWidget, Veil] = {}
        self.screen: LockScreen | None = None
        """The dialog that asks for the PIN; None while nothing is locked."""
        self._silence: Silence | None = None
        self._dropping = QTimer(self, interval=DROP_AGAIN_MS)
        self._dropping.timeout.connect(self._drop_later)
        self._presenting = QTimer(self, singleShot=True, interval=0)
        self._presenting.timeout.connect(self._present)

    def cover(self) -> None:
        """Cover the window before its first paint; who is asked for the key of the store is not locked out."""
        if self._window not in self._veils:
            self._veils[self._window] = Veil(self._window)

    def uncover(self) -> None:
        """Lift all veils."""
        veils, self._veils = list(self._veils.values()), {}
        for veil in veils:
            veil.lift()

    def begin(self) -> None:
        """Lock, or lift the cover of the start: called once, when the settings are known."""
        lock = self._desk.core.lock
        lock.settle_mark()
        if lock.has_pin and not lock.is_proved:
            self.lock(drops_key=False)
        else:
            self.uncover()
        self._return_where()

    def lock(self, *, drops_key: bool = True) -> None:
        """Cover everything and ask for the PIN; forget the key of the data where only a passphrase keeps it."""
        if self._desk.is_locked:
            return
        if not self._desk.core.lock.can_lock:
            self._desk.tell(NO_PIN, "info", "Pasang PIN", lambda: self._desk.place_wanted.emit("settings"))
            return
        self._close_passing()
        following().forget()
        drop_selection()
        self._desk.is_locked = True
        self.cover()
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and window is not self._window:
                self._cover_other(window)
        self.screen = LockScreen(self._desk, self._window)
        self.screen.opened.connect(self._open)
        self.screen.quit_wanted.connect(self._window.close)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self._silence = Silence()
        self._desk.locked.emit(True)
        self._desk.operations.then(self, self._desk.core.trail.note(Act.LOCKED), lambda _none: None)
        if drops_key and self._desk.core.lock.drops_key and self._drop_key():
            return
        self._present()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep everything out of the covered windows, and cover what comes up meanwhile."""
        kind = event.type()
        if kind in REACHING:
            owner = watched if kind != Kind.Shortcut or isinstance(watched, QWidget) else watched.parent()
            return isinstance(owner, QWidget) and not self._is_ours(owner)
        if kind == Kind.Show and isinstance(watched, QWidget):
            if self._silence is not None:
                self._silence.take(watched)
            self._meet(watched)
        elif kind == Kind.Hide and watched is self._window and self.screen is not None:
            self.screen.hide()  # the window went into the tray
        elif kind == Kind.WindowTitleChange and isinstance(watched, QWidget):
            self._hide_title(watched)
        return False

    def _meet(self, widget: QWidget) -> None:
        """Cover a window that comes up while all is locked, or a part that a covered window shows."""
        if self._is_ours(widget):
            return
        if widget is self._window:
            self._presenting.start()
        elif widget.isWindow():
            self._cover_other(widget)
            self._presenting.start()  # what is modal and newer would bar the way to the PIN
        else:
            parent = widget.parentWidget()
            veil = self._veils.get(parent) if parent is not None else None
            if veil is not None and not veil.covers(widget):
                QTimer.singleShot(0, widget, lambda: self._hide_part(veil, widget))

    def _hide_part(self, veil: Veil, widget: QWidget) -> None:
        if self._desk.is_locked:
            veil.hide(widget)

    def _cover_other(self, window: QWidget) -> None:
        if window.windowType() in PASSING:
            QTimer.singleShot(0, window, window.hide)
        elif window.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen):
            if isinstance(window, QFileDialog):
                window.reject()  # the system's own chooser: it holds no work, and cannot be covered
        elif window not in self._veils:
            self._veils[window] = Veil(window)
            window.setWindowTitle(SAYS)

    def _hide_title(self, window: QWidget) -> None:
        veil = self._veils.get(window)
        if veil is not None and window is not self._window and window.windowTitle() != SAYS:
            veil.title = window.windowTitle()
            window.setWindowTitle(SAYS)

    def _is_ours(self, widget: QWidget) -> bool:
        """Tell whether a widget belongs to the dialog that asks for the PIN."""
        part: QWidget | None = widget
        while part is not None:
            if part is self.screen:
                return True
            part = part.parentWidget()
        return False

    def _present(self) -> None:
        """Bring the dialog before all others, as the newest modal one, unless the window is out of sight."""
        if self.screen is None or not self._window.isVisible():
            return
        self.screen.hide()
        self.screen.show()
        self.screen.raise_()
        self.screen.activateWindow()

    def _close_passing(self) -> None:
        """Close menus, lists that hang open and tips."""
        QToolTip.hideText()
        for _ in range(9):
            popup = QApplication.activePopupWidget()
            if popup is None:
                break
            popup.close()

    def _open(self, was_reset: bool) -> None:
        """Give everything back."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._dropping.stop()
        screen, self.screen = self.screen, None
        if screen is not None:
            screen.hide()
            screen.deleteLater()
        if self._silence is not None:
            self._silence.end()
            self._silence = None
        titles = {window: veil.title for window, veil in self._veils.items() if window is not self._window}
        self.uncover()
        for window, title in titles.items():
            if isValid(window):
                window.setWindowTitle(title)
        self._desk.is_locked = False
        self._desk.locked.emit(False)
        modal = QApplication.activeModalWidget()
        (modal or self._window).activateWindow()
        if was_reset:
            self._desk.tell(REMOVED, "warn", "Pasang PIN", lambda: self._desk.place_wanted.emit("settings"))

    def _drop_key(self) -> bool:
        """End the program and start it anew before its passphrase, where nothing unfinished would be lost."""
        from ui.desktop.leaving import under_way
        from ui.store.opening import Opening

        opening = self._window.findChild(Opening)
        if opening is None or len(self._veils) > 1 or any(under_way(self._desk, self._window.status.watch)):
            if self.screen is not None:
                self.screen.say_key_stays()
            self._dropping.start()
            return False
        self._dropping.stop()
        where: dict[str, str | int] = {"place": self._window.present_place}
        place = cast("ConversationsPlace | None", self._window.place_built("conversations"))
        if place is not None and place.chat is not None:
            where["chat"] = place.chat.id
        future = self._desk.core.settings.change(LOCK_WHERE, json.dumps(where))

        def leave(_none: None) -> None:
            opening.start_again()
            self._presenting.start()  # where the window stayed after all

        self._desk.operations.then(self, future, leave, lambda _fault: self._present())
        return True

    def _drop_later(self) -> None:
        """Forget the key once nothing is under way any more, unless somebody is just typing the PIN."""
        if self.screen is None:
            self._dropping.stop()
        elif not self.screen.is_typing:
            self._drop_key()

    def _return_where(self) -> None:
        """Show the place and the chat again that were in front when the key was dropped."""
        settings = self._desk.core.settings
        kept = settings.value(LOCK_WHERE)
        if not kept:
            return
        self._desk.operations.then(self, settings.change(LOCK_WHERE, ""))
        try:
            where = json.loads(kept)
            key, chat_id = str(where["place"]), where.get("chat")
        except (ValueError, KeyError, TypeError, AttributeError):
            return
        if any(place.key == key for place in PLACES):
            self._window.show_place(key)
        if isinstance(chat_id, int):
            future = self._desk.core.conversations.chats_by_id((ChatId(chat_id),))
            self._desk.operations.then(self, future, self._open_chat)

    def _open_chat(self, found: tuple[Chat, ...]) -> None:
        """Open the chat within its place, wherever the officer is; one that was erased is not missed."""
        place = cast("ConversationsPlace | None", self._window.place_built("conversations"))
        if place is not None:
            for chat in found:
                place.open_chat(chat.id)
