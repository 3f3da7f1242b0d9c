import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.conversations.links import disguised_host, links
from core.conversations.plain import isolated, one_line, plain

ORDERING = set("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(st.text())
def test_nothing_that_orders_or_controls_is_left(text: str) -> None:
    shown = plain(text)
    assert not ORDERING & set(shown)
    assert all(unicodedata.category(sign) not in {"Cc", "Zl", "Zp"} or sign in "\n\t" for sign in shown)
    assert plain(shown) == shown


def test_an_override_is_shown_as_what_it_is() -> None:
    assert plain("slip\u202efdp.exe") == "slip⟦RLO⟧fdp.exe"
    assert plain("a\x00b\x1b[31m") == "a␀b␛[31m"


@pytest.mark.parametrize("text", ["👨‍👩‍👧 🙏🏽 🇮🇩 ❤️", "Jl. Ḥasan é̂", "شكرا", "baris\n\tdua"])
def test_honest_text_stays_as_it_is(text: str) -> None:
    assert plain(text) == text


def test_html_is_text() -> None:
    assert plain("<b>tebal</b> &amp; <img src=x>") == "<b>tebal</b> &amp; <img src=x>"


def test_a_tower_of_marks_is_cut() -> None:
    assert len(plain("Z" + "\u0301" * 60)) == 5


def test_a_foreign_name_cannot_turn_its_line() -> None:
    assert isolated("Sri\nRahayu") == "Sri Rahayu"
    assert isolated("أحمد\u202e") == "\u2068أحمد⟦RLO⟧\u2069"
    assert one_line(" a \r\n b ") == "a b"


def test_links_are_found_with_the_address_that_would_open() -> None:
    text = "lihat (https://pajak.go.id/id), www.djponline.pajak.go.id. atau pajak.go.id"
    assert [(text[link.start : link.end], link.address) for link in links(text)] == [
        ("https://pajak.go.id/id", "https://pajak.go.id/id"),
        ("www.djponline.pajak.go.id", "https://www.djponline.pajak.go.id"),
    ]
    assert links("javascript://x file:///etc www.") == ()


def test_letters_that_imitate_others_are_told() -> None:
    assert disguised_host("https://pajak.go.id/a") == ""
    assert disguised_host("https://pаjak.go.id/a").startswith("xn--")  # a Cyrillic а


@pytest.mark.parametrize(
    "address",
    [
        "https://www.pajak.go.id@evil.example/x",
        "http://pajak.go.id:80@evil.example",
        "https://pajak.go.id\\@evil.example/",
        "https://a@pajak.go.id@evil.example?next=/",
    ],
)
def test_a_known_name_before_an_at_sign_is_not_where_a_link_leads(address: str) -> None:
    assert disguised_host(address) == "evil.example"


def test_an_at_sign_behind_the_host_disguises_nothing() -> None:
    assert disguised_host("https://pajak.go.id/@djp?to=a@b.example") == ""
