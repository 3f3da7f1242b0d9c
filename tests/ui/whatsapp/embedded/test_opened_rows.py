"""What a chat shows that was opened by its number is told with it, before anything is pressed there."""

import json

import pytest

from core.ports import Arrival, Recipient
from tests.ui.whatsapp.embedded.conftest import ERAS, Desk

WARGA = Recipient("Warga 5", "+6281200000005")
"""The office's phone calls the same person H. Sulaiman, S.E."""


@pytest.mark.parametrize("run", range(10))
def test_a_stop_under_another_name_is_told_with_the_number_before_the_press(desk: Desk, run: int) -> None:
    standin = desk.begin(era="2026")
    standin.script.receive("+62 812-0000-0005", "STOP")
    desk.settle()
    assert stop_of(desk).chat.phone == WARGA.phone
    assert standin.truth.arrived == []


@pytest.mark.parametrize("era", ERAS)
def test_in_every_era_what_stands_in_the_opened_chat_is_told_before_the_press(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    standin.script.receive("+62 812-0000-0005", "STOP")
    desk.settle()
    assert stop_of(desk).chat.phone == WARGA.phone


def test_what_comes_while_the_text_stands_in_the_box_has_the_number_too(desk: Desk) -> None:
    standin = desk.begin(era="2026")
    desk.do(lambda: desk.gateway.open_chat(WARGA))
    desk.do(lambda: desk.gateway.put("halo", None))
    standin.script.receive("+62 812-0000-0005", "STOP")
    desk.settle()
    arrivals = desk.wait(lambda: [a for a in desk.do(lambda: desk.gateway.receive("0")) if a.text == "STOP"])
    assert [arrival.chat.phone for arrival in arrivals] == [WARGA.phone]


@pytest.mark.parametrize("run", range(3))
def test_an_opening_that_is_broken_off_does_not_end_the_waiting_of_the_next_one(desk: Desk, run: int) -> None:
    standin = desk.begin(era="2026")
    standin.script.receive("+62 812-0000-0005", "STOP")
    desk.settle()
    given = {"phone": "6281200000002", "title": "Siti Aminah", "known": "", "key": "", "limit": 5000}
    desk.run(f"loketPage.call('start', {json.dumps({'token': 'former', 'name': 'open', 'given': given})})")
    assert stop_of(desk).chat.phone == WARGA.phone
    former = json.loads(desk.run("loketPage.call('take', {token: 'former'})"))
    assert former["value"]["fault"] == "broken"


def stop_of(desk: Desk) -> Arrival:
    """Open and put as the courier does, and look as it does before the press: once."""

    def work() -> list[Arrival]:
        desk.gateway.open_chat(WARGA)
        desk.gateway.put("halo", None)
        return [arrival for arrival in desk.gateway.receive("0") if arrival.text == "STOP"]

    (arrival,) = desk.do(work)
    return arrival
