"""What the officer can do with broadcasts."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path

from core.broadcasts import audience_records, records, starting, stopping
from core.broadcasts.audience import GroupChat, SkipReason
from core.broadcasts.events import BroadcastChanged
from core.broadcasts.lists import ContactLists
from core.broadcasts.review import Review
from core.broadcasts.reviewing import Reviewing
from core.broadcasts.run import (
    Broadcast,
    BroadcastId,
    Bucket,
    Draft,
    Entry,
    LedgerPage,
    LedgerQuery,
    RunState,
    Shelf,
    broadcast_of,
    purpose_of,
)
from core.broadcasts.saved import SavedAudiences
from core.contacts.events import ContactsChanged
from core.contacts.permission import MessageKind
from core.errors import ErrorCode, LoketError
from core.events import Event, EventBus
from core.jobs import Jobs, Progress
from core.outbox.events import OutboxItemChanged
from core.outbox.item import Item
from core.outbox.optout import is_opted_out
from core.outbox.planning import hold, release, skip_planned
from core.outbox.service import Outbox
from core.ports import Clock
from core.settings import Settings
from core.store.blobs import BlobId
from core.store.database import Store
from core.store.leaving import leaving
from core.store.session import Session
from core.unawaited import log_failure

_LOG_FAILURE = log_failure(logging.getLogger(__name__), "a run could not be settled")


class Broadcasts:
    """Compose, review, test, run and account for messages to many."""

    def __init__(
        self,
        store: Store,
        *,
        settings: Settings,
        clock: Clock,
        events: EventBus,
        jobs: Jobs,
        outbox: Outbox,
    ) -> None:
        """Join the rooms below; the outbox asks here before each message of a run leaves."""
        self._store = store
        self._settings = settings
        self._clock = clock
        self._jobs = jobs
        self._outbox = outbox
        self._typed: dict[BroadcastId, Draft] = {}
        self._typing = threading.Lock()
        self._reviewing = Reviewing(store, settings, clock, outbox)
        self.lists = ContactLists(store, clock)
        self.audiences = SavedAudiences(store, clock)
        outbox.add_check("broadcast:", self._objection)
        events.subscribe(self._follow)

    def start(self) -> Future[None]:
        """Take back the starts and go on with the stops that a crash cut off; close what has ended."""

        def recover(session: Session) -> bool:
            starting.recover(session, self._clock.now())
            return stopping.cancel_rest(session, self._clock.now())

        recovered = self._until_done(recover)
        recovered.add_done_callback(_LOG_FAILURE)
        return recovered

    def close(self) -> None:
        """Wait for the last review."""
        self._reviewing.close()

    # composing

    def create(self, draft: Draft | None = None) -> Future[BroadcastId]:
        """Begin a new draft."""

        def work(session: Session) -> BroadcastId:
            broadcast_id = records.insert(session, draft or Draft(), self._clock.now())
            session.note(BroadcastChanged(broadcast_id))
            return broadcast_id

        return self._store.run(work)

    def copy(self, broadcast_id: BroadcastId) -> Future[BroadcastId]:
        """Begin a draft with the text, audience and attachment of another broadcast."""

        def work(session: Session) -> BroadcastId:
            copied = records.insert(session, _found(session, broadcast_id).draft, self._clock.now())
            session.note(BroadcastChanged(copied))
            return copied

        return self._store.run(work)

    def save(self, broadcast_id: BroadcastId, draft: Draft, initiator: str = "") -> Future[None]:
        """Keep a draft as typed; of several that wait for the store only the latest is written.

        Raises (through the future):
            LoketError: BROADCAST_STARTED when it is no draft any more.
        """
        with self._typing:
            self._typed[broadcast_id] = draft

        def work(session: Session) -> None:
            with self._typing:
                latest = self._typed.pop(broadcast_id, None)
            if latest is None:
                return
            if not records.save(session, broadcast_id, latest, self._clock.now()):
                raise LoketError(ErrorCode.BROADCAST_STARTED)
            session.note(BroadcastChanged(broadcast_id, initiator))

        return self._store.run(work)

    def discard(self, broadcast_id: BroadcastId) -> Future[None]:
        """Remove a draft."""

        def work(session: Session) -> None:
            if not records.delete_draft(session, broadcast_id):
                raise LoketError(ErrorCode.BROADCAST_STARTED)
            session.note(BroadcastChanged(broadcast_id))

        return self._store.run(work)

    # looking

    def broadcast(self, broadcast_id: BroadcastId) -> Future[Broadcast]:
        """Return one broadcast with its sums."""
        return self._store.read(lambda session: _found(session, broadcast_id))

    def page(
        self,
        shelf: Shelf,
        words: str = "",
        before: tuple[datetime, BroadcastId] | None = None,
        limit: int = 50,
    ) -> Future[tuple[Broadcast, ...]]:
        """Return a page of one shelf, last changed first."""
        return self._store.read(lambda session: records.page(session, shelf, words, before, limit))

    def shelf_counts(self) -> Future[dict[Shelf, int]]:
        """Count the broadcasts on each shelf."""
        return self._store.read(records.shelf_counts)

    def groups(self) -> Future[tuple[GroupChat, ...]]:
        """Return every WhatsApp group that can be chosen."""
        return self._store.read(audience_records.known_groups)

    def review(self, broadcast_id: BroadcastId, draft: Draft) -> Future[Review]:
        """Look at a draft as if it were started now; an older review that has not begun is cancelled."""
        return self._reviewing.review(broadcast_id, draft)

    def confirm_file(self, blob_id: BlobId) -> Future[None]:
        """Note that the officer has looked at a file: no taxpayer's data stand in it. Once for each content."""
        return self._reviewing.confirm_file(blob_id)

    def ledger(
        self, broadcast_id: BroadcastId, bucket: Bucket | None = None, after: int = 0, limit: int = 200
    ) -> Future[tuple[Entry, ...]]:
        """Return a page of the ledger."""
        return self._store.read(lambda session: records.ledger(session, broadcast_id, bucket, after, limit))

    def ledger_page(
        self,
        broadcast_id: BroadcastId,
        query: LedgerQuery,
        after: tuple[str | int, ...] | None = None,
        limit: int = 200,
    ) -> Future[LedgerPage]:
        """Return a page of the ledger as it is narrowed and ordered; `after` is `next` of the page before."""
        from core.broadcasts import ledger_records

        return self._store.read(lambda session: ledger_records.page(session, broadcast_id, query, after, limit))

    def export_ledger(self, broadcast_id: BroadcastId, path: Path) -> Future[int]:
        """Write the whole ledger as XLSX to `path` and return the number of rows.

        Raises (through the future):
            LoketError: BROADCAST_LEDGER_UNWRITABLE, JOB_RUNNING, JOB_CANCELLED.
        """

        def work(progress: Progress) -> int:
            from core.broadcasts import ledger_sheet  # a writer of workbooks: not at every start

            broadcast = self.broadcast(broadcast_id).result()
            pages = self._pages(broadcast_id, progress, broadcast.sums.planned)
            with leaving(self._store, "ledger", subject="broadcast", subject_id=broadcast_id) as left:
                left.rows = rows = ledger_sheet.write(path, broadcast, pages)
            return rows

        return self._jobs.run("Menyimpan buku kiriman", work)

    # running

    def send_trial(self, broadcast_id: BroadcastId) -> Future[None]:
        """Send the first example to the officer's own number, ahead of all bulk.

        Raises (through the future):
            LoketError: BROADCAST_NO_OWN_NUMBER, BROADCAST_BLOCKED with the blocks as detail.
        """
        return self._reviewing.send_trial(broadcast_id)

    def begin(self, broadcast_id: BroadcastId, *, is_vouched: bool = False) -> Future[Broadcast]:
        """Freeze texts and recipients and let the run go; nothing leaves before all of it is written.

        `is_vouched`: the room above had the wording tested and approved, its texts differ by dates only.

        Raises (through the future):
            LoketError: BROADCAST_STARTED, BROADCAST_BLOCKED, JOB_RUNNING, JOB_CANCELLED (a draft again).
        """

        def work(progress: Progress) -> Broadcast:
            circumstances = self._reviewing.circumstances(is_tested=is_vouched)
            starting.freeze(self._store, self._clock, broadcast_id, circumstances, progress)
            self._outbox.wake()
            return self.broadcast(broadcast_id).result()

        return self._jobs.run("Menyiapkan siaran", work)

    def pause(self, broadcast_id: BroadcastId) -> Future[None]:
        """Hold the run before its next message."""

        def act(session: Session, at: datetime) -> None:
            hold(session, purpose_of(broadcast_id), at)

        return self._move(broadcast_id, RunState.PAUSED, act)

    def resume(self, broadcast_id: BroadcastId) -> Future[None]:
        """Let a paused run go on."""

        def act(session: Session, _at: datetime) -> None:
            release(session, purpose_of(broadcast_id))

        return self._move(broadcast_id, RunState.RUNNING, act, RunState.PAUSED)

    def stop(self, broadcast_id: BroadcastId) -> Future[None]:
        """End a run before its next message; what did not go becomes cancelled and stays in the ledger.

        Nothing is pressed from the first transaction on; done when everything is cancelled.

        Raises (through the future):
            LoketError: BROADCAST_CHANGED.
        """
        return self._until_done(lambda session: stopping.stop(session, broadcast_id, self._clock.now()))

    # inner works

    def _until_done(self, first: Callable[[Session], bool]) -> Future[None]:
        """Run `first`, then cancel chunk after chunk until nothing of a stopped run waits."""
        ended: Future[None] = Future()
        ended.set_running_or_notify_cancel()

        def follow(done: Future[bool]) -> None:
            fault = done.exception()
            if fault is not None:
                ended.set_exception(fault)
            elif done.result():
                ended.set_result(None)
            else:
                rest = self._store.run(
                    lambda session: stopping.cancel_rest(session, self._clock.now()), durable=False
                )
                rest.add_done_callback(follow)

        self._store.run(first).add_done_callback(follow)
        return ended

    def _move(
        self,
        broadcast_id: BroadcastId,
        target: RunState,
        act: Callable[[Session, datetime], None],
        source: RunState | None = None,
    ) -> Future[None]:
        def work(session: Session) -> None:
            at = self._clock.now()
            if not records.move(session, broadcast_id, target, at, source):
                raise LoketError(ErrorCode.BROADCAST_CHANGED)
            act(session, at)
            starting.settle(session, broadcast_id, at)
            session.note(BroadcastChanged(broadcast_id))

        return self._store.run(work)

    def _pages(
        self, broadcast_id: BroadcastId, progress: Progress, total: int
    ) -> Callable[[int], tuple[Entry, ...]]:
        done = 0

        def next_page(after: int) -> tuple[Entry, ...]:
            nonlocal done
            progress.stop_if_cancelled()
            page = self.ledger(broadcast_id, after=after, limit=500).result()
            done += len(page)
            progress.report(done, total)
            return page

        return next_page

    def _objection(self, session: Session, item: Item) -> str:
        """Refuse a message to somebody who has opted out since it was planned."""
        broadcast_id = broadcast_of(item.purpose)
        kind = MessageKind.PROMOTION if broadcast_id is None else records.kind_of(session, broadcast_id)
        is_refused = item.phone is not None and audience_records.is_refused(session, item.phone, kind)
        return SkipReason.OPTED_OUT.value if is_refused or is_opted_out(session, item, kind) else ""

    def _objection_to_run(self, session: Session, item: Item) -> str:
        """Leave alone what is still being written: a start that is taken back drops its rows as they were."""
        broadcast_id = broadcast_of(item.purpose)
        is_written = broadcast_id not in records.in_state(session, (RunState.FREEZING,))
        return self._objection(session, item) if is_written else ""

    def _settle(self, session: Session, broadcast_id: BroadcastId) -> None:
        session.is_by_program = True
        starting.settle(session, broadcast_id, self._clock.now())

    def _follow(self, event: Event) -> None:
        """Close a run when its last message has ended; whoever wants nothing any more leaves the queue."""
        if isinstance(event, OutboxItemChanged):
            broadcast_id = broadcast_of(event.purpose)
            if broadcast_id is not None:
                settled = self._store.run(lambda session: self._settle(session, broadcast_id))
                settled.add_done_callback(_LOG_FAILURE)
        elif isinstance(event, ContactsChanged) and event.contact_ids:
            ids, now = event.contact_ids, self._clock.now()
            skipped = self._store.run(
                lambda s: skip_planned(s, "broadcast:", ids, now, self._objection_to_run), durable=False
            )
            skipped.add_done_callback(_LOG_FAILURE)


def _found(session: Session, broadcast_id: BroadcastId) -> Broadcast:
    broadcast = records.find(session, broadcast_id)
    if broadcast is None:
        raise LoketError(ErrorCode.BROADCAST_GONE)
    return broadcast
