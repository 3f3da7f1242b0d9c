"""Nothing may lie over anything else, whatever the taxpayer is called."""

import math
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.billing.barcode import CODE128_QUIET_MODULES, QR_QUIET_MODULES
from core.billing.layout import lay_out
from core.billing.office import Office
from core.billing.paper import Paper
from core.billing.request import Content, RequestState
from core.billing.sheet import Band, Frame, Pen, Sheet, Stamp, Symbol, Text, wrap
from core.billing.slip import Slip, slip_of
from tests.billing.samples import CONTENT, LONG_CONTENT, NOW, request, request_without_code

OFFICE = Office()
Box = tuple[float, float, float, float]


def boxes(sheet: Sheet) -> Iterator[tuple[str, Box]]:
    """Give left, top, right, bottom of everything that is read: ink, and the quiet zones of the symbols."""
    for mark in sheet.marks:
        match mark:
            case Text():
                ink = mark.pen.size
                yield (
                    mark.text,
                    (mark.x, mark.y - 0.74 * ink, mark.x + mark.pen.width(mark.text), mark.y + 0.22 * ink),
                )
            case Symbol():
                wide = max(x + width for x, _, width, _ in mark.bars) * mark.module_width
                high = max(y + height for _, y, _, height in mark.bars) * mark.module_height
                is_qr = mark.module_width == mark.module_height
                quiet = mark.module_width * (QR_QUIET_MODULES if is_qr else CODE128_QUIET_MODULES)
                above = quiet if is_qr else 0
                low = mark.y + high
                yield "symbol", (mark.x - quiet, mark.y - above, mark.x + wide + quiet, low + above)


def overlaps(one: Box, other: Box) -> bool:
    slack = 0.05
    return (
        one[0] < other[2] - slack
        and other[0] < one[2] - slack
        and one[1] < other[3] - slack
        and other[1] < one[3] - slack
    )


def assert_clear(sheet: Sheet) -> None:
    found = list(boxes(sheet))
    for place, (name, box) in enumerate(found):
        assert box[0] >= 0
        assert box[1] >= 0
        assert box[2] <= sheet.width
        assert box[3] <= sheet.height
        for other_name, other in found[place + 1 :]:
            assert not overlaps(box, other), (name, other_name)
    for frame in sheet.marks:
        if isinstance(frame, Frame):
            for _, box in found:
                crosses_left = box[0] < frame.x < box[2]
                crosses_right = box[0] < frame.x + frame.width < box[2]
                inside = frame.y < box[3] and box[1] < frame.y + frame.height
                assert not (inside and (crosses_left or crosses_right))


def all_states(content: Content) -> tuple[Slip, ...]:
    requests = (
        request(content),
        request_without_code(content),
        request(content, state=RequestState.CANCELLED),
        request(content, voided_at=NOW),
        request(content, state=RequestState.PAID),
        request(content, valid_until=NOW),
        request(content, valid_until=None),
    )
    return tuple(slip_of(one, NOW, OFFICE, 12) for one in requests)


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("content", [CONTENT, LONG_CONTENT, replace(CONTENT, amount=1)])
def test_every_state_of_a_short_and_a_long_request_is_clear(paper: Paper, content: Content) -> None:
    for slip in all_states(content):
        assert_clear(lay_out(slip, paper))


LINE = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=75)


@settings(max_examples=40, deadline=None)
@given(
    name=st.text(st.characters(codec="utf-8"), min_size=1, max_size=200) | st.just("W" * 200),
    address=st.lists(LINE, max_size=4).map("\n".join) | st.just("W" * 300),
    amount=st.integers(1, 999_999_999_999),
    description=LINE | st.just("W" * 75),
    paper=st.sampled_from(list(Paper)),
)
def test_any_name_and_address_is_clear(
    name: str, address: str, amount: int, description: str, paper: Paper
) -> None:
    content = replace(
        LONG_CONTENT, name=name, address=address, amount=amount, description=description, assessment_number=""
    )
    assert_clear(lay_out(slip_of(request(content), NOW, OFFICE), paper))


def test_a_long_office_stays_clear() -> None:
    office = Office(
        "Kantor Pelayanan Pajak Pratama Tuban dan Sekitarnya", "0811-3300-648", "Jl. " + "Panjang " * 12
    )
    for paper in Paper:
        assert_clear(lay_out(slip_of(request(LONG_CONTENT), NOW, office, 2), paper))


def test_an_expired_code_is_marked_and_a_request_carries_no_symbol() -> None:
    living, waiting, cancelled, void, _, expired, _ = (lay_out(slip, Paper.A5) for slip in all_states(CONTENT))

    def count(sheet: Sheet, kind: type) -> int:
        return sum(isinstance(mark, kind) for mark in sheet.marks)

    assert (count(living, Symbol), count(living, Band)) == (2, 0)
    assert (count(waiting, Symbol), count(waiting, Band)) == (0, 1)
    for sheet in (cancelled, void):
        assert (count(sheet, Symbol), count(sheet, Band), count(sheet, Stamp)) == (0, 1, 1)
        stamp = next(mark for mark in sheet.marks if isinstance(mark, Stamp))
        assert stamp.text == "BATAL"
        assert stamp.pen.width(stamp.text) < math.hypot(sheet.width, sheet.height)
    assert count(expired, Stamp) == count(living, Stamp) == 0
    assert (count(expired, Symbol), count(expired, Band)) == (2, 1)


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=120), st.floats(20, 300))
def test_breaking_lines_loses_no_character(text: str, width: float) -> None:
    pen = Pen("LoketSans", 8)
    lines = wrap(text, pen, width)
    assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")
    assert all(pen.width(line) <= width or len(line) == 1 for line in lines)
