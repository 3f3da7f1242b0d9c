"""The pages of the reminders: plan and approve a month, decide what was missed, write and approve a text."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import cast

from pytestqt.qtbot import QtBot

from core.reminders.plan import RowState
from core.settings.sending import OUTBOX_WORKDAYS
from core.store.session import Session
from tests.conftest import FixedClock
from tests.ui.reminders.conftest import DEPOSIT
from ui.desk import Desk, Notice
from ui.reminders.heartbeat import Heartbeat
from ui.reminders.missed.page import MissedPage
from ui.reminders.place import RemindersPlace
from ui.reminders.plan.page import PlanPage
from ui.reminders.texts.page import TextsPage

ApproveText = Callable[[], None]


def _plan(desk: Desk, qtbot: QtBot) -> PlanPage:
    page = PlanPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.show_month(2026, 12)
    return page


def _one(desk: Desk, sql: str) -> object:
    return desk.core.store.read(partial(Session.one, sql=sql)).result()


def test_a_month_is_planned_by_one_button_and_approved_by_another(
    linked: Desk, approve_text: ApproveText, qtbot: QtBot
) -> None:
    told: list[Notice] = []
    linked.told.connect(told.append)
    approve_text()
    page = _plan(linked, qtbot)
    qtbot.waitUntil(lambda: "belum disusun" in page.summary.text())
    page.make.click()
    qtbot.waitUntil(lambda: bool(page.points))
    assert "Desember 2026: 12 pengingat" in page.summary.text()
    assert "8 kiriman grup" in page.summary.text()
    assert "8 menunggu persetujuan, 80 belum punya grup WhatsApp" in page.summary.text()
    mine = [point for point in page.points if point.groups]
    assert {point.subject.group_code for point in mine} == {"bendahara"}
    page.board.tools.line.search.setText("bendahara")
    qtbot.waitUntil(lambda: len(page.board.list.points.points) < len(page.points) == 12)
    page.approve.click()  # the month, also what the filter hides
    qtbot.waitUntil(lambda: "4 disetujui" in page.summary.text())
    page.board.tools.line.leave()
    qtbot.waitUntil(lambda: page.board.list.points.points == page.points)
    assert "2 pengingat belum" in told[-1].text
    assert (told[-1].action, told[-1].act is None) == ("Buka teks", False)
    row = next(row for row, point in enumerate(page.points) if point.subject == DEPOSIT)
    page.board.list.setCurrentIndex(page.board.list.points.index(row))
    qtbot.waitUntil(lambda: "Bendahara 352301" in " ".join(page.board.panel.rows.lines))
    assert page.board.panel.buttons["take_back"].isVisible()
    assert not page.board.panel.buttons["follow"].isVisible()
    page.board.panel.buttons["take_back"].click()
    qtbot.waitUntil(lambda: "2 disetujui" in page.summary.text())


def test_a_reminder_whose_text_is_not_approved_leads_to_that_text(linked: Desk, qtbot: QtBot) -> None:
    told: list[Notice] = []
    linked.told.connect(told.append)
    place = RemindersPlace(linked)
    qtbot.addWidget(place)
    place.show()
    place.show_page("plan")
    page = cast(PlanPage, place.page("plan"))
    page.show_month(2026, 12)
    page.make.click()
    qtbot.waitUntil(lambda: bool(page.points))
    page.approve.click()
    qtbot.waitUntil(lambda: bool(told) and told[-1].act is not None)
    act = told[-1].act
    assert act is not None
    act()
    texts = cast(TextsPage, place.page("texts"))
    assert place.current == "texts"
    qtbot.waitUntil(lambda: texts.list.card is not None and texts.list.card.subject == page.points[0].subject)


def test_what_was_missed_is_counted_on_the_rail_and_sent_by_a_press(
    linked: Desk, approve_text: ApproveText, clock: FixedClock, qtbot: QtBot
) -> None:
    approve_text()
    reminders = linked.core.reminders
    reminders.plan(2026, 12).result()
    point = next(p for p in reminders.month(2026, 12).result() if p.subject == DEPOSIT)
    reminders.approve([point.id]).result()
    clock.moment = datetime(2026, 12, 11, 5, tzinfo=UTC)  # three hours after its time
    counts: dict[str, int] = {}
    linked.count_changed.connect(lambda place, count: counts.update({place: count}))
    heartbeat = Heartbeat(linked, linked)
    qtbot.waitUntil(lambda: counts.get("reminders") == 2)  # the plan of the month waits to be approved, too
    page = MissedPage(linked)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    qtbot.waitUntil(lambda: len(page.board.list.points.points) == 1)
    assert "tidak menyala" in page.board.panel.state.text()
    page.board.panel.buttons["send"].click()
    qtbot.waitUntil(lambda: not page.board.list.points.points)
    qtbot.waitUntil(lambda: counts["reminders"] == 0)
    states = next(p for p in reminders.month(2026, 12).result() if p.id == point.id).states
    assert states == {RowState.HANDED: 2, RowState.SKIPPED: 18}  # the others have no group
    heartbeat.deleteLater()


def test_a_text_is_checked_as_it_is_typed_and_shown_as_the_group_reads_it(linked: Desk, qtbot: QtBot) -> None:
    page = TextsPage(linked)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    qtbot.waitUntil(lambda: bool(page.list.texts.cards))
    page.list.setCurrentIndex(page.list.texts.index(page.list.texts.row_of(DEPOSIT)))
    assert "Selasa, 15 Desember 2026" in page.reading.text()
    assert "pajak.go.id/unit-kerja" in page.reading.text()
    assert not page.approve.isEnabled()
    page.text.setPlainText("Setor paling lambat {tenggat}. Lihat bit.ly/x")
    assert "Tautan pendek" in page.faults.text()
    assert not page.save.isEnabled()
    page.text.setPlainText("Setor paling lambat {tenggat}.")
    assert page.faults.text() == ""
    page.save.click()
    qtbot.waitUntil(lambda: page.state.text.startswith("Draf"))
    qtbot.waitUntil(page.trial.isEnabled)
    page.trial.click()
    count = "SELECT count(*) FROM outbox WHERE purpose = 'reminder-test'"
    qtbot.waitUntil(lambda: _one(linked, count) == (1,))


def test_the_days_of_a_text_are_the_officers_choice(linked: Desk, qtbot: QtBot) -> None:
    page = TextsPage(linked)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: bool(page.list.texts.cards))
    page.list.setCurrentIndex(page.list.texts.index(page.list.texts.row_of(DEPOSIT)))
    page.days.boxes[7].setChecked(True)
    qtbot.waitUntil(lambda: "Jadwal pilihan kantor: H-7, H-3 dan H-1" in page.days.hint.text())
    assert "Hari libur dimajukan ke hari kerja sebelumnya" in page.days.hint.text()
    linked.core.settings.change(OUTBOX_WORKDAYS, False).result()
    page.refresh()
    qtbot.waitUntil(lambda: "Hari libur juga dipakai" in page.days.hint.text())


def test_who_approves_by_the_keyboard_goes_on_in_the_list(
    linked: Desk, approve_text: ApproveText, qtbot: QtBot
) -> None:
    approve_text()
    page = TextsPage(linked)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    qtbot.waitUntil(lambda: bool(page.list.texts.cards))
    page.list.setCurrentIndex(page.list.texts.index(page.list.texts.row_of(DEPOSIT)))
    qtbot.waitUntil(page.withdraw.isVisible)
    page.withdraw.setFocus()
    page.withdraw.click()
    qtbot.waitUntil(page.approve.isVisible)
    assert page.list.hasFocus()


def test_what_is_typed_into_one_text_is_still_there_after_another_was_opened(
    linked: Desk, qtbot: QtBot
) -> None:
    page = TextsPage(linked)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: bool(page.list.texts.cards))
    page.open(DEPOSIT)
    qtbot.waitUntil(lambda: page.list.card is not None and page.list.card.subject == DEPOSIT)
    other = next(card.subject for card in page.list.texts.cards if card.subject != DEPOSIT)
    kept = page.text.toPlainText()
    page.text.setPlainText(f"{kept}\nMohon datang lebih awal.")
    page.open(other)
    qtbot.waitUntil(lambda: page.list.card is not None and page.list.card.subject == other)
    assert "Mohon datang lebih awal." not in page.text.toPlainText()
    page.open(DEPOSIT)
    qtbot.waitUntil(lambda: page.list.card is not None and page.list.card.subject == DEPOSIT)
    assert page.text.toPlainText() == f"{kept}\nMohon datang lebih awal."
    page.save.click()
    qtbot.waitUntil(page.trial.isEnabled)
    page.open(other)
    qtbot.waitUntil(lambda: page.list.card is not None and page.list.card.subject == other)
    page.open(DEPOSIT)
    qtbot.waitUntil(lambda: page.list.card is not None and page.list.card.subject == DEPOSIT)
    assert page.text.toPlainText() == f"{kept}\nMohon datang lebih awal."
    assert not page.save.isEnabled()
