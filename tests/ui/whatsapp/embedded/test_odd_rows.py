"""A message of a kind that the driver does not know came in all the same: it is told, once, without words."""

import pytest

from core.ports import Recipient
from tests.ui.whatsapp.embedded.conftest import BUDI, ERAS, GROUP, SITI, Desk
from tests.ui.whatsapp.embedded.test_receiving import news, received


def lacking(desk: Desk) -> set[str]:
    """Whose messages the list tells as missing; one look may tell it more than once."""
    return {glimpse.chat.title for glimpse in desk.do(desk.gateway.glimpses) if glimpse.lacks}


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
def test_what_the_page_says_itself_is_no_message(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    said = standin.script.receive(BUDI.title, "Kode keamanan berubah", kind="system")
    poll = standin.script.receive(BUDI.title, "Hari apa, Pak?", kind="poll")
    assert news(desk, poll)
    assert said not in {a.external_id for a in received(desk)}
    assert {a.media_kind for a in received(desk)} == {None, "other"}


NO_DAYS = """new MutationObserver(() => document.querySelectorAll('.divider').forEach((day) => day.remove()))
  .observe(document.body, { childList: true, subtree: true })"""


@pytest.mark.parametrize("era", ERAS)
def test_a_picture_that_comes_where_no_day_is_drawn_is_of_now(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    desk.run(NO_DAYS)
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    desk.wait(lambda: received(desk))  # what stood there before has been told: the picture is seen coming
    photo = standin.script.receive_file(BUDI.title, "foto.jpg", b"\xff\xd8", mime="image/jpeg")
    found = news(desk, photo)
    assert (found.media_kind, found.sent_at) == ("image", desk.clock.now())
    assert desk.gateway._counts.undated == 0


@pytest.mark.parametrize("era", ERAS)
def test_a_picture_whose_day_nothing_tells_is_told_as_missing_and_stays_so(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    photo = standin.script.receive_file(SITI.title, "foto.jpg", b"\xff\xd8", mime="image/jpeg")
    desk.settle()
    desk.run(NO_DAYS)
    desk.do(desk.gateway.glimpses)
    desk.do(lambda: desk.gateway.open_chat(SITI))
    assert desk.wait(lambda: lacking(desk)) == {SITI.title}
    assert photo not in {a.external_id for a in desk.do(lambda: desk.gateway.read_chat(SITI))}
    assert lacking(desk) == {SITI.title}


@pytest.mark.parametrize("era", ERAS)
def test_a_chat_of_which_nothing_tells_a_day_is_told_as_missing_when_it_was_read(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    standin.script.add_chat("+62 812-0000-0702", "Wati")
    standin.script.receive_file("+62 812-0000-0702", "foto.jpg", b"\xff\xd8", mime="image/jpeg")
    desk.settle()
    desk.run(NO_DAYS)
    wati = Recipient("Wati", "+6281200000702")
    assert desk.do(lambda: desk.gateway.read_chat(wati)) == []
    desk.do(desk.gateway.glimpses)
    assert desk.do(lambda: desk.gateway.read_chat(wati)) == []
    assert lacking(desk) == {"Wati"}
