"""A browser session on the stand-in as the program holds it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.whatsapp_web.server import StandIn
from tests.whatsapp_web.tab import pause
from ui.whatsapp.browser.session import BrowserSession


class Guest:
    """Hold a session and wait for what its page shows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.session = BrowserSession(folder)
        self.window: QWidget | None = None

    def start(self) -> "Guest":
        self.session.view.resize(1280, 800)
        self.session.start()
        return self

    def run(self, script: str) -> Any:
        loop, answers = QEventLoop(), []

        def take(answer: object) -> None:
            answers.append(answer)
            loop.quit()

        self.session.run(script, take)
        QTimer.singleShot(8000, loop, loop.quit)
        if not answers:
            loop.exec()
        assert answers, f"no answer to {script[:80]}"
        return answers[0]

    def wait_for(self, seen: Callable[[], Any], limit_ms: int = 8000) -> Any:
        for _ in range(limit_ms // 10):
            if value := seen():
                return value
            pause(10)
        raise AssertionError(f"never seen; the page shows: {self.run('document.body?.innerText')}")

    def wait(self, script: str) -> Any:
        return self.wait_for(lambda: self.run(f"!!({script})"))

    def open(self) -> "Guest":
        self.start()
        self.wait("document.querySelector('#pane-side')")
        return self


@pytest.fixture
def guest(standin: StandIn, qapp: QApplication, tmp_path: Path) -> Iterator[Guest]:
    """Give a session that has loaded nothing yet."""
    guest = Guest(tmp_path / "whatsapp")
    yield guest
    standin.reset()
    guest.session.stop()
    for part in (guest.session.view, guest.session):
        if shiboken6.isValid(part):
            shiboken6.delete(part)
