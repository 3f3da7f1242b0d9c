"""What comes through the pipe is checked before it is used."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.whatsapp.pywhatkit.protocol import (
    Drop,
    Leave,
    Look,
    Order,
    ProtocolError,
    Report,
    Send,
    Word,
    order_line,
    read_order,
    read_report,
    report_line,
)

ORDERS = [
    Look(None),
    Look(7),
    Leave(),
    Drop(),
    Send("+6281200000001", is_group=False, text='a\n"{}"😀', wait_s=25, former=12),
]


def as_json(value: object) -> bytes:
    return json.dumps(value).encode()


@pytest.mark.parametrize("order", ORDERS)
def test_an_order_is_read_as_it_was_written(order: Order) -> None:
    assert read_order(order_line(order)) == order


@pytest.mark.parametrize("report", [Report(Word.ASKS), Report(Word.OPENED, 41943043)])
def test_a_report_is_read_as_it_was_written(report: Report) -> None:
    assert read_report(report_line(report)) == report


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}\n",
        b'{"word": "pressed"}\n',
        b'{"word": "pressed", "window": null, "more": 1}\n',
        b'{"word": "pressed", "window": 3}\n',
        b'{"word": "opened", "window": null}\n',
        b'{"word": "opened", "window": true}\n',
        b'{"word": ["pressed"], "window": null}\n',
        b'{"word": "sent", "window": null}\n',
        b'{"word": "pressed", "window": null}',
        b"[" * 100_000 + b"\n",
    ],
)
def test_a_report_that_is_none_of_ours_is_refused(line: bytes) -> None:
    with pytest.raises(ProtocolError):
        read_report(line)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60) | st.dictionaries(st.text(max_size=5), st.integers()).map(as_json))
def test_whatever_comes_is_read_or_refused(line: bytes) -> None:
    for read in (read_order, read_report):
        with pytest.raises(ProtocolError):
            read(line + b"\n")
