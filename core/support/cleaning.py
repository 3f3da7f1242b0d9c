"""What a log line may tell outside the office: moments, places in the program, its own sentences."""

import builtins
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, TypeGuard

from core.log import redact
from core.support.messages import MESSAGES

CUT = "[disunting]"
GONE = "…"
WORDS_OF = ("core.errors", "core.ports", "core.health.finding")
"""Whose enumerations stand in messages of the log; rooms above this one are not imported for it."""
_HEAD = re.compile(
    r"(\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[,.]\d{1,6}) (DEBUG|INFO|WARNING|ERROR|CRITICAL) ([\w.]{1,80}): (.*)"
)
_FRAME = re.compile(r'\s+File "(.{0,400})", line (\d{1,7}), in ([\w<>.]{1,80})')
_PLACE = re.compile(r"(?:^|[/\\])((?:core|ui|scripts)[/\\][\w/\\]+\.py|main\.py)$")
_FOREIGN = re.compile(r"[/\\](?:site-packages|python3?\.?\d*|lib)[/\\]((?:\w+[/\\])*\w+\.py)$", re.IGNORECASE)
_SOURCE = re.compile(r" {4}\S.*|[\s~^]+")
_FAULT = re.compile(r"(?:[a-z_]\w*\.)*[A-Z]\w{0,60}(?:Error|Exception|Interrupt|Exit|Warning|Fault)")
_COUNT = re.compile(r"-?\d{1,7}", re.ASCII)
_BLANK = re.compile(r"(%[sd])")
_TRACE = "Traceback (most recent call last):"


def clean_lines(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines without anything that is not the program's own, with a mark where something was cut.

    Of messages only the program's own sentences pass (`messages.py`), with counts and words of the program in
    their blanks; of a stack the places in the program and, behind them, the kind of the fault. What a fault
    says, lines of code, paths of the user, messages of libraries and everything that is built otherwise go.
    """
    in_stack, words = False, program_words()
    for line in lines:
        shown = _shown(line.rstrip("\n"), words, in_stack=in_stack)
        in_stack = _FRAME.fullmatch(line) is not None or (in_stack and _SOURCE.fullmatch(line) is not None)
        yield shown


def _shown(line: str, words: frozenset[str], *, in_stack: bool) -> str:
    if line == _TRACE or not line.strip():
        return line.strip()
    if found := _HEAD.fullmatch(line):
        moment, level, logger, message = found.groups()
        own = MESSAGES.get(logger)
        told = (_said(message, own, words), logger) if own is not None else (GONE, GONE)
        return f"{moment} {level} {told[1]}: {told[0]}"
    if found := _FRAME.fullmatch(line):
        return f'  File "{clean_path(found[1])}", line {found[2]}, in {found[3]}'
    stripped = line.strip()
    is_kind = stripped in words or (in_stack and _FAULT.fullmatch(stripped) is not None)
    return stripped if is_kind and stripped == line else CUT


def _said(text: str, templates: Iterable[str], words: frozenset[str]) -> str:
    """Return a message as its own sentence tells it, with what stands in its blanks where that is nobody's."""
    for template in templates:
        parts = _BLANK.split(template)
        pattern = "".join("(.*)" if _BLANK.fullmatch(part) else re.escape(redact(part)) for part in parts)
        if found := re.fullmatch(pattern, text):
            values = iter(found.groups())
            return "".join(
                _value(part, next(values), words) if _BLANK.fullmatch(part) else part for part in parts
            )
    return GONE


def clean_path(path: str) -> str:
    """Return where in the program or in a library a file lies, never in whose folder."""
    for pattern in (_PLACE, _FOREIGN):
        if found := pattern.search(path):
            return found[1].replace("\\", "/")
    return GONE


def program_words() -> frozenset[str]:
    """Return the words that the program itself can put into a blank: codes, and names of faults and events."""
    from core.events import Event

    words = {str(each) for kind in _below(StrEnum) if kind.__module__ in WORDS_OF for each in kind}
    kinds = [*_below(Exception), *_below(Event), *(each for each in vars(builtins).values() if _is_fault(each))]
    return frozenset(words | {each.__name__ for each in kinds})


def _is_fault(found: object) -> TypeGuard[type]:
    return isinstance(found, type) and issubclass(found, BaseException)


def _below(root: type) -> list[Any]:
    """Return every class that stands below one and is loaded."""
    found: list[Any] = root.__subclasses__()
    return [*found, *(below for each in found for below in _below(each))]


def _value(blank: str, text: str, words: frozenset[str]) -> str:
    """Return what stands in a blank if it is a count, or words of the program only; a mark otherwise."""
    if blank == "%d":
        return text if _COUNT.fullmatch(text) else GONE
    return text if set(text.split(" ")) <= words else GONE
