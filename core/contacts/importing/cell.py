"""A cell of a spreadsheet as text."""

from datetime import date, datetime
from typing import Any


def cell_text(cell: Any) -> str:
    """Return a cell as the spreadsheet shows it. A number beyond 15 digits has lost its last ones."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if isinstance(cell, float | int):
        if abs(cell) >= 1e15:
            return f"{cell:.5E}"
        return str(int(cell)) if cell == int(cell) else repr(cell)
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    return "" if cell is None else str(cell)
