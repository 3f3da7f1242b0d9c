"""What looks like the right chat, or like our message, and is not."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer

from core.ports import FaultKind, PressSide, Recipient
from core.whatsapp.page_map import Way, shipped
from tests.ui.whatsapp.embedded.conftest import BUDI, SITI, Desk, pause, texts

NAMESAKE = "+62 812-0000-0701"


@pytest.mark.parametrize("era", ["2023", "2026"])
def test_a_group_that_is_named_like_a_number_is_never_that_number(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    standin.script.add_chat("120363777777777777", "+62 812-0000-0555", group=True)
    standin.script.receive("+62 812-0000-0555", "halo semua", author="Ani")
    standin.script.show_chat("+62 812-0000-0555")
    desk.wait(lambda: "0555" in (desk.run("document.querySelector('#main header')?.innerText") or ""))
    assert desk.send(Recipient("Pak Baru", "+6281200000555"), "hanya untuk Pak Baru") is not None
    assert [a.chat for a in standin.truth.arrived] == ["6281200000555@c.us"]


DEAF = """window.addEventListener('click', (event) => {
  if (event.target.tagName === 'A') { event.stopImmediatePropagation(); event.preventDefault(); }
}, true)"""


def test_a_namesake_in_front_is_not_taken_for_the_one_whose_link_does_nothing(desk: Desk) -> None:
    standin = desk.begin()
    standin.script.add_chat(NAMESAKE, BUDI.title)
    standin.script.receive(NAMESAKE, "saya Budi yang lain")
    standin.script.show_chat(NAMESAKE)
    desk.wait(lambda: "yang lain" in (desk.run("document.querySelector('#main')?.innerText") or ""))
    desk.run(DEAF)
    fault = desk.fault(lambda: desk.send(BUDI, "rahasia"))
    assert (fault.side, fault.kind) == (PressSide.BEFORE, FaultKind.WRONG_CHAT)
    assert texts(standin) == []


@pytest.mark.parametrize("era", ["2025", "2026"])
def test_a_chat_that_the_officer_has_in_front_already_is_written_to(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    standin.script.show_chat(BUDI.phone)
    desk.wait(lambda: BUDI.title in (desk.run("document.querySelector('#main header')?.innerText") or ""))
    assert [desk.send(BUDI, text) is not None for text in ("satu", "dua")] == [True, True]
    assert not desk.run("!!document.querySelector('.drawer')")
    assert texts(standin) == ["satu", "dua"]


DRAW_LATE = """setTimeout(() => {
  const rows = [...document.querySelectorAll('#main [data-id]')];
  const said = rows.find((row) => row.innerText.includes('Sama saja'));
  const row = said.closest('[role=row]') ?? said;
  const old = row.cloneNode(true);
  const named = old.matches('[data-id]') ? old : old.querySelector('[data-id]');
  named.setAttribute('data-id', named.getAttribute('data-id').replace(/3EB0\\w{6}/, '3EB0000000'));
  row.parentElement.prepend(old);
}, 150)"""


@pytest.mark.parametrize("era", ["2023", "2026"])
def test_an_old_message_of_the_same_words_that_is_drawn_late_is_not_ours(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    assert desk.send(BUDI, "Sama saja") is not None
    standin.script.next_send("swallow")
    desk.settle()
    desk.run(DRAW_LATE)
    assert desk.send(BUDI, "Sama saja") is None
    assert len(standin.truth.arrived) == 1


@pytest.mark.parametrize(("play", "count"), [("swallow", 0), ("late_bubble", 1)])
def test_the_same_words_typed_on_the_phone_meanwhile_are_not_ours(desk: Desk, play: str, count: int) -> None:
    standin = desk.begin()
    desk.gateway._presser._appear_s = 3.0 if count else 0.7
    desk.send(BUDI, "mulai")
    standin.script.next_send(play)
    desk.settle()
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    desk.do(lambda: desk.gateway.put("Sama juga", None))
    QTimer.singleShot(150, lambda: standin.script.typed_on_phone(BUDI.title, "Sama juga"))
    made = desk.do(desk.gateway.press)
    arrived = [a.id for a in standin.truth.arrived[1:]]
    assert len(arrived) == count
    assert made == (arrived[0] if arrived else None)


def test_a_place_that_the_engine_does_not_understand_stops_neither_reading_nor_ticks(desk: Desk) -> None:
    odd = Way("css", ":tidak-dikenal(x)", "2026")
    things = {name: (odd, *ways) for name, ways in shipped().things.items()}
    desk.gateway.use_map(replace(shipped(), things=things))
    try:
        standin = desk.begin()
        made = desk.send(SITI, "halo") or ""
        said = standin.script.receive(SITI.title, "iya")
        desk.wait(lambda: said in {a.external_id for a in desk.do(lambda: desk.gateway.receive(""))})
        desk.wait(lambda: desk.do(lambda: desk.gateway.observe([made])))
    finally:
        desk.gateway.use_map(shipped())


def test_a_red_mark_is_not_healed_by_the_same_words_typed_on_the_phone(desk: Desk) -> None:
    standin = desk.begin()
    standin.script.next_send("fail")
    desk.settle()
    made = desk.send(BUDI, "Sama lagi") or ""
    assert made
    desk.do(lambda: desk.gateway.observe([made]))
    desk.do(lambda: desk.gateway.open_chat(SITI))
    standin.script.typed_on_phone(BUDI.title, "Sama lagi")
    desk.settle()
    desk.wait(
        lambda: [g for g in desk.do(desk.gateway.glimpses) if g.chat.title == BUDI.title and g.is_outgoing]
    )
    assert desk.do(lambda: desk.gateway.observe([made])) == []


def test_a_namesake_opened_by_hand_gets_nothing_of_the_one_we_know_nor_gives_him_anything(desk: Desk) -> None:
    standin = desk.begin(era="2026")
    standin.script.add_chat(NAMESAKE, BUDI.title)
    said = standin.script.receive(NAMESAKE, "saya Budi yang lain")
    ours = {m["id"] for m in standin.script.messages(BUDI.phone)}
    standin.script.show_chat(NAMESAKE)
    desk.wait(lambda: "yang lain" in (desk.run("document.querySelector('#main')?.innerText") or ""))

    def found() -> dict[str, str | None]:
        return {a.external_id: a.chat.phone for a in desk.do(lambda: desk.gateway.receive(""))}

    desk.wait(lambda: said in found())
    later = standin.script.receive(NAMESAKE, "satu lagi")
    desk.wait(lambda: later in found())
    assert {found()[said], found()[later]} == {"+6281200000701"}
    assert desk.send(BUDI, "untuk Budi kita") is not None
    assert [(a.phone, a.text) for a in standin.truth.arrived] == [(BUDI.phone[1:], "untuk Budi kita")]
    assert {phone for key, phone in found().items() if key in ours} == {BUDI.phone}
    standin.script.show_chat(NAMESAKE)
    desk.wait(lambda: "yang lain" in (desk.run("document.querySelector('#main')?.innerText") or ""))
    assert desk.fault(lambda: desk.gateway.put("belum tentu", None)).kind is FaultKind.WRONG_CHAT
    assert desk.send(BUDI, "lagi") is not None
    assert {a.phone for a in standin.truth.arrived} == {BUDI.phone[1:]}


@pytest.mark.parametrize("lookup_ms", [5, 200])
def test_an_opening_that_begins_while_a_namesake_is_asked_waits_for_the_link_that_is_under_way(
    desk: Desk, lookup_ms: int
) -> None:
    standin = desk.begin(era="2026", lookup_ms=lookup_ms)
    standin.script.add_chat(NAMESAKE, BUDI.title)
    for after_ms in (0, 40, 90) if lookup_ms > 100 else (0, 20):
        said = f"saya Budi yang lain, {after_ms}"
        standin.script.receive(NAMESAKE, said)
        standin.script.show_chat(NAMESAKE)
        desk.wait(lambda said=said: said in (desk.run("document.querySelector('#main')?.innerText") or ""))
        pause(after_ms)
        assert desk.send(BUDI, f"untuk Budi kita, {after_ms}") is not None
    assert {a.phone for a in standin.truth.arrived} == {BUDI.phone[1:]}


def test_a_namesake_whose_number_nothing_tells_gives_nothing_to_the_one_we_know(desk: Desk) -> None:
    standin = desk.begin(era="2026")
    standin.script.add_chat("Budi lain", BUDI.title, key="123456789012399@lid")
    said = standin.script.receive("123456789012399@lid", "siapa saya")
    standin.script.show_chat("123456789012399@lid")
    desk.wait(lambda: "siapa saya" in (desk.run("document.querySelector('#main')?.innerText") or ""))
    desk.wait(lambda: json.loads(desk.run("loketPage.call('check')"))["counts"]["dropped"])
    assert said not in {a.external_id for a in desk.do(lambda: desk.gateway.receive(""))}


def test_a_namesake_whose_link_was_given_up_and_lands_late_is_not_written_to(desk: Desk) -> None:
    standin = desk.begin(era="2026", starting_ms=60_000)  # nothing shows that a link is under way
    standin.script.add_chat(NAMESAKE, BUDI.title)
    standin.script.receive(NAMESAKE, "saya Budi yang lain")
    desk.do(lambda: desk.gateway.open_chat(SITI))
    standin.script.next_open("late", "late")
    desk.settle()
    other = {"phone": "6281200000701", "title": BUDI.title, "known": BUDI.title, "limit": 5000}
    desk.run(f"loketPage.call('start', {json.dumps({'token': 'lain', 'name': 'open', 'given': other})})")
    desk.wait(lambda: [step for step in standin.truth.steps if step["step"] == "looked_up"])
    fault = desk.fault(lambda: desk.send(BUDI, "rahasia"))
    assert (fault.side, fault.kind) == (PressSide.BEFORE, FaultKind.WRONG_CHAT)
    assert texts(standin) == []
    assert desk.send(BUDI, "rahasia") is not None
    assert [(a.phone, a.text) for a in standin.truth.arrived] == [(BUDI.phone[1:], "rahasia")]


@pytest.mark.parametrize("has_rows", [False, True])
def test_an_empty_namesake_that_slips_in_before_a_chat_is_written_to_gets_nothing(
    desk: Desk, has_rows: bool
) -> None:
    standin = desk.begin(era="2026", history=0)
    if has_rows:
        standin.script.receive(BUDI.title, "halo")
    standin.script.add_chat(NAMESAKE, BUDI.title)
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    standin.script.show_chat(NAMESAKE)
    desk.settle()
    fault = desk.fault(lambda: desk.gateway.put("rahasia", None))
    assert (fault.side, fault.kind) == (PressSide.BEFORE, FaultKind.WRONG_CHAT)
    assert desk.send(BUDI, "rahasia") is not None
    assert [a.phone for a in standin.truth.arrived] == [BUDI.phone[1:]]


BOX = "document.querySelector('footer [contenteditable]')"


@pytest.mark.parametrize("era", ["2025", "2026"])
def test_a_draft_of_one_is_never_put_into_the_box_of_his_namesake(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    standin.script.add_chat(NAMESAKE, BUDI.title)
    standin.script.receive(NAMESAKE, "saya Budi yang lain")
    desk.settle()
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    desk.run(f"{BOX}.focus(), document.execCommand('insertText', false, 'NPWP Bapak belum')")
    desk.do(lambda: desk.gateway.put("tidak jadi keluar", None))
    other = Recipient(BUDI.title, "+6281200000701")
    assert desk.send(other, "untuk yang lain") is not None
    pause(300)
    assert "NPWP" not in desk.run(f"{BOX}.innerText")
    assert desk.send(BUDI, "untuk Budi kita") is not None
    desk.wait(lambda: "NPWP Bapak belum" in desk.run(f"{BOX}.innerText"))
