"""What the tests of views stand on: a real core behind a real desk."""

import gc
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from core.app import Core
from ui.desk import Desk
from ui.theme import Theme


@pytest.fixture
def desk(core: Core, qtbot: QtBot) -> Iterator[Desk]:
    theme = Theme()
    theme.choose("light")
    desk = Desk(core, theme)
    yield desk
    core.close()
    desk.deleteLater()


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
