from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QMessageBox, QPushButton
from pytestqt.modeltest import ModelTester

from core.conversations import posting
from core.conversations.events import ChatChanged
from core.outbox.state import ItemState
from core.store.session import Session
from tests.conversations.conftest import minutes
from tests.ui.conversations.conftest import Office
from ui.conversations.bubble import Bubble
from ui.conversations.message_model import MessageModel


def test_the_head_says_who_it_is_and_since_when_he_waits(office: Office) -> None:
    office.open(office.sri)
    header = office.place.pane.header
    assert header.name.text() == "Sri Rahayu"
    assert header.details.text() == "+62 812-0000-0001 · belum dikaitkan dengan satu kontak"
    assert header.waiting.text == "menunggu 5 jam"
    office.close_case()
    office.bot.waitUntil(header.waiting.isHidden)
    office.open(office.group)
    assert header.details.text() == "Grup WhatsApp"


def test_the_states_of_an_answer_show_in_its_bubble(office: Office) -> None:
    office.open(office.sri)
    model = office.place.pane.model
    spoken = []
    number = office.desk.core.outbox.plan_reply(office.sri, "Baik Bu", None, "n").result()
    office.bot.waitUntil(lambda: office.texts()[-1] == "Baik Bu")
    for state in (ItemState.PRESSED, ItemState.SENT, ItemState.DELIVERED, ItemState.READ):
        office.store(lambda s, state=state: posting.set_state(s, number, state.value, minutes(61)))
        office.bot.waitUntil(lambda state=state: model.message_at(model.rowCount() - 1).state == state)
        spoken.append(model.index(model.rowCount() - 1).data(Qt.ItemDataRole.AccessibleTextRole))
    assert [text.rsplit(", ", 1)[1] for text in spoken[1:]] == ["terkirim", "sampai", "dibaca"]


def test_an_unsure_message_asks_the_officer(office: Office) -> None:
    office.open(office.sri)
    composer = office.place.pane.composer
    composer.text.setPlainText("Kode Ibu 0261")
    composer.submit()
    office.bot.waitUntil(lambda: office.texts()[-1] == "Kode Ibu 0261")

    def crash(session: Session) -> None:
        session.execute("UPDATE outbox SET state='unsure'")
        posting.set_state(session, 1, "unsure", minutes(70))

    office.store(crash)
    office.place.pane.unsure.show_chat(office.sri)
    office.bot.waitUntil(office.place.pane.unsure.isVisible)
    text = office.place.findChild(QLabel, "unsureText")
    assert text is not None
    assert text.text() == "Kode Ibu 0261"
    button = office.place.findChild(QPushButton, "unsureSent")
    assert button is not None
    button.click()
    office.bot.waitUntil(office.place.pane.unsure.isHidden)
    model = office.place.pane.model
    office.bot.waitUntil(lambda: model.message_at(model.rowCount() - 1).state == "sent")


def test_text_is_marked_and_copied(office: Office) -> None:
    office.open(office.sri)
    view, model = office.place.pane.view, office.place.pane.model
    bubble = view.rows.bubble(model.line(0), view.font())
    middle = view.visualRect(model.index(0)).topLeft() + (bubble.body + bubble.frame.topLeft() * 0).toPoint()
    office.bot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle + QPoint(35, 8))
    view.copy()
    assert QGuiApplication.clipboard().text() == "minta"
    office.bot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=middle + QPoint(0, 8))
    office.bot.mouseMove(view.viewport(), middle + QPoint(22, 8))
    view.rows.selection.head = 3
    office.bot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=middle + QPoint(22, 8))
    office.bot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "pak"


def test_a_link_opens_only_after_the_whole_address_was_shown(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    opened: list[str] = []
    monkeypatch.setattr("ui.conversations.acts.QDesktopServices.openUrl", opened.append)

    def answer(box: QMessageBox) -> int:
        asked.append(box.text())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    office.store(lambda s: posting.post_incoming(s, office.sri, "lihat https://pаjak.go.id/x", minutes(9)))
    office.open(office.sri)
    view, model = office.place.pane.view, office.place.pane.model
    bubble = view.rows.bubble(model.line(1), view.font())
    place = view.visualRect(model.index(1)).topLeft() + (bubble.body.toPoint() + QPoint(60, 8))
    office.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "https://pаjak.go.id/x" in asked[0]
    assert "xn--" in asked[0]
    assert opened == []


def test_foreign_text_is_painted_as_text(office: Office) -> None:
    nasty = "<img src=x onerror=alert(1)> <b>tebal</b> \u202egpj.exe"
    office.store(lambda session: posting.post_incoming(session, office.sri, nasty, minutes(9)))
    office.open(office.sri)
    model = office.place.pane.model
    shown = model.index(1).data()
    assert shown == "<img src=x onerror=alert(1)> <b>tebal</b> ⟦RLO⟧gpj.exe"
    bubble = Bubble(model.line(1), office.place.font(), 600)
    assert bubble.text == shown
    office.store(lambda session: session.update("chats", office.sri, {"title": "<img src=x><b>Sri</b>" * 9}))
    office.desk.core.events.publish(ChatChanged(office.sri))
    name = office.place.pane.header.name
    office.bot.waitUntil(lambda: name.text().startswith("<img"))
    assert name.toolTip().startswith("<qt>&lt;img src=x&gt;")
    assert office.place.pane.composer.send.toolTip().startswith("<qt>Kirim ke &lt;img")
    for label in office.place.pane.findChildren(QLabel):
        if label.text():
            assert label.textFormat() == Qt.TextFormat.PlainText, label.objectName()


def test_a_very_long_message_is_cut_until_asked_for(office: Office) -> None:
    office.store(lambda session: posting.post_incoming(session, office.sri, "kata " * 2000, minutes(9)))
    office.open(office.sri)
    view, model = office.place.pane.view, office.place.pane.model
    bubble = view.rows.bubble(model.line(1), view.font())
    assert bubble.is_cut
    model.expand(model.message_at(1).id)
    assert not view.rows.bubble(model.line(1), view.font()).is_cut


def test_words_are_found_in_the_chat_one_after_the_other(office: Office) -> None:
    office.bring_older(150)
    office.open(office.sri)
    pane = office.place.pane
    pane.find_words()
    pane.find_bar.box.setText("lama 1")
    count = office.place.findChild(QLabel, "findCount")
    assert count is not None
    office.bot.waitUntil(lambda: count.text() == "1 dari 50+")
    office.bot.waitUntil(lambda: pane.view.rows.flashed is not None)
    first = pane.view.rows.flashed
    office.bot.keyClick(pane.find_bar.box, Qt.Key.Key_Return)
    office.bot.waitUntil(lambda: pane.view.rows.flashed != first)
    assert count.text() == "2 dari 50+"
    office.bot.keyClick(pane.find_bar.box, Qt.Key.Key_Escape)
    office.bot.keyClick(pane.find_bar.box, Qt.Key.Key_Escape)
    assert pane.find_bar.isHidden()
    assert pane.view.rows.query.is_empty


def test_the_message_model_keeps_qts_rules(office: Office, qtmodeltester: ModelTester) -> None:
    office.bring_older(150)
    conversations = office.desk.core.conversations
    model = MessageModel(office.place)
    qtmodeltester.check(model)
    page = conversations.page_before(office.sri).result()
    model.show_page(page, is_group=False)
    model.prepend(conversations.page_before(office.sri, page.messages[0].key).result())
    assert model.rowCount() == 120
    moved = model.message_at(119)
    office.store(
        lambda session: (
            session.execute(
                "UPDATE messages SET sent_at=? WHERE id=?", ("2026-11-20T00:00:00.000000Z", moved.id)
            )
            and None
        )
    )
    fresh = conversations.message(moved.id).result()
    assert fresh is not None
    model.put(fresh)
    assert model.rowCount() == 120
    model.merge(conversations.page_before(office.sri, None, 100).result())
    keys = [message.key for message in model.messages]
    assert keys == sorted(keys)
    days = [model.line(row).divider for row in range(model.rowCount())]
    assert len([day for day in days if day is not None]) == len(
        {(message.sent_at + timedelta(hours=7)).date() for message in model.messages}
    )


def test_reading_marks_the_chat_as_read(office: Office) -> None:
    office.place.activateWindow()
    office.bot.waitUntil(office.place.isActiveWindow)
    office.open(office.sri)
    model = office.place.list.model
    office.bot.waitUntil(lambda: model.chat_at(model.row_of(office.sri)).unread_count == 0)


def test_a_message_that_waits_its_turn_can_be_taken_back(office: Office) -> None:
    office.open(office.sri)
    pane = office.place.pane
    pane.composer.text.setPlainText("salah kirim")
    pane.composer.submit()
    office.bot.waitUntil(lambda: office.texts()[-1] == "salah kirim")
    message = pane.model.message_at(pane.model.rowCount() - 1)
    actions = {action.text(): action for action in pane.menu_of(message).actions()}
    assert list(actions) == [
        "Salin",
        "Buat permintaan billing",
        "Batalkan pengiriman",
        "Simpan sebagai jawaban…",
    ]
    with office.bot.waitSignal(office.desk.told) as told:
        actions["Batalkan pengiriman"].trigger()
    office.bot.waitUntil(lambda: pane.model.message_at(pane.model.rowCount() - 1).state == "cancelled")
    office.bot.waitUntil(pane.header.waiting.isVisible)
    assert told.args is not None
    told.args[0].act()
    office.bot.waitUntil(lambda: pane.model.message_at(pane.model.rowCount() - 1).state == "planned")
    assert office.texts()[-2:] == ["salah kirim", "salah kirim"]


def test_the_billing_form_opens_on_the_last_thing_the_person_wrote(office: Office) -> None:
    office.open(office.sri)
    with office.bot.waitSignal(office.desk.billing_wanted) as wanted:
        office.bot.keyClick(office.place.pane.composer.text, Qt.Key.Key_F4)
    assert wanted.args is not None
    assert wanted.args[0].chat_id == office.sri
    assert wanted.args[0].message_id == office.place.pane.model.message_at(0).id


def test_a_number_with_two_owners_lets_the_officer_choose(office: Office) -> None:
    def own(session: Session) -> int:
        ids = []
        for name in ("Ahmad Mukhlis", "UD Mukhlis Jaya"):
            values = {
                "name": name,
                "name_key": name.lower(),
                "kind": "person",
                "created_at": "",
                "changed_at": "",
            }
            moment = "2026-11-21T00:00:00.000000Z"
            ids.append(session.insert("contacts", {**values, "created_at": moment, "changed_at": moment}))
            phone = {"contact_id": ids[-1], "position": 0, "typed": "", "e164": "+6281200000002"}
            session.insert("contact_phones", phone)
        return ids[1]

    second = office.store(own)
    office.open(office.ahmad)
    pane = office.place.pane
    pane.open_contact()
    office.bot.waitUntil(lambda: pane.findChild(QMenu, "contactMenu") is not None)
    menu = pane.findChild(QMenu, "contactMenu")
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Ahmad Mukhlis", "UD Mukhlis Jaya"]
    with office.bot.waitSignal(office.desk.contact_wanted) as wanted:
        menu.actions()[1].trigger()
    assert wanted.args == [second]
    office.bot.waitUntil(lambda: pane.header.name.text() == "UD Mukhlis Jaya")
    menu.close()
