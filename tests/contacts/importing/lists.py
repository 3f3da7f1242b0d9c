"""Small lists as the office has them, all made up."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from core.app import Core
from core.contacts.importing.header import Column
from core.contacts.importing.plan import ImportPlan, ImportRun, Mode, Problem

HEAD = ("Nama", "NPWP", "No HP", "Kelompok", "Kecamatan", "Alamat")
ROWS: tuple[tuple[Any, ...], ...] = (
    ("Sri Rahayu", "70.123.456.9-648.000", "0812-0000-1111", "Usahawan", "Senori", "Jl. Veteran 1"),
    ("CV Berkah Laut", "01.234.567.4-648.000", "081200002222", "Badan", "Palang", ""),
    ("Budi Utomo", "", "+62 812 0000 3333", "PNS", "Tuban", ""),
    ("Siti Aminah", "09.876.543.1-648.000", "8113300648.0", "UMKM", "Kec. Soko", ""),
    ("Joko", "", "", "", "Widang", "Jl. Raya 5"),
)


def write_xlsx(path: Path, rows: Sequence[Sequence[Any]] = ROWS, head: Sequence[str] = HEAD) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Data")
        for line, row in enumerate((head, *rows)):
            sheet.write_row(line, 0, row)
    return path


def write_csv(path: Path, rows: Sequence[Sequence[str]], head: Sequence[str] = HEAD) -> Path:
    path.write_text("\n".join(";".join(row) for row in (head, *rows)), encoding="utf-8")
    return path


def plan_for(core: Core, path: Path, mode: Mode = Mode.BOTH, group: str = "") -> ImportPlan:
    survey = core.contacts.importing.survey(path).result()
    return ImportPlan(path, survey.table.sheet, survey.mapping, mode, group)


def bring_in(core: Core, path: Path, mode: Mode = Mode.BOTH) -> ImportRun:
    return core.contacts.importing.run(plan_for(core, path, mode)).result()


def problems_of(core: Core, run: ImportRun) -> list[Problem]:
    return [problem for _, problem in core.contacts.importing.problems(run.id).result()]


def numbers(run: ImportRun) -> tuple[int, int, int, int]:
    counts = run.counts
    return counts.created, counts.changed, counts.unchanged, counts.refused


def image(core: Core) -> dict[str, list[tuple[Any, ...]]]:
    """Return everything that an undo must leave exactly as it was."""
    tables = {
        "contacts": "SELECT * FROM contacts ORDER BY id",
        "phones": "SELECT * FROM contact_phones ORDER BY id",
        "search": "SELECT rowid, text FROM contacts_search ORDER BY rowid",
        "changes": "SELECT * FROM contact_changes ORDER BY id",
        "reviews": "SELECT * FROM contact_reviews ORDER BY id",
    }
    return {
        name: core.store.read(lambda session, sql=sql: session.all(sql)).result()
        for name, sql in tables.items()
    }


__all__ = [
    "HEAD",
    "ROWS",
    "Column",
    "bring_in",
    "image",
    "numbers",
    "plan_for",
    "problems_of",
    "write_csv",
    "write_xlsx",
]
