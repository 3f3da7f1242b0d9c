"""A month of the calendar as PDF: a page with its days, and pages that explain every date."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from core.billing.document import render_pages
from core.billing.fonts import REGULAR, register, width_of
from core.calendar_words import DAYS, MONTHS, weekday_words
from core.reminders.entry import Entry, in_few_words
from core.reminders.paper import (
    HEIGHT,
    INKS,
    MARGIN,
    MUTED,
    RED,
    WIDTH,
    Head,
    Pen,
    fitted,
    ground,
    month_name,
    wrapped,
)
from core.rules.working_days import WorkingDays

TOP = MARGIN + 40
FOOT = HEIGHT - MARGIN - 8
LINE = 8.0
TINY = 6.8
UNDECREED = "Hari libur tahun ini belum ditetapkan: tanggalnya dapat berubah."


def render_month(month: date, days: WorkingDays, found: Mapping[date, tuple[Entry, ...]], head: Head) -> bytes:
    """Return the PDF; `found` holds the entries of every day of the month. Equal contents give equal bytes."""
    register()

    def draw_all(canvas: Any) -> None:
        pen = Pen(canvas)
        pen.head(head)
        _draw_days(pen, month, days, found)
        pen.next_page()
        _explain(pen, head, days, found)
        canvas.showPage()

    return render_pages(head.title, head.office_name, draw_all, "Kalender tenggat pajak")


def _draw_days(pen: Pen, month: date, days: WorkingDays, found: Mapping[date, tuple[Entry, ...]]) -> None:
    first = month.replace(day=1)
    count = monthrange(month.year, month.month)[1]
    weeks = (first.weekday() + count + 6) // 7
    wide = (WIDTH - 2 * MARGIN) / 7
    high = (FOOT - TOP - 14) / weeks
    moved = _moved_from(found)
    for column, word in enumerate(DAYS):
        pen.text(MARGIN + column * wide + 4, TOP + 8, word, 8, bold=True, ink=RED if column > 4 else MUTED)
    for number in range(count):
        day = first + timedelta(days=number)
        place = first.weekday() + number
        x, y = MARGIN + place % 7 * wide, TOP + 14 + place // 7 * high
        _draw_day(pen, (x, y, wide, high), day, days, entries=found.get(day, ()), moved_to=moved.get(day))


def _draw_day(
    pen: Pen,
    where: tuple[float, float, float, float],
    day: date,
    days: WorkingDays,
    *,
    entries: tuple[Entry, ...],
    moved_to: date | None,
) -> None:
    x, y, wide, high = where
    free = days.free(day)
    pen.box(x, y, wide, high, fill=ground(day, days))
    pen.text(x + 4, y + 12, str(day.day), 11, bold=True, ink=RED if free else "#1A1F26")
    beside = x + 8 + width_of(str(day.day), REGULAR, 12)
    if free is not None and free.reason != DAYS[day.weekday()]:
        reason = free.reason.partition("(")[2].rstrip(")") or free.reason
        pen.text(beside, y + 11, fitted(reason, x + wide - beside - 3, TINY + 0.6), TINY + 0.6, ink=RED)
    elif any(entry.first.is_moved for entry in entries):
        origin = next(entry.first.nominal for entry in entries if entry.first.is_moved)
        pen.text(beside, y + 11, f"dari {_short_day(origin, day)}", TINY + 0.6, bold=True, ink=MUTED)
    at = y + 21
    if moved_to is not None:
        pen.text(x + 4, at, f"tenggat bergeser ke {_short_day(moved_to, day)}", TINY, ink=MUTED)
        at += LINE
    told = in_few_words(entries)
    room = int((y + high - at) // LINE) + 1
    shown = told if len(told) <= room else told[: room - 1]
    for words, codes in shown:
        for place, code in enumerate(codes):
            pen.dot(x + 6 + place * 4, at - 2, 1.6, INKS[code])
        begins = x + 7 + len(codes) * 4
        pen.text(begins, at, fitted(words, x + wide - begins - 3, TINY), TINY)
        at += LINE
    if len(shown) < len(told):
        pen.text(x + 4, at, f"dan {len(told) - len(shown)} lagi, lihat halaman 2", TINY, ink=MUTED)


def _moved_from(found: Mapping[date, tuple[Entry, ...]]) -> dict[date, date]:
    return {
        entry.first.nominal: entry.first.day
        for entries in found.values()
        for entry in entries
        if entry.first.is_moved
    }


def _short_day(day: date, beside: date) -> str:
    return str(day.day) if day.month == beside.month else f"{day.day} {MONTHS[day.month - 1][:3]}"


def _explain(pen: Pen, head: Head, days: WorkingDays, found: Mapping[date, tuple[Entry, ...]]) -> None:
    """Write why each day is the last one, over as many pages as it takes."""
    # a reason and its first lines stay together; only its entries may go on overleaf
    pen.head(head)
    y = TOP + 6
    for day, entries in found.items():
        is_first = True
        for why, same in _by_reason(entries).items():
            lines = wrapped(why, WIDTH - 2 * MARGIN - 12, 8)
            if y + 26 + len(lines) * 11 > FOOT:
                pen.next_page()
                pen.head(head)
                y = TOP + 6
            if is_first:
                pen.text(MARGIN, y + 4, weekday_words(day), 10, bold=True)
                y += 15
                is_first = False
            for line in lines:
                pen.text(MARGIN + 12, y + 2, line, 8, ink=MUTED)
                y += 11
            for entry in same:
                if y + 10 > FOOT:
                    pen.next_page()
                    pen.head(head)
                    y = TOP + 6
                for place, code in enumerate(entry.group_codes):
                    pen.dot(MARGIN + 15 + place * 5, y - 0.5, 2, INKS[code])
                words = f"{entry.title}, {entry.period}" + ("" if entry.first.is_confirmed else "*")
                pen.text(MARGIN + 42, y + 2, f"{words}: {entry.groups}", 8)
                y += 11
            y += 4
        y += 4
    if any(not days.is_decreed(day.year) for day in found):
        pen.text(MARGIN, y + 4, UNDECREED, 9, bold=True, ink=RED)


def _by_reason(entries: tuple[Entry, ...]) -> dict[str, list[Entry]]:
    reasons: dict[str, list[Entry]] = {}
    for entry in entries:
        reasons.setdefault(entry.first.why, []).append(entry)
    return reasons


def title_of_month(month: date) -> str:
    """Return what stands over the paper."""
    return f"Kalender tenggat pajak {month_name(month)}"
