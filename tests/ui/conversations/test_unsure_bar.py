"""The question about an unsure message: one click answers one question."""

from core.outbox.item import Decision
from tests.ui.conversations.conftest import Office


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
