"""Without blue ticks a chat is closed when its message has left, and never under the officer's hands."""

from collections.abc import Iterator

import pytest

from core.ports import Attachment, Recipient, TickMark
from core.whatsapp.page_map import shipped
from tests.ui.whatsapp.embedded.conftest import BUDI, ERAS, GROUP, SHORT, SITI, Desk, pause, texts
from tests.whatsapp_web.server import StandIn
from ui.whatsapp.embedded.gateway import EmbeddedGateway

OPEN = "!!document.querySelector('#main')"
BOX = "document.querySelector('footer [contenteditable]')"


@pytest.fixture
def quiet(desk: Desk) -> Iterator[Desk]:
    """Give a desk whose chats may be closed as long as `desk.is_left` stays true."""
    desk.is_left = True
    desk.gateway.close()
    desk.gateway.stop_watching()
    desk.gateway = EmbeddedGateway(
        desk.session, desk.clock, shipped(), desk.stir, SHORT, may_leave=lambda: desk.is_left
    )
    return desk


def is_closed(desk: Desk) -> bool:
    return not desk.run(OPEN)


def close_told(desk: Desk, made: str | None) -> None:
    """Ask for the tick as the courier does, until the chat is closed."""
    assert made is not None

    def ask() -> bool:
        desk.do(lambda: desk.gateway.observe([made]))
        return is_closed(desk)

    desk.wait(ask)


def receipts(standin: StandIn, message_id: str) -> list[dict[str, object]]:
    """Return who was told that this message was read."""
    return [told for told in standin.truth.receipts if message_id in told["ids"]]


@pytest.mark.parametrize("era", ERAS)
def test_what_comes_after_a_sending_is_not_told_as_read(quiet: Desk, era: str) -> None:
    standin = quiet.begin(era=era)
    close_told(quiet, quiet.send(BUDI, "Jawaban"))
    later = standin.script.receive(BUDI.title, "Terima kasih, satu lagi")
    quiet.settle()
    quiet.wait(lambda: any(g.unread_count == 1 for g in quiet.do(quiet.gateway.glimpses)))
    assert receipts(standin, later) == []
    assert quiet.gateway._counts.odd == 0
    assert [quiet.send(who, "lagi") is not None for who in (SITI, BUDI, GROUP)] == [True] * 3
    assert len(receipts(standin, later)) == 1


def test_with_blue_ticks_an_open_chat_tells_that_it_was_read(quiet: Desk) -> None:
    quiet.is_left = False
    standin = quiet.begin()
    assert quiet.send(BUDI, "Jawaban") is not None
    later = standin.script.receive(BUDI.title, "Terima kasih")
    quiet.wait(lambda: receipts(standin, later))
    pause(400)
    assert not is_closed(quiet)


@pytest.mark.parametrize("era", ERAS)
def test_a_draft_typed_by_hand_outlives_the_closing(quiet: Desk, era: str) -> None:
    quiet.is_left = False
    standin = quiet.begin(era=era, forgets_drafts=era == "2026")
    quiet.click_link(f"whatsapp://send?phone={BUDI.phone[1:]}")
    quiet.wait(lambda: quiet.run(f"!!{BOX}"))
    quiet.run(f"{BOX}.focus()")
    quiet.run("document.execCommand('insertText', false, 'setengah jadi')")
    quiet.is_left = True
    quiet.wait(lambda: is_closed(quiet))
    quiet.is_left = False
    standin.script.show_chat(BUDI.title)
    quiet.wait(lambda: quiet.run(f"({BOX}?.innerText ?? '')") == "setengah jadi")
    assert texts(standin) == []


def test_a_draft_that_the_page_lost_stands_again_after_our_message(quiet: Desk) -> None:
    quiet.is_left = False
    standin = quiet.begin(forgets_drafts=True)
    quiet.do(lambda: quiet.gateway.open_chat(BUDI))
    quiet.run(f"{BOX}.focus()")
    quiet.run("document.execCommand('insertText', false, 'setengah jadi')")
    quiet.do(lambda: quiet.gateway.read_chat(BUDI))
    quiet.is_left = True
    quiet.wait(lambda: is_closed(quiet))
    quiet.is_left = False
    assert quiet.send(BUDI, "pesan Loket") is not None
    assert quiet.run(f"{BOX}.innerText") == "setengah jadi"
    assert texts(standin) == ["pesan Loket"]


def test_a_draft_typed_by_hand_is_not_put_into_the_box_of_a_namesake(quiet: Desk) -> None:
    quiet.is_left = False
    standin = quiet.begin(era="2026")
    standin.script.add_chat("+62 812-0000-0701", BUDI.title)
    standin.script.receive("+62 812-0000-0701", "saya Budi yang lain")
    quiet.settle()
    quiet.do(lambda: quiet.gateway.read_chat(BUDI))
    quiet.run(f"{BOX}.focus(), document.execCommand('insertText', false, 'NPWP Bapak belum')")
    quiet.is_left = True
    quiet.wait(lambda: is_closed(quiet))
    quiet.is_left = False
    quiet.do(lambda: quiet.gateway.read_chat(Recipient(BUDI.title, "+6281200000701")))
    pause(600)
    assert "NPWP" not in quiet.run(f"{BOX}.innerText")
    assert quiet.send(Recipient(BUDI.title, "+6281200000701"), "untuk yang lain") is not None
    pause(300)
    assert "NPWP" not in quiet.run(f"{BOX}.innerText")
    quiet.do(lambda: quiet.gateway.open_chat(BUDI))
    quiet.wait(lambda: "NPWP Bapak belum" in quiet.run(f"{BOX}.innerText"))


def test_nothing_is_closed_between_opening_and_pressing(quiet: Desk) -> None:
    standin = quiet.begin()
    quiet.do(lambda: quiet.gateway.open_chat(BUDI))
    pause(500)
    assert not is_closed(quiet)
    quiet.do(lambda: quiet.gateway.put("masih ditulis", None))
    pause(500)
    assert not is_closed(quiet)
    close_told(quiet, quiet.do(quiet.gateway.press))
    assert texts(standin) == ["masih ditulis"]


SLIP = Attachment("slip.pdf", "application/pdf", b"%PDF-1.4 contoh")


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("attachment", [None, SLIP], ids=["text", "file"])
def test_a_chat_is_not_closed_before_the_courier_was_told_the_tick(
    quiet: Desk, era: str, attachment: Attachment | None
) -> None:
    quiet.begin(era=era, sent_ms=100, delivered_ms=100, read_ms=None)
    made = quiet.send(BUDI, "Baik, Pak", attachment) or ""
    quiet.wait(lambda: quiet.standin.script.messages(BUDI.title)[-1]["state"] == "delivered")
    quiet.settle()
    pause(400)  # for many looks of the watch
    assert not is_closed(quiet)
    (tick,) = quiet.do(lambda: quiet.gateway.observe([made]))
    assert tick.mark is TickMark.DELIVERED
    quiet.wait(lambda: is_closed(quiet))


@pytest.mark.parametrize("minute_s", [60.0, 0.4])
def test_a_chat_stays_open_until_its_message_was_delivered_or_its_minute_is_over(
    quiet: Desk, minute_s: float
) -> None:
    quiet.gateway._presser._minute_s = minute_s
    standin = quiet.begin(sent_ms=150, delivered_ms=None)
    made = quiet.send(BUDI, "pelan") or ""

    def mark() -> str:
        return next((t.mark.value for t in quiet.do(lambda: quiet.gateway.observe([made]))), "")

    quiet.wait(lambda: mark() == "sent")
    if minute_s > 1:
        pause(500)
        assert not is_closed(quiet), "of what follows in its minute the list could not tell whose tick it is"
        standin.script.tick(made, "delivered")
        quiet.wait(lambda: mark() == "delivered")
        quiet.wait(lambda: is_closed(quiet))
    else:
        close_told(quiet, made)
        standin.script.tick(made, "delivered")
        quiet.wait(lambda: mark() == "delivered")
    assert standin.truth.receipts == []


def test_a_dialog_and_an_attachment_in_hand_keep_the_chat_open(quiet: Desk) -> None:
    standin = quiet.begin()
    assert quiet.send(BUDI, "satu") is not None
    standin.script.show_dialog("Verifikasi", "Apakah ini Anda?", ("Ya",))
    quiet.wait(lambda: quiet.run("!!document.querySelector('[role=dialog]')"))
    standin.script.show_chat(SITI.title)
    pause(600)
    assert not is_closed(quiet)


def test_chats_are_read_and_closed_one_after_the_other(quiet: Desk) -> None:
    standin = quiet.begin(era="2026")
    said = [standin.script.receive(who.title, f"dari {who.title}") for who in (BUDI, SITI)]
    quiet.settle()
    for who, made in zip((BUDI, SITI), said, strict=True):
        shown = quiet.do(lambda who=who: quiet.gateway.read_chat(Recipient(who.title)))
        assert made in {a.external_id for a in shown}
        quiet.wait(lambda: is_closed(quiet))
