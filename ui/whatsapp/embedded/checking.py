"""`Periksa WhatsApp`: which alternates of the page map were found, without anything of anybody."""

import re
from dataclasses import dataclass

from core.whatsapp.page_map import PageMap
from ui.whatsapp.embedded import fields
from ui.whatsapp.embedded.arriving import Counts
from ui.whatsapp.embedded.calls import Plain

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2}")


@dataclass(frozen=True, slots=True)
class Finding:
    """Say of one thing which alternate was found (0 is the newest, None: none) and how many of it there are."""

    thing: str
    alternate: int | None
    count: int
    seen: str
    """When this alternate was last seen by whoever wrote the map; "" where none was found."""

    def as_text(self) -> str:
        """Return one line."""
        found = "-" if self.alternate is None else f"{self.alternate + 1} ({self.seen}) x{self.count}"
        return f"{self.thing}: {found}"


@dataclass(frozen=True, slots=True)
class Report:
    """What the page holds of the map, and what was left out of its answers since the start."""

    map_made: str
    is_map_replaced: bool
    state: str
    language: str
    findings: tuple[Finding, ...]
    rows: int
    rows_read: int
    rows_empty: int
    """Rows that are far from the window: shells without content."""
    unknown_places: int
    """Selectors that this engine does not understand."""
    undated: int
    odd: int
    dropped: int = 0
    """Rows and messages that the page scripts let go: ids of no known form, and a queue that ran over."""
    unclosed: int = 0
    """Times that a chat could not be closed while nobody looked at it."""
    broken: int = 0
    """Times that our own scripts failed over something in the page."""

    def as_text(self) -> str:
        """Return the report as the officer copies it: no name, number or text of anybody."""
        head = [
            f"peta {self.map_made}{' (diganti)' if self.is_map_replaced else ''}",
            f"keadaan {self.state}, bahasa {self.language or '?'}",
            f"baris {self.rows}, terbaca {self.rows_read}, kosong {self.rows_empty}",
            f"tanpa waktu {self.undated}, ganjil {self.odd}, tempat tak dikenal {self.unknown_places}",
            f"dilewati {self.dropped}, gagal dibaca {self.broken}, tak tertutup {self.unclosed}",
        ]
        return "\n".join([*head, *(found.as_text() for found in self.findings)])


def report_of(answer: Plain, page_map: PageMap, counts: Counts) -> Report:
    """Check the page's answer and return the report; raise fields.Odd where it is not sound."""
    things, told = fields.table(answer.get("things")), fields.table(answer.get("counts"))
    findings = []
    for name, ways in page_map.things.items():
        alternate, count = fields.entries(things.get(name), 2)
        place = None if alternate == -1 else fields.number(alternate, len(ways) - 1)
        findings.append(
            Finding(name, place, fields.number(count, 10_000_000), "" if place is None else ways[place].seen)
        )
    return Report(
        map_made=page_map.made,
        is_map_replaced=page_map.is_replaced,
        state=fields.text(answer.get("state"), 40),
        language=fields.optional(answer.get("lang"), _LANGUAGE),
        findings=tuple(findings),
        rows=fields.number(answer.get("rows"), 1000),
        rows_read=fields.number(answer.get("read"), 1000),
        rows_empty=fields.number(answer.get("shells"), 1000),
        unknown_places=fields.number(answer.get("bad"), 10_000),
        undated=counts.undated,
        odd=counts.odd,
        dropped=fields.number(told.get("dropped"), 2**53) + fields.number(told.get("late"), 2**53),
        unclosed=fields.number(told.get("unclosed"), 2**53),
        broken=fields.number(told.get("broken"), 2**53),
    )
