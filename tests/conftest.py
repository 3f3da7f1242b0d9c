"""The parts that the whole suite stands on: a real encrypted store, a clock that stands still."""

import logging
import os
import secrets
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import HealthCheck, settings

from core.app import Core
from core.events import Event, EventBus
from core.paths import Paths
from core.store.cipher import KeyKind, StoreKey
from core.store.database import Store

settings.register_profile("office", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("office")  # how fast a loaded computer makes up examples says nothing about the program


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that leaves a thread behind, or logs a warning without announcing it (`logs_warnings`)."""
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        thread.join(timeout=5)
        assert not thread.is_alive(), f"the thread {thread.name} survives"
    if request.node.get_closest_marker("logs_warnings") is None:
        records = [record for phase in ("setup", "call") for record in caplog.get_records(phase)]
        assert [r.getMessage() for r in records if r.levelno >= logging.WARNING] == []


class FixedClock:
    """Stand still until told to move: Saturday 21 November 2026, 14.05 WIB."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 21, 7, 5, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def pass_by(self, **span: float) -> None:
        """Move on by a timedelta's arguments."""
        self.moment += timedelta(**span)


class Diary:
    """Remember every event."""

    def __init__(self, bus: EventBus) -> None:
        self.events: list[Event] = []
        bus.subscribe(self.remember)

    def remember(self, event: Event) -> None:
        self.events.append(event)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def events() -> EventBus:
    return EventBus()


@pytest.fixture
def diary(events: EventBus) -> Diary:
    return Diary(events)


@pytest.fixture(scope="session")
def key() -> StoreKey:
    return StoreKey(KeyKind.RAW, secrets.token_hex(32))


class EmptyStores:
    """Lay empty stores: each key's is migrated once, by a real start, and copied from then on."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[StoreKey, Path] = {}

    def lay(self, key: StoreKey, target: Path) -> Path:
        if key not in self._made:
            made = self._folder / f"{len(self._made)}.db"
            store = Store(made, lambda: key, EventBus())
            store.start()
            store.opened.result()
            store.close()
            self._made[key] = made
        target.parent.mkdir(parents=True, exist_ok=True)
        return Path(copyfile(self._made[key], target))


@pytest.fixture(scope="session")
def empty_stores(tmp_path_factory: pytest.TempPathFactory) -> EmptyStores:
    return EmptyStores(tmp_path_factory.mktemp("empty"))


@pytest.fixture
def store(tmp_path: Path, key: StoreKey, events: EventBus, empty_stores: EmptyStores) -> Iterator[Store]:
    store = Store(empty_stores.lay(key, tmp_path / "loket.db"), lambda: key, events)
    store.start()
    yield store
    store.close()


@pytest.fixture
def core(tmp_path: Path, key: StoreKey, clock: FixedClock, empty_stores: EmptyStores) -> Iterator[Core]:
    """Give a whole core over a fresh store."""
    core = Core(Paths(tmp_path / "data"), lambda: key, clock)
    empty_stores.lay(key, core.paths.store)
    core.start()
    for under_way in core.begin_work():
        under_way.result()
    yield core
    core.close()


@pytest.fixture
def finding(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Give a test a way to tell a figure beside passing or failing, out of whichever process it runs in."""
    return lambda line: record_property("finding", line)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests found: how well a corpus was read."""
    reports = terminalreporter.stats.get("passed", []) + terminalreporter.stats.get("failed", [])
    told = [line for report in reports for name, line in report.user_properties if name == "finding"]
    if told:
        terminalreporter.section("figures")
        for line in told:
            terminalreporter.write_line(str(line))


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Let the threads of a failed test not hold up the end of the whole run."""
    left = [thread for thread in threading.enumerate() if thread is not threading.main_thread()]
    if any(not thread.daemon for thread in left):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(1)
