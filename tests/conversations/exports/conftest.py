"""An importer over a whole core."""

import pytest

from core.app import Core
from core.conversations.importing import ChatImporting


@pytest.fixture
def importing(core: Core) -> ChatImporting:
    return ChatImporting(core.store, core.clock, core.jobs, core.settings)
