"""What the page cannot read yet, and an album, as the officer sees them in the chat."""

from core.settings.whatsapp import WHATSAPP_BLUE_TICKS
from tests.ui.whatsapp.window.conftest import Office
from tests.ui.whatsapp.window.test_messages import BUDI, PHONE
from ui.whatsapp.embedded.arriving import WAITING


def bubbles(office: Office) -> list[tuple[str, str | None]]:
    """Return the words and the media's names of the chat that is shown."""
    return [(message.text, message.media_name) for message in office.pane.model.messages]


def test_a_message_that_waits_stands_in_the_chat_until_it_has_its_words(office: Office) -> None:
    office.core.settings.change(WHATSAPP_BLUE_TICKS, True).result()  # the chat stays in front in the page
    waiting = office.standin.script.receive(f"+{PHONE}", "", kind="undecrypted")
    office.standin.script.receive_album(f"+{PHONE}", 4)
    office.open(BUDI)
    office.until(office.pane.glimpse.isVisible)
    office.press("glimpseFetch")
    album = ("", "album, 4 gambar")
    office.until(lambda: bubbles(office)[-2:] == [("", WAITING), album])
    office.standin.script.decrypt(waiting, "Mohon kode billing")
    office.until(lambda: ("Mohon kode billing", None) in bubbles(office))
    assert ("", WAITING) not in bubbles(office)
    assert bubbles(office).count(album) == 1
