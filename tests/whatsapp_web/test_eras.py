"""Each era has the markup that the facts tell of it, and not that of the others."""

from datetime import UTC, datetime

import pytest

from tests.whatsapp_web.server import StandIn
from tests.whatsapp_web.tab import BOX, Tab

BUDI = "6281200000001"
SENT = '[data-id*="3EB0"]'
ALWAYS = (
    "#app",
    "#side",
    "#pane-side",
    "#main",
    "footer",
    '[data-tab="8"]',
    '[data-tab="10"]',
    '[data-tab="11"]',
)
PRESENT = {
    "2023": (
        *('#main [data-id^="true_6281200000001@c.us_3EB0"]', "#main .message-out", "#main .message-in"),
        *("span.selectable-text.copyable-text", "[data-testid^=conv-msg-true_]", "[data-testid=msg-meta]"),
        *(
            "[data-icon=msg-dblcheck-ack]",
            "[data-testid=conversation-panel-messages]",
            "[data-testid=chat-butterbar]",
        ),
        *(
            '[contenteditable][role=textbox][data-tab="3"]',
            "footer [data-icon=clip]",
            "[data-icon=status-dblcheck-ack]",
        ),
    ),
    "2025": (
        *('#main [data-id^="true_6281200000001@c.us_3EB0"]', "#main .message-out", "#main .message-in"),
        *(
            "span.selectable-text.copyable-text",
            "[data-icon=msg-dblcheck][aria-label]",
            "#main [role=application]",
        ),
        *(
            "[role=listitem] [role=row][aria-selected]",
            "._ak72",
            "._ak8q span[title]",
            "._ak8i",
            "._ak8k span[title]",
        ),
        *(
            '[contenteditable][role=textbox][data-tab="3"]',
            '[data-virtualized="false"]',
            "footer [data-icon=plus]",
        ),
    ),
    "2026": (
        *('[data-id^="3EB0"][data-testid^=conv-msg-3EB0]', "span[data-testid=selectable-text].copyable-text"),
        *("[data-testid=conversation-panel-messages][data-scrolltracepolicy='wa.web.conversation.messages']",),
        *(".focusable-list-item.xuk3077", ".focusable-list-item.x1cy8zhl", 'span[aria-label="Anda:"]'),
        *(
            "[data-testid=tail-out]",
            "[data-testid=tail-in]",
            "[role=row] > [data-id]",
            "[data-testid=msg-meta] svg > title",
        ),
        *("[role=grid][aria-rowcount]", "[role=row][data-testid^=list-item-] > [role=gridcell][tabindex='0']"),
        *("[aria-selected] [data-testid=cell-frame-container]", "[data-testid=last-msg-status][title]"),
        *(
            "[data-testid=conversation-info-header-chat-title]",
            "[data-testid=chat-list]",
            "[data-testid=compose-box]",
        ),
        *("#side [data-testid=chat-list-search-container] input[type=text][role=textbox][data-tab='3']",),
        *("footer [data-testid=conversation-compose-box-input][data-lexical-editor=true]",),
        *("footer [aria-placeholder='Ketik pesan']", "footer > input[type=file][accept='image/*']"),
        *("footer [data-icon=mic-outlined]", "[data-icon=plus-rounded]", "[data-testid=message-yourself-row]"),
        *(
            "[role=tablist][aria-label=chat-list-filters] #label_item_1",
            "button[data-tab='2'] [data-icon=new-chat-outline]",
        ),
    ),
}
ABSENT = {
    "2023": ("#main svg > title + path[wds]", '[data-id^="3EB0"]', "#side input[type=text]"),
    "2025": ("[data-testid]", "[data-icon$=-ack]", '[data-id^="3EB0"]', "#side input[type=text]"),
    "2026": (
        *(
            ".message-in",
            ".message-out",
            "#main .selectable-text:not([contenteditable] *)",
            '[data-id^="true_"]',
        ),
        *("[data-icon^=msg-]", "#main header [title='Budi Santoso']", '#side [contenteditable][data-tab="3"]'),
        *("[role=listitem]", "[data-testid=author]"),
    ),
}


@pytest.mark.parametrize("era", ["2023", "2025", "2026"])
def test_an_era_has_its_markers_and_no_others(standin: StandIn, tab: Tab, era: str) -> None:
    standin.reset(era=era, read_ms=90)
    tab.open()
    tab.open_chat(BUDI)
    tab.put("Halo")
    tab.wait("document.querySelectorAll('footer [data-icon*=send]').length === 1")
    tab.press()
    tab.wait_for(lambda: standin.truth.count("Halo") == 1)
    label = "[...document.querySelectorAll('#main [data-id] [aria-label]')].pop().getAttribute('aria-label')"
    tab.wait(f"{label} === ' Dibaca '")
    missing = [selector for selector in (*ALWAYS, *PRESENT[era]) if not tab.count(selector)]
    assert missing == []
    assert [selector for selector in ABSENT[era] if tab.count(selector)] == []
    assert tab.run(f"document.querySelector('{BOX}').innerHTML").startswith('<p class="selectable-text')


@pytest.mark.parametrize("era", ["2023", "2025", "2026"])
def test_the_ticks_of_an_era(standin: StandIn, tab: Tab, era: str) -> None:
    names = {
        "2023": ["msg-time", "msg-check", "msg-dblcheck", "msg-dblcheck-ack", "error"],
        "2025": ["msg-time", "msg-check", "msg-dblcheck", "msg-dblcheck", "error"],
        "2026": ["wds-ic-status-pending", "wds-ic-delivered", "wds-ic-read", "wds-ic-read", "message-fail"],
    }
    standin.reset(era=era)
    made = [standin.script.typed_on_phone(BUDI, f"ke {n}") for n in range(5)]
    for message, state in zip(made, ("pending", "sent", "delivered", "read", "failed"), strict=True):
        standin.script.tick(message, state)
    tab.open()
    tab.open_chat(BUDI)
    ticks = "[...document.querySelectorAll('#main [data-id] .tick')].slice(-5)"
    assert tab.run(f"{ticks}.map((tick) => tick.querySelector('svg > title').textContent)") == names[era]
    colours = tab.run(f"{ticks}.map((tick) => getComputedStyle(tick).color)")
    blue = [colour == "rgb(0, 123, 252)" for colour in colours]
    assert blue == [False, False, False, era != "2023", False]


@pytest.mark.parametrize(
    ("locale", "h24", "hour", "stamp", "shown"),
    [
        ("id_ID", True, 7, "[14.05, 5/6/2026] ", "14.05"),
        ("id_ID", True, 17, "[00.05, 6/6/2026] ", "00.05"),
        ("id_ID", False, 17, "[0.05 AM, 6/6/2026] ", "12.05 AM"),
        ("id_ID", False, 5, "[0.05 PM, 5/6/2026] ", "12.05 PM"),
        ("id_ID", False, 7, "[2.05 PM, 5/6/2026] ", "2.05 PM"),
        ("en_US", False, 7, "[2:05 PM, 6/5/2026] ", "2:05 PM"),
        ("en_US", True, 17, "[24:05, 6/6/2026] ", "00:05"),
    ],
)
def test_stamps_keep_the_traps_of_midnight_and_noon(
    standin: StandIn, tab: Tab, locale: str, h24: bool, hour: int, stamp: str, shown: str
) -> None:
    standin.reset(locale=locale, clock_24h=h24)
    moment = datetime(2026, 6, 5, hour, 5, tzinfo=UTC)
    standin.script.receive("Bendahara Desa: Kauman", "Selamat", at=moment)
    tab.open()
    tab.open_chat("6281200000003")
    last = "[...document.querySelectorAll('#main [data-id]')].pop()"
    assert tab.run(f"{last}.querySelector('[data-pre-plain-text]').dataset.prePlainText") == (
        f"{stamp}Bendahara Desa: Kauman: "
    )
    assert tab.run(f"{last}.querySelector('[data-testid=msg-meta] [dir=auto]').textContent") == shown


def test_media_and_odd_messages_have_no_stamp_or_no_text(standin: StandIn, tab: Tab) -> None:
    script = standin.script
    script.receive_file(BUDI, "foto.jpg", b"\xff\xd8", mime="image/jpeg")
    script.receive_file(BUDI, "surat.pdf", b"%PDF" * 600, caption="Ini suratnya")
    script.receive(BUDI, "", kind="undecrypted")
    quoted = script.receive(BUDI, "Yang *tebal* 😀 https://pajak.go.id")
    script.receive(BUDI, "Jawab", quote=quoted)
    tab.open()
    tab.open_chat(BUDI)
    rows = "[...document.querySelectorAll('#main [data-id]')].slice(-5)"
    stamps = tab.run(f"{rows}.map((row) => Boolean(row.querySelector('[data-pre-plain-text]')))")
    assert stamps == [False, True, False, True, True]
    assert tab.count("[data-testid=image-thumb][aria-label='Buka gambar'] img") == 1
    assert tab.count("[data-testid=document-thumb][title='Tampilkan \"surat.pdf\"'] span[title='2 KB']") == 1
    assert tab.count("[data-testid=quoted-message]") == 1
    assert tab.run(f"{rows}[3].querySelector('strong').dataset.appTextTemplate") == "*${appText}*"
    assert tab.run(f"{rows}[3].querySelector('img.emoji').alt") == "😀"
    assert "Menunggu pesan ini" in tab.text()


def test_a_new_node_keeps_its_id(standin: StandIn, tab: Tab) -> None:
    tab.open()
    tab.open_chat(BUDI)
    tab.run("window.first = document.querySelector('#main [data-id]')")
    standin.script.rerender()
    tab.wait("!window.first.isConnected")
    assert tab.run("document.querySelectorAll(`[data-id='${window.first.dataset.id}']`).length") == 1
