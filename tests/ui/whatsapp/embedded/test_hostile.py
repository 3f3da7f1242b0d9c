"""What a hostile page shows comes no further than the checks; what it forges proves nothing."""

import json
from datetime import timedelta

import pytest

from core.ports import FaultKind, GatewayState, PressSide
from core.whatsapp.page_map import shipped
from tests.ui.whatsapp.embedded.conftest import BUDI, Desk, pause, texts
from ui.whatsapp.embedded import fields
from ui.whatsapp.embedded.scripts import literal, page_script


def attack(desk: Desk, *names: str) -> None:
    desk.standin.script.attack(*names)
    desk.wait(lambda: any(tried.name == "end" for tried in desk.standin.truth.tried))


@pytest.mark.parametrize("era", ["2025", "2026"])
def test_forged_bubbles_and_ticks_prove_no_press(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    attack(desk, "forge_early")
    standin.script.next_send("swallow")
    desk.settle()
    assert desk.send(BUDI, "tidak pernah sampai") is None
    assert texts(standin) == []
    made = desk.send(BUDI, "benar sampai")
    assert made == standin.truth.arrived[0].id


@pytest.mark.parametrize("era", ["2025", "2026"])
def test_a_forged_header_is_no_leave_to_type(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    desk.do(lambda: desk.gateway.put("untuk Budi", None))
    attack(desk, "forge_header")
    fault = desk.fault(desk.gateway.press)
    assert (fault.side, fault.kind) == (PressSide.BEFORE, FaultKind.WRONG_CHAT)
    assert texts(standin) == []


def test_lies_of_the_pages_own_world_do_not_reach_ours(desk: Desk) -> None:
    standin = desk.begin()
    desk.do(lambda: desk.gateway.open_chat(BUDI))  # the page itself stumbles over its lies when it opens one
    attack(desk, "lies")
    assert desk.send(BUDI, "tetap benar") == standin.truth.arrived[0].id
    assert not any(tried.name.startswith("called") for tried in standin.truth.tried)
    standin.script.set_state("banned")
    desk.wait(lambda: desk.gateway.state() is GatewayState.BANNED)


def test_endless_deep_and_odd_rows_are_bounded_and_dropped(desk: Desk) -> None:
    desk.begin()
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    desk.wait(lambda: len(desk.do(lambda: desk.gateway.receive(""))) == 3)
    attack(desk, "odd_rows", "long_texts", "deep", "many")
    pause(300)
    desk.reach(GatewayState.READY)
    arrivals = desk.do(lambda: desk.gateway.receive(""))
    assert all(len(a.text) <= fields.TEXT_LIMIT for a in arrivals)
    assert all(fields.ID.fullmatch(a.external_id) for a in arrivals)
    assert all(a.sent_at < desk.clock.now() + timedelta(days=2) for a in arrivals)
    json.dumps([a.text for a in arrivals]).encode()
    assert len(desk.do(desk.gateway.glimpses)) > 3


def test_the_page_finds_nothing_of_ours(desk: Desk) -> None:
    standin = desk.begin()
    attack(desk, "leaked_names", "qt_object", "qt_transport")
    assert {t.outcome for t in standin.truth.tried if t.name != "end"} == {"blocked"}


@pytest.mark.parametrize(
    "text", ["</script><script>", "\u2028\u2029", "\ud800", "\"\\'`${x}", "\0", "<!--", "\U0010ffff"]
)
def test_a_text_in_a_script_stays_a_text(text: str) -> None:
    made = literal({"text": text})
    assert made.isascii()
    assert "<" not in made
    assert json.loads(made) == {"text": text}


def test_the_page_script_holds_no_way_out_of_its_closure() -> None:
    script = page_script(shipped())
    assert "</" not in script.split("const MAP")[1].splitlines()[0]
    assert script.count("globalThis.loketPage = ") == 1


@pytest.mark.parametrize(
    "odd",
    [
        {"id": "x"},
        {"id": "3EB0" * 30},
        {"id": 5},
        {"text": "x" * 70_001},
        {"text": None},
        {"out": "ya"},
        {"edited": 1},
        {"marked": ""},
        {"deleted": None},
        {"media": "program"},
        {"pictures": -1},
        {"more": 3},
        {"waiting": None},
        {"days": ["x"] * 9},
        {"chat": {"title": "x" * 301, "number": "", "key": "", "kind": "", "opened": ""}},
        {"chat": {"title": "x", "number": "0812", "key": "", "kind": "", "opened": ""}},
        {"chat": {"title": "x", "number": "", "key": "kunci@@", "kind": "", "opened": ""}},
        {"chat": {"title": "x", "number": "", "key": "", "kind": "raja", "opened": ""}},
        {"chat": []},
    ],
)
def test_odd_values_are_dropped(odd: dict[str, object]) -> None:
    good: dict[str, object] = dict.fromkeys(("stamp", "author", "time"), "") | dict.fromkeys(
        ("quoted", "media", "name")
    )
    good |= {"id": "3EB0C312506DCAA18CB5DE", "text": "a", "days": [], "pictures": 0}
    good |= dict.fromkeys(("out", "fresh", "edited", "marked", "deleted", "more", "waiting"), False)
    good["chat"] = {"title": "x", "number": "", "key": "", "kind": "", "opened": ""}
    assert fields.row(good).text == "a"
    with pytest.raises(fields.Odd):
        fields.row(good | odd)
