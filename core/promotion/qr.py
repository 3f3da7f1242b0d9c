"""A link as a QR symbol of plain rectangles, for paper and window alike."""

import re
from dataclasses import dataclass
from functools import lru_cache

Bar = tuple[int, int, int, int]
"""x, y, width, height in modules, y downwards."""

QUIET = 4
"""Modules of white that a reader needs on every side."""
_RUN = re.compile("1+")


@dataclass(frozen=True, slots=True)
class Qr:
    """Hold the black runs of a symbol whose side is `side` modules, its quiet zone not counted."""

    side: int
    bars: tuple[Bar, ...]


@lru_cache(maxsize=64)
def qr_of(link: str) -> Qr:
    """Return the symbol of a link; a quarter of it may be dirty or covered (level Q)."""
    import segno  # only promotion and papers need it

    rows = ["".join(map(str, row)) for row in segno.make(link, error="q", micro=False).matrix]
    bars = tuple(
        (run.start(), line, run.end() - run.start(), 1)
        for line, row in enumerate(rows)
        for run in _RUN.finditer(row)
    )
    return Qr(len(rows), bars)
