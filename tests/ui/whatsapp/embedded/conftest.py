"""The embedded gateway on a real browser session, which is one for all tests."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

import pytest
import shiboken6
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from core.ports import GatewayFault, GatewayState, Recipient
from core.whatsapp.page_map import shipped
from tests.conftest import FixedClock
from tests.whatsapp_web.server import StandIn
from tests.whatsapp_web.tab import CLICK, pause
from ui.whatsapp.browser.policy import HOME
from ui.whatsapp.browser.session import BrowserSession
from ui.whatsapp.embedded.gateway import EmbeddedGateway, Limits

T = TypeVar("T")

BUDI = Recipient("Budi Santoso", "+6281200000001")
SITI = Recipient("Siti Aminah", "+6281200000002")
GROUP = Recipient("UMKM Binaan Loket 1", is_group=True)
ERAS = ("2023", "2025", "2026")
SHORT = Limits(
    open_s=1.5, put_s=20, appear_s=0.7, leave_s=0.3, stale_s=5, settled_s=0.4, drawn_s=0.8, blank_s=0.4
)


class Desk:
    """Play both threads: this one turns Qt's loop, another one is the courier's."""

    def __init__(self, standin: StandIn, session: BrowserSession) -> None:
        self.standin = standin
        self.session = session
        self.clock = FixedClock()
        self.stirs = 0
        self.gateway = EmbeddedGateway(session, self.clock, shipped(), self.stir, SHORT)

    def stir(self) -> None:
        self.stirs += 1

    def run(self, script: str) -> Any:
        """Run a script in the isolated world."""
        loop, answers = QEventLoop(), []

        def take(answer: object) -> None:
            answers.append(answer)
            loop.quit()

        self.session.run(script, take)
        QTimer.singleShot(8000, loop, loop.quit)
        if not answers:
            loop.exec()
        return answers[0]

    def do(self, work: Callable[[], T]) -> T:
        """Do something in the courier's thread while Qt's loop turns here."""
        loop, results, faults = QEventLoop(), [], []
        done = threading.Event()

        def work_there() -> None:
            try:
                results.append(work())
            except BaseException as fault:  # carried over to the test
                faults.append(fault)
            done.set()

        thread = threading.Thread(target=work_there, name="courier")
        timer = QTimer(interval=2)
        timer.timeout.connect(lambda: done.is_set() and loop.quit())
        timer.start()
        thread.start()
        loop.exec()
        timer.stop()
        thread.join()
        if faults:
            raise faults[0]
        return results[0]

    def fault(self, work: Callable[[], object]) -> GatewayFault:
        """Return the fault that something ends with."""
        with pytest.raises(GatewayFault) as caught:
            self.do(work)
        return caught.value

    def wait(self, seen: Callable[[], Any], limit_s: float = 20.0) -> Any:
        """Turn the loop until something is true."""
        end = monotonic() + limit_s
        while monotonic() < end:
            if value := seen():
                return value
            pause(5)
        raise AssertionError(
            f"never seen; state {self.gateway.state()}, the page shows: {self.run('document.body?.innerText')}"
        )

    def begin(self, **setup: Any) -> StandIn:
        """Begin a new run of the stand-in and wait for its state."""
        self.standin.reset(**setup)
        return self.begin_here(GatewayState(setup.get("state", "ready")))

    def begin_here(self, state: GatewayState = GatewayState.READY) -> StandIn:
        """Load the page on the stand-in as it stands, and wait for a state."""
        if self.session.is_started:
            self._load()
        else:
            self.session.view.resize(1280, 800)
            self.session.start()
        self.reach(state)
        return self.standin

    def reach(self, state: GatewayState) -> None:
        """Wait for a state, and do not wait for the watch to ask the page by itself."""

        def asked() -> bool:
            self.gateway._watch.look_now()
            return self.gateway.state() is state

        self.wait(asked)

    def _load(self) -> None:
        """Load another document in the page that stands: that takes half the time of another renderer."""
        page = self.session._page
        if page is None or self.session.recovery.trouble is not None:
            self.session.reload()
            return
        self.run("document.documentElement.dataset.former = 'yes'")
        self.session.recovery.begin()
        page.load(self.session._url)
        self.wait(lambda: self.run("document.documentElement?.dataset.former ?? ''") == "")
        self.session.changed.emit()
        self.do(lambda: self.gateway._watch.look_now().result(2))

    def click_link(self, address: str) -> None:
        """Click a link into the app, as the officer might."""
        self.run(CLICK.replace("ADDRESS", json.dumps(address)))

    def settle(self) -> None:
        """Wait until the page has taken in all that the script told."""
        self.wait(self.standin.script.is_settled)

    def send(self, recipient: Recipient, text: str, attachment: Any = None) -> str | None:
        """Open, put and press, as the courier does."""

        def work() -> str | None:
            self.gateway.open_chat(recipient)
            self.gateway.put(text, attachment)
            return self.gateway.press()

        return self.do(work)


def texts(standin: StandIn) -> list[str]:
    """Return what truly arrived; a blank may have become one that does not break."""
    return [text.replace("\u00a0", " ") for text in standin.truth.texts()]


@contextmanager
def open_session(folder: Path, url: str) -> Iterator[BrowserSession]:
    """Give a session for many tests: its profile keeps the page's files."""
    session = BrowserSession(folder, url)
    yield session
    session.stop()
    for part in (session.view, session):
        if shiboken6.isValid(part):
            shiboken6.delete(part)


@contextmanager
def at_desk(standin: StandIn, session: BrowserSession) -> Iterator[Desk]:
    """Give a fresh gateway on a session."""
    desk = Desk(standin, session)
    yield desk
    standin.reset()
    desk.gateway.close()
    desk.gateway.stop_watching()


@pytest.fixture(scope="session")
def _session(
    _whatsapp_web: StandIn, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserSession]:
    with open_session(tmp_path_factory.mktemp("whatsapp"), HOME) as session:
        yield session


@pytest.fixture(scope="session")
def _english_session(
    _whatsapp_web: StandIn, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserSession]:
    with open_session(tmp_path_factory.mktemp("english"), "https://web.whatsapp.com/") as session:
        yield session


@pytest.fixture
def desk(_whatsapp_web: StandIn, _session: BrowserSession) -> Iterator[Desk]:
    """Give a gateway on a page that stands from former tests, or not yet: `begin` loads it."""
    with at_desk(_whatsapp_web, _session) as desk:
        yield desk


@pytest.fixture
def english(_whatsapp_web: StandIn, _english_session: BrowserSession) -> Iterator[Desk]:
    """Give one whose page is not asked for Indonesian: its language is the run's."""
    with at_desk(_whatsapp_web, _english_session) as desk:
        yield desk
