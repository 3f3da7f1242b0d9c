"""What the tests of views stand on: a real core behind a real desk."""

import gc
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from core.app import Core
from tests.ui.billing.cups import Cups, missing, running
from ui import masking
from ui.desk import Desk
from ui.remembered import remembered
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class PatientBot(QtBot):
    """Wait as long as a loaded computer needs for what must come; who waits in vain fails all the same."""

    LEAST_MS = 60_000

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = LEAST_MS) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=max(timeout, self.LEAST_MS))

    def waitSignal(self, signal: Any, *, timeout: int = LEAST_MS, **rest: Any) -> SignalBlocker:  # noqa: N802
        may_fail_to_come = rest.get("raising") is False  # as `assertNotEmitted` waits
        return super().waitSignal(
            signal, timeout=timeout if may_fail_to_come else max(timeout, self.LEAST_MS), **rest
        )


@pytest.fixture(autouse=True)
def _numbers_are_shown() -> Iterator[None]:
    """Mask nothing: the masking is one for the whole application, and another test may have left it on."""
    masking.hide(is_hidden=False)
    yield
    masking.hide(is_hidden=False)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    del qapp
    return PatientBot(request)


@pytest.fixture
def desk(core: Core, qtbot: QtBot) -> Iterator[Desk]:
    theme = Theme()
    theme.choose("light", 100)
    desk = Desk(core, theme)
    yield desk
    core.close()
    desk.deleteLater()
    remembered.values = {}  # one for the whole application: the next test is another officer


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> "Iterator[MainWindow]":
    """Give the main window over the desk, painted and with the keyboard."""
    from ui.main_window import MainWindow

    window = MainWindow(desk)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted), qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()


@pytest.fixture
def cups() -> Iterator[Cups]:
    """Give a print system of the test's own, where one can be started."""
    reason = missing()
    if reason:
        pytest.skip(reason)
    # not tmp_path: the print system's own user must be able to enter the folder, and a socket's path is short
    with tempfile.TemporaryDirectory(prefix="cups") as folder:
        Path(folder).chmod(0o755)
        with running(Path(folder)) as cups:
            yield cups


@pytest.fixture(autouse=True)
def _collector_waits() -> Iterator[None]:
    """Keep Python from collecting Qt's objects in the store's threads, as ui.collecting does in the program."""
    gc.disable()
    yield
    gc.enable()


def pytest_runtest_logfinish() -> None:
    """Collect here what the test left behind, so that no thread of a later test has to."""
    gc.collect()
    gc.freeze()
