"""After a restore: what the copy held as waiting may have left since, so nothing of it goes without a person.

The store that was lost may have sent all of it. So every row that the copy holds between planned and pressed
becomes `unsure`, in the one transaction that also takes the copy's mark away, before the courier's first look.
"""

from datetime import datetime

from core.clock import from_text, to_text
from core.conversations import posting
from core.outbox import queue_records, records
from core.outbox.events import OutboxItemChanged, QueueChanged
from core.outbox.item import Item, Lane
from core.outbox.state import ItemState
from core.store.session import Session

CHUNK = 500


def hold_all(session: Session, copied_at: datetime, now: datetime) -> int:
    """Make all that waits unsure and return how much; what was being pressed is so as after any stop.

    No failure of bulk is counted and no event goes out for each row: nothing has happened to them.
    """
    held = queue_records.hold_open(session, now)
    for item in held:
        if item.lane is Lane.REPLY:  # nothing else has a bubble before its press is committed
            posting.set_state(session, item.id, ItemState.UNSURE.value, now)
    records.keep_mark(session, queue_records.RESTORED_FROM, f"{to_text(copied_at)} {to_text(now)}")
    session.note(QueueChanged())
    return len(held)


def opened_at(session: Session) -> datetime | None:
    """Return when a restored store was first opened: what came before may have been answered already."""
    moments = records.mark(session, queue_records.RESTORED_FROM).split()
    return from_text(moments[1]) if moments else None


def next_held(session: Session) -> tuple[Item, ...]:
    """Return the first 500 rows that a restore has held and nobody has decided on."""
    return queue_records.held_by_restore(session, CHUNK)


def tell_decided(session: Session, decided: tuple[Item, ...], state: ItemState) -> None:
    """Tell of many decisions at once, all with the same end: each reply for its chat, each run but once."""
    last = {item.purpose: item for item in decided}
    for item in decided:
        if item.lane is Lane.REPLY or item is last[item.purpose]:
            session.note(OutboxItemChanged(item.id, item.chat_id, item.purpose, state.value))
    session.note(QueueChanged())
