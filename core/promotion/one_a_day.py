"""At most one unasked message for each person and day holds for SMS as for broadcasts, by the outbox's rule."""

from collections.abc import Collection
from datetime import datetime

from core.clock import to_wib
from core.outbox.unasked import had_one_today
from core.promotion import sms_records
from core.promotion.sms_run import SmsMessage, SmsRunId, SmsState
from core.settings import Settings
from core.settings.sending import OUTBOX_ONE_A_DAY
from core.store.session import Session

ROWS = 500


def served_today(
    session: Session, settings: Settings, phones: Collection[str], now: datetime
) -> frozenset[str]:
    """Return which numbers were sent something unasked today; none where the office has put the rule off."""
    return had_one_today(session, phones, now) if settings.value(OUTBOX_ONE_A_DAY) else frozenset()


def free_today(
    session: Session, settings: Settings, page: Collection[SmsMessage], now: datetime
) -> list[SmsMessage]:
    """Keep of a page what may leave today: whoever has had one waits for another day.

    What stands in a list of today may be listed once more: that is the same message.
    """
    served = served_today(session, settings, [one.phone for one in page], now)
    return [one for one in page if one.phone not in served or is_listed_today(one, now)]


def is_listed_today(message: SmsMessage, now: datetime) -> bool:
    """Tell whether a message stands in a list that left today."""
    left_at = message.left_at if message.state is SmsState.EXPORTED else None
    return left_at is not None and to_wib(left_at).date() == to_wib(now).date()


def held_today(session: Session, settings: Settings, run_id: SmsRunId, now: datetime) -> int:
    """Count what is planned of a run and has to wait for another day."""
    held = after = 0
    while page := sms_records.in_state(session, run_id, (SmsState.PLANNED,), after, ROWS):
        held += len(served_today(session, settings, [one.phone for one in page], now))
        after = page[-1].id
    return held
