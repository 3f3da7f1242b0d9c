"""Run the stand-in as a process of its own: python -m tests.whatsapp_web --port-file F [--set era=2025 ...]."""

import argparse
import json
import os
import signal
import threading
from pathlib import Path
from typing import Any

from tests.whatsapp_web.server import StandIn


def read_value(text: str) -> Any:
    """Read a value as JSON where it is JSON, else as plain text; an era stays text."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError:
        return text
    return value


def main() -> None:
    """Serve until told to end."""
    parser = argparse.ArgumentParser(description="A stand-in for web.whatsapp.com on loopback")
    parser.add_argument(
        "--port-file", type=Path, help="where the ports, the token and the switches are written as JSON"
    )
    parser.add_argument(
        "--truth", type=Path, help="where each thing that happened is written as a line of JSON"
    )
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="a field of model.Setup"
    )
    given = parser.parse_args()
    setup = dict(pair.split("=", 1) for pair in given.set)
    end = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: end.set())
    fields = {name: value if name == "era" else read_value(value) for name, value in setup.items()}
    with StandIn(given.truth, **fields) as standin:
        told = {
            "pid": os.getpid(),
            "port": standin.port,
            "trap_port": standin.trap_port,
            "control_port": standin.control_port,
            "token": standin.token,
            "chromium_flags": standin.chromium_flags,
            "webengine_flags": standin.webengine_flags,
        }
        text = json.dumps(told, indent=2)
        if given.port_file:
            given.port_file.with_suffix(".new").write_text(text, encoding="utf-8")
            given.port_file.with_suffix(".new").replace(given.port_file)
        else:
            print(text, flush=True)  # noqa: T201
        end.wait()


main()
