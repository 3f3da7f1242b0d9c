"""The trial slip tells what it is, and nothing on it could be paid with."""

import re

import pytest

from core.billing.paper import Paper
from core.billing.sheet import Text
from core.first.trial import SCANNED, lay_out, render
from tests.conftest import FixedClock


@pytest.mark.parametrize("paper", list(Paper))
def test_nothing_on_it_could_be_taken_for_a_code(paper: Paper, clock: FixedClock) -> None:
    page = lay_out("KPP Pratama Tuban", paper, clock.now())
    words = [mark.text for mark in page.marks if isinstance(mark, Text)]
    assert any("SLIP UJI: tidak dapat dibayar" in text for text in words)
    assert not any(re.search(r"\d(?:[ .\-]?\d){7,}", text) for text in words)
    assert not re.search(r"\d", SCANNED)
    for mark in page.marks:
        if isinstance(mark, Text):
            assert mark.x >= 0
            assert mark.x + mark.pen.width(mark.text) <= page.width - 8
            assert mark.y <= page.height
    assert render("KPP Pratama Tuban", paper, clock.now()).startswith(b"%PDF")
