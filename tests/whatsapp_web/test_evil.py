"""The hostile page tells of every try; a page without any guard lets through what a driver has to stop."""

from PySide6.QtCore import QUrl

from tests.whatsapp_web.server import StandIn
from tests.whatsapp_web.tab import BOX, Tab

BUDI = "6281200000001"


def outcomes(standin: StandIn) -> dict[str, str]:
    return {tried.name: tried.outcome for tried in standin.truth.tried}


def test_every_try_is_told(standin: StandIn, tab: Tab) -> None:
    names = (
        "qt_object",
        "leaked_names",
        "iframe_file",
        "fetch_loopback",
        "fetch_foreign",
        "alerts",
        "leave_file",
    )
    tab.open()
    standin.script.attack(*names)
    tab.wait_for(lambda: "end" in outcomes(standin))
    found = outcomes(standin)
    assert set(found) == {*names, "end"}
    assert {found[name] for name in ("qt_object", "leaked_names", "iframe_file", "leave_file")} == {"blocked"}
    # Qt's own objects would be seen
    tab.run("(window.qt = {webChannelTransport: 1}, true)")
    standin.script.attack("qt_object", "leaked_names")
    tab.wait_for(lambda: outcomes(standin)["leaked_names"] == "reached")
    assert outcomes(standin)["qt_object"] == "reached"


def test_what_reaches_other_hosts_is_seen(standin: StandIn, tab: Tab) -> None:
    standin.reset(evil="fetch_loopback,fetch_foreign,leave_foreign")
    tab.load(QUrl("https://web.whatsapp.com/"))
    seen = standin.truth.trespasses
    tab.wait_for(lambda: any(trespass["path"] == "/leave" for trespass in seen))
    assert {(trespass["host"].split(":")[0], trespass["path"]) for trespass in seen} >= {
        ("127.0.0.1", "/secret"),
        ("evil.example", "/steal?by=fetch"),
    }


def test_strangers_are_lied_to_and_the_page_works_on(standin: StandIn, tab: Tab) -> None:
    tab.open()
    tab.open_chat(BUDI)
    tab.put("sebelum")
    standin.script.attack("lies")
    tab.wait_for(lambda: "end" in outcomes(standin))
    tab.runJavaScript("document.querySelector('footer')")
    tab.wait_for(lambda: "called querySelector" in outcomes(standin))
    standin.script.receive(BUDI, "masih hidup")
    tab.wait_for(lambda: len(standin.truth.receipts) == 1)


def test_a_bubble_can_be_forged_before_the_press(standin: StandIn, tab: Tab) -> None:
    tab.open()
    tab.open_chat(BUDI)
    standin.script.attack("forge_early")
    tab.wait_for(lambda: "end" in outcomes(standin))
    tab.put("belum dikirim")
    tab.wait(
        "[...document.querySelectorAll('[data-id]')].some((row) => row.innerText.includes('belum dikirim'))"
    )
    assert standin.truth.arrived == []
    assert tab.run(f"document.querySelector('{BOX}').innerText") == "belum dikirim"


def test_floods_do_not_end_the_page(standin: StandIn, tab: Tab) -> None:
    tab.open()
    tab.open_chat(BUDI)
    names = ("long_texts", "deep", "many", "odd_rows", "title", "messages")
    standin.script.attack(*names)
    tab.wait_for(lambda: "end" in outcomes(standin))
    assert {outcomes(standin)[name] for name in names} == {"asked"}
