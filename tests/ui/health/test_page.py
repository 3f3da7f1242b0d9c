"""The checks on the screen: words and ways, the dot only while something is red, and faults in the open."""

from concurrent.futures import Future
from threading import Event

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.app import Core
from core.errors import ErrorCode, LoketError
from core.health.facts import PrinterFacts
from core.health.finding import Door, Finding, Level, Subject
from ui.desk import Desk
from ui.health.doors import go_through
from ui.health.dot import HealthDot
from ui.health.page import HealthPage
from ui.health.watch import WHOLE_MS, HealthWatch


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> HealthPage:
    page = HealthPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.begin("")
    qtbot.waitUntil(lambda: bool(desk.health.findings) and not desk.health.is_checking)
    return page


def test_every_subject_stands_there_in_words_with_its_way(page: HealthPage, desk: Desk, qtbot: QtBot) -> None:
    for subject in Subject:
        told = page.findChild(QLabel, f"healthTold_{subject.value}")
        assert told is not None
        assert told.text()
    wanted: list[str] = []
    desk.settings_wanted.connect(wanted.append)
    door = page.findChild(QPushButton, "healthDoor_backup")
    assert door is not None
    door.click()
    assert wanted == ["safety"]
    assert "perlu tindakan" in page.summary.text()


def test_no_line_of_a_finding_is_cut_in_a_wide_window(page: HealthPage, desk: Desk, qtbot: QtBot) -> None:
    page.resize(1278, 700)
    long = "Komputer ini belum mengenal satu printer pun yang menyala. " * 4
    desk.health._take(tuple(Finding(subject, Level.FAULT, long, long) for subject in Subject))

    def cut() -> list[str]:
        told = [label for label in page.findChildren(QLabel) if label.objectName().startswith("healthTold_")]
        shown = [label for label in told if label.isVisible()]
        assert len(shown) == len(Subject)
        return [each.objectName() for each in shown if each.height() < each.heightForWidth(each.width())]

    qtbot.waitUntil(lambda: cut() == [])


def test_the_dot_is_there_only_while_something_is_red(desk: Desk, qtbot: QtBot) -> None:
    dot = HealthDot(desk)
    qtbot.addWidget(dot)
    watch = desk.health
    watch._take((Finding(Subject.DISK, Level.FAULT, "Penuh."), Finding(Subject.KEY, Level.FAULT, "Hilang.")))
    assert not dot.isHidden()
    assert dot.text() == "Ruang disk +1"
    assert "Kunci data" in dot.toolTip()
    watch._take((Finding(Subject.DISK, Level.ATTENTION, "Mulai sempit."),))
    assert dot.isHidden()


def test_a_check_that_fails_as_a_whole_is_told(page: HealthPage, desk: Desk) -> None:
    desk.health._fail(LoketError(ErrorCode.STORE_CLOSED))
    assert page.summary.text().startswith("Pemeriksaan gagal. ")


def test_a_printer_that_never_answers_keeps_nothing_else_from_being_told(desk: Desk, qtbot: QtBot) -> None:
    asked, answers = [], Event()

    def see(usual: str, chosen: tuple[str, ...]) -> PrinterFacts:
        asked.append(usual)
        answers.wait()
        return PrinterFacts("Epson", ("Epson",), ("Epson",))

    watch = HealthWatch(desk, see)

    def told() -> str:
        return next(found.told for found in watch.findings if found.subject is Subject.PRINTER)

    for _look in range(2):
        watch.check()
        watch.check()  # while one is made, the key does nothing
        watch.limit.timeout.emit()
        qtbot.waitUntil(lambda: not watch.is_checking)
        assert "tidak menjawab" in told()
        assert len(watch.findings) == len(Subject)
    assert len(asked) == 1, "a question that hangs is not asked twice"
    answers.set()
    watch.check()
    qtbot.waitUntil(lambda: not watch.is_checking)
    assert "Epson ada" in told()
    assert not watch.limit.isActive()


def test_a_check_that_never_ends_is_told_and_can_be_made_again(desk: Desk, qtbot: QtBot) -> None:
    watch = HealthWatch(desk, lambda usual, chosen: PrinterFacts(usual, chosen, ()))
    never: Future[tuple[Finding, ...]] = Future()
    watch._made = never
    watch.check()
    qtbot.waitUntil(lambda: watch.limit.interval() == WHOLE_MS)
    watch.limit.timeout.emit()
    assert not watch.is_checking
    assert watch.fault.startswith("Ada yang tidak menjawab")
    never.set_result(())
    watch.check()
    qtbot.waitUntil(lambda: not watch.is_checking and watch.fault == "")
    assert len(watch.findings) == len(Subject)


def test_every_door_leads_somewhere(desk: Desk, core: Core, qtbot: QtBot) -> None:
    del core
    asked: list[object] = []
    for signal in (desk.settings_wanted, desk.rules_wanted, desk.place_wanted, desk.queue_wanted):
        signal.connect(asked.append)
    desk.health.changed.connect(lambda: asked.append("looked anew"))
    for door in Door:
        asked.clear()
        go_through(desk, Finding(Subject.RULES, Level.FAULT, "x", "y", door, "deadlines"))
        if door is not Door.NONE:
            qtbot.waitUntil(lambda: bool(asked))
    qtbot.waitUntil(lambda: not desk.health.is_checking)
