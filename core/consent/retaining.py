"""The retention run: counted first, then emptied in chunks, as far as the count that was seen."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from core.clock import to_text
from core.consent import (
    call_records,
    counter_records,
    erasing,
    erasure_records,
    redaction_records,
    retention_records,
    run_records,
)
from core.consent.erasing import CHUNK
from core.consent.erasure import Figures
from core.consent.retention import Kept, Line, cutoff, from_json, keeping_of, to_json
from core.contacts import stopping
from core.contacts.events import ContactsChanged
from core.errors import ErrorCode, LoketError
from core.jobs import Progress
from core.ports import Clock
from core.rules.table import RuleTable
from core.store.database import Store
from core.store.session import Session

_EMPTYING = {
    Kept.SMS: redaction_records.empty_sms,
    Kept.INBOUND: counter_records.empty_calls,
    Kept.OUTBOUND: call_records.empty_targets,
    Kept.VISITS: counter_records.empty_visits,
    Kept.APPOINTMENTS: counter_records.empty_appointments,
}


def look(session: Session, table: RuleTable, at: datetime) -> tuple[int, tuple[Line, ...]]:
    """Count what is over by the rules of `at` and keep the count; return its run's id with it."""
    lines = []
    for kind in Kept:
        keeping = keeping_of(table, kind, at)
        limit = cutoff(keeping.months, at)
        before = "" if limit is None else to_text(limit)
        number = retention_records.count(session, kind, before) if before else 0
        lines.append(Line(kind.value, keeping.months, before, number, keeping.basis, keeping.is_confirmed))
    return run_records.insert(session, "retention", None, to_json(tuple(lines)), at), tuple(lines)


def run(store: Store, clock: Clock, figures: Figures, run_id: int, progress: Progress) -> dict[str, int]:
    """Empty what the dry run counted, no younger thing; call it on a job's thread.

    What `figures` keep of a person is counted when his card is emptied.

    A run that was cut off goes on here. Cancelled, it ends: what went is gone.

    Raises:
        LoketError: PRIVACY_RUN_OVER, JOB_CANCELLED.
    """
    lines = store.run(lambda session: _begin(session, run_id, clock.now())).result()
    total, done = sum(line.count for line in lines), 0
    try:
        for line in lines:
            after: int | None = 0 if line.before else None
            while after is not None:
                work = partial(_empty_some, figures=figures, run_id=run_id, line=line, after=after, clock=clock)
                emptied, after = store.run(work, durable=False).result()  # found again after a power cut
                done += emptied
                if emptied:
                    progress.report(min(done, total), total)
                    progress.stop_if_cancelled()
        erasing.take_blobs(store, run_id, progress)
    except LoketError as fault:
        if fault.code is ErrorCode.JOB_CANCELLED:
            store.run(lambda session: run_records.end(session, run_id, "cancelled", clock.now())).result()
        raise
    store.run(lambda session: run_records.end(session, run_id, "done", clock.now())).result()
    found = store.read(lambda session: run_records.find(session, run_id)).result()
    return {} if found is None else found.done


def _begin(session: Session, run_id: int, at: datetime) -> tuple[Line, ...]:
    found = run_records.find(session, run_id)
    if found is None or found.kind != "retention" or not run_records.begin(session, run_id, at):
        raise LoketError(ErrorCode.PRIVACY_RUN_OVER)
    return from_json(found.plan)


def _empty_some(
    session: Session, *, figures: Figures, run_id: int, line: Line, after: int, clock: Clock
) -> tuple[int, int | None]:
    """Empty the next rows; return how many, and behind which to go on, None at the end."""
    kind = Kept(line.kind)
    found = retention_records.page(session, kind, line.before, after, CHUNK)
    ids = tuple(row_id for row_id, _place in found)
    match kind:
        case Kept.MESSAGES:
            emptied = redaction_records.empty_messages(session, run_id, ids)
        case Kept.MEDIA:
            emptied = redaction_records.drop_media(session, run_id, ids)
        case Kept.SENT:
            emptied = redaction_records.empty_outbox(session, run_id, ids)
        case Kept.SMS | Kept.INBOUND | Kept.OUTBOUND | Kept.VISITS | Kept.APPOINTMENTS:
            emptied = _EMPTYING[kind](session, ids)
        case Kept.CONTACTS:
            _empty_contacts(session, figures, ids, clock.now())
            emptied = len(ids)
        case _:
            emptied = redaction_records.empty_requests(session, run_id, ids)
    run_records.count(session, run_id, line.kind, emptied)
    return emptied, found[-1][1] if found else None


def _empty_contacts(session: Session, figures: Figures, contact_ids: Sequence[int], at: datetime) -> None:
    kept = figures.remainders(session, contact_ids, at)
    for contact_id in contact_ids:
        scope = erasure_records.scope_of(session, contact_id)
        if scope is not None:  # a new import of the number heeds what its owner refused
            stopping.keep(session, contact_id, scope.phones)
        redaction_records.empty_contact(session, contact_id, to_text(at))
        if contact_id in kept:
            figures.keep(session, kept[contact_id])
    session.note(ContactsChanged(tuple(contact_ids)))
