"""Links from outside: what they ask for, and that an evil one does nothing."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.commands import is_command, window_wish
from core.desktop.link import LIMIT, LinkKind, looks_like_link, read_link
from core.errors import ErrorCode, LoketError

NUMBER = "+6281200001001"


@pytest.mark.parametrize(
    "typed",
    [
        "whatsapp://send?phone=6281200001001",
        "WhatsApp://Send/?phone=%2B62%20812-0000-1001",
        "whatsapp:send?phone=081200001001",
        "https://wa.me/6281200001001",
        "HTTPS://WA.ME/6281200001001/",
        "https://api.whatsapp.com/send?phone=6281200001001&type=phone_number&app_absent=0",
        "https://web.whatsapp.com/send/?phone=6281200001001",
    ],
)
def test_a_link_of_the_messenger_names_a_chat(typed: str) -> None:
    link = read_link(typed)
    assert (link.kind, link.phone, link.text) == (LinkKind.CHAT, NUMBER, "")
    assert NUMBER[3:] not in repr(link)


def test_its_text_comes_along_with_its_line_breaks_and_signs() -> None:
    link = read_link(
        "https://wa.me/6281200001001?text=Halo+Pak%0D%0Asaya%20mau%20%26%20perlu%20%F0%9F%91%A8%E2%80%8D%F0%9F%91%A9"
    )
    assert link.text == "Halo Pak\nsaya mau & perlu 👨\u200d👩"


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("tel:+6281200001001", NUMBER),
        ("tel:0812-0000-1001", NUMBER),
        ("tel:%2B62%20812%200000%201001;ext=1", NUMBER),
        ("tel:+62-356-321234", "+62356321234"),
    ],
)
def test_a_telephone_link_names_a_call_to_a_landline_too(typed: str, phone: str) -> None:
    assert (read_link(typed).kind, read_link(typed).phone) == (LinkKind.CALL, phone)


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://wa.me.contoh.id/6281200001001",
        "https://contoh.id/wa.me/6281200001001",
        "https://wa.me@contoh.id/6281200001001",
        "whatsapp://call?phone=6281200001001",
        "whatsapp://send?phone=6281200001001&phone=6281200001002",
        "https://wa.me/6281200001001?phone=6281200001002",
        "whatsapp://send?phone=6281200001001&text=%FF%FE",
        "whatsapp://send?phone=6281200001001&text=a%00b",
        "whatsapp://send?phone=6281200001001&text=a%E2%80%AEb",
        "whatsapp://send?phone=6281200001001\nX-Lain: 1",
        "whatsapp://send?phone=6281200001001\u202e",
        "whatsapp://send?phone=6281200001001&text=" + "a" * 10_000,
        "whatsapp://send?" + "&".join(f"x{number}=1" for number in range(40)),
        "Selamat pagi",
        "",
    ],
)
def test_what_is_no_such_link_is_refused(typed: str) -> None:
    with pytest.raises(LoketError) as caught:
        read_link(typed)
    assert caught.value.code is ErrorCode.LINK_REFUSED
    assert not caught.value.detail


@pytest.mark.parametrize(
    "typed",
    [
        "whatsapp://send?text=Halo",
        "whatsapp://send",
        "https://wa.me/message/ABCDEFGH",
        "https://chat.whatsapp.com/ABCDEFGH",
        "https://wa.me/62",
        "https://wa.me/62356321234",
        "tel:112",
        "tel:+6281200001001,,,1",
        "tel:",
    ],
)
def test_a_link_without_a_certain_number_says_so(typed: str) -> None:
    with pytest.raises(LoketError) as caught:
        read_link(typed)
    assert caught.value.code is ErrorCode.LINK_WITHOUT_NUMBER


@given(st.one_of(st.text(max_size=60), st.text(max_size=60).map("whatsapp://send?phone=62812&text={}".format)))
def test_whatever_comes_is_read_or_refused_and_nothing_hidden_gets_in(typed: str) -> None:
    with contextlib.suppress(LoketError):
        link = read_link(typed)
        assert "\u202e" not in link.text
        assert "\x00" not in link.text


def test_the_command_line_takes_a_link_and_never_finds_a_command_in_it() -> None:
    wish = window_wish(["--tray", "--", "tel:+6281200001001"])
    assert (wish.link, wish.in_tray) == ("tel:+6281200001001", True)
    assert not is_command(["--", "check"])
    assert is_command(["check"])
    assert looks_like_link("x" * (LIMIT + 1))
    with pytest.raises(SystemExit):
        window_wish(["cek"])
    with pytest.raises(SystemExit):
        window_wish(["--", "tel:1", "--data", "/tmp"])
