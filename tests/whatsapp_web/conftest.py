"""The stand-in of this process, begun anew for each test, and a bare page on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.whatsapp_web.server import StandIn
from tests.whatsapp_web.shared import engine_noise, shared_standin
from tests.whatsapp_web.tab import Tab


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the engine say that this machine has no graphics."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(engine_noise)


@pytest.fixture(scope="session")
def _whatsapp_web(request: pytest.FixtureRequest) -> StandIn:
    """Start the one stand-in before the engine reads its switches."""
    standin = shared_standin()
    request.config.add_cleanup(standin.close)
    return standin


@pytest.fixture
def standin(_whatsapp_web: StandIn) -> StandIn:
    """Give the stand-in with a fresh world: era 2026, Indonesian, linked and ready."""
    return _whatsapp_web.reset()


@pytest.fixture(scope="session")
def _one_tab(_whatsapp_web: StandIn, qapp: QApplication) -> Iterator[Tab]:
    """Keep one page for all tests: a new document costs less than a new renderer."""
    tab = Tab()
    yield tab
    tab.close()


@pytest.fixture
def tab(standin: StandIn, _one_tab: Tab) -> Iterator[Tab]:
    """Give a bare page that shows nothing yet."""
    _one_tab.console.clear()
    yield _one_tab
    standin.reset()
    _one_tab.clear()
