"""After a restore: runs come back paused, and nothing that the copy held as waiting goes without a person."""

from datetime import datetime

from core.broadcasts import records, starting, stopping
from core.broadcasts.events import BroadcastChanged
from core.broadcasts.run import RunState, purpose_of
from core.outbox import restored
from core.outbox.planning import hold
from core.store import copied
from core.store.session import Session


def settle(session: Session, now: datetime) -> int:
    """Hold all that a freshly restored store would send, take the copy's mark away, return how much is held.

    One transaction: a kill before its end finds the mark again at the next opening. A store that is not freshly
    restored is left as it is.
    """
    copied_at = copied.copied_at(session)
    if copied_at is None:
        return 0
    starting.recover(session, now)  # a start that was cut off is a draft again
    while not stopping.cancel_rest(session, now):  # what was stopped is cancelled, not held
        pass
    for broadcast_id in records.in_state(session, (RunState.RUNNING,)):
        records.move(session, broadcast_id, RunState.PAUSED, now)
        hold(session, purpose_of(broadcast_id), now)
        session.note(BroadcastChanged(broadcast_id))
    held = restored.hold_all(session, copied_at, now)
    copied.unmark(session)
    return held
