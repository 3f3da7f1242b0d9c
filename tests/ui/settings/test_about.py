"""Version, data folder and licences are told inside the program."""

from pytestqt.qtbot import QtBot

from core.version import VERSION
from ui.desk import Desk
from ui.settings.about import AboutSection
from ui.settings.licences_dialog import LicencesDialog


def test_the_program_tells_its_version_and_whose_work_it_ships(desk: Desk, qtbot: QtBot) -> None:
    section = AboutSection(desk)
    qtbot.addWidget(section)
    assert VERSION in section.told.text()
    assert str(desk.core.paths.data) in section.told.text()
    dialog = LicencesDialog(desk)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.model.rowCount() > 40, timeout=30000)
    dialog.search.searched.emit("keyring")
    assert dialog.model.rowCount() == 1
    assert dialog.text.toPlainText().startswith("keyring ")
    dialog.search.searched.emit("tidak ada ini")
    assert dialog.text.toPlainText() == "Tidak ada yang cocok."
    dialog.show()
    assert dialog.text.width() > dialog.list.width()  # the text of a licence is what is read
