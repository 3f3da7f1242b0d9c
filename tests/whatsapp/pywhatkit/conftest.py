"""The desk of these tests: one X server, one browser profile, one stand-in for all of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.paths import Paths
from core.ports import GatewayState
from core.whatsapp.pywhatkit.gateway import PywhatkitGateway
from tests.outbox.conftest import room
from tests.whatsapp.pywhatkit.desk import WAIT_S, Desk, Internet, OtherProgram, wait_for, x_server
from tests.whatsapp_web.server import StandIn

__all__ = ["room"]


@pytest.fixture(scope="session")
def _desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("desk")
    internet = Internet(folder)
    try:
        with StandIn() as standin, x_server() as name:
            desk = Desk(name, folder, standin, internet)
            yield desk
            desk.end_browser()
    finally:
        internet.close()


@pytest.fixture
def desk(_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Lend the desk, with a fresh world and no browser running."""
    _desk.standin.reset(era="2026")
    _desk.internet.silent = False
    for name, value in _desk.environment.items():
        monkeypatch.setenv(name, value)
    yield _desk
    _desk.end_browser()


@pytest.fixture
def word(desk: Desk) -> Iterator[OtherProgram]:
    """Another program's window on the same desk."""
    program = OtherProgram(desk.name)
    yield program
    program.close()


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "data")


@pytest.fixture
def gateway(paths: Paths) -> Iterator[PywhatkitGateway]:
    gateway = PywhatkitGateway(paths, lambda: WAIT_S, settle_s=1.0)
    yield gateway
    gateway.close()


@pytest.fixture
def ready(desk: Desk, gateway: PywhatkitGateway) -> PywhatkitGateway:
    """Return the gateway once it has found everything."""
    wait_for(lambda: gateway.state() is GatewayState.READY, what="READY")
    return gateway
