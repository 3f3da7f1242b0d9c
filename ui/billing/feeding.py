"""Put many slips on a printer as one job, from a job's own thread.

Where CUPS prints, the PDF goes there as it is: one job, exact, whole or not at all. Elsewhere, and on a roll
whose pages differ in length, every page is painted; Windows' spooler can still give such a job up halfway.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable

from core.billing.bundles import Feed
from core.billing.paper import Paper
from core.errors import ErrorCode, LoketError
from core.jobs import Progress
from ui.billing.pages import Pages, paint_pages
from ui.billing.printing import check_printer, printer_called

BULK_DPI = 300
"""Half of what a single slip gets: a page takes a quarter of the time, and every code is still read."""
LIMIT_S = 120
MEDIA = {Paper.A5: "A5", Paper.A4: "A4"}


def feed_to(name: str, title: str, paper: Paper) -> Feed:
    """Return what puts a PDF on the printer of that name; `title` stands in its queue and names nobody."""
    program = shutil.which("lp") if os.name == "posix" and paper in MEDIA else None

    def feed(pdf: bytes, progress: Progress, hand_over: Callable[[], None]) -> None:
        check_printer(name)
        progress.stop_if_cancelled()
        if program is None:
            paint(name, title, pdf, progress, hand_over)
        else:
            hand_over()
            send(program, name, title, paper, pdf)

    return feed


def send(program: str, name: str, title: str, paper: Paper, pdf: bytes) -> None:
    """Give a PDF to CUPS; no file of it is written by us.

    Raises:
        LoketError: PRINTER_REFUSED with the printer's name.
    """
    words = [program, "-s", "-d", name, "-t", title, "-o", f"media={MEDIA[paper]}", "-o", "print-scaling=none"]
    try:
        done = subprocess.run(words, input=pdf, capture_output=True, timeout=LIMIT_S, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise LoketError(ErrorCode.PRINTER_REFUSED, name) from fault
    if done.returncode:
        raise LoketError(ErrorCode.PRINTER_REFUSED, name)


def paint(name: str, title: str, pdf: bytes, progress: Progress, hand_over: Callable[[], None]) -> None:
    """Paint page by page. Only Windows' spooler can be stopped on the way; elsewhere the job is then finished.

    Raises:
        LoketError: PRINTER_REFUSED with the printer's name; JOB_CANCELLED.
    """
    printer = printer_called(name, title)
    pages = Pages(pdf)
    count = pages.document.pageCount()

    def watch(page: int) -> None:
        if os.name == "nt":
            progress.stop_if_cancelled()
        progress.report(count + page, 2 * count)

    paint_pages(printer, pages, BULK_DPI, watch, hand_over)
