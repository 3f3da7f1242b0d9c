"""The stand-in for WhatsApp Web of this process, for the browser's tests, the driver's and the place's."""

from pathlib import Path

import PySide6.QtWebEngineCore  # noqa: F401 - before any QApplication
import pytest

from tests.whatsapp_web.server import StandIn
from tests.whatsapp_web.shared import engine_noise, shared_standin

HERE = Path(__file__).parent
noise = pytest.mark.qt_log_ignore(
    *engine_noise.args, "Screen capturing is not", "Window capturing is not", extend=True
)
"""The engine says that this machine has no graphics, and before it asks for the screen that there is none."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the engine say what this machine lacks."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(noise)


@pytest.fixture(scope="session")
def _whatsapp_web(request: pytest.FixtureRequest) -> StandIn:
    standin = shared_standin()
    request.config.add_cleanup(standin.close)
    return standin


@pytest.fixture
def standin(_whatsapp_web: StandIn) -> StandIn:
    return _whatsapp_web.reset()
