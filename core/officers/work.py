"""The open work of a desk, as it is handed over: sections of rows, each in a few words."""

from dataclasses import dataclass

MOST = 300
"""Rows of one section on the list; of more the number is told."""


@dataclass(frozen=True, slots=True)
class Section:
    """Hold what is open of one kind: `rows` are (mark, words); `total` counts also those not shown."""

    title: str
    rows: tuple[tuple[str, str], ...]
    total: int


@dataclass(frozen=True, slots=True)
class OpenWork:
    """Hold all that waits, in the order of the day."""

    sections: tuple[Section, ...]

    @property
    def total(self) -> int:
        """Return how many things wait."""
        return sum(section.total for section in self.sections)
