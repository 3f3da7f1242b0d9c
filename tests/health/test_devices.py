"""Printer, disk and clock: red where it is so, green where it is so, and nothing in between by chance."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.health.devices import clock, disk, printer
from core.health.facts import ClockFacts, DiskFacts, PrinterFacts
from core.health.finding import Level
from core.health.turned_back import TurnedBack

NOW = datetime(2026, 11, 21, 7, 5, tzinfo=UTC)
GB = 10**9
SOUND = PrinterFacts(usual="Epson L3210", chosen=("Epson L3210",), known=("Epson L3210", "PDF"))


@pytest.mark.parametrize(
    ("facts", "level", "says"),
    [
        (SOUND, Level.GOOD, "menerima pekerjaan"),
        (replace(SOUND, known=()), Level.FAULT, "tidak mengenal satu printer pun"),
        (replace(SOUND, known=("PDF",)), Level.FAULT, "“Epson L3210”"),
        (replace(SOUND, stopped=("Epson L3210",)), Level.FAULT, "tidak menerima pekerjaan"),
        (replace(SOUND, known=(), is_silent=True), Level.FAULT, "tidak menjawab"),
        (replace(SOUND, usual="", chosen=(), default="PDF"), Level.ATTENTION, "Bawaan komputer: PDF"),
    ],
)
def test_a_printer_is_judged_by_what_the_computer_says(facts: PrinterFacts, level: Level, says: str) -> None:
    found = printer(facts)
    assert found.level is level
    assert says in found.told
    assert bool(found.advice) is (level is not Level.GOOD)


@pytest.mark.parametrize(
    ("facts", "level"),
    [
        (DiskFacts(GB, 50 * GB), Level.GOOD),
        (DiskFacts(GB, 5 * GB // 2), Level.ATTENTION),
        (DiskFacts(GB, GB), Level.FAULT),
        (DiskFacts(GB, 50 * GB, GB), Level.FAULT),
        (DiskFacts(GB, None), Level.UNKNOWN),
    ],
)
def test_one_more_copy_must_fit_on_the_disk(facts: DiskFacts, level: Level) -> None:
    assert disk(facts).level is level


HOUR, DAY = timedelta(hours=1), timedelta(days=1)
STILL = ClockFacts(NOW, NOW - 2 * HOUR, turned=None, days_ahead=0, is_first=False, offset_min=420)
AHEAD = TurnedBack(until=NOW + 100 * DAY, since=NOW - HOUR)
LONG_AHEAD = replace(AHEAD, since=NOW - 2 * DAY)


@pytest.mark.parametrize(
    ("facts", "level", "says"),
    [
        (STILL, Level.GOOD, "tidak mundur"),
        (replace(STILL, received_at=NOW + timedelta(minutes=2)), Level.GOOD, "WIB"),
        (replace(STILL, received_at=NOW + DAY), Level.FAULT, "pesan WhatsApp"),
        (replace(STILL, offset_min=480), Level.ATTENTION, "bukan WIB"),
        (replace(STILL, is_first=True, received_at=None), Level.GOOD, "Belum ada waktu lain"),
        (
            replace(STILL, turned=AHEAD),
            Level.FAULT,
            "1 Maret 2027 pukul 14.05, lalu mundur ke 21 November 2026 pukul 13.05",
        ),
        (replace(STILL, turned=LONG_AHEAD, received_at=None), Level.ATTENTION, "jalannya wajar"),
        (replace(STILL, turned=LONG_AHEAD, received_at=NOW - 3 * DAY), Level.ATTENTION, "jalannya wajar"),
        (replace(STILL, turned=LONG_AHEAD, received_at=None, days_ahead=1), Level.ATTENTION, "terlalu maju"),
        (
            replace(STILL, turned=LONG_AHEAD, received_at=None, days_ahead=5),
            Level.FAULT,
            "Cadangan dari 5 hari",
        ),
        (replace(STILL, turned=AHEAD, received_at=NOW), Level.GOOD, "pesan WhatsApp sesudahnya cocok"),
        (replace(STILL, turned=AHEAD, received_at=NOW + DAY), Level.FAULT, "pesan WhatsApp"),
        (replace(STILL, turned=replace(AHEAD, is_accepted=True)), Level.GOOD, "sudah mencocokkannya"),
    ],
)
def test_a_clock_is_judged_by_the_messenger_by_a_person_and_by_what_it_wrote(
    facts: ClockFacts, level: Level, says: str
) -> None:
    found = clock(facts)
    assert found.level is level
    assert says in found.told
    assert bool(found.advice) is (level is not Level.GOOD)
