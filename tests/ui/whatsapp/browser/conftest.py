"""The stand-in of this process, and a browser session on it as the program holds it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import PySide6.QtWebEngineCore  # noqa: F401 - before any QApplication
import pytest
import shiboken6
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.whatsapp_web.server import StandIn
from tests.whatsapp_web.shared import engine_noise, shared_standin
from ui.whatsapp.browser.session import BrowserSession

noise = pytest.mark.qt_log_ignore(
    *engine_noise.args, "Screen capturing is not", "Window capturing is not", extend=True
)
"""Before it asks whether the screen may be seen, the engine says that an offscreen computer has none."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the engine say that this machine has no graphics and no screen."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(noise)


@pytest.fixture(scope="session")
def _whatsapp_web(request: pytest.FixtureRequest) -> StandIn:
    flags = os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "")  # a microphone and a camera to be asked about
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = f"{flags} --use-fake-device-for-media-stream".strip()
    standin = shared_standin()
    request.config.add_cleanup(standin.close)
    return standin


@pytest.fixture
def standin(_whatsapp_web: StandIn) -> StandIn:
    return _whatsapp_web.reset()


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


def pause(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


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
