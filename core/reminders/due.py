"""What a beat does with the points whose hour has come: start them, or note them as missed."""

from __future__ import annotations

from datetime import datetime, timedelta

from core.broadcasts.audience import Audience
from core.broadcasts.drafting import add_draft, add_list, drop_draft, state_of
from core.broadcasts.run import BroadcastId, Draft, RunState
from core.calendar_words import day_words
from core.clock import to_wib
from core.contacts.contact import ContactId
from core.contacts.group import group_by_code
from core.contacts.permission import MessageKind
from core.groups.linking import chats_of
from core.reminders import belonging_records, records, segment_records, text_records
from core.reminders.events import RemindersChanged
from core.reminders.paying import cancel_paid
from core.reminders.plan import Point, Reason, RowState
from core.reminders.subject import is_annual, period_words
from core.reminders.template import Text, Told, composed
from core.store.session import Session

GAP = timedelta(minutes=3)
"""A longer silence between two beats means that the program or the computer was not there."""
RETRY = timedelta(minutes=30)
"""A start that waits for another long work is given up after this: the hour it was approved for is over."""


def was_awake(last: datetime | None, now: datetime) -> bool:
    """Tell whether the program was there since the last beat; a clock set back says no."""
    return last is not None and last <= now <= last + GAP


def look(session: Session, now: datetime, last: datetime | None) -> tuple[BroadcastId, ...]:
    """Settle every open point whose hour has come and return the runs that were claimed and are to begin.

    A row goes by itself only when it and its text are approved, its hour came since the beat before, and
    nothing is asked about it. Everything else is missed and waits for the officer.
    """
    found = records.due(session, now)
    if not found:
        return ()
    texts = text_records.texts(session)
    runs: list[BroadcastId] = []
    for point in found:
        text = texts.get(point.subject)
        reason = _objection(point, text, now, last)
        relink(session, point)
        segment_records.skip_unlinked(session, point.id)
        records.move(session, point.id, (RowState.PLANNED,), RowState.MISSED, Reason.UNAPPROVED)
        if reason is None and text is not None:
            run = claim(session, point, text, RowState.APPROVED, now)
            if run is not None:
                runs.append(run)
        else:
            records.move(session, point.id, (RowState.APPROVED,), RowState.MISSED, reason or Reason.NO_TEXT)
        records.close(session, point.id)
    session.note(RemindersChanged())
    return tuple(runs)


def relink(session: Session, point: Point) -> int:
    """Let what is open of a point go to the groups that its segments have now; return how many changed."""
    chats = chats_of(session, segment_records.segments(session, point.id))
    return segment_records.link(session, point.id, ((str(each.key), each.chat_id) for each in chats))


def relink_open(session: Session) -> None:
    """Let every open point show the groups that its segments have now."""
    if sum(relink(session, point) for point in records.open_points(session)):
        session.note(RemindersChanged())


def claim(session: Session, point: Point, text: Text, source: RowState, now: datetime) -> BroadcastId | None:
    """Make a draft for the rows of a point that stand in `source` and take them for it; None without any.

    Who has paid meanwhile, or belongs to another group, is left out; a segment without a WhatsApp group is
    skipped, here and in the run's ledger.
    Draft and claim are one transaction: a crash leaves both or neither.
    """
    cancel_paid(session, point)
    records.cancel_lost(session, point.id)
    belonging_records.cancel_regrouped(session, (point.id,))
    relink(session, point)
    segment_records.skip_unlinked(session, point.id)
    segments, contacts = records.recipients(session, point.id, source)
    if not segments and not contacts:
        return None
    lists: tuple[int, ...] = ()
    if contacts:
        name = f"{title_of(point)} · {day_words(to_wib(now).date())}"
        lists = (int(add_list(session, name, map(ContactId, contacts), now)),)
    draft = Draft(
        title_of(point),
        composed(text, told(point)),
        Audience(segment_keys=(*segments, *segment_records.unlinked(session, point.id)), list_ids=lists),
        due_on=point.day,
        kind=MessageKind.LEGAL,
    )
    run = add_draft(session, draft, now)
    records.claim(session, point.id, source, run)
    return run


def told(point: Point) -> Told:
    """Return what a text tells of a point."""
    return Told(point.title, point.period, point.day, point.why, point.basis, point.is_confirmed)


def title_of(point: Point) -> str:
    """Name the broadcast of a point: `Pengingat H-3 · Setor PPh 21 · November 2026 · Bendahara`."""
    period = f"tahun pajak {point.period}" if is_annual(point.period) else period_words(point.period)
    day = f"H-{point.days}" if point.days else "hari H"
    return f"Pengingat {day} · {point.title} · {period} · {group_by_code(point.subject.group_code).short}"


def settle(session: Session, now: datetime, mine: dict[BroadcastId, datetime]) -> tuple[BroadcastId, ...]:
    """Settle claimed runs by what became of them and return those that this program should begin again.

    `mine` holds what this program has claimed, and when. A draft of an earlier one was cut off by a crash: its
    rows are missed, and the draft goes. What runs or has run was handed over.
    """
    again: list[BroadcastId] = []
    records.miss_lost(session)
    for run in map(BroadcastId, records.starting(session)):
        state = state_of(session, run)
        if state is RunState.FREEZING:
            continue
        if state is not RunState.DRAFT:
            finish(session, run)
        elif run in mine and timedelta(0) <= now - mine[run] <= RETRY:
            again.append(run)
        else:
            give_up(session, run, Reason.BUSY if run in mine else Reason.OFF)
    return tuple(again)


def finish(session: Session, run: BroadcastId) -> None:
    """Note that the outbox has a run."""
    if records.settle(session, run, RowState.HANDED):
        session.note(RemindersChanged())


def give_up(session: Session, run: BroadcastId, reason: Reason) -> None:
    """Let the rows of a run that did not begin be missed, and remove its draft."""
    if state_of(session, run) is RunState.DRAFT:
        records.settle(session, run, RowState.MISSED, reason)
        drop_draft(session, run)
        session.note(RemindersChanged())


def _objection(point: Point, text: Text | None, now: datetime, last: datetime | None) -> Reason | None:
    """Return why a point may not start by itself now, None where it may."""
    if not was_awake(last, now) or last is None or point.due_at <= last:
        return Reason.OFF
    if point.moved is not None:
        return Reason.MOVED
    if text is None or not text.is_approved:
        return Reason.NO_TEXT
    return None
