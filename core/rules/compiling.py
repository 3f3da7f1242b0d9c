"""Lay the office's versions over the shipped rows."""

from collections.abc import Iterable

from core.rules.row_reading import read_row
from core.rules.table import Conflict, ConflictKind, Origin, RuleRow, RuleTable
from core.rules.version import Act, RuleVersion, mark_of


def compiled(shipped: RuleTable, latest: Iterable[RuleVersion]) -> RuleTable:
    """Return the table as it holds: `latest` are the newest versions, one at most for each key.

    What the office wrote under the key of a shipped row takes its place; where both remain, the office's wins
    on the days that it covers. A version that no longer fits the columns is not used and shown as a conflict.
    """
    versions = {version.key: version for version in latest}
    acts = {key: version.act for key, version in versions.items()}
    offices: list[RuleRow] = []
    conflicts: list[Conflict] = []
    for version in versions.values():
        if version.act is not Act.CHANGED:
            continue
        cells = read_row(shipped.spec, version.texts, is_plain=True).cells
        if cells is None:
            conflicts.append(Conflict(ConflictKind.UNREADABLE, version.key))
            acts[version.key] = Act.RESTORED
            continue
        is_shipped = shipped.find(version.key) is not None
        row = RuleRow(version.key, shipped.spec, cells, Origin.OFFICE, version.id, is_shipped)
        offices.append(row)
        conflicts += _news(row, version, shipped)
    rows = [row for row in shipped.rows if acts.get(row.key, Act.RESTORED) is Act.RESTORED]
    removed = [row for row in shipped.rows if acts.get(row.key) is Act.REMOVED]
    for place, row in enumerate(offices):
        conflicts += [
            Conflict(ConflictKind.OVERLAP, row.key, other) for other in offices[place + 1 :] if row.meets(other)
        ]
    return RuleTable(shipped.spec, [*rows, *offices], removed=removed, conflicts=conflicts)


def beside(row: RuleRow, shipped: RuleTable) -> tuple[RuleRow, ...]:
    """Return the shipped rows that a row of the office replaces or hides."""
    return tuple(other for other in shipped.rows if other.key == row.key or other.meets(row))


def _news(row: RuleRow, version: RuleVersion, shipped: RuleTable) -> list[Conflict]:
    """Return what ships otherwise for the same time than when the officer decided."""
    found = []
    for other in beside(row, shipped):
        known = version.seen.get(other.key)
        if known is None:
            found.append(Conflict(ConflictKind.SHIPPED_NEW, row.key, other))
        elif known != mark_of(other):
            found.append(Conflict(ConflictKind.SHIPPED_CHANGED, row.key, other))
    if version.key in version.seen and shipped.find(version.key) is None:
        found.append(Conflict(ConflictKind.SHIPPED_GONE, row.key))
    return found
