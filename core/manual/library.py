"""All pages as they ship, in the order of the table of contents (resources/manual/contents.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from core.manual.page import SUFFIX, Page, read_page
from core.paths import RESOURCES

FOLDER = RESOURCES / "manual"
CONTENTS = "contents.toml"
FIRST = "memulai"
"""The page that is shown where no other fits."""


class Chapter(NamedTuple):
    """Hold the title of a chapter and the names of its pages."""

    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manual:
    """Hold the chapters and every page by its name."""

    chapters: tuple[Chapter, ...]
    pages: dict[str, Page]


def read_manual(folder: Path) -> Manual:
    """Read the manual in a folder: some milliseconds. A page that is named and missing is an OSError."""
    import tomllib  # not at every start

    rows = tomllib.loads((folder / CONTENTS).read_text("utf-8"))["chapter"]
    chapters = tuple(Chapter(row["title"], tuple(row["pages"])) for row in rows)
    names = [name for chapter in chapters for name in chapter.names]
    pages = {name: read_page(name, (folder / f"{name}{SUFFIX}").read_text("utf-8")) for name in names}
    return Manual(chapters, pages)


@cache
def manual() -> Manual:
    """Return the manual that ships with the program."""
    return read_manual(FOLDER)
