from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.conversations import posting
from core.conversations.chat import ChatFilter
from core.conversations.events import ChatChanged
from tests.conversations.conftest import minutes
from tests.ui.conversations.conftest import Office
from ui.conversations.chat_model import ChatModel


def test_the_list_shows_the_newest_first_and_moves_a_chat_up_when_it_speaks(office: Office) -> None:
    assert office.names() == ["Bendahara Kec. Senori", "Ahmad Mukhlis", "Sri Rahayu"]
    office.store(lambda session: posting.post_incoming(session, office.sri, "pak?", minutes(9)))
    office.bot.waitUntil(lambda: office.names()[0] == "Sri Rahayu")
    assert office.place.list.model.chat_at(0).last_preview == "pak?"


def test_waiting_shows_the_longest_waiting_first_and_forgets_the_answered(office: Office) -> None:
    office.place.list.chips.choose(ChatFilter.WAITING)
    office.bot.waitUntil(lambda: office.names() == ["Sri Rahayu", "Ahmad Mukhlis"])
    chip = office.place.findChild(QPushButton, "chip_waiting")
    assert chip is not None
    office.bot.waitUntil(lambda: chip.text() == "Menunggu 2")
    office.store(lambda session: posting.settle(session, office.sri, minutes(5)))
    office.bot.waitUntil(lambda: office.names() == ["Ahmad Mukhlis"])
    office.bot.waitUntil(lambda: chip.text() == "Menunggu 1")


def test_icons_that_come_a_moment_later_move_no_row(office: Office) -> None:
    places = office.place.list
    bring = places.findChild(QToolButton, "importChats")
    assert bring is not None
    office.bot.waitUntil(lambda: not bring.icon().isNull())

    def top() -> int:
        QApplication.sendPostedEvents()
        return places.view.mapTo(places, QPoint()).y()

    later = top()
    bring.setIcon(QIcon())
    assert top() == later


def test_an_empty_filter_says_so(office: Office) -> None:
    office.store(lambda s: [posting.settle(s, chat, minutes(5)) for chat in (office.sri, office.ahmad)])
    office.place.list.chips.choose(ChatFilter.WAITING)
    office.bot.waitUntil(office.place.list.empty.isVisible)


def test_a_chat_stays_chosen_while_others_move(office: Office) -> None:
    office.open(office.ahmad)
    office.store(lambda session: posting.post_incoming(session, office.sri, "halo", minutes(9)))
    office.bot.waitUntil(lambda: office.names()[0] == "Sri Rahayu")
    current = office.place.list.view.currentIndex()
    assert office.place.list.model.chat_at(current.row()).id == office.ahmad


def test_a_chat_is_opened_by_keyboard(office: Office) -> None:
    view = office.place.list.view
    view.setFocus()
    view.setCurrentIndex(office.place.list.model.index(2))
    office.bot.keyClick(view, Qt.Key.Key_Return)
    office.bot.waitUntil(lambda: office.place.pane.header.name.text() == "Sri Rahayu")


def test_a_search_finds_chats_and_messages_and_opens_at_the_message(office: Office) -> None:
    office.place.list.search.setText("billing")
    office.bot.waitUntil(lambda: office.place.list.results is not None)
    found = office.place.list.results
    assert found is not None
    results = found.results
    office.bot.waitUntil(lambda: results.rowCount() == 2)
    assert "kode billing umkm" in results.index(1).data()
    office.bot.keyClick(office.place.list.search, Qt.Key.Key_Down)
    office.bot.keyClick(found, Qt.Key.Key_Return)
    pane = office.place.pane
    office.bot.waitUntil(lambda: pane.chat is not None and pane.chat.id == office.sri)
    office.bot.waitUntil(lambda: pane.view.rows.flashed is not None)
    assert pane.find_bar.isVisible()
    office.place.list.search.setText("kode billing")
    office.bot.waitUntil(lambda: results.query.words == ("billing", "kode") and results.rowCount() == 2)
    office.bot.keyClick(office.place.list.search, Qt.Key.Key_Down)
    office.bot.keyClick(found, Qt.Key.Key_Return)
    office.bot.waitUntil(lambda: pane.find_bar.box.text() == "kode billing")  # as it was typed
    office.place.list.search.setText("ahmad")
    office.bot.waitUntil(lambda: results.rowCount() > 1 and results.index(1).data() == "Ahmad Mukhlis")
    office.place.list.search.setText("tidakada")
    office.bot.waitUntil(office.place.list.empty.isVisible)


def test_the_models_keep_qts_rules(office: Office, qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    model = ChatModel(office.desk, office.place)
    qtmodeltester.check(model)
    model.reload()
    qtbot.waitUntil(lambda: model.rowCount() == 3)
    for number in range(4):
        model.refresh(office.sri)
        office.store(
            lambda session, n=number: [
                posting.post_incoming(session, office.sri, f"a{n}", minutes(10 + n)),
                posting.settle(session, office.ahmad, minutes(20 + n)),
            ]
        )
        office.desk.core.events.publish(ChatChanged(office.sri))
        qtbot.waitUntil(lambda n=number: office.place.list.model.chat_at(0).last_preview == f"a{n}")
        model.refresh(office.sri)
        qtbot.waitUntil(lambda n=number: model.chat_at(0).last_preview == f"a{n}")


def test_pages_are_fetched_as_one_scrolls(office: Office) -> None:
    from core.conversations import opening

    office.store(
        lambda session: [
            opening.find_or_open_chat(
                session, kind="person", title=f"Orang {n}", at=minutes(-n), phone_e164=f"+6281200000{n + 100}"
            )
            for n in range(250)
        ]
    )
    model = office.place.list.model
    model.reload()
    office.bot.waitUntil(lambda: model.rowCount() == 100)
    office.place.list.view.scrollToBottom()
    office.bot.waitUntil(lambda: model.rowCount() == 200)
    office.place.list.view.scrollToBottom()
    office.bot.waitUntil(lambda: model.rowCount() == 253)
    assert len(set(office.names())) == 253


def test_the_next_chat_is_one_key_away(office: Office) -> None:
    office.open(office.group)
    office.bot.keyClick(office.place.pane.composer.text, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    office.bot.waitUntil(lambda: office.place.pane.header.name.text() == "Ahmad Mukhlis")


def test_an_answered_chat_leaves_the_waiting_and_no_other_is_marked_in_its_stead(office: Office) -> None:
    office.place.list.chips.choose(ChatFilter.WAITING)
    office.bot.waitUntil(lambda: office.names() == ["Sri Rahayu", "Ahmad Mukhlis"])
    office.open(office.sri)
    office.close_case()
    office.bot.waitUntil(lambda: office.names() == ["Ahmad Mukhlis"])
    assert not office.place.list.view.currentIndex().isValid()
    assert office.place.pane.header.name.text() == "Sri Rahayu"


def test_an_older_hit_is_opened_at_itself_and_the_search_goes_on_from_it(office: Office) -> None:
    office.store(
        lambda s: [posting.post_incoming(s, office.sri, f"billing lagi {n}", minutes(10 + n)) for n in range(3)]
    )
    office.place.list.search.setText("billing")
    office.bot.waitUntil(lambda: office.place.list.results is not None)
    found = office.place.list.results
    assert found is not None
    office.bot.waitUntil(lambda: found.results.rowCount() == 5)
    found.setCurrentIndex(found.results.index(4))
    office.bot.keyClick(found, Qt.Key.Key_Return)
    pane = office.place.pane
    office.bot.waitUntil(lambda: pane.find_bar.count.text() == "4 dari 4")
    first = pane.model.message_at(0).id
    office.bot.waitUntil(lambda: pane.view.rows.flashed == first)
    office.bot.keyClick(pane.find_bar.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert pane.find_bar.count.text() == "3 dari 4"
    assert pane.view.rows.flashed == pane.model.message_at(1).id


def test_the_import_is_named_and_the_search_is_not_cut_by_it(office: Office) -> None:
    pane = office.place.list
    button = pane.findChild(QToolButton, "importChats")
    assert button.text() == "Impor chat"
    assert button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    assert pane.search.accessibleName() == "Cari nama atau pesan"
    assert pane.search.fontMetrics().horizontalAdvance("Cari…  F3") + 40 < pane.search.width()
