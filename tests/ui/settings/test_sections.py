"""The way to each part of the settings."""

from pytestqt.qtbot import QtBot

from core.settings import SETTINGS
from ui.desk import Desk
from ui.settings.place import SECTIONS, SettingsPlace


def test_every_part_of_the_settings_is_one_choice_away_and_takes_the_keyboard(desk: Desk, qtbot: QtBot) -> None:
    place = SettingsPlace(desk)
    qtbot.addWidget(place)
    place.resize(1100, 600)
    with qtbot.waitActive(place):
        place.show()
        place.activateWindow()
    words = [place.sections.itemText(row) for row in range(place.sections.count())]
    shown = {setting.key.split(".")[0] for setting in SETTINGS if setting.in_dialog}
    doors = {
        "Pemeriksaan",
        "Hari pertama",
        "Tabel aturan",
        "Data pribadi",
        "Petugas dan jejak audit",
        "Keamanan data",
        "Loket di komputer ini",
        "Tentang Loket",
    }
    assert set(words) == {*(SECTIONS[key] for key in shown), *doors}
    row = words.index("Data pribadi")
    place.sections.activated.emit(row)
    qtbot.waitUntil(place.consent_button.hasFocus)
    assert not place.consent_button.visibleRegion().isEmpty()
    assert place.sections.currentIndex() == -1, "it names no part that may be scrolled away by now"
