"""The program's trial of itself: start the window, send a practice message, show a page, and end.

A build is proven by it (scripts/package.py --check), and whoever installs one can run it: `--anak trial FOLDER`
plays practice in a folder, `--anak trial FOLDER store` only opens the store there. Facts go to stdout as one
JSON line.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from core import children
from core.paths import locate

if TYPE_CHECKING:
    from concurrent.futures import Future

    from core.conversations.chat import ChatId
    from core.outbox.events import OutboxItemChanged
    from ui.main_window import MainWindow

LIMIT_MS = 120_000
PHONE = "+6281200009901"
ARRIVED = {"sent", "delivered", "read"}


def main(words: list[str]) -> int:
    """Play in the folder that is named; return exit code 0 when everything came about."""
    faulthandler.enable()  # a build that dies says where
    gc.disable()  # as main.show_window does: until the window stands no other thread may collect what is Qt's
    folder, practice = Path(words[0]), words[1:] != ["store"]
    trial = Trial(practice=practice)

    from ui.start import start

    code = start(locate(folder, practice=practice), shown=trial.play)
    trial.facts["outside"] = _outside()
    sys.stdout.write(json.dumps(trial.facts) + "\n")
    return code if trial.is_done else 1


class Trial:
    """Go from one step to the next, each begun by what the one before brought about."""

    def __init__(self, *, practice: bool) -> None:
        self.facts: dict[str, Any] = {}
        self.is_done = False
        self._practice = practice
        self._began = monotonic()

    def play(self, window: MainWindow) -> None:
        """Begin: the window stands."""
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        self.facts["painted_s"] = round(monotonic() - self._began, 2)
        self._window = window
        self._desk = window.desk
        self._leave = QApplication.exit  # closing the window may ask, and nobody is there to answer
        QTimer.singleShot(LIMIT_MS, window, self._leave)
        if self._practice:
            self._then(self._desk.core.conversations.open_chat(PHONE, "Uji Bangunan"), self._write)
        else:
            self._then(self._desk.core.store.opened, lambda _none: self._end())

    def _then(self, future: Future[Any], success: Any) -> None:
        self._desk.operations.then(self._window, future, success, self._stop)

    def _stop(self, fault: Exception) -> None:
        self.facts["fault"] = str(fault)
        self._leave()

    def _write(self, chat_id: ChatId) -> None:
        self._desk.chat_wanted.emit(chat_id)
        self._desk.bridge.outbox_item_changed.connect(self._follow)
        reply = self._desk.core.outbox.plan_reply(chat_id, "Uji bangunan: pesan latihan.", None, "uji")
        self._then(reply, lambda _id: None)

    def _follow(self, event: OutboxItemChanged) -> None:
        self.facts["message"] = event.state
        if event.state in ARRIVED and "page" not in self.facts:
            self._show_page()

    def _show_page(self) -> None:
        """Let the engine of WhatsApp's page calculate something: its own process has to stand for that."""
        from ui.whatsapp.browser.engine import require_engine

        require_engine()
        from PySide6.QtWebEngineWidgets import QWebEngineView

        self.facts["page"] = "begun"
        self._view = QWebEngineView()
        self._view.loadFinished.connect(
            lambda _well: self._view.page().runJavaScript("6 * 7", 0, self._calculated)
        )
        self._view.setHtml("<p>Uji</p>")

    def _calculated(self, answer: object) -> None:
        self.facts["page"] = answer
        self._view.deleteLater()
        self._then(self._desk.core.login.open(), lambda _opened: self._lay_login())

    def _lay_login(self) -> None:
        """Leave what stands for a login: when this process has ended, its guard seals it."""
        from core.whatsapp.login import guard

        profile = self._desk.core.paths.whatsapp / "profil"
        profile.mkdir(parents=True, exist_ok=True)
        (profile / "uji").write_text("uji", "ascii")
        self.facts["guard"] = guard.stands()
        self._end()

    def _end(self) -> None:
        self.is_done = True
        self._leave()


def _outside() -> list[str]:
    """Return what was loaded from outside the program's folder: modules, and on Linux every mapped file."""
    paths = [str(getattr(module, "__file__", None) or "") for module in list(sys.modules.values())]
    maps = Path("/proc/self/maps")
    if maps.exists():
        paths += [line.split(maxsplit=5)[-1] for line in maps.read_text().splitlines() if "/" in line]
    home = str(children.ROOT.parent)
    return sorted({path for path in paths if path.startswith("/") and not path.startswith(home)})
