"""The erasure of one person: looked at first, then emptied in chunks that a kill may cut off anywhere."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from core.clock import to_text
from core.consent import call_records, counter_records, erasure_records, records, redaction_records, run_records
from core.consent.erasure import ErasurePlan, Figures, Hindrance, Part
from core.consent.retention import Keeping, cutoff
from core.contacts import stopping
from core.contacts.events import ContactsChanged
from core.conversations.events import ChatChanged, MessagesRemoved
from core.errors import ErrorCode, LoketError
from core.jobs import Progress
from core.ports import Clock
from core.store import sweeping
from core.store.blobs import BlobId
from core.store.database import Store
from core.store.session import Session

CHUNK = 50
"""Rows of one transaction: taking the words of 50 messages out of the index holds others up some 40 ms."""
ROUNDS = 20
"""So often the person may write again while his data go; then the officer is asked to try later."""
_FOREVER = "9999"


def look(session: Session, contact_id: int, keeping: Keeping, at: datetime) -> tuple[int, ErasurePlan]:
    """Count what an erasure would take and keep the plan; return its run's id with it.

    A run that was cut off is the person's only one: what it holds of him was worked out before anything went.

    Raises:
        LoketError: CONTACT_GONE.
    """
    scope = erasure_records.scope_of(session, contact_id)
    if scope is None or scope.name == redaction_records.ERASED:
        raise LoketError(ErrorCode.CONTACT_GONE)
    limit = cutoff(keeping.months, at)
    kept_after = "" if limit is None else to_text(limit)
    plan = ErasurePlan(
        erasure_records.counts(session, scope, kept_after),
        erasure_records.hindrances(session, scope),
        kept_after,
        keeping.months,
        keeping.is_confirmed,
    )
    for run in run_records.running(session):
        if run.kind == "erasure" and run.contact_id == contact_id:
            run_records.look_again(session, run.id, plan.to_json(), at)
            return run.id, plan
    return run_records.insert(session, "erasure", contact_id, plan.to_json(), at), plan


def erase(store: Store, clock: Clock, figures: Figures, run_id: int, progress: Progress) -> dict[str, int]:
    """Erase what the run's plan named; call it on a job's thread. A run that was cut off goes on here.

    What `figures` keep of the person is worked out first, and counted when the card is emptied.

    Raises:
        LoketError: PRIVACY_RUN_OVER, ERASURE_HINDERED, JOB_CANCELLED (what went is gone, the rest waits).
    """
    plan, contact_id = store.run(lambda session: _begin(session, figures, run_id, clock.now())).result()
    total, done = sum(plan.counts.values()), 0
    for _round in range(ROUNDS):
        for part, find, empty in _steps(plan, contact_id):
            ids = store.read(find).result()
            for start in range(0, len(ids), CHUNK):
                progress.stop_if_cancelled()
                chunk = ids[start : start + CHUNK]
                work = partial(_empty, run_id=run_id, part=part, ids=chunk, empty=empty)
                store.run(work, durable=False).result()  # found again after a power cut
                done += len(chunk)
                progress.report(min(done, total), total)
        finish = partial(_finish, figures=figures, run_id=run_id, contact_id=contact_id, at=clock.now())
        if store.run(finish).result():
            take_blobs(store, run_id, progress)
            store.run(lambda session: run_records.end(session, run_id, "done", clock.now())).result()
            found = store.read(lambda session: run_records.find(session, run_id)).result()
            return {} if found is None else found.done
    raise LoketError(ErrorCode.ERASURE_HINDERED, Hindrance.SENDING.value)


def take_blobs(store: Store, run_id: int, progress: Progress) -> None:
    """Take the files out of the store that nothing mentions any more since this run."""
    for blob_id in store.read(lambda session: redaction_records.waiting_blobs(session, run_id)).result():
        taken = False
        while not taken:
            progress.stop_if_cancelled()
            taken = store.run(partial(_take_portion, blob_id=blob_id)).result()


def _begin(session: Session, figures: Figures, run_id: int, at: datetime) -> tuple[ErasurePlan, int]:
    run = run_records.find(session, run_id)
    if run is None or run.contact_id is None or not run_records.begin(session, run_id, at):
        raise LoketError(ErrorCode.PRIVACY_RUN_OVER)
    scope = erasure_records.scope_of(session, run.contact_id)
    if scope is None:
        raise LoketError(ErrorCode.PRIVACY_RUN_OVER)
    hindrances = erasure_records.hindrances(session, scope)
    if hindrances:
        raise LoketError(ErrorCode.ERASURE_HINDERED, ", ".join(hindrances))
    if run.started_at is None:
        kept = figures.remainders(session, (run.contact_id,), at)
        run_records.keep_remainder(session, run_id, kept.get(run.contact_id, ""))
    records.insert_request(session, run.contact_id, "erasure", at)
    return ErasurePlan.from_json(run.plan), run.contact_id


Find = Callable[[Session], tuple[int, ...]]
Empty = Callable[[Session, int, Sequence[int]], int]


def _steps(plan: ErasurePlan, contact_id: int) -> tuple[tuple[Part, Find, Empty], ...]:
    def of(find: Callable[[Session, erasure_records.Scope], tuple[int, ...]]) -> Find:
        def work(session: Session) -> tuple[int, ...]:
            scope = erasure_records.scope_of(session, contact_id)
            return () if scope is None else find(session, scope)

        return work

    def requests(session: Session, scope: erasure_records.Scope) -> tuple[int, ...]:
        return erasure_records.request_ids(session, scope, plan.kept_after)

    return (
        (Part.MESSAGES, of(erasure_records.message_ids), redaction_records.empty_messages),
        (Part.SENT, of(erasure_records.outbox_ids), redaction_records.empty_outbox),
        (Part.REQUESTS, of(requests), redaction_records.empty_requests),
    )


def _empty(session: Session, run_id: int, part: Part, ids: Sequence[int], empty: Empty) -> None:
    run_records.count(session, run_id, part.value, empty(session, run_id, ids))


def _finish(session: Session, *, figures: Figures, run_id: int, contact_id: int, at: datetime) -> bool:
    """Empty chats and card in one transaction; False when something came in meanwhile."""
    scope = erasure_records.scope_of(session, contact_id)
    if scope is None or scope.name == redaction_records.ERASED:
        run_records.keep_remainder(session, run_id, "")
        return True  # the run was cut off after this step, or another one has emptied the card
    if erasure_records.message_ids(session, scope) or erasure_records.outbox_ids(session, scope):
        return False
    if erasure_records.hindrances(session, scope):
        return False  # a run that was started meanwhile has planned something for the person
    moment = to_text(at)
    stopping.keep(session, contact_id, scope.phones)
    erasure_records.forget_wishes(session, scope)
    redaction_records.empty_sms(session, erasure_records.sms_ids(session, scope))
    erasure_records.drop_form_drafts(session, scope)
    counter_records.forget(session, scope.contact_id, scope.phones, scope.chat_ids, moment)
    call_records.forget(session, scope.contact_id, scope.phones, moment)
    for chat_id in scope.chat_ids:
        redaction_records.empty_chat(session, chat_id)
        session.note(MessagesRemoved(chat_id))
        session.note(ChatChanged(chat_id))
    redaction_records.empty_contact(session, contact_id, moment)
    remainder = run_records.remainder(session, run_id)
    if remainder:
        figures.keep(session, remainder)
        run_records.keep_remainder(session, run_id, "")
    records.settle_requests(session, contact_id, "erasure", "dihapus", at)
    run_records.count(session, run_id, Part.CARD.value, 1)
    session.note(ContactsChanged((contact_id,)))
    return True


def _take_portion(session: Session, blob_id: int) -> bool:
    is_over = sweeping.take_portion(session, BlobId(blob_id), _FOREVER)
    if is_over:
        redaction_records.forget_blob(session, blob_id)
    return is_over
