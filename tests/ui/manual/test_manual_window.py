"""The manual beside the work: F1 at the right page, searched, read by keyboard, with nothing from outside."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from core.manual.library import manual
from core.manual.page import Target, anchor_of
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.manual.door import SHORTCUT, WINDOW
from ui.manual.window import ManualWindow


def opened(parent: QDialog | MainWindow) -> ManualWindow | None:
    found = parent.findChild(QDialog, WINDOW, Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, ManualWindow) and found.isVisible() else None


def press_f1(window: MainWindow, qtbot: QtBot) -> ManualWindow:
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: opened(window) is not None)
    found = opened(window)
    assert found is not None
    return found


def test_f1_opens_the_page_of_the_place_and_of_its_part(window: MainWindow, qtbot: QtBot) -> None:
    first = press_f1(window, qtbot)
    assert first.address == Target("percakapan")
    assert not first.back.isEnabled(), "nothing was read before the first page"
    window.show_place("reminders")
    window.place("reminders").show_page("missed")  # type: ignore[attr-defined]
    found = press_f1(window, qtbot)
    assert found.back.isEnabled()
    assert found.address == Target("pengingat", "terlewat")
    window.show_place("billing")
    assert press_f1(window, qtbot) is found
    assert found.address == Target("billing")
    found.back.click()
    assert found.address == Target("pengingat", "terlewat")


def test_f1_on_a_setting_opens_the_page_about_what_it_sets(window: MainWindow, qtbot: QtBot) -> None:
    window.show_place("settings")
    for name, page in (
        ("setting_outbox.bulk_hour", Target("siaran", "kecepatan-dan-batas")),
        ("storeCheck", Target("cadangan")),
        ("setting_cases.alert_min", Target("urusan", "yang-menunggu-terlalu-lama")),
    ):
        window.activateWindow()
        control = window.findChild(QWidget, name)
        assert control is not None
        control.setFocus()
        qtbot.waitUntil(control.hasFocus)
        assert press_f1(window, qtbot).address == page
    window.desk.settings_wanted.emit("first/backup")  # what the program remembers by itself has no page
    control = window.findChild(QWidget, "setting_store.sheet_made")
    assert control is not None
    window.activateWindow()
    control.setFocus()
    qtbot.waitUntil(control.hasFocus)
    assert press_f1(window, qtbot).address == Target("memulai", "hari-pertama")


def test_the_button_at_the_foot_opens_it_as_well(window: MainWindow, qtbot: QtBot) -> None:
    button = window.findChild(QToolButton, "openManual")
    assert button is not None
    window.show_place("reports")
    button.click()
    qtbot.waitUntil(lambda: opened(window) is not None)
    found = opened(window)
    assert found is not None
    assert found.address == Target("laporan")


def test_over_a_dialog_it_belongs_to_the_dialog_and_can_be_used(window: MainWindow, qtbot: QtBot) -> None:
    window.enter_visit()
    dialog = window.findChild(QDialog, "visitDialog")
    assert dialog is not None
    dialog.activateWindow()
    # the dialog learns its key a moment after it is active
    qtbot.waitUntil(lambda: dialog.findChild(QShortcut, SHORTCUT) is not None)
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: opened(dialog) is not None)
    found = opened(dialog)
    assert found is not None
    assert found.address == Target("loket", "mencatat-kunjungan")
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)


def test_every_page_and_every_heading_can_be_shown(desk: Desk, qtbot: QtBot) -> None:
    window = ManualWindow(desk)
    qtbot.addWidget(window)
    window.show()
    for page in manual().pages.values():
        window.show_address(page.name)
        shown, block = [], window.sheet.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                shown.append(anchor_of(block.text()))
            block = block.next()
        assert shown == [section.anchor for section in page.sections]


def test_a_search_lists_what_fits_and_enter_shows_it(desk: Desk, qtbot: QtBot) -> None:
    window = ManualWindow(desk)
    qtbot.addWidget(window)
    window.show()
    search = window.findChild(QLineEdit, "manualSearch")
    assert search is not None
    qtbot.keyClicks(search, "kunci pemulhan")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert window.left.currentWidget() is window.findings
    assert window.address.name == "cadangan"
    assert window.sheet.extraSelections() != []
    search.setText("qwxyzzq")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert window.left.currentWidget() is window.nothing
    search.clear()
    assert window.left.currentWidget() is window.contents


def test_a_link_leads_on_and_what_lies_outside_is_not_opened(desk: Desk, qtbot: QtBot) -> None:
    window = ManualWindow(desk)
    qtbot.addWidget(window)
    window.show_address("memulai")
    window.sheet.anchorClicked.emit(QUrl("cadangan.md#memulihkan"))
    assert window.address == Target("cadangan", "memulihkan")
    for outside in ("https://pajak.go.id", "file:///etc/passwd", "tiada.md"):
        window.sheet.anchorClicked.emit(QUrl(outside))
    assert window.address == Target("cadangan", "memulihkan")
    window.go_back()
    assert window.address == Target("memulai")
