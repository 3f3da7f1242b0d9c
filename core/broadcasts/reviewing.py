"""Look at a draft before anything of it leaves: the review, the test to oneself, the file for groups."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import TypeVar

from core.broadcasts import look_records, records, starting
from core.broadcasts.audience import resolve
from core.broadcasts.drafting import allowed_names
from core.broadcasts.review import BEFORE_TEST, Circumstances, Review, review
from core.broadcasts.run import BroadcastId, Draft, trial_purpose_of
from core.broadcasts.values import Office
from core.contacts.phone import read_phone
from core.errors import ErrorCode, LoketError
from core.outbox.item import Lane
from core.outbox.pacing import caps_of
from core.outbox.planning import BulkPlan, plan_bulk, traffic
from core.outbox.service import Outbox
from core.ports import Clock
from core.settings import Settings
from core.settings.office import OFFICE_NAME, OFFICE_PHONE, OFFICER_NAME
from core.settings.sending import BROADCAST_COLD_LIMIT, BROADCAST_OWN_NUMBER
from core.store.blobs import BlobId
from core.store.database import Store
from core.store.session import Session

T = TypeVar("T")


class Reviewing:
    """Review drafts on a thread of its own, and keep what the officer says he has seen."""

    def __init__(self, store: Store, settings: Settings, clock: Clock, outbox: Outbox) -> None:
        """Join the rooms below."""
        self._store = store
        self._settings = settings
        self._clock = clock
        self._outbox = outbox
        self._thinker = ThreadPoolExecutor(1, thread_name_prefix="broadcast-review")
        self._latest: Future[Review] | None = None

    def close(self) -> None:
        """Wait for the last review."""
        self._thinker.shutdown(wait=True, cancel_futures=True)

    def review(self, broadcast_id: BroadcastId, draft: Draft) -> Future[Review]:
        """Look at a draft as if it were started now; an older review that has not begun is cancelled."""
        if self._latest is not None:
            self._latest.cancel()
        self._latest = self._think(lambda: self._review(broadcast_id, draft))
        return self._latest

    def send_trial(self, broadcast_id: BroadcastId) -> Future[None]:
        """Send the first example to the officer's own number, ahead of all bulk.

        Raises (through the future):
            LoketError: BROADCAST_NO_OWN_NUMBER, BROADCAST_BLOCKED with the blocks as detail.
        """
        return self._think(lambda: self._send_trial(broadcast_id))

    def confirm_file(self, blob_id: BlobId) -> Future[None]:
        """Note that the officer has looked at a file: who, when, and of which content."""
        officer, at = self._settings.value(OFFICER_NAME), self._clock.now()
        return self._store.run(
            lambda session: look_records.keep(session, blob_id, look_records.OFFICER, officer, at)
        )

    def circumstances(self, *, is_tested: bool) -> Circumstances:
        """Return what a review depends on beside the draft and its audience, as it stands now."""
        return Circumstances(
            now=self._clock.now(),
            pace=self._outbox.pace(),
            office=Office(
                self._settings.value(OFFICE_NAME),
                self._settings.value(OFFICE_PHONE),
                self._settings.value(OFFICER_NAME).strip(),
            ),
            is_tested=is_tested,
            cold_limit=self._settings.value(BROADCAST_COLD_LIMIT),
            caps=caps_of(self._settings),
            allowed_names=allowed_names(self._settings),
        )

    def _is_tested(self, broadcast_id: BroadcastId, draft: Draft) -> bool:
        return self._store.read(lambda s: records.is_tested(s, broadcast_id, draft.digest)).result()

    def _review(self, broadcast_id: BroadcastId, draft: Draft) -> Review:
        circumstances = self.circumstances(is_tested=self._is_tested(broadcast_id, draft))
        before = self._store.read(lambda s: traffic(s, circumstances.now)).result()
        circumstances = starting.with_names(self._store, draft, replace(circumstances, traffic=before))
        people, chats = self._store.read(lambda s: starting.found(s, draft.audience, draft.kind)).result()
        return review(draft, resolve(people, chats), circumstances)

    def _send_trial(self, broadcast_id: BroadcastId) -> None:
        own = read_phone(self._settings.value(BROADCAST_OWN_NUMBER)).e164
        if own is None:
            raise LoketError(ErrorCode.BROADCAST_NO_OWN_NUMBER)
        broadcast = self._store.read(lambda session: records.find(session, broadcast_id)).result()
        if broadcast is None:
            raise LoketError(ErrorCode.BROADCAST_GONE)
        draft = broadcast.draft
        plan = self._review(broadcast_id, draft)
        if not set(plan.blocks) <= BEFORE_TEST:
            raise LoketError(ErrorCode.BROADCAST_BLOCKED)
        text = plan.examples[0].rendering.text

        def work(session: Session) -> None:
            purpose = trial_purpose_of(broadcast_id)
            number = records.count_trials(session, broadcast_id, draft.digest) + 1
            message = BulkPlan(own, "Tes ke nomor saya", text, phone=own, blob_id=draft.blob_id)
            plan_bulk(
                session, purpose, f"{draft.digest}/{number}", [message], self._clock.now(), lane=Lane.REPLY
            )

        self._store.run(work).result()
        self._outbox.wake()

    def _think(self, work: Callable[[], T]) -> Future[T]:
        try:
            return self._thinker.submit(work)
        except RuntimeError:  # closed already: a last keystroke comes too late
            refused: Future[T] = Future()
            refused.set_exception(LoketError(ErrorCode.STORE_CLOSED))
            return refused
