"""Files go out with their caption, whole, once."""

import hashlib

import pytest

from core.ports import Attachment, FaultKind, PressSide
from tests.ui.whatsapp.embedded.conftest import BUDI, ERAS, Desk, texts

SLIP = Attachment("slip: kode billing.pdf", "application/pdf", b"%PDF-1.7\n" + bytes(range(256)) * 2000)
SMALL = Attachment("slip.pdf", "application/pdf", SLIP.data[:9000])
PICTURE = Attachment("foto.png", "image/png", b"\x89PNG\r\n\x1a\n" + bytes(5000))


@pytest.mark.parametrize("era", ERAS)
def test_a_file_arrives_whole_with_its_caption(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    made = [
        desk.send(BUDI, "Slip Bapak 🙏\nbaris dua", SLIP),
        desk.send(BUDI, "", PICTURE),
        desk.send(BUDI, "hanya teks"),
        desk.send(BUDI, "*Foto* & <b>", PICTURE),
    ]
    assert made == [arrived.id for arrived in standin.truth.arrived]
    assert texts(standin) == ["Slip Bapak 🙏\nbaris dua", "", "hanya teks", "*Foto* & <b>"]
    files = [arrived.file for arrived in standin.truth.arrived]
    assert [(f.name, f.mime, f.size) if f else None for f in files] == [
        (SLIP.name, SLIP.media_type, len(SLIP.data)),
        (PICTURE.name, PICTURE.media_type, len(PICTURE.data)),
        None,
        (PICTURE.name, PICTURE.media_type, len(PICTURE.data)),
    ]
    assert files[0].sha256 == hashlib.sha256(SLIP.data).hexdigest()


@pytest.mark.parametrize("era", ["2025", "2026"])
def test_a_file_that_is_not_sent_after_all_leaves_nothing_behind(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    desk.do(lambda: desk.gateway.put("batal", SMALL))
    desk.do(lambda: desk.gateway.put("", None))
    assert desk.fault(desk.gateway.press).side is PressSide.BEFORE
    desk.do(lambda: desk.gateway.put("lagi", SMALL))
    assert desk.send(BUDI, "teks saja") is not None
    assert texts(standin) == ["teks saja"]


def test_what_is_too_long_or_too_large_is_not_tried(desk: Desk) -> None:
    desk.begin()
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    large = Attachment("besar.png", "image/png", bytes(16 * 1024 * 1024 + 1))
    for text, file in (("x" * 1025, SLIP), ("", large), ("", Attachment("kosong.pdf", "application/pdf", b""))):
        fault = desk.fault(lambda text=text, file=file: desk.gateway.put(text, file))
        assert (fault.side, fault.kind) == (PressSide.BEFORE, FaultKind.TROUBLE)
    assert not desk.run("!!document.querySelector('[data-testid=media-editor]')")


@pytest.mark.parametrize("play", ["swallow", "fail"])
def test_a_file_that_does_not_leave_is_not_told_as_sent(desk: Desk, play: str) -> None:
    standin = desk.begin()
    standin.script.next_send(play)
    desk.settle()
    made = desk.send(BUDI, "slip", SMALL)
    assert (made is None) == (play == "swallow")
    assert texts(standin) == []
    assert not made or not desk.do(lambda: desk.gateway.observe([made]))
