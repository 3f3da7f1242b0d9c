"""Charts are read in black and white: no two series are one grey, and every number is beside its bar."""

from itertools import combinations
from typing import Any

from reportlab.graphics.shapes import Rect, String
from reportlab.lib.colors import Color

from core.reports import charts

LEAST = 0.2
"""Of the way from black to white: what a poor printer still keeps apart."""


def grey(color: Color) -> float:
    """Return how light a colour is on a printer without colours, from 0 to 1."""
    return 0.299 * color.red + 0.587 * color.green + 0.114 * color.blue


def shapes(drawing: Any, kind: type) -> list[Any]:
    return [shape for shape in drawing.contents if isinstance(shape, kind)]


def words(drawing: Any) -> list[str]:
    return [each.text for each in shapes(drawing, String)]


def test_three_series_are_three_greys_with_an_edge_and_their_numbers() -> None:
    lines = [("Sep", (1_200, 300, 45)), ("Okt", (900, 310, 60))]
    drawing = charts.groups(lines, ("Dihubungi", "Kode", "Bayar"), 480)
    drawn = shapes(drawing, Rect)
    greys = {round(grey(each.fillColor), 3) for each in drawn}
    assert len(greys) == 3
    assert all(abs(one - other) >= LEAST for one, other in combinations(greys, 2))
    assert all(grey(each.strokeColor) < 0.4 for each in drawn)  # white on white paper has an edge
    assert {"1.200", "300", "45", "900", "310", "60", "Dihubungi", "Kode", "Bayar"} <= set(words(drawing))


def test_the_month_that_counts_is_darker_than_those_before_it() -> None:
    drawing = charts.columns([("Agu", 5), ("Sep", 7), ("Okt", 6)], 300, marks_last=True)
    first, second, last = (grey(each.fillColor) for each in shapes(drawing, Rect))
    assert first == second
    assert first - last >= LEAST
    assert {"5", "7", "6"} <= set(words(drawing))


def test_bars_and_the_way_to_a_target_stand_out_from_paper_and_say_their_numbers() -> None:
    for drawing, told in (
        (charts.bars([("Tuban", 12), ("Palang", 3)], 300), {"12", "3"}),
        (charts.progress(31, 40, 300), {"31", "target 40"}),
    ):
        assert all(grey(each.fillColor) <= 1 - LEAST for each in shapes(drawing, Rect))
        assert told <= set(words(drawing))
