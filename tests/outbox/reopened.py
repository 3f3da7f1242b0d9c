"""One opening of a restored store that ends by kill -9: python -m tests.outbox.reopened FOLDER KEY WHEN."""

import os
import signal
import sys
from datetime import datetime
from pathlib import Path

from core.app import Core
from core.clock import SystemClock
from core.paths import Paths
from core.store.cipher import KeyKind, StoreKey
from core.whatsapp.absent import AbsentGateway


class DeadlyClock(SystemClock):
    """Kill the process where the moment of the holding is asked: inside its transaction."""

    def now(self) -> datetime:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("it lives")


def main(folder: Path, key: str, when: str) -> None:
    """Open the store and die inside the holding, or right after its commit."""
    clock = DeadlyClock() if when == "holding" else SystemClock()
    core = Core(Paths(folder), lambda: StoreKey(KeyKind.RAW, key), clock, gateway=AbsentGateway())
    core.start()
    core.store.run(lambda _session: os.kill(os.getpid(), signal.SIGKILL)).result()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
