"""What the tests of views stand on: a real core behind a real desk."""

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
