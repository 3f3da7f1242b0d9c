"""What a message costs through the embedded page.

WhatsApp Web is played by the stand-in of the tests, on loopback. The floor is the same page, driven by one bare
script that looks for nothing and proves nothing.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, sleep
from typing import TYPE_CHECKING

from measures.family import family_cpu, family_mb
from measures.result import Row, print_row

if TYPE_CHECKING:
    from tests.whatsapp_web.server import StandIn

PEOPLE = (("Budi Santoso", "+6281200000001"), ("Siti Aminah", "+6281200000002"))
SENDS = 30
BARE = """(() => { window.measured = 0; (async () => {
  const until = async (seen) => { while (!seen()) await new Promise((done) => setTimeout(done, 2)); };
  const anchor = document.createElement("a");
  anchor.href = "whatsapp://send?phone=" + PHONE;
  document.body.append(anchor); anchor.click(); anchor.remove();
  await until(() => document.querySelector("#main header")?.innerText.includes(TITLE)
    && document.querySelector("footer [contenteditable]"));
  document.querySelector("footer [contenteditable]").focus();
  document.execCommand("selectAll");
  document.execCommand("insertText", false, TEXT);
  await until(() => document.querySelector('footer button[data-tab="11"]'));
  document.querySelector('footer button[data-tab="11"]').click();
  const rows = () => [...document.querySelectorAll("#main [data-id]")];
  await until(() => rows().some((row) => row.innerText.includes(TEXT)));
  window.measured = 1;
})(); return true; })()"""


def page(folder: Path, _size: int) -> None:
    """Send through the page, bare and by the program, and print what a message costs in time and processor."""
    import PySide6.QtWebEngineCore  # noqa: F401 - before the application
    from PySide6.QtWidgets import QApplication

    from tests.whatsapp_web.shared import shared_standin

    standin = shared_standin()
    application = QApplication([])
    bare = _bare(standin)
    ours = _embedded(standin, folder)
    del application
    for what, place in (("satu pesan lewat halaman", 0), ("prosesor satu pesan lewat halaman", 1)):
        print_row(
            Row(
                "whatsapp",
                what,
                f"{SENDS} pesan, dua chat bergantian",
                "halaman yang sama, satu skrip tanpa bukti",
                bare[place] * 1000,
                ours[place] * 1000,
                "ms",
                2.0,
                family_mb(os.getpid()),
            )
        )
    standin.close()


def through_page(folder: Path) -> tuple[float, float]:
    """Return the seconds of one message through the embedded page, and the processor's seconds."""
    import PySide6.QtWebEngineCore  # noqa: F401 - before the application
    from PySide6.QtWidgets import QApplication

    from tests.whatsapp_web.shared import shared_standin

    standin = shared_standin()
    application = QApplication([])
    figures = _embedded(standin, folder)
    standin.close()
    del application
    return figures


def _bare(standin: StandIn) -> tuple[float, float]:
    from tests.whatsapp_web.tab import Tab

    standin.reset()
    tab = Tab()
    tab.open()

    def send(number: int) -> None:
        name, phone = PEOPLE[number % 2]
        values = {"PHONE": phone.lstrip("+"), "TITLE": name, "TEXT": f"Uji lantai nomor {number}"}
        script = BARE
        for mark, value in values.items():
            script = script.replace(mark, json.dumps(value))
        tab.run(script)
        tab.wait("window.measured === 1")

    figures = _timed(send)
    tab.close()
    return figures


def _embedded(standin: StandIn, folder: Path) -> tuple[float, float]:
    from PySide6.QtCore import QEventLoop, QTimer

    from core.clock import SystemClock
    from core.ports import GatewayState, Recipient
    from core.whatsapp.page_map import shipped
    from ui.whatsapp.browser.session import BrowserSession
    from ui.whatsapp.embedded.gateway import EmbeddedGateway

    standin.reset()
    session = BrowserSession(folder / "profil")
    session.view.resize(1280, 800)
    gateway = EmbeddedGateway(session, SystemClock(), shipped())
    session.start()
    figures: list[tuple[float, float]] = []
    loop = QEventLoop()

    def send(number: int) -> None:
        name, phone = PEOPLE[number % 2]
        gateway.open_chat(Recipient(name, phone))
        gateway.put(f"Uji Loket nomor {number}", None)
        assert gateway.press()  # noqa: S101 - a message that was not proved is no measurement

    def courier() -> None:
        while gateway.state() is not GatewayState.READY:
            sleep(0.05)
        figures.append(_timed(send))

    worker = threading.Thread(target=courier)
    watch = QTimer(interval=5)
    watch.timeout.connect(lambda: worker.is_alive() or loop.quit())
    worker.start()
    watch.start()
    loop.exec()
    worker.join()
    gateway.close()
    gateway.stop_watching()
    session.stop()
    return figures[0]


def _timed(send: Callable[[int], None]) -> tuple[float, float]:
    """Return the seconds and the processor's seconds (of the whole family) for one message."""
    for number in range(4):
        send(-1 - number)
    before, start = family_cpu(os.getpid()), perf_counter()
    for number in range(SENDS):
        send(number)
    return (perf_counter() - start) / SENDS, (family_cpu(os.getpid()) - before) / SENDS
