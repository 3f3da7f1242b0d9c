"""What leaves the calendar as a file: .ics and PDF, the same for the same data, and nobody's data in it."""

import io
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from core.reminders.calendar import shipped_calendar
from core.reminders.deadline import Deadline
from core.reminders.entry import by_day, entries
from core.reminders.ics import render
from core.reminders.month_sheet import render_month, title_of_month
from core.reminders.paper import Head
from core.reminders.year_sheet import render_year

NOW = datetime(2026, 11, 22, 4, 30, tzinfo=UTC)
OFFICE = "KPP Pratama Tuban"


def year(number: int = 2026) -> tuple[Deadline, ...]:
    found = shipped_calendar().deadlines(None, (number - 1, 12), 13)
    return tuple(d for d in found if d.day.year == number)


def text_of(pdf: bytes) -> str:
    ran = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, check=True, capture_output=True)
    return " ".join(ran.stdout.decode().split())


def test_a_duty_is_one_event_of_a_whole_day_that_names_its_groups() -> None:
    found = entries(year())
    events = Calendar.from_ical(render(found, OFFICE, NOW)).walk("VEVENT")
    assert len({event["UID"] for event in events}) == len(events) == len(found) < len(year())
    umkm = next(event for event in events if event["UID"] == "umkm.deposit.2026-01@loket")
    assert umkm["SUMMARY"] == "Setor PPh Final UMKM, masa Januari 2026 (Usahawan, Badan)"
    assert umkm.decoded("DTSTART") == date(2026, 2, 18)
    assert umkm.decoded("DTEND") == date(2026, 2, 19)
    assert umkm.decoded("DTSTAMP") == NOW
    assert "15 Februari 2026 Minggu, 16 cuti bersama, 17 Imlek" in umkm["DESCRIPTION"]


def test_a_moved_deadline_keeps_its_name_in_other_calendars() -> None:
    (first, *_rest) = year()
    later = replace(first, day=date(2026, 12, 30), why="digeser")
    assert names_in([first]) == names_in([later])


def test_the_calendar_of_one_group_beside_that_of_all_doubles_no_event() -> None:
    one = [deadline for deadline in year() if deadline.group_code == "badan"]
    assert names_in(one) < names_in(year())
    moved = [replace(deadline, day=date(2026, 12, 30)) for deadline in one]
    apart = [*moved, *(deadline for deadline in year() if deadline.group_code == "usahawan")]
    assert len(names_in(apart)) == len(entries(apart))


def names_in(deadlines: Iterable[Deadline]) -> set[str]:
    found = Calendar.from_ical(render(entries(deadlines), OFFICE, NOW)).walk("VEVENT")
    return {str(event["UID"]) for event in found}


def test_the_same_calendar_gives_the_same_bytes() -> None:
    days, found = shipped_calendar().days, by_day(year())
    head = Head("Kalender tenggat pajak 2026", "Semua kelompok", OFFICE, date(2026, 11, 22))
    february = {day: same for day, same in found.items() if day.month == 2}
    assert render(entries(year()), OFFICE, NOW) == render(entries(year()), OFFICE, NOW)
    assert render_year(2026, days, found, head) == render_year(2026, days, found, head)
    pages = [render_month(date(2026, 2, 1), days, february, head) for _ in range(2)]
    assert pages[0] == pages[1]


@pytest.mark.parametrize("month", [2, 3, 11])
def test_the_page_of_a_month_tells_every_day_with_its_reason(month: int) -> None:
    first = date(2026, month, 1)
    found = {day: same for day, same in by_day(year()).items() if day.month == month}
    head = Head(title_of_month(first), "Semua kelompok", OFFICE, date(2026, 11, 22))
    text = text_of(render_month(first, shipped_calendar().days, found, head))
    for same in found.values():
        for entry in same:
            assert entry.title in text
            assert entry.first.why.partition(";")[0] in text
    assert OFFICE in text
    assert title_of_month(first) in text


def test_a_year_is_one_page_and_says_when_its_holidays_are_not_decreed() -> None:
    head = Head("Kalender tenggat pajak 2028", "Badan", OFFICE, date(2026, 11, 22))
    pdf = render_year(2028, shipped_calendar().days, by_day(year(2028)), head)
    assert "Hari libur tahun ini belum ditetapkan" in text_of(pdf)
    ran = subprocess.run(["pdfinfo", "-"], input=pdf, check=True, capture_output=True)
    assert b"Pages:           1" in ran.stdout
    assert io.BytesIO(pdf).read(5) == b"%PDF-"


def test_the_same_duty_of_several_groups_is_told_once() -> None:
    found = entries(year())
    assert sum(len(entry.deadlines) for entry in found) == len(year())
    annual = next(entry for entry in found if entry.first.obligation == "spt_op")
    assert (annual.title, annual.period, annual.groups) == (
        "Lapor SPT Tahunan orang pribadi",
        "tahun pajak 2025",
        "PNS, Karyawan, Usahawan",
    )
