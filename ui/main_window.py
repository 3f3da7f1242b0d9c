"""The one window: rail, place, side card and status line."""

from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from core.settings.window import TEXT_SIZE, THEME, WINDOW_LAYOUT
from ui.desk import BillingWish, Desk, Notice
from ui.places import PLACES
from ui.rail import Rail
from ui.text_size import px
from ui.widgets.fitting import FRAME

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from core.broadcasts.run import BroadcastId
    from core.contacts.contact import ContactId
    from core.conversations.chat import ChatId
    from ui.billing.place import BillingPlace
    from ui.broadcasts.place import BroadcastsPlace
    from ui.desktop.leaving import Leaving
    from ui.lock.locking import Locking
    from ui.reminders.place import RemindersPlace
    from ui.settings.place import SettingsPlace
    from ui.side_card import SideCard
    from ui.standing import Standing
    from ui.status_line import StatusLine
    from ui.surroundings import Surroundings
    from ui.widgets.message_bar import MessageBar

FINISH_AFTER_MS = 60
STATUS_HEIGHT = 30
USUAL, SMALLEST = QSize(1366, 768), QSize(1024, 600)
RETURNED = {place.key for place in PLACES} - {"whatsapp", "settings"}
"""Places that a new start comes back to: not the page, which costs a browser, nor what is rarely looked at."""
MANY = {"broadcasts", "reminders", "reports", "whatsapp", "settings"}
"""Places that are about many, or about the program: a form for one person has no business beside them."""

PERSONS = {"conversations", "contacts", "billing"}
"""Places beside which the billing form hears its keys wherever the keyboard is; others use the same keys."""


class MainWindow(QMainWindow):
    """Show one place at a time and carry wishes between them."""

    painted = Signal()
    """The first paint is done; what it did not need may begin."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.desk = desk
        self._is_loaded = False
        self.standing: Standing | None = None
        self.leaving: Leaving | None = None
        """What closing means; set after the first paint, before it closing simply ends."""
        office = "Loket · KPP Pratama Tuban"
        self.setWindowTitle(f"{office} · LATIHAN" if desk.core.paths.practice else office)
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self.rail = Rail()
        self.places = QStackedWidget()
        self.places.setObjectName("places")
        self._built: dict[str, QWidget] = {}
        self._lay_out()
        self.rail.place_chosen.connect(self.show_place)
        desk.place_wanted.connect(self.show_place)
        desk.chat_wanted.connect(lambda _chat: self.show_place("conversations"))
        desk.message_wanted.connect(lambda _where: self.show_place("conversations"))
        desk.count_changed.connect(self.rail.show_count)
        desk.told.connect(self._tell)
        desk.outdated.connect(self._take_back)
        desk.contact_wanted.connect(self._show_contact)
        desk.billing_wanted.connect(self._show_billing)
        desk.batch_wanted.connect(self._begin_batch)
        desk.broadcast_wanted.connect(self._show_broadcast)
        desk.plan_wanted.connect(self._show_plan)
        desk.settings_wanted.connect(self._show_settings)
        desk.bridge.setting_changed.connect(self._follow_setting)
        self.show_place("conversations")

    def _lay_out(self) -> None:
        """Put rail and places in their room; the surroundings find theirs later."""
        self._row = QHBoxLayout()
        whole = QWidget()
        whole.setObjectName("desk")
        self._column = QVBoxLayout(whole)
        for box in (self._row, self._column):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
        self._row.addWidget(self.rail)
        self._row.addWidget(self.places, stretch=1)
        self._column.addLayout(self._row, stretch=1)
        self._column.addSpacing(px(STATUS_HEIGHT))
        self.setCentralWidget(whole)

    @cached_property
    def surroundings(self) -> "Surroundings":
        """Return side card, status line, message bar and banners, built when first asked for."""
        from ui.surroundings import Surroundings

        return Surroundings(self.desk, self._column, self._row, self.places)

    @cached_property
    def locking(self) -> "Locking":
        """Return the lock of the screen."""
        from ui.lock.locking import Locking

        return Locking(self)

    @property
    def side(self) -> "SideCard":
        """Return the card on the right."""
        return self.surroundings.side

    @property
    def status(self) -> "StatusLine":
        """Return the line at the foot."""
        return self.surroundings.status

    @property
    def messages(self) -> "MessageBar":
        """Return the bar in which the program speaks."""
        return self.surroundings.messages

    def show_place(self, key: str) -> None:
        """Show a place, building it when it is shown for the first time."""
        if key not in self._built:
            place = next(place for place in PLACES if place.key == key)
            self._built[key] = place.build(self.desk)
            self.places.addWidget(self._built[key])
        if self.places.currentWidget() is not self._built[key]:
            self._fold_side(key)
        self.places.setCurrentWidget(self._built[key])
        if self.places.isHidden():  # a card covers it, on a small screen
            self.places.show()
        self.rail.mark(key)
        if self.standing is not None:  # kept now: a computer that dies asks nobody to close
            from ui.remembered import remembered

            remembered.keep("window", "place", {"key": key})

    def _fold_side(self, key: str) -> None:
        """Fold the billing form away where many are worked on, and open it again beside one person."""
        if "surroundings" in self.__dict__:
            self.side.fold_billing(is_folded=key in MANY)
            self.side.share_keys(is_shared=key not in PERSONS)

    @property
    def current(self) -> tuple[str, QWidget]:
        """Return the key and the view of the place that is shown."""
        shown = self.places.currentWidget()
        return next((key, view) for key, view in self._built.items() if view is shown)

    def place(self, key: str) -> QWidget:
        """Return the view of a place, shown or not."""
        if key not in self._built:
            self.show_place(key)
        return self._built[key]

    @property
    def present_place(self) -> str:
        """Return the name of the place in front."""
        return next(key for key, view in self._built.items() if view is self.places.currentWidget())

    def place_built(self, key: str) -> QWidget | None:
        """Return the view of a place that was shown before, else None."""
        return self._built.get(key)

    def begin_unseen(self) -> None:
        """Finish as after the first paint without being shown: the program starts in the tray."""
        self._is_loaded = True
        QTimer.singleShot(FINISH_AFTER_MS, self._finish_loading)

    def showEvent(self, event: QShowEvent) -> None:
        """Finish, after the first paint, what the first paint does not need."""
        super().showEvent(event)
        if not self._is_loaded:
            self._is_loaded = True
            QTimer.singleShot(FINISH_AFTER_MS, self._finish_loading)

    def fit_screen(self, room: QSize) -> None:
        """Fill the screen where the usual window and its frame find no room: its foot would lie below."""
        if room.width() < USUAL.width() + FRAME.width() or room.height() < USUAL.height() + FRAME.height():
            self.setMinimumSize(SMALLEST.boundedTo(room - FRAME))
            self.resize(USUAL.boundedTo(room - FRAME))
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def _finish_loading(self) -> None:
        self.rail.finish()
        _ = self.surroundings
        self._listen()
        self.desk.operations.then(
            self, self.desk.core.loaded, lambda _none: self._use_settings(), lambda _fault: None
        )
        self.painted.emit()

    def _use_settings(self) -> None:
        from ui.remembered import remembered
        from ui.standing import Standing

        self._follow_setting()
        remembered.read(self.desk.core.settings.value(WINDOW_LAYOUT))
        remembered.changed.connect(self._keep_layout)
        self.standing = Standing(self)
        self.standing.bring_back()
        last = remembered.part("window", "place").get("key")
        if last in RETURNED and self.current[0] == PLACES[0].key:
            self.show_place(last)

    def _follow_setting(self, _event: object = None) -> None:
        settings, theme = self.desk.core.settings, self.desk.theme
        if settings.value(THEME) != theme.choice:
            theme.choose(settings.value(THEME))
        theme.enlarge(int(settings.value(TEXT_SIZE)))

    def enlarge(self, step: int) -> None:
        """Take the next larger or smaller size of text; 0 leads back to 100 %."""
        settings = self.desk.core.settings
        sizes = [stored for stored, _shown in TEXT_SIZE.choices]
        place = sizes.index(settings.value(TEXT_SIZE)) + step if step else 0
        if 0 <= place < len(sizes):
            self.desk.operations.then(self, settings.change(TEXT_SIZE, sizes[place]))

    def _show_contact(self, contact_id: "ContactId") -> None:
        self.side.show_contact(contact_id)

    def _show_billing(self, wish: BillingWish) -> None:
        self.side.show_billing(wish)

    def _show_broadcast(self, broadcast_id: "BroadcastId") -> None:
        self.show_place("broadcasts")
        cast("BroadcastsPlace", self.place("broadcasts")).open_broadcast(broadcast_id)

    def _show_plan(self, year: int, month: int) -> None:
        self.show_place("reminders")
        cast("RemindersPlace", self.place("reminders")).show_plan(year, month)

    def _show_settings(self, page: str) -> None:
        self.show_place("settings")
        cast("SettingsPlace", self.place("settings")).show_page(page)

    def _listen(self) -> None:
        """Let the pages of the billing desk that are worked in answer to their keys from anywhere."""
        from PySide6.QtGui import QShortcut

        from ui.billing.ways import KEYS
        from ui.keys.door import KeyDoor
        from ui.keys.menu import MenuKey
        from ui.keys.parts import Parts
        from ui.manual.door import ManualDoor
        from ui.palette.door import PaletteDoor

        ManualDoor(self)
        KeyDoor(self)
        MenuKey(self)
        Parts(self)
        PaletteDoor(self)
        QShortcut(KEYS["rush"], self, lambda: self._billing.open("rush"))
        QShortcut(KEYS["batch"], self, self._open_batch)
        for keys, step in (("Ctrl+=", 1), ("Ctrl++", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            QShortcut(keys, self, lambda step=step: self.enlarge(step))
        QShortcut("F12", self, self.enter_visit)
        QShortcut("Shift+F12", self, self.enter_call)

    def enter_visit(self) -> None:
        """Enter somebody who stands at the counter, whatever is in front."""
        from ui.counter.visit_dialog import VisitDialog

        self._open_dialog(VisitDialog(self.desk, self))

    def enter_call(self) -> None:
        """Enter a call that comes in, whatever is in front."""
        from ui.counter.call_dialog import CallDialog

        self._open_dialog(CallDialog(self.desk, self))

    def _open_dialog(self, dialog: "QDialog") -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @property
    def _billing(self) -> "BillingPlace":
        """Show the billing place and return it."""
        self.show_place("billing")
        return cast("BillingPlace", self.place("billing"))

    def _open_batch(self) -> None:
        """Open Entri banyak: for the person whose chat is in front, else as it was left."""
        from ui.conversations.place import ConversationsPlace

        here = self.places.currentWidget()
        chat_id = here.person if isinstance(here, ConversationsPlace) else None
        if chat_id is None:
            self._billing.open("batch")
        else:
            self._begin_batch(chat_id)

    def _begin_batch(self, chat_id: "ChatId") -> None:
        self._billing.begin_batch(chat_id)

    def _tell(self, notice: Notice) -> None:
        self.messages.tell(*notice)

    def _take_back(self, text: str) -> None:
        self.messages.take_back(text)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window stood; the application then closes the core, which drains all work.

        Where the program goes on in the tray, or something must be asked first, the window does not close.
        """
        if self.leaving is not None and not self.leaving.may_close():
            event.ignore()
            return
        if self.standing is not None:
            from ui.remembered import remembered

            self.standing.keep()
            remembered.keep("window", "place", {"key": self.current[0]})
            self._keep_layout()
        super().closeEvent(event)

    def _keep_layout(self) -> None:
        from ui.remembered import remembered

        if self.desk.core.store.opened.done() and self.desk.core.store.opened.exception() is None:
            future = self.desk.core.settings.change(WINDOW_LAYOUT, remembered.written())
            future.add_done_callback(lambda done: done.exception())
