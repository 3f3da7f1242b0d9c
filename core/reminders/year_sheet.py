"""A year of the calendar as PDF: twelve small months on one page, each with its last days below."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

from core.billing.document import render_pages
from core.billing.fonts import BOLD, REGULAR, register, width_of
from core.calendar_words import MONTHS
from core.reminders.entry import Entry
from core.reminders.month_sheet import FOOT, TOP, UNDECREED
from core.reminders.paper import INK, MARGIN, MARK, MUTED, RED, WEEK, WIDTH, Head, Pen, ground, short, wrapped
from core.rules.working_days import WorkingDays

ACROSS = 4
GAP = 12.0
ROW = 10.0
TINY = 6.0


def render_year(year: int, days: WorkingDays, found: Mapping[date, tuple[Entry, ...]], head: Head) -> bytes:
    """Return the PDF; `found` holds the entries of every day of the year. Equal contents give equal bytes."""
    register()

    def draw_all(canvas: Any) -> None:
        pen = Pen(canvas)
        pen.head(head, names_groups=False)
        if not days.is_decreed(year):
            pen.text(MARGIN + 320, MARGIN + 28, UNDECREED, 8, bold=True, ink=RED)
        wide = (WIDTH - 2 * MARGIN - (ACROSS - 1) * GAP) / ACROSS
        high = (FOOT - TOP) / 3
        for number in range(12):
            x = MARGIN + number % ACROSS * (wide + GAP)
            _draw_month(
                pen, (x, TOP + number // ACROSS * high, wide, high), date(year, number + 1, 1), days, found
            )
        canvas.showPage()

    return render_pages(head.title, head.office_name, draw_all, "Kalender tenggat pajak")


def _draw_month(
    pen: Pen,
    where: tuple[float, float, float, float],
    first: date,
    days: WorkingDays,
    found: Mapping[date, tuple[Entry, ...]],
) -> None:
    x, y, wide, high = where
    column = wide / 7
    pen.text(x, y + 9, MONTHS[first.month - 1], 9.5, bold=True)
    for number, word in enumerate(WEEK):
        pen.text(x + number * column + 3, y + 18, word, TINY, ink=RED if number > 4 else MUTED)
    due = []
    for number in range(monthrange(first.year, first.month)[1]):
        day = first.replace(day=number + 1)
        place = first.weekday() + number
        left, top = x + place % 7 * column, y + 20 + place // 7 * ROW
        free = days.free(day)
        if free is not None:
            pen.box(left, top, column, ROW, fill=ground(day, days), line="")
        ink, text = RED if free else INK, str(day.day)
        if day in found:
            due.append(day)
            pen.dot(left + column / 2, top + ROW / 2, ROW / 2 - 0.2, MARK)
            ink = "#FFFFFF"
        middle = left + column / 2 - width_of(text, BOLD, 7) / 2
        pen.text(middle, top + ROW / 2 + 2.5, text, 7, bold=True, ink=ink)
    _list_days(pen, (x, y + 20 + 6 * ROW + 7, wide, y + high - 4), due, found)


def _list_days(
    pen: Pen,
    where: tuple[float, float, float, float],
    due: list[date],
    found: Mapping[date, tuple[Entry, ...]],
) -> None:
    """Write what is due on each day, cut to equal shares of the room."""
    x, y, wide, bottom = where
    if not due:
        return
    share = max(1, int((bottom - y) // (TINY + 1.2)) // len(due))
    for day in due:
        moved = next((e.first.nominal.day for e in found[day] if e.first.is_moved), None)
        begin = f"{day.day}" if moved is None else f"{day.day} (dari {moved})"
        pen.text(x, y, begin, TINY + 0.4, bold=True, ink=MARK)
        indent = width_of(begin, BOLD, TINY + 0.4) + 4
        words = _in_words(found[day])
        lines = wrapped(words, wide - indent, TINY)
        if len(lines) > share:
            lines = lines[:share]
            lines[-1] = _cut(lines[-1], wide - indent)
        for line in lines:
            pen.text(x + indent, y, line, TINY)
            y += TINY + 1.2


def _in_words(entries: tuple[Entry, ...]) -> str:
    """Return `Setor Angsuran PPh 25, PPh 21/26; Lapor SPT Masa PPN`."""
    kinds: dict[str, list[str]] = {}
    for entry in entries:
        kind, _, rest = short(entry).partition(" ")
        kinds.setdefault(kind, []).append(rest)
    return "; ".join(f"{kind} {', '.join(dict.fromkeys(rest))}" for kind, rest in kinds.items())


def _cut(line: str, room: float) -> str:
    while line and width_of(f"{line} …", REGULAR, TINY) > room:
        line = line[:-1]
    return f"{line.rstrip(' ,')} …"
