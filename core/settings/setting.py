"""What a setting is: its key, type, default, valid range and what it is for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from core.errors import ErrorCode, LoketError

V = TypeVar("V", str, int, bool)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Setting(Generic[V]):
    """Declare one setting; each is made once. `minimum`/`maximum` bound numbers, `choices` bound words."""

    key: str
    default: V
    description: str
    """One Indonesian line, as it stands in the settings dialog."""
    minimum: int | None = None
    maximum: int | None = None
    choices: tuple[tuple[str, str], ...] = ()
    """Pairs of stored word and Indonesian name."""
    in_dialog: bool = True
    """False for what the program remembers by itself, such as the last printer."""
    shape: Callable[[V], V] | None = None
    """Brings what was typed into the form in which it is kept, or raises LoketError with what is wrong."""

    def check(self, value: V) -> V:
        """Return `value` as it is kept, or raise LoketError(SETTING_INVALID) when it is out of range.

        What has a form of its own (`shape`) raises with a code of its own.
        """
        fits = type(value) is type(self.default)
        if fits and isinstance(value, int) and not isinstance(value, bool):
            fits = (self.minimum is None or value >= self.minimum) and (
                self.maximum is None or value <= self.maximum
            )
        if fits and self.choices:
            fits = value in {word for word, _ in self.choices}
        if not fits:
            raise LoketError(ErrorCode.SETTING_INVALID, self.description)
        return value if self.shape is None else self.shape(value)
