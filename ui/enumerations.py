"""Build the enumerations of Qt at a fraction of their cost.

Context: PySide6 makes a Python class of every enumeration of a Qt class that is looked at, with all its names:
200 classes and 3,000 names until the list of chats is painted, of which a window reads 150. The standard
library takes each class and each name through many steps that serve hand-written enumerations: 50 ms of a
start. Decision: while PySide6 comes up, its enumerations are cut from an empty one that the standard library
made (`_empty`), and the names are put in directly (`_fill`), in the same form: nobody can tell one from the
other, and tests/ui/test_enumerations.py compares them all.
Consequence: only for the versions of Python whose form has been compared (`COMPARED`); any other builds them
as ever. Alternative: not to look at `Qt`, `QEvent` and `QLocale`, which no window can do without.
"""

from __future__ import annotations

import enum
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPARED = frozenset({(3, 11)})

BASES = frozenset({enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag})

RESERVED = frozenset(dir(enum.IntFlag)) | {"mro", "name", "value", ""}
"""What a name would hide: an enumeration that has one of these is left to the standard library."""

AS_PYSIDE_ASKS = {"module": None, "qualname": None, "type": None, "start": 1, "boundary": enum.KEEP}

Names = list[tuple[str, int]]


def quick(base: Any, name: str, names: Names) -> Any:
    """Return the enumeration of these names and whole numbers over Enum, IntEnum, Flag or IntFlag.

    Its module and its place in there are PySide6's to say, as it does with every enumeration.
    """
    made = _empty(base, name)
    _fill(made, names)
    return made


def _empty(base: Any, name: str) -> Any:
    """Return an enumeration without names: like the first of its base, which the standard library made."""
    pattern = _patterns.get(base)
    if pattern is None:
        made = _plain(base, "Pattern", (), module="PySide6", boundary=enum.KEEP)
        pattern = _patterns[base] = dict(vars(made))
    own = {
        **pattern,
        "_member_names_": [],
        "_unhashable_values_": [],
        "_member_map_": {},
        "_value2member_map_": {},
    }
    return type.__new__(enum.EnumType, name, (base,), own)


def _fill(made: Any, names: Names) -> None:
    """Put the names into an empty enumeration."""
    is_flag, is_int = issubclass(made, enum.Flag), issubclass(made, int)
    listed, by_name, by_value = made._member_names_, made._member_map_, made._value2member_map_
    put = type.__setattr__
    mask = singles = 0
    for name, value in names:
        single = value > 0 and not value & (value - 1)
        mask |= value
        if single:
            singles |= value
        member = by_value.get(value)
        if member is None:
            member = int.__new__(made, value) if is_int else object.__new__(made)
            member._value_ = value  # one by one: Python then keeps their names once for the whole class
            member._name_ = name
            member.__objclass__ = made
            member._sort_order_ = len(listed)
            by_value[value] = member
            if single or not is_flag:
                listed.append(name)
        by_name[name] = member
        put(made, name, member)
    if is_flag:
        made._flag_mask_, made._singles_mask_ = mask, singles
        made._all_bits_ = 2 ** mask.bit_length() - 1
        values = [by_name[name].value for name in listed]
        if values != sorted(values):
            made._iter_member_ = made._iter_member_by_def_


def _is_qt_s(base: Any, names: Any, asked: dict[str, Any]) -> bool:
    """Return whether this is how PySide6 asks for an enumeration, with plain names and whole numbers."""
    return (
        base in BASES
        and type(names) is list
        and asked == AS_PYSIDE_ASKS
        and all(type(number) is int and name not in RESERVED and name[0] != "_" for name, number in names)
    )


_plain = enum.EnumType._create_  # type: ignore[attr-defined]
_patterns: dict[Any, dict[str, Any]] = {}


@contextmanager
def built_quickly() -> Iterator[None]:
    """Build the enumerations that PySide6 asks for inside by `quick`, all others as ever."""
    if sys.version_info[:2] not in COMPARED:
        yield
        return

    def create(base: Any, name: str, names: Any, **asked: Any) -> Any:
        if _is_qt_s(base, names, asked):
            return quick(base, name, names)
        if asked["module"] is None:  # the library would look for it in the frame that asked it
            asked["module"] = sys._getframe(2).f_globals.get("__name__")  # noqa: SLF001
        return _plain(base, name, names, **asked)

    enum.EnumType._create_ = create  # type: ignore[attr-defined]
    try:
        yield
    finally:
        enum.EnumType._create_ = _plain  # type: ignore[attr-defined]
