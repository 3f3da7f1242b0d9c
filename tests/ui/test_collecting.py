import gc
import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.collecting import Collector


class Knot:
    """Be garbage that only the collector can find, and tell in which thread it was found."""

    found: list[int] = []  # noqa: RUF012 - gathered for the test

    def __init__(self) -> None:
        self.self = self

    def __del__(self) -> None:
        Knot.found.append(threading.get_ident())


def test_garbage_is_collected_in_the_windows_thread_whoever_made_it(qtbot: QtBot) -> None:
    parent = QObject()
    collector = Collector(parent)
    assert not gc.isenabled()
    worker = threading.Thread(target=lambda: [Knot() for _ in range(5000)] and None)
    worker.start()
    worker.join()
    assert Knot.found == []
    qtbot.waitUntil(lambda: len(Knot.found) == 5000)
    assert set(Knot.found) == {threading.get_ident()}
    assert collector.parent() is parent
    parent.deleteLater()
    qtbot.waitUntil(gc.isenabled)
