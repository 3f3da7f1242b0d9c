"""What a log line may tell outside the office: moments, places in the program, plain words of it."""

import re

from core.log import redact

CUT = "[disunting]"
_HEAD = re.compile(r"(\d{4}-\d\d-\d\d[ T][\d:,.]{8,15}) ([A-Z]{4,8}) ([a-z_][\w.]{0,80}): (.*)")
_FRAME = re.compile(r'\s+File "(.{0,400})", line (\d{1,7}), in ([\w<>.]{1,80})')
_PLACE = re.compile(r"(?:^|[/\\])((?:core|ui|scripts)[/\\][\w/\\]+\.py|main\.py)$")
_FOREIGN = re.compile(r"[/\\](?:site-packages|python3?\.?\d*|lib)[/\\]((?:\w+[/\\])*\w+\.py)$", re.IGNORECASE)
_FAULT = re.compile(r"(?:[a-z_]\w*\.)*[A-Z]\w{0,60}(?:Error|Exception|Interrupt|Exit|Warning|Fault)")
_WORD = re.compile(r"[(\[]?(?:[a-z][a-z_\-]{0,30}|[+-]?\d{1,5}(?:[.,]\d{1,3})?%?)[)\].,:;!?]*|[-=:/]")
_TRACE = "Traceback (most recent call last):"


def clean_line(line: str) -> str:
    """Return a line without anything that is not the program's own, or the mark that it was cut.

    Of messages only words in small letters and short numbers stay; of stacks the place in the program; what
    a fault says, lines of code, paths of the user and everything that is built otherwise go.
    """
    line = line.rstrip("\n")
    if line == _TRACE or not line.strip():
        return line.strip()
    if found := _HEAD.fullmatch(line):
        moment, level, logger, message = found.groups()
        return f"{moment} {level} {logger}: {clean_words(message)}"
    if found := _FRAME.fullmatch(line):
        return f'  File "{clean_path(found[1])}", line {found[2]}, in {found[3]}'
    stripped = line.strip()
    return stripped if _FAULT.fullmatch(stripped) else CUT


def clean_words(text: str) -> str:
    """Return the words in small letters and the short numbers of a text, dots for what stood between."""
    kept: list[str] = []
    for word in redact(text).split():
        shown = word if _WORD.fullmatch(word) else "…"
        if shown != "…" or not kept or kept[-1] != "…":
            kept.append(shown)
    return " ".join(kept)


def clean_path(path: str) -> str:
    """Return where in the program or in a library a file lies, never in whose folder."""
    for pattern in (_PLACE, _FOREIGN):
        if found := pattern.search(path):
            return found[1].replace("\\", "/")
    return "…"
