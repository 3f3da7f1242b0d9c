"""The palette: typed for, chosen by keyboard; every action gets where it says; nobody is remembered."""

from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from core.settings.privacy import MASKED
from core.settings.window import PALETTE_RECENT, TEXT_SIZE
from tests.ui.keys.test_keys import heard, pages_of
from ui.desk import Desk
from ui.desktop.actions import add_actions
from ui.desktop.leaving import Leaving
from ui.desktop.quiet_time import QuietTime
from ui.keys.table import ZONES, holding
from ui.main_window import MainWindow
from ui.palette.acts import ACTS, HERE
from ui.palette.door import PaletteDoor
from ui.palette.palette import Palette
from ui.palette.sources import MOST
from ui.places import PLACES, Place
from ui.settings.place import SettingsPlace


def opened(window: MainWindow, qtbot: QtBot) -> Palette:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(QDialog, "palette")
    assert isinstance(palette, Palette)
    palette.activateWindow()
    qtbot.waitUntil(palette.line.hasFocus)
    return palette


def door_of(window: MainWindow) -> PaletteDoor:
    return window.findChildren(PaletteDoor)[0]


def test_an_action_is_found_mistyped_done_by_enter_and_remembered(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    palette = opened(window, qtbot)
    qtbot.keyClicks(palette.line, "entri banyk")
    assert palette.current is not None
    assert palette.current.title == "Entri banyak"
    assert palette.rows.count() <= MOST + 6
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.current[0] == "billing" and window.current[1].current == "batch")  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: desk.core.settings.value(PALETTE_RECENT) == "act:billing/batch")
    palette = opened(window, qtbot)
    assert palette.rows.item(0).text() == "Terakhir dipakai"
    assert palette.rows.item(1).text() == "Entri banyak"


def test_a_person_is_found_shown_and_not_remembered(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    number = desk.core.contacts.add({"name": "Sumarni Wulandari"}).result()
    desk.core.contacts.add_phone(number, "HP", "0812 0000 1234").result()
    wanted: list[object] = []
    desk.contact_wanted.connect(wanted.append)
    palette = opened(window, qtbot)
    palette.line.setText("sumarni wu")
    qtbot.waitUntil(lambda: palette.current is not None and palette.current.key == f"contact:{number}")
    assert palette.current is not None
    assert palette.current.about == "+62 812-0000-1234"
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wanted == [number])
    assert desk.core.settings.value(PALETTE_RECENT) == ""


def test_a_setting_is_brought_into_sight_with_the_keyboard_on_it(window: MainWindow, qtbot: QtBot) -> None:
    palette = opened(window, qtbot)
    palette.line.setText("ukuran tulisan")
    assert palette.current is not None
    assert palette.current.key == "setting:window.text_size"
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.current[0] == "settings")
    place = window.current[1]
    assert isinstance(place, SettingsPlace)
    field = next(field for field in place.fields if field.setting.key == "window.text_size")
    qtbot.waitUntil(lambda: window.focusWidget() is field.control)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.key)
def test_every_key_and_every_button_in_sight_is_found_by_its_words(window: MainWindow, place: Place) -> None:
    window.show_place(place.key)
    view = window.place(place.key)
    seen: set[str] = set()
    for page in pages_of(place):
        if page:
            view.show_page(page)  # type: ignore[attr-defined]
        aims = {act.button for act in ACTS if act.button}
        wanted = {
            (button.text() or button.accessibleName()).replace("&", "").rstrip("… ")
            for button in view.findChildren(QAbstractButton)
            if button.isVisible() and button.isEnabled() and not button.isCheckable()
            if button.objectName() not in aims
        } - {""}
        wanted |= {
            row.does
            for one in heard(window)
            for zone in holding(place.key, page, [])
            for row in zone.rows
            if row.keys == one.keys and (place.key, one.keys) not in {(act.place, act.keys) for act in ACTS}
        }
        door_of(window).open()  # at once: what comes in meanwhile brings other buttons
        palette = door_of(window).palette
        seen |= wanted
        lost = set()
        for words in wanted:
            palette.line.setText(words)
            rows = {palette.rows.item(row).text() for row in range(palette.rows.count())}
            if " ".join(words.split()) not in rows:
                lost.add(words)
        assert lost == set(), f"{place.key}/{page}"
        palette.reject()
    assert seen, "nothing to press"


def test_what_can_be_done_here_is_done_from_the_palette(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.show_place("reminders")
    view = window.place("reminders")
    view.show_page("calendar")  # type: ignore[attr-defined]
    title = view.findChild(QLabel, "calendarTitle")
    assert title is not None
    before = title.text()
    palette = opened(window, qtbot)
    palette.line.setText("bulan berikut")
    assert palette.current is not None
    assert palette.current.key == "here:Bulan berikutnya"
    assert "Alt+Kanan" in palette.line.accessibleDescription()
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: title.text() != before)
    assert desk.core.settings.value(PALETTE_RECENT) == "", "another day it may not be there"


def test_over_a_dialog_the_key_is_dead(window: MainWindow, qtbot: QtBot) -> None:
    window.enter_visit()
    door_of(window).open()
    assert window.findChild(QDialog, "palette") is None
    del qtbot


@pytest.mark.parametrize("place", sorted({act.place for act in ACTS} - {HERE}))
def test_every_action_leads_to_a_button_that_is_there(window: MainWindow, desk: Desk, place: str) -> None:
    del desk
    window.show_place(place)
    view = window.place(place)
    for act in ACTS:
        if act.place == place:
            if act.page:
                getattr(view, "page", lambda _key: None)(act.page)
                door_of(window)._act(act._replace(button="").key.removeprefix("act:")) if any(
                    other.key == act._replace(button="").key for other in ACTS
                ) else view.show_page(act.page)  # type: ignore[attr-defined]
                assert view.current == act.page  # type: ignore[attr-defined]
            if act.button:
                assert view.findChildren(QAbstractButton, act.button), act.title


def test_what_the_window_itself_does_is_done_or_told(
    window: MainWindow, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    desk.told.connect(lambda notice: told.append(notice[0]))
    add_actions(window, QuietTime(desk), cast(Leaving, SimpleNamespace(end=None)))
    monkeypatch.setattr(door_of(window), "_trigger", lambda action: told.append(action.objectName()))
    for act in ACTS:
        if act.place == HERE and act.button not in {"visit", "call", "officer", "manual", "keys", "lock"}:
            door_of(window)._act(act.key.removeprefix("act:"))
    qtbot.waitUntil(lambda: "Tidak ada slip yang menunggu printer." in told)
    assert {"quietHour", "quietTomorrow", "quietEnd", "endProgram"} <= set(told)
    qtbot.waitUntil(lambda: bool(desk.core.settings.value(MASKED)))
    window.status.eye.click()
    qtbot.waitUntil(lambda: not desk.core.settings.value(MASKED))
    assert desk.core.settings.value(TEXT_SIZE) == "100"


def test_each_action_has_a_key_of_its_own_and_tells_its_shortcut_truly() -> None:
    keys = [act.key for act in ACTS]
    assert len(set(keys)) == len(keys)
    heard = {row.keys for zone in ZONES for row in zone.rows} | {f"Ctrl+{number}" for number in range(1, 10)}
    assert {act.keys for act in ACTS if act.keys} <= heard
