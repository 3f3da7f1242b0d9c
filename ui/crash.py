"""Our own faults: logged with their stack, shown once per kind, never swallowed."""

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal

log = logging.getLogger(__name__)


class Reporter(QObject):
    """Tell the window of a bug, from any thread. `found` carries the diagnosis to copy, free of data."""

    found = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._seen: set[str] = set()

    def report(self, fault: BaseException) -> None:
        """Log `fault`; show it if its kind and place are new."""
        log.error("a fault of ours", exc_info=(type(fault), fault, fault.__traceback__))
        diagnosis = diagnose(fault)
        if diagnosis not in self._seen:
            self._seen.add(diagnosis)
            self.found.emit(diagnosis)


_reporter: Reporter | None = None


def diagnose(fault: BaseException) -> str:
    """Return kind and stack of `fault` without its words, which could quote a taxpayer."""
    import platform

    from core.version import VERSION

    frames = "".join(traceback.format_tb(fault.__traceback__))
    program = f"Loket {VERSION} Python {platform.python_version()} {platform.system()}"
    return f"{type(fault).__name__}\n{program}\n{frames}"


def start() -> Reporter:
    """Catch what nobody caught, in every thread, from now on."""
    global _reporter  # noqa: PLW0603 - Python's own hooks are global, so is what they call
    _reporter = Reporter()
    sys.excepthook = _uncaught
    threading.excepthook = lambda args: report(args.exc_value or RuntimeError("thread"))
    return _reporter


def report(fault: BaseException) -> None:
    """Hand a bug to the reporter, or to the log where no window stands."""
    if _reporter is None:
        log.error("a fault of ours", exc_info=(type(fault), fault, fault.__traceback__))
    else:
        _reporter.report(fault)


def _uncaught(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, fault, trace)
        return
    report(fault)
