"""The work screen, driven by its keys alone."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.calls.call import Question
from core.calls.outcome import Outcome
from core.calls.target import TargetState
from tests.calls.conftest import MONDAY, Room, phone, row
from tests.ui.calls.conftest import Show
from ui.calls.list_pane import CALLBACKS, CUT_OFF, NEXT, PAGE
from ui.calls.place import CallsPlace
from ui.calls.work.moment_dialog import MomentDialog
from ui.calls.work.person_menu import ReasonDialog
from ui.desk import Desk

Key = Qt.Key


def _press(place: CallsPlace, key: Qt.Key, *, alt: bool = False) -> None:
    modifier = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(place.focusWidget() or place, key, modifier)


def _next(place: CallsPlace, qtbot: QtBot) -> str:
    _press(place, Key.Key_Space)
    qtbot.waitUntil(lambda: place.turn.work is not None and place.turn.given is None and not place.turn.is_busy)
    qtbot.waitUntil(place.bench.isVisible)
    return place.bench.name.text()


def _call(place: CallsPlace, qtbot: QtBot) -> None:
    _press(place, Key.Key_Space)
    qtbot.waitUntil(lambda: place.turn.call is not None and not place.turn.is_busy)


def _dialog(place: CallsPlace) -> MomentDialog:
    return place.bench.findChildren(MomentDialog)[-1]


def test_one_key_leads_from_number_to_number_and_one_gives_the_outcome(
    room: Room, show: Show, qtbot: QtBot
) -> None:
    place = show(room.listed(3))
    first = _next(place, qtbot)
    assert place.bench.numbers.shown.text() == "0812-0000-1001"
    assert not place.bench.outcomes.buttons[Outcome.NO_ANSWER].isEnabled()
    _press(place, Key.Key_5)  # nothing was begun, so nothing is recorded
    _call(place, qtbot)
    assert QGuiApplication.clipboard().text() == "081200001001"
    room.clock.pass_by(seconds=102)
    qtbot.waitUntil(lambda: place.bench.watch.text() == "01.42")
    _press(place, Key.Key_N)
    QTest.keyClicks(place.bench.outcomes.note, "5 kali berdering")
    _press(place, Key.Key_Escape)
    _press(place, Key.Key_5)
    qtbot.waitUntil(lambda: place.turn.given is not None)
    assert "dicoba lagi besok" in place.bench.outcomes.done.text()
    assert QGuiApplication.clipboard().text() == ""
    (call,) = room.calls.history(room.target(first).id).result()
    assert (call.outcome, call.note) == (Outcome.NO_ANSWER, "5 kali berdering")
    assert _next(place, qtbot) != first


def test_space_on_a_button_that_tab_has_led_to_presses_that_button_alone(
    room: Room, show: Show, qtbot: QtBot
) -> None:
    place = show(room.listed(3))
    first = _next(place, qtbot)
    place.bench.numbers.copy.setFocus(Qt.FocusReason.TabFocusReason)
    _press(place, Key.Key_Space)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "081200001001")
    assert not place.turn.is_busy
    assert place.turn.call is None
    place.bench.skip.setFocus(Qt.FocusReason.TabFocusReason)
    _press(place, Key.Key_Space)
    qtbot.waitUntil(lambda: place.bench.name.text() != first)
    _call(place, qtbot)  # somebody else: the keys are the work screen's again


def test_tax_data_are_on_the_screen_only_while_the_identity_fits(room: Room, show: Show, qtbot: QtBot) -> None:
    place = show(room.listed(1))
    _next(place, qtbot)
    script = place.bench.script
    _press(place, Key.Key_I)  # nobody is on the line
    _call(place, qtbot)
    assert script.tax.lines == {}
    _press(place, Key.Key_1, alt=True)  # "Ya, saya sendiri" leads to the questions
    assert "Identitas" in script.title.text()
    assert not script.matched.isEnabled()
    _press(place, Key.Key_I)  # nothing was asked yet, so nothing is known
    qtbot.waitUntil(lambda: not place.turn.is_busy)
    assert script.tax.lines == {}
    question = next(iter(script._asked.values()))
    question.click()
    qtbot.waitUntil(lambda: place.turn.call is not None and len(place.turn.call.asked) == 1)
    _press(place, Key.Key_I)
    qtbot.waitUntil(lambda: script.tax.lines.get("Jumlah") == "Rp100.000")
    assert "Oktober 2026" in script.text.text()
    _press(place, Key.Key_1)
    qtbot.waitUntil(lambda: place.turn.given is not None)
    assert script.tax.lines == {}
    assert not script.isVisible()


def test_a_callback_is_on_top_at_its_time_and_counted(desk: Desk, room: Room, show: Show, qtbot: QtBot) -> None:
    from ui.calls.heartbeat import CallsHeartbeat

    place = show(room.listed(3))
    name = _next(place, qtbot)
    _call(place, qtbot)
    _press(place, Key.Key_4)
    qtbot.waitUntil(lambda: bool(place.bench.findChildren(MomentDialog)))
    dialog = _dialog(place)
    assert dialog.hours.item(0).text() == "09.30"
    dialog.hours.setCurrentRow(1)
    dialog.note.setText("setelah rapat")
    dialog.accept()
    qtbot.waitUntil(lambda: place.turn.given is not None)
    place.pane.chips.choose(CALLBACKS)
    qtbot.waitUntil(lambda: [row.name for row in place.pane.list.people.rows] == [name])
    assert place.pane.list.people.rows[0].line == "Minta ditelepon lagi · setelah rapat"
    room.clock.moment = datetime(2026, 11, 23, 3, 5, tzinfo=UTC)  # 10.05, five minutes late
    counts: dict[str, int] = {}
    desk.count_changed.connect(lambda key, count: counts.update({key: count}))
    beat = CallsHeartbeat(desk, desk)
    qtbot.waitUntil(lambda: counts.get("calls") == 1)
    place.pane.chips.choose(NEXT)
    place.pane.refresh()
    rows = place.pane.list.people
    qtbot.waitUntil(
        lambda: [row.name for row in rows.rows[:1]] == [name] and "lewat 5 mnt" in rows.rows[0].line
    )
    place.turn.let_go()
    place.step()
    qtbot.waitUntil(lambda: place.turn.work is not None)
    qtbot.waitUntil(lambda: place.bench.name.text() == name)
    beat.deleteLater()


def test_a_shelf_of_many_promises_goes_on_to_its_last_one(room: Room, show: Show, qtbot: QtBot) -> None:
    campaign_id = room.campaign()
    room.bring(campaign_id, *(f"Orang {number:03d};;+628120000{number:04d};;" for number in range(130)))
    people = room.calls.targets(campaign_id, limit=129).result().rows  # the last one has no promise
    for minutes, target in enumerate(people):
        due_at = MONDAY + timedelta(days=1, minutes=minutes)
        room.calls.plan_callback(target.id, due_at).result()
    place = show(campaign_id)
    place.pane.chips.choose(CALLBACKS)
    rows = place.pane.list.people
    qtbot.waitUntil(lambda: len(rows.rows) == PAGE and rows.rows[0].callback_id is not None)
    assert "Janji telepon 129" in [button.text() for button in place.pane.chips.findChildren(QPushButton)]
    rows.fetchMore(QModelIndex())
    qtbot.waitUntil(lambda: len(rows.rows) == 129)
    assert len({row.callback_id for row in rows.rows}) == 129
    assert not rows.has_more
    place.pane.search.setText("orang 107")
    qtbot.waitUntil(lambda: [row.name for row in rows.rows] == ["Orang 107"])


def test_a_call_that_a_crash_cut_off_waits_for_its_outcome(room: Room, show: Show, qtbot: QtBot) -> None:
    campaign_id = room.listed(2)
    room.begin(room.target("Orang 01", campaign_id))
    room.calls._running = None  # as after a restart
    place = show(campaign_id)
    qtbot.waitUntil(lambda: CUT_OFF in place.pane.chips._chips)
    place.pane.chips.choose(CUT_OFF)
    qtbot.waitUntil(lambda: [row.name for row in place.pane.list.people.rows] == ["Orang 01"])
    place.pane.list.opened.emit(place.pane.list.people.rows[0])
    qtbot.waitUntil(lambda: "terputus sebelum diberi hasil" in place.bench.warning.text())
    assert not place.bench.watch.is_running
    _press(place, Key.Key_8)
    qtbot.waitUntil(lambda: place.turn.given is not None)
    assert room.calls.unfinished().result() == ()


def test_a_payment_that_comes_meanwhile_ends_it_on_the_screen_too(room: Room, show: Show, qtbot: QtBot) -> None:
    place = show(room.listed(2))
    _next(place, qtbot)
    assert place.turn.work is not None
    room.calls.lists.settle([place.turn.work.target_id], is_filing=False).result()
    qtbot.waitUntil(lambda: place.turn.work is not None and place.turn.work.state is TargetState.ENDED)
    qtbot.waitUntil(lambda: "Sudah selesai" in place.bench.warning.text())
    assert not place.bench.numbers.dial.isVisible()


def test_a_note_that_is_being_typed_is_in_the_store(room: Room, show: Show, qtbot: QtBot) -> None:
    place = show(room.listed(1))
    _next(place, qtbot)
    _call(place, qtbot)
    QTest.keyClicks(place.bench.outcomes.note, "akan setor lewat bank")
    qtbot.waitUntil(lambda: room.calls.unfinished().result()[0].note == "akan setor lewat bank")


def test_a_note_that_was_deleted_before_the_outcome_is_not_in_the_store(
    room: Room, show: Show, qtbot: QtBot
) -> None:
    place = show(room.listed(1))
    name = _next(place, qtbot)
    _call(place, qtbot)
    note = place.bench.outcomes.note
    QTest.keyClicks(note, "keliru")
    qtbot.waitUntil(lambda: room.calls.unfinished().result()[0].note == "keliru")
    note.selectAll()
    QTest.keyClick(note, Key.Key_Delete)
    place.bench.outcomes.buttons[Outcome.NO_ANSWER].click()
    qtbot.waitUntil(lambda: place.turn.given is not None)
    (call,) = room.calls.history(room.target(name).id).result()
    assert call.note == ""


def test_a_callback_is_moved_by_a_key_and_given_up_with_a_reason_only(
    room: Room, show: Show, qtbot: QtBot
) -> None:
    campaign_id = room.listed(1)
    target = room.target("Orang 01", campaign_id)
    room.calls.plan_callback(target.id, datetime(2026, 11, 24, 3, tzinfo=UTC)).result()
    place = show(room.listed(1, period="2026-09"))
    place.turn.take(target.id)
    qtbot.waitUntil(lambda: place.turn.work is not None and place.bench.isVisible())
    _press(place, Key.Key_M)
    qtbot.waitUntil(lambda: bool(place.bench.findChildren(MomentDialog)))
    dialog = _dialog(place)
    dialog.choose_at(datetime(2026, 11, 23, 7, tzinfo=UTC))
    dialog.note.setText("minta lewat istri")
    dialog.accept()
    moved = (datetime(2026, 11, 23, 7, tzinfo=UTC), "minta lewat istri")
    qtbot.waitUntil(lambda: [(each.due_at, each.note) for each in room.calls.callbacks().result()] == [moved])
    place.bench.menu.fit()
    act = next(each for each in place.bench.menu.actions() if each.objectName() == "callPerson_cancel")
    assert act.isVisible()
    act.trigger()
    reason = place.bench.findChildren(ReasonDialog)[-1]
    assert not reason._yes.isEnabled()
    reason.line.setText("minta tidak ditelepon lagi")
    reason._yes.click()
    qtbot.waitUntil(lambda: room.calls.callbacks().result() == ())


def test_a_wrong_outcome_key_is_taken_back_by_one_key(room: Room, show: Show, qtbot: QtBot) -> None:
    place = show(room.listed(1))
    name = _next(place, qtbot)
    _call(place, qtbot)
    _press(place, Key.Key_T)
    qtbot.waitUntil(lambda: place.turn.given is not None)
    assert place.bench.outcomes.take_back.isVisible()
    assert room.target(name).state is TargetState.ENDED
    _press(place, Key.Key_U)
    qtbot.waitUntil(lambda: place.turn.call is not None and not place.turn.is_busy)
    assert not place.bench.outcomes.take_back.isVisible()
    assert not place.bench.watch.is_running
    _press(place, Key.Key_5)
    qtbot.waitUntil(lambda: place.turn.given is not None)
    assert [call.outcome for call in room.calls.history(room.target(name).id).result()] == [Outcome.NO_ANSWER]
    assert room.target(name).state is TargetState.LATER


def test_an_identity_that_a_wrong_key_called_right_hides_everything_again(
    room: Room, show: Show, qtbot: QtBot
) -> None:
    place = show(room.listed(1))
    _next(place, qtbot)
    _call(place, qtbot)
    script = place.bench.script
    script._asked[Question.NAME].click()
    qtbot.waitUntil(script.matched.isEnabled)
    _press(place, Key.Key_I)
    qtbot.waitUntil(lambda: bool(script.tax.lines))
    _press(place, Key.Key_X)
    qtbot.waitUntil(lambda: script.tax.lines == {})
    assert "jumlah" not in script._values
    assert "tidak cocok" in script.told.text()
    _press(place, Key.Key_I)  # not shown again by a key
    qtbot.wait(50)
    assert script.tax.lines == {}


def test_whose_calls_have_ended_is_put_back_unless_he_has_paid(room: Room, show: Show, qtbot: QtBot) -> None:
    campaign_id = room.listed(2)
    target = room.target("Orang 01")
    room.call(target, Outcome.REFUSED)
    place = show(campaign_id)
    place.turn.take(target.id)
    qtbot.waitUntil(lambda: place.turn.work is not None and place.bench.isVisible())
    place.bench.menu.fit()
    shown = [act for act in place.bench.menu.actions() if act.isVisible()]
    assert [act.text() for act in shown] == ["Masukkan lagi ke daftar"]
    shown[0].trigger()
    qtbot.waitUntil(lambda: room.target("Orang 01").state is TargetState.READY)
    room.calls.lists.settle([target.id], is_filing=False).result()
    assert room.calls.call_again([target.id]).result() == 0


def test_each_hot_key_gives_its_own_outcome(room: Room, show: Show, qtbot: QtBot) -> None:
    told = {
        Key.Key_1: Outcome.CONNECTED,
        Key.Key_5: Outcome.NO_ANSWER,
        Key.Key_6: Outcome.BUSY,
        Key.Key_7: Outcome.NOT_ACTIVE,
        Key.Key_8: Outcome.WRONG_NUMBER,
        Key.Key_9: Outcome.OTHER_PERSON,
        Key.Key_0: Outcome.OBJECTION,
        Key.Key_T: Outcome.REFUSED,
    }
    asks = {Key.Key_2: "Janji bayar", Key.Key_3: "Janji lapor", Key.Key_4: "Minta ditelepon lagi"}
    campaign_id = room.listed(len(told))
    place = show(campaign_id)
    for number, (key, outcome) in enumerate(told.items(), 1):
        assert _next(place, qtbot) == f"Orang {number:02d}"
        _call(place, qtbot)
        _press(place, key)
        qtbot.waitUntil(lambda: place.turn.given is not None)
        (call,) = room.calls.history(room.target(f"Orang {number:02d}", campaign_id).id).result()
        assert call.outcome is outcome
    _press(place, Key.Key_U)
    qtbot.waitUntil(place.bench.outcomes.buttons[Outcome.CALL_AGAIN].isEnabled)
    for key, title in asks.items():
        _press(place, key)
        assert _dialog(place).windowTitle() == title
        _dialog(place).reject()
    assert place.turn.call is not None  # nothing was chosen, so nothing is recorded


def test_what_was_noted_before_is_not_shown_while_nobody_knows_who_it_is(
    room: Room, show: Show, qtbot: QtBot
) -> None:
    place = show(room.listed(2))
    target = room.target("Orang 01")
    room.call(target, Outcome.NO_ANSWER, note="berutang 5 juta")
    place.turn.take(target.id)
    told = place.bench.recent.lines[0][2]
    qtbot.waitUntil(lambda: told.text().startswith("Tidak diangkat"))
    assert told.text() == "Tidak diangkat"


def test_a_button_that_goes_when_it_was_pressed_leaves_the_keys_to_the_screen(
    room: Room, show: Show, qtbot: QtBot
) -> None:
    campaign_id = room.campaign()
    room.bring(campaign_id, row(1, line=f"{phone(1)} / {phone(2)}"))
    place = show(campaign_id)
    _next(place, qtbot)
    place.bench.findChild(QPushButton, "callOther_1").setFocus(Qt.FocusReason.TabFocusReason)
    _press(place, Key.Key_Space)
    assert place.bench.numbers.shown.text() == "0812-0000-1002"
    assert place.focusWidget() is place.bench
    place.bench.numbers.dial.setFocus(Qt.FocusReason.TabFocusReason)
    _call(place, qtbot)
    assert place.focusWidget() is place.bench  # and not an outcome, which the next Space would record
    place.bench.hang_up.setFocus(Qt.FocusReason.TabFocusReason)
    _press(place, Key.Key_Space)
    qtbot.waitUntil(lambda: not place.turn.is_timed and not place.turn.is_busy)
    assert place.focusWidget() is place.bench
    (call,) = room.calls.unfinished().result()
    assert call.phone == phone(2)


def test_the_key_a_takes_the_other_number_and_the_call_goes_to_it(room: Room, show: Show, qtbot: QtBot) -> None:
    campaign_id = room.campaign()
    room.bring(campaign_id, row(1, line=f"{phone(1)} / {phone(2)}"))
    place = show(campaign_id)
    _next(place, qtbot)
    shown = place.bench.numbers.shown
    for number in ("0812-0000-1002", "0812-0000-1001", "0812-0000-1002"):
        _press(place, Key.Key_A)
        assert shown.text() == number
    _call(place, qtbot)
    assert place.turn.call is not None
    assert place.turn.call.phone == phone(2)
    assert QGuiApplication.clipboard().text() == "081200001002"
