"""Only a browser whose open page is WhatsApp counts as WhatsApp."""

from typing import Any

import pytest
from Xlib import X

from core.whatsapp.pywhatkit.screen import Window, open_screen, shows_whatsapp
from tests.whatsapp.pywhatkit.desk import Desk, OtherProgram


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("Chromium", "WhatsApp - Chromium"),
        ("Chromium", "(3) WhatsApp Business - Chromium"),
        ("Google-chrome", "WhatsApp - Google Chrome"),
        ("chrome.exe", "(12) WhatsApp - Google Chrome"),
        ("firefox", "WhatsApp — Mozilla Firefox"),
        ("msedge.exe", "WhatsApp - Profil 1 - Microsoft\u200b Edge"),
        ("msedge.exe", "(1) WhatsApp dan 3 halaman lainnya - Pribadi - Microsoft\u200b Edge"),
        ("Brave-browser", "\u200eWhatsApp Web - Brave"),
        ("Chromium", "WhatsApp"),
    ],
)
def test_a_browser_with_whatsapp_is_known_by_program_and_title(kind: str, title: str) -> None:
    assert shows_whatsapp(Window(1, kind, title))


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("libreoffice-writer", "WhatsApp - Chromium"),
        ("winword.exe", "WhatsApp.docx - Word"),
        ("Loket", "WhatsApp"),
        ("python.exe", "WhatsApp"),
        ("Chromium", "whatsapp - Penelusuran Google - Chromium"),
        ("Google-chrome", "WhatsApp - Penelusuran Google - Google Chrome"),
        ("Chromium", "WhatsApp | Perpesanan Pribadi - Chromium"),
        ("Chromium", "Tab Baru - Chromium"),
        ("Chromium", "web.whatsapp.com/send?phone=6281200000001 - Chromium"),
        ("Chromium", ""),
        ("chromedriver-ui", "Laporan WhatsApp"),
    ],
)
def test_everything_else_is_not_whatsapp(kind: str, title: str) -> None:
    assert not shows_whatsapp(Window(1, kind, title))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the library leaves a file open
def test_the_window_in_front_is_the_one_that_keys_reach_and_none_while_a_menu_holds_them(
    desk: Desk, word: OtherProgram
) -> None:
    screen: Any = open_screen()
    word.come_to_front()
    front = screen.front()
    assert front is not None
    assert (front.kind, front.title) == ("libreoffice-writer", "Laporan WhatsApp - Word")
    assert list(screen.windows()) == [front]
    word.window.grab_keyboard(False, X.GrabModeAsync, X.GrabModeAsync, X.CurrentTime)
    word.keys_and_clicks()
    assert screen.front() is None
    screen._display.close()
