"""What every view is given: the core, the signals, and ways to ask for what lies outside the view."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from core.lazily import Lazily
from ui import errors
from ui.bridge import Bridge
from ui.operations import Operations

if TYPE_CHECKING:
    from concurrent.futures import Future

    from PySide6.QtWidgets import QWidget

    from core.app import Core
    from core.errors import LoketError
    from core.ports import Clock
    from ui.desktop.quiet_time import QuietTime
    from ui.health.watch import HealthWatch
    from ui.theme import Theme
    from ui.whatsapp.linking import Linking

T = TypeVar("T")


class BillingWish(NamedTuple):
    """Say what the billing form should open on: an existing request, or where a new one comes from."""

    request_id: int | None = None
    contact_id: int | None = None
    chat_id: int | None = None
    message_id: int | None = None
    computes: bool = False
    """The calculator should open with the turnover that the taxpayer named in the place of the tax."""


class Notice(NamedTuple):
    """Say one thing in the message bar. `kind` is info, ok, warn or bad; a button stands there with `act`."""

    text: str
    kind: str = "info"
    action: str = ""
    act: Callable[[], None] | None = None


class Alert(NamedTuple):
    """Say outside the window that something wants to be looked at, without a name or a number; a click acts."""

    text: str
    act: Callable[[], None]


class Desk(QObject):
    """Join one view to the rest without the views knowing each other."""

    chat_wanted = Signal(object)
    """ChatId: show this conversation."""
    message_wanted = Signal(object)
    """(ChatId, MessageId): show this conversation at this message."""
    contact_wanted = Signal(object)
    """ContactId: show this contact in the side card."""
    billing_wanted = Signal(object)
    """BillingWish: open the billing form in the side card."""
    batch_wanted = Signal(object)
    """ChatId: begin a table of many requests (Entri banyak) whose answer goes to this conversation."""
    billing_shown = Signal(object)
    """RequestId of the stored request that the billing form shows now; None once it is out of sight."""
    field_entered = Signal(str)
    """The field of the billing form (core.billing.form.Field) in which the cursor stands now."""
    broadcast_wanted = Signal(object)
    """BroadcastId: show this draft or run in the place of the broadcasts."""
    place_wanted = Signal(str)
    """Name of a place, as in the rail."""
    rules_wanted = Signal(str)
    """Name of a table of rules: the settings should show it."""
    settings_wanted = Signal(str)
    """A page of the settings: `health`, `safety`, `rules`, `first`, or a step of it (`first/printer`)."""
    plan_wanted = Signal(int, int)
    """Year and month whose plan of reminders should be shown."""
    queue_wanted = Signal(bool)
    """The WhatsApp place should show its queue (True) or its page (False)."""
    state_told = Signal(str, bool)
    """The WhatsApp place itself tells the messenger's state now, or no longer: on its "page" or its "queue"."""
    manual_wanted = Signal(str)
    """Address of a page of the manual (`slip`, `loket#janji-temu`); empty for the page of what is in front."""
    lock_wanted = Signal()
    """The screen should be locked now."""
    locked = Signal(bool)
    """The screen was locked, or opened again."""
    keys_wanted = Signal()
    """The sheet of shortcuts should be shown."""
    side_closed = Signal()
    """The side card should fold away."""
    count_changed = Signal(str, int)
    """A place's name and the count that stands on it in the rail."""
    undo_wanted = Signal()
    """Ctrl+Z where no text has anything to take back: the message bar's own act, if it has one."""
    told = Signal(object)
    """Notice for the message bar."""
    alerted = Signal(object)
    """Alert: something has come due that somebody who does not look at the window should know."""
    outdated = Signal(str)
    """The sentence of a notice that is no longer so: the bar says it no more."""

    def __init__(self, core: Core, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.core = core
        self.theme = theme
        self.is_locked = False
        """True while the screen is locked: nothing about a person may then appear anywhere."""
        self.bridge = Bridge(core.events, self)
        self.operations = Operations(self.show_failure, self)

    @property
    def clock(self) -> Clock:
        """Return the clock that the core uses."""
        return self.core.clock

    @Lazily
    def quiet(self) -> QuietTime:
        """Tell whether the officer may be disturbed now."""
        from ui.desktop.quiet_time import QuietTime

        return QuietTime(self)

    @Lazily
    def linking(self) -> Linking:
        """Hold the chosen way to WhatsApp."""
        from ui.whatsapp.linking import Linking

        return Linking(self)

    @Lazily
    def health(self) -> HealthWatch:
        """Hold what the last check of everything found."""
        from ui.health.watch import HealthWatch

        return HealthWatch(self)

    def tell(
        self, text: str, kind: str = "info", action: str = "", act: Callable[[], None] | None = None
    ) -> None:
        """Say something in the message bar, with a button called `action` where there is something to do."""
        self.told.emit(Notice(text, kind, action, act))

    def leave(self, act: str, kind: str, work: Callable[[], T], *, is_paper: bool = False) -> Future[T]:
        """Write a file or feed a printer on a thread of its own, between its two entries in the trail.

        `act` is `export`, `print` or `recovery`, `kind` a word of the program for what leaves.
        """
        from core.store.trail import Act

        return self.core.trail.leave(work, Act(act), kind, is_paper=is_paper)

    def show_failure(self, fault: LoketError) -> None:
        """Say a fault of the world in the message bar."""
        self.tell(errors.sentence(fault), "bad")

    def confirm(self, owner: QWidget, title: str, text: str, yes: str) -> bool:
        """Ask before something is lost; `yes` names the act, and not doing it is the default.

        The other button is no "Batal": beside "Batalkan impor" nobody knows which one cancels what.
        """
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        from ui.widgets.box_sign import give_sign

        box = QMessageBox(QMessageBox.Icon.NoIcon, title, text, parent=owner)
        give_sign(box, "help")
        box.setObjectName("confirmBox")
        box.setTextFormat(Qt.TextFormat.PlainText)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton("Tidak jadi", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        box.exec()
        return box.clickedButton() is agree
