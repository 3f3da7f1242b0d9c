"""`Periksa WhatsApp` tells which alternates were found, and nothing of anybody; a new map comes into force."""

import json

import pytest

from core.ports import TickMark
from core.whatsapp.page_map import SHIPPED, load, replace, shipped
from tests.ui.whatsapp.embedded.conftest import BUDI, SITI, Desk, pause, texts
from ui.whatsapp.embedded.checking import Report


def checked(desk: Desk) -> Report:
    reports: list[Report | None] = []
    desk.gateway.check(reports.append)
    desk.wait(lambda: reports)
    assert reports[0] is not None
    return reports[0]


@pytest.mark.parametrize(
    ("era", "row_text", "title", "tick"), [("2023", 1, 1, 1), ("2025", 1, 1, 1), ("2026", 0, 0, 0)]
)
def test_each_era_is_found_by_its_own_alternates(
    desk: Desk, era: str, row_text: int, title: int, tick: int
) -> None:
    desk.begin(era=era)
    made = desk.send(BUDI, "halo")
    desk.wait(lambda: [t.mark for t in desk.do(lambda: desk.gateway.observe([made]))] == [TickMark.DELIVERED])
    report = checked(desk)
    found = {finding.thing: finding for finding in report.findings}
    assert found["list"].alternate == 0
    assert found["row_text"].alternate == row_text
    assert found["chat_title"].alternate == title
    assert found["tick_two"].alternate == tick
    assert found["qr_code"].alternate is None
    assert (report.state, report.language, report.unknown_places) == ("ready", "id", 0)
    assert (report.dropped, report.broken) == (0, 0)
    assert (report.rows, report.rows_read, report.rows_empty) == (4, 4, 0)


@pytest.mark.parametrize("era", ["2023", "2025", "2026"])
def test_buttons_of_a_dialog_are_found_only_where_a_dialog_stands(desk: Desk, era: str) -> None:
    standin = desk.begin(era=era)
    desk.send(BUDI, "halo")
    found = {finding.thing: finding for finding in checked(desk).findings}
    assert [found[thing].count for thing in ("dialog", "dialog_ok", "dialog_cancel")] == [0, 0, 0]
    standin.script.set_state("elsewhere")
    desk.wait(lambda: desk.gateway.state().value == "elsewhere")
    found = {finding.thing: finding for finding in checked(desk).findings}
    assert found["dialog"].count == 1
    assert found["dialog_ok"].count >= 1


def test_the_report_holds_nothing_of_anybody(desk: Desk) -> None:
    standin = desk.begin()
    desk.send(SITI, "rahasia")
    text = checked(desk).as_text()
    names = [chat["name"] for chat in standin.script.chats() if chat["name"]]
    assert not [word for word in (*names, "rahasia", "628", "812", "Petugas") if word in text]


def test_a_new_map_is_used_from_the_next_document_on(desk: Desk, tmp_path: object) -> None:
    content = json.loads(SHIPPED.read_bytes())
    content["made"] = "2027-01-31"
    content["things"]["send"] = [{"css": "[[[", "seen": "2027"}, *content["things"]["send"]]
    page_map = replace(tmp_path, json.dumps(content).encode())
    assert load(tmp_path) == page_map
    desk.gateway.use_map(page_map)
    standin = desk.begin()
    assert desk.send(BUDI, "dengan peta baru") is not None
    report = checked(desk)
    assert (report.map_made, report.is_map_replaced, report.unknown_places) == ("2027-01-31", True, 1)
    assert texts(standin) == ["dengan peta baru"]
    desk.gateway.use_map(shipped())
    pause(10)
