"""What an import shall do, and what came of it."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from core.contacts.importing.header import Column
from core.contacts.importing.table import Cells, Table


class Mode(StrEnum):
    """Choose what an import may do with contacts that are there already, and with those that are not."""

    BOTH = "both"
    CREATE = "create"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Hold the officer's choices: one meaning per column, and a group for rows that name none."""

    path: Path
    sheet: str
    mapping: tuple[Column, ...]
    mode: Mode = Mode.BOTH
    default_group: str = ""

    def to_text(self) -> str:
        """Write the plan as JSON, for finishing an interrupted import."""
        return json.dumps({**asdict(self), "path": str(self.path)})

    @staticmethod
    def from_text(text: str) -> "ImportPlan":
        """Read what `to_text` wrote."""
        found = json.loads(text)
        mapping = tuple(Column(name) for name in found["mapping"])
        return ImportPlan(
            Path(found["path"]), found["sheet"], mapping, Mode(found["mode"]), found["default_group"]
        )


class Reason(StrEnum):
    """Say why a cell or a row was not taken as it stands. Phone and tax number doubts keep their own names."""

    NO_NAME = "no_name"
    NO_KEY = "no_key"
    TOTAL_ROW = "total_row"
    NEW_NOT_WANTED = "new_not_wanted"
    TWICE_IN_FILE = "twice_in_file"
    NUMBERS_OF_TWO = "numbers_of_two"
    SEVERAL_WITH_NUMBER = "several_with_number"
    SAME_NUMBER_OTHER_NAME = "same_number_other_name"
    DECIDED_AGAINST = "decided_against"
    UNKNOWN_GROUP = "unknown_group"
    UNKNOWN_KECAMATAN = "unknown_kecamatan"
    UNKNOWN_DESA = "unknown_desa"
    UNKNOWN_KIND = "unknown_kind"
    UNREADABLE_DATE = "unreadable_date"
    TOO_LONG = "too_long"
    CHECK_DIGIT = "check_digit"
    NIK = "nik"


@dataclass(frozen=True, slots=True)
class Problem:
    """Tell of one cell or row: where, what stood there, why. `refused` rows changed nothing."""

    row_number: int
    column: str
    value: str
    reason: str
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """Count rows by what came of them; `reviews` counts what waits for the officer's decision."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    reviews: int = 0

    @property
    def rows(self) -> int:
        """Return how many rows were looked at."""
        return self.created + self.changed + self.unchanged + self.refused

    def __add__(self, other: "Counts") -> "Counts":
        """Add two counts, field by field."""
        return Counts(
            self.created + other.created,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.refused + other.refused,
            self.reviews + other.reviews,
        )


@dataclass(frozen=True, slots=True)
class DryRun:
    """Hold what an import would do; nothing was written. At most 10,000 problems are kept."""

    counts: Counts
    problems: tuple[Problem, ...]
    problem_count: int
    blank: int = 0
    """Rows of the file in which nothing stands."""


class RunState(StrEnum):
    """Name the states of an import. INTERRUPTED is not stored: it is a running one that nobody runs."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    UNDONE = "undone"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class ImportRun:
    """Hold one import as the store knows it."""

    id: int
    file_name: str
    state: RunState
    started_at: datetime
    ended_at: datetime | None
    rows_total: int
    rows_done: int
    counts: Counts
    can_undo: bool

    @property
    def blank(self) -> int:
        """Return how many rows held nothing; 0 where an import has not come to its end."""
        is_whole = self.state in (RunState.DONE, RunState.UNDONE) and self.counts.rows
        return self.rows_total - self.counts.rows if is_whole else 0


@dataclass(frozen=True, slots=True)
class Survey:
    """Hold a file as first looked at: its table, the proposed mapping and the first rows."""

    path: Path
    table: Table
    mapping: tuple[Column, ...]
    preview: tuple[tuple[int, Cells], ...]


@dataclass(frozen=True, slots=True)
class Undone:
    """Tell what an undo did: contacts taken back, and the names of those that were changed or used since."""

    taken_back: int
    refused: int
    refused_names: tuple[str, ...]
    answered_names: tuple[str, ...] = ()
    """Contacts that the officer's own answers about this import have made; they stay."""
