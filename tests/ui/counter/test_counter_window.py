"""The counter as the officer sees and uses it: a visitor in four keys, calls by one press, a day's room."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from core.clock import to_text
from core.contacts.contact import ContactId
from core.conversations.chat import ChatKind
from core.conversations.opening import find_or_open_chat
from core.counter.appointment import AppointmentState, Booking
from core.counter.inbound import CallOutcome
from core.counter.visit import VisitEntry, VisitOutcome
from core.settings.counter import COUNTER_CONTEXTS
from tests.conftest import FixedClock
from tests.counter.test_inbound import line
from ui.contacts.timeline_box import TimelineBox
from ui.counter.appointments_page import AppointmentsPage
from ui.counter.booking_dialog import BookingDialog
from ui.counter.call_dialog import CallDialog
from ui.counter.calls_page import CallsPage
from ui.counter.exchange_dialog import ExchangeDialog
from ui.counter.today import TodayPage
from ui.counter.visit_dialog import VisitDialog
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.widgets.message_bar import UNDO

MONDAY, WEDNESDAY = date(2026, 11, 23), date(2026, 11, 25)
PHONE = "081200001234"


@pytest.fixture(autouse=True)
def _monday(clock: FixedClock) -> None:
    clock.moment = datetime(2026, 11, 23, 2, tzinfo=UTC)


@pytest.fixture
def sri(desk: Desk) -> ContactId:
    return desk.core.contacts.add({"name": "Sri Wahyuni"}, (("", PHONE, None),)).result()


@pytest.fixture
def today(desk: Desk, qtbot: QtBot) -> TodayPage:
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.resize(1270, 680)
    page.show()
    return page


def requested(desk: Desk, contact_id: ContactId, serial: int = 1, **more: object) -> int:
    """Let somebody have asked for a billing code."""
    now = to_text(desk.core.clock.now())
    values = {
        "number": f"TBN-{serial}", "month": "2611", "serial": serial, "source": "chat", "name": "Sri",
        "address": "", "npwp15": "991234567648000", "kap": "411128", "kjs": "420", "month_from": 10,
        "month_to": 10, "tax_year": 2026, "nop": "", "assessment_number": "", "amount": 250000,
        "description": "", "words": "", "created_at": now, "updated_at": now, "waiting_since": now,
        "state": "received", "contact_id": contact_id, **more,
    }  # fmt: skip
    return desk.core.store.run(lambda session: session.insert("billing_requests", values)).result()


def test_a_visitor_is_entered_from_anywhere_in_four_keys(desk: Desk, qtbot: QtBot) -> None:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F12)
    dialog = next(iter(window.findChildren(VisitDialog)))
    qtbot.waitUntil(lambda: dialog.services.findChild(QPushButton, "visitService_advice") is not None)
    qtbot.waitUntil(lambda: dialog.services.isAncestorOf(QApplication.focusWidget() or dialog))
    with qtbot.waitSignal(dialog.entered):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_7)  # konsultasi
        assert dialog.services.current == "advice"
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_1)  # selesai
        assert dialog.focusWidget() is dialog.save
        QTest.keyClick(dialog.save, Qt.Key.Key_Return)
    (visit,) = desk.core.counter.visits.day(MONDAY).result().rows
    assert (visit.service, visit.outcome, visit.name) == ("advice", VisitOutcome.DONE, "")


def test_digits_in_a_name_choose_no_service(desk: Desk, today: TodayPage, qtbot: QtBot) -> None:
    dialog = today.open_entry()
    qtbot.waitUntil(lambda: dialog.services.findChild(QPushButton, "visitService_advice") is not None)
    dialog.person.setFocus()
    QTest.keyClicks(dialog.person, "UD Jaya 77")
    assert (dialog.services.current, dialog.person.name) == ("", "UD Jaya 77")
    dialog.keep()
    assert dialog.error.isVisible()
    assert "Layanannya belum dipilih" in dialog.error.text()


def test_who_waits_is_served_by_one_press_and_counted_on_the_rail(
    desk: Desk, today: TodayPage, sri: ContactId, qtbot: QtBot
) -> None:
    counts: list[tuple[str, int]] = []
    desk.count_changed.connect(lambda key, count: counts.append((key, count)))
    desk.core.counter.visits.enter(VisitEntry("billing", contact_id=sri)).result()
    qtbot.waitUntil(lambda: today.model.rowCount() == 1 and today.panel.isVisible())
    assert today.panel.name.text() == "Sri Wahyuni"
    qtbot.waitUntil(lambda: ("counter", 1) in counts)
    today.list.setFocus()
    qtbot.waitUntil(today.list.hasFocus)
    with qtbot.waitSignal(desk.told) as wrong:
        QTest.keyClick(today.list, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: today.model.rows[0].outcome is VisitOutcome.DONE)
    assert (wrong.args[0].text, wrong.args[0].action) == ("A 001: Selesai.", UNDO)
    wrong.args[0].act()
    qtbot.waitUntil(lambda: today.model.rows[0].outcome is None and today.panel.outcomes.isVisible())
    QTest.keyClick(today.list, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: today.model.rows[0].outcome is VisitOutcome.SLIP)
    qtbot.waitUntil(lambda: counts[-1] == ("counter", 0))
    assert not today.panel.outcomes.isVisible()
    QTest.mouseClick(today.panel.findChild(QPushButton, "star_4"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: today.model.rows[0].rating == 4)
    star = today.panel.findChild(QPushButton, "star_4")
    qtbot.waitUntil(lambda: star.accessibleName() == "Nilai 4 dari 5, diberikan")
    spoken = today.model.data(today.model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "A 001, Sri Wahyuni, Kode billing, 09.00 WIB, Slip diserahkan, nilai 4 dari 5"


def test_a_visit_that_turns_out_to_be_anothers_prints_no_slip_of_the_first(
    desk: Desk, today: TodayPage, sri: ContactId, qtbot: QtBot
) -> None:
    issued = to_text(desk.core.clock.now())
    requested(desk, sri, state="code_issued", billing_code="123456789012345", issued_at=issued)
    budi = desk.core.contacts.add({"name": "Budi Santoso"}).result()
    visit = desk.core.counter.visits.enter(VisitEntry("billing", contact_id=sri)).result()
    qtbot.waitUntil(lambda: today.panel.name.text() == "Sri Wahyuni" and today.panel.slip.isEnabled())
    desk.core.counter.visits.change(visit.id, VisitEntry("billing", contact_id=budi)).result()
    qtbot.waitUntil(lambda: today.panel.name.text() == "Budi Santoso")
    assert not today.panel.slip.isEnabled()


def test_a_call_is_counted_by_one_press_and_taken_back_from_the_notice(
    desk: Desk, today: TodayPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: today.calls.share.text() == "Belum ada panggilan masuk hari ini")
    with qtbot.waitSignal(desk.told) as told:
        today.calls.buttons[CallOutcome.ANSWERED].click()
    qtbot.waitUntil(lambda: today.calls.share.text() == "100,00 % dari 1 panggilan terjawab")
    notice = told.args[0]
    assert notice.action == UNDO
    notice.act()
    qtbot.waitUntil(lambda: today.calls.share.text() == "Belum ada panggilan masuk hari ini")


def test_a_number_in_part_shows_whose_it_may_be(
    desk: Desk, today: TodayPage, sri: ContactId, qtbot: QtBot
) -> None:
    dialog = CallDialog(desk, today, number="200001234")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.callers.findChild(QPushButton) is not None)
    row = dialog.callers.findChild(QPushButton)
    assert row.text() == "Sri Wahyuni · +62 812-0000-1234 · mungkin"
    assert not row.isChecked()
    with qtbot.waitSignal(desk.contact_wanted) as opened:
        row.click()
    assert opened.args == [sri]
    with qtbot.waitSignal(dialog.noted):
        dialog.keep()
    (call,) = desk.core.counter.calls.page(MONDAY, MONDAY).result().rows
    assert call.contact_id == sri


def test_a_number_that_was_corrected_is_nobody_of_before(
    desk: Desk, today: TodayPage, sri: ContactId, qtbot: QtBot
) -> None:
    gate = Event()
    desk.core.store.read(lambda _session: gate.wait(5))
    dialog = CallDialog(desk, today, number=PHONE)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.findChild(QTimer).setInterval(60_000)  # the next look is far away
    dialog.number.end(False)
    QTest.keyClicks(dialog.number, "9")  # the answer to the number before is still on its way
    gate.set()
    answers: list[object] = []
    desk.operations.then(dialog, desk.core.counter.calls.callers(PHONE), answers.append)
    qtbot.waitUntil(lambda: bool(answers))  # asked later, so the one before has arrived too
    with qtbot.waitSignal(dialog.noted):
        dialog.keep()
    (call,) = desk.core.counter.calls.page(MONDAY, MONDAY).result().rows
    assert (call.typed, call.contact_id) == (f"{PHONE}9", None)


def test_the_exchange_is_asked_which_calls_came_from_outside(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    page = CallsPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 600)
    page.show()
    path = tmp_path / "Master.csv"
    path.write_text(line("1795400000.1") + line("1795400000.2", src="601", context="from-internal"), "utf-8")
    page.bring_in(path)
    qtbot.waitUntil(lambda: page.window().findChild(ExchangeDialog) is not None)
    dialog = page.window().findChild(ExchangeDialog)
    assert {name: box.isChecked() for name, box in dialog.boxes.items()} == {
        "from-trunk": True,
        "from-internal": False,
    }
    with qtbot.waitSignal(desk.told) as told:
        dialog.bring_in()
    assert told.args[0].text == "1 panggilan dibaca: 1 baru."
    assert desk.core.settings.value(COUNTER_CONTEXTS) == "from-trunk"
    qtbot.waitUntil(lambda: page.model.rowCount() == 1 and page.share.text() == "100,00 %")


def test_an_appointment_is_made_from_a_chat_with_what_to_bring(
    desk: Desk, sri: ContactId, qtbot: QtBot
) -> None:
    page = AppointmentsPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 600)
    page.show()
    now = desk.core.clock.now()
    chat_id = desk.core.store.run(
        lambda session: find_or_open_chat(
            session, kind=ChatKind.PERSON, title="Sri", phone_e164="+6281200001234", at=now
        )
    ).result()
    chat = desk.core.conversations.chat(chat_id).result()
    dialog = BookingDialog(desk, page, day=WEDNESDAY, chat=chat)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.documents.toPlainText().startswith("KTP\n"))
    assert dialog.doubt.isVisible()
    qtbot.waitUntil(lambda: dialog.room.text() == "Rabu, 25 November 2026: 0 dari 12 tempat terisi.")
    with qtbot.waitSignal(dialog.booked):
        dialog.keep()
    again = BookingDialog(desk, page, day=WEDNESDAY, chat=chat)
    again.show()
    qtbot.waitUntil(lambda: "25 November 2026 pukul" in again.standing.text())
    assert again.standing.isVisible()
    again.reject()
    page.show_day(WEDNESDAY)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert page.detail.text().startswith("Diingatkan lewat WhatsApp pada 24 November 2026.")
    (message,) = desk.core.conversations.page_before(chat_id).result().messages
    assert "Mohon dibawa:" in message.text
    assert page.chosen is not None
    page.arrive.click()
    qtbot.waitUntil(lambda: page.chosen is not None and page.chosen.state is AppointmentState.ARRIVED)
    assert not page.cancel.isEnabled()


def test_the_next_office_day_with_room_is_proposed(desk: Desk, today: TodayPage, qtbot: QtBot) -> None:
    desk.core.counter.appointments.keep_capacity(date(2026, 11, 24), 0).result()
    dialog = BookingDialog(desk, today)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.room.text() == "Rabu, 25 November 2026: 0 dari 12 tempat terisi.")


def test_a_full_day_takes_nobody_until_it_gets_more_room(desk: Desk, qtbot: QtBot) -> None:
    appointments = desk.core.counter.appointments
    appointments.keep_capacity(WEDNESDAY, 1).result()
    appointments.book(Booking(WEDNESDAY, time(9), "Budi", "billing")).result()
    page = AppointmentsPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 600)
    page.show()
    page.show_day(WEDNESDAY)
    qtbot.waitUntil(lambda: page.summary.text() == "1 dari 1 tempat terisi")
    assert not page.new.isEnabled()
    page.capacity.setValue(2)
    page.capacity.editingFinished.emit()
    qtbot.waitUntil(lambda: page.summary.text() == "1 dari 2 tempat terisi" and page.new.isEnabled())


def test_the_timeline_opens_what_a_line_came_from(desk: Desk, sri: ContactId, qtbot: QtBot) -> None:
    desk.core.counter.visits.enter(VisitEntry("billing", VisitOutcome.DONE, contact_id=sri)).result()
    request_id = requested(desk, sri)
    box = TimelineBox(desk)
    qtbot.addWidget(box)
    box.show()
    box.show_contact(sri)
    qtbot.waitUntil(lambda: box.findChild(QPushButton, f"timeline_request_{request_id}") is not None)
    with qtbot.waitSignal(desk.billing_wanted) as opened:
        box.findChild(QPushButton, f"timeline_request_{request_id}").click()
    assert opened.args[0].request_id == request_id
    box.chips.choose("call")
    qtbot.waitUntil(box.empty.isVisible)
    assert box.empty.text() == "Belum ada data."


def test_day_and_counts_are_read_whole_in_a_narrow_window(
    today: TodayPage, sri: ContactId, desk: Desk, qtbot: QtBot
) -> None:
    desk.core.counter.visits.enter(VisitEntry("billing", contact_id=sri)).result()
    today.refresh()
    qtbot.waitUntil(lambda: "1 kunjungan" in today.summary.text())
    for width in (1270, 855, 640):
        today.resize(width, 560)
        for label in (today.title, today.summary):
            qtbot.waitUntil(
                lambda label=label: label.width() >= label.fontMetrics().horizontalAdvance(label.text())
            )
