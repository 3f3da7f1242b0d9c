"""A setting changes when the officer changes it, and never in passing."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from core.settings import SETTINGS
from core.settings.cases import CASES_ALERT_BANDS
from core.settings.reports import REPORTS_OPENS
from ui.desk import Desk
from ui.settings.place import SettingsPlace
from ui.settings.reasons import REASONS


def turn_wheel(field: QSpinBox) -> None:
    middle = QPointF(field.rect().center())
    event = QWheelEvent(
        middle,
        field.mapToGlobal(middle),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, event)


def test_scrolling_over_the_settings_changes_none(desk: Desk, qtbot: QtBot) -> None:
    place = SettingsPlace(desk)
    qtbot.addWidget(place)
    place.show()
    numbers = [field.control for field in place.fields if isinstance(field.control, QSpinBox)]
    assert numbers
    before = [field.value() for field in numbers]
    for field in numbers:
        field.setFocus()
        turn_wheel(field)
    assert [field.value() for field in numbers] == before


def test_a_typed_number_is_kept(desk: Desk, qtbot: QtBot) -> None:
    place = SettingsPlace(desk)
    qtbot.addWidget(place)
    place.show()
    field = next(field for field in place.fields if isinstance(field.control, QSpinBox))
    setting = next(setting for setting in SETTINGS if setting.key == field.setting.key)
    field.control.setValue(field.control.value() + 1)
    qtbot.waitUntil(lambda: desk.core.settings.value(setting) == setting.default + 1)


def test_every_default_of_the_pace_says_why_it_is_so(desk: Desk, qtbot: QtBot) -> None:
    place = SettingsPlace(desk)
    qtbot.addWidget(place)
    pace = {field.setting.key: field for field in place.fields if field.setting.key.startswith("outbox.")}
    assert set(REASONS) == {
        *pace,
        "whatsapp.driver",
        "cases.alert_bands",
        "cases.closed_text",
        "cases.welcome_text",
    }
    shown = [label.text() for label in place.findChildren(QLabel)]
    assert [key for key, reason in REASONS.items() if not any(text.endswith(reason) for text in shown)] == []
    assert pace["outbox.gap_from_s"].control.accessibleDescription().startswith("Bawaan 20. ")
    driver = next(field for field in place.fields if field.setting.key == "whatsapp.driver")
    assert driver.control.accessibleDescription().startswith("Bawaan Di dalam Loket. ")


def test_hours_that_overlap_are_refused_by_name_and_stay_as_they_were_typed(desk: Desk, qtbot: QtBot) -> None:
    place = SettingsPlace(desk)
    qtbot.addWidget(place)
    place.show()
    field = next(field for field in place.fields if field.setting is CASES_ALERT_BANDS)
    line = field.control
    assert isinstance(line, QLineEdit)
    line.setText("08-10: 30; 9-11: 15")
    line.editingFinished.emit()
    qtbot.waitUntil(lambda: not field.fault.isHidden())
    assert field.fault.text().startswith("Dua rentang jam ini bertumpuk.")
    assert field.fault.text().endswith("(08.00–10.00 dan 09.00–11.00)")
    field.show_value()
    assert line.text() == "08-10: 30; 9-11: 15"
    line.setText("08-10: 30; 10-11: 15")
    line.editingFinished.emit()
    qtbot.waitUntil(lambda: line.text() == "08.00–10.00: 30 menit; 10.00–11.00: 15 menit")
    assert field.fault.isHidden()


def test_an_hour_that_does_not_fit_is_refused_in_words_and_stays_as_it_was_typed(
    desk: Desk, qtbot: QtBot
) -> None:
    place = SettingsPlace(desk)
    qtbot.addWidget(place)
    place.show()
    field = next(field for field in place.fields if field.setting is REPORTS_OPENS)
    hours = field.control
    assert isinstance(hours, QSpinBox)
    hours.setFocus()
    hours.selectAll()
    QTest.keyClicks(hours, "25")
    QTest.keyClick(hours, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not field.fault.isHidden())
    assert field.fault.text() == "Isi dengan angka 0 sampai 23. Selama tidak, setelan lama tetap berlaku."
    hours.clearFocus()
    field.show_value()
    assert hours.text() == "25"
    assert desk.core.settings.value(REPORTS_OPENS) == 8
    hours.stepBy(1)
    assert hours.value() == 23
    qtbot.waitUntil(lambda: desk.core.settings.value(REPORTS_OPENS) == 23 and field.fault.isHidden())
