"""The papers that a slip fits, and the measures on each."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

MM = 72 / 25.4
DOT = 72 / 203
"""One dot of a thermal printer, which prints nothing between black and white."""


class Paper(StrEnum):
    """Name a paper."""

    A5 = "a5"
    A4 = "a4"
    ROLL80 = "80mm"


@dataclass(frozen=True, slots=True)
class Format:
    """Describe one paper; lengths in points."""

    width: float
    height: float | None
    """None for a roll: as long as its text."""
    margin: float
    scale: float
    """Type size against that of A5."""
    label_width: float
    label_size: float
    code_size: float
    bar_width: float
    """One module of Code 128."""
    bar_height: float
    qr_module: float
    grey: float
    """Of secondary words: dark enough for 6.5 to 1 on white."""
    line_thickness: float
    line_grey: float

    @property
    def is_roll(self) -> bool:
        """Return whether it is a roll: QR below the code, black only, no sides to the box."""
        return self.height is None


FORMATS = {
    Paper.A5: Format(
        width=148 * MM, height=210 * MM, margin=26, scale=1.0, label_width=98, label_size=7.5, code_size=18.6,
        bar_width=1.5, bar_height=34, qr_module=3.2, grey=0.36, line_thickness=0.5, line_grey=0.85,
    ),
    Paper.A4: Format(
        width=210 * MM, height=297 * MM, margin=52, scale=1.32, label_width=130, label_size=9.9, code_size=24.2,
        bar_width=1.95, bar_height=45, qr_module=4.2, grey=0.36, line_thickness=0.5, line_grey=0.85,
    ),
    Paper.ROLL80: Format(
        width=80 * MM, height=None, margin=11.5, scale=1.0, label_width=66, label_size=6.6, code_size=17.6,
        bar_width=4 * DOT, bar_height=42, qr_module=10 * DOT, grey=0.0, line_thickness=DOT, line_grey=0.0,
    ),
}  # fmt: skip

QUARTER = Format(
    width=105 * MM, height=148.5 * MM, margin=14, scale=0.83, label_width=66, label_size=6.1, code_size=13.8,
    bar_width=1.05, bar_height=22, qr_module=2.3, grey=0.36, line_thickness=0.4, line_grey=0.85,
)  # fmt: skip
"""A quarter of an A4; its Code 128 has modules of 0.37 mm, which every hand scanner reads."""


class PerSheet(IntEnum):
    """Say how many slips at most lie on one A4; a long one takes more room by itself."""

    ONE = 1
    TWO = 2
    """Two A5, turned."""
    FOUR = 4


@dataclass(frozen=True, slots=True)
class PaperUse:
    """Say how many slips are put on paper together."""

    paper: Paper
    per_sheet: PerSheet = PerSheet.ONE
    """More than one only on A4."""
    has_list: bool = False
    """Whether a list of all of them comes first."""
