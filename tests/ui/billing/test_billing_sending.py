"""Sending a code from the form: one message, to the chat that the request came from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.conversations.chat import ChatId
from core.conversations.draft import Draft
from core.store.blobs import BlobId
from tests.billing.desk import group
from tests.ui.billing.conftest import CODE, Officer, sample_form
from ui.billing.form import BillingForm
from ui.desk import BillingWish, Desk


def open_chat(desk: Desk) -> ChatId:
    contact_id = desk.core.contacts.add(
        {"name": "Sri Rahayu", "npwp15": "701234569648000"}, [("utama", "0812 0000 1234", None)]
    ).result()
    return desk.core.conversations.open_chat("+6281200001234", "Sri Rahayu", contact_id).result()


def outgoing(desk: Desk, chat_id: ChatId) -> list[tuple[str, BlobId | None]]:
    page = desk.core.conversations.page_before(chat_id).result()
    return [(message.text, message.blob_id) for message in page.messages]


def test_the_form_of_a_chat_knows_its_contact_and_says_where_a_code_would_go(
    form: BillingForm, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    form.begin(BillingWish(chat_id=open_chat(desk)))
    qtbot.waitUntil(lambda: officer.field("name").text() == "Sri Rahayu")
    origin = form.findChild(QLabel, "billing_origin")
    assert isinstance(origin, QLabel)
    assert origin.text() == "ke Sri Rahayu"
    assert not form.buttons.button("send").isEnabled()
    assert officer.focus == "billing_kap", "the cursor waits where the typing goes on"


def test_f8_sends_code_and_slip_once_and_leaves_the_draft_of_the_chat_alone(
    form: BillingForm, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    chat_id = open_chat(desk)
    desk.core.conversations.save_draft(chat_id, Draft(text="Baik Bu, sebentar")).result()
    form.begin(BillingWish(chat_id=chat_id))
    qtbot.waitUntil(lambda: officer.field("name").text() == "Sri Rahayu")
    form.begin_form(sample_form(billing_code=CODE, chat_id=chat_id))
    qtbot.keyClick(form, Qt.Key.Key_F8)
    qtbot.keyClick(form, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: form.request is not None and form.request.outbox_id is not None)
    sent = outgoing(desk, chat_id)
    assert len(sent) == 1
    text, blob_id = sent[0]
    assert "0261 1041 2345 678" in text
    assert blob_id is not None
    assert desk.core.conversations.file(blob_id).result().startswith(b"%PDF")
    assert desk.core.conversations.draft(chat_id).result().text == "Baik Bu, sebentar"
    assert form.buttons.button("send").text() == "Kirim ulang"


def test_a_paid_code_is_not_what_comes_next_to_send(form: BillingForm, desk: Desk, qtbot: QtBot) -> None:
    chat_id = open_chat(desk)
    request = desk.core.billing.submit(sample_form(billing_code=CODE, chat_id=chat_id)).result()
    form.begin(BillingWish(request_id=request.id))
    qtbot.waitUntil(lambda: form.buttons.button("send").property("kind") == "primary")
    desk.core.billing.record_payment(request.id, "1A2B3C4D5E6F7G8H", desk.core.clock.now()).result()
    form.begin(BillingWish(request_id=request.id))
    qtbot.waitUntil(lambda: form.buttons.button("print").property("kind") == "primary")
    assert form.buttons.button("send").property("kind") == ""


def test_a_field_that_was_locked_looks_open_again_in_the_next_form(
    form: BillingForm, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    form.setStyleSheet('QLineEdit { background: #ffffff; } QLineEdit[readOnly="true"] { background: #ff0000; }')

    def ground(name: str) -> str:
        return officer.field(name).grab().toImage().pixelColor(4, 8).name()

    request = desk.core.billing.submit(sample_form(billing_code=CODE)).result()
    form.begin(BillingWish(request_id=request.id))
    qtbot.waitUntil(lambda: form.request is not None)
    desk.core.billing.record_payment(request.id, "1A2B3C4D5E6F7G8H", desk.core.clock.now()).result()
    form.begin(BillingWish(request_id=request.id))
    qtbot.waitUntil(lambda: officer.field("name").isReadOnly() and ground("name") == "#ff0000")
    assert ground("tax_year") == "#ff0000"
    form.begin_form(sample_form())
    assert ground("name") == "#ffffff"
    assert ground("tax_year") == "#ffffff"


def test_a_request_without_a_code_or_a_chat_cannot_be_sent(form: BillingForm, desk: Desk, qtbot: QtBot) -> None:
    form.begin_form(sample_form(billing_code=CODE))
    qtbot.keyClick(form, Qt.Key.Key_F8)
    assert form.request is None
    assert "tidak berasal dari percakapan" in form.buttons.button("send").toolTip()


def test_a_form_beside_a_group_sends_nothing_into_it(form: BillingForm, desk: Desk, qtbot: QtBot) -> None:
    chat_id = group(desk.core)
    form.begin(BillingWish(chat_id=chat_id))
    qtbot.waitUntil(lambda: form.fields.form.chat_id is None)
    form.begin_form(sample_form(billing_code=CODE, chat_id=chat_id))
    qtbot.waitUntil(lambda: form.fields.form.chat_id is None)
    assert not form.buttons.button("send").isEnabled()
    qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: form.request is not None)
    assert form.request is not None
    assert form.request.chat_id is None
    assert outgoing(desk, chat_id) == []
