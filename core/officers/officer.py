"""The officers of the desk and their turns."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType

from core.calendar_words import day_words

OfficerId = NewType("OfficerId", int)
NAME_MAX = 80


@dataclass(frozen=True, slots=True)
class Officer:
    """Hold one officer; `nip` is the civil servant's number in digits, "" where it was not given."""

    id: OfficerId
    name: str
    nip: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """Hold the present turn; one that stands in for somebody has an end."""

    officer: Officer
    began_at: datetime
    stands_for: Officer | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Tell who is at the desk and who else could be; without a turn only the name of the settings is known."""

    name: str
    officers: tuple[Officer, ...]
    duty: Duty | None = None

    @property
    def own(self) -> Officer | None:
        """Return who is at the desk as the list knows him; None while he is not on it."""
        return next((each for each in self.officers if each.name.casefold() == self.name.casefold()), None)

    @property
    def others(self) -> tuple[Officer, ...]:
        """Return who may take the desk over."""
        return tuple(each for each in self.officers if each.name.casefold() != self.name.casefold())

    def is_over(self, today: date) -> bool:
        """Return whether somebody still stands in although the last day has passed."""
        return self.duty is not None and self.duty.ends_on is not None and self.duty.ends_on < today

    def words(self) -> str:
        """Return who is on duty in a short line; "" while nobody has a name."""
        if not self.name:
            return ""
        duty = self.duty
        if duty is None or duty.stands_for is None or duty.ends_on is None:
            return f"Petugas: {self.name}"
        return f"Petugas: {self.name}, menggantikan {duty.stands_for.name} s.d. {day_words(duty.ends_on)}"
