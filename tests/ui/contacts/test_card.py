"""The contact card as the officer uses it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from core.contacts.contact import Contact, ContactId
from core.conversations import posting
from core.conversations.chat import ChatId, ChatKind
from core.store.session import Session
from ui.contacts.add_dialog import AddDialog
from ui.contacts.card import ContactCard
from ui.desk import Desk


def opened(desk: Desk, qtbot: QtBot) -> tuple[ContactCard, ContactId]:
    contact_id = desk.core.contacts.add(
        {"name": "Sri Rahayu", "group_code": "usahawan", "npwp15": "70.123.456.9-648.000"},
        [("", "0812 0000 1111", None)],
    ).result()
    card = ContactCard(desk)
    qtbot.addWidget(card)
    card.resize(340, 700)
    card.show()
    card.show_contact(contact_id)
    qtbot.waitUntil(lambda: card.findChild(QLabel, "cardTitle").text() == "Sri Rahayu")
    return card, contact_id


def line(card: ContactCard, name: str) -> QLineEdit:
    return card.findChild(QLineEdit, name)


def type_into(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.selectAll()
    field.del_()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def stored(desk: Desk, contact_id: ContactId) -> Contact:
    contact = desk.core.contacts.contact(contact_id).result()
    assert contact is not None
    return contact


def test_a_field_is_kept_when_it_is_left_and_stands_in_the_history(desk: Desk, qtbot: QtBot) -> None:
    card, contact_id = opened(desk, qtbot)
    type_into(qtbot, line(card, "field_name"), "Sri Lestari")
    qtbot.waitUntil(lambda: card.findChild(QLabel, "cardTitle").text() == "Sri Lestari")
    assert stored(desk, contact_id).name == "Sri Lestari"
    told = lambda: " ".join(label.text() for label in card.history.findChildren(QLabel))  # noqa: E731
    qtbot.waitUntil(lambda: "“Sri Rahayu” menjadi “Sri Lestari”" in told())


def test_an_answer_from_before_a_change_does_not_take_the_change_back(desk: Desk, qtbot: QtBot) -> None:
    card, contact_id = opened(desk, qtbot)
    before = stored(desk, contact_id)
    late = card._newest(lambda found: card._show(contact_id, found))
    type_into(qtbot, line(card, "field_name"), "Sri Lestari")
    qtbot.waitUntil(lambda: card._contact is not None and card._contact.name == "Sri Lestari")
    late(before)
    assert card.findChild(QLabel, "cardTitle").text() == "Sri Lestari"
    assert line(card, "field_name").text() == "Sri Lestari"


def test_a_wrong_number_says_so_beside_its_field_and_stays_to_be_mended(desk: Desk, qtbot: QtBot) -> None:
    card, contact_id = opened(desk, qtbot)
    field = line(card, "field_npwp15")
    type_into(qtbot, field, "70.123")
    assert card.findChild(QLabel, "field_npwp15_line").text() == "Angkanya kurang"
    assert field.text() == "70.123"
    assert stored(desk, contact_id).values.npwp15 == "701234569648000"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "70.123.456.9-648.000"


def test_a_failed_check_digit_warns_and_is_kept(desk: Desk, qtbot: QtBot) -> None:
    card, contact_id = opened(desk, qtbot)
    type_into(qtbot, line(card, "field_npwp15"), "012345678648000")
    words = card.findChild(QLabel, "field_npwp15_line")
    qtbot.waitUntil(lambda: "Digit cek tidak cocok" in words.text())
    assert stored(desk, contact_id).values.npwp15 == "012345678648000"


def test_a_tax_number_of_somebody_else_is_refused_by_name(desk: Desk, qtbot: QtBot) -> None:
    desk.core.contacts.add({"name": "Budi", "npwp15": "09.876.543.1-648.000"}).result()
    card, _ = opened(desk, qtbot)
    type_into(qtbot, line(card, "field_npwp15"), "098765431648000")
    words = card.findChild(QLabel, "field_npwp15_line")
    qtbot.waitUntil(lambda: words.text() == "Sudah tercatat pada Budi")


def test_choosing_a_kecamatan_offers_its_villages(desk: Desk, qtbot: QtBot) -> None:
    card, contact_id = opened(desk, qtbot)
    places = card.findChild(QComboBox, "field_kecamatan_code")
    places.setCurrentIndex(places.findText("Kenduruan"))
    places.activated.emit(places.currentIndex())
    villages = card.findChild(QComboBox, "field_desa_code")
    qtbot.waitUntil(lambda: villages.count() == 10)
    villages.setCurrentIndex(villages.findText("Jlodro"))
    villages.activated.emit(villages.currentIndex())
    qtbot.waitUntil(lambda: stored(desk, contact_id).values.desa_code == "3523012001")


def test_an_uncertain_number_is_offered_not_guessed(desk: Desk, qtbot: QtBot) -> None:
    card, contact_id = opened(desk, qtbot)
    type_into(qtbot, line(card, "newPhone"), "8113300648.0")
    assert "pastikan dulu angkanya" in card.phones.error
    assert len(stored(desk, contact_id).phones) == 1
    accept = card.findChild(QPushButton, "acceptPhone")
    assert accept.text() == "Pakai +62 811-3300-648"
    accept.click()
    qtbot.waitUntil(lambda: len(stored(desk, contact_id).phones) == 2)
    qtbot.waitUntil(lambda: card.findChild(QToolButton, "phone_1_primary") is not None)
    card.findChild(QToolButton, "phone_1_primary").click()
    qtbot.waitUntil(lambda: stored(desk, contact_id).phones[0].e164 == "+628113300648")


def test_an_opt_out_is_one_click(desk: Desk, qtbot: QtBot) -> None:
    card, contact_id = opened(desk, qtbot)
    card.findChild(QCheckBox, "field_reminders_stopped_at").click()
    qtbot.waitUntil(lambda: stored(desk, contact_id).values.reminders_stopped_at is not None)
    assert stored(desk, contact_id).values.broadcasts_stopped_at is None


def test_the_chat_of_the_contact_is_asked_for(desk: Desk, qtbot: QtBot) -> None:
    card, contact_id = opened(desk, qtbot)
    with qtbot.waitSignal(desk.chat_wanted) as asked:
        card.findChild(QPushButton, "openChat").click()
    chat = desk.core.conversations.chat(asked.args[0]).result()
    assert (chat.contact_id, chat.phone_e164) == (contact_id, "+6281200001111")


def test_a_chat_that_is_there_opens_although_no_number_is_sure(desk: Desk, qtbot: QtBot) -> None:
    card, contact_id = opened(desk, qtbot)
    other = desk.core.contacts.add({"name": "Hartini"}).result()
    button = card.findChild(QPushButton, "openChat")
    card.show_contact(other)
    assert not button.isEnabled(), "the number was the other one's"
    qtbot.waitUntil(lambda: card.findChild(QLabel, "cardTitle").text() == "Hartini")
    assert not button.isEnabled()

    def work(session: Session) -> ChatId:
        return posting.find_or_open_chat(
            session, kind=ChatKind.PERSON, title="Hartini", at=desk.clock.now(), contact_id=other
        )

    chat_id = desk.core.store.run(work).result()
    card.show_contact(contact_id)
    card.show_contact(other)
    card._know_chats(desk.core.conversations.chats_of_contact(other).result())  # late, of the first visit
    assert not button.isEnabled(), "a press would know nobody yet"
    qtbot.waitUntil(button.isEnabled)
    with qtbot.waitSignal(desk.chat_wanted) as asked:
        button.click()
    assert asked.args == [chat_id]


def test_a_removed_contact_can_be_brought_back(desk: Desk, qtbot: QtBot) -> None:
    card, contact_id = opened(desk, qtbot)
    card.findChild(QPushButton, "removeContact").click()
    restore = card.findChild(QPushButton, "restoreContact")
    qtbot.waitUntil(restore.isVisible)
    restore.click()
    qtbot.waitUntil(lambda: not restore.isVisible())
    assert stored(desk, contact_id).removed_at is None


def test_what_is_being_typed_survives_a_change_from_elsewhere(desk: Desk, qtbot: QtBot) -> None:
    card, contact_id = opened(desk, qtbot)
    qtbot.keyClicks(line(card, "field_registered_on"), "21/11")
    desk.core.contacts.change(contact_id, "name", "Sri Baru").result()
    qtbot.waitUntil(lambda: card.findChild(QLabel, "cardTitle").text() == "Sri Baru")
    assert line(card, "field_registered_on").text() == "21/11"


def test_a_new_contact_warns_of_a_shared_number_and_is_kept(desk: Desk, qtbot: QtBot) -> None:
    card, _ = opened(desk, qtbot)
    dialog = AddDialog(desk, card)
    dialog.show()
    name, number = dialog.findChild(QLineEdit, "newName"), dialog.findChild(QLineEdit, "newNumber")
    qtbot.keyClicks(number, "081200001111")
    words = dialog.findChild(QLabel, "newNumber_line")
    qtbot.waitUntil(lambda: words.text() == "Nomor ini sudah dipakai Sri Rahayu")
    dialog.findChild(QPushButton, "saveContact").click()
    assert dialog.findChild(QLabel, "newName_line").text() == "Nama belum diisi"
    qtbot.keyClicks(name, "Budi")
    with qtbot.waitSignal(dialog.added) as added:
        dialog.findChild(QPushButton, "saveContact").click()
    assert stored(desk, added.args[0]).name == "Budi"
