"""Many requests of one treasurer, as a table: what was pasted, and what each row means."""

from dataclasses import dataclass
from datetime import datetime

from core.billing.form import Field, FieldError, Form, Reading
from core.billing.request import BatchId


@dataclass(frozen=True, slots=True)
class PastedRow:
    """Hold one row of a table: the form that it fills, and what is wrong with it, field by field."""

    form: Form
    reading: Reading
    twin: int | None = None
    """The first row, from 0, that asks for the same number, pair and masa; None where there is none."""

    @property
    def errors(self) -> tuple[FieldError, ...]:
        """Return one error at most for each cell."""
        return self.reading.errors


@dataclass(frozen=True, slots=True)
class Pasted:
    """Hold a pasted table."""

    columns: tuple[Field | None, ...]
    """What each column was taken for; None for one that nobody needs."""
    has_header: bool
    rows: tuple[PastedRow, ...]
    is_cut: bool = False
    """Whether there were more rows than a table holds; those behind are not in `rows`."""

    @property
    def is_sound(self) -> bool:
        """Return whether every row could be stored."""
        return bool(self.rows) and not any(row.errors for row in self.rows)


@dataclass(frozen=True, slots=True)
class Batch:
    """Hold the name under which requests were stored together."""

    id: BatchId
    name: str
    contact_id: int | None
    chat_id: int | None
    created_at: datetime
    count: int
    """How many requests belong to it."""
    issued: int
    """How many of them have a code."""
