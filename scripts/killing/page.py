"""The whole program with the embedded page, killed while messages go out: what it does, and the truth about it.

WhatsApp Web is played by the stand-in of the tests, in a process of its own that outlives every kill and
keeps what truly arrived. Besides the kills the page is reloaded, its renderer killed, its network cut.
"""

from __future__ import annotations

import gc
import os
import random
import signal
import subprocess
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

from core.app import Core
from core.house_events import SettingChanged
from core.paths import Paths
from core.settings.whatsapp import WHATSAPP_DRIVER, WHATSAPP_LINKED
from core.store.session import Row
from core.whatsapp.login import files
from core.whatsapp.profile import has_profile
from killing.journal import Journal

BATCH = 50
PEOPLE = tuple(f"+62812000080{number:02d}" for number in range(5))
LAST_LIFE_S = 240.0
TICK_S = 6.0
"""How long the last life waits for ticks when everything has been pressed."""
SEALING_S = 60.0
UNPROVED = ("pressed", "unsure")
CLAIMED = ("sent", "delivered", "read")
NEVER = ("failed_before", "refused", "skipped")


class Page:
    """WhatsApp Web for one run of kills, and what goes wrong with it."""

    def __init__(self, folder: Path) -> None:
        from tests.whatsapp_web.remote import RemoteStandIn

        self._remote = RemoteStandIn(folder, state="ready")
        for phone in PEOPLE:
            self._remote.call("add_chat", phone)
        sandbox = " --no-sandbox" if os.geteuid() == 0 else ""  # Chromium has none for root
        self.environment = {"QTWEBENGINE_CHROMIUM_FLAGS": self._remote.webengine_flags + sandbox}

    def trouble(self, pid: int, chance: random.Random) -> None:
        """Let something go wrong with the page, or nothing, as chance has it."""
        what = chance.choice(("nothing", "nothing", "reload", "network", "renderer"))
        if what == "reload":
            self._remote.call("reload_page")
        elif what == "network":
            self._remote.call("cut_network", chance.randint(200, 2_000))
        elif what == "renderer":
            for renderer in _renderers(pid):
                os.kill(renderer, signal.SIGKILL)

    def arrived(self) -> Counter[tuple[str, str]]:
        """Count what truly arrived, by number and text; the same id twice counts twice."""
        found: list[dict[str, Any]] = self._remote.call("truth")["arrived"]
        counts: Counter[tuple[str, str]] = Counter()
        for message in found:
            counts["+" + message["phone"].lstrip("+"), message["text"]] += message["times"]
        return counts

    def close(self) -> None:
        self._remote.close()


def _renderers(pid: int) -> list[int]:
    """Return the processes under `pid` that draw pages."""
    listed = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in listed.splitlines()[1:]]
    family = {pid}
    for _generation in range(4):
        family |= {int(row[0]) for row in rows if int(row[1]) in family}
    return [int(row[0]) for row in rows if int(row[0]) in family and "--type=renderer" in row[2]]


def live(core: Core, book: Journal, facts: list[list[object]], number: int, *, is_last: bool) -> None:
    """Live one life of the real program: window, courier and page, with fifty messages to send."""
    gc.disable()
    if not has_profile(core.paths):
        core.paths.whatsapp.mkdir(mode=0o700)
    core.settings.change(WHATSAPP_DRIVER, "embedded").result()
    core.settings.change(WHATSAPP_LINKED, True).result()  # also where a life ended before it saw the chats
    core.events.publish(SettingChanged("outbox.reply_gap_s", 0))  # no pauses: more happens in a life
    from ui.start import bring_up_qt

    bring_up_qt()
    from PySide6.QtCore import QMetaObject, Qt
    from PySide6.QtWidgets import QApplication

    from core.store.asking import Relay
    from ui import app

    def work() -> None:
        _plan(core, book, facts, number, is_last=is_last)
        if is_last:
            _settle(core, book)
            QMetaObject.invokeMethod(QApplication.instance(), "quit", Qt.ConnectionType.QueuedConnection)

    worker = threading.Thread(target=work, name="kill-work", daemon=True)
    worker.start()
    app.run(core, Relay())
    worker.join()


def _plan(core: Core, book: Journal, facts: list[list[object]], number: int, *, is_last: bool) -> None:
    """Keep up to fifty messages waiting; a nonce that was planned before plans nothing."""
    chats = [core.conversations.open_chat(phone, f"Uji {phone[-2:]}").result() for phone in PEOPLE]
    known = {str(fact[1]) for fact in facts if fact[0] == "planned"}
    count = len(known)
    while not is_last:
        waiting = core.store.read(
            lambda session: session.all("SELECT count(*) FROM outbox WHERE state='planned'")
        ).result()[0][0]
        if waiting >= BATCH:
            time.sleep(0.05)
            continue
        nonce = f"{number}-{count}"
        core.outbox.plan_reply(chats[count % len(chats)], f"Uji halaman {nonce}", None, nonce).result()
        book.note("planned", nonce)
        count += 1


def _settle(core: Core, book: Journal) -> None:
    """Wait until nothing waits any more; what is unsure is left for the judge."""
    end = time.monotonic() + LAST_LIFE_S
    while time.monotonic() < end:
        queue = core.outbox.queue().result()
        if not queue.replies:
            break
        time.sleep(0.1)
    time.sleep(TICK_S)
    book.note("unsure", len(core.outbox.unsure(10_000).result()))


def is_sealed(folder: Path) -> bool:
    """Wait until the last life's guard has come to its end; tell whether the login lies in one sealed file."""
    paths = Paths(folder)
    end = time.monotonic() + SEALING_S
    while time.monotonic() < end and files.is_plain(paths):
        time.sleep(0.05)
    return paths.whatsapp_sealed.exists() and not files.is_plain(paths)


def judge(page: Page, core: Core, facts: list[list[object]]) -> tuple[dict[str, int], dict[str, int]]:
    """Compare the office's rows with the truth; return the counts, and how the rows ended."""
    planned = {str(fact[1]) for fact in facts if fact[0] == "planned"}
    rows: list[Row] = core.store.read(
        lambda session: session.all(
            "SELECT period, phone, text, state FROM outbox WHERE text LIKE 'Uji halaman %'"
        )
    ).result()
    arrived = page.arrived()
    came = {(phone, text) for phone, text in arrived}
    lost = planned - {row[0] for row in rows}
    counts = {
        "acknowledged": len(planned),
        "lost": len(lost)
        + sum(state in CLAIMED and (phone, text) not in came for _, phone, text, state in rows)
        + sum(state not in CLAIMED + UNPROVED + NEVER for *_, state in rows),
        "twice": sum(count - 1 for count in arrived.values() if count > 1),
        "false": sum(state in NEVER and (phone, text) in came for _, phone, text, state in rows),
        "unsure": sum(state in UNPROVED for *_, state in rows),
        "arrived": len(arrived),
    }
    return counts, dict(Counter(row[3] for row in rows))


def core_of(folder: Path) -> Core:
    """Open the store of these lives."""
    from killing.lives import KEY

    core = Core(Paths(folder), lambda: KEY)
    core.start()
    core.store.opened.result()
    core.loaded.result()
    return core
