"""The enumerations that are built quickly are those that the standard library builds."""

from __future__ import annotations

import enum
import subprocess
import sys
from typing import Any

import pytest
from PySide6 import QtCore, QtGui, QtWidgets

from ui import enumerations

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] not in enumerations.COMPARED, reason="another Python builds them as ever"
)

SUMMED = {"Qt.KeyboardModifier", "Qt.Modifier"}
"""To these PySide6 gives sums of its own afterwards (`Ctrl | K`)."""
ROOMS = (QtCore, QtGui, QtWidgets)


def every_enumeration() -> list[Any]:
    """Return every enumeration of the window's three modules, as the standard library built it."""
    classes = [found for room in ROOMS for name in dir(room) if isinstance(found := getattr(room, name), type)]
    own = [found for found in classes if isinstance(found, enum.EnumType)]
    inner = [found for kind in classes for found in vars(kind).values() if isinstance(found, enum.EnumType)]
    return [found for found in {*own, *inner} if found.__module__.startswith("PySide6.")]


def rebuilt(of: Any) -> Any:
    """Return the same enumeration built quickly, named as PySide6 names it afterwards."""
    made = enumerations.quick(of.__bases__[0], of.__name__, [(name, of[name].value) for name in of.__members__])
    made.__module__, made.__qualname__ = of.__module__, of.__qualname__
    return made


def what_it_says(of: Any) -> dict[str, Any]:
    """Return everything that a program can ask of an enumeration and of its names."""
    said: dict[str, Any] = {
        "listed": [member.name for member in of],
        "aliases": {name: member.name for name, member in of.__members__.items()},
        "words": [(repr(member), str(member), f"{member}", member.value) for member in of.__members__.values()],
        "own": {
            name: {key: value for key, value in sorted(vars(member).items()) if key != "_inverted_"}
            | {"__objclass__": 0}
            for name, member in of.__members__.items()
        },
        "by value": [of(member.value) is member for member in of.__members__.values()],
        "form": {
            key: getattr(getattr(of, key), "__func__", getattr(of, key))
            for key in vars(of)
            if key.startswith("_")
            and key not in {"_member_map_", "_value2member_map_", "_missing_", "__weakref__"}
        },
    }
    if issubclass(of, enum.Flag) and len(of.__members__):
        every = of(0)
        for member in of:
            every |= member
        said["together"] = (repr(every), [part.name for part in every], every.value)
        said["apart"] = [((~member).value, (every ^ member).value, (every & member).value) for member in of]
    return said


def test_no_enumeration_of_the_window_can_be_told_from_the_library_s() -> None:
    found = every_enumeration()
    assert len(found) > 300

    for of in (of for of in found if of.__qualname__ not in SUMMED):
        assert what_it_says(rebuilt(of)) == what_it_says(of), of


def test_a_start_builds_the_many_quickly_and_leaves_everybody_else_alone() -> None:
    script = """
import enum
from ui import enumerations

quick, built = enumerations.quick, []
enumerations.quick = lambda base, name, names: built.append(name) or quick(base, name, names)
with enumerations.built_quickly():
    from PySide6.QtCore import QLocale, Qt
    ours = enum.IntEnum("Ours", [("FIRST", 1)])
assert {"Key", "AlignmentFlag", "Language"} <= set(built) and "Ours" not in built, built
assert ours.FIRST.name == "FIRST" and ours.__module__ == "__main__"
assert repr(Qt.Key.Key_A) == "<Key.Key_A: 65>" and Qt.Key(65) is Qt.Key.Key_A
assert Qt.Key.__module__ == "PySide6.QtCore" and Qt.Key.__qualname__ == "Qt.Key"
assert QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia).name() == "id_ID"
both = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
assert both.value == 129 and Qt.AlignmentFlag.AlignLeft in both
assert (Qt.Modifier.CTRL | Qt.Key.Key_K).key() is Qt.Key.Key_K
assert "quick" not in enum.EnumType._create_.__code__.co_names
"""
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.parametrize("names", [[("name", 1)], [("_ONE", 1)], [("ONE", "1")], (("ONE", 1),)])
def test_unusual_names_are_left_to_the_library(names: Any) -> None:
    with enumerations.built_quickly():
        try:
            made: Any = enum.EnumType.__call__(enum.Enum, "Odd", names, boundary=enum.KEEP)
        except ValueError:
            return
    assert "_ONE" in vars(made) or made(names[0][1]).value == names[0][1]
