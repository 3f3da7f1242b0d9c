"""The start of a run: everything is written down under a hold, and only then may anything leave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial

from core.broadcasts import audience_records, look_records, records
from core.broadcasts.audience import Audience, GroupChat, Person, Resolution, resolve
from core.broadcasts.events import BroadcastChanged
from core.broadcasts.name_records import named
from core.broadcasts.privacy import Finding
from core.broadcasts.review import Circumstances, Messages, blocks_of, messages
from core.broadcasts.run import PERIOD, BroadcastId, Draft, RunState, purpose_of
from core.contacts.permission import MessageKind
from core.conversations.chat import ChatId
from core.errors import ErrorCode, LoketError
from core.jobs import Progress
from core.outbox.planning import BulkPlan, drop_unreleased, hold, plan_bulk, release
from core.ports import Clock
from core.store.blobs import describe
from core.store.database import Store
from core.store.session import Session

CHUNK = 500


def found(
    session: Session, audience: Audience, kind: MessageKind = MessageKind.PROMOTION
) -> tuple[list[Person], list[GroupChat]]:
    """Return whom an audience means at this moment, with who of them refuses messages of the kind."""
    return audience_records.people(session, audience, kind), audience_records.group_chats(session, audience)


def with_names(store: Store, draft: Draft, circumstances: Circumstances) -> Circumstances:
    """Look up which names go to groups, how the file is called, whether it was seen, what list is gone."""

    def work(session: Session) -> Circumstances:
        attachment = _shown_name(session, draft)
        found: tuple[Finding, ...] = ()
        if draft.audience.has_chats:
            found = named(session, f"{draft.text}\n{attachment}", circumstances.allowed_names)
        is_lacking = audience_records.lacks_list(session, draft.audience)
        is_unseen = draft.blob_id is not None and not look_records.is_looked_at(session, draft.blob_id)
        return replace(
            circumstances, named=found, attachment=attachment, lacks_list=is_lacking, lacks_look=is_unseen
        )

    return store.read(work).result()


def _shown_name(session: Session, draft: Draft) -> str:
    """Return the words in the name of a file as its recipients read it; WhatsApp shows none of a picture."""
    blob = None if draft.blob_id is None else describe(session, draft.blob_id)
    if blob is None or blob.media_type.startswith(("image/", "video/")):
        return ""
    return blob.name.replace("_", " ")


def freeze(
    store: Store, clock: Clock, broadcast_id: BroadcastId, circumstances: Circumstances, progress: Progress
) -> None:
    """Claim the draft, write down all rows in chunks of 500 and release them together.

    Call it on a job's thread. Whatever fails in between leaves the draft as it was and no row behind. Whether
    the text was tested is looked up again for the one that is frozen, unless the circumstances vouch for it.

    Raises:
        LoketError: BROADCAST_STARTED when somebody else was first, BROADCAST_BLOCKED, JOB_CANCELLED.
    """
    store.run(lambda session: _claim(session, broadcast_id, clock.now())).result()
    try:
        draft, is_tested, people, chats = store.read(lambda session: _snapshot(session, broadcast_id)).result()
        circumstances = replace(circumstances, is_tested=is_tested or circumstances.is_tested)
        circumstances = with_names(store, draft, circumstances)
        resolution = resolve(people, chats)
        written = messages(draft, resolution, circumstances)
        if blocks_of(draft, written, circumstances):
            raise LoketError(ErrorCode.BROADCAST_BLOCKED)
        total = len(resolution.recipients) + len(resolution.skipped)
        done = 0
        for chunk in _chunks(_plans(draft, written, resolution)):
            progress.stop_if_cancelled()
            store.run(
                partial(_plan, purpose=purpose_of(broadcast_id), chunk=chunk, at=clock.now()), durable=False
            ).result()
            done += len(chunk)
            progress.report(done, total)
        progress.stop_if_cancelled()
        store.run(lambda session: _release(session, broadcast_id, resolution.excluded, clock.now())).result()
    except BaseException:
        store.run(lambda session: take_back(session, broadcast_id, clock.now())).result()
        raise


def take_back(session: Session, broadcast_id: BroadcastId, at: datetime) -> None:
    """Make a draft of a broadcast whose start did not come to its end."""
    if records.move(session, broadcast_id, RunState.DRAFT, at):
        drop_unreleased(session, purpose_of(broadcast_id))
        release(session, purpose_of(broadcast_id))
        session.note(BroadcastChanged(broadcast_id))


def settle(session: Session, broadcast_id: BroadcastId, at: datetime) -> None:
    """Finish a run of which nothing is to be pressed any more; do nothing otherwise."""
    if records.has_open_rows(session, broadcast_id):
        return
    if records.move(session, broadcast_id, RunState.FINISHED, at):
        release(session, purpose_of(broadcast_id))
        session.note(BroadcastChanged(broadcast_id))


def recover(session: Session, at: datetime) -> None:
    """Settle what a stopped program left behind: starts cut off, and runs that had just ended."""
    for broadcast_id in records.in_state(session, (RunState.FREEZING,)):
        take_back(session, broadcast_id, at)
    for broadcast_id in records.in_state(session, (RunState.RUNNING, RunState.PAUSED)):
        settle(session, broadcast_id, at)


def _claim(session: Session, broadcast_id: BroadcastId, at: datetime) -> None:
    if not records.move(session, broadcast_id, RunState.FREEZING, at):
        raise LoketError(ErrorCode.BROADCAST_STARTED)
    hold(session, purpose_of(broadcast_id), at)
    session.note(BroadcastChanged(broadcast_id))


def _snapshot(session: Session, broadcast_id: BroadcastId) -> tuple[Draft, bool, list[Person], list[GroupChat]]:
    """Return the claimed draft, whether this very text was tested, and whom it means."""
    broadcast = records.find(session, broadcast_id)
    if broadcast is None:
        raise LoketError(ErrorCode.BROADCAST_GONE)
    draft = broadcast.draft
    is_tested = records.is_tested(session, broadcast_id, draft.digest)
    return draft, is_tested, *found(session, draft.audience, draft.kind)


def _release(session: Session, broadcast_id: BroadcastId, excluded: int, at: datetime) -> None:
    records.set_excluded(session, broadcast_id, excluded)
    records.move(session, broadcast_id, RunState.RUNNING, at)
    release(session, purpose_of(broadcast_id))
    settle(session, broadcast_id, at)
    session.note(BroadcastChanged(broadcast_id))


def _plans(draft: Draft, written: Messages, resolution: Resolution) -> Iterator[BulkPlan]:
    for recipient, rendering in written:
        yield BulkPlan(
            recipient.key,
            recipient.name or recipient.key,
            rendering.text,
            phone=recipient.phone,
            chat_id=None if recipient.chat_id is None else ChatId(recipient.chat_id),
            wa_key=recipient.wa_key,
            blob_id=draft.blob_id,
        )
    for skip in resolution.skipped:
        yield BulkPlan(skip.key, skip.name, "", skip_reason=skip.reason.value)


def _plan(session: Session, purpose: str, chunk: list[BulkPlan], at: datetime) -> None:
    plan_bulk(session, purpose, PERIOD, chunk, at)


def _chunks(plans: Iterator[BulkPlan]) -> Iterator[list[BulkPlan]]:
    chunk: list[BulkPlan] = []
    for plan in plans:
        chunk.append(plan)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
