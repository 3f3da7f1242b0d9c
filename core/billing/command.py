"""The command `slip --request FILE.json --out FILE.pdf [--paper a4|a5|80mm]`."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from core.billing.document import render
from core.billing.paper import Paper
from core.billing.request_file import FIELDS, Refusal, read_request_file
from core.billing.saving import save_slip
from core.clock import SystemClock
from core.errors import LoketError
from core.output import DONE, REFUSED, Output, Subparsers

if TYPE_CHECKING:
    from core.app import Core


def add(subparsers: Subparsers) -> None:
    """Add the command to the command line; it opens no store."""
    names = "\n".join(f"  {name:<18} {meaning}" for name, meaning in FIELDS.items())
    parser = subparsers.add_parser(
        "slip",
        help="buat slip PDF dari berkas permintaan",
        epilog=f"Isian berkas JSON (satu objek, atau daftar objek untuk banyak slip):\n{names}",
    )
    parser.add_argument("--request", type=Path, required=True, metavar="BERKAS.json", help="isi permintaan")
    parser.add_argument("--out", type=Path, required=True, metavar="BERKAS.pdf", help="slip yang dibuat")
    parser.add_argument(
        "--paper", choices=[paper.value for paper in Paper], default=Paper.A5.value, help="ukuran kertas"
    )
    parser.set_defaults(needs_store=False)


def run(core: "Core | None", args: argparse.Namespace, out: Output) -> int:
    """Write the PDF; one JSON line for every field that is wrong, and nothing is written then."""
    clock = SystemClock() if core is None else core.clock
    asked = read_request_file(args.request, clock.now())
    for refusal in asked.refusals:
        out.line(_record(refusal))
        out.say(f"{refusal.field}: {out.words(LoketError(refusal.code, refusal.detail))}")
    if asked.refusals:
        return REFUSED
    pdf = render(asked.slips, Paper(args.paper))
    save_slip(args.out, pdf)
    hints = [{"place": place, "field": hint.field, "hint": hint.hint} for place, hint in asked.hints]
    out.line(
        {
            "out": str(args.out),
            "paper": args.paper,
            "pages": len(asked.slips),
            "bytes": len(pdf),
            "hints": hints,
        }
    )
    return DONE


def _record(refusal: Refusal) -> dict[str, object]:
    return {
        "place": refusal.place,
        "field": refusal.field,
        "error": refusal.code,
        "detail": refusal.detail,
    }
