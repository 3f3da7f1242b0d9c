"""The question about an unsure message: one click answers one question."""

from core.outbox.item import Decision
from tests.ui.conversations.conftest import Office
from ui.conversations.message_model import spoken
from ui.conversations.states import NEVER_LEFT


def test_a_double_click_decides_on_one_unsure_message_only(office: Office) -> None:
    office.open(office.sri)
    composer, unsure = office.place.pane.composer, office.place.pane.unsure
    for text in ("Satu", "Dua"):
        composer.text.setPlainText(text)
        composer.submit()
        office.bot.waitUntil(lambda text=text: office.texts()[-1] == text)
    office.store(lambda session: session.execute("UPDATE outbox SET state='unsure'"))
    unsure.show_chat(office.sri)
    office.bot.waitUntil(unsure.isVisible)
    button = unsure.buttons[Decision.CANCEL]
    button.click()
    office.bot.waitUntil(lambda: unsure.text.text() == "Dua")
    assert composer.text.hasFocus()
    button.click()  # the second half of a double click: the question behind it has just changed
    left = office.desk.core.outbox.unsure().result(5)
    assert [item.text for item in left] == ["Dua"]
    office.bot.waitUntil(button.isEnabled)
    button.click()
    office.bot.waitUntil(unsure.isHidden)


def test_what_was_unsure_and_sent_again_is_not_called_cancelled(office: Office) -> None:
    office.open(office.sri)
    composer, model = office.place.pane.composer, office.place.pane.model
    composer.text.setPlainText("Satu")
    composer.submit()
    office.bot.waitUntil(lambda: office.texts()[-1] == "Satu")
    office.store(lambda session: session.execute("UPDATE outbox SET state='unsure'"))
    (item,) = office.desk.core.outbox.unsure().result(5)
    office.desk.core.outbox.decide_unsure(item.id, Decision.RESEND).result(5)
    office.bot.waitUntil(lambda: office.texts()[-2:] == ["Satu", "Satu"])
    office.bot.waitUntil(lambda: "Belum pasti, dikirim ulang" in spoken(model.message_at(model.rowCount() - 2)))
    assert model.message_at(model.rowCount() - 2).state not in NEVER_LEFT, "it may have arrived"
    assert model.message_at(model.rowCount() - 1).state == "planned"
