"""The first day by the keyboard alone: what is kept, what a kill leaves, and how many keys it takes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.app import Core
from core.first.outcome import Done, outcomes
from core.first.step import STEPS, Step
from core.settings.health import BACKUP_SHEET_PLACE
from core.settings.office import OFFICE_ADDRESS, OFFICE_CODE, OFFICE_PHONE, OFFICER_NAME
from core.settings.reports import REPORTS_CLOSES
from core.settings.store import STORE_SHEET_MADE
from ui import app, words
from ui.desk import Desk, Notice
from ui.first.care_steps import BackupStep
from ui.first.page import FirstDayPage
from ui.first.people_steps import RegionsStep

K = Qt.Key


class Typist:
    """Press keys where the keyboard is, and count them."""

    def __init__(self, page: QWidget) -> None:
        self.page, self.keys, self.letters, self.fields = page, 0, 0, 0

    @property
    def there(self) -> QWidget:
        found = self.page.window().focusWidget()
        assert found is not None
        return found

    def press(self, *keys: Qt.Key, alt: bool = False) -> None:
        for key in keys:
            with_alt = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
            QTest.keyClick(self.there, key, with_alt)
            self.keys += 1

    def write(self, text: str) -> None:
        QTest.keyClicks(self.there, text)
        self.keys += len(text)
        self.letters += len(text)
        self.fields += 1


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> FirstDayPage:
    app.teach(QApplication.instance())  # type: ignore[arg-type]
    page = FirstDayPage(desk)
    qtbot.addWidget(page)
    page.resize(1278, 700)
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    page.begin("")
    return page


def test_a_new_officer_goes_through_it_by_the_keyboard(
    page: FirstDayPage, core: Core, qtbot: QtBot, tmp_path: Path, finding: Callable[[str], None]
) -> None:
    typist, value = Typist(page), core.settings.value
    typist.write("Jalan Contoh 1, Tuban")
    typist.press(K.Key_Return)
    qtbot.waitUntil(lambda: page.progress.at is Step.OFFICER and value(OFFICE_ADDRESS) != "")
    typist.write("Wulan Contoh")
    typist.press(K.Key_Return)  # the officer; the number stands there already
    qtbot.waitUntil(lambda: page.progress.at is Step.NUMBER)
    typist.press(K.Key_Return)
    for _ in (Step.REGIONS, Step.GROUPS):
        typist.press(K.Key_Return)
    for step in (Step.PRINTER, Step.WHATSAPP, Step.LISTS):
        qtbot.waitUntil(lambda at=step: page.progress.at is at)
        typist.press(K.Key_W, alt=True)
    qtbot.waitUntil(lambda: page.progress.at is Step.BACKUP)
    view = page.findChild(BackupStep, "first_backup")
    assert view is not None
    typist.press(K.Key_Tab, K.Key_Tab, K.Key_Tab, K.Key_Space, K.Key_Tab)
    typist.write("brankas seksi")
    typist.press(K.Key_Return)
    qtbot.waitUntil(lambda: value(BACKUP_SHEET_PLACE) == "brankas seksi" and value(STORE_SHEET_MADE))
    assert page.progress.at is Step.LOCK
    typist.press(K.Key_W, alt=True)
    qtbot.waitUntil(lambda: page.progress.at is Step.CALENDAR)
    typist.press(K.Key_Return)
    qtbot.waitUntil(lambda: page.progress.at is None)
    head = page.findChild(QLabel, "firstSummaryHead")
    assert head is not None
    qtbot.waitUntil(lambda: head.text() == "5 dari 11 selesai.")
    told = {each.step: each.done for each in outcomes(core.first_day.standing().result(), page.progress)}
    assert told[Step.BACKUP] is Done.PARTLY
    assert page.progress.skipped == {Step.PRINTER, Step.WHATSAPP, Step.LISTS, Step.LOCK}
    view.use_folder(tmp_path / "stik")
    qtbot.waitUntil(lambda: "tidak" in view.told.text())
    view._show_copies(core.backups.copies().result())  # the count of the copies may come after the refusal
    assert "tidak" in view.told.text()
    typist.press(K.Key_Return)
    qtbot.waitUntil(lambda: core.first_day.progress.is_closed)
    finding(
        f"first day by keyboard: {typist.keys} keys, {typist.letters} of them letters in {typist.fields} fields"
    )
    assert typist.keys < 80


def doubts(page: FirstDayPage, name: str) -> str:
    label = page.findChild(QLabel, name)
    assert label is not None
    return label.text()


def test_the_address_is_asked_for_first_and_what_does_not_fit_is_said_and_kept(
    page: FirstDayPage, core: Core, qtbot: QtBot
) -> None:
    typist, value = Typist(page), core.settings.value
    assert "Alamat kantor belum diisi: ketik" in doubts(page, "firstOfficeDoubt")
    typist.write("Jalan Contoh 1, Tuban")
    typist.press(K.Key_Tab, K.Key_Delete)
    typist.write("6a8")
    typist.press(K.Key_Tab, K.Key_Tab)
    typist.write("7")
    typist.press(K.Key_Return)  # also in a field of hours
    qtbot.waitUntil(lambda: page.progress.at is Step.OFFICER and value(REPORTS_CLOSES) == 7)
    page.before.click()
    both = ["Kode “6a8” tidak ada di daftar kantor Jawa Timur", "Jam kantor berakhir harus sesudah jam mulai"]

    def told() -> list[str]:
        return [line.split(";")[0] for line in doubts(page, "firstOfficeDoubt").splitlines()]

    qtbot.waitUntil(lambda: told() == both)
    assert value(OFFICE_CODE) == "6a8"


def test_a_number_that_is_none_is_doubted_and_kept(page: FirstDayPage, core: Core, qtbot: QtBot) -> None:
    page.begin("number")
    typist = Typist(page)
    assert doubts(page, "firstNumberDoubt") == ""
    typist.write("0811 abc")
    typist.press(K.Key_Tab)
    typist.write("nomor saya")
    typist.press(K.Key_Tab)
    qtbot.waitUntil(lambda: len(doubts(page, "firstNumberDoubt").splitlines()) == 2)
    assert "“0811 abc” bukan nomor HP" in doubts(page, "firstNumberDoubt")
    assert core.settings.value(OFFICE_PHONE) == "0811 abc"


def test_tab_goes_from_the_last_field_to_what_leads_on(page: FirstDayPage) -> None:
    typist = Typist(page)
    for step in STEPS:
        page.begin(step.value)
        seen = [typist.there]
        while seen[-1] is not page.go and len(seen) < 40:
            typist.press(K.Key_Tab)
            seen.append(typist.there)
        assert seen[-1] is page.go, step
        outside = [each for each in seen if not page.steps.isAncestorOf(each)]
        assert outside in ([page.skip, page.go], [page.before, page.skip, page.go], [page.go]), step


def test_a_kill_leaves_it_at_the_same_step(page: FirstDayPage, core: Core, desk: Desk, qtbot: QtBot) -> None:
    typist = Typist(page)
    typist.press(K.Key_L, alt=True)
    qtbot.waitUntil(lambda: core.first_day.progress.at is Step.OFFICER)
    typist.write("Wulan")
    typist.press(K.Key_Tab)
    typist.write("1987")
    typist.press(K.Key_L, alt=True)  # a key of a button takes no focus from the field, and yet it is kept
    qtbot.waitUntil(lambda: core.settings.value(OFFICER_NAME) == "Wulan")
    doubt = page.findChild(QLabel, "firstNipDoubt")
    qtbot.waitUntil(lambda: doubt is not None and doubt.text() != "")
    own = core.officers.standing().result().own
    assert own is not None
    assert (own.name, own.nip) == ("Wulan", "1987")
    qtbot.waitUntil(lambda: core.first_day.progress.at is Step.NUMBER)
    again = FirstDayPage(desk)
    qtbot.addWidget(again)
    assert again.where.text() == "Langkah 3 dari 11: Nomor WhatsApp"
    again.begin("printer")
    assert again.progress.at is Step.PRINTER
    assert again.progress.passed == {Step.OFFICE, Step.OFFICER}


def test_all_of_it_is_left_out_with_one_press(page: FirstDayPage, core: Core, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.place_wanted):
        page.later.click()
    qtbot.waitUntil(lambda: core.first_day.progress.is_closed)
    assert core.first_day.progress.at is Step.OFFICE


def test_an_hour_that_does_not_fit_is_told_though_enter_has_gone_on(
    page: FirstDayPage, core: Core, desk: Desk, qtbot: QtBot
) -> None:
    typist, told = Typist(page), list[Notice]()
    desk.told.connect(told.append)
    typist.press(K.Key_Tab, K.Key_Tab)
    typist.write("25")
    typist.press(K.Key_Return)
    qtbot.waitUntil(lambda: [notice.kind for notice in told] == ["bad"])
    assert page.progress.at is Step.OFFICER
    assert "Jam kantor mulai" in told[0].text
    assert "0 sampai 23" in told[0].text


def test_the_last_copy_is_the_newest_that_this_clock_made(desk: Desk, core: Core, qtbot: QtBot) -> None:
    step = BackupStep(desk)
    qtbot.addWidget(step)
    core.backups.daily().result()
    (copy,) = core.backups.copies().result()
    ahead = replace(copy, made_at=copy.made_at + timedelta(days=400))
    step._show_copies((ahead, copy))
    assert f"Cadangan terakhir {words.moment(copy.made_at)}, 2 disimpan" in step.told.text()
    step._show_copies((ahead,))
    assert "bertanggal sesudah hari ini" in step.told.text()


def test_districts_show_their_villages(desk: Desk, qtbot: QtBot) -> None:
    step = RegionsStep(desk)
    qtbot.addWidget(step)
    assert step.districts.model().rowCount() == 20
    assert sum(int(text.split(" · ")[1]) for text in step.districts.model().stringList()) == 328  # type: ignore[attr-defined]
    QTest.keyClick(step.districts, K.Key_Down)
    assert step.villages.model().rowCount() == 14  # Bangilan


def test_every_step_can_be_read_aloud(page: FirstDayPage) -> None:
    for step in STEPS:
        page.begin(step.value)
        shown = page.steps.currentWidget()
        fields = [*shown.findChildren(QAbstractSpinBox), *shown.findChildren(QComboBox)]
        lines = [each for each in shown.findChildren(QLineEdit) if each.parent() not in fields]
        assert [each.objectName() for each in (*fields, *lines) if not each.accessibleName()] == []
