"""Send the next message, once: plain functions of store, gateway and clock, called by the courier.

The order is the promise. What can fail without harm comes first: claim, open, put. Then `pressing` is
committed, flushed to the disk, and only then is Send pressed. Whatever happens afterwards, the program
never presses again for this row.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.contacts.permission import MessageKind
from core.outbox import bubbles, optout, reach_records, reasons, receiving, records, turns, unasked
from core.outbox.caps import Caps, Reach
from core.outbox.item import Item, Lane, OutboxId
from core.outbox.pacing import Pace, next_day
from core.outbox.state import RETRIABLE, ItemState
from core.outbox.turns import Turn
from core.ports import (
    ANSWERING,
    HOPELESS,
    Attachment,
    Clock,
    FaultKind,
    Gateway,
    GatewayFault,
    GatewayState,
    PressSide,
    Recipient,
)
from core.store import blobs
from core.store.database import Store
from core.store.session import Session

Check = Callable[[Session, Item], str]
"""Look at a message before it goes: "" lets it pass, any other text is why it is skipped."""

NOT_READY_WAIT_S = 5.0
RETRY_WAIT_S = 10.0
"""The wait after the first fault before the press; it doubles with every further one."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the officer has settled: speed, tries, checks of other rooms by the beginning of a purpose, caps."""

    pace: Pace
    tries: int
    checks: Mapping[str, Check]
    caps: Caps = field(default_factory=Caps)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Say whether a message was moved, and when the next one may be; None: nothing waits."""

    moved: bool
    next_at: datetime | None = None


IDLE = Outcome(moved=False)


def recover(store: Store, clock: Clock) -> int:
    """Settle what a stopped program left behind, before anything is sent; return how many became unsure.

    What was being pressed becomes unsure. What was only claimed or opened waits again.
    """

    def work(session: Session) -> int:
        now, unsure = clock.now(), 0
        for item in records.unfinished(session):
            if item.state in RETRIABLE:
                bubbles.move(session, item, ItemState.PLANNED, now, reason=reasons.STOPPED_BEFORE)
            else:
                bubbles.move(session, item, ItemState.UNSURE, now, reason=reasons.STOPPED_PRESSING)
                unsure += 1
        return unsure

    return store.run(work).result()


def step(store: Store, gateway: Gateway, clock: Clock, terms: Terms, owner: str) -> Outcome:
    """Take the message whose turn it is, if any, as far as it goes.

    `owner` names this courier: a message that another one has claimed is left alone.
    """
    state = gateway.state()
    if state not in ANSWERING:
        return IDLE
    if store.read(lambda session: unasked.needs_look(session, clock.now())).result():
        store.run(lambda session: unasked.see_clock(session, clock.now())).result()
    only_answers = state is not GatewayState.READY
    reaches = reaches_of(gateway)
    turn = store.read(
        lambda session: turns.next_turn(
            session, clock.now(), terms.pace, terms.caps, reaches, only_answers=only_answers
        )
    ).result()
    if turn.lane is None:
        return Outcome(moved=False, next_at=turn.due)
    item = store.run(
        lambda session: _claim(session, turn, clock.now(), terms, owner, only_answers=only_answers),
        durable=False,
    ).result()
    if item is not None and item.state is ItemState.CLAIMED:
        _send(store, gateway, clock, terms, item=item, owner=owner)
    return Outcome(moved=True, next_at=clock.now())


def reaches_of(gateway: Gateway) -> Collection[Reach]:
    """Return to whom bulk may go by this way: one that sees neither a STOP nor a ban writes to groups only."""
    return tuple(Reach) if gateway.sees_ticks else (Reach.GROUP,)


def _claim(
    session: Session, turn: Turn, now: datetime, terms: Terms, owner: str, *, only_answers: bool
) -> Item | None:
    """Claim the next message of the turn in one transaction; one that may not go comes back as it is now."""
    if turn.reach is None:
        outbox_id = records.next_reply(session, now, only_answers=only_answers)
    else:
        outbox_id = records.next_bulk(session, turn.reach, now)
    if outbox_id is None:
        return None
    item = _found(session, outbox_id)
    reason = _objection(session, item, terms)
    if reason:
        bubbles.move(session, item, ItemState.SKIPPED, now, reason=reason)
    elif item.lane is Lane.BULK and reach_records.reach_of(session, item) is not item.reach:
        # it was planned for a stranger who has written since, or the other way round: another line, other caps
        reach_records.keep_reach(session, outbox_id, reach_records.reach_of(session, item))
    elif item.lane is Lane.BULK and terms.caps.one_a_day and turns.had_one_today(session, item, now):
        records.postpone(session, outbox_id, next_day(terms.pace, now), is_attempt=False)
    else:
        bubbles.move(session, item, ItemState.CLAIMED, now, owner=owner)
    return records.find(session, outbox_id)


def _send(store: Store, gateway: Gateway, clock: Clock, terms: Terms, *, item: Item, owner: str) -> None:
    try:
        gateway.open_chat(store.read(lambda session: _recipient(session, item)).result())
        opened = store.run(lambda session: _open(session, item.id, clock.now(), owner), durable=False).result()
        if opened is None:
            return
        attachment = store.read(lambda session: _attachment(session, opened)).result()
        gateway.put(opened.text, attachment)
        if item.lane is Lane.BULK:
            receiving.take_in(store, gateway, clock)  # a STOP may show since the chat stands open
        state, reaches = gateway.state(), reaches_of(gateway)
        is_due = store.run(
            lambda session: _begin_press(
                session, item.id, clock.now(), terms, owner=owner, state=state, reaches=reaches
            )
        ).result()
    except GatewayFault as fault:
        kind = fault.kind
        store.run(
            lambda session: _fail_before(session, item.id, clock.now(), terms, owner=owner, kind=kind)
        ).result()
        return
    except Exception:  # a bug of ours counts as a try too: it may neither hold the message for ever nor spin
        trouble = FaultKind.TROUBLE
        store.run(
            lambda session: _fail_before(session, item.id, clock.now(), terms, owner=owner, kind=trouble)
        ).result()
        raise
    if is_due:
        _press(store, gateway, clock, item.id)
    else:
        _clear(gateway)


def _press(store: Store, gateway: Gateway, clock: Clock, outbox_id: OutboxId) -> None:
    """Press once. `pressing` is on the disk already; from here on no path leads back."""
    state, reason, external_id = ItemState.UNSURE, reasons.LOST_PRESSING, None
    try:
        external_id = gateway.press()
        state, reason = ItemState.PRESSED, "" if gateway.sees_ticks else reasons.UNPROVED
    except GatewayFault as fault:
        if fault.side is PressSide.BEFORE and fault.kind is FaultKind.NO_SUCH_RECIPIENT:
            state, reason = ItemState.REFUSED, reasons.NO_SUCH_RECIPIENT
        elif fault.side is PressSide.BEFORE:
            state, reason = ItemState.FAILED_BEFORE, fault.kind.value
        elif fault.side is PressSide.AFTER:
            state, reason = ItemState.PRESSED, fault.kind.value
    finally:  # also when the gateway has a bug of its own: then the message is unsure
        store.run(
            lambda session: _end_press(
                session, outbox_id, clock.now(), state, reason=reason, external_id=external_id
            )
        ).result()


def _open(session: Session, outbox_id: OutboxId, now: datetime, owner: str) -> Item | None:
    item = _found(session, outbox_id)
    if item.state is not ItemState.CLAIMED or not bubbles.move(
        session, item, ItemState.OPENED, now, owner=owner
    ):
        return None
    return _found(session, outbox_id)


def _begin_press(
    session: Session,
    outbox_id: OutboxId,
    now: datetime,
    terms: Terms,
    *,
    owner: str,
    state: GatewayState,
    reaches: Collection[Reach],
) -> bool:
    """Commit `pressing`, unless the message was cancelled, held or objected to in the last moment."""
    item = _found(session, outbox_id)
    if item.state is not ItemState.OPENED:
        return False
    reason = _objection(session, item, terms)
    if reason:
        bubbles.move(session, item, ItemState.SKIPPED, now, reason=reason, owner=owner)
        return False
    reason = _delay(session, item, now, terms, state, reaches)
    if reason:
        bubbles.move(session, item, ItemState.PLANNED, now, reason=reason, owner=owner)
        return False
    if not bubbles.move(session, item, ItemState.PRESSING, now, owner=owner):
        return False
    bubbles.post_pressing(session, item, now)
    turns.count_press(session, item, now)
    return True


def _delay(  # noqa: PLR0917 - all that may have changed meanwhile
    session: Session, item: Item, now: datetime, terms: Terms, state: GatewayState, reaches: Collection[Reach]
) -> str:
    """Return why a message has to wait after all, asked in the transaction that would commit its press."""
    is_bulk = item.lane is Lane.BULK
    if state is not GatewayState.READY and (is_bulk or not reach_records.has_written(session, item)):
        return reasons.NOT_READY
    if not is_bulk:
        return ""
    if records.is_held(session, item.purpose) or records.is_held(session, records.ALL_BULK):
        return reasons.HELD
    if terms.caps.one_a_day and turns.had_one_today(session, item, now):
        records.postpone(session, item.id, next_day(terms.pace, now), is_attempt=False)
        return reasons.HAD_ONE_TODAY
    if item.reach not in reaches:  # the driver was exchanged on the way
        return reasons.OUT_OF_TURN
    is_due = item.reach is not None and turns.is_due(session, now, terms.pace, terms.caps, item.reach)
    return "" if is_due else reasons.OUT_OF_TURN


def _end_press(
    session: Session,
    outbox_id: OutboxId,
    now: datetime,
    state: ItemState,
    *,
    reason: str,
    external_id: str | None,
) -> None:
    item = _found(session, outbox_id)
    if external_id is not None:
        bubbles.keep_external_id(session, outbox_id, external_id)
    if item.state is ItemState.PRESSING:
        bubbles.move(session, item, state, now, reason=reason)


def _fail_before(
    session: Session, outbox_id: OutboxId, now: datetime, terms: Terms, *, owner: str, kind: FaultKind
) -> None:
    """Settle a fault before the press: wait and try again within the limit, or give up."""
    item = _found(session, outbox_id)
    if item.state not in RETRIABLE:
        return
    if kind is FaultKind.NO_SUCH_RECIPIENT:
        bubbles.move(session, item, ItemState.REFUSED, now, reason=kind.value, owner=owner)
    elif kind is FaultKind.NOT_READY:
        if bubbles.move(session, item, ItemState.PLANNED, now, reason=kind.value, owner=owner):
            until = now + timedelta(seconds=NOT_READY_WAIT_S)
            records.postpone(session, outbox_id, until, is_attempt=False)
    elif kind in HOPELESS or item.attempts + 1 >= terms.tries:
        if bubbles.move(session, item, ItemState.FAILED_BEFORE, now, reason=kind.value, owner=owner):
            records.postpone(session, outbox_id, now, is_attempt=True)
    elif bubbles.move(session, item, ItemState.PLANNED, now, reason=kind.value, owner=owner):
        until = now + timedelta(seconds=RETRY_WAIT_S * 2**item.attempts)
        records.postpone(session, outbox_id, until, is_attempt=True)


def _objection(session: Session, item: Item, terms: Terms) -> str:
    """Return why a message must not leave; a check says it for what its room plans, opt-outs included."""
    checks = [check for prefix, check in terms.checks.items() if item.purpose.startswith(prefix)]
    if not checks and item.lane is Lane.BULK and optout.is_opted_out(session, item, MessageKind.PROMOTION):
        return reasons.OPTED_OUT
    return next((reason for check in checks if (reason := check(session, item))), "")


def _clear(gateway: Gateway) -> None:
    """Leave no text of a stopped message in the messenger's box."""
    try:
        gateway.put("", None)
    except GatewayFault:
        return


def _recipient(session: Session, item: Item) -> Recipient:
    """Return whom the message goes to; somebody whose number is hidden is no group for that."""
    return Recipient(item.title, item.phone, item.wa_key, is_group=bubbles.is_to_group(session, item))


def _attachment(session: Session, item: Item) -> Attachment | None:
    blob = None if item.blob_id is None else blobs.describe(session, item.blob_id)
    if blob is None:
        return None
    return Attachment(blob.name, blob.media_type, blobs.read(session, blob.id))


def _found(session: Session, outbox_id: OutboxId) -> Item:
    item = records.find(session, outbox_id)
    if item is None:
        raise LookupError("a claimed message has left the outbox")
    return item
