"""The chosen way to WhatsApp, held for the whole window: begun, exchanged, and ended in the UI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal

from core.errors import LoketError
from core.ports import GatewayState
from core.settings.whatsapp import WHATSAPP_BLUE_TICKS, WHATSAPP_DRIVER, WHATSAPP_LINKED, WHATSAPP_WAIT
from core.whatsapp import page_map as maps
from core.whatsapp.absent import AbsentGateway
from core.whatsapp.login.service import Opened
from core.whatsapp.profile import has_profile
from ui import errors

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from core.house_events import SettingChanged
    from core.whatsapp.pywhatkit.gateway import PywhatkitGateway
    from ui.desk import Desk
    from ui.whatsapp.browser.recovery import Trouble
    from ui.whatsapp.browser.session import BrowserSession
    from ui.whatsapp.embedded.checking import Report
    from ui.whatsapp.embedded.gateway import EmbeddedGateway

NONE, EMBEDDED, BROWSER = "none", "embedded", "pywhatkit"
MAP_REFUSED = (
    "Peta halaman WhatsApp yang pernah Bapak/Ibu pasang tidak cocok dengan versi Loket ini. "
    "Yang dipakai sekarang peta bawaan. Lihat Periksa WhatsApp."
)
BEHIND_THE_CODE = frozenset(
    {
        GatewayState.READY,
        GatewayState.PHONE_OFFLINE,
        GatewayState.ELSEWHERE,
        GatewayState.CONFLICT,
        GatewayState.RESTRICTED,
        GatewayState.CAPPED,
        GatewayState.BANNED,
    }
)
"""What only a linked page shows."""
TOUCHED_S = 30.0
"""So long after the officer has left the page's place he is taken to be at it still."""


class Linking(QObject):
    """Give the messenger the driver that the settings name; the embedded page is its to open and to close."""

    changed = Signal()
    """Another driver, another page, a fault, or another second until the next try."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._core = desk.core
        self.driver = NONE
        self.session: BrowserSession | None = None
        self.fault: LoketError | None = None
        """Why the embedded page cannot run on this computer, where that is so."""
        self._has_told_map = False
        self._is_linked: bool | None = None
        """What WHATSAPP_LINKED was last told to be; None: not told since the start."""
        self._opening: Future[Opened] | None = None
        self._gateway: EmbeddedGateway | None = None
        self._browser: PywhatkitGateway | None = None
        desk.bridge.setting_changed.connect(self._follow_setting)
        desk.bridge.gateway_state_changed.connect(lambda _event: self._note_linked())

    @property
    def obstacle(self) -> str:
        """Return why nothing leaves through the computer's browser, as a word; "" when nobody knows of one."""
        found = None if self._browser is None else self._browser.obstacle
        return "" if found is None else found.value

    @property
    def trouble(self) -> Trouble | None:
        """Return why the page is gone and when it is tried again; None while it stands."""
        return None if self.session is None else self.session.recovery.trouble

    @property
    def is_opening(self) -> bool:
        """Return whether the login is being opened for the page that follows."""
        return self._opening is not None

    @property
    def is_to_be_linked(self) -> bool:
        """Return whether the embedded page is the chosen way and waits for the officer to open it."""
        return self.driver == EMBEDDED and self.session is None and self._opening is None

    def begin(self) -> None:
        """Use the driver that the settings name; an embedded page begins by itself only where it was linked."""
        if self._core.paths.practice:
            return
        driver = self._core.settings.value(WHATSAPP_DRIVER)
        if driver != self.driver:
            self._use(driver)
        if self.session is None and self._opening is None and self._core.login.is_plain:
            self._desk.operations.then(self, self._core.login.watch_over(), self._tell_faults)

    def _use(self, driver: str) -> None:
        self.driver = driver  # before the end: a place that is shown would open the former page again
        self._end()
        was_linked = has_profile(self._core.paths) and self._core.settings.value(WHATSAPP_LINKED)
        if driver == EMBEDDED and was_linked:
            self.open()
        elif driver == BROWSER:
            from core.whatsapp.pywhatkit.gateway import PywhatkitGateway

            self._browser = PywhatkitGateway(self._core.paths, lambda: self._core.settings.value(WHATSAPP_WAIT))
            self._core.messenger.use(self._browser)
        self.changed.emit()

    def open(self) -> None:
        """Begin the embedded page, where it is the chosen way and does not stand yet."""
        if self.driver != EMBEDDED or self.session is not None or self._opening is not None:
            return
        opening = self._opening = self._core.login.open()
        self._core.messenger.use(AbsentGateway(GatewayState.STARTUP))
        self._desk.operations.then(
            self,
            opening,
            lambda opened: self._begin_page(opening, opened),
            lambda fault: self._begin_page(opening, fault),
        )
        self.changed.emit()

    def _begin_page(self, opening: Future[Opened], opened: Opened | LoketError) -> None:
        """Begin the page over the login that lies open now, unless another way was chosen meanwhile."""
        if isinstance(opened, Opened):
            self._tell_faults(opened)
        if self._opening is not opening:
            return
        self._opening = None
        if isinstance(opened, LoketError):
            self._refuse(opened)
        else:
            self._show_page()
        self.changed.emit()

    def _show_page(self) -> None:
        from ui.whatsapp.browser.session import BrowserSession
        from ui.whatsapp.embedded.gateway import EmbeddedGateway
        from ui.whatsapp.officer import DeskOfficer

        if not has_profile(self._core.paths):
            self._keep_linked(False)
        session = BrowserSession(self._core.paths.whatsapp, parent=self)
        session.asking.officer = DeskOfficer(self._desk, session.view)
        gateway = EmbeddedGateway(
            session,
            self._core.clock,
            self._map_to_begin_with(),
            self._stir,
            may_leave=lambda: self._may_leave(session),
            looks=lambda: _is_looked_at(session),
        )
        try:
            session.start()
        except LoketError as fault:
            self._refuse(fault)
            gateway.stop_watching()
            _discard(session)
        else:
            self.session, self._gateway, self.fault = session, gateway, None
            session.recovery.changed.connect(self.changed)
            self._core.messenger.use(gateway)

    def _refuse(self, fault: LoketError) -> None:
        self.fault = fault
        self._core.messenger.use(AbsentGateway())

    def _tell_faults(self, opened: Opened) -> None:
        for fault in opened.faults:
            self._desk.tell(errors.sentence(fault), "warn")

    def choose(self, driver: str) -> None:
        """Keep another way in the settings; it is used at once. The same way again is tried anew."""
        if driver == self.driver and self.fault is not None:
            self.fault = None
            self.open()
        self._desk.operations.then(self, self._core.settings.change(WHATSAPP_DRIVER, driver))

    def reload(self) -> None:
        """Load the page anew because the officer wants it."""
        if self.session is not None:
            self.session.asking.forget_refusals()
            self.session.recovery.stop()
            self.session.reload()

    def try_now(self) -> None:
        """Try at once to bring the page back, instead of at the end of the pause."""
        if self.session is not None:
            self.session.recovery.try_now()

    def unlink(self) -> Future[None]:
        """End the page and delete its login wholly; the future ends when nothing of it is left."""
        self.driver = NONE  # at once: a place that is shown would begin a page anew
        self._end()
        self.choose(NONE)
        return self._core.login.forget()

    def stop(self) -> None:
        """End the page, before the window ends and after the courier has."""
        self._end()

    def check(self, told: Callable[[Report | None], None]) -> None:
        """Look what of the page map stands in the page now; None when there is no page that answers."""
        if self._gateway is None:
            told(None)
        else:
            self._gateway.check(told)

    def page_map(self) -> maps.PageMap:
        """Return the map in use."""
        return maps.load(self._core.paths.data)

    def _map_to_begin_with(self) -> maps.PageMap:
        """Return the map in use, and tell once where it is not the one that the officer has chosen."""
        page_map = self.page_map()
        if page_map.is_fallback and not self._has_told_map:
            self._has_told_map = True
            self._desk.tell(MAP_REFUSED, "warn")
        return page_map

    def replace_map(self, data: bytes) -> None:
        """Use another map and load the page anew; raise LoketError when the map is unsound."""
        self._use_map(maps.replace(self._core.paths.data, data))

    def put_map_back(self) -> None:
        """Use the map that came with the program."""
        self._use_map(maps.put_back(self._core.paths.data))

    def _use_map(self, made: maps.PageMap) -> None:
        if self._gateway is not None:
            self._gateway.use_map(made)
            self.reload()

    def _may_leave(self, session: BrowserSession) -> bool:
        """Return whether the chat in front may be closed, so that nobody is told that somebody reads."""
        return not _is_looked_at(session) and not self._core.settings.value(WHATSAPP_BLUE_TICKS)

    def _follow_setting(self, event: SettingChanged) -> None:
        if event.key == WHATSAPP_DRIVER.key:
            self.begin()

    def _note_linked(self) -> None:
        """Remember that this profile is a login now."""
        if self.session is not None and self._core.messenger.state() in BEHIND_THE_CODE:
            self._keep_linked(True)

    def _keep_linked(self, is_linked: bool) -> None:
        known = self._core.settings.value(WHATSAPP_LINKED) if self._is_linked is None else self._is_linked
        if known is not is_linked:
            self._is_linked = is_linked
            self._desk.operations.then(self, self._core.settings.change(WHATSAPP_LINKED, is_linked))

    def _stir(self) -> None:
        self._core.outbox.wake()

    def _end(self) -> None:
        """End the present driver; the messenger has none then."""
        self.fault = None
        session, gateway = self.session, self._gateway
        self.session = self._gateway = self._browser = self._opening = None
        self._core.messenger.use(AbsentGateway())
        if gateway is not None:
            gateway.stop_watching()
        if session is not None:
            session.stop()
            self.changed.emit()  # whoever shows the view lets go of it
            _discard(session)


def _is_looked_at(session: BrowserSession) -> bool:
    return shiboken6.isValid(session.view) and session.view.is_looked_at(TOUCHED_S)


def _discard(session: BrowserSession) -> None:
    if shiboken6.isValid(session.view):  # its place may have ended before
        session.view.deleteLater()
    session.deleteLater()
