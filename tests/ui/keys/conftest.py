"""The office of the practice, for what is walked over: its lists have rows, its dialogs a person."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.app import Core
from core.paths import Paths
from core.store.cipher import StoreKey
from tests.conftest import FixedClock


@pytest.fixture
def practice(tmp_path: Path, key: StoreKey, clock: FixedClock) -> Iterator[Core]:
    core = Core(Paths(tmp_path / "practice", practice=True), lambda: key, clock)
    core.start()
    for under_way in core.begin_work():
        under_way.result()
    core.billing.intake.settled().result()
    yield core
    core.close()
