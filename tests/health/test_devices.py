"""Printer, disk and clock: red where it is so, green where it is so, and nothing in between by chance."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.health.devices import clock, disk, printer
from core.health.facts import ClockFacts, DiskFacts, PrinterFacts
from core.health.finding import Level

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


STILL = ClockFacts(NOW, NOW - timedelta(hours=1), NOW - timedelta(hours=2), NOW - timedelta(minutes=1), 420)


@pytest.mark.parametrize(
    ("facts", "level", "says"),
    [
        (STILL, Level.GOOD, "tidak mundur"),
        (replace(STILL, seen_at=NOW + timedelta(hours=1)), Level.FAULT, "mundur"),
        (replace(STILL, seen_at=NOW + timedelta(minutes=2)), Level.GOOD, "WIB"),
        (replace(STILL, latest_at=NOW + timedelta(days=1)), Level.FAULT, "pesan"),
        (replace(STILL, file_at=NOW + timedelta(days=1)), Level.FAULT, "Berkas"),
        (replace(STILL, offset_min=480), Level.ATTENTION, "bukan WIB"),
        (replace(STILL, seen_at=None, latest_at=None), Level.GOOD, "Belum ada waktu lain"),
    ],
)
def test_a_clock_that_went_back_or_lies_elsewhere_is_told(facts: ClockFacts, level: Level, says: str) -> None:
    found = clock(facts)
    assert found.level is level
    assert says in found.told
