"""A message of a kind that the driver does not know came in all the same: it is told, once, without words."""

import pytest

from tests.ui.whatsapp.embedded.conftest import BUDI, ERAS, GROUP, Desk
from tests.ui.whatsapp.embedded.test_receiving import news, received


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("chat", [BUDI, GROUP], ids=["person", "group"])
def test_a_voice_note_and_a_message_of_no_known_kind_come_in(desk: Desk, era: str, chat: object) -> None:
    standin = desk.begin(era=era)
    desk.do(lambda: desk.gateway.open_chat(chat))
    author = "" if chat is BUDI else "Bu Ani"
    voice = standin.script.receive(chat.title, "", kind="voice", author=author)
    poll = standin.script.receive(chat.title, "Hari apa, Pak?", kind="poll", author=author)
    found = news(desk, voice)
    assert (found.media_kind, found.sender, found.sent_at) == ("audio", author or BUDI.title, desk.clock.now())
    found = news(desk, poll)
    assert (found.media_kind, found.text, found.sender) == ("other", "", author or BUDI.title)
    assert (found.sent_at, found.is_outgoing, found.is_edited) == (desk.clock.now(), False, False)
    standin.script.rerender()
    after = standin.script.receive(chat.title, "sesudahnya", author=author)
    assert news(desk, after)
    assert [a.external_id for a in received(desk)].count(poll) == 1
    assert poll in {a.external_id for a in desk.do(lambda: desk.gateway.read_chat(chat))}


@pytest.mark.parametrize("era", ERAS)
def test_what_is_not_decrypted_yet_and_what_the_page_says_itself_are_no_messages(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    waiting = standin.script.receive(BUDI.title, "", kind="undecrypted")
    standin.script.receive(BUDI.title, "Kode keamanan berubah", kind="system")
    poll = standin.script.receive(BUDI.title, "Hari apa, Pak?", kind="poll")
    assert news(desk, poll)
    assert waiting not in {a.external_id for a in received(desk)}
    assert {a.media_kind for a in received(desk)} == {None, "other"}
