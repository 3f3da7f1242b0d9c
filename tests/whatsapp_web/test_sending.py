"""What leaves the page arrives once, exactly; what befalls a press can be played."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.whatsapp_web.script import SendPlay
from tests.whatsapp_web.server import StandIn
from tests.whatsapp_web.tab import BOX, Tab, pause

BUDI = "6281200000001"
TEXTS = (
    "Selamat pagi",
    "baris satu\nbaris dua\n\nbaris empat",
    "\"kutip\" 'tunggal' `balik` \\ $1 ${x} </script><!-- & &amp; <b>",
    "emoji 😀👍🏽🇮🇩👨‍👩‍👧 dan é é",
    "\u202eterbalik\u202c dan \u200bnol",
    "x" * 65_536,
    "\n".join(f"baris {n}" for n in range(400)),
)


def send(tab: Tab, text: str) -> None:
    tab.put(text)
    tab.wait("!!document.querySelector('footer [data-icon=wds-ic-send-filled], footer [data-icon=send]')")
    tab.press()


@pytest.mark.parametrize("era", ["2023", "2025", "2026"])
def test_texts_arrive_once_and_exactly(standin: StandIn, tab: Tab, era: str) -> None:
    standin.reset(era=era)
    tab.open()
    tab.open_chat(BUDI)
    for text in TEXTS:
        send(tab, text)
    tab.wait_for(lambda: len(standin.truth.arrived) == len(TEXTS))
    assert standin.truth.texts("+62 812-0000-0001".replace("+", "").replace(" ", "").replace("-", "")) == list(
        TEXTS
    )
    assert {a.times for a in standin.truth.arrived} == {1}
    assert all(a.id.startswith("3EB0") and len(a.id) == 22 for a in standin.truth.arrived)


def test_what_a_script_writes_into_the_box_is_taken_back(standin: StandIn, tab: Tab) -> None:
    tab.open()
    tab.open_chat(BUDI)
    for script in ("textContent = 'palsu'", "innerHTML = '<p>palsu</p>'", "firstChild.append('palsu')"):
        tab.run(f"document.querySelector('{BOX}').{script}")
        tab.wait(f"document.querySelector('{BOX}').innerText.trim() === ''")
        assert tab.count("footer [data-icon=mic-outlined]") == 1
    assert tab.run(f"document.querySelector('{BOX}').innerHTML").endswith("<br></p>")


PASTE = """(() => {
  const data = new DataTransfer();
  data.setData("text/plain", "satu\\ndua");
  const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  document.querySelector("footer [contenteditable]").dispatchEvent(event);
})()"""


def test_a_pasted_text_becomes_paragraphs(standin: StandIn, tab: Tab) -> None:
    tab.open()
    tab.open_chat(BUDI)
    tab.run(PASTE)
    assert tab.count(f"{BOX} p") == 2
    tab.press()
    tab.wait_for(lambda: standin.truth.texts() == ["satu\ndua"])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(alphabet=st.sampled_from("ab \n<&\"'\\😀é\u00a0*_~"), min_size=1).filter(lambda t: t.strip())
)
def test_any_text_is_in_the_box_as_it_was_put(standin: StandIn, tab: Tab, text: str) -> None:
    if tab.run("location.href") == "about:blank":
        tab.open()
        tab.open_chat(BUDI)
    before = len(standin.truth.arrived)
    send(tab, text)
    tab.wait_for(lambda: len(standin.truth.arrived) > before)
    assert standin.truth.arrived[-1].text.replace("\u00a0", " ") == text.replace("\u00a0", " ")


def test_ticks_advance_and_can_be_held(standin: StandIn, tab: Tab) -> None:
    standin.reset(read_ms=90)
    tab.open()
    tab.open_chat(BUDI)
    send(tab, "berjalan")
    last = (
        "[...document.querySelectorAll('[data-id]')].pop().querySelector('[data-testid=msg-meta] [aria-label]')"
    )
    tab.wait(f"{last} && getComputedStyle({last}).color === 'rgb(0, 123, 252)'")
    standin.script.hold_ticks()
    send(tab, "ditahan")
    tab.wait_for(lambda: standin.truth.count("ditahan") == 1)
    pause(150)
    made = standin.truth.arrived[-1].id
    for state, title in (
        ("pending", "wds-ic-status-pending"),
        ("sent", "wds-ic-delivered"),
        ("delivered", "wds-ic-read"),
        ("read", "wds-ic-read"),
        ("failed", "message-fail"),
    ):
        if state != "pending":
            standin.script.tick(made, state)
        tab.wait(f"{last}.querySelector('svg > title').textContent === '{title}'")


def test_a_press_can_go_wrong_in_every_way(standin: StandIn, tab: Tab) -> None:
    tab.open()
    tab.open_chat(BUDI)
    plays: tuple[SendPlay, ...] = ("swallow", "ghost", "stay_pending", "fail", "twice", "acks_lost", "")
    standin.script.next_send(*plays)
    tab.wait_for(standin.script.is_settled)
    rows = tab.count("[data-id]")
    for play in plays:
        send(tab, f"pesan {play}")
    tab.wait_for(lambda: standin.truth.count("pesan ") == 1)
    assert standin.truth.texts() == [f"pesan {play}" for play in ("ghost", "twice", "acks_lost", "")]
    assert tab.count("[data-id]") - rows == 6
    tab.wait("document.body.innerText.includes('Tidak dapat mengirim pesan ini.')")
    pending = (
        "[...document.querySelectorAll('svg > title')].filter((t) => t.textContent === 'wds-ic-status-pending')"
    )
    tab.wait(f"{pending}.length === 2")


def test_a_message_sent_offline_arrives_later(standin: StandIn, tab: Tab) -> None:
    tab.open()
    tab.open_chat(BUDI)
    standin.script.set_state("offline")
    tab.wait_for(standin.script.is_settled)
    send(tab, "nanti")
    pause(100)
    assert standin.truth.arrived == []
    standin.script.set_state("ready")
    tab.wait_for(lambda: standin.truth.texts() == ["nanti"])


def test_enter_sends_or_makes_a_line(standin: StandIn, tab: Tab) -> None:
    event = "new KeyboardEvent('keydown', {{key: 'Enter', {} bubbles: true, cancelable: true}})"
    key = "document.querySelector('{}').dispatchEvent(" + event + ")"
    tab.open()
    tab.open_chat(BUDI)
    tab.put("dengan Enter")
    tab.run(key.format(BOX, ""))
    tab.wait_for(lambda: standin.truth.texts() == ["dengan Enter"])
    standin.script.change(enter_sends=False)
    tab.wait_for(standin.script.is_settled)
    tab.put("dengan Ctrl")
    tab.run(key.format(BOX, ""))
    assert tab.run(f"document.querySelector('{BOX}').innerText") == "dengan Ctrl"
    tab.run(key.format(BOX, "ctrlKey: true,"))
    tab.wait_for(lambda: standin.truth.texts() == ["dengan Enter", "dengan Ctrl"])


FILE = """(() => {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array([37, 80, 68, 70, 0, 255])], "slip.pdf", {type: "application/pdf"}));
  const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  document.querySelector("footer [contenteditable]").dispatchEvent(event);
})()"""


def test_a_pasted_file_goes_out_with_its_caption(standin: StandIn, tab: Tab) -> None:
    tab.open()
    tab.open_chat(BUDI)
    tab.run(FILE)
    tab.wait("!!document.querySelector('[data-testid=media-caption-input-container] [contenteditable]')")
    tab.put("Slip Bapak", "[data-testid=media-caption-input-container] [contenteditable]")
    tab.run(
        "document.querySelector('[data-testid=media-editor] [data-icon=wds-ic-send-filled]').parentNode.click()"
    )
    tab.wait_for(lambda: standin.truth.texts() == ["Slip Bapak"])
    file = standin.truth.arrived[0].file
    assert file is not None
    assert (file.name, file.size) == ("slip.pdf", 6)
    assert standin.world.files[file.sha256] == b"%PDF\x00\xff"
    tab.wait("!!document.querySelector('[data-testid=document-thumb][title=\\'Tampilkan \"slip.pdf\"\\']')")
