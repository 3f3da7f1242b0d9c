"""What becomes of the faults of work that nobody waits for."""

from collections.abc import Callable
from concurrent.futures import Future
from logging import Logger
from typing import Any

from core.errors import LoketError


def log_failure(log: Logger, sentence: str) -> Callable[[Future[Any]], None]:
    """Return what logs a fault of ours in a future under `sentence`; a store that closes is told elsewhere."""

    def look(done: Future[Any]) -> None:
        fault = done.exception()
        if fault is not None and not isinstance(fault, LoketError):
            log.error(sentence, exc_info=fault)

    return look
