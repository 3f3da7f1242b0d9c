"""Hand a PDF to the printer as the program does, in a process that has a print system of its own."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from core.billing.paper import Paper
from core.errors import LoketError
from core.events import EventBus
from core.jobs import Progress
from tests.ui.billing.cups import QUEUE
from ui.billing.feeding import feed_to


def say(words: str) -> None:
    """Tell the test how far it has come."""
    sys.stdout.write(f"{words}\n")


def main(path: str, title: str, paper: str) -> None:
    application = QApplication([])
    try:
        feed = feed_to(QUEUE, title, Paper(paper))
        feed(Path(path).read_bytes(), Progress("Mencetak slip", EventBus()), lambda: say("handed over"))
    except LoketError as fault:
        say(fault.code.value)
    else:
        say("taken")
    application.quit()


if __name__ == "__main__":
    main(*sys.argv[1:])
