"""The imsakiyah of a month on one page: a line for each day, and where the times come from."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.agenda.drawing import Box, Ink, Measure, Page, Words, fit
from core.agenda.poster_layout import A4, MARGIN
from core.agenda.wording import verify_words
from core.broadcasts.values import Office
from core.calendar_words import DAYS
from core.imsakiyah.schedule import Line, Schedule
from core.imsakiyah.times import NAMES
from core.imsakiyah.wording import row_texts, short_day

STRESSED = (1, 7)
"""Columns of Imsak and Magrib: what is looked for."""
FIRST_SHARE = 0.235
"""Of the width: the column of the day."""


def lay_out_imsakiyah(
    schedule: Schedule, office: Office, size: tuple[float, float], measure: Measure, *, official: bool
) -> Page:
    """Return the page with the official times where wanted and there, else with the computed ones."""
    width, height = size
    unit = width / 595 if size == A4 else width / 500
    margin = width * (MARGIN if size == A4 else 0.045)
    inner = width - 2 * margin
    marks: list[Words | Box] = [Box(0, 0, width, height, Ink.WHITE)]
    band = 82 * unit
    marks += [Box(0, 0, width, band, Ink.ACCENT), Box(0, band, width, 4 * unit, Ink.GOLD)]
    title = fit(
        f"Jadwal imsakiyah {schedule.title}", measure, inner, 30 * unit, (24 * unit, 12 * unit), is_bold=True
    )
    marks += title.marks(margin, 15 * unit, Ink.WHITE)
    below = fit(
        f"Kabupaten Tuban dan sekitarnya · WIB · {office.name}",
        measure,
        inner,
        18 * unit,
        (13 * unit, 8 * unit),
    )
    marks += below.marks(margin, 50 * unit, Ink.SOFT)

    note = f"Waktu {schedule.label(official=official)}. Imsak 10 menit sebelum Subuh."
    if schedule.dates_note:
        note = f"{note} {schedule.dates_note}."
    footer = fit(f"{note}\n{verify_words(office)}", measure, inner, 74 * unit, (9.5 * unit, 6 * unit))
    foot_top = height - footer.height - 20 * unit
    marks.append(Box(0, foot_top - 10 * unit, width, height - foot_top + 10 * unit, Ink.PALE))
    marks.append(Box(0, height - 6 * unit, width, 6 * unit, Ink.ACCENT))
    marks += footer.marks(margin, foot_top, Ink.MUTED)

    top = band + 16 * unit
    pitch = (foot_top - 22 * unit - top) / (len(schedule.lines) + 1)
    first = inner * FIRST_SHARE
    step = (inner - first) / len(NAMES)
    widest = max((measure(day_of(line), 1, False) for line in schedule.lines), default=1.0)
    type_size = min(pitch * 0.68, step * 0.92 / measure("Magrib", 1, True), first / (widest + 0.9))
    marks.append(Box(margin, top, inner, pitch, Ink.SOFT, 4 * unit))
    base = (pitch + type_size * 0.72) / 2
    grid = _Grid(margin, first, step, type_size, measure)
    marks += grid.cells(("Hari", *(name for _field, name in NAMES)), top + base, heading=True)
    for number, (line, times) in enumerate(
        zip(schedule.lines, schedule.times(official=official), strict=True), 1
    ):
        y = top + number * pitch
        if number % 2 == 0:
            marks.append(Box(margin, y, inner, pitch, Ink.PALE))
        marks += grid.cells((day_of(line), *row_texts(times)), y + base)
    return Page(width, height, tuple(marks))


def day_of(line: Line) -> str:
    """Return `1 · Sen 8 Feb` in Ramadan, `Sen 8 Feb` else."""
    fasting = f"{line.fasting} · " if line.fasting else ""
    return f"{fasting}{DAYS[line.day.weekday()][:3]} {short_day(line.day)}"


@dataclass(frozen=True, slots=True)
class _Grid:
    """Place cells: the day on the left, each time in the middle of its column."""

    left: float
    first: float
    step: float
    size: float
    measure: Measure

    def cells(self, texts: Iterable[str], y: float, *, heading: bool = False) -> list[Words]:
        size = self.size * (0.96 if heading else 1)
        found = []
        for column, text in enumerate(texts):
            is_bold = heading or column in STRESSED
            x = self.left + 0.4 * size
            if column:
                middle = self.left + self.first + (column - 0.5) * self.step
                x = middle - self.measure(text, size, is_bold) / 2
            found.append(Words(x, y, text, size, is_bold))
        return found
