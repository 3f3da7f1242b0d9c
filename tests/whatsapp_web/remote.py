"""A stand-in in a process of its own, which survives when the program under test is killed."""

import json
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]


class RemoteStandIn:
    """Start `python -m tests.whatsapp_web` and call its verbs: `remote.call("receive", "+62...", "text")`."""

    def __init__(self, folder: Path, **setup: Any) -> None:
        self._ports = folder / "whatsapp_web.json"
        self.truth_path = folder / "whatsapp_web.jsonl"
        pairs = [
            f"--set={name}={value if isinstance(value, str) else json.dumps(value)}"
            for name, value in setup.items()
        ]
        files = ["--port-file", str(self._ports), "--truth", str(self.truth_path)]
        command = [sys.executable, "-m", "tests.whatsapp_web", *files, *pairs]
        self._process = subprocess.Popen(command, cwd=ROOT)
        self.told = self._wait()

    def _wait(self) -> dict[str, Any]:
        end = time.monotonic() + 15
        while not self._ports.exists():
            if self._process.poll() is not None or time.monotonic() > end:
                raise RuntimeError("the stand-in did not start")
            time.sleep(0.02)
        told: dict[str, Any] = json.loads(self._ports.read_text("utf-8"))
        return told

    @property
    def chromium_flags(self) -> list[str]:
        """Return the switches that bring a Chromium here."""
        flags: list[str] = self.told["chromium_flags"]
        return flags

    @property
    def webengine_flags(self) -> str:
        """Return the switches as QTWEBENGINE_CHROMIUM_FLAGS takes them."""
        return str(self.told["webengine_flags"])

    def call(self, verb: str, *args: Any, **kwargs: Any) -> Any:
        """Run a verb of script.Script, or `truth`, or `reset`."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.told['control_port']}/{verb}",
            data=json.dumps({"args": args, "kwargs": kwargs}).encode(),
            headers={"Authorization": f"Bearer {self.told['token']}"},
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)["result"]

    def close(self) -> None:
        """End the process."""
        self._process.terminate()
        self._process.wait(timeout=10)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
