"""The command `deadlines`: the legal calendar of a span of months, as JSON lines."""

import argparse
import re
from typing import TYPE_CHECKING

from core.contacts.group import GROUPS
from core.errors import ErrorCode, LoketError
from core.output import DONE, Output, Subparsers
from core.reminders.calendar import shipped_calendar
from core.reminders.deadline import Deadline

if TYPE_CHECKING:
    from core.app import Core

YEARS = range(1990, 2150)
LONGEST = 600
"""Months in one answer: fifty years."""


def add(subparsers: Subparsers) -> None:
    """Add the command to the command line; without a store it tells what ships."""
    parser = subparsers.add_parser(
        "deadlines",
        help="tampilkan tenggat setor dan lapor beserta alasannya (baris JSON)",
        epilog="Yang ditampilkan: tenggat yang tanggal aturannya (nominal) jatuh dalam bulan-bulan itu,\n"
        "juga bila hari libur menggesernya ke bulan berikutnya. Urut menurut tanggalnya (date).\n"
        "Tabel aturan kantor dipakai bila datanya ada; --shipped memakai tabel bawaan program saja.",
    )
    parser.add_argument(
        "--group", metavar="KELOMPOK", help=f"salah satu dari: {', '.join(_codes())}; tanpa ini semuanya"
    )
    parser.add_argument("--from", dest="first", required=True, metavar="TTTT-BB", help="bulan pertama")
    parser.add_argument("--months", default="1", metavar="BANYAKNYA", help="berapa bulan; bawaan 1")
    parser.add_argument("--shipped", action="store_true", help="jangan buka data kantor")
    parser.set_defaults(needs_store=_needs_store)


def run(core: "Core | None", args: argparse.Namespace, out: Output) -> int:
    """Write one line for each deadline, by its day.

    Raises:
        LoketError: DEADLINE_GROUP_UNKNOWN, DEADLINE_SPAN_UNREADABLE, RULE_TABLE_BROKEN.
    """
    if args.group is not None and args.group not in _codes():
        raise LoketError(ErrorCode.DEADLINE_GROUP_UNKNOWN, ", ".join(_codes()))
    first, months = _span(args.first, args.months)
    calendar = shipped_calendar() if core is None else core.calendars.current().result()
    for deadline in calendar.deadlines(args.group, first, months):
        out.line(record(deadline))
    return DONE


def record(deadline: Deadline) -> dict[str, str | bool]:
    """Return what the command tells of a deadline."""
    return {
        "group": deadline.group_code,
        "obligation": deadline.obligation,
        "kind": deadline.kind.value,
        "period": deadline.period,
        "nominal": deadline.nominal.isoformat(),
        "date": deadline.day.isoformat(),
        "why": deadline.why,
        "basis": deadline.basis,
        "confirmed": deadline.is_confirmed,
    }


def _needs_store(args: argparse.Namespace, *, is_there: bool) -> bool:
    return is_there and not args.shipped


def _codes() -> tuple[str, ...]:
    return tuple(group.code for group in GROUPS)


def _span(first: str, months: str) -> tuple[tuple[int, int], int]:
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", first, re.ASCII)
    is_number = re.fullmatch(r"\d{1,3}", months, re.ASCII) is not None
    if found is None or not is_number or not 1 <= int(months) <= LONGEST:
        raise LoketError(ErrorCode.DEADLINE_SPAN_UNREADABLE)
    year, month = int(found[1]), int(found[2])
    if year not in YEARS or year + (month + int(months) - 2) // 12 not in YEARS:
        raise LoketError(ErrorCode.DEADLINE_SPAN_UNREADABLE)
    return (year, month), int(months)
