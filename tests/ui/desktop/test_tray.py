"""The icon beside the clock tells numbers and nothing else; its menu follows what holds."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui.desktop.conftest import Beside
from ui.desk import Desk
from ui.desktop.tray import LOOKS, Tray
from ui.desktop.tray_icon import MANY, SIZES, tray_icon
from ui.desktop.words import Counts, UnderWay, tip, under_way_words
from ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
"""The tests' own desktop has no tray."""


def menu_of(beside: Beside) -> list[str]:
    menu = beside.window.findChild(QMenu, "trayMenu")
    assert menu is not None
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_the_tray_tells_numbers_and_nothing_else(beside: Beside) -> None:
    tray = beside.manners.tray
    assert tray.icon is not None
    tray.show_counts(unread=12, waiting=3)
    beside.window.desk.count_changed.emit("calls", 2)
    expected = "Loket: 12 percakapan belum dibaca, 3 pesan menunggu dikirim, 2 janji telepon menunggu"
    assert tray.icon.toolTip() == expected
    tray.show_counts(unread=0, waiting=0, unsure=1)
    beside.window.desk.count_changed.emit("calls", 0)
    assert tray.icon.toolTip() == "Loket: 1 perlu diputuskan"


def test_the_menu_offers_what_can_be_done_now(beside: Beside, qtbot: QtBot) -> None:
    offered = ["Buka Loket", "Jangan ganggu 1 jam", "Jangan ganggu sampai besok pagi", "Akhiri Loket"]
    assert menu_of(beside) == ["Loket", *offered]
    hour = beside.window.findChild(QAction, "quietHour")
    assert hour is not None
    hour.trigger()
    told = "Jangan ganggu sampai 15.05 WIB"
    qtbot.waitUntil(lambda: beside.window.status.quiet.text() == told)
    assert menu_of(beside)[:2] == ["Loket", told]
    assert "Akhiri jangan ganggu" in menu_of(beside)
    end = beside.window.findChild(QAction, "quietEnd")
    assert end is not None
    end.trigger()
    qtbot.waitUntil(beside.window.status.quiet.isHidden)
    assert "Akhiri jangan ganggu" not in menu_of(beside)


def test_a_click_on_a_note_brings_the_window_and_opens_what_it_told(beside: Beside) -> None:
    opened: list[bool] = []
    beside.window.hide()
    beside.manners.tray.tell("3 pesan baru dari 2 orang", lambda: opened.append(True))
    assert beside.window.isHidden()  # a note takes no keyboard and shows no window
    assert beside.manners.tray.icon is not None
    beside.manners.tray.icon.messageClicked.emit()
    assert beside.window.isVisible()
    assert opened == [True]


def test_a_tray_that_comes_later_is_found_and_one_that_never_comes_is_told(desk: Desk, qtbot: QtBot) -> None:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    there = [False, False, True]
    tray = Tray(window, desk.quiet, lambda: there.pop(0) if len(there) > 1 else there[0])
    assert not tray.is_there
    with qtbot.waitSignal(tray.found):
        tray._look()
        tray._look()
    never = Tray(window, desk.quiet, lambda: False)
    with qtbot.waitSignal(never.missed):
        for _ in range(LOOKS):
            never._look()
    never.tell("3 pesan baru dari 2 orang", lambda: None)  # the task bar asks for attention instead


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("counts", [Counts(), Counts(unread=3), Counts(unread=MANY + 1, unsure=1)])
def test_every_size_is_drawn_and_a_quiet_one_otherwise(counts: Counts) -> None:
    icon = tray_icon(counts, is_quiet=False)
    assert {size.width() for size in icon.availableSizes()} == set(SIZES)
    loud, quiet = (tray_icon(counts, is_quiet=on).pixmap(32, 32).toImage() for on in (False, True))
    assert (loud == quiet) is (counts.unread == 0)


def test_what_would_be_cut_short_is_said_in_plain_words() -> None:
    assert under_way_words(UnderWay()) == ""
    both = under_way_words(UnderWay(2, 48, "Impor kontak"))
    assert both.startswith("Masih ada 2 balasan dan 48 pesan siaran yang sedang dikirim.")
    assert both.endswith(
        "“Impor kontak” masih berjalan dan akan dihentikan; yang sudah selesai tetap tersimpan."
    )
    assert tip(Counts(), "Jangan ganggu sampai 15.05 WIB") == "Loket\nJangan ganggu sampai 15.05 WIB"
