"""What every command of the command line has in common: exit codes and where its answers go."""

import argparse
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TextIO

from core.errors import LoketError

DONE, REFUSED, FAILED = 0, 1, 2
"""All was done; something was refused or there was a stated reason to do nothing; it could not run."""


class Subparsers(Protocol):
    """What argparse's `add_subparsers` returns, as far as a room uses it."""

    def add_parser(self, name: str, **options: Any) -> argparse.ArgumentParser:
        """Add one command."""


class ReaderGone(Exception):  # noqa: N818 - no fault: whoever reads has seen enough
    """Say that nobody reads what a command writes, as behind `| head`."""


@dataclass(frozen=True, slots=True)
class Output:
    """Where a command's answers go."""

    lines: TextIO
    messages: TextIO
    words: Callable[[LoketError], str]
    """Turns a fault of the world into an Indonesian sentence (the window's own)."""

    def line(self, record: Mapping[str, Any]) -> None:
        """Write one answer as a JSON line.

        Raises:
            ReaderGone: whoever read the lines has closed them.
        """
        try:
            self.lines.write(json.dumps(record, ensure_ascii=False) + "\n")
            self.lines.flush()
        except BrokenPipeError as closed:
            raise ReaderGone from closed

    def say(self, sentence: str) -> None:
        """Write one Indonesian sentence for the person at the keyboard."""
        self.messages.write(sentence + "\n")
        self.messages.flush()

    def fail(self, fault: LoketError) -> int:
        """Tell a fault of the world both ways and return the exit code for "could not run"."""
        self.line({"error": fault.code.value})
        self.say(self.words(fault))
        return FAILED
