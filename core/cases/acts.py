"""What the officer does with a case: session functions, each run inside one transaction."""

from __future__ import annotations

from datetime import datetime

from core.cases import following, records
from core.cases.case import Act, Case, CaseId, Snooze, SnoozeKind
from core.clock import to_text
from core.conversations import posting
from core.conversations.chat import ChatId
from core.errors import ErrorCode, LoketError
from core.store.session import Session


def begin(session: Session, chat_id: ChatId, now: datetime) -> Case:
    """Open a case because the officer asks for one, beside another that may be open: a split.

    What came so far stays with the other; what is written from now on belongs to the new one.

    Raises:
        LoketError: CASE_NOT_OF_A_PERSON.
    """
    _refuse_group(session, chat_id)
    since = records.waits_since(session, chat_id)
    before = records.of_chat(session, chat_id)
    case = following.begin(session, chat_id, since or now, now, "split" if before else "asked")
    following.step(session, case.id, Act.TAKEN, now)
    following.settle_state(session, chat_id, now)
    if before is not None and before.is_live:
        following.tell(session, before.id, before.chat_id)
    return _fetch(session, case.id)


def take(session: Session, chat_id: ChatId, now: datetime) -> None:
    """Note that the officer has looked at what is new."""
    case = records.of_chat(session, chat_id)
    if case is not None and case.is_live:
        following.step(session, case.id, Act.TAKEN, now)


def close(session: Session, chat_id: ChatId, topic: str, topics: frozenset[str], now: datetime) -> Case:
    """Close the case of a chat under a topic; nobody in its chats waits any more.

    Where somebody waits without a case (Loket has only seen the messenger's list), one is opened and closed.

    Raises:
        LoketError: CASE_TOPIC_MISSING, CASE_NOT_OF_A_PERSON.
    """
    _refuse_group(session, chat_id)
    if topic not in topics:
        raise LoketError(ErrorCode.CASE_TOPIC_MISSING)
    case = records.of_chat(session, chat_id)
    if case is None or not case.is_live:
        case = following.begin(session, chat_id, records.waits_since(session, chat_id) or now, now, "asked")
    chats = records.chats_of(session, case.id)
    settled = {each: posting.settled_at(session, each) for each in chats}
    values = {"topic": topic, **records.snooze_values(None, now)}
    following.step(session, case.id, Act.CLOSED, now, detail=topic, values=values)
    for each in chats:
        posting.settle(session, each, now)
    records.keep_undo(session, case.id, "closed", chats, settled)
    return _fetch(session, case.id)


def note_answer(session: Session, chat_id: ChatId, topic: str, now: datetime) -> None:
    """Note in a live case the topic of an answer that was used in it: it will likely be closed under that."""
    case = records.of_chat(session, chat_id)
    if case is not None and case.is_live and topic != records.likely_topic(session, case.id):
        records.note_step(session, case.id, now, records.USED, after=topic)
        following.tell(session, case.id, chat_id)


def reopen(session: Session, case_id: CaseId, now: datetime) -> Case:
    """Take a closing back; who waited before it waits again, unless something was settled since.

    Raises:
        LoketError: CASE_GONE, CASE_STATE_REFUSED.
    """
    case = _fetch(session, case_id)
    following.step(session, case_id, Act.REOPENED, now, detail="officer")
    for chat_id, settled_before in records.take_undo(session, case_id, "closed").items():
        if case.closed_at is not None:
            posting.unsettle(session, chat_id, case.closed_at, settled_before)
        current = records.of_chat(session, chat_id)
        if current is None or not current.is_live:
            records.attach(session, chat_id, case_id)
    following.settle_case(session, _fetch(session, case_id), now)
    following.tell(session, case_id, case.chat_id)
    return _fetch(session, case_id)


def choose(session: Session, chat_id: ChatId, case_id: CaseId, now: datetime) -> None:
    """Let a chat's messages belong to another live case of the same person from now on.

    Raises:
        LoketError: CASE_GONE, CASE_STATE_REFUSED, CASE_OF_ANOTHER.
    """
    case = _fetch(session, case_id)
    _refuse_other(session, chat_id, case)
    if not case.is_live:
        raise LoketError(ErrorCode.CASE_STATE_REFUSED)
    before = records.of_chat(session, chat_id)
    records.attach(session, chat_id, case_id)
    if (before is None or before.snooze is None) and records.waits_since(session, chat_id) is not None:
        following.wake(session, case, now, "reply")  # nobody who waits falls asleep
    following.settle_state(session, chat_id, now)
    following.tell(session, case_id, chat_id)
    if before is not None:
        following.tell(session, before.id)


def merge(session: Session, chat_id: ChatId, other_id: CaseId, now: datetime) -> Case:
    """Put another case of the same person into the chat's own; nothing is deleted.

    Raises:
        LoketError: CASE_GONE, CASE_STATE_REFUSED, CASE_OF_ANOTHER.
    """
    kept, other = records.of_chat(session, chat_id), _fetch(session, other_id)
    if kept is None:
        raise LoketError(ErrorCode.CASE_GONE)
    _refuse_other(session, chat_id, other)
    if not kept.is_live or not other.is_live or kept.id == other.id:
        raise LoketError(ErrorCode.CASE_STATE_REFUSED)
    chats = records.chats_of(session, other_id)
    if other.snooze is None and records.waiting_since(session, other_id) is not None:
        following.wake(session, kept, now, "reply")  # nobody who waits falls asleep
    records.keep_undo(session, other_id, "merged", chats, {})
    values: dict[str, object] = {"merged_into_id": kept.id, "merged_at": to_text(now)}
    records.change(session, other_id, now, values)
    records.note_step(session, other_id, now, "merged", after=kept.number)
    records.note_step(session, kept.id, now, "took_in", after=other.number)
    for each in chats:
        records.attach(session, each, kept.id)
    following.settle_state(session, chat_id, now)
    following.tell(session, kept.id, other.chat_id)
    return _fetch(session, other_id)


def unmerge(session: Session, other_id: CaseId, now: datetime) -> Case:
    """Take a merge back within ten minutes: the case stands as it stood, its chats are its own again.

    Raises:
        LoketError: CASE_GONE, CASE_STATE_REFUSED, CASE_UNDO_LATE.
    """
    other = _fetch(session, other_id)
    if other.merged_into_id is None:
        raise LoketError(ErrorCode.CASE_STATE_REFUSED)
    if not other.can_unmerge(now):
        raise LoketError(ErrorCode.CASE_UNDO_LATE)
    kept_id = other.merged_into_id
    records.change(session, other_id, now, {"merged_into_id": None, "merged_at": None})
    records.note_step(session, other_id, now, "unmerged")
    for chat_id in records.take_undo(session, other_id, "merged"):
        current = records.of_chat(session, chat_id)
        if current is not None and current.id == kept_id:  # else somebody has moved it on meanwhile
            records.attach(session, chat_id, other_id)
    if other.merged_at is not None and records.wrote_since(session, other_id, other.merged_at):
        following.wake(session, other, now, "reply")  # what came meanwhile would have woken it
    for case_id in (other_id, kept_id):
        following.settle_case(session, _fetch(session, case_id), now)
    following.tell(session, kept_id, other.chat_id)
    following.tell(session, other_id)
    return _fetch(session, other_id)


def snooze(session: Session, chat_id: ChatId, wanted: Snooze, now: datetime) -> Case:
    """Let a case sleep until a moment, an answer, or a payment; a message of the taxpayer wakes it each time.

    Raises:
        LoketError: CASE_GONE, CASE_STATE_REFUSED, CASE_SNOOZE_PAST, CASE_NOTHING_TO_PAY.
    """
    wanted.check(now)
    case = records.of_chat(session, chat_id)
    if case is None and records.waits_since(session, chat_id) is not None:
        case = begin(session, chat_id, now)
    if case is None:
        raise LoketError(ErrorCode.CASE_GONE)
    if not case.is_live:
        raise LoketError(ErrorCode.CASE_STATE_REFUSED)
    if wanted.kind is SnoozeKind.PAYMENT and not records.has_unpaid(session, case.id):
        raise LoketError(ErrorCode.CASE_NOTHING_TO_PAY)
    records.change(session, case.id, now, records.snooze_values(wanted, now))
    records.note_step(session, case.id, now, "snoozed", after=wanted.kind)
    following.tell(session, case.id, chat_id)
    return _fetch(session, case.id)


def wake(session: Session, chat_id: ChatId, now: datetime) -> None:
    """Let a case sleep no longer, because the officer says so."""
    case = records.of_chat(session, chat_id)
    if case is not None:
        following.wake(session, case, now, "officer")


def _fetch(session: Session, case_id: CaseId) -> Case:
    case = records.find(session, case_id)
    if case is None:
        raise LoketError(ErrorCode.CASE_GONE)
    return case


def _refuse_group(session: Session, chat_id: ChatId) -> None:
    if not records.is_person(session, chat_id):
        raise LoketError(ErrorCode.CASE_NOT_OF_A_PERSON)


def _refuse_other(session: Session, chat_id: ChatId, case: Case) -> None:
    if not records.is_same_person(session, chat_id, case.chat_id):
        raise LoketError(ErrorCode.CASE_OF_ANOTHER)
