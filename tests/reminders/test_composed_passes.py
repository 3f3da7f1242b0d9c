"""No reminder that ships is refused by the rule that holds for every broadcast: it would be missed."""

from core.broadcasts.refusal import refused
from core.reminders.calendar import shipped_calendar
from core.reminders.family import gathered
from core.reminders.plan import subject_of
from core.reminders.shipped_texts import shipped
from core.reminders.template import Told, composed


def test_every_text_that_ships_may_go_out_with_everything_the_calendar_fills_in() -> None:
    composed_ones = 0
    for deadline in gathered(shipped_calendar().deadlines(None, (2025, 1), 24)):
        text = shipped(subject_of(deadline))
        if text is None:
            continue
        told = Told(
            deadline.title,
            deadline.period,
            deadline.day,
            deadline.why,
            deadline.basis,
            is_confirmed=deadline.is_confirmed,
        )
        assert refused(composed(text, told)) == ()
        composed_ones += 1
    assert composed_ones > 200
