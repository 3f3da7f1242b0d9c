"""Delete a profile wholly: it is a login, and nothing of it may stay behind."""

import shutil
import threading
from concurrent.futures import Future
from pathlib import Path
from time import sleep

from core.errors import ErrorCode, LoketError

TRIES = 30
PAUSE_S = 0.2
"""The engine writes for a moment after its profile has ended, and may make a folder anew."""


def wipe(folder: Path) -> Future[None]:
    """Delete the folder on a thread of its own; the future raises LoketError where something stays."""
    future: Future[None] = Future()

    def work() -> None:
        for _ in range(TRIES):
            shutil.rmtree(folder, ignore_errors=True)
            sleep(PAUSE_S)
            if not folder.exists():
                future.set_result(None)
                return
        future.set_exception(LoketError(ErrorCode.WHATSAPP_NOT_WIPED, str(folder)))

    threading.Thread(target=work, name="wipe-whatsapp").start()
    return future
