"""After a restore: what the copy held as approved may have gone or been skipped since, and a person decides."""

from core.reminders import records
from core.reminders.events import RemindersChanged
from core.store.session import Session


def hold_reminders(session: Session) -> None:
    """Let every approved reminder of a freshly restored store wait for a word again."""
    if records.hold_approved(session):
        session.note(RemindersChanged())
