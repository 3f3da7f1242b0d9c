"""The command `read-requests [FILE]`: what the reader finds in messages, as JSON lines."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.billing.reading import FoundRequest, read
from core.clock import to_wib
from core.errors import ErrorCode, LoketError
from core.output import DONE, REFUSED, Output, Subparsers

if TYPE_CHECKING:
    from core.app import Core

_VALUES = ("name", "npwp", "kap", "kjs", "period_from", "period_to", "amount", "turnover")


def add(subparsers: Subparsers) -> None:
    """Add the command to the command line; it opens no store."""
    parser = subparsers.add_parser(
        "read-requests",
        help="baca permintaan kode billing dari pesan (baris JSON)",
        epilog='Setiap baris masukan: {"text": "isi pesan", "at": "2026-11-21T09:00:00+07:00"}\n'
        'Setiap baris keluaran: {"requests": [...]}; untuk baris yang salah: {"error": ..., "line": nomor}.',
    )
    parser.add_argument(
        "file", type=Path, nargs="?", metavar="BERKAS", help="berkas baris JSON; tanpa ini dari masukan standar"
    )
    parser.set_defaults(needs_store=False)


def run(core: "Core | None", args: argparse.Namespace, out: Output) -> int:
    """Write one line for each message; a bad line is named with its number, and the rest goes on."""
    del core
    refused = 0
    with _lines_of(args.file) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                text, at = _message(line)
            except _BadLineError as fault:
                refused += 1
                out.line({"error": fault.word, "line": number})
                out.say(f"Baris {number}: {fault.sentence}")
                continue
            out.line({"requests": [_record(found, text) for found in read(text, at)]})
    if refused:
        out.say(f"{refused} baris tidak dapat dibaca; baris yang lain sudah dibaca.")
    return REFUSED if refused else DONE


class _BadLineError(Exception):
    """Say why a line holds no message."""

    def __init__(self, word: str, sentence: str) -> None:
        super().__init__(word)
        self.word = word
        self.sentence = sentence


@contextmanager
def _lines_of(path: Path | None) -> Iterator[Iterable[bytes]]:
    if path is None:
        yield sys.stdin.buffer
        return
    try:
        file = path.open("rb")
    except OSError as fault:
        raise LoketError(ErrorCode.BILLING_MESSAGES_UNREADABLE) from fault
    with file:
        yield file


def _message(line: bytes) -> tuple[str, datetime]:
    """Return the text and the aware moment of one line.

    Raises:
        _BadLineError: the line is no JSON object with a `text` and an `at` that has a time zone.
    """
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise _BadLineError("not_json", "bukan JSON yang utuh.") from fault
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise _BadLineError("no_text", 'isian "text" tidak ada atau bukan teks.')
    try:
        at = datetime.fromisoformat(record["at"])
        if at.tzinfo is not None:
            to_wib(at)
    except (KeyError, TypeError, ValueError, OverflowError) as fault:
        raise _BadLineError(
            "bad_moment", 'isian "at" bukan waktu, misalnya 2026-11-21T09:00:00+07:00.'
        ) from fault
    if at.tzinfo is None:
        raise _BadLineError("no_time_zone", 'waktu pada "at" tanpa zona waktu, misalnya +07:00.')
    return record["text"], at


def _record(found: FoundRequest, text: str) -> dict[str, Any]:
    values = {name: getattr(found, name) for name in _VALUES}
    for name in ("period_from", "period_to"):
        values[name] = None if values[name] is None else str(values[name])
    evidence = {name: text[span.start : span.end] for name, span in found.evidence.items()}
    return {**values, "missing": list(found.missing), "evidence": evidence}
