"""What is told beside the clock: once for a burst, in numbers, and only when it may be."""

from pytestqt.qtbot import QtBot

from core.outbox.events import OutboxItemChanged
from core.settings.desktop import DESKTOP_QUIET_HAND, DESKTOP_TELL
from tests.ui.desktop.conftest import Corner
from ui.desk import Alert


def settle(corner: Corner, qtbot: QtBot) -> None:
    """Wait until something was heard, and let the burst be over."""
    qtbot.waitUntil(lambda: corner.notices.is_waiting and not corner.notices._is_counting)
    corner.notices.look()


def test_a_burst_is_one_note_in_numbers_and_a_click_opens_the_list(corner: Corner, qtbot: QtBot) -> None:
    wanted: list[str] = []
    corner.desk.place_wanted.connect(wanted.append)
    corner.write(1, 1, 2)
    corner.write(7, is_group=True)
    settle(corner, qtbot)
    qtbot.waitUntil(lambda: len(corner.notes) == 1)
    assert corner.notes == ["3 pesan baru dari 2 orang, 1 pesan baru di 1 grup"]
    corner.acts[0]()
    assert wanted == ["conversations"]
    corner.write(1)
    settle(corner, qtbot)
    assert corner.notices.is_waiting  # too soon after the first note
    corner.seconds += 31
    corner.notices.look()
    qtbot.waitUntil(lambda: len(corner.notes) == 2)


def test_one_chat_is_opened_by_the_click_and_what_was_read_meanwhile_is_not_told(
    corner: Corner, qtbot: QtBot
) -> None:
    wanted: list[object] = []
    corner.desk.chat_wanted.connect(wanted.append)
    first, second = corner.write(1, 2)
    qtbot.waitUntil(lambda: corner.notices.is_waiting and not corner.notices._is_counting)
    corner.desk.core.conversations.mark_read(first).result()
    corner.notices.look()
    qtbot.waitUntil(lambda: len(corner.notes) == 1)
    assert corner.notes == ["1 pesan baru dari 1 orang"]
    corner.acts[0]()
    assert wanted == [second]


def test_nothing_is_told_in_front_nor_where_it_is_not_wanted(corner: Corner, qtbot: QtBot) -> None:
    corner.is_in_front = True
    corner.write(1)
    settle(corner, qtbot)
    assert not corner.notices.is_waiting
    corner.is_in_front = False
    corner.desk.core.settings.change(DESKTOP_TELL, False).result()
    corner.write(2)
    settle(corner, qtbot)
    assert not corner.notices.is_waiting
    assert corner.notes == []


def test_while_a_message_is_being_sent_it_waits_until_right_after(corner: Corner, qtbot: QtBot) -> None:
    bridge = corner.desk.bridge
    bridge.outbox_item_changed.emit(OutboxItemChanged(5, None, "reply", "opened"))
    corner.write(1)
    settle(corner, qtbot)
    assert corner.notices.is_waiting
    bridge.outbox_item_changed.emit(OutboxItemChanged(5, None, "reply", "pressed"))
    corner.notices.look()
    qtbot.waitUntil(lambda: corner.notes == ["1 pesan baru dari 1 orang"])


def test_a_quiet_time_is_told_in_one_sentence_afterwards_also_when_the_computer_slept_over_its_end(
    corner: Corner, qtbot: QtBot
) -> None:
    quiet = corner.desk.quiet
    quiet.begin_hour()
    qtbot.waitUntil(lambda: quiet.until is not None)
    corner.write(1, 1, 2)
    settle(corner, qtbot)
    corner.desk.alerted.emit(Alert("Ada janji telepon yang waktunya tiba.", lambda: None))
    qtbot.waitUntil(lambda: not corner.notices._is_counting)
    corner.notices.look()
    qtbot.waitUntil(lambda: not corner.notices._is_counting)
    assert corner.notes == []
    corner.clock.pass_by(hours=9)
    quiet.look()
    qtbot.waitUntil(lambda: len(corner.notes) == 1)
    assert corner.notes == ["Selama jangan ganggu: 3 pesan baru dari 2 orang, 1 pengingat."]
    quiet.look()
    corner.clock.pass_by(hours=-9)  # set back into the hour that is over: nothing is told twice
    quiet.look()
    corner.clock.pass_by(hours=9)
    quiet.look()
    corner.desk.core.conversations.count_unread().result()
    assert len(corner.notes) == 1


def test_a_quiet_time_by_hand_ends_by_hand_and_a_clock_set_back_ends_it_too(
    corner: Corner, qtbot: QtBot
) -> None:
    quiet, settings = corner.desk.quiet, corner.desk.core.settings
    quiet.begin_day()
    qtbot.waitUntil(lambda: quiet.words == "Jangan ganggu sampai 22 November 2026, 08.00 WIB")
    corner.clock.pass_by(hours=-3)
    assert quiet.until is None
    corner.clock.pass_by(hours=3)
    quiet.end()
    qtbot.waitUntil(lambda: settings.value(DESKTOP_QUIET_HAND) == "")
    assert quiet.words == ""


def test_in_front_the_missed_ones_stand_in_the_bar(corner: Corner, qtbot: QtBot) -> None:
    corner.desk.quiet.begin_hour()
    qtbot.waitUntil(lambda: corner.desk.quiet.until is not None)
    corner.write(3)
    settle(corner, qtbot)
    qtbot.waitUntil(lambda: not corner.notices._is_counting)
    corner.is_in_front = True
    corner.clock.pass_by(minutes=61)
    corner.desk.quiet.look()
    qtbot.waitUntil(lambda: corner.told == ["Selama jangan ganggu: 1 pesan baru dari 1 orang."])
    assert corner.notes == []


def test_an_alert_comes_before_what_is_new_and_a_click_follows_it(corner: Corner, qtbot: QtBot) -> None:
    acted: list[bool] = []
    corner.desk.alerted.emit(
        Alert("Ada yang menunggu jawaban 31 menit dalam jam kantor.", lambda: acted.append(True))
    )
    corner.notices.look()
    qtbot.waitUntil(lambda: len(corner.notes) == 1)
    assert corner.notes == ["Ada yang menunggu jawaban 31 menit dalam jam kantor."]
    corner.acts[0]()
    assert acted == [True]
