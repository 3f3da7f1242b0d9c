"""The schedule as a text for WhatsApp."""

from datetime import date, time

from core.calendar_words import MONTHS, weekday_words
from core.imsakiyah.schedule import Schedule
from core.imsakiyah.times import NAMES, Times

SHORT = ("imsak", "subuh", "zuhur", "asar", "magrib", "isya")
"""What stands in a line of a month: what fits beside a date on a phone."""
LINE_HEAD = "Tgl    Imsak Subuh Zuhur Asar  Mgrb  Isya"


def clock(value: time | None) -> str:
    """Return `04.10`, or a dash."""
    return "-" if value is None else value.strftime("%H.%M")


def month_text(schedule: Schedule, office: str, *, official: bool) -> str:
    """Return the whole span, a line for each day, in type of equal width (between three backquotes)."""
    lines = [LINE_HEAD]
    for line, times in zip(schedule.lines, schedule.times(official=official), strict=True):
        day = f"{line.day.day:02d}/{line.day.month:02d}"
        cells = " ".join(f"{clock(getattr(times, name)):<5}" for name in SHORT)
        lines.append(f"{day}  {cells}".rstrip())
    table = "\n".join(lines)
    return (
        f"*Jadwal imsakiyah Tuban, {schedule.title}*\n{_notes(schedule, official=official)}"
        f"```{table}```\n{office}"
    )


def day_text(schedule: Schedule, day: date, office: str, *, official: bool) -> str:
    """Return one day of the schedule; empty where it is not in it."""
    for line, times in zip(schedule.lines, schedule.times(official=official), strict=True):
        if line.day == day:
            doubt = "" if schedule.within is None or schedule.within.is_confirmed else " (belum dikonfirmasi)"
            fasting = f", {line.fasting} Ramadan{doubt}" if line.fasting else ""
            rows = "\n".join(f"{title}: {clock(getattr(times, name))}" for name, title in NAMES)
            return (
                f"*Jadwal Tuban, {weekday_words(day)}{fasting}*\n{rows}\n"
                f"_Waktu {schedule.label(official=official)}._\n{office}"
            )
    return ""


def short_day(day: date) -> str:
    """Return `8 Feb`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def row_texts(times: Times) -> tuple[str, ...]:
    """Return the eight times as they stand in a table."""
    return tuple(clock(value) for value in times.all())


def _notes(schedule: Schedule, *, official: bool) -> str:
    notes = [f"_Waktu {schedule.label(official=official)}._"]
    if schedule.dates_note:
        notes.append(f"_{schedule.dates_note}._")
    return "\n".join(notes) + "\n"
