"""The WhatsApp place as the officer sees it, with the real courier behind it."""

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.app import Core
from core.conversations import posting
from core.conversations.chat import ChatId, ChatKind
from core.events import EventBus
from core.paths import Paths
from core.ports import GatewayState
from core.sample.filling import fill
from core.settings.sending import OUTBOX_REPLY_GAP
from core.store.cipher import KeyKind, StoreKey
from core.whatsapp.practice.phone import PracticePhone
from tests.conftest import FixedClock
from ui.desk import Desk
from ui.theme import Theme
from ui.whatsapp.gateway_banner import GatewayBanner
from ui.whatsapp.gateway_watch import GatewayWatch
from ui.whatsapp.place import WhatsAppPlace
from ui.whatsapp.words import REASONS, STATES


@pytest.fixture(scope="module")
def key() -> StoreKey:
    """Give one key to all tests of this file: they begin with copies of one practice office."""
    return StoreKey(KeyKind.RAW, secrets.token_hex(32))


def start_practice(folder: Path, key: StoreKey, clock: FixedClock) -> Core:
    core = Core(Paths(folder, practice=True), lambda: key, clock)
    core.start()
    for under_way in core.begin_work():
        under_way.result()
    return core


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, key: StoreKey) -> Path:
    """Fill a practice office: that takes seconds, copying it does not.

    Nothing is sent meanwhile: its broadcast would, and a press that the closing office refuses needs a person.
    """
    folder = tmp_path_factory.mktemp("office") / "latihan"
    core = Core(Paths(folder, practice=True), lambda: key, FixedClock())
    core.start()
    assert core.phone is not None
    core.phone.start()
    fill(core, core.phone)
    core.outbox.pause_bulk().result()
    core.close()
    return folder


@pytest.fixture
def practice(filled: Path, tmp_path: Path, key: StoreKey, clock: FixedClock) -> Iterator[Core]:
    core = start_practice(copytree(filled, tmp_path / "latihan"), key, clock)
    core.settings.change(OUTBOX_REPLY_GAP, 0).result()
    yield core
    core.close()


@pytest.fixture
def practice_desk(practice: Core, qtbot: QtBot) -> Iterator[Desk]:
    theme = Theme()
    theme.choose("light")
    desk = Desk(practice, theme)
    yield desk
    practice.close()
    desk.deleteLater()


def test_a_phone_of_another_key_makes_room_and_the_officer_is_told_where_it_lies(
    practice: Core, key: StoreKey, clock: FixedClock, qtbot: QtBot
) -> None:
    """As after the practice store was restored from a backup of another computer."""
    assert practice.phone is not None
    names = {person.title for person in practice.phone.people().result()}
    practice.close()
    for path in practice.paths.data.glob("telepon.db*"):
        path.unlink()
    foreign = PracticePhone(
        practice.paths.practice_phone, lambda: StoreKey(KeyKind.RAW, "ef" * 32), EventBus(), clock
    )
    foreign.start()
    foreign.close()
    core = Core(practice.paths, lambda: key, clock)
    desk = Desk(core, Theme())
    banner = GatewayBanner(desk, GatewayWatch(desk))
    qtbot.addWidget(banner)
    core.start()
    with qtbot.waitSignal(desk.told) as told:
        core.begin_work()
    assert told.args is not None
    assert "telepon baru dimulai" in told.args[0].text
    assert "telepon-2026-11-21-140500.db" in told.args[0].text
    assert core.phone is not None
    found = {person.title for person in core.phone.people().result()}
    assert found
    assert found - names <= {"Tes ke nomor saya"}, "the office's own number has a chat as well"
    core.close()
    desk.deleteLater()


def open_place(desk: Desk, qtbot: QtBot) -> WhatsAppPlace:
    place = WhatsAppPlace(desk)
    qtbot.addWidget(place)
    place.resize(1280, 700)
    place.show()
    return place


def child(place: QWidget, kind: type, name: str) -> QWidget:
    found = place.findChild(kind, name)
    assert found is not None, name
    return found


def open_chat(core: Core) -> ChatId:
    return core.store.run(
        lambda session: posting.find_or_open_chat(
            session,
            kind=ChatKind.PERSON,
            title="Sri Rahayu",
            at=core.clock.now(),
            phone_e164="+6281200009001",
        )
    ).result()


def says(place: QWidget, name: str, text: str) -> Callable[[], None]:
    def check() -> None:
        assert text in child(place, QLabel, name).text()  # type: ignore[attr-defined]

    return check


def test_the_normal_program_says_honestly_that_messages_wait(desk: Desk, qtbot: QtBot) -> None:
    place = open_place(desk, qtbot)
    banner = GatewayBanner(desk, place.watch)
    qtbot.addWidget(banner)
    qtbot.waitUntil(says(place, "gatewayTitle", "WhatsApp belum dihubungkan"))
    assert banner.isHidden()  # nothing waits yet
    assert place.panel is None
    desk.core.outbox.plan_reply(open_chat(desk.core), "Menunggu", None, "n").result()
    qtbot.waitUntil(says(place, "queueReplies", "1"))
    assert banner.text == "WhatsApp belum dihubungkan; pesan menunggu di antrean."
    with qtbot.waitSignal(desk.place_wanted) as asked:
        qtbot.mouseClick(child(banner, QPushButton, "banner_action"), Qt.MouseButton.LeftButton)
    assert asked.args == ["whatsapp"]


def test_the_bulk_lane_is_paused_and_goes_on_from_here(desk: Desk, qtbot: QtBot) -> None:
    place = open_place(desk, qtbot)
    button = child(place, QPushButton, "queuePause")
    for word, is_paused in (("Lanjutkan siaran", True), ("Jeda siaran", False)):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda word=word: button.text() == word)  # type: ignore[attr-defined]
        assert desk.core.outbox.queue().result().bulk_paused is is_paused


def test_an_unsure_message_is_decided_here(practice_desk: Desk, qtbot: QtBot) -> None:
    place = open_place(practice_desk, qtbot)
    outbox = practice_desk.core.outbox
    reply = outbox.plan_reply(open_chat(practice_desk.core), "Halo [mati-sesudah-enter]", None, "n").result()
    view = child(place, QListView, "attentionView")
    model = view.model()
    qtbot.waitUntil(lambda: "Belum pasti" in (model.index(0, 0).data() or ""), timeout=20_000)
    sent = child(place, QPushButton, "attentionSent")
    qtbot.waitUntil(sent.isVisible)
    qtbot.mouseClick(sent, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not view.isVisible())
    item = outbox.find(reply).result()
    assert item is not None
    assert item.state.value == "sent"


def test_a_double_click_in_the_list_decides_on_one_message_only(desk: Desk, qtbot: QtBot) -> None:
    chat_id = open_chat(desk.core)
    for text in ("Satu", "Dua"):
        desk.core.outbox.plan_reply(chat_id, text, None, text).result()
    desk.core.store.run(lambda session: session.execute("UPDATE outbox SET state='unsure'")).result()
    place = open_place(desk, qtbot)
    view, drop = child(place, QListView, "attentionView"), child(place, QPushButton, "attentionDrop")
    assert isinstance(view, QListView)
    assert isinstance(drop, QPushButton)
    place.state_pane.attention.refresh()
    qtbot.waitUntil(lambda: view.model().rowCount() == 2)
    qtbot.waitUntil(lambda: drop.isVisible() and drop.isEnabled())
    drop.click()
    drop.click()  # before the answer is kept
    qtbot.waitUntil(lambda: view.model().rowCount() == 1)
    drop.click()  # the message under the button has just changed
    left = desk.core.outbox.unsure().result(5)
    assert len(left) == 1
    qtbot.waitUntil(drop.isEnabled)
    drop.click()
    qtbot.waitUntil(lambda: desk.core.outbox.unsure().result(5) == ())


def test_what_is_written_on_the_phone_comes_in_at_the_office(practice_desk: Desk, qtbot: QtBot) -> None:
    place = open_place(practice_desk, qtbot)
    people = child(place, QListView, "phonePeople")
    assert isinstance(people, QListView)
    qtbot.waitUntil(lambda: people.model().rowCount() == 324, timeout=8000)
    assert place.panel is not None
    qtbot.waitUntil(lambda: place.panel is not None and place.panel.phone.person is not None)
    person = place.panel.phone.person
    assert person is not None
    box = child(place, QLineEdit, "phoneBox")
    qtbot.keyClicks(box, "Sampun kulo bayar Pak")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    sql = "SELECT c.phone_e164 FROM messages AS m JOIN chats AS c ON c.id = m.chat_id WHERE m.text = ?"

    def has_come() -> None:
        store = practice_desk.core.store
        rows = store.read(lambda session: session.all(sql, ("Sampun kulo bayar Pak",))).result()
        assert rows == [(person.phone,)]

    qtbot.waitUntil(has_come, timeout=8000)
    chat = child(place, QListView, "phoneChat")
    assert isinstance(chat, QListView)

    def stands_last() -> None:
        last = chat.model().index(chat.model().rowCount() - 1, 0)
        assert "Sampun kulo bayar Pak" in (last.data() or "")

    qtbot.waitUntil(stands_last, timeout=8000)
    assert chat.verticalScrollBar().value() == chat.verticalScrollBar().maximum()


def test_searching_finds_a_made_up_taxpayer_by_name_and_number(practice_desk: Desk, qtbot: QtBot) -> None:
    place = open_place(practice_desk, qtbot)
    people = child(place, QListView, "phonePeople")
    assert isinstance(people, QListView)
    qtbot.waitUntil(lambda: people.model().rowCount() == 324, timeout=8000)
    qtbot.keyClicks(child(place, QLineEdit, "phoneSearch"), "00001299")
    assert people.model().rowCount() == 1
    QAbstractItemModelTester(people.model())


def test_cutting_the_line_and_logging_out_are_seen_at_once(practice_desk: Desk, qtbot: QtBot) -> None:
    place = open_place(practice_desk, qtbot)
    qtbot.waitUntil(says(place, "gatewayTitle", "Ponsel latihan tersambung"), timeout=8000)
    for name, state in (("phoneLineCut", GatewayState.OFFLINE), ("phoneLoggedOut", GatewayState.LOGGED_OUT)):
        switch = child(place, QCheckBox, name)
        assert isinstance(switch, QCheckBox)
        switch.click()
        qtbot.waitUntil(says(place, "gatewayTitle", STATES[state].short), timeout=8000)
        switch.click()
        qtbot.waitUntil(says(place, "gatewayTitle", "Ponsel latihan tersambung"), timeout=8000)


def test_a_magic_word_is_copied_with_one_press(practice_desk: Desk, qtbot: QtBot) -> None:
    place = open_place(practice_desk, qtbot)
    qtbot.mouseClick(child(place, QPushButton, "phoneWord0"), Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "[balas]"


def test_every_state_and_every_reason_has_words() -> None:
    from core.outbox import reasons

    assert set(STATES) == set(GatewayState)
    assert set(REASONS) == set(reasons.ALL)
