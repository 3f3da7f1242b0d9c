"""What the page may load and show, and what may be proposed to the officer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QUrl

from ui.whatsapp.browser.policy import is_home, may_leave, may_load, may_show, plain_agent, safe_name, shown


@pytest.mark.parametrize(
    ("address", "loads", "shows"),
    [
        ("https://web.whatsapp.com/?locale=id_ID", True, True),
        ("https://web.whatsapp.com:443/", True, True),
        ("https://static.whatsapp.net/rsrc.php/v4/x.js", True, False),
        ("https://media-sin2-1.cdn.whatsapp.net/v/x.enc", True, False),
        ("wss://web.whatsapp.com/ws/chat", True, False),
        ("https://faq.whatsapp.com/368324997484493", True, False),
        ("blob:https://web.whatsapp.com/0f", True, False),
        ("data:image/png;base64,AA==", True, False),
        ("https://web.whatsapp.com:8443/", False, False),
        ("http://web.whatsapp.com/", False, False),
        ("ws://web.whatsapp.com/", False, False),
        ("https://web.whatsapp.com.evil.example/", False, False),
        ("https://evilwhatsapp.com/", False, False),
        ("https://web.whatsapp.com@evil.example/", False, False),
        ("https://evil.example/?web.whatsapp.com", False, False),
        ("file:///etc/passwd", False, False),
        ("chrome://settings/", False, False),
        ("qrc:/", False, False),
        ("devtools://devtools/", False, False),
        ("javascript:alert(1)", False, False),
        ("whatsapp://send?phone=6281200000001", False, False),
        ("https://127.0.0.1/", False, False),
        ("", False, False),
    ],
)
def test_only_whatsapps_own_hosts_are_loaded_and_only_its_page_is_shown(
    address: str, loads: bool, shows: bool
) -> None:
    url = QUrl(address)
    assert may_load(url) is loads
    assert may_show(url, is_main=True) is shows


def test_a_frame_inside_is_empty_or_whatsapps_own() -> None:
    assert may_show(QUrl("about:blank"), is_main=False)
    assert may_show(QUrl("https://static.whatsapp.net/frame"), is_main=False)
    for address in (
        "data:text/html,x",
        "blob:https://web.whatsapp.com/0f",
        "file:///etc",
        "https://evil.example/",
    ):
        assert not may_show(QUrl(address), is_main=False)


def test_only_web_addresses_lead_to_the_browser_and_are_shown_with_their_true_host() -> None:
    assert may_leave(QUrl("https://pajak.go.id/"))
    for address in ("file:///etc/passwd", "loket://hapus", "mailto:a@evil.example", "https:///"):
        assert not may_leave(QUrl(address))
    disguised = QUrl("https://web.whatsapp.com@evil.example/masuk")
    assert not is_home(disguised)
    assert shown(disguised) == "https://evil.example/masuk"
    assert shown(QUrl("https://xn--pajk-5na.example/")).startswith("https://xn--")
    assert len(shown(QUrl("https://evil.example/" + "x" * 5000))) < 250


def test_the_agent_is_a_plain_chrome() -> None:
    own = (
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 QtWebEngine/6.140.0 Chrome/140.0.0.0 Safari/537.36"
    )
    assert plain_agent(own) == own.replace("QtWebEngine/6.140.0 ", "")


@pytest.mark.parametrize(
    ("proposed", "safe"),
    [
        ("slip.pdf", "slip.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\win.ini", "win.ini"),
        (".bashrc", "bashrc"),
        ("gam\u202efdp.exe", "gamfdp.exe"),
        ("", "berkas"),
        ("...", "berkas"),
    ],
)
def test_a_name_from_the_page_is_no_path_and_hides_nothing(proposed: str, safe: str) -> None:
    assert safe_name(proposed) == safe


@given(st.text())
def test_no_name_leaves_its_folder(proposed: str) -> None:
    name = safe_name(proposed)
    assert name
    assert name not in {".", ".."}
    assert not set(name) & set('/\\\0\n<>:"|?*')
    assert len(name) <= 120
