"""The command `bundle FILE.zip`: how the program stands, for who helps from afar, and nothing of anybody."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from core.output import DONE, Output, Subparsers

if TYPE_CHECKING:
    from core.app import Core


def add(subparsers: Subparsers) -> None:
    """Add the command."""
    bundle = subparsers.add_parser("bundle", help="simpan berkas bantuan tanpa data pribadi ke BERKAS")
    bundle.add_argument("file", type=Path, metavar="BERKAS", help="arsip yang dibuat, berakhiran .zip")


def run(core: "Core", args: argparse.Namespace, out: Output) -> int:
    """Write the bundle and tell what it holds."""
    parts = core.support.gather({}).result()
    core.support.save(parts, args.file).result()
    for part in parts:
        out.line({"file": part.name, "bytes": part.size})
    out.say("Berkas bantuan tersimpan. Isinya tanpa nama, nomor, NPWP, dan pesan siapa pun.")
    return DONE
