"""The page of WhatsApp, the queue, the holidays and the tables of rules."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.health.duty import calendar, page, queue, rules
from core.health.facts import CalendarFacts, PageFacts, QueueFacts, RuleFacts
from core.health.finding import Level
from core.ports import GatewayState

NOW = datetime(2026, 11, 21, 7, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)
LINKED = PageFacts("embedded", True, GatewayState.READY, True, True, NOW - HOUR)


@pytest.mark.parametrize(
    ("facts", "level", "says"),
    [
        (LINKED, Level.GOOD, "Pesan terakhir masuk 21 November 2026"),
        (replace(LINKED, received_at=None), Level.GOOD, "tidak ada yang masuk"),
        (replace(LINKED, is_linked=False), Level.FAULT, "belum ditautkan"),
        (replace(LINKED, has_engine=False), Level.FAULT, "tidak terpasang"),
        (replace(LINKED, is_map_sound=False), Level.FAULT, "Peta"),
        (replace(LINKED, state=GatewayState.BANNED), Level.FAULT, "tidak dapat dipakai"),
        (replace(LINKED, state=GatewayState.OFFLINE), Level.ATTENTION, "tidak dapat mengirim"),
        (replace(LINKED, state=GatewayState.STARTUP), Level.UNKNOWN, "belum terlihat"),
        (replace(LINKED, state=None, has_engine=None), Level.UNKNOWN, "belum terlihat"),
        (replace(LINKED, driver="pywhatkit"), Level.ATTENTION, "tidak terbaca"),
        (replace(LINKED, driver="none"), Level.ATTENTION, "tanpa WhatsApp"),
    ],
)
def test_the_way_to_whatsapp_is_told_as_it_stands(facts: PageFacts, level: Level, says: str) -> None:
    found = page(facts)
    assert found.level is level
    assert says in found.told


QUIET = QueueFacts(NOW, 0, 0, None, None, False)


@pytest.mark.parametrize(
    ("facts", "level"),
    [
        (QUIET, Level.GOOD),
        (replace(QUIET, unsure=1, oldest_unsure_at=NOW - HOUR), Level.ATTENTION),
        (replace(QUIET, unsure=1, oldest_unsure_at=NOW - 25 * HOUR), Level.FAULT),
        (replace(QUIET, failed=2), Level.ATTENTION),
        (replace(QUIET, oldest_reply_at=NOW - 2 * HOUR), Level.FAULT),
        (replace(QUIET, oldest_reply_at=NOW - HOUR / 2), Level.GOOD),
        (replace(QUIET, is_stopped=True), Level.FAULT),
    ],
)
def test_what_a_person_must_decide_does_not_stay_hidden(facts: QueueFacts, level: Level) -> None:
    assert queue(facts).level is level


KNOWN = CalendarFacts(date(2026, 11, 21), True, True, True, True)


@pytest.mark.parametrize(
    ("facts", "level"),
    [
        (KNOWN, Level.GOOD),
        (replace(KNOWN, is_decreed=False), Level.FAULT),
        (replace(KNOWN, is_next_confirmed=False), Level.ATTENTION),
        (replace(KNOWN, is_next_decreed=False, today=date(2026, 6, 1)), Level.GOOD),
        (replace(KNOWN, is_next_decreed=False), Level.ATTENTION),
        (replace(KNOWN, is_next_decreed=False, today=date(2026, 12, 1)), Level.FAULT),
    ],
)
def test_the_holidays_of_the_next_year_are_missed_when_they_should_be_known(
    facts: CalendarFacts, level: Level
) -> None:
    assert calendar(facts).level is level


def test_a_table_that_ends_soon_is_named_before_one_that_nobody_confirmed() -> None:
    unsure = RuleFacts((), (("tax_vat", "PPN", 3), ("deadlines", "Tenggat", 1)))
    assert rules(RuleFacts((), ())).level is Level.GOOD
    assert rules(unsure).level is Level.ATTENTION
    assert rules(unsure).table == "tax_vat"
    assert "4 aturan" in rules(unsure).told
    ends = replace(unsure, ending=(("deadlines", "Tenggat", date(2026, 12, 31)),))
    assert rules(ends).table == "deadlines"
    assert "31 Desember 2026" in rules(ends).told
    broken = rules(replace(ends, broken=("tax_rates",)))
    assert (broken.level, broken.table) == (Level.FAULT, "tax_rates")
    assert rules(RuleFacts((), (), (("deadlines", "Tenggat"),))).table == "deadlines"
