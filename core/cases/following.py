"""Cases as messages come and go: session functions, each run inside one transaction.

The cases walk behind the messages by a mark of their own (`records.unseen`): each is looked at once, in the
transaction that writes what follows from it, so a kill in between loses nothing and doubles nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from core.cases import records
from core.cases.case import Act, Case, CaseId, CaseState, is_reopened, next_state
from core.cases.courtesy import asks_nothing
from core.cases.events import CaseChanged
from core.cases.records import Said
from core.clock import to_text
from core.conversations.chat import ChatId
from core.conversations.events import ChatChanged
from core.settings import stored
from core.settings.billing import BILLING_PREFIX
from core.settings.cases import CASES_REOPEN
from core.store.session import Session

FRESH = timedelta(days=7)
"""What was written longer ago is history: it begins no case."""
Arrived = Callable[[Session, Said, datetime], None]


def follow(session: Session, now: datetime, arrived: Arrived | None = None) -> bool:
    """Look at the next messages; `arrived` is told of each that counts. Return whether there are more."""
    found, upto = records.unseen(session)
    for said in found:
        if said.is_in and said.is_person and _counts(said, now):
            if arrived is not None:
                arrived(session, said, now)
            write(session, said, now)
    for chat_id in dict.fromkeys(said.chat_id for said in found if said.is_person):
        settle_state(session, chat_id, now)
    return records.keep_seen(session, upto)


def _counts(said: Said, now: datetime) -> bool:
    """Return whether a message may begin a case: of an export only what still waits for an answer."""
    if said.sent_at < now - FRESH:
        return False
    return said.source != "export" or (said.waiting_since is not None and said.sent_at >= said.waiting_since)


def write(session: Session, said: Said, now: datetime) -> None:
    """Let a message of the taxpayer have its effect: on his open case, the one just closed, or a new one."""
    case = records.of_chat(session, said.chat_id)
    if case is None or not case.is_live:
        other = records.live_of_person(session, said.chat_id)
        if other is not None:
            records.attach(session, said.chat_id, other.id)
            case = other
    if case is not None and case.is_live:
        wake(session, case, now, "reply")
        step(session, case.id, Act.WROTE, now)
        return
    if asks_nothing(said.text):
        return  # whoever thanks after the end wants no new beginning
    last = records.last_closed_of_person(session, said.chat_id)  # he may write from his other number
    if last is not None and is_reopened(last, said.sent_at, _window(session)):
        step(session, last.id, Act.REOPENED, now, detail="wrote")
        records.attach(session, said.chat_id, last.id)
    else:
        begin(session, said.chat_id, said.sent_at, now)


def begin(session: Session, chat_id: ChatId, opened_at: datetime, now: datetime, why: str = "") -> Case:
    """Open a new case, to which the chat's messages belong from now on."""
    case = records.insert(session, chat_id, stored(session, BILLING_PREFIX), opened_at, now)
    records.note_step(session, case.id, now, Act.BEGUN, after=why or case.state)
    records.attach(session, chat_id, case.id)
    tell(session, case.id, chat_id)
    return case


def step(
    session: Session,
    case_id: CaseId,
    act: Act,
    now: datetime,
    *,
    detail: str = "",
    values: dict[str, object] | None = None,
) -> Case:
    """Take a case over one step of the table: row (with further `values`), history, event.

    Raises:
        LoketError: CASE_STATE_REFUSED.
    """
    case = records.find(session, case_id)
    assert case is not None  # noqa: S101 - whoever calls has just found it
    new = next_state(case.state, act)
    if new is case.state:
        return case
    changed = {"state": new.value, "closed_at": to_text(now) if new is CaseState.DONE else None}
    records.change(session, case_id, now, {**(values or {}), **changed})
    records.note_step(session, case_id, now, act, before=case.state, after=f"{new} {detail}".strip())
    tell(session, case_id, case.chat_id)
    return replace(case, state=new)


def settle_state(session: Session, chat_id: ChatId, now: datetime) -> None:
    """Let the case of a chat say whose turn it is, as the chat says whether somebody waits."""
    case = records.of_chat(session, chat_id)
    if case is not None:
        settle_case(session, case, now)


def settle_case(session: Session, case: Case, now: datetime) -> None:
    """Let a live case say whose turn it is, as its chats say whether somebody waits."""
    if not case.is_live:
        return
    waits = records.waiting_since(session, case.id) is not None
    if waits and case.state is CaseState.WAITING:
        step(session, case.id, Act.UNANSWERED, now)
    elif not waits and case.state in {CaseState.NEW, CaseState.OPEN}:
        step(session, case.id, Act.ANSWERED, now)


def wake(session: Session, case: Case, now: datetime, why: str) -> bool:
    """End a case's snooze and return whether it slept; what a message ended can be taken up once more."""
    if case.snooze is None:
        return False
    slept = case.snooze if why == "reply" else None
    records.change(session, case.id, now, records.snooze_values(None, now, slept=slept))
    records.note_step(session, case.id, now, "woken", before=case.snooze.kind, after=why)
    tell(session, case.id, case.chat_id)
    return True


def wake_due(session: Session, now: datetime) -> int:
    """Wake every case whose moment has come or whose request was paid; return how many.

    Cases whose chat waits otherwise than they say follow it: an answer on the phone may be known by a look
    alone.
    """
    session.is_by_program = True
    for chat_id in records.out_of_step(session):
        settle_state(session, chat_id, now)
    return sum(wake(session, case, now, "due") for case in records.due(session, now))


def tell(session: Session, case_id: CaseId, *more: ChatId) -> None:
    """Tell everybody who shows the chats of a case."""
    for chat_id in dict.fromkeys((*records.chats_of(session, case_id), *more)):
        session.note(CaseChanged(chat_id))
        session.note(ChatChanged(chat_id))


def _window(session: Session) -> timedelta:
    return timedelta(minutes=stored(session, CASES_REOPEN))
