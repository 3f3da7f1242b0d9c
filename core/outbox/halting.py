"""Stop all bulk at the first sign that the number is in danger; only a person lets it go on.

A stop is a row in the store and a hold of the whole lane, so it outlives every restart.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from core.outbox import pace_records, reasons, records
from core.outbox.events import QueueChanged
from core.outbox.item import Item, Lane, Stop, StopReason
from core.outbox.state import ItemState
from core.ports import Clock, Gateway, GatewayState
from core.store.database import Store
from core.store.session import Session

OF_STATE: Mapping[GatewayState, StopReason] = MappingProxyType(
    {
        GatewayState.RESTRICTED: StopReason.RESTRICTED,
        GatewayState.CAPPED: StopReason.CAPPED,
        GatewayState.BANNED: StopReason.BANNED,
        GatewayState.UPDATE_REQUIRED: StopReason.UPDATE_REQUIRED,
        GatewayState.UNKNOWN: StopReason.UNKNOWN,
    }
)
"""The messenger's states that stop bulk for good; all others but READY only let it wait."""

UNKNOWN_FOR = timedelta(seconds=10)
"""A page that is being built up is unknown for a moment. Nothing leaves then; a stop needs it to last.

A dialog that nobody knows stops at once, unless the officer is at the page: he may have opened it himself."""
FAILURES_TO_STOP = 2
FAILURES = "bulk_failures"

_PROOFS = frozenset({ItemState.SENT, ItemState.DELIVERED, ItemState.READ})
_FAILURES = frozenset({ItemState.FAILED_BEFORE, ItemState.UNSURE, ItemState.REFUSED})


@dataclass
class Watch:
    """Look at the messenger's state in every round and stop bulk when it turns dangerous."""

    store: Store
    clock: Clock
    _last: tuple[GatewayState, datetime | None] | None = None
    _unknown_since: datetime | None = None

    def look(self, gateway: Gateway, state: GatewayState) -> None:
        """Write down a stop once for each change of the state (and of the end of a ban)."""
        now, free_at = self.clock.now(), gateway.free_at() if state is GatewayState.BANNED else None
        if state is not GatewayState.UNKNOWN:
            self._unknown_since = None
        elif self._unknown_since is None or self._unknown_since > now:
            self._unknown_since = now
        is_brief = self._unknown_since is not None and now - self._unknown_since < UNKNOWN_FOR
        if is_brief and not gateway.is_barred():
            self._last = None  # whatever comes after the blink is looked at anew
            return
        if (state, free_at) == self._last:
            return
        reason = OF_STATE.get(state)
        if reason is not None:
            self.store.run(lambda session: stop_bulk(session, Stop(reason, now, free_at))).result()
        self._last = (state, free_at)


def stop_bulk(session: Session, stop: Stop) -> None:
    """Hold the whole lane for a reason; the same reason again only learns until when it lasts."""
    if any(known.reason is stop.reason for known in pace_records.open_stops(session)):
        if stop.free_at is not None:
            pace_records.keep_free_at(session, stop.reason, stop.free_at)
    else:
        pace_records.insert_stop(session, stop)
    records.hold(session, records.ALL_BULK, stop.stopped_at)
    session.note(QueueChanged())


def resume(session: Session, at: datetime) -> None:
    """Let bulk go on, because a person said so; failures are counted anew."""
    pace_records.lift_stops(session, at)
    records.release(session, records.ALL_BULK)
    records.keep_mark(session, FAILURES, "0")


def still_stands(session: Session, state: GatewayState) -> bool:
    """Return whether the messenger still is in a state for which bulk was stopped."""
    reason = OF_STATE.get(state)
    return any(stop.reason is reason for stop in pace_records.open_stops(session))


def note_end(session: Session, item: Item, new: ItemState, reason: str, at: datetime) -> None:
    """Count failures of bulk in a row, until one is proved, or pressed by a driver that proves nothing.

    A number that is not on WhatsApp is neither failure nor success.
    """
    if item.lane is not Lane.BULK:
        return
    is_proof = new in _PROOFS or (new is ItemState.PRESSED and reason == reasons.UNPROVED)
    if is_proof and records.mark(session, FAILURES) not in ("", "0"):
        records.keep_mark(session, FAILURES, "0")
    elif new in _FAILURES and reason != reasons.NO_SUCH_RECIPIENT:
        failures = int(records.mark(session, FAILURES) or "0") + 1
        records.keep_mark(session, FAILURES, str(failures))
        if failures >= FAILURES_TO_STOP:
            stop_bulk(session, Stop(StopReason.FAILURES, at))
