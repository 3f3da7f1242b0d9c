from collections.abc import Iterator

import pytest

from core.events import EventBus
from core.outbox.service import Outbox
from core.settings import Settings
from core.store.database import Store
from core.whatsapp.absent import AbsentGateway
from tests.conftest import FixedClock
from tests.outbox.desk import MemoryGateway, Room


@pytest.fixture
def room(store: Store, events: EventBus, clock: FixedClock) -> Iterator[Room]:
    """Give a room whose courier thread is not running: the test makes the steps itself."""
    store.opened.result()
    outbox = Outbox(store, clock, Settings(store, events), events, AbsentGateway())
    yield Room(store, MemoryGateway(clock), clock, outbox)
    outbox.close()
