"""One life of a program as a process of its own: begun, killed, or left to end by itself."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import Any


def begin(script: str, *words: object, **given: Any) -> subprocess.Popen[bytes]:
    """Start `script --live WORDS`; `given` goes on to Popen."""
    command = [sys.executable, script, "--live", *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, **given)


def wait_ready(child: subprocess.Popen[bytes], name: str) -> None:
    """Wait until the program says that it works."""
    assert child.stdout is not None  # noqa: S101 - it was asked for
    if child.stdout.readline() != b"ready\n":
        raise SystemExit(f"{name} ended by itself")


def kill(child: subprocess.Popen[bytes], name: str, *, is_ready: bool = True) -> None:
    """Kill it, which must be alive where it was ready."""
    assert child.stdout is not None  # noqa: S101 - it was asked for
    if is_ready and child.poll() is not None:
        raise SystemExit(f"{name} ended by itself ({child.returncode})")
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()


def let_end(child: subprocess.Popen[bytes], name: str, limit_s: float) -> None:
    """Let the last life end by itself."""
    if child.communicate(timeout=limit_s)[0] != b"ready\n" or child.returncode:
        raise SystemExit(f"{name} failed ({child.returncode})")
