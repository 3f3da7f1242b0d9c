"""The list, the links and what comes in."""

import pytest

from tests.whatsapp_web.server import StandIn
from tests.whatsapp_web.tab import BOX, HOME, Tab

BUDI, SITI = "6281200000001", "6281200000002"
TITLE = "document.querySelector('[data-testid=conversation-info-header-chat-title]')"


def titles(tab: Tab) -> list[str]:
    found: list[str] = tab.run(
        "[...document.querySelectorAll('#pane-side [dir=auto][title]')].map((t) => t.title)"
    )
    return found


def test_a_message_to_a_closed_chat_shows_in_the_list_only(standin: StandIn, tab: Tab) -> None:
    tab.open()
    standin.script.receive("Siti Aminah", "Baris satu\nbaris dua")
    standin.script.receive("Siti Aminah", "Terakhir\nya")
    row = "document.querySelector('[data-testid=list-item-0]')"
    tab.wait(f"{row}.querySelector('[data-testid=icon-unread-count]')?.textContent === '2'")
    assert tab.run(f"{row}.querySelector('[data-testid=cell-frame-title]').textContent").startswith(
        "2 pesan belum"
    )
    assert tab.run(f"{row}.querySelector('[data-testid=cell-frame-title] [title]').title") == "Siti Aminah"
    assert tab.run(f"{row}.querySelector('[data-testid=last-msg-status]').title") == "Terakhir\nya"
    assert tab.run("document.title") == "(1) WhatsApp Business"
    assert standin.truth.receipts == []
    tab.open_chat(SITI)
    tab.wait_for(lambda: standin.truth.receipts)
    assert len(standin.truth.receipts[0]["ids"]) == 2
    assert tab.run("document.title") == "WhatsApp Business"


def test_an_open_chat_reads_at_once(standin: StandIn, tab: Tab) -> None:
    tab.open()
    tab.open_chat(BUDI)
    made = standin.script.receive(BUDI, "Halo </script> \u202eterbalik")
    tab.wait(f"!!document.querySelector('#main [data-id=\"{made}\"]')")
    tab.wait_for(lambda: standin.truth.receipts and standin.truth.receipts[0]["ids"] == [made])
    phone = standin.script.typed_on_phone(BUDI, "dari telepon")
    assert len(phone) == 32
    tab.wait(f"document.querySelector('[data-id=\"{phone}\"]')?.innerText.includes('dari telepon')")


@pytest.mark.parametrize("era", ["2023", "2026"])
def test_only_the_rows_near_the_window_have_nodes(standin: StandIn, tab: Tab, era: str) -> None:
    standin.reset(era=era)
    standin.script.add_people(300)
    tab.open()
    rows = "[data-testid=cell-frame-container]"
    assert tab.count(rows) == 20
    assert tab.run("document.querySelector('[role=grid]').ariaRowCount") == "312"
    first = titles(tab)
    standin.script.scroll_list(9000)
    tab.wait_for(lambda: titles(tab) != first)
    assert tab.count(rows) == 20
    assert "translateY" in str(tab.run("document.querySelector('#pane-side .chat-row').style.transform"))


def test_the_search_box_wants_real_input(standin: StandIn, tab: Tab) -> None:
    tab.open()
    tab.run("document.querySelector('#side input').value = 'siti'")
    tab.run("document.querySelector('#side input').dispatchEvent(new Event('input', {bubbles: true}))")
    tab.wait("document.querySelector('#side input').value === ''")
    tab.put("siti", "#side input")
    tab.wait_for(lambda: titles(tab) == ["Siti Aminah"])
    assert tab.count("#pane-side [role=row]") == 2


def test_a_link_opens_without_loading_and_fills_the_box(standin: StandIn, tab: Tab) -> None:
    tab.open()
    tab.link("6281200000077", "Halo & selamat\npagi")
    tab.wait(f"document.querySelector('{BOX}')?.innerText.includes('pagi')")
    assert "".join(c for c in tab.run(f"{TITLE}.textContent") if c.isdigit()) == "6281200000077"
    assert len(standin.truth.loads) == 1


@pytest.mark.parametrize("path", ["send?phone=6281200000002&text=Halo", "send/?phone=6281200000002&text=Halo"])
def test_an_address_opens_after_a_load(standin: StandIn, tab: Tab, path: str) -> None:
    tab.open(HOME + path, until=f"document.querySelector('{BOX}')?.innerText === 'Halo'")
    assert tab.run(f"{TITLE}.textContent") == "Siti Aminah"
    assert tab.run("location.pathname") == "/"


@pytest.mark.parametrize(
    ("era", "words"), [("2026", "+62 812-0000-0404 tidak ada di WhatsApp"), ("2023", "tidak valid")]
)
def test_a_number_that_is_not_there_is_told(standin: StandIn, tab: Tab, era: str, words: str) -> None:
    standin.reset(era=era, lookup_ms=400)
    standin.script.not_on_whatsapp("+62 812-0000-0404")
    tab.open()
    tab.link("6281200000404")
    tab.wait("document.querySelector('[role=dialog]')?.innerText.includes('Memulai chat')")
    tab.wait(f"document.querySelector('[role=dialog]')?.innerText.includes('{words}')")
    assert tab.count("[data-testid=popup-controls-ok]") == 1
    assert tab.count(BOX) == 0


def test_a_group_opens_by_its_invitation(standin: StandIn, tab: Tab) -> None:
    tab.open(HOME + "accept?code=LoketUndangan00", until=f"document.querySelector('{BOX}')")
    assert tab.run(f"{TITLE}.textContent") == "UMKM Binaan Loket 1"
    assert tab.run(f"document.querySelector('{BOX}').ariaLabel") == "Ketik pesan ke grup UMKM Binaan Loket 1"
    standin.script.change_chat("UMKM Binaan Loket 1", admins_only=True)
    tab.wait("document.querySelector('footer').innerText.includes('Hanya admin')")


def test_the_wrong_chat_and_a_slow_header_can_be_played(standin: StandIn, tab: Tab) -> None:
    tab.open()
    tab.open_chat(BUDI)
    standin.script.change(header_ms=300)
    tab.wait_for(standin.script.is_settled)
    tab.link(SITI, "untuk Siti")
    tab.wait(f"document.querySelector('{BOX}')?.innerText === 'untuk Siti'")
    assert tab.run(f"{TITLE}.textContent") == "Budi Santoso"
    tab.wait(f"{TITLE}.textContent === 'Siti Aminah'")
    standin.script.change(header_ms=0)
    standin.script.next_open("neighbour")
    tab.wait_for(standin.script.is_settled)
    tab.link("6281200000003", "untuk Bendahara")
    tab.wait(f"document.querySelector('{BOX}')?.innerText === 'untuk Bendahara'")
    assert tab.run(f"{TITLE}.textContent") == "Budi Santoso"


@pytest.mark.parametrize("state", ["restricted", "capped"])
def test_a_limited_account_still_answers(standin: StandIn, tab: Tab, state: str) -> None:
    standin.reset(state=state)
    tab.open()
    tab.open_chat(BUDI)
    tab.put("jawaban")
    tab.wait("!!document.querySelector('footer [data-icon=wds-ic-send-filled]')")
    tab.press()
    tab.wait_for(lambda: standin.truth.texts() == ["jawaban"])
    tab.link("6281200000078")
    tab.wait("document.querySelector('footer')?.innerText.includes('chat baru')")
    assert tab.count(BOX) == 0


def test_a_capped_message_fails_with_its_reason(standin: StandIn, tab: Tab) -> None:
    standin.reset(state="capped", detail={"shows": "failed"})
    tab.open()
    tab.open_chat("6281200000079", "Selamat pagi")
    tab.press()
    tab.wait("document.querySelector('#main').innerText.includes('mencapai batas bulanan pesan chat baru')")
    assert tab.count("#main [data-icon=message-fail]") == 1
    assert standin.truth.arrived == []


def test_a_stranger_writes_first(standin: StandIn, tab: Tab) -> None:
    tab.open()
    standin.script.receive("+62 812-0000-0555", "Saya warga baru")
    tab.wait("document.querySelector('[data-testid=list-item-0]').innerText.includes('Saya warga baru')")
    assert tab.run("document.title") == "(1) WhatsApp Business"


def test_a_banner_does_not_touch_the_box(standin: StandIn, tab: Tab) -> None:
    tab.open()
    tab.open_chat(BUDI, "setengah jadi")
    tab.run(f"(window.box = document.querySelector('{BOX}'), true)")
    for state in ("connecting", "phone_offline", "ready", "offline", "ready"):
        standin.script.set_state(state)
    tab.wait_for(standin.script.is_settled)
    assert tab.run("window.box.isConnected && window.box.innerText") == "setengah jadi"


def test_long_history_is_room_until_it_is_near(standin: StandIn, tab: Tab) -> None:
    standin.reset(history=120)
    tab.open()
    tab.open_chat(BUDI)
    assert tab.count("#main [data-id]") == 40
    tab.run(
        "[...document.querySelectorAll('#main button')].find((b) => b.innerText.includes('pesan lama')).click()"
    )
    tab.wait("document.querySelectorAll('#main [data-id]').length === 80")
    assert tab.count('#main [data-virtualized="true"]') > 10
    assert tab.run("document.querySelector('[data-virtualized=\"true\"]').childElementCount") == 0


def test_a_chat_without_a_number_says_none(standin: StandIn, tab: Tab) -> None:
    standin.reset(era="2025")
    tab.open()
    row = "[...document.querySelectorAll('#pane-side [title=\"Warga Tanpa Nomor\"]')][0].closest('[role=row]')"
    tab.run(f"{row}.dispatchEvent(new MouseEvent('mousedown', {{bubbles: true}}))")
    tab.wait("!!document.querySelector('#main [data-id*=\"@lid_\"]')")


def test_a_hidden_page_draws_almost_nothing(standin: StandIn, tab: Tab) -> None:
    tab.open()
    tab.open_chat(BUDI)
    assert tab.count("#main [data-id]") == 3
    tab.view.hide()
    tab.wait("document.querySelectorAll('#main [data-id]').length === 1")
    assert tab.count("#pane-side [role=row]") == 1
    tab.view.show()
    tab.wait("document.querySelectorAll('#main [data-id]').length === 3")
