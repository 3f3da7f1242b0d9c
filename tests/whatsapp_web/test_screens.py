"""Each state of the page shows its own signs, in every era and in both languages."""

import pytest

from tests.whatsapp_web.server import StandIn
from tests.whatsapp_web.tab import HOME, Tab

WORDS = {
    "elsewhere": ("WhatsApp terbuka di jendela lain", "WhatsApp is open in another window"),
    "conflict": ("terbuka di komputer atau browser lain", "open on another computer or browser"),
    "logging_out": ("Sedang keluar", "Logging out"),
    "logged_out": ("Anda telah keluar", "You have been logged out"),
    "update_required": ("Perbarui WhatsApp", "Update WhatsApp"),
    "service_unavailable": ("Layanan tidak tersedia", "Service unavailable"),
    "banned": ("Anda diblokir sementara", "You're temporarily banned from WhatsApp because"),
    "unknown": ("Ketentuan baru", "Ketentuan baru"),
    "linking": ("Menautkan perangkat", "Linking device"),
    "syncing": ("Jangan tutup jendela ini", "Don't close this window"),
    "terms": ("Ketentuan Layanan", "Terms of Service"),
    "proxy_blocked": ("memblokir WhatsApp Web", "blocks WhatsApp Web"),
    "screen_lock": ("terkunci", "is locked"),
    "offline": ("Pastikan komputer Anda", "Make sure your computer has an active internet connection"),
}
BANNERS = {
    "offline": ("Komputer tidak terhubung", "Computer not connected"),
    "phone_offline": ("Telepon tidak terhubung", "Phone not connected"),
    "connecting": ("Menghubungkan", "Connecting"),
    "retrying": ("Mencoba lagi dalam 12 detik", "Retrying in 12 seconds"),
    "restricted": ("Akun Anda dibatasi", "Your account is restricted"),
    "capped": ("batas bulanan chat baru", "monthly limit on new chats"),
}


@pytest.mark.parametrize(
    ("era", "locale", "word"),
    [("2023", "id_ID", 0), ("2025", "id_ID", 0), ("2026", "id_ID", 0), ("2026", "en_US", 1)],
)
def test_every_state_shows_its_words(standin: StandIn, tab: Tab, era: str, locale: str, word: int) -> None:
    standin.reset(era=era, locale=locale)
    tab.open()
    for state, words in BANNERS.items():
        standin.script.set_state(state)
        tab.wait_for(lambda words=words: words[word] in tab.text(), state)  # type: ignore[misc]
        assert tab.count("#pane-side") == 1
    for state, words in WORDS.items():
        standin.script.set_state(state, shape="screen")
        tab.wait_for(lambda words=words: words[word] in tab.text(), state)  # type: ignore[misc]
        assert tab.count("#pane-side") == 0
    standin.script.set_state("ready")
    tab.wait("!!document.querySelector('#pane-side')")
    assert tab.console == []


def test_linking_goes_from_code_to_ready(standin: StandIn, tab: Tab) -> None:
    standin.reset(state="qr", qr_rotate_ms=250, qr_codes=3, sync_ms=200)
    canvas = 'canvas[role=img][aria-label="Scan this QR code to link a device!"]'
    sign = f"document.querySelector('div[data-ref] > {canvas}')"
    tab.open(until=sign)
    first = tab.run("document.querySelector('[data-ref]').dataset.ref")
    tab.wait(f"document.querySelector('[data-ref]').dataset.ref !== '{first}'")
    tab.wait("!!document.querySelector('div[data-ref] > span > button')")
    tab.run("document.querySelector('div[data-ref] > span > button').click()")
    tab.wait(f"!document.querySelector('div[data-ref] > span > button') && !!{sign}")
    standin.script.scan_qr()
    tab.wait("document.body.innerText.includes('Menautkan')")
    tab.wait("!!document.querySelector('progress') && document.body.innerText.includes('Mengunduh pesan: ')")
    tab.wait("!!document.querySelector('#pane-side')")


def test_the_code_comes_late(standin: StandIn, tab: Tab) -> None:
    standin.reset(state="qr", qr_delay_ms=300)
    tab.open(until="document.querySelector('[data-testid^=link-device-qrcode-alt-linking]')")
    assert tab.count("[data-testid=loading-spinner]") == 1
    assert tab.count("canvas") == 0
    tab.wait("!!document.querySelector('canvas')")


def test_use_here_takes_the_session_back(standin: StandIn, tab: Tab) -> None:
    standin.reset(state="elsewhere")
    tab.open(until="document.querySelector('[data-animate-modal-popup] button')")
    assert "Gunakan di Sini" in tab.text()
    tab.run("document.querySelector('[data-testid=popup-controls-ok]').click()")
    tab.wait("!!document.querySelector('#pane-side')")


@pytest.mark.parametrize("state", ["startup", "loading_forever"])
def test_a_load_that_never_ends_stands_at_its_start(standin: StandIn, tab: Tab, state: str) -> None:
    standin.reset(state=state)
    tab.open(until="document.querySelector('#wa_web_initial_startup progress')")
    assert tab.run("document.documentElement.id") == "whatsapp-web"
    assert tab.count("#has-finished-comet-page") == 1
    assert "End-to-end encrypted" in tab.text()


def test_an_agent_with_qts_name_is_refused(standin: StandIn, qapp: object) -> None:
    odd = Tab(
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 QtWebEngine/6.1 Chrome/140.0.0.0 Safari/537.36"
    )
    odd.open(until="document.body && document.body.innerText.includes('WhatsApp works with Google Chrome')")
    odd.close()


def test_the_address_forces_the_language(standin: StandIn, tab: Tab) -> None:
    standin.reset(locale="en_US")
    tab.open(HOME + "?locale=id_ID")
    assert tab.run("document.documentElement.lang") == "id"
    assert tab.run("location.pathname + location.search") == "/"


def test_a_cut_network_shows_and_heals(standin: StandIn, tab: Tab) -> None:
    tab.open()
    standin.script.cut_network()
    tab.wait_for(lambda: "Komputer tidak terhubung" in tab.text())
    standin.script.join_network()
    tab.wait_for(lambda: "Komputer tidak terhubung" not in tab.text())


def test_a_dialog_that_nobody_knows_lies_over_the_page(standin: StandIn, tab: Tab) -> None:
    tab.open()
    standin.script.show_dialog("Verifikasi akun", "Kami perlu memastikan bahwa ini Anda.", ("Lanjut", "Nanti"))
    tab.wait("!!document.querySelector('[role=dialog][aria-modal=true] [data-animate-modal-body]')")
    standin.script.close_dialog()
    tab.wait("!document.querySelector('[role=dialog]')")
