"""What the page showed too shortly, or not at all, is fetched or told: never silently missing."""

from typing import cast

import pytest

from core.conversations import glimpses, posting
from core.conversations.chat import ChatId, ChatKind
from core.outbox import receiving
from core.ports import Arrival, Glimpse
from core.store.database import Store
from core.whatsapp.page_map import shipped
from tests.conftest import FixedClock
from tests.ui.whatsapp.embedded.conftest import BUDI, ERAS, SHORT, SITI, Desk
from ui.whatsapp.embedded.gateway import EmbeddedGateway

BURST = [f"Pertanyaan {n}\nbaris dua" for n in range(300)]


def received(desk: Desk) -> set[str]:
    return {a.external_id for a in desk.do(lambda: desk.gateway.receive(""))}


def gap(desk: Desk) -> Glimpse:
    """Wait until messages are told as perhaps missing."""
    found: list[Glimpse] = []
    desk.wait(lambda: found.extend(g for g in desk.do(desk.gateway.glimpses) if g.lacks) or found)
    return found[0]


@pytest.mark.parametrize(("era", "size"), [("2023", 180), ("2025", 180), ("2026", 300)])
def test_a_burst_in_the_open_chat_is_told_and_then_read_up_to_what_is_known(
    desk: Desk, era: str, size: int
) -> None:
    standin = desk.begin(era=era)
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    before = desk.wait(lambda: received(desk))
    said = standin.script.receive_burst(BUDI.title, BURST[:size])
    told = gap(desk)
    assert told.chat.title == BUDI.title
    assert not set(told.below) & before
    assert set(said) - received(desk)
    found = cast("list[Arrival]", desk.do(lambda: desk.gateway.read_chat(BUDI, before, told.unread_count)))
    assert [a.external_id for a in found if a.external_id in set(said)] == said
    assert not [g for g in desk.do(desk.gateway.glimpses) if g.lacks]


@pytest.mark.parametrize("era", ["2023", "2026"])
def test_a_chat_of_many_unread_messages_that_is_written_to_says_that_some_are_missing(
    desk: Desk, era: str
) -> None:
    standin = desk.begin(era=era)
    said = standin.script.receive_burst(SITI.title, BURST[:120])
    desk.settle()
    assert desk.send(SITI, "Saya baca dulu") is not None
    told = gap(desk)
    came = received(desk) & set(said)
    missing = len(said) - len(came)  # what a slow page draws after it was told as missing comes all the same
    assert len(said) > told.unread_count >= missing > 0
    found = desk.do(lambda: desk.gateway.read_chat(SITI, (), told.unread_count + len(came)))
    assert set(said) <= {a.external_id for a in found}


def test_a_chat_whose_messages_all_came_tells_of_no_hole(desk: Desk) -> None:
    standin = desk.begin()
    said = {standin.script.receive(BUDI.title, f"kabar {n}") for n in range(5)}
    desk.settle()
    desk.send(BUDI, "Baik")
    said |= {standin.script.receive(BUDI.title, f"lagi {n}") for n in range(60)}
    desk.wait(lambda: said <= received(desk))
    desk.do(lambda: desk.gateway.open_chat(SITI))
    assert not [g for g in desk.do(desk.gateway.glimpses) if g.lacks]


@pytest.mark.parametrize("era", ERAS)
def test_a_preview_that_stands_for_a_moment_is_seen(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    for text in ("STOP", "eh maaf", "salah kirim"):
        standin.script.receive(SITI.title, text)
        desk.settle()
    seen: list[str] = []

    def all_three() -> bool:
        seen.extend(g.preview for g in desk.do(desk.gateway.glimpses) if g.chat.title == SITI.title)
        return seen[-1:] == ["salah kirim"]

    desk.wait(all_three)
    assert "STOP" in seen


def step(desk: Desk, store: Store) -> list[ChatId]:
    """Do one step of the courier, and return the chats that it would read by itself."""
    missed: list[ChatId] = []
    desk.do(lambda: receiving.step(store, desk.gateway, desk.clock, missed=missed.append))
    return missed


def kept(store: Store) -> set[str]:
    return {row[0] for row in store.read(lambda s: s.all("SELECT text FROM messages")).result()}


@pytest.mark.parametrize("era", ERAS)
def test_what_was_read_in_the_page_when_the_program_was_killed_comes_back(
    desk: Desk, store: Store, clock: FixedClock, era: str
) -> None:
    standin = desk.begin(era=era)
    chat_id = store.run(
        lambda s: posting.find_or_open_chat(
            s, kind=ChatKind.PERSON, title=BUDI.title, at=clock.now(), phone_e164=BUDI.phone
        )
    ).result()
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    first = standin.script.receive(BUDI.title, "sudah tersimpan")
    desk.wait(lambda: first in received(desk))
    step(desk, store)
    desk.wait(lambda: step(desk, store) == [] and "sudah tersimpan" in kept(store))
    lost = standin.script.receive(BUDI.title, "belum tersimpan")
    desk.wait(lambda: [told for told in standin.truth.receipts if lost in told["ids"]])
    desk.gateway.close()  # the kill: what the page showed was never committed
    desk.gateway.stop_watching()
    desk.gateway = EmbeddedGateway(desk.session, desk.clock, shipped(), desk.stir, SHORT)
    desk.begin_here()
    missed: list[ChatId] = []
    desk.wait(lambda: missed.extend(step(desk, store)) or missed)
    assert missed == [chat_id]
    told = store.read(lambda s: glimpses.glimpse_of(s, chat_id)).result()
    assert told is not None
    assert told.preview == "belum tersimpan"
    before = len(standin.truth.receipts)
    desk.do(lambda: receiving.read(store, desk.gateway, desk.clock, chat_id, BUDI))
    assert "belum tersimpan" in kept(store)
    assert store.read(lambda s: glimpses.glimpse_of(s, chat_id)).result() is None
    assert len(standin.truth.receipts) == before


def test_a_glimpse_at_the_start_of_what_is_here_already_tells_nothing(desk: Desk, store: Store) -> None:
    standin = desk.begin()
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    standin.script.receive(BUDI.title, "lengkap")
    desk.wait(lambda: step(desk, store) == [] and "lengkap" in kept(store))
    desk.begin_here()
    desk.wait(lambda: any(g.is_first for g in desk.do(desk.gateway.glimpses)))
    desk.begin_here()
    assert step(desk, store) == []
