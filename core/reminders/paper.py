"""What the pages of the calendar are drawn with: text, boxes and the colours of the groups, on A4 landscape."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from core.billing.fonts import BOLD, REGULAR, width_of, with_known_glyphs
from core.calendar_words import MONTHS, day_words
from core.contacts.group import GROUPS
from core.reminders.entry import Entry
from core.rules.working_days import FreeKind, WorkingDays

WIDTH, HEIGHT = 841.89, 595.28
MARGIN = 28.0
INK, MUTED, LINE, RED, SHADE, LEAVE = "#1A1F26", "#56626F", "#C9D0D8", "#B3261E", "#FBEDEC", "#FFF6E0"
INKS = {
    "pns": "#1F4B99",
    "karyawan": "#1A7042",
    "usahawan": "#B36B00",
    "bendahara": "#7A3E9D",
    "badan": "#B3261E",
}
"""One colour for each group, dark enough for white paper."""
WEEK = ("Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min")
UNSURE = "*"
MARK, LAST_DAY = "#1F4B99", "Hari terakhir setor atau lapor"
FOOTNOTE = f"{UNSURE} belum dikonfirmasi"


@dataclass(frozen=True, slots=True)
class Head:
    """Say what a paper shows and whose it is."""

    title: str
    whose: str
    """`Semua kelompok` or the name of one."""
    office_name: str
    printed_on: date


class Pen:
    """Draw on a reportlab canvas with y counted downwards from the top."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        canvas.setPageSize((WIDTH, HEIGHT))

    def text(
        self, x: float, y: float, text: str, size: float = 8, *, bold: bool = False, ink: str = INK
    ) -> None:
        """Write one line with its base at `y`."""
        self._canvas.setFillColor(ink)
        self._canvas.setFont(BOLD if bold else REGULAR, size)
        self._canvas.drawString(x, HEIGHT - y, with_known_glyphs(text))

    def box(self, x: float, y: float, width: float, height: float, *, fill: str = "", line: str = LINE) -> None:
        """Draw a rectangle from its upper left corner; without a line where `line` is empty."""
        if fill:
            self._canvas.setFillColor(fill)
        if line:
            self._canvas.setStrokeColor(line)
            self._canvas.setLineWidth(0.5)
        self._canvas.rect(x, HEIGHT - y - height, width, height, stroke=int(bool(line)), fill=int(bool(fill)))

    def dot(self, x: float, y: float, radius: float, ink: str) -> None:
        """Draw a filled circle around a point."""
        self._canvas.setFillColor(ink)
        self._canvas.circle(x, HEIGHT - y, radius, stroke=0, fill=1)

    def next_page(self) -> None:
        """Begin another page."""
        self._canvas.showPage()
        self._canvas.setPageSize((WIDTH, HEIGHT))

    def head(self, head: Head, *, names_groups: bool = True) -> None:
        """Draw title, whose it is and office, and the legend at the foot: the groups, or the marked days."""
        self.text(MARGIN, MARGIN + 14, head.title, 18, bold=True)
        self.text(MARGIN, MARGIN + 28, head.whose, 9, ink=MUTED)
        right = WIDTH - MARGIN
        self.text(right - width_of(head.office_name, BOLD, 10), MARGIN + 12, head.office_name, 10, bold=True)
        printed = f"Dicetak {day_words(head.printed_on)}"
        self.text(right - width_of(printed, REGULAR, 8), MARGIN + 26, printed, 8, ink=MUTED)
        x, y = MARGIN, HEIGHT - MARGIN + 6
        marks = [(INKS[group.code], group.short) for group in GROUPS] if names_groups else [(MARK, LAST_DAY)]
        for ink, words in marks:
            self.dot(x + 3, y - 2.5, 3, ink)
            self.text(x + 9, y, words, 7.5)
            x += width_of(words, REGULAR, 7.5) + 22
        last = f"Merah: hari libur. Kuning: cuti bersama. {FOOTNOTE}."
        self.text(right - width_of(last, REGULAR, 7.5), y, last, 7.5, ink=MUTED)


def fitted(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Return as much of `text` as has room, with an ellipsis where it is cut."""
    font = BOLD if bold else REGULAR
    if width_of(text, font, size) <= room:
        return text
    while text and width_of(f"{text}…", font, size) > room:
        text = text[:-1]
    return f"{text.rstrip(' ,(')}…"


def wrapped(text: str, room: float, size: float) -> list[str]:
    """Return the lines of a text that has `room` points of width."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and width_of(longer, REGULAR, size) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines


def short(entry: Entry) -> str:
    """Return an entry in few words, marked where nobody has confirmed it."""
    return entry.short + ("" if entry.first.is_confirmed else UNSURE)


def ground(day: date, days: WorkingDays) -> str:
    """Return the colour behind a day: white for a working day."""
    free = days.free(day)
    return "" if free is None else LEAVE if free.kind is FreeKind.LEAVE else SHADE


def month_name(month: date) -> str:
    """Return `Februari 2026`."""
    return f"{MONTHS[month.month - 1]} {month.year}"
