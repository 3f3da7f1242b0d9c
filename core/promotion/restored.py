"""After a restore: what the copy held as not handed over may have left since, and a person decides."""

from datetime import datetime

from core.promotion import sms_records
from core.promotion.events import SmsRunChanged
from core.store.session import Session


def hold_sms(session: Session, now: datetime) -> None:
    """Make every planned SMS of a freshly restored store unsure, in the caller's transaction."""
    for run_id in sms_records.hold_planned(session, now):
        session.note(SmsRunChanged(run_id))
