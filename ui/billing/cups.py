"""Ask the print system of Linux whether it took the last job: Qt hands it over and does not look."""

from __future__ import annotations

import ctypes
import os
import sys

from PySide6.QtPrintSupport import QPrinter

LIBRARY = "libcups.so.2"
FIRST_ERROR = 0x0400
"""Of the answers of IPP (RFC 8011, appendix B): below it the job was taken."""


def is_refused_by_cups(printer: QPrinter) -> bool:
    """Tell whether CUPS refused what this thread has just painted on the printer.

    A queue that rejects jobs, or a spool without room, is no error of the painter. CUPS keeps its last answer
    for each thread, so nobody else's job is mistaken for this one. Elsewhere than on Linux it is False.
    """
    is_cups = sys.platform == "linux" and printer.outputFormat() is QPrinter.OutputFormat.NativeFormat
    if not is_cups:
        return False
    try:
        cups = ctypes.CDLL(LIBRARY, mode=os.RTLD_NOLOAD | os.RTLD_LAZY)  # the one that Qt uses, or none
    except OSError:
        return False
    return bool(cups.cupsLastError() >= FIRST_ERROR)
