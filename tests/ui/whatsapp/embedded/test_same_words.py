"""The same words, sent by Loket and typed on the phone: two messages, and neither lends the other its ticks."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest

from core.events import EventBus
from core.outbox.service import Outbox
from core.settings import Settings
from core.store.database import Store
from core.whatsapp.absent import AbsentGateway
from tests.conftest import FixedClock
from tests.outbox.desk import Room
from tests.ui.whatsapp.embedded.conftest import BUDI, ERAS, SITI, Desk, pause


def ticks(desk: Desk, *ids: str) -> dict[str, str]:
    return {t.external_id: t.mark.value for t in desk.do(lambda: desk.gateway.observe(ids))}


def list_shows(desk: Desk, title: str, words: str) -> None:
    """Wait until the list ends with these words in a chat."""
    script = f"loketPage.call('list').includes({json.dumps(words)})"
    desk.wait(lambda: desk.run(script) and title)


@pytest.mark.parametrize("era", ERAS)
def test_a_message_under_its_clock_is_not_proved_by_the_same_words_from_the_phone(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    standin.script.next_send("stay_pending")
    desk.settle()
    ours = desk.send(BUDI, "Sudah saya kirim") or ""
    assert ours
    theirs = standin.script.typed_on_phone(BUDI.title, "Sudah saya kirim", state="delivered")
    desk.settle()
    received = {a.external_id: a.text for a in desk.do(lambda: desk.gateway.receive(""))}
    assert received[ours] == received[theirs] == "Sudah saya kirim"
    assert ticks(desk, ours) == {}
    desk.do(lambda: desk.gateway.open_chat(SITI))
    list_shows(desk, BUDI.title, "Sudah saya kirim")
    assert ticks(desk, ours) == {}


@pytest.mark.parametrize("era", ERAS)
def test_a_sent_message_gets_no_further_tick_from_the_same_words_of_a_later_minute(
    desk: Desk, era: str
) -> None:
    desk.gateway._presser._minute_s = 0.2
    standin = desk.begin(era=era, delivered_ms=None)
    ours = desk.send(BUDI, "Baik") or ""
    pause(250)
    desk.wait(lambda: ticks(desk, ours) == {ours: "sent"})
    desk.do(lambda: desk.gateway.open_chat(SITI))
    desk.wait(lambda: ticks(desk, ours) == {ours: "sent"})  # its minute is over, and nothing came after it
    standin.script.set_clock(standin.world.now() + timedelta(minutes=2))
    standin.script.typed_on_phone(BUDI.title, "Baik", state="read")
    desk.settle()
    desk.wait(lambda: ticks(desk, ours) == {})


@pytest.mark.parametrize(
    ("era", "reached"), [("2023", "delivered"), ("2025", "sent"), ("2026", "sent"), ("2026", "delivered")]
)
def test_in_the_same_minute_the_list_tells_no_tick_of_either(desk: Desk, era: str, reached: str) -> None:
    standin = desk.begin(era=era, delivered_ms=30 if reached == "delivered" else None)
    ours = desk.send(BUDI, "Baik") or ""
    desk.wait(lambda: ticks(desk, ours) == {ours: reached})
    desk.do(lambda: desk.gateway.open_chat(SITI))
    for state in ("delivered", "read"):
        standin.script.typed_on_phone(BUDI.title, "Baik", state=state)
        desk.settle()
        pause(120)
        assert ticks(desk, ours) == {}
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    assert ticks(desk, ours) == {ours: reached}, "under its own row stands what is true of it"


@pytest.mark.parametrize("era", ["2023", "2026"])
def test_what_the_phone_typed_while_the_chat_was_in_front_is_not_taken_for_ours_in_the_list(
    desk: Desk, era: str
) -> None:
    desk.gateway._presser._minute_s = 0.2
    standin = desk.begin(era=era, delivered_ms=None)
    ours = desk.send(BUDI, "Baik") or ""
    standin.script.typed_on_phone(BUDI.title, "Baik", state="read")
    desk.settle()
    pause(250)
    desk.wait(lambda: ticks(desk, ours) == {ours: "sent"})
    desk.do(lambda: desk.gateway.open_chat(SITI))
    assert ticks(desk, ours) == {}


LOOK_AT = """(id => {
  const rows = [...document.querySelectorAll('#main [data-id]')];
  rows.find((row) => row.getAttribute('data-id').includes(id)).scrollIntoView();
  return !rows[rows.length - 1].textContent.includes('Baik');
})('%s')"""
"""Scrolls to a message and returns whether the last row of its chat, "Baik", is without content there."""


@pytest.mark.parametrize("era", ["2025", "2026"])
def test_the_same_words_in_a_row_that_is_not_drawn_are_not_taken_for_ours_in_the_list(
    desk: Desk, era: str
) -> None:
    desk.gateway._presser._minute_s = 1.5
    standin = desk.begin(era=era, delivered_ms=None)
    ours = desk.send(BUDI, "Baik") or ""
    standin.script.receive_burst(BUDI.title, [f"kabar {n}" for n in range(90)])
    standin.script.typed_on_phone(BUDI.title, "Baik", state="read")
    desk.settle()
    desk.wait(lambda: desk.run(LOOK_AT % ours))
    pause(1600)
    desk.wait(lambda: ticks(desk, ours) == {ours: "sent"})
    desk.do(lambda: desk.gateway.open_chat(SITI))
    list_shows(desk, BUDI.title, "Baik")
    assert ticks(desk, ours) == {}


@pytest.mark.parametrize("era", ["2023", "2026"])
def test_after_an_answer_within_the_minute_the_same_words_of_later_tell_nothing(desk: Desk, era: str) -> None:
    desk.gateway._presser._minute_s = 0.3
    standin = desk.begin(era=era, delivered_ms=None)
    ours = desk.send(BUDI, "Terima kasih") or ""
    standin.script.receive(BUDI.title, "Sama-sama, Pak")
    desk.settle()
    pause(350)
    desk.wait(lambda: ticks(desk, ours) == {ours: "sent"})  # its own row is in front
    desk.do(lambda: desk.gateway.open_chat(SITI))
    standin.script.set_clock(standin.world.now() + timedelta(hours=4))
    standin.script.typed_on_phone(BUDI.title, "Terima kasih", state="read")
    desk.settle()
    list_shows(desk, BUDI.title, "Terima kasih")
    assert ticks(desk, ours) == {}


def test_the_minute_of_a_message_begins_when_it_was_seen_leaving(desk: Desk) -> None:
    desk.gateway._presser._minute_s = 0.6
    standin = desk.begin(era="2026", sent_ms=None)
    ours = desk.send(BUDI, "Baik") or ""
    pause(700)
    standin.script.tick(ours, "sent")
    desk.wait(lambda: ticks(desk, ours) == {ours: "sent"})
    desk.do(lambda: desk.gateway.open_chat(SITI))
    standin.script.typed_on_phone(BUDI.title, "Baik", state="read")
    desk.settle()
    assert ticks(desk, ours) == {}


@pytest.fixture
def office(desk: Desk, store: Store, events: EventBus, clock: FixedClock) -> Iterator[Room]:
    """Give an office whose steps the test makes itself, over the page."""
    store.opened.result()
    outbox = Outbox(store, clock, Settings(store, events), events, AbsentGateway())
    yield Room(store, desk.gateway, clock, outbox)
    outbox.close()


@pytest.mark.parametrize(("era", "play"), [("2023", ""), ("2025", "swallow"), ("2026", "")])
def test_each_has_its_own_bubble_and_its_own_state(desk: Desk, office: Room, era: str, play: str) -> None:
    standin = desk.begin(era=era, delivered_ms=None)
    standin.script.next_send(play)
    desk.settle()
    chat = office.chat(BUDI.title, BUDI.phone)
    reply = office.reply(chat, "Baik")
    desk.do(office.step)
    state = "pressed" if play else "sent"

    def bubbles() -> list[str | None]:
        return [bubble for text, bubble in office.bubbles(chat) if text == "Baik"]

    def look() -> str:
        desk.do(office.receive)
        desk.do(office.look)
        return office.state(reply)

    desk.wait(lambda: look() == state)
    standin.script.typed_on_phone(BUDI.title, "Baik", state="read")
    desk.settle()
    desk.wait(lambda: look() and len(bubbles()) == 2)
    assert bubbles() == [state, None]
    desk.do(lambda: desk.gateway.open_chat(SITI))
    standin.script.typed_on_phone(BUDI.title, "Baik", state="read")
    desk.settle()
    pause(120)
    assert look() == state
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    desk.wait(lambda: look() and len(bubbles()) == 3)
    assert bubbles() == [state, None, None]
