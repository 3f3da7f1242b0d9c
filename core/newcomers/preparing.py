"""Prepare reminders: for each kind, step and masa one list and one draft, all in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.broadcasts.audience import ListId, SkipReason
from core.broadcasts.drafting import add_draft, add_list, draft_to_list, take_off_list, whom
from core.broadcasts.run import BroadcastId
from core.clock import to_wib
from core.contacts.contact import ContactId
from core.contacts.permission import MessageKind
from core.newcomers import records
from core.newcomers.journey import Journey, Plan, ReminderStep, Rest, next_of
from core.newcomers.kind import KIND_WORDS, NewcomerKind
from core.newcomers.records import Prepared, Terms
from core.newcomers.text import title_of
from core.store.session import Session
from core.taxes.masa import Masa


class LeftOut(StrEnum):
    """Say why no reminder was prepared for somebody who was chosen."""

    KIND = "kind"
    NOTHING_MONTHLY = "nothing_monthly"
    STOPPED = "stopped"
    REGULAR = "regular"
    NO_RULE = "no_rule"
    TOO_EARLY = "too_early"
    NO_NUMBER = "no_number"
    SAME_NUMBER = "same_number"
    GONE = "gone"


OF_REST: Mapping[Rest, LeftOut] = {rest: LeftOut(rest.value) for rest in Rest}
OF_SKIP: Mapping[SkipReason, LeftOut] = {
    SkipReason.NO_NUMBER: LeftOut.NO_NUMBER,
    SkipReason.UNUSABLE_NUMBER: LeftOut.NO_NUMBER,
    SkipReason.SAME_NUMBER: LeftOut.SAME_NUMBER,
    SkipReason.OPTED_OUT: LeftOut.STOPPED,
}


@dataclass(frozen=True, slots=True)
class PreparedDraft:
    """Hold one draft that was made: for whom, and how many of them never wrote to the office."""

    broadcast_id: BroadcastId
    kind: NewcomerKind
    step: ReminderStep
    masa: Masa
    people: int
    cold: int


@dataclass(frozen=True, slots=True)
class Preparation:
    """Hold what was made, and who was left out, by reason."""

    drafts: tuple[PreparedDraft, ...]
    left_out: Mapping[LeftOut, int]

    @property
    def people(self) -> int:
        """Count those for whom a reminder was prepared."""
        return sum(draft.people for draft in self.drafts)


Batch = tuple[NewcomerKind, ReminderStep, Masa]
Write = Callable[[NewcomerKind, Plan], str]


def prepare(
    session: Session, terms: Terms, contact_ids: Sequence[ContactId], write: Write, at: datetime
) -> Preparation:
    """Make lists and drafts for those of the contacts whose next reminder may go; nothing is sent by it.

    `write` gives the text for a kind and a plan. Whoever has an open reminder of the same masa, has paid it,
    or wants none is left out; the store's unique index stands behind that.
    """
    left: list[LeftOut] = []
    batches: dict[Batch, list[tuple[Journey, Plan]]] = {}
    found = records.journeys(session, contact_ids)
    left += [LeftOut.GONE] * len({each for each in contact_ids if each not in found})
    for journey in found.values():
        plan = next_of(journey, terms.calendar, terms.first_days)
        if isinstance(plan, Rest) or journey.kind is None:
            left.append(OF_REST[plan] if isinstance(plan, Rest) else LeftOut.KIND)
        elif plan.on > terms.calendar.today and journey.reminders:
            left.append(LeftOut.TOO_EARLY)
        else:
            batches.setdefault((journey.kind, plan.step, plan.masa), []).append((journey, plan))
    drafts = []
    for batch, chosen in sorted(batches.items()):
        made, skipped = _make(session, batch, chosen, write, at)
        left += skipped
        if made is not None:
            drafts.append(made)
    return Preparation(tuple(drafts), {why: left.count(why) for why in LeftOut if why in left})


def _make(
    session: Session, batch: Batch, chosen: list[tuple[Journey, Plan]], write: Write, at: datetime
) -> tuple[PreparedDraft | None, list[LeftOut]]:
    kind, step, masa = batch
    title = title_of(KIND_WORDS[kind], step, masa, to_wib(at).date())
    list_id = add_list(session, title, [journey.contact_id for journey, _ in chosen], at)
    resolution = whom(session, list_id, MessageKind.LEGAL)
    skipped = {ContactId(int(skip.key.removeprefix("contact:"))): skip.reason for skip in resolution.skipped}
    take_off_list(session, list_id, skipped)
    why = [OF_SKIP[reason] for reason in skipped.values()]
    if not resolution.recipients:
        return None, why
    plan = chosen[0][1]
    draft = draft_to_list(title, write(kind, plan), list_id, MessageKind.LEGAL, plan.due.day)
    broadcast_id = add_draft(session, draft, at)
    reached = [ContactId(each.contact_id) for each in resolution.recipients if each.contact_id is not None]
    kept = [Prepared(contact_id, masa, step, broadcast_id, ListId(list_id)) for contact_id in reached]
    records.insert_reminders(session, kept, at)
    made = PreparedDraft(broadcast_id, kind, step, masa, len(reached), resolution.cold_count)
    return made, why
