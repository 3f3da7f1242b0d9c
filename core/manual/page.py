"""One page of the manual: its sections, their anchors, and the links that stand in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from core.answers.words import fold

SUFFIX = ".md"
_HEADING = re.compile(r"(#{1,3}) +(.+?) *")
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]*)\)")
_BULLET = re.compile(r"^\s*(?:[-*]|\d+\.) +")
_RULE = re.compile(r"[|:\- ]+")
_NOT_IN_ANCHOR = re.compile(r"[^a-z0-9]+")


class Target(NamedTuple):
    """Say where a link leads: a page by its name, and an anchor in it or nothing for its top."""

    name: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Hold one heading and the words below it, without the signs of Markdown."""

    title: str
    anchor: str
    level: int
    """1 for the page's own title, 2 and 3 for what stands below."""
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """Hold one page: its name without folder and suffix, its Markdown, and its sections in their order."""

    name: str
    text: str
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        """Return the page's title."""
        return self.sections[0].title

    def section(self, anchor: str) -> Section | None:
        """Return the section with this anchor."""
        return next((section for section in self.sections if section.anchor == anchor), None)


def anchor_of(title: str) -> str:
    """Return the anchor of a heading: `Bila kode salah` is found at `bila-kode-salah`."""
    return _NOT_IN_ANCHOR.sub("-", fold(title)).strip("-")


def read_page(name: str, text: str) -> Page:
    """Return the page that a Markdown text holds; its first line is `# Title`."""
    sections: list[Section] = []
    title, level, lines = "", 0, list[str]()
    for line in text.splitlines():
        heading = _HEADING.fullmatch(line)
        if heading is None:
            lines.append(line)
            continue
        if level:
            sections.append(Section(title, anchor_of(title), level, _plain(lines)))
        level, title, lines = len(heading[1]), _bare(heading[2]), []
    if not level:
        raise ValueError(f"{name}: a page begins with its title")
    sections.append(Section(title, anchor_of(title), level, _plain(lines)))
    return Page(name, text, tuple(sections))


def target_of(address: str, here: str) -> Target | None:
    """Return where an address of the page `here` leads; None for what lies outside the manual."""
    name, _, anchor = address.partition("#")
    if not name:
        return Target(here, anchor)
    is_page = name.endswith(SUFFIX) and "/" not in name and ":" not in name
    return Target(name.removesuffix(SUFFIX), anchor) if is_page else None


def addresses_in(text: str) -> tuple[str, ...]:
    """Return the address of every link in a Markdown text; of pictures with a `!` before it."""
    return tuple(link[1] + link[3] for link in _LINK.finditer(text))


def _plain(lines: list[str]) -> str:
    """Return lines as they are read aloud: one paragraph, list entry or row of a table on each line."""
    said: list[str] = []
    is_open = False
    for line in lines:
        stripped = line.strip()
        if not stripped or _RULE.fullmatch(stripped):
            is_open = False
        elif stripped.startswith("|"):
            said.append(", ".join(cell.strip() for cell in _bare(stripped).strip("| ").split("|")))
        elif is_open and not _BULLET.match(line):
            said[-1] += f" {_bare(stripped)}"
        else:
            said.append(_bare(_BULLET.sub("", line, count=1).strip()))
            is_open = True
    return "\n".join(said)


def _bare(text: str) -> str:
    """Return a line without emphasis, code marks, quote marks and the addresses of its links."""
    return _LINK.sub(r"\2", text).replace("*", "").replace("`", "").removeprefix("> ")
