"""The command `import-contacts BERKAS [--dry-run]`: the same import as the window's."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from core.contacts.importing.plan import Counts, ImportPlan, Mode, Problem
from core.output import DONE, REFUSED, Output, Subparsers

if TYPE_CHECKING:
    from core.app import Core


def add(subparsers: Subparsers) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser("import-contacts", help="impor kontak dari XLSX, CSV atau vCard")
    parser.add_argument("file", type=Path, metavar="BERKAS", help="berkas .xlsx, .csv atau .vcf")
    parser.add_argument("--dry-run", action="store_true", help="hanya mencoba, tidak menyimpan apa pun")
    parser.add_argument(
        "--mode",
        choices=[mode.value for mode in Mode],
        default=Mode.BOTH.value,
        help="tambah, ubah, atau keduanya",
    )


def run(core: "Core", args: argparse.Namespace, out: Output) -> int:
    """Import with the proposed mapping and print every remark, then the counts.

    Returns REFUSED when rows were refused or nothing could be imported from a row.
    """
    importing = core.contacts.importing
    survey = importing.survey(args.file).result()
    plan = ImportPlan(args.file, survey.table.sheet, survey.mapping, Mode(args.mode))
    columns = {
        title: column.value
        for title, column in zip(survey.table.header, survey.mapping, strict=False)
        if column
    }
    out.line({"file": args.file.name, "rows": survey.table.total, "columns": columns})
    if args.dry_run:
        tried = importing.dry_run(plan).result()
        for problem in tried.problems:
            out.line(_problem(problem))
        counts = tried.counts
        out.line({"dry_run": True, **_counts(counts), "blank": tried.blank})
        asked = f" {counts.reviews} isian belum pasti akan ditanyakan." if counts.reviews else ""
        out.say(f"Percobaan selesai, tidak ada yang disimpan: {_summary(counts, tried.blank)}{asked}")
    else:
        done = importing.run(plan).result()
        after = 0
        while found := importing.problems(done.id, after).result():
            for _, problem in found:
                out.line(_problem(problem))
            after = found[-1][0]
        counts = done.counts
        out.line({"import": done.id, "dry_run": False, **_counts(counts), "blank": done.blank})
        asked = (
            f" {counts.reviews} isian belum pasti dan menunggu keputusan di Kontak, Perlu ditinjau."
            if counts.reviews
            else ""
        )
        out.say(f"Impor selesai: {_summary(counts, done.blank)}{asked}")
    return REFUSED if counts.refused else DONE


def _summary(counts: Counts, blank: int) -> str:
    """Return what came of every row of the file."""
    parts = [
        f"{counts.created} baru",
        f"{counts.changed} diubah",
        f"{counts.unchanged} sudah sama",
        f"{counts.refused} ditolak",
    ]
    if blank:
        parts.append(f"{blank} baris kosong")
    return ", ".join(parts) + "."


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "row": problem.row_number,
        "column": problem.column,
        "value": problem.value,
        "reason": problem.reason,
        "refused": problem.refused,
    }


def _counts(counts: Counts) -> dict[str, int]:
    return {
        "created": counts.created,
        "changed": counts.changed,
        "unchanged": counts.unchanged,
        "refused": counts.refused,
        "reviews": counts.reviews,
    }
