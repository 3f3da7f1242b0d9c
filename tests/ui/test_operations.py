"""Results come back into the window's thread, to whoever still stands."""

import threading
from concurrent.futures import Future

import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from core.errors import ErrorCode, LoketError
from core.house_events import SettingChanged
from core.settings.office import OFFICER_NAME
from ui.bridge import Bridge
from ui.desk import Desk, Notice


def finish(future: Future[object], result: object) -> None:
    thread = threading.Thread(target=lambda: future.set_result(result))
    thread.start()
    thread.join()


def test_success_runs_in_the_thread_of_the_window(desk: Desk, qtbot: QtBot) -> None:
    seen: list[tuple[object, threading.Thread]] = []
    future: Future[object] = Future()
    owner = QObject()
    desk.operations.then(owner, future, lambda result: seen.append((result, threading.current_thread())))
    finish(future, 7)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(7, threading.main_thread())]


def test_a_result_for_a_view_that_is_gone_is_dropped(desk: Desk, qtbot: QtBot) -> None:
    seen: list[object] = []
    future: Future[object] = Future()
    last: Future[object] = Future()
    owner, witness = QObject(), QObject()
    desk.operations.then(owner, future, seen.append)
    desk.operations.then(witness, last, seen.append)
    shiboken6.delete(owner)
    finish(future, "to nobody")
    finish(last, "to the witness")
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["to the witness"]


def test_a_fault_of_the_world_that_nobody_handles_stands_in_the_message_bar(desk: Desk, qtbot: QtBot) -> None:
    told: list[Notice] = []
    desk.told.connect(told.append)
    future: Future[object] = Future()
    desk.operations.then(desk, future)
    future.set_exception(LoketError(ErrorCode.DISK_FULL))
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].kind == "bad"
    assert told[0].text.startswith("Ruang disk habis")


def test_a_burst_of_equal_events_reaches_the_views_twice_at_most(desk: Desk, qtbot: QtBot) -> None:
    bridge = Bridge(desk.core.events)
    seen: list[SettingChanged] = []
    bridge.setting_changed.connect(seen.append)
    for _ in range(1000):
        desk.core.events.publish(SettingChanged("a", 1))
    desk.core.events.publish(SettingChanged("b", 2))
    qtbot.waitUntil(lambda: SettingChanged("b", 2) in seen)
    assert seen == [SettingChanged("a", 1), SettingChanged("a", 1), SettingChanged("b", 2)]


def test_a_setting_holds_as_soon_as_its_event_goes_out(desk: Desk, qtbot: QtBot) -> None:
    seen: list[str] = []
    desk.bridge.setting_changed.connect(lambda _event: seen.append(desk.core.settings.value(OFFICER_NAME)))
    desk.operations.then(desk, desk.core.settings.change(OFFICER_NAME, "Bu Endah"))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["Bu Endah"]


def test_an_answer_that_is_there_at_once_does_not_overtake_an_earlier_one(desk: Desk, qtbot: QtBot) -> None:
    seen: list[object] = []
    earlier: Future[object] = Future()
    at_once: Future[object] = Future()
    at_once.set_result("newer")
    desk.operations.then(desk, earlier, seen.append)
    finish(earlier, "older")
    desk.operations.then(desk, at_once, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == ["older", "newer"]
