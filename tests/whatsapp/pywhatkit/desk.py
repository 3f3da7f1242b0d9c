"""A desk of its own: a private X server with a window manager, an internet of one host, other windows."""

import os
import select
import shlex
import signal
import socket
import socketserver
import ssl
import subprocess
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import trustme
from Xlib import X, display, error
from Xlib.protocol import event

from tests.whatsapp_web.server import StandIn

WAIT_S = 5
"""What pywhatkit waits for the page here: the stand-in is quick."""


def wait_for(holds: Callable[[], bool], limit_s: float = 15.0, what: str = "it") -> None:
    end = time.monotonic() + limit_s
    while not holds():
        assert time.monotonic() < end, f"{what} never came"
        time.sleep(0.05)


def connect(name: str) -> display.Display:
    """Connect to an X server; the library leaves the file of its keys to the collector."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        return display.Display(name)


def wait_for_manager(name: str) -> None:
    """Wait until the window manager answers: before, no window is in front."""
    for _ in range(300):
        asked = subprocess.run(
            ["xdotool", "get_num_desktops"],
            env={**os.environ, "DISPLAY": name},
            capture_output=True,
            check=False,
        )
        if asked.returncode == 0:
            return
        time.sleep(0.1)
    raise AssertionError("the window manager did not start")


@contextmanager
def x_server() -> Iterator[str]:
    """Run Xvfb with openbox and give its $DISPLAY; what runs on it ends with it."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        assert select.select([reading], [], [], 20)[0], "Xvfb did not start"
        name = f":{os.read(reading, 20).decode().strip()}"
        manager = subprocess.Popen(
            ["openbox", "--sm-disable"],
            env={**os.environ, "DISPLAY": name},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_for_manager(name)
        yield name
        manager.terminate()
        manager.wait(10)
    finally:
        os.close(reading)
        server.terminate()
        server.wait(10)


class Internet:
    """Be a proxy that knows google.com only, and answers there with a page of two letters."""

    def __init__(self, folder: Path) -> None:
        authority = trustme.CA()
        self.bundle = folder / "authority.pem"
        authority.cert_pem.write_to_path(str(self.bundle))
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("google.com").configure_cert(self._context)
        self.asked = 0
        self.silent = False
        internet = self

        class Proxy(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                internet.answer(self.request, self.rfile.readline())

        socketserver.ThreadingTCPServer.daemon_threads = True
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Proxy)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def answer(self, connection: socket.socket, line: bytes) -> None:
        if not line.startswith(b"CONNECT google.com:443 ") or self.silent:
            return
        self.asked += 1
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        try:
            with self._context.wrap_socket(connection, server_side=True) as safe:
                safe.recv(4096)
                safe.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
        except OSError:
            return

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class OtherProgram:
    """A window of another program that writes down every key that reaches it."""

    def __init__(
        self, name: str, title: str = "Laporan WhatsApp - Word", kind: str = "libreoffice-writer"
    ) -> None:
        self._display = connect(name)
        self._root = self._display.screen().root
        self.window = self._root.create_window(
            200, 150, 700, 500, 2, X.CopyFromParent, event_mask=X.KeyPressMask | X.ButtonPressMask
        )
        self.window.set_wm_class("soffice", kind)
        self.window.set_wm_name(title)
        text = self._display.intern_atom("UTF8_STRING")
        self.window.change_property(self._display.intern_atom("_NET_WM_NAME"), text, 8, title.encode())
        self.window.map()
        self._display.sync()
        self.seen: list[int] = []

    def come_to_front(self) -> None:
        """Be in front, as a program is that somebody clicks at."""

        def is_front() -> bool:
            active = self._root.get_full_property(
                self._display.intern_atom("_NET_ACTIVE_WINDOW"), X.AnyPropertyType
            )
            focus = self._display.get_input_focus().focus
            return active is not None and active.value[0] == self.window.id == getattr(focus, "id", focus)

        told = event.ClientMessage(
            window=self.window,
            client_type=self._display.intern_atom("_NET_ACTIVE_WINDOW"),
            data=(32, [2, X.CurrentTime, 0, 0, 0]),
        )
        mask = X.SubstructureRedirectMask | X.SubstructureNotifyMask
        self._root.send_event(told, event_mask=mask)
        self._display.sync()
        wait_for(is_front, what="the other program in front")

    def keys_and_clicks(self) -> list[int]:
        """Return everything that was pressed here."""
        self._display.sync()
        while self._display.pending_events():
            seen = self._display.next_event()
            if seen.type in {X.KeyPress, X.ButtonPress}:
                self.seen.append(seen.detail)
        return self.seen

    def close(self) -> None:
        self.window.destroy()
        self._display.sync()
        self._display.close()


class Desk:
    """Hold what a test needs to send through the real browser, and the environment that says so."""

    def __init__(self, name: str, folder: Path, standin: StandIn, internet: Internet) -> None:
        self.name = name
        self.standin = standin
        self.internet = internet
        self.authority = folder / "xauthority"
        self.authority.touch()
        self._profile = folder / "chromium"
        switches = [
            *("--no-first-run", "--no-default-browser-check", "--disable-gpu", "--no-proxy-server"),
            *("--password-store=basic", "--hide-crash-restore-bubble", "--start-maximized", "--no-pings"),
            *("--disable-component-update", "--disable-background-networking", "--disable-sync"),
            *("--disable-search-engine-choice-screen", "--disable-features=Translate,MediaRouter"),
            f"--user-data-dir={self._profile}",
            *(["--no-sandbox", "--test-type"] if os.geteuid() == 0 else []),
            *standin.chromium_flags,
        ]
        browser = folder / "peramban"  # a script: $BROWSER itself is cut at every colon
        browser.write_text(f'#!/bin/sh\nexec {shlex.join(["chromium", *switches])} --new-window "$@"\n')
        browser.chmod(0o700)
        self.environment = {
            "DISPLAY": name,
            "XAUTHORITY": str(self.authority),
            "BROWSER": f"{browser} %s &",
            "HTTPS_PROXY": internet.address,
            "REQUESTS_CA_BUNDLE": str(internet.bundle),
        }

    def titles(self, of: str = "_NET_CLIENT_LIST") -> list[str]:
        """Return the titles of the windows on this desk."""
        there = connect(self.name)
        try:
            listed = there.screen().root.get_full_property(there.intern_atom(of), X.AnyPropertyType)
            return [_title(there, int(number)) for number in (listed.value if listed is not None else ())]
        finally:
            there.close()

    def title_in_front(self) -> str:
        """Return the title of the active window."""
        return "".join(self.titles("_NET_ACTIVE_WINDOW"))

    def end_browser(self) -> None:
        """End this desk's browser, which is known by its profile, and wait until it has gone."""
        lock = self._profile / "SingletonLock"
        if lock.is_symlink():
            number = int(str(lock.readlink()).rpartition("-")[2])
            for sign in (signal.SIGTERM, signal.SIGKILL):
                try:
                    os.kill(number, sign)
                    wait_for(lambda: not Path(f"/proc/{number}").exists() or _is_zombie(number), 5.0)
                except (ProcessLookupError, AssertionError):
                    continue
                break
            lock.unlink(missing_ok=True)


def _title(there: display.Display, number: int) -> str:
    try:
        window = there.create_resource_object("window", number)
        title = window.get_full_property(there.intern_atom("_NET_WM_NAME"), X.AnyPropertyType)
    except error.XError:  # it went away meanwhile
        return ""
    value = "" if title is None else title.value
    return value if isinstance(value, str) else bytes(value).decode()


def _is_zombie(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True
