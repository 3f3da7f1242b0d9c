"""The program's end of the pipe: one child process, its private folder, and the certain end of both."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from core import children
from core.whatsapp.pywhatkit import workplace
from core.whatsapp.pywhatkit.protocol import Order, ProtocolError, Report, order_line, read_report


class ErrandLostError(Exception):
    """Tell that the child has ended, was late, or said something that is none of ours."""


class Errand:
    """Run one child. Not for two threads, but for `kill`."""

    def __init__(self, folder: Path, python: str | None = None) -> None:
        """Start the child in its private folder, in a process group of its own."""
        self.folder = folder
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would flash a console otherwise
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            children.command("browser", str(folder), python=python),
            cwd=children.ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=flags,
            start_new_session=sys.platform != "win32",
        )
        self._reports: queue.SimpleQueue[Report | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, name="peramban")
        self._reader.start()

    @property
    def pid(self) -> int:
        """Return the child's process id."""
        return self._process.pid

    def tell(self, order: Order) -> None:
        """Give an order.

        Raises:
            ErrandLostError: the child has ended; it has certainly not read the order.
        """
        pipe = self._process.stdin
        if pipe is None or pipe.closed:
            raise ErrandLostError
        try:
            pipe.write(order_line(order))
            pipe.flush()
        except OSError:
            raise ErrandLostError from None

    def hear(self, limit_s: float) -> Report:
        """Wait for the next report.

        Raises:
            ErrandLostError: none came, and none will be trusted any more.
        """
        try:
            report = self._reports.get(timeout=max(0.0, limit_s))
        except queue.Empty:
            raise ErrandLostError from None
        if report is None:
            self._reports.put(None)
            raise ErrandLostError
        return report

    def kill(self) -> None:
        """End the child and its process group at once, from any thread. The browser stands outside of it."""
        if sys.platform == "win32":
            self._process.kill()
        elif self._process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def end(self, grace_s: float = 0.0) -> None:
        """Let the child end by itself for `grace_s` seconds, then kill it; destroy its folder."""
        with suppress(subprocess.TimeoutExpired):
            if grace_s > 0:
                self._process.wait(grace_s)
        self.kill()
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()
        self._process.wait()
        self._reader.join()
        if self._process.stdout is not None:
            self._process.stdout.close()
        workplace.destroy(self.folder)

    def _read(self) -> None:
        if self._process.stdout is not None:
            with suppress(ProtocolError, OSError, ValueError):
                for line in self._process.stdout:
                    self._reports.put(read_report(line))
        self._reports.put(None)
