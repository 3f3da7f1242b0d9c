"""One life of the whole program over a data folder: `python -m tests.ui.whatsapp.window.program FOLDER WORK`.

`store` links the page and leaves marks in everything that a page can store, then the window is closed; `die`
does the same and is killed. `tell` begins as the next start does and prints what the page has kept.
"""

import gc
import json
import os
import signal
import sys
import time
from pathlib import Path

from PySide6.QtCore import QMetaObject, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from core.app import Core
from core.paths import Paths
from core.ports import GatewayState
from core.settings.whatsapp import WHATSAPP_LINKED
from core.store.asking import Relay
from core.store.cipher import KeyKind, StoreKey
from ui import app
from ui.main_window import MainWindow

KEY = StoreKey(KeyKind.RAW, "c3" * 32)
MARK = "PENANDA-LOGIN-7731"
STORE = f"""(() => {{
  localStorage.setItem("penanda", "{MARK}-setempat");
  document.cookie = "penanda={MARK}-kuki; max-age=9999999; secure";
  const asked = indexedDB.open("wawc-penanda", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("kunci");
  asked.onsuccess = () => {{
    const work = asked.result.transaction("kunci", "readwrite", {{durability: "strict"}});
    work.objectStore("kunci").put("{MARK}-basis", "penanda");
    work.oncomplete = () => {{ document.told = "stored"; }};
  }};
}})()"""
TELL = """(() => {
  const asked = indexedDB.open("wawc-penanda", 1);
  asked.onsuccess = () => {
    const found = asked.result.transaction("kunci").objectStore("kunci").get("penanda");
    found.onsuccess = () => {
      document.told = JSON.stringify([localStorage.getItem("penanda"), document.cookie, found.result]);
    };
  };
})()"""
LIMIT_S = 90


def holding_mark(folder: Path) -> list[str]:
    """Return the files that hold the mark in clear."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sorted(str(path.relative_to(folder)) for path in files if MARK.encode() in path.read_bytes())


class Officer(QObject):
    """Live in the window's thread and look again every 50 ms."""

    def __init__(self, core: Core, folder: Path, work: str) -> None:
        super().__init__()
        self.core, self.folder, self.work = core, folder, work
        self.has_asked = False

    @Slot()
    def begin(self) -> None:
        windows = QApplication.topLevelWidgets()
        self.window = next(window for window in windows if isinstance(window, MainWindow))
        self.end = time.monotonic() + LIMIT_S
        self.timer = QTimer(self, interval=50)
        self.timer.timeout.connect(self.look)
        self.timer.start()

    def look(self) -> None:
        linking = self.window.desk.linking
        if time.monotonic() > self.end:
            os._exit(3)
        if self.work != "tell" and linking.is_to_be_linked:
            self.window.show_place("whatsapp")
        if linking.session is None or self.core.outbox.gateway_state is not GatewayState.READY:
            return
        if not self.has_asked:
            self.has_asked = True
            linking.session.run(TELL if self.work == "tell" else STORE, lambda _answer: None)
        linking.session.run("document.told || ''", self.take)

    def take(self, told: object) -> None:
        if not told or not self.timer.isActive() or not self.core.settings.value(WHATSAPP_LINKED):
            return
        self.timer.stop()
        if self.work == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.work == "tell":
            answer = {"kept": json.loads(str(told)), "clear": holding_mark(self.folder)}
            sys.stdout.write(json.dumps(answer))
            sys.stdout.flush()
        self.window.close()
        QApplication.quit()


def main(folder: Path, work: str) -> None:
    """Show the window, do the work in the page, and end."""
    gc.disable()
    core = Core(Paths(folder), lambda: KEY)
    core.start()
    core.loaded.result()
    officer = Officer(core, folder, work)
    QMetaObject.invokeMethod(officer, "begin", Qt.ConnectionType.QueuedConnection)  # once the window lives
    app.run(core, Relay())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
