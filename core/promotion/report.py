"""How many came from where, and how many of them paid later."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from core.promotion.source import Source, SourceId


class Figures(NamedTuple):
    """Count new contacts, and first payments that were recorded after the first message."""

    contacts: int = 0
    payments: int = 0


class Line(NamedTuple):
    """Hold the figures of one source (None: unknown) in one month (`2026-11`, on the office's clock)."""

    source_id: SourceId | None
    month: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Report:
    """Hold every source with its figures; `lines` by month, the newest first, months without any left out."""

    sources: tuple[Source, ...]
    lines: tuple[Line, ...]

    def total(self, source_id: SourceId | None, month: str = "") -> Figures:
        """Return the figures of one source, of one month or of all."""
        found = [
            line.figures
            for line in self.lines
            if line.source_id == source_id and (not month or line.month == month)
        ]
        return Figures(sum(one.contacts for one in found), sum(one.payments for one in found))

    @property
    def all(self) -> Figures:
        """Return the figures of everybody."""
        figures = [line.figures for line in self.lines]
        return Figures(sum(one.contacts for one in figures), sum(one.payments for one in figures))

    @property
    def months(self) -> tuple[str, ...]:
        """Return the months that have figures, the newest first."""
        return tuple(sorted({line.month for line in self.lines}, reverse=True))

    @property
    def unknown_permille(self) -> int | None:
        """Return how many of a thousand new contacts told no source; None without any contact."""
        whole = self.all.contacts
        return None if whole == 0 else (self.total(None).contacts * 1000 + whole // 2) // whole


def report_of(
    sources: tuple[Source, ...],
    contacts: Iterable[tuple[int | None, str, int]],
    payments: Iterable[tuple[int | None, str, int]],
) -> Report:
    """Join counts of (source, month, number) into one report."""
    came: Counter[tuple[int | None, str]] = Counter()
    paid: Counter[tuple[int | None, str]] = Counter()
    for counter, rows in ((came, contacts), (paid, payments)):
        for source_id, month, number in rows:
            counter[source_id, month] += number
    order = {source.id: place for place, source in enumerate(sources)}
    keys = sorted(
        {*came, *paid},
        key=lambda key: (key[1], -(len(order) if key[0] is None else order[SourceId(key[0])])),
        reverse=True,
    )
    return Report(
        sources,
        tuple(
            Line(None if key[0] is None else SourceId(key[0]), key[1], Figures(came[key], paid[key]))
            for key in keys
        ),
    )
