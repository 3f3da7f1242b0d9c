"""The words of the editor: what a row is, what was done with it, why it should be looked at again."""

from __future__ import annotations

from datetime import date

from core.rules.column import Column
from core.rules.row_reading import read_row
from core.rules.table import (
    CONFIRMED,
    VALID_FROM,
    VALID_TO,
    Conflict,
    ConflictKind,
    Origin,
    RuleRow,
    RuleTable,
    TableSpec,
)
from core.rules.version import Act, RuleVersion
from ui import words

ACTS = {
    Act.CHANGED: "Diubah atau ditambah",
    Act.REMOVED: "Dihapus",
    Act.RESTORED: "Kembali ke bawaan",
}
CONFLICTS = {
    ConflictKind.SHIPPED_CHANGED: "Aturan bawaan untuk hal ini berubah sejak kantor mengubahnya.",
    ConflictKind.SHIPPED_NEW: "Versi Loket ini membawa aturan bawaan baru untuk waktu yang sama.",
    ConflictKind.SHIPPED_GONE: "Aturan bawaan yang digantikannya tidak ada lagi di versi Loket ini.",
    ConflictKind.OVERLAP: "Bertumpuk dengan aturan kantor yang lain; yang lebih baru dipakai.",
    ConflictKind.UNREADABLE: "Tidak cocok lagi dengan kolom tabelnya, jadi tidak dipakai.",
}
EVERY = "*"
NOTHING = "–"


def shown(row: RuleRow, column: Column) -> str:
    """Return a cell as it stands in the list."""
    value = row.cells[column.name]
    if value is None and column in row.spec.values:
        return NOTHING
    if value == EVERY:
        return "* (semua)"
    if column in (VALID_FROM, VALID_TO) and value is not None:
        return words.short_day(row.span(VALID_FROM, VALID_TO)[column is VALID_TO])
    return column.shown(value)


def typed(row: RuleRow, column: Column) -> str:
    """Return a cell as it stands in its field: what is empty stays empty."""
    value = row.cells[column.name]
    return "" if value is None else column.shown(value)


def origin_of(row: RuleRow, table: RuleTable) -> tuple[str, str]:
    """Return the word and the kind of the pill that says whose the row is."""
    if row in table.removed:
        return "dihapus", "muted"
    if table.conflicts_of(row.key):
        return "perlu dilihat", "bad"
    if row.origin is Origin.OFFICE:
        return ("diubah kantor" if row.replaces else "dari kantor"), "accent"
    return "bawaan", "plain"


def trust_of(row: RuleRow) -> tuple[str, str]:
    """Return the word and the kind of the pill that says how sure the row is."""
    return (CONFIRMED.shown(row.cells["confirmed"]), "ok" if row.confirmed else "warn")


def title_of(row: RuleRow) -> str:
    """Return what a row speaks of, in a few words: `411121-100, dari 1 Jan 2025`."""
    words_of = [column.shown(row.cells[column.name]) for column in row.spec.subject]
    subject = "-".join("semua" if word == EVERY else word for word in words_of)
    since = f", dari {words.short_day(row.valid_from)}" if row.valid_from else ""
    return (subject or row.spec.title) + since


def missing_of(table: RuleTable, today: date) -> str:
    """Return for which subjects no row holds today although one is promised; empty when all is well."""
    missing = [
        "-".join(
            column.shown(column.parse(word)) for column, word in zip(table.spec.subject, subject, strict=True)
        )
        for subject, _since in table.spec.complete
        if table.at(today, *subject) is None
    ]
    return f"Hari ini tidak ada aturan untuk: {', '.join(missing)}." if missing else ""


def conflict_text(conflict: Conflict) -> str:
    """Return why a row should be looked at, with what ships where that is known."""
    text = CONFLICTS[conflict.kind]
    if conflict.other is None:
        return text
    spec = conflict.other.spec
    cells = ", ".join(
        f"{column.title}: {column.shown(conflict.other.cells[column.name])}"
        for column in (*spec.values, VALID_FROM, VALID_TO)
        if conflict.other.cells[column.name] is not None
    )
    return f"{text} Di sana: {cells}."


def version_lines(version: RuleVersion, spec: TableSpec) -> tuple[str, str, str]:
    """Return when and what, which row with its cells, and the reason of one version."""
    at = version.changed_at
    head = f"{words.short_day_of(at)}, {words.time(at)} · {ACTS[version.act]}"
    cells = read_row(spec, version.texts, is_plain=True).cells if version.act is Act.CHANGED else None
    if cells is None:
        body = version.key.replace("|", " · ")
    else:
        body = ", ".join(
            f"{column.title}: {column.shown(cells[column.name])}"
            for column in (*spec.subject, *spec.values, VALID_FROM, VALID_TO)
            if cells[column.name] is not None
        )
    return head, body, f"Alasan: {version.reason}"
