"""Planning for the rooms above: session functions that run inside their own transaction.

A plan is a row; a row is unique for (purpose, period, recipient). Planning the same thing again
changes nothing. Nothing here opens chats or posts bubbles, so that 10,000 rows are planned at the
speed of the insert.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.clock import to_text
from core.conversations.chat import ChatId
from core.outbox import bubbles, reasons, records, turns
from core.outbox.events import OutboxPlanned, QueueChanged
from core.outbox.forecast import Traffic
from core.outbox.item import REPLY, Item, Lane, OutboxId, Tally
from core.outbox.state import ItemState
from core.store import trail
from core.store.blobs import BlobId
from core.store.session import Session


@dataclass(frozen=True, slots=True)
class BulkPlan:
    """Say what goes to whom. `recipient_key` is what makes a recipient the same one: `+62...` or `chat:<id>`.

    A `skip_reason` plans the row as skipped: it stands in the ledger and is never sent.
    """

    recipient_key: str
    title: str
    text: str
    phone: str | None = None
    chat_id: ChatId | None = None
    wa_key: str | None = None
    blob_id: BlobId | None = None
    skip_reason: str = ""


def plan_bulk(
    session: Session,
    purpose: str,
    period: str,
    plans: Iterable[BulkPlan],
    at: datetime,
    *,
    lane: Lane = Lane.BULK,
) -> int:
    """Plan rows and return how many are new; a recipient already planned is left as it is.

    Give at most 500 rows for each transaction.
    """
    moment, planned, skipped = to_text(at), ItemState.PLANNED.value, ItemState.SKIPPED.value
    rows = [
        (
            lane.value,
            purpose,
            period,
            plan.recipient_key,
            plan.chat_id,
            plan.phone,
            plan.wa_key,
            plan.title,
            plan.text,
            plan.blob_id,
            skipped if plan.skip_reason else planned,
            plan.skip_reason,
            moment,
            moment,
            None,
        )
        for plan in plans
    ]
    added = records.insert_many(session, rows)
    session.note(OutboxPlanned(purpose))
    session.note(QueueChanged())
    return added


def note_automatic(session: Session, purpose: str, period: str, recipient_key: str) -> None:
    """Write down that the program planned this message by itself; the entry of its sending then says so too."""
    planned = records.find_planned(session, purpose, period, recipient_key)
    trail.add(
        session, trail.Act.PLANNED, "outbox", planned, lane=Lane.REPLY.value, what=purpose, by=trail.PROGRAM
    )


def planned_state(
    session: Session, purpose: str, period: str, recipient_key: str
) -> tuple[ItemState, str] | None:
    """Return state and reason of what is planned under this key, None where nothing is."""
    planned = records.find_planned(session, purpose, period, recipient_key)
    item = None if planned is None else records.find(session, planned)
    return None if item is None else (item.state, item.reason)


def free_period(
    session: Session,
    purpose: str,
    base: str,
    recipient_key: str,
    taken_back: Collection[str] = (reasons.CANCELLED,),
) -> str:
    """Return under which period a message can be planned, "" where there is one already.

    One that was taken back for one of these reasons was never pressed: the next has its number behind a +.
    """
    period, number = base, 0
    while (planned := planned_state(session, purpose, period, recipient_key)) is not None:
        state, reason = planned
        if state is not ItemState.CANCELLED or reason not in taken_back:
            return ""
        number += 1
        period = f"{base}+{number}"
    return period


def drop_unreleased(session: Session, purpose: str) -> int:
    """Take back every row of a purpose of which nothing was ever claimed; 0 when something was."""
    if records.is_touched(session, purpose):
        return 0
    session.note(QueueChanged())
    return records.delete_untouched(session, purpose)


def take_back_replies(session: Session, nonce_start: str, at: datetime) -> int:
    """Cancel the replies whose nonce begins so and that are not being pressed yet; return how many."""
    waiting = records.unpressed_replies(session, nonce_start)
    why = reasons.CANCELLED
    return sum(bubbles.move(session, item, ItemState.CANCELLED, at, reason=why) for item in waiting)


def take_back_bulk(
    session: Session, purpose: str, recipient_keys: Iterable[str], at: datetime, reason: str, *, base: str = ""
) -> int:
    """Cancel the messages of a purpose to these recipients that are not being pressed yet; return how many.

    With a `base` those of its period only, and of what was planned again for it (`free_period`).
    """
    found = records.unpressed_of(session, purpose, tuple(recipient_keys))
    waiting = [item for item in found if base in ("", item.period.partition("+")[0])]
    return sum(bubbles.move(session, item, ItemState.CANCELLED, at, reason=reason) for item in waiting)


def skip_planned(
    session: Session,
    prefix: str,
    contact_ids: Sequence[int],
    at: datetime,
    objects: Callable[[Session, Item], str],
) -> int:
    """Skip at once what waits for contacts and may not go any more, as `objects` says; return how many."""
    found = [(item, objects(session, item)) for item in records.planned_to_owners(session, prefix, contact_ids)]
    return sum(bubbles.move(session, item, ItemState.SKIPPED, at, reason=why) for item, why in found if why)


def was_taken_back(session: Session, chat_id: ChatId, nonce: str) -> bool:
    """Return whether a reply was planned under this nonce, cancelled before its press and not sent again."""
    planned = records.find_planned(session, REPLY, nonce, f"chat:{chat_id}")
    item = None if planned is None else records.find(session, planned)
    return item is not None and (item.state, item.reason) == (ItemState.CANCELLED, reasons.CANCELLED)


def tally(session: Session, purpose: str) -> Tally:
    """Count the rows of a purpose by state."""
    return records.tally(session, purpose)


def ledger(session: Session, purpose: str, after_id: OutboxId | int = 0, limit: int = 500) -> tuple[Item, ...]:
    """Return the rows of a purpose with ids above `after_id`, a page at a time."""
    return records.of_purpose(session, purpose, OutboxId(after_id), limit)


def hold(session: Session, purpose: str, at: datetime) -> None:
    """Pause a run: none of its messages is claimed, and one on its way is stopped before the press."""
    records.hold(session, purpose, at)
    session.note(QueueChanged())


def release(session: Session, purpose: str) -> None:
    """Let a run go on."""
    records.release(session, purpose)
    session.note(OutboxPlanned(purpose))
    session.note(QueueChanged())


def is_held(session: Session, purpose: str) -> bool:
    """Return whether a run is paused."""
    return records.is_held(session, purpose)


def cancel_planned(
    session: Session, purpose: str, at: datetime, reason: str = reasons.CANCELLED, *, most: int = 500
) -> int:
    """Cancel up to `most` messages that are not being pressed yet, those on their way first; return how many.

    Hold the purpose before: what is left for the next transaction must not be claimed meanwhile.
    """
    olds = (ItemState.PLANNED, ItemState.CLAIMED, ItemState.OPENED)
    stopped = records.move_some(session, purpose, olds, ItemState.CANCELLED, at=at, reason=reason, most=most)
    session.note(QueueChanged())
    return stopped


def last_pressed_at(session: Session, recipient_key: str) -> datetime | None:
    """Return when Send was last pressed for a recipient, for any purpose, or None."""
    return records.last_pressed_at(session, recipient_key)


def traffic(session: Session, now: datetime) -> Traffic:
    """Return what stands before a run that would be planned now: for its forecast."""
    return turns.traffic(session, now)
