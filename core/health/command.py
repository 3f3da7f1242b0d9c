"""The command `health`: how everything stands that the day rests on. It names no taxpayer."""

import argparse
from typing import TYPE_CHECKING

from core.health.finding import LEVEL_WORDS, SUBJECT_WORDS, Level, worst
from core.output import DONE, REFUSED, Output, Subparsers

if TYPE_CHECKING:
    from core.app import Core


def add(subparsers: Subparsers) -> None:
    """Add the command."""
    subparsers.add_parser("health", help="periksa cadangan, kunci, disk, jam, hari libur, dan lainnya")


def run(core: "Core", args: argparse.Namespace, out: Output) -> int:
    """Print one line for each check; the exit code is 1 where something must be done."""
    del args
    findings = core.health.check().result()
    for found in findings:
        out.line({"subject": found.subject.value, "level": found.level.name.lower()})
        told = f"{SUBJECT_WORDS[found.subject]}: {LEVEL_WORDS[found.level]}. {found.told}"
        out.say(f"{told} {found.advice}".rstrip())
    return REFUSED if worst(findings) is Level.FAULT else DONE
