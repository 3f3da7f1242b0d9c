"""What the office did with one row, and when: every change, removal and way back is one more version."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.rules.table import RuleRow


class Act(StrEnum):
    """Name what was done."""

    CHANGED = "changed"
    """The row has other cells from then on, or was added."""
    REMOVED = "removed"
    """The row counts no longer."""
    RESTORED = "restored"
    """What ships counts again; an added row counts no longer."""


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """Hold one version of a row."""

    id: int
    table: str
    key: str
    act: Act
    texts: Mapping[str, str]
    """The cells in their plain spelling; empty unless the row was changed."""
    seen: Mapping[str, str]
    """What shipped for the same time when the officer decided: key -> mark."""
    changed_at: datetime
    reason: str


def mark_of(row: RuleRow) -> str:
    """Return what tells one shipped row from another with the same key."""
    return f"{zlib.crc32(json.dumps(row.plain(), sort_keys=True).encode()):08x}"
