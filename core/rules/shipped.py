"""The rows that ship with the program: resources/rules/<name>.csv, read once and checked as a whole."""

import csv
from functools import cache
from pathlib import Path

from core.errors import ErrorCode, LoketError
from core.paths import RESOURCES
from core.rules.catalogue import spec_of
from core.rules.row_reading import read_row
from core.rules.soundness import unsound
from core.rules.table import RuleRow, RuleTable, TableSpec, key_of

FOLDER = RESOURCES / "rules"


@cache
def shipped_table(name: str) -> RuleTable:
    """Return the table as it ships (a few milliseconds); later calls cost nothing.

    Raises:
        LoketError: RULE_TABLE_BROKEN, as `read_file`.
    """
    spec = spec_of(name)
    return RuleTable(spec, read_file(spec, FOLDER / f"{name}.csv"))


def read_file(spec: TableSpec, path: Path) -> tuple[RuleRow, ...]:
    """Return the rows of a CSV file whose heading names the columns of the table, in any order.

    Raises:
        LoketError: RULE_TABLE_BROKEN for a missing file or column, a cell that cannot be read, two rows of a
            subject that hold at the same time, or a day without a row where one is promised (detail: where).
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            lines = list(reader)
            heading = tuple(reader.fieldnames or ())
    except (OSError, ValueError, csv.Error) as fault:
        raise LoketError(ErrorCode.RULE_TABLE_BROKEN, path.name) from fault
    if sorted(heading) != sorted(column.name for column in spec.columns):
        raise LoketError(ErrorCode.RULE_TABLE_BROKEN, f"{path.name}, baris 1")
    rows = []
    for number, line in enumerate(lines, 2):
        if None in line or None in line.values():
            raise LoketError(ErrorCode.RULE_TABLE_BROKEN, f"{path.name}, baris {number}")
        reading = read_row(spec, line, is_plain=True)
        if reading.cells is None:
            raise LoketError(ErrorCode.RULE_TABLE_BROKEN, f"{path.name}, baris {number}")
        rows.append(RuleRow(key_of(spec, reading.cells), spec, reading.cells))
    found = unsound(spec, rows)
    if found is not None:
        where = f"{path.name}: {'/'.join(found.subject)}, {found.day.isoformat()}"
        raise LoketError(ErrorCode.RULE_TABLE_BROKEN, where)
    return tuple(rows)
