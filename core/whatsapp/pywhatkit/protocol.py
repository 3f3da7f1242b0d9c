"""What the program and its child say to each other: one JSON object a line, every field checked."""

import json
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

LINE_LIMIT = 1_000_000
"""Bytes of a line, more than any message that fits an address needs."""
WINDOW_LIMIT = 2**63


class Word(StrEnum):
    """What the child reports."""

    READY = "ready"
    """Display, browser and network are there."""
    OPENED = "opened"
    """The browser has opened a window of its own for us (`Report.window`)."""
    ASKS = "asks"
    """Everything stands ready, WhatsApp is in front: may Enter be pressed?"""
    PRESSED = "pressed"
    NOT_PRESSED = "not_pressed"
    """Another window came in front after leave was given: Enter was not pressed."""
    NOT_INSTALLED = "not_installed"
    NO_DISPLAY = "no_display"
    NO_BROWSER = "no_browser"
    NO_NETWORK = "no_network"
    ELSEWHERE = "elsewhere"
    """A window with WhatsApp stands there already that we did not open."""
    WRONG_WINDOW = "wrong_window"
    TROUBLE = "trouble"


OBSTACLES = frozenset({Word.NOT_INSTALLED, Word.NO_DISPLAY, Word.NO_BROWSER, Word.NO_NETWORK, Word.ELSEWHERE})
"""Why no message at all can leave."""


@dataclass(frozen=True, slots=True)
class Look:
    """Ask whether a message could leave; `former` is the window that we opened last."""

    former: int | None


@dataclass(frozen=True, slots=True)
class Send:
    """Ask to bring `text` before `recipient` (E.164, or a group's invitation code) and to ask for leave."""

    recipient: str
    is_group: bool
    text: str
    wait_s: int
    former: int | None


@dataclass(frozen=True, slots=True)
class Leave:
    """Give leave to press Enter, once."""


@dataclass(frozen=True, slots=True)
class Drop:
    """Take the message back: nothing is pressed, and the window that was opened for it is closed."""


Order = Look | Send | Leave | Drop
_ORDERS: dict[str, type[Order]] = {"look": Look, "send": Send, "leave": Leave, "drop": Drop}
_NAMES = {kind: name for name, kind in _ORDERS.items()}


@dataclass(frozen=True, slots=True)
class Report:
    """What the child says; `window` only with OPENED."""

    word: Word
    window: int | None = None


class ProtocolError(ValueError):
    """Tell that a line is none of ours. Says nothing of what stood in it."""


def order_line(order: Order) -> bytes:
    """Write an order as a line."""
    return _line({"order": _NAMES[type(order)], **asdict(order)})


def report_line(report: Report) -> bytes:
    """Write a report as a line."""
    return _line(asdict(report))


def read_order(line: bytes) -> Order:
    """Read an order.

    Raises:
        ProtocolError: anything unexpected.
    """
    found = _object(line)
    kind = _ORDERS.get(str(found.pop("order", "")))
    if kind is None or set(found) != {field.name for field in fields(kind)}:
        raise ProtocolError("order")
    if "former" in found:
        _check_window(found["former"])
    if kind is Send:
        texts, is_group, wait_s = (found["recipient"], found["text"]), found["is_group"], found["wait_s"]
        if not all(isinstance(text, str) and text for text in texts) or type(is_group) is not bool:
            raise ProtocolError("send")
        if type(wait_s) is not int or not 0 < wait_s < 1000:
            raise ProtocolError("wait")
    return kind(**found)


def read_report(line: bytes) -> Report:
    """Read a report.

    Raises:
        ProtocolError: anything unexpected.
    """
    found = _object(line)
    if set(found) != {"word", "window"} or found["word"] not in [*Word]:
        raise ProtocolError("report")
    _check_window(found["window"])
    word = Word(found["word"])
    if (found["window"] is not None) != (word is Word.OPENED):
        raise ProtocolError("window")
    return Report(word, found["window"])


def _line(plain: dict[str, Any]) -> bytes:
    return json.dumps(plain).encode("ascii") + b"\n"


def _object(line: bytes) -> dict[str, Any]:
    if len(line) > LINE_LIMIT or not line.endswith(b"\n"):
        raise ProtocolError("length")
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise ProtocolError("json") from None
    if not isinstance(found, dict):
        raise ProtocolError("object")
    return found


def _check_window(window: object) -> None:
    if window is not None and (type(window) is not int or not 0 < window < WINDOW_LIMIT):
        raise ProtocolError("window")
