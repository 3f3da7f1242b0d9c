"""What the plan does for the officer: it asks for the next month, and leaves one group out of a reminder."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from core.broadcasts.audience import Audience
from core.broadcasts.drafting import add_list
from core.broadcasts.run import BroadcastId, Draft
from core.contacts.contact import ContactId
from core.contacts.permission import MessageKind
from core.reminders.plan import RowState
from tests.conftest import FixedClock
from tests.ui.reminders.conftest import DEPOSIT
from tests.ui.reminders.test_pages import ApproveText
from ui.broadcasts.composer import Composer
from ui.desk import Desk, Notice
from ui.reminders.heartbeat import Heartbeat
from ui.reminders.missed.page import MissedPage
from ui.reminders.plan.page import PlanPage


def agree(asked: list[str]) -> None:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    asked.append(box.windowTitle())
    next(button for button in box.buttons() if button.text() == "Lewati").click()


def shown(desk: Desk, qtbot: QtBot) -> PlanPage:
    page = PlanPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    qtbot.waitUntil(lambda: bool(page.summary.text()))
    return page


def test_at_a_months_end_the_next_plan_is_asked_for_and_one_key_composes_it(
    linked: Desk, approve_text: ApproveText, clock: FixedClock, qtbot: QtBot
) -> None:
    approve_text()
    clock.moment = datetime(2026, 11, 30, 2, tzinfo=UTC)
    counts: dict[str, int] = {}
    linked.count_changed.connect(lambda place, count: counts.update({place: count}))
    heartbeat = Heartbeat(linked, linked)
    qtbot.waitUntil(lambda: counts.get("reminders") == 1)
    page = shown(linked, qtbot)
    qtbot.waitUntil(lambda: page.title.text() == "Desember 2026")  # the month that is asked for, not this one
    page.show_month(2026, 11)
    qtbot.waitUntil(page.wanted.isVisible)
    assert page.wanted.words.text() == "Rencana Desember 2026 belum disusun dan belum disetujui."
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: bool(page.points))
    assert page.title.text() == "Desember 2026"
    qtbot.waitUntil(
        lambda: page.wanted.words.text() == "Rencana Desember 2026 belum disetujui: 8 kiriman menunggu."
    )
    page.approve.click()
    qtbot.waitUntil(lambda: not page.wanted.isVisible())
    qtbot.waitUntil(lambda: counts["reminders"] == 0)
    heartbeat.deleteLater()


def test_with_nothing_to_approve_the_button_is_off_and_says_why(
    linked: Desk, approve_text: ApproveText, qtbot: QtBot
) -> None:
    approve_text()
    page = shown(linked, qtbot)
    assert not page.approve.isEnabled()
    assert "susun dulu" in page.approve.toolTip()
    assert not page.wanted.isVisible(), "the month on the page says itself that it is not composed"
    page.show_month(2026, 12)
    page.make.click()
    qtbot.waitUntil(page.approve.isEnabled)
    assert page.approve.toolTip() == "Setujui sebulan (Ctrl+Enter)"
    reminders = linked.core.reminders
    reminders.skip([point.id for point in page.points]).result()
    qtbot.waitUntil(lambda: not page.approve.isEnabled())
    assert page.approve.toolTip().startswith("Tidak ada yang menunggu")


def test_one_group_is_left_out_of_one_reminder_by_a_key(
    linked: Desk, approve_text: ApproveText, qtbot: QtBot
) -> None:
    approve_text()
    linked.core.reminders.plan(2026, 12).result()
    page = shown(linked, qtbot)
    page.show_month(2026, 12)
    qtbot.waitUntil(lambda: bool(page.points))
    place = next(row for row, point in enumerate(page.points) if point.subject == DEPOSIT)
    page.board.list.setCurrentIndex(page.board.list.points.index(place))
    rows = page.board.panel.rows
    qtbot.waitUntil(lambda: "Bendahara 352301" in rows.lines)
    assert not page.board.panel.skip_rows.isVisible()
    rows.item(rows.lines.index("Bendahara 352301")).setSelected(True)
    assert page.board.panel.skip_rows.isVisible()
    rows.setFocus()
    asked: list[str] = []
    QTimer.singleShot(0, lambda: agree(asked))
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "Bendahara 352301: dilewati" in rows.lines)
    assert "Bendahara 352302" in rows.lines
    assert asked == ["Lewati Bendahara 352301 saja?"]
    qtbot.waitUntil(lambda: page.points[place].states.get(RowState.SKIPPED) == 1)
    qtbot.waitUntil(lambda: not page.board.panel.skip_rows.isVisible())  # what has ended is not skipped twice


def test_the_plan_of_a_draft_says_who_is_reminded_by_his_group_this_week(
    linked: Desk, approve_text: ApproveText, clock: FixedClock, qtbot: QtBot
) -> None:
    approve_text()
    core = linked.core
    contact = core.contacts.add(
        {"name": "Bendahara SD", "group_code": "bendahara", "kecamatan_code": "352301"}
    ).result()
    core.contacts.add_phone(contact, "HP", "0812 0000 1000").result()
    core.reminders.plan(2026, 12).result()
    point = next(p for p in core.reminders.month(2026, 12).result() if p.groups)
    clock.moment = point.due_at.replace(hour=0)
    now = clock.now()
    listed = core.store.run(lambda s: add_list(s, "WP baru", [ContactId(contact)], now)).result()
    draft = Draft("", "Halo {sapaan}", Audience(list_ids=(int(listed),)), kind=MessageKind.LEGAL)
    draft_id: BroadcastId = core.broadcasts.create(draft).result()
    composer = Composer(linked)
    qtbot.addWidget(composer)
    composer.resize(1000, 700)
    composer.show()
    composer.show_broadcast(core.broadcasts.broadcast(draft_id).result())
    state = composer.findChild(QLabel, "planState")
    assert state is not None
    qtbot.waitUntil(lambda: "1 orang menerima pengingat grup pekan ini" in state.text())


def test_planned_reminders_that_move_are_told_once_and_an_answer_leaves_the_keyboard_in_the_list(
    linked: Desk, qtbot: QtBot
) -> None:
    told: list[Notice] = []
    months: list[tuple[int, int]] = []
    linked.told.connect(told.append)
    linked.plan_wanted.connect(lambda year, month: months.append((year, month)))
    linked.core.reminders.plan(2026, 12).result()
    heartbeat = Heartbeat(linked, linked)
    day = {
        "day": "15 Desember 2026",
        "status": "Libur",
        "name": "cuti bersama",
        "confirmed": "dikonfirmasi",
        "valid_from": "",
        "valid_to": "",
        "basis": "SKB",
        "source": "setkab.go.id",
    }
    linked.core.rules.change("office_days", "", day, "SKB baru").result()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].text.startswith("6 pengingat yang sudah disusun ikut bergeser atau berubah dasarnya.")
    assert told[0].act is not None
    told[0].act()
    assert months == [(2026, 12)]
    page = shown(linked, qtbot)
    page.show_month(2026, 12)
    qtbot.waitUntil(lambda: bool(page.points))
    page.activateWindow()
    page.board.list.selectAll()
    follow = page.board.panel.buttons["follow"]
    qtbot.waitUntil(follow.isVisible)
    follow.setFocus()
    follow.click()
    qtbot.waitUntil(lambda: not follow.isVisible())
    assert page.board.list.hasFocus()
    assert len(told) == 1
    heartbeat.deleteLater()


def test_a_deadline_that_is_gone_is_cancelled_and_cannot_be_left_as_it_is(linked: Desk, qtbot: QtBot) -> None:
    core = linked.core
    core.reminders.plan(2026, 12).result()
    gone = "UPDATE reminder_points SET deadline_key = deadline_key || ':lama'"
    core.store.run(lambda s: s.execute(gone).rowcount).result()
    assert core.reminders.compare().result() > 0
    page = shown(linked, qtbot)
    page.show_month(2026, 12)
    qtbot.waitUntil(lambda: bool(page.points))
    page.board.list.setCurrentIndex(page.board.list.points.index(0))
    buttons = page.board.panel.buttons
    qtbot.waitUntil(buttons["follow"].isVisible)
    qtbot.waitUntil(lambda: page.board.panel.moved.text().endswith("Perbarui membatalkannya."))
    assert not buttons["keep"].isVisible()


def test_a_missed_reminder_that_a_late_decree_moved_can_be_sent(
    linked: Desk, approve_text: ApproveText, clock: FixedClock, qtbot: QtBot
) -> None:
    approve_text()
    reminders = linked.core.reminders
    reminders.plan(2026, 12).result()
    point = next(p for p in reminders.month(2026, 12).result() if p.subject == DEPOSIT)
    reminders.approve([point.id]).result()
    clock.moment = datetime(2026, 12, 16, 2, tzinfo=UTC)  # the day after the deadline that was planned
    reminders.beat().result()
    page = MissedPage(linked)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    send = page.board.panel.buttons["send"]

    def choose() -> bool:
        ids = [each.id for each in page.board.list.points.points]
        if point.id in ids:
            page.board.list.setCurrentIndex(page.board.list.points.index(ids.index(point.id)))
        return [each.id for each in page.board.chosen] == [point.id]

    qtbot.waitUntil(lambda: choose() and not send.isEnabled())
    decree = {
        "day": "15 Desember 2026",
        "status": "Libur",
        "name": "cuti bersama",
        "confirmed": "dikonfirmasi",
        "valid_from": "",
        "valid_to": "",
        "basis": "SKB",
        "source": "setkab.go.id",
    }
    linked.core.rules.change("office_days", "", decree, "SKB baru").result()
    qtbot.waitUntil(lambda: choose() and send.isEnabled())


def test_a_date_that_stays_with_another_basis_is_asked_about_in_its_own_words(
    linked: Desk, approve_text: Callable[[], None], qtbot: QtBot
) -> None:
    core = linked.core
    approve_text()
    core.reminders.plan(2026, 12).result()
    core.store.run(
        lambda s: s.execute("UPDATE reminder_points SET basis = 'dasar lama', is_confirmed = 1 - is_confirmed")
    ).result()
    assert core.reminders.compare().result() > 0
    page = shown(linked, qtbot)
    page.show_month(2026, 12)
    qtbot.waitUntil(lambda: bool(page.points))
    row = next(row for row, point in enumerate(page.points) if point.moved is not None)
    page.board.list.setCurrentIndex(page.board.list.points.index(row))
    panel = page.board.panel
    qtbot.waitUntil(lambda: panel.moved.text().startswith("Tanggalnya tetap, tetapi tabelnya berubah"))
    assert panel.buttons["follow"].isVisible()
    assert "PMK" in panel.moved.text()
