"""The fonts of the slip: embedded in every paper, the same on every computer."""

import threading
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from core.paths import RESOURCES

REGULAR = "LoketSans"
BOLD = "LoketSans-Bold"
MONO = "LoketMono-Bold"
_FILES = {REGULAR: "NotoSans-Regular.ttf", BOLD: "NotoSans-Bold.ttf", MONO: "NotoSansMono-Bold.ttf"}
_loading = threading.Lock()
embedding = threading.Lock()
"""Hold it while a document is saved: reportlab reads a font's file by one shared position."""


@cache
def _faces() -> dict[str, Any]:
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    rl_config.useA85 = 0  # pages as plain bytes: a fifth smaller, and no paper goes through a 7-bit line
    faces = {}
    for name, file in _FILES.items():
        # without the whole of ASCII in each subset a paper is half as large and twice as fast
        font = TTFont(name, str(RESOURCES / "fonts" / file), asciiReadable=False)
        pdfmetrics.registerFont(font)
        faces[name] = font.face
    return faces


def register() -> None:
    """Make the three fonts known to reportlab; the first call reads the files (some 50 ms)."""
    with _loading:
        _faces()


@cache
def _measure(font: str) -> Callable[[str], float]:
    widths: dict[int, float] = _faces()[font].charWidths
    missing: float = _faces()[font].defaultWidth
    look_up = widths.get

    @lru_cache(maxsize=4096)  # the same words stand on every slip
    def measure(text: str) -> float:
        return sum([look_up(ord(char), missing) for char in text]) / 1000

    return measure


def width_of(text: str, font: str, size: float) -> float:
    """Return the width of `text` in points."""
    return _measure(font)(text) * size


def with_known_glyphs(text: str) -> str:
    """Return `text` with a question mark for every character that the fonts cannot show; its lines stay."""
    if text.isascii():
        return text
    glyphs = _faces()[REGULAR].charToGlyph
    return "".join(char if ord(char) in glyphs or char == "\n" else "?" for char in text)
