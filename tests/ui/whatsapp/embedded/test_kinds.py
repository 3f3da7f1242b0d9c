"""Stickers, contacts, albums, what is not decrypted yet: each is told once, and for what it is."""

import pytest

from tests.ui.whatsapp.embedded.conftest import BUDI, ERAS, GROUP, SITI, Desk
from tests.ui.whatsapp.embedded.test_odd_rows import lacking
from tests.ui.whatsapp.embedded.test_receiving import news, received
from ui.whatsapp.embedded.arriving import WAITING

LOCALES = ("id_ID", "en_US")


def told(desk: Desk, external_id: str) -> list[tuple[str | None, str | None, str, bool]]:
    """Return each telling of one message: medium, its name, words, whether it is called edited."""
    return [
        (a.media_kind, a.media_name, a.text, a.is_edited)
        for a in received(desk)
        if a.external_id == external_id
    ]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("era", ERAS)
def test_a_sticker_a_contact_and_an_album_come_once_and_are_called_so(
    english: Desk, era: str, locale: str
) -> None:
    desk = english
    standin = desk.begin(era=era, locale=locale)
    desk.do(lambda: desk.gateway.open_chat(GROUP))
    script = standin.script
    sticker = script.receive(GROUP.title, "", kind="sticker", author="Bu Ani")
    contact = script.receive(GROUP.title, "Pak Lurah", kind="contact", author="Bu Ani")
    album = script.receive_album(GROUP.title, 4, author="Bu Ani")
    large = script.receive_album(GROUP.title, 9, author="Bu Ani")
    last = script.receive(GROUP.title, "sudah", author="Bu Ani")
    is_bare = era == "2025"  # its marks were stripped: nothing tells what it is, but that it came
    expected = {
        sticker: ("other", None) if is_bare else ("sticker", None),
        contact: ("other", None) if is_bare else ("contact", "Pak Lurah"),
        album: ("image", "album, 4 gambar"),
        large: ("image", "album, sedikitnya 4 gambar"),
    }
    for external_id, (kind, name) in expected.items():
        found = news(desk, external_id)
        assert (found.media_kind, found.media_name, found.text, found.sender) == (kind, name, "", "Bu Ani")
        assert (found.sent_at, found.is_outgoing) == (desk.clock.now(), False)
    assert news(desk, last)
    script.rerender()
    after = script.receive(GROUP.title, "sesudahnya", author="Bu Ani")
    assert news(desk, after)
    assert [len(told(desk, external_id)) for external_id in expected] == [1, 1, 1, 1]
    assert desk.gateway._counts.undated == desk.gateway._counts.odd == 0
    shown = {a.external_id: a.media_kind for a in desk.do(lambda: desk.gateway.read_chat(GROUP))}
    assert {each: shown.get(each) for each in expected} == {each: kind for each, (kind, _) in expected.items()}


@pytest.mark.parametrize("era", ERAS)
def test_every_picture_of_an_unread_album_counts_and_nothing_is_called_missing(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    album = standin.script.receive_album(SITI.title, 4)
    desk.settle()
    desk.do(desk.gateway.glimpses)
    desk.do(lambda: desk.gateway.open_chat(SITI))
    assert news(desk, album).media_name == "album, 4 gambar"
    assert album in {a.external_id for a in desk.do(lambda: desk.gateway.read_chat(SITI))}
    after = standin.script.receive(SITI.title, "sesudahnya")
    assert news(desk, after)
    assert lacking(desk) == set()


@pytest.mark.parametrize("era", ERAS)
def test_an_album_that_grows_is_told_with_its_number_and_is_no_edit(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    photo = standin.script.receive_file(BUDI.title, "foto.jpg", b"\xff\xd8", mime="image/jpeg")
    assert news(desk, photo).media_name is None
    standin.script.grow_album(photo, 3)
    grown = [("image", None, "", False), ("image", "album, 3 gambar", "", False)]
    desk.wait(lambda: told(desk, photo) == grown)
    standin.script.grow_album(photo, 4)
    desk.wait(lambda: told(desk, photo) == [*grown, ("image", "album, 4 gambar", "", False)])


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("era", ERAS)
def test_what_the_page_waits_for_is_told_as_such_and_once_more_when_it_has_its_words(
    english: Desk, era: str, locale: str
) -> None:
    desk = english
    standin = desk.begin(era=era, locale=locale)
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    waiting = standin.script.receive(BUDI.title, "", kind="undecrypted")
    found = news(desk, waiting)
    assert (found.media_kind, found.media_name, found.text) == ("other", WAITING, "")
    assert (found.sender, found.sent_at) == (BUDI.title, desk.clock.now())
    standin.script.rerender(waiting)
    after = standin.script.receive(BUDI.title, "sesudahnya")
    assert news(desk, after)
    assert told(desk, waiting) == [("other", WAITING, "", False)], "it is told once as long as it waits"
    standin.script.decrypt(waiting, "Tolong kode billing")
    whole = [("other", WAITING, "", False), (None, None, "Tolong kode billing", False)]
    desk.wait(lambda: told(desk, waiting) == whole)
    standin.script.rerender(waiting)
    later = standin.script.receive(BUDI.title, "lalu")
    assert news(desk, later)
    assert told(desk, waiting) == whole
    shown = [a for a in desk.do(lambda: desk.gateway.read_chat(BUDI)) if a.external_id == waiting]
    assert [(a.text, a.is_edited) for a in shown] == [("Tolong kode billing", False)]


@pytest.mark.parametrize("era", ERAS)
def test_what_was_read_before_it_had_its_words_is_read_again(desk: Desk, era: str) -> None:
    """As when the page waits in a chat that is fetched: the reading ends with the notice."""
    standin = desk.begin(era=era)
    waiting = standin.script.receive(BUDI.title, "", kind="undecrypted")
    desk.settle()
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    assert news(desk, waiting).media_name == WAITING
    shown = {a.external_id: a.media_name for a in desk.do(lambda: desk.gateway.read_chat(BUDI))}
    assert shown[waiting] == WAITING
    standin.script.decrypt(waiting, "Tolong kode billing")
    desk.settle()
    shown = {a.external_id: a.text for a in desk.do(lambda: desk.gateway.read_chat(BUDI))}
    assert shown[waiting] == "Tolong kode billing"


@pytest.mark.parametrize("era", ERAS)
def test_a_chat_that_is_fetched_tells_what_it_waits_for_and_nothing_is_missing(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    waiting = standin.script.receive(BUDI.title, "", kind="undecrypted")
    poll = standin.script.receive(BUDI.title, "Hari apa, Pak?", kind="poll")
    desk.settle()
    desk.do(desk.gateway.glimpses)
    shown = {a.external_id: a.media_name for a in desk.do(lambda: desk.gateway.read_chat(BUDI))}
    assert (shown.get(waiting), shown.get(poll, "")) == (WAITING, None)
    after = standin.script.receive(BUDI.title, "sesudahnya")
    assert news(desk, after)
    assert lacking(desk) == set()
