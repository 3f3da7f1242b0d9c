"""Compile PySide6's own Python once, and not again at every start.

Context: shiboken6 carries some 3,600 lines of Python (signatures, error texts) as sources in a zip inside its
library, and compiles them whenever PySide6 is imported: 45 ms of the 180 ms that a bare window takes. Another
35 ms go into three regular expressions by which it would write type stubs and read signatures; a window does
neither. Decision: for that one import a loader of Python's own kind stands in front of PySide6's. It takes
the same sources out of the same zip, and keeps the byte code where Python keeps that of this package,
`__pycache__`, found again only while length and checksum of the source are the same. What these sources ask
`re` to compile is compiled when it is first searched with (`Pattern`).
Consequence: nothing else changes. Where the folder cannot be written, or a later PySide6 brings its Python
otherwise, every start compiles as before; tests/ui/test_compiling.py tells when that happens.
Alternative: PySide6's own switch (SBK_EMBED=0) unpacks the sources into its installed package, for every
program that uses it, and often it may not be written.
"""

from __future__ import annotations

import builtins
import re
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


SEARCHES = frozenset({"findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn"})


class Pattern:
    """A regular expression that is compiled when it is first searched with."""

    def __init__(self, *asked: Any) -> None:
        self._asked = asked

    def __getattr__(self, name: str) -> Any:
        """Return a search that compiles when it is called; a class that holds a pattern asks for others."""
        if name not in SEARCHES:
            raise AttributeError(name)

        def search(*arguments: Any, **named: Any) -> Any:
            return getattr(re.compile(*self._asked), name)(*arguments, **named)

        return search


@contextmanager
def _patterns_wait() -> Iterator[None]:
    """Give PySide6's own sources patterns that wait; everybody else goes on as ever."""
    plain = re.compile

    def compiled(pattern: Any, flags: int = 0) -> Any:
        asking = sys._getframe(1).f_globals.get("__name__", "")  # noqa: SLF001 - the caller, as warnings ask it
        return Pattern(pattern, flags) if asking.startswith(CARRIED) else plain(pattern, flags)

    re.compile = compiled
    try:
        yield
    finally:
        re.compile = plain


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
        with _patterns_wait():
            yield
    finally:
        if builtins.__import__ is asking:
            builtins.__import__ = plain
        for finder in finders:
            sys.meta_path.remove(finder)
