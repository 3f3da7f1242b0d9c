"""What a message costs through the embedded page, how soon one that comes in is a bubble, and the memory of it.

WhatsApp Web is played by the stand-in of the tests, on loopback. The floor is the same page, driven by one bare
script that looks for nothing and proves nothing.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic, perf_counter, process_time, sleep
from typing import TYPE_CHECKING, Any

from measures.result import Row, percentile, print_row

if TYPE_CHECKING:
    from core.app import Core
    from tests.whatsapp_web.server import StandIn

PEOPLE = (("Budi Santoso", "+6281200000001"), ("Siti Aminah", "+6281200000002"))
SENDS = 30
ARRIVALS = 100
CROWD, PORTION = 5_000, 50
KEY = "ab" * 32
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


def arrivals(folder: Path, _size: int) -> None:
    """Run the whole program on the stand-in: how soon an arrival is a bubble, and what memory it takes."""
    from core.app import Core
    from core.paths import Paths
    from core.settings import WHATSAPP_DRIVER
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
    bare = [sys.executable, "-m", "measures.whatsapp"]
    told = subprocess.run(
        bare, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1]
    ).stdout
    figures["bare"] = float(told)
    _print_arrivals(figures)


def _follow(core: Core, call: Callable[..., Any], figures: dict[str, Any]) -> None:
    """Let messages come into a chat that is open here and in the page; note when each is shown."""
    from core.ports import GatewayState

    _wait(lambda: core.outbox.gateway_state is GatewayState.READY)
    figures["linked"] = family_mb(os.getpid())
    name, phone = PEOPLE[0]
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
            figures["half"] = _pss_mb(os.getpid())
    sleep(1.0)
    figures["full"] = _pss_mb(os.getpid())
    figures["page"] = _page_mb(os.getpid())
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


def _family(pid: int) -> set[int]:
    """Return a process and all that it has started (Linux)."""
    listed = subprocess.run(["ps", "-eo", "pid,ppid"], capture_output=True, text=True, check=True).stdout
    rows = [tuple(map(int, line.split())) for line in listed.splitlines()[1:]]
    family = {pid}
    for _generation in range(5):
        family |= {child for child, parent in rows if parent in family}
    return family


def family_cpu(pid: int) -> float:
    """Return the processor's seconds of a process and of those that it has started and that still run."""
    ticks = 0
    for member in _family(pid) - {pid}:
        try:
            fields = Path(f"/proc/{member}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return process_time() + ticks / os.sysconf("SC_CLK_TCK")


def family_mb(pid: int) -> float:
    """Return the memory of a family of processes, what they share counted once in part (PSS)."""
    return sum(_pss_mb(member) for member in _family(pid))


def _pss_mb(pid: int) -> float:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii", "replace")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0) / 1024


def _page_mb(pid: int) -> float:
    """Return the memory of the largest process that was started: the one that draws the page."""
    return max((_pss_mb(member) for member in _family(pid) - {pid}), default=0.0)


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
    tab.open_chat(PEOPLE[0][1].lstrip("+"))
    for number in range(ARRIVALS + CROWD):
        standin.script.receive(PEOPLE[0][1], f"Uji ramai nomor {number}")
        if number % PORTION == PORTION - 1:
            tab.wait_for(standin.script.is_settled)
    size = _page_mb(os.getpid())
    tab.close()
    standin.close()
    del application
    return size


if sys.platform == "win32":  # pragma: no cover - the measures read Linux's own files
    raise SystemExit("scripts/bench.py whatsapp runs on Linux only")


if __name__ == "__main__":
    print(_bare_page())
