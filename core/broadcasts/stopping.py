"""The end of a run before its time: nothing leaves from the first commit on, the rest is cancelled in chunks.

A stopped run stays held until its last waiting message is cancelled. So the hold says what is left to do,
also to a program that was killed in between and starts again.
"""

from datetime import datetime

from core.broadcasts import records
from core.broadcasts.events import BroadcastChanged
from core.broadcasts.run import BroadcastId, RunState, purpose_of
from core.errors import ErrorCode, LoketError
from core.outbox.planning import cancel_planned, hold, release
from core.store.session import Session

CHUNK = 500


def stop(session: Session, broadcast_id: BroadcastId, at: datetime) -> bool:
    """Stop a run and cancel the first of what waits; return whether nothing waits any more.

    Raises:
        LoketError: BROADCAST_CHANGED when it does not run any more.
    """
    if not records.move(session, broadcast_id, RunState.STOPPED, at):
        raise LoketError(ErrorCode.BROADCAST_CHANGED)
    hold(session, purpose_of(broadcast_id), at)
    return cancel_rest(session, at)


def cancel_rest(session: Session, at: datetime) -> bool:
    """Cancel up to 500 waiting messages of stopped runs; return whether nothing waits any more."""
    for broadcast_id in records.stopped_and_held(session):
        session.note(BroadcastChanged(broadcast_id))
        if cancel_planned(session, purpose_of(broadcast_id), at, most=CHUNK) == CHUNK:
            return False
        release(session, purpose_of(broadcast_id))
    return True
