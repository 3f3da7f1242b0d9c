"""Compile PySide6's own Python once, and not again at every start.

Context: shiboken6 carries some 3,600 lines of Python (signatures, error texts) as sources in a zip inside its
library, and compiles them whenever PySide6 is imported: 45 ms of the 180 ms that a bare window takes.
Decision: for that one import a loader of Python's own kind stands in front of PySide6's. It takes the same
sources out of the same zip, and keeps the byte code where Python keeps that of this package: `__pycache__`,
found again only while length and checksum of the source are the same.
Consequence: nothing else changes. Where the folder cannot be written, or a later PySide6 brings its Python
otherwise, every start compiles as before; tests/ui/test_compiling.py tells when that happens.
Alternative: PySide6's own switch (SBK_EMBED=0) unpacks the sources into its installed package, for every
program that uses it, and often it may not be written.
"""

from __future__ import annotations

import builtins
import sys
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, SourceFileLoader
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType

CARRIED = "shibokensupport"
"""The package of those sources."""


class Loader(SourceFileLoader):
    """Load one module out of the zip, its byte code from `__pycache__` beside this file."""

    def __init__(self, name: str, carried: ZipFile, member: str) -> None:
        super().__init__(name, f"{__file__.rpartition('.')[0]}.{name}.py")
        self._carried = carried
        self._member = member

    def is_package(self, fullname: str) -> bool:
        """Return whether the module holds others."""
        return self._member.endswith("/__init__.py")

    def path_stats(self, path: str) -> dict[str, Any]:
        """Return what must be equal for kept byte code to count: the source's checksum and length."""
        del path
        found = self._carried.getinfo(self._member)
        return {"mtime": found.CRC, "size": found.file_size}

    def data(self, path: str) -> bytes:
        """Return the kept byte code, or the source."""
        return self._carried.read(self._member) if path == self.path else super().get_data(path)

    get_data = data  # the library's name


class Finder:
    """Find the modules of the zip."""

    def __init__(self, carried: ZipFile) -> None:
        self._carried = carried
        self._members = frozenset(carried.namelist())

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to load a module, or None when it is not in the zip."""
        del path, target
        base = fullname.replace(".", "/")
        for member in (f"{base}/__init__.py", f"{base}.py"):
            if member in self._members:
                return ModuleSpec(
                    fullname, Loader(fullname, self._carried, member), is_package="__init__" in member
                )
        return None


@contextmanager
def compiled_once() -> Iterator[None]:
    """Keep the byte code of what is imported by PySide6 inside: its first import belongs here."""
    plain = builtins.__import__
    finders: list[Finder] = []

    def asking(name: str, *rest: Any, **named: Any) -> ModuleType:
        # PySide6 puts its own finder in front of all others and then asks for its package for the first time
        if name == CARRIED and not finders:
            carried = getattr(sys.meta_path[0], "zfile", None)
            if isinstance(carried, ZipFile):
                finders.append(Finder(carried))
                sys.meta_path.insert(0, finders[0])
            builtins.__import__ = plain
        return plain(name, *rest, **named)

    builtins.__import__ = asking
    try:
        yield
    finally:
        if builtins.__import__ is asking:
            builtins.__import__ = plain
        for finder in finders:
            sys.meta_path.remove(finder)
