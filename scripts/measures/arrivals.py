"""How soon a message that comes into the page is a bubble, and the memory of the program and of the page."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from measures.family import family_mb, page_mb, pss_mb
from measures.result import Row, percentile, print_row

if TYPE_CHECKING:
    from core.app import Core

BUDI = ("Budi Santoso", "+6281200000001")
ARRIVALS = 100
CROWD, PORTION = 5_000, 50
KEY = "ab" * 32


def arrivals(folder: Path, _size: int) -> None:
    """Run the whole program on the stand-in: how soon an arrival is a bubble, and what memory it takes."""
    from core.app import Core
    from core.paths import Paths
    from core.settings.whatsapp import WHATSAPP_DRIVER
    from core.store.cipher import KeyKind, StoreKey
    from tests.whatsapp_web.remote import RemoteStandIn
    from ui.start import bring_up_qt

    folder.mkdir(parents=True, exist_ok=True)
    root = " --no-sandbox" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    with RemoteStandIn(folder) as remote:
        os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = remote.webengine_flags + root + " --disable-gpu"
        gc.disable()
        paths = Paths(folder / "data")
        paths.prepare()
        core = Core(paths, lambda: StoreKey(KeyKind.RAW, KEY))
        core.start()
        core.loaded.result()
        core.settings.change(WHATSAPP_DRIVER, "none").result()
        bring_up_qt()
        from PySide6.QtCore import QMetaObject, Qt
        from PySide6.QtWidgets import QApplication

        from core.store.asking import Relay
        from ui import app

        figures: dict[str, Any] = {}

        def work() -> None:
            try:
                sleep(2.0)
                figures["before"] = family_mb(os.getpid())
                paths.whatsapp.mkdir(mode=0o700, exist_ok=True)
                core.settings.change(WHATSAPP_DRIVER, "embedded").result()
                _follow(core, remote.call, figures)
            finally:
                QMetaObject.invokeMethod(QApplication.instance(), "quit", Qt.ConnectionType.QueuedConnection)

        worker = threading.Thread(target=work)
        worker.start()
        app.run(core, Relay())
        worker.join()
    bare = [sys.executable, "-m", "measures.arrivals"]
    told = subprocess.run(
        bare, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1]
    ).stdout
    figures["bare"] = float(told)
    _print_arrivals(figures)


def _follow(core: Core, call: Callable[..., Any], figures: dict[str, Any]) -> None:
    """Let messages come into a chat that is open here and in the page; note when each is shown."""
    from core.ports import GatewayState
    from core.settings.whatsapp import WHATSAPP_BLUE_TICKS

    _wait(lambda: core.outbox.gateway_state is GatewayState.READY)
    figures["linked"] = family_mb(os.getpid())
    core.settings.change(WHATSAPP_BLUE_TICKS, True).result()  # the chat stays open in the page
    name, phone = BUDI
    chat_id = core.conversations.open_chat(phone, name).result()
    core.outbox.read_chat(chat_id).result()
    shown = _bubbles(chat_id)
    delays = []
    for number in range(ARRIVALS):
        text = f"Uji datang nomor {number}"
        start = monotonic()
        call("receive", phone, text)
        _wait(lambda text=text: text in shown)
        delays.append(shown[text] - start)
    figures["delays"] = delays
    for number in range(CROWD):
        call("receive", phone, f"Uji ramai nomor {number}")
        if number % PORTION == PORTION - 1:  # no faster than a page draws: it keeps the newest rows only
            _wait(lambda held=number + 1 + ARRIVALS: _held(core) >= held)
        if number == CROWD // 2:
            figures["half"] = pss_mb(os.getpid())
    sleep(1.0)
    figures["full"] = pss_mb(os.getpid())
    figures["page"] = page_mb(os.getpid())
    figures["whole"] = family_mb(os.getpid())
    figures["held"] = _held(core)


def _bubbles(chat_id: int) -> dict[str, float]:
    """Open the chat in the window and return when each text became a bubble there (filled as it happens)."""
    from PySide6.QtCore import QMetaObject, QObject, Qt, Slot
    from PySide6.QtWidgets import QApplication

    from ui.main_window import MainWindow

    shown: dict[str, float] = {}
    ready = threading.Event()

    class Watcher(QObject):
        @Slot()
        def begin(self) -> None:
            window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
            window.desk.chat_wanted.emit(chat_id)
            self.model = window.place("conversations").pane.model
            self.model.rowsInserted.connect(self.note)
            ready.set()

        def note(self, _parent: object, first: int, last: int) -> None:
            now = monotonic()
            for row in range(first, last + 1):
                shown.setdefault(str(self.model.index(row).data() or ""), now)

    watcher = Watcher()
    watcher.moveToThread(QApplication.instance().thread())
    QMetaObject.invokeMethod(watcher, "begin", Qt.ConnectionType.QueuedConnection)
    ready.wait(10)
    shown_holder.append(watcher)
    return shown


shown_holder: list[object] = []
"""What watches must live as long as the process."""


def _held(core: Core) -> int:
    sql = "SELECT count(*) FROM messages WHERE text LIKE 'Uji %'"
    return int(core.store.read(lambda session: session.all(sql)).result()[0][0])


def _print_arrivals(figures: dict[str, Any]) -> None:
    rows = (
        (
            "datang sampai gelembung, p95",
            "tidak ada",
            0.0,
            percentile(figures["delays"], 0.95) * 1000,
            "ms",
            300.0,
        ),
        (
            "memori setelah tertaut",
            "program sebelum ditautkan",
            figures["before"],
            figures["linked"],
            "MB",
            8.0,
        ),
        (
            "memori Loket setelah 5.000 pesan datang",
            "setelah 2.500",
            figures["half"],
            figures["full"],
            "MB",
            1.15,
        ),
        ("memori halaman setelahnya", "halaman tanpa Loket", figures["bare"], figures["page"], "MB", 1.5),
    )
    for what, floor_name, floor, figure, unit, goal in rows:
        print_row(
            Row(
                "whatsapp",
                what,
                f"{figures['held']} pesan",
                floor_name,
                floor,
                figure,
                unit,
                goal,
                figures["whole"],
                is_difference=unit == "ms",
            )
        )


def _wait(seen: Callable[[], object], limit_s: float = 60.0) -> None:
    end = monotonic() + limit_s
    while not seen():
        if monotonic() > end:
            raise TimeoutError("what was waited for never came")
        sleep(0.002)


def _bare_page() -> float:
    """Return the memory of the page alone, after as many messages have come in."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    import PySide6.QtWebEngineCore  # noqa: F401 - before the application
    from PySide6.QtWidgets import QApplication

    from tests.whatsapp_web.shared import shared_standin

    standin = shared_standin()
    application = QApplication([])
    from tests.whatsapp_web.tab import Tab

    standin.reset()
    tab = Tab().open()
    tab.open_chat(BUDI[1].lstrip("+"))
    for number in range(ARRIVALS + CROWD):
        standin.script.receive(BUDI[1], f"Uji ramai nomor {number}")
        if number % PORTION == PORTION - 1:
            tab.wait_for(standin.script.is_settled)
    size = page_mb(os.getpid())
    tab.close()
    standin.close()
    del application
    return size


if __name__ == "__main__":
    print(_bare_page())
