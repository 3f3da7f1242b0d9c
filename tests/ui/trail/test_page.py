"""The trail, the handing over and the bundle in the window."""

import zipfile
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.settings.office import OFFICER_NAME
from core.store.trail import Act
from ui.desk import Desk
from ui.officers.dialog import HandoverDialog
from ui.officers.line import OfficerLine
from ui.settings.place import SettingsPlace
from ui.support.dialog import BundleDialog
from ui.trail.page import TrailPage


def test_the_trail_is_filtered_checked_and_saved_and_leads_back(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.core.settings.change(OFFICER_NAME, "Ratna Dewi").result()
    desk.core.contacts.add({"name": "Sri Rahayu"}).result()
    place = SettingsPlace(desk)
    qtbot.addWidget(place)
    place.show()
    place.show_trail()
    page = place.findChild(TrailPage, "trailPage")
    assert page is not None
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    shown = [page.model.index(0, column).data() for column in (2, 3, 4, 5)]
    assert shown == ["Ratna Dewi", "Ubah", "kontak Sri Rahayu", "ditambah, petugas"]
    qtbot.waitUntil(lambda: page.people.count() == 2)
    page.acts.setCurrentIndex(page.acts.findData(Act.SETTING.value))
    page.ask()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    told: list[str] = []
    desk.told.connect(lambda notice: told.append(notice.text))
    page.verify()
    qtbot.waitUntil(lambda: "Jejak audit utuh: 3 baris cocok." in told)
    path = tmp_path / "jejak.csv"
    page.save(path)
    qtbot.waitUntil(lambda: "1 baris tersimpan di jejak.csv." in told)
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert place.pages.currentIndex() == 0


def test_the_desk_is_handed_over_with_two_keys_and_the_line_shows_the_name(desk: Desk, qtbot: QtBot) -> None:
    desk.core.settings.change(OFFICER_NAME, "Ratna Dewi").result()
    desk.core.officers.keep("Agus Salim").result()
    line = OfficerLine(desk)
    qtbot.addWidget(line)
    line.show()
    qtbot.waitUntil(lambda: line.text() == "Petugas: Ratna Dewi")
    dialog = HandoverDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.people.count() == 1 and bool(dialog.work.text()))
    assert dialog.people.item(0).text() == "1   Agus Salim"
    dialog.stands_in.setChecked(True)
    dialog.hand_over(0)
    qtbot.waitUntil(lambda: line.text() == "Petugas: Agus Salim")
    assert "menggantikan Ratna Dewi" in line.toolTip()
    assert desk.core.settings.value(OFFICER_NAME) == "Agus Salim"
    qtbot.waitUntil(dialog.isHidden)


def test_the_last_day_of_a_substitute_is_told_once(desk: Desk, qtbot: QtBot) -> None:
    from core.clock import to_wib

    desk.core.settings.change(OFFICER_NAME, "Ratna Dewi").result()
    agus = desk.core.officers.keep("Agus Salim").result()
    desk.core.officers.take_over(agus, to_wib(desk.clock.now()).date()).result()
    told: list[str] = []
    desk.told.connect(lambda notice: told.append(notice.text))
    line = OfficerLine(desk)
    qtbot.addWidget(line)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [
        "Masa Agus Salim menggantikan Ratna Dewi berakhir hari ini. Serahkan meja bila sudah kembali."
    ]


def test_the_bundle_is_shown_before_it_is_saved(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = BundleDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.save_button.isEnabled()
    qtbot.waitUntil(dialog.save_button.isEnabled)
    assert dialog.files.item(0).text().startswith("sistem.json")
    assert '"python"' in dialog.text.toPlainText()
    path = tmp_path / "bantuan.zip"
    dialog.save(path)
    qtbot.waitUntil(dialog.isHidden)
    assert len(zipfile.ZipFile(path).namelist()) == len(dialog.parts)
