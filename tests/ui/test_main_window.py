"""The one window: places by key, wishes carried between them, the look switched without a new start."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from core.settings.store import PRACTICE_FILLED, PRACTICE_SAMPLE
from core.settings.window import THEME
from ui.desk import BillingWish, Desk
from ui.main_window import MainWindow
from ui.places import PLACES
from ui.reminders.place import RemindersPlace


def test_every_place_is_reached_by_its_key_and_marked_in_the_rail(window: MainWindow, qtbot: QtBot) -> None:
    for number, place in enumerate(PLACES, start=1):
        key = getattr(Qt.Key, f"Key_{number}") if number < 10 else Qt.Key.Key_Comma
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        button = window.findChild(QToolButton, f"rail_{place.key}")
        assert button is not None
        qtbot.waitUntil(button.isChecked)
        assert type(window.places.currentWidget()).__name__ == place.view


def test_no_line_of_the_settings_is_cut_in_a_wide_window(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1366, 768)
    window.show_place("settings")
    place = window.place("settings")

    def cut() -> list[str]:
        wrapped = [label for label in place.findChildren(QLabel) if label.isVisible() and label.wordWrap()]
        assert len(wrapped) > 20
        return [each.text() for each in wrapped if each.height() < each.heightForWidth(each.width())]

    qtbot.waitUntil(lambda: cut() == [])


def test_a_count_stands_on_its_place_and_is_read_aloud(window: MainWindow, desk: Desk) -> None:
    desk.count_changed.emit("billing", 12)
    button = window.findChild(QToolButton, "rail_billing")
    assert button is not None
    assert button.accessibleName() == "Billing, 12 belum selesai"


def test_a_wish_for_the_billing_form_opens_the_side_card_beside_the_place(
    window: MainWindow, desk: Desk
) -> None:
    assert window.side.isHidden()
    desk.billing_wanted.emit(BillingWish())
    assert window.side.isVisible()
    desk.side_closed.emit()
    assert window.side.isHidden()


def test_the_look_is_switched_while_the_window_stands(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    desk.operations.then(window, desk.core.settings.change(THEME, "dark"))
    qtbot.waitUntil(lambda: desk.theme.is_dark)
    desk.operations.then(window, desk.core.settings.change(THEME, "light"))
    qtbot.waitUntil(lambda: not desk.theme.is_dark)


def test_what_is_no_longer_so_leaves_the_message_bar_and_does_not_come_back(
    window: MainWindow, desk: Desk
) -> None:
    desk.tell("Kode ini belum tercatat.", "warn")
    desk.tell("Tersimpan.", "ok")
    desk.outdated.emit("Kode ini belum tercatat.")
    assert window.messages.text == "Tersimpan."
    window.messages.dismiss()
    assert window.messages.text == ""
    desk.tell("Kode ini belum tercatat.", "warn")
    desk.outdated.emit("Kode ini belum tercatat.")
    assert window.messages.text == ""


def test_what_is_told_stands_in_the_message_bar_as_plain_text(window: MainWindow, desk: Desk) -> None:
    desk.tell("<b>Disk</b> penuh", "bad")
    label = window.messages.findChild(QLabel, "message_text")
    assert label is not None
    assert label.text() == "<b>Disk</b> penuh"
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_small_screen_is_filled_and_a_large_one_keeps_the_usual_window(window: MainWindow) -> None:
    window.fit_screen(QSize(1920, 1040))
    assert not window.isMaximized()
    window.fit_screen(QSize(1366, 728))  # a laptop with a task bar: the status line would lie below it
    assert window.isMaximized()
    window.fit_screen(QSize(911, 485))  # the same laptop at 150 %
    assert window.minimumWidth() <= 911
    assert window.minimumHeight() <= 485


def test_the_messengers_trouble_moves_nothing_and_covers_no_job(window: MainWindow, qtbot: QtBot) -> None:
    banner, status = window.surroundings.gateway_banner, window.status
    before = (window.rail.geometry(), window.places.geometry(), status.geometry())
    banner.show_state(
        "Keadaan WhatsApp tidak dapat dipastikan; pesan menunggu.", "warn", "info", "Lihat WhatsApp"
    )
    qtbot.waitUntil(lambda: banner.geometry().bottom() == status.geometry().bottom())
    assert (window.rail.geometry(), window.places.geometry(), status.geometry()) == before
    assert (
        banner.geometry().right()
        < status.clock.mapTo(window.centralWidget(), status.clock.rect().topLeft()).x()
    )
    room = banner.width()
    status.progress.show_progress("Impor kontak", 1, 9)
    qtbot.waitUntil(lambda: banner.width() < room)
    assert banner.geometry().right() < status.progress.x()
    shot = window.grab()
    assert not shot.isNull()
    status.progress.finish()
    qtbot.waitUntil(lambda: banner.width() == room)


def test_the_billing_form_folds_away_where_many_are_worked_on_and_comes_back_beside_one(
    window: MainWindow, desk: Desk
) -> None:
    desk.billing_wanted.emit(BillingWish())
    window.show_place("billing")
    assert window.side.isVisible()
    window.show_place("reminders")
    assert not window.side.isVisible()
    window.show_place("broadcasts")
    window.show_place("conversations")
    assert window.side.isVisible()
    window.show_place("reminders")
    desk.billing_wanted.emit(BillingWish())  # asked for here, so it stands here
    assert window.side.isVisible()
    desk.side_closed.emit()
    window.show_place("conversations")
    assert not window.side.isVisible(), "what was closed stays closed"


def test_planned_reminders_that_move_are_told_with_a_way_to_their_month(window: MainWindow, desk: Desk) -> None:
    desk.plan_wanted.emit(2027, 1)
    place = window.places.currentWidget()
    assert isinstance(place, RemindersPlace)
    title = place.page("plan").findChild(QLabel, "planMonth")
    assert title is not None
    assert (place.current, title.text()) == ("plan", "Januari 2027")


def test_in_the_first_seconds_of_practice_the_banner_says_that_its_people_are_being_made_up(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.core, "paths", desk.core.paths._replace(practice=True))
    window = MainWindow(desk)
    qtbot.addWidget(window)
    banner = window.surroundings.practice_banner
    assert "rekaan" in banner.text
    desk.core.settings.change(PRACTICE_SAMPLE, "2026-11-22T00:00:00.000000Z").result()
    qtbot.waitUntil(lambda: "sedang disiapkan" in banner.text)
    desk.core.settings.change(PRACTICE_SAMPLE, PRACTICE_FILLED).result()
    qtbot.waitUntil(lambda: "rekaan" in banner.text)
