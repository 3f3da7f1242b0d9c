"""The two ways beside each other: a message by pywhatkit through a real Chromium, one by the embedded page."""

from __future__ import annotations

import os
from pathlib import Path
from time import perf_counter

from measures.family import adopt_orphans, family_cpu, family_mb
from measures.result import Row, print_row
from measures.whatsapp import PEOPLE, through_page

SENDS = 2


def beside(folder: Path, _size: int) -> None:
    """Send by both ways on stand-ins and print what one message costs; pywhatkit's wait is its shortest."""
    from tests.whatsapp.pywhatkit.desk import WAIT_S, Desk, Internet, x_server
    from tests.whatsapp_web.server import StandIn

    folder.mkdir(parents=True, exist_ok=True)
    adopt_orphans()
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
    quick = through_page(folder)
    size = f"{SENDS} dan 30 pesan, tunggu {WAIT_S} s"
    for at, what, goal in ((0, "satu pesan", 0.1), (1, "prosesor satu pesan", 1.0)):
        label = f"{what}: halaman di samping pywhatkit"
        memory = family_mb(os.getpid())
        print_row(
            Row("pywhatkit", label, size, "pywhatkit", slow[at] * 1000, quick[at] * 1000, "ms", goal, memory)
        )


def _by_pywhatkit(folder: Path, wait_s: int) -> tuple[float, float]:
    """Return the seconds of one message, and the processor's seconds of child and browser."""
    from core.paths import Paths
    from core.ports import GatewayState, Recipient
    from core.whatsapp.pywhatkit.gateway import PywhatkitGateway
    from tests.whatsapp.pywhatkit.desk import wait_for

    gateway = PywhatkitGateway(Paths(folder / "data"), lambda: wait_s, settle_s=1.0)
    try:
        wait_for(lambda: gateway.state() is GatewayState.READY, 60, "READY")
        before, start = family_cpu(os.getpid()), perf_counter()
        for number in range(SENDS):
            gateway.open_chat(Recipient(*PEOPLE[number % 2]))
            gateway.put(f"Uji peramban nomor {number}", None)
            gateway.press()
        return (perf_counter() - start) / SENDS, (family_cpu(os.getpid()) - before) / SENDS
    finally:
        gateway.close()
