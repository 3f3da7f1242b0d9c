"""The plan in plain language: who leaves how fast, and over how many days."""

from datetime import datetime

from core.clock import WIB
from core.outbox.caps import Caps, Reach
from core.outbox.forecast import forecast
from core.outbox.pacing import Pace
from ui.broadcasts.words import forecast_sentence

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=WIB)


def said(counts: dict[Reach, int]) -> str:
    found = forecast(Pace(), Caps(), counts, MONDAY)
    assert found is not None
    return forecast_sentence(found)


def test_groups_take_minutes_and_strangers_take_days() -> None:
    text = said({Reach.GROUP: 24, Reach.COLD: 37})
    assert text == "24 kiriman grup, sekitar 20 menit; 37 orang belum pernah menulis, jadi 3 hari."


def test_without_strangers_that_is_said() -> None:
    text = said({Reach.WROTE: 60, Reach.BEGUN: 1})
    assert text.startswith("60 orang yang menulis lebih dulu, sekitar ")
    assert text.endswith("Tidak ada orang yang belum pernah menulis.")


def test_parts_of_less_than_a_minute_do_not_add_up_to_more_than_the_whole() -> None:
    text = said({Reach.WROTE: 1, Reach.COLD: 1})
    assert "kurang dari 1 menit; 1 orang belum pernah menulis, kurang dari 1 menit" in text
