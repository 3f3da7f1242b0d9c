"""What a restored copy of the store holds waits for a person: nothing of it goes by itself."""

from datetime import datetime

from core.clock import to_wib
from core.store.session import Session


def hold(session: Session, now: datetime) -> None:
    """Hold the messages, reminders and answers of a restored copy: one look at one row at every opening."""
    from core.store import copied

    copied_at = copied.copied_at(session)
    if copied_at is None:
        return
    from core.broadcasts.restored import settle
    from core.counter.reminding import hold_restored
    from core.promotion.restored import hold_sms
    from core.reminders.restored import hold_reminders
    from core.store import trail

    session.is_by_program = True  # the name at the desk is the one of the copy's day, not of who restored it
    trail.add(session, trail.Act.RESTORED, copy_of=to_wib(copied_at).date().isoformat())
    hold_sms(session, now)
    hold_reminders(session)
    hold_restored(session, to_wib(now).date())
    settle(session, now)
