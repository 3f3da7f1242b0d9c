"""The settings say what the computer starts: this Loket, another one, or none."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from core.desktop.linux import LinuxInstaller
from ui.desk import Desk
from ui.desktop.section import DesktopSection


def test_an_entry_that_starts_another_loket_is_not_ticked_and_a_tick_replaces_it(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    def at(folder: str) -> LinuxInstaller:
        return LinuxInstaller(tmp_path / "config", tmp_path / "data", ("/loket", "--data", folder))

    at("/kantor lama").start_with_computer(is_on=True, in_tray=False)
    section = DesktopSection(desk, installed=at("/kantor"), has_tray=lambda: True)
    qtbot.addWidget(section)
    section.show()
    places = section.findChild(QLabel, "desktopPlaces")
    start = section.findChild(QCheckBox, "startWithComputer")
    qtbot.waitUntil(lambda: "membuka Loket lain" in places.text())
    assert not start.isChecked()
    start.click()
    qtbot.waitUntil(lambda: places.text().startswith("Terpasang di"))
    assert start.isChecked()
    assert "Loket lain" not in places.text()
    assert at("/kantor").look().starts
