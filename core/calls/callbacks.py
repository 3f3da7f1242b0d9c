"""What the officer can do with callbacks and checks: see, plan, move and end them. `Calls` has it all."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from datetime import datetime
from typing import TYPE_CHECKING

from core.calls import callback_records, calling, records
from core.calls.callback import Callback, CallbackId, CallbackState
from core.calls.events import CallbacksChanged
from core.calls.target import TargetId, TargetState
from core.errors import ErrorCode, LoketError
from core.settings import stored
from core.settings.calls import CALLS_ALARM

if TYPE_CHECKING:
    from core.ports import Clock
    from core.store.database import Store
    from core.store.session import Session


class Callbacks:
    """Keep what was agreed: none disappears, and each rings in time."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def callbacks(
        self, until: datetime | None = None, limit: int = 500, *, after: Callback | None = None, text: str = ""
    ) -> Future[tuple[Callback, ...]]:
        """Return the open callbacks and checks up to a moment, the earliest first: overdue ones are on top.

        Give the last one of a page back as `after` for the next page; `text` looks for a name.
        """
        return self._store.read(
            lambda session: callback_records.open_until(session, until, limit, after=after, text=text)
        )

    def overdue(self) -> Future[int]:
        """Count the callbacks and checks whose moment has come: for the tray and the rail."""
        return self._store.read(lambda session: callback_records.count_until(session, self._clock.now()))

    def standing(self) -> Future[tuple[int, int]]:
        """Count all open callbacks and checks, and those whose moment has come."""
        return self._store.read(
            lambda session: (
                callback_records.count_until(session, None),
                callback_records.count_until(session, self._clock.now()),
            )
        )

    def ringing(self) -> Future[tuple[Callback, ...]]:
        """Return whose alarm is to be shown now; ask twice a minute, and `note_rung` what was shown."""
        return self._store.read(lambda session: callback_records.ringing(session, self._clock.now()))

    def note_rung(self, callback_ids: Sequence[CallbackId]) -> Future[None]:
        """Note that these alarms were shown: each rings once for the moment at which it stands."""

        def work(session: Session) -> None:
            for callback_id in callback_ids:
                callback_records.note_rung(session, callback_id)

        return self._store.run(work)

    def plan_callback(self, target_id: TargetId, due_at: datetime, note: str = "") -> Future[None]:
        """Plan a callback for somebody; one that is open is moved there.

        Raises (through the future):
            LoketError: CALL_TARGET_GONE, CALL_TARGET_ENDED, CALL_OPEN, CALLBACK_PAST.
        """

        def work(session: Session) -> None:
            calling.standing(session, target_id)
            alarm = stored(session, CALLS_ALARM)
            calling.plan_callback(session, target_id, due_at, self._clock.now(), alarm_min=alarm, note=note)

        return self._store.run(work)

    def move_callback(self, callback_id: CallbackId, due_at: datetime, note: str | None = None) -> Future[None]:
        """Move a callback; its alarm goes with it, and rings at once where its moment has come already.

        None leaves its note as it is.

        Raises (through the future):
            LoketError: CALLBACK_GONE, CALLBACK_PAST.
        """

        def work(session: Session) -> None:
            now = self._clock.now()
            if due_at <= now:
                raise LoketError(ErrorCode.CALLBACK_PAST)
            if not callback_records.move(session, callback_id, due_at, now, note=note):
                raise LoketError(ErrorCode.CALLBACK_GONE)
            session.note(CallbacksChanged())

        return self._store.run(work)

    def cancel_callback(self, callback_id: CallbackId, reason: str) -> Future[None]:
        """End a callback that nobody wants any more, with the reason; he may be called in the list's turn.

        Raises (through the future):
            LoketError: CALLBACK_GONE, CALLBACK_REASON_MISSING.
        """

        def work(session: Session) -> None:
            now = self._clock.now()
            if not reason.strip():
                raise LoketError(ErrorCode.CALLBACK_REASON_MISSING)
            callback = callback_records.find(session, callback_id)
            if callback is None or callback.state is not CallbackState.OPEN:
                raise LoketError(ErrorCode.CALLBACK_GONE)
            callback_records.end(session, callback.target_id, CallbackState.CANCELLED, reason.strip(), now)
            target = records.target(session, callback.target_id)
            if target is not None and target.state is TargetState.WAITING:
                records.move(session, target.id, TargetState.READY, now, slot=target.slot)
            session.note(CallbacksChanged())

        return self._store.run(work)
