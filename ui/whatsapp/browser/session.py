"""One browser session of WhatsApp Web: profile, page, view and recovery; made and used in the UI thread only.

Nothing of QtWebEngine is imported before `start`. The only way from the page to Python is what `run` returns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal

from ui.whatsapp.browser.asking import Asking
from ui.whatsapp.browser.engine import require_engine
from ui.whatsapp.browser.policy import HOME, is_home
from ui.whatsapp.browser.recovery import Recovery
from ui.whatsapp.browser.view import BrowserView

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEngineDownloadRequest, QWebEnginePermission, QWebEngineProfile
    from PySide6.QtWebEngineWidgets import QWebEngineView

    from ui.whatsapp.browser.page import Page

WORLD_ID = 7
"""The isolated world of our scripts: its objects and functions are its own, only the document is shared."""
Answer = Callable[[object], None]


class BrowserSession(QObject):
    """Hold WhatsApp Web open, on its place or out of sight, and bring it back when it is lost."""

    loaded = Signal(bool)
    """The document has come (True) or cannot come (False)."""
    lost = Signal(str)
    """The page is gone: `crashed`, `unloaded`, `slow`, `stuck` or `stopped`."""
    changed = Signal()
    """Another page stands in the place of the former one."""

    def __init__(self, folder: Path, url: str = HOME, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = BrowserView()
        self.asking = Asking(self.view)
        self.recovery = Recovery(self)
        self.recovery.due.connect(self.reload)
        self._folder, self._url = folder, QUrl(url)
        self._scripts: tuple[str, ...] = ()
        self._waiting: dict[int, Answer] = {}
        self._tickets = count()
        self._profile: QWebEngineProfile | None = None
        self._page: Page | None = None
        self._engine_view: QWebEngineView | None = None

    @property
    def is_started(self) -> bool:
        """Return whether a profile and a page stand."""
        return self._profile is not None and shiboken6.isValid(self._profile)

    def start(self) -> None:
        """Build profile and page and begin to load; raise LoketError where this computer cannot run it."""
        if self._profile is not None:
            return
        require_engine()
        from ui.whatsapp.browser.engine_view import EngineView
        from ui.whatsapp.browser.profile import build_profile

        self._profile = build_profile(self._folder, self)
        self._profile.downloadRequested.connect(self._ask_download)
        self._engine_view = EngineView()
        self._open_page()
        self.view.take(self._engine_view)

    def stop(self) -> None:
        """End the page, then its view, then the profile; whoever waits for an answer gets None."""
        if self._profile is None:
            return
        from ui.whatsapp.browser.page import Page

        self.recovery.stop()
        self._answer_none()
        if shiboken6.isValid(self.view):  # its place may have ended before
            self.view.drop()
        view, profile = self._engine_view, self._profile
        pages = profile.findChildren(Page)  # also former ones that wait for their end
        self._page = self._engine_view = self._profile = None
        for part in (*pages, view, profile):
            if part is not None and shiboken6.isValid(part):
                shiboken6.delete(part)
        self.lost.emit("stopped")

    def reload(self) -> None:
        """Begin anew with a fresh page: a page that is ill cannot hold it up, nor one that asks to stay."""
        if self._profile is not None:
            self._answer_none()
            self._open_page()
            self.changed.emit()

    def report_stuck(self) -> None:
        """Note that the document came but what it holds never begins; it is tried anew after a pause."""
        self._lose("stuck")

    def run(self, script: str, callback: Answer) -> None:
        """Run a script in the isolated world; `callback` gets its value, or None when the page has gone."""
        page = self._page
        if (
            page is None
            or not shiboken6.isValid(page)
            or self.recovery.trouble is not None
            or not is_home(page.url())
        ):
            QTimer.singleShot(0, self, partial(callback, None))
            return
        ticket = next(self._tickets)
        self._waiting[ticket] = callback
        page.runJavaScript(script, WORLD_ID, partial(self._answer, ticket))

    def install(self, scripts: Sequence[str]) -> None:
        """Let these scripts run in the isolated world at the beginning of every later document."""
        self._scripts = tuple(scripts)
        if self._page is not None:
            self._page.install(self._scripts, WORLD_ID)

    def _open_page(self) -> None:
        """Put a fresh page in the place of the present one, which ends."""
        from ui.whatsapp.browser.page import Page

        if self._profile is None or self._engine_view is None:
            return
        former, page = self._page, Page(self._profile, self._profile)
        page.choose = lambda many: self.asking.ask("files", lambda who: who.choose_files(many=many), [])
        page.install(self._scripts, WORLD_ID)
        page.ended_load.connect(self._end_load)
        page.died.connect(partial(self._lose, "crashed"))
        page.link_followed.connect(self._ask_to_follow, Qt.ConnectionType.QueuedConnection)
        page.permission_asked.connect(self._ask_permission, Qt.ConnectionType.QueuedConnection)
        self._page = page
        self._engine_view.setPage(page)
        page.setVisible(True)
        if former is not None:
            former.blockSignals(True)
            former.deleteLater()
        self.recovery.begin()
        page.load(self._url)

    def _end_load(self, has_come: bool) -> None:
        if has_come:
            self.recovery.succeed()
        self.loaded.emit(has_come)
        if not has_come:
            self._lose("unloaded")

    def _lose(self, reason: str) -> None:
        self._answer_none()
        self.recovery.fail(reason)
        self.lost.emit(reason)

    def _answer(self, ticket: int, value: object) -> None:
        callback = self._waiting.pop(ticket, None)
        if callback is not None:
            callback(value)

    def _answer_none(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for callback in waiting.values():
            callback(None)

    def _ask_to_follow(self, url: QUrl) -> None:
        self.asking.ask("link", lambda officer: officer.follow(url), no=False)

    def _ask_permission(self, permission: QWebEnginePermission, kind: str) -> None:
        if self.asking.ask(kind, lambda officer: officer.allows(kind), no=False):
            permission.grant()
        else:
            permission.deny()

    def _ask_download(self, download: QWebEngineDownloadRequest) -> None:
        from ui.whatsapp.browser.profile import save

        save(download, self.asking)
