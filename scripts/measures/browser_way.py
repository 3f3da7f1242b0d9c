"""The two ways beside each other: a message by pywhatkit through a real Chromium, one by the embedded page."""

from __future__ import annotations

import os
from pathlib import Path
from time import perf_counter

from measures.family import family_mb
from measures.result import Row, print_row
from measures.whatsapp import PEOPLE, through_page

SENDS = 2


def beside(folder: Path, _size: int) -> None:
    """Send by both ways on stand-ins and print the seconds of one message; pywhatkit's wait is its shortest.

    What the processor spends on pywhatkit is not told: its Chromium ends as nobody's child.
    """
    from tests.whatsapp.pywhatkit.desk import WAIT_S, Desk, Internet, x_server
    from tests.whatsapp_web.server import StandIn

    folder.mkdir(parents=True, exist_ok=True)
    internet = Internet(folder)
    try:
        with StandIn() as standin, x_server() as name:
            desk = Desk(name, folder, standin, internet)
            others = {key: os.environ.get(key) for key in desk.environment}
            os.environ.update(desk.environment)
            slow = _by_pywhatkit(folder, WAIT_S)
            desk.end_browser()
            for key, value in others.items():
                os.environ.pop(key) if value is None else os.environ.update({key: value})
    finally:
        internet.close()
    quick, _processor = through_page(folder)
    size = f"{SENDS} dan 30 pesan, tunggu {WAIT_S} s"
    print_row(
        Row(
            "pywhatkit",
            "satu pesan: halaman di samping pywhatkit",
            size,
            "pywhatkit",
            slow * 1000,
            quick * 1000,
            "ms",
            0.1,
            family_mb(os.getpid()),
        )
    )


def _by_pywhatkit(folder: Path, wait_s: int) -> tuple[float, float]:
    from core.paths import Paths
    from core.ports import GatewayState, Recipient
    from core.whatsapp.pywhatkit.gateway import PywhatkitGateway
    from tests.whatsapp.pywhatkit.desk import wait_for

    gateway = PywhatkitGateway(Paths(folder / "data"), lambda: wait_s, settle_s=1.0)
    try:
        wait_for(lambda: gateway.state() is GatewayState.READY, 60, "READY")
        start = perf_counter()
        for number in range(SENDS):
            gateway.open_chat(Recipient(*PEOPLE[number % 2]))
            gateway.put(f"Uji peramban nomor {number}", None)
            gateway.press()
        return (perf_counter() - start) / SENDS
    finally:
        gateway.close()
