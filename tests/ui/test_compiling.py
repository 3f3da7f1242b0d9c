"""PySide6's own Python is compiled once and kept, and works as without that (see ui/compiling.py)."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ui.compiling import Pattern

ROOT = Path(__file__).resolve().parents[2]
WORK = """
import builtins, sys
from ui.start import bring_up_qt
finders, plain = list(sys.meta_path), builtins.__import__
bring_up_qt()
from PySide6.QtCore import QObject
assert sys.meta_path == finders
assert builtins.__import__ is plain
try:
    QObject().setObjectName(1, 2)
except TypeError as fault:
    print(fault)
print(type(sys.modules["shibokensupport.signature.loader"].__loader__).__module__)
"""
AS_ALWAYS = ["QObject.setObjectName() takes exactly one argument (2 given)", "ui.compiling"]


def brought_up(place: Path) -> list[str]:
    """Import PySide6 as the program does, in a process that keeps its byte code in `place`."""
    done = subprocess.run(
        [sys.executable, "-c", WORK],
        cwd=ROOT,
        env={**os.environ, "PYTHONPYCACHEPREFIX": str(place), "PYTHONDONTWRITEBYTECODE": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-800:]
    return done.stdout.splitlines()


def test_the_second_start_finds_what_the_first_has_compiled(tmp_path: Path) -> None:
    assert brought_up(tmp_path) == AS_ALWAYS
    kept = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("compiling.shibokensupport*.pyc")}
    assert len(kept) > 10
    assert brought_up(tmp_path) == AS_ALWAYS
    assert {path: path.stat().st_mtime_ns for path in kept} == kept


def test_what_was_kept_of_another_pyside6_is_compiled_anew(tmp_path: Path) -> None:
    brought_up(tmp_path)
    (kept,) = tmp_path.rglob("compiling.shibokensupport.signature.parser.*.pyc")
    right = kept.read_bytes()
    kept.write_bytes(right[:8] + bytes(4) + right[12:100])  # another checksum, and nothing that could be run
    assert brought_up(tmp_path) == AS_ALWAYS
    assert kept.read_bytes() == right


def test_where_nothing_can_be_kept_the_program_starts_as_well(tmp_path: Path) -> None:
    place = tmp_path / "a file"
    place.touch()
    assert brought_up(place) == AS_ALWAYS


def test_a_pattern_is_compiled_when_it_is_first_searched_with() -> None:
    broken = Pattern("(")
    search = broken.search
    with pytest.raises(re.error):
        search("a")
    assert Pattern("B", re.IGNORECASE).split("abc") == ["a", "c"]


def test_a_class_that_holds_a_pattern_finds_nothing_else_on_it() -> None:
    assert not hasattr(Pattern("("), "__isabstractmethod__")
