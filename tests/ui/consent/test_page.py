"""Data pribadi in the window: wishes on the card, nothing erased or emptied unseen, a clock that is told."""

from datetime import timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from core.consent.incident import Incident
from core.consent.retention import Kept
from core.contacts.permission import MessageKind
from tests.conftest import FixedClock
from tests.consent.conftest import NAME, Traces, make
from ui.consent.card_part import ConsentPart
from ui.consent.incidents import IncidentsTab
from ui.consent.page import ConsentPage
from ui.consent.people import PeopleTab
from ui.consent.rows import RowsTable
from ui.consent.terms import TermsTab
from ui.desk import Desk
from ui.settings.place import SettingsPlace


def press(words: str) -> None:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    next(button for button in box.buttons() if button.text() == words).click()


def traces_of(desk: Desk, clock: FixedClock) -> Traces:
    return make(desk.core, clock)


def test_the_card_shows_what_counts_and_keeps_an_agreement_with_its_source(
    desk: Desk, qtbot: QtBot, clock: FixedClock
) -> None:
    traces = traces_of(desk, clock)
    part = ConsentPart(desk)
    qtbot.addWidget(part)
    part.show()
    part.show_contact(traces.contact)
    promotion, legal = (part.switches[kind] for kind in MessageKind)
    qtbot.waitUntil(promotion.isChecked)
    assert not legal.isChecked()
    legal.click()
    qtbot.waitUntil(
        lambda: desk.core.contacts.contact(traces.contact).result().values.reminders_stopped_at is not None
    )
    part.more.click()
    part.form.keep.click()
    qtbot.waitUntil(part.form.error.isVisible)
    assert "Asal persetujuan" in part.form.error.text()
    part.form.source.setText("formulir loket")
    part.form.keep.click()
    qtbot.waitUntil(lambda: not promotion.isChecked() and "formulir loket" in part.history.text())
    assert legal.isChecked()


def test_nobody_is_erased_before_the_plan_was_read(desk: Desk, qtbot: QtBot, clock: FixedClock) -> None:
    traces = traces_of(desk, clock)
    tab = PeopleTab(desk)
    qtbot.addWidget(tab)
    tab.resize(1100, 700)
    tab.show()
    qtbot.keyClicks(tab.search, "sri")
    qtbot.waitUntil(lambda: tab.found.rows.rowCount() == 1)
    qtbot.keyClick(tab.search, Qt.Key.Key_Down)
    tab.correct.click()
    qtbot.waitUntil(lambda: tab.asked.rows.rowCount() == 1 and tab.settle.isEnabled())
    QTimer.singleShot(0, lambda: press("Tandai selesai"))
    tab.settle.click()
    qtbot.waitUntil(lambda: not tab.settle.isEnabled())
    tab.erase.click()
    qtbot.waitUntil(tab.panel.isVisible)
    assert NAME in tab.panel.heading.text()
    assert "622 pesan" in tab.panel.goes.text()
    assert "5 Des 2026" in tab.panel.stays.text()
    assert "belum dikonfirmasi" in tab.panel.stays.text()
    assert not tab.panel.erase.isEnabled()
    qtbot.keyClick(tab.panel.is_read, Qt.Key.Key_Escape)
    assert not tab.panel.isVisible(), "Escape drops the plan"
    assert tab.isVisible()
    tab.erase.click()
    qtbot.waitUntil(tab.panel.isVisible)
    tab.panel.is_read.click()
    tab.panel.erase.click()
    qtbot.waitUntil(
        lambda: desk.core.contacts.contact(traces.contact).result().name == "Data dihapus", timeout=9000
    )
    qtbot.waitUntil(lambda: tab.asked.rows.rowCount() == 2 and tab.found.rows.rowCount() == 0, timeout=9000)


def test_terms_are_counted_before_they_can_be_run(desk: Desk, qtbot: QtBot, clock: FixedClock) -> None:
    traces_of(desk, clock)
    clock.pass_by(days=4000)
    tab = TermsTab(desk)
    qtbot.addWidget(tab)
    tab.show()
    qtbot.waitUntil(lambda: tab.table.rows.rowCount() == len(Kept))
    assert not tab.run.isVisible()
    tab.look.click()
    qtbot.waitUntil(tab.run.isVisible)
    assert not tab.run.isEnabled()
    assert "belum dikonfirmasi" in tab.told.text()
    tab.is_read.click()
    with qtbot.waitSignal(desk.bridge.job_finished, timeout=9000):
        tab.run.click()
    qtbot.waitUntil(lambda: tab.told.text().startswith("Selesai"))


def test_the_clock_of_an_incident_is_told_and_goes_on(desk: Desk, qtbot: QtBot, clock: FixedClock) -> None:
    desk.core.consent.keep_incident(None, Incident("Laptop hilang", clock.now() - timedelta(hours=5))).result()
    tab = IncidentsTab(desk)
    qtbot.addWidget(tab)
    tab.show()
    qtbot.waitUntil(lambda: tab.clock.text().startswith("Sisa 2 hari 19 jam"))
    clock.pass_by(hours=68)
    tab._tick()
    assert tab.clock.text().startswith("Lewat 1 jam")
    tab.begin.click()
    qtbot.keyClicks(tab.form.fields["what"], "Salah kirim")
    tab.keep.click()
    qtbot.waitUntil(lambda: tab.table.rows.rowCount() == 2)
    qtbot.waitUntil(lambda: "1 versi" in tab.versions.text())


def test_the_settings_lead_there_and_back_by_keyboard(desk: Desk, qtbot: QtBot) -> None:
    place = SettingsPlace(desk)
    qtbot.addWidget(place)
    place.show()
    button = place.findChild(QPushButton, "consentOpen")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    page = place.findChild(ConsentPage)
    assert place.pages.currentWidget() is page
    for index in range(page.pages.tabs.count()):
        page.pages.tabs.setCurrentIndex(index)
    for button in page.findChildren(QPushButton):
        assert button.accessibleName()
    for field in (*page.findChildren(QLineEdit), *page.findChildren(QCheckBox)):
        assert field.accessibleName() or getattr(field, "text", str)() or field.objectName().startswith("qt_")
    page.pages.show_page("register")
    page.findChild(QPushButton, "registerEdit").click()
    assert place.pages.currentWidget() is not page
    qtbot.keyClick(place.pages.currentWidget(), Qt.Key.Key_Escape)
    assert place.pages.currentWidget() is page
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert place.pages.currentIndex() == 0


def test_in_a_narrow_list_the_names_stay_and_the_last_columns_go(qtbot: QtBot) -> None:
    table = RowsTable("narrow", "Siapa yang menolak", ("Nama", "Nomor", "Sejak", "Asal"), 0)
    qtbot.addWidget(table)
    table.resize(700, 300)
    table.show()
    table.show_rows([(1, ("Mujiati Permatasari", "+62 812-0000-1100", "5 Nov 2026", "dicatat petugas"))])
    assert not any(table.isColumnHidden(column) for column in range(4))
    table.resize(360, 300)
    assert table.isColumnHidden(3)
    assert not table.isColumnHidden(1)
    assert table.columnWidth(0) >= 110
    table.resize(700, 300)
    assert not any(table.isColumnHidden(column) for column in range(4))
