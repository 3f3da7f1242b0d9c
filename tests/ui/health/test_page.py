"""The checks on the screen: words and ways, the dot only while something is red, and faults in the open."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.app import Core
from core.errors import ErrorCode, LoketError
from core.health.finding import Door, Finding, Level, Subject
from ui.desk import Desk
from ui.health.doors import go_through
from ui.health.dot import HealthDot
from ui.health.page import HealthPage


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


def test_every_door_leads_somewhere(desk: Desk, core: Core) -> None:
    del core
    asked: list[object] = []
    for signal in (desk.settings_wanted, desk.rules_wanted, desk.place_wanted, desk.queue_wanted):
        signal.connect(asked.append)
    for door in Door:
        asked.clear()
        go_through(desk, Finding(Subject.RULES, Level.FAULT, "x", "y", door, "deadlines"))
        assert bool(asked) is (door is not Door.NONE)
