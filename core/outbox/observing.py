"""Look for ticks under what was pressed, and record only those that were seen."""

from datetime import datetime, timedelta

from core.outbox import bubbles, reasons, records
from core.outbox.item import Item
from core.outbox.state import ItemState, is_allowed
from core.ports import ANSWERING, Clock, Gateway, Tick, TickMark
from core.store.database import Store
from core.store.session import Session

WATCHED_FOR = timedelta(days=3)
LIMIT = 200

_STATE = {
    TickMark.SENT: ItemState.SENT,
    TickMark.DELIVERED: ItemState.DELIVERED,
    TickMark.READ: ItemState.READ,
}


def step(store: Store, gateway: Gateway, clock: Clock, tick_wait: timedelta) -> int:
    """Ask once for the ticks of the newest messages, and of those that wait too long; return how many changed.

    A message pressed longer than `tick_wait` ago without any tick becomes unsure: a person decides. What a
    driver pressed that sees no ticks stays pressed (`reasons.UNPROVED`): there is nothing to wait for.
    """
    if not gateway.sees_ticks or gateway.state() not in ANSWERING:
        return 0
    since = clock.now() - WATCHED_FOR
    late = clock.now() - tick_wait
    items, waiting = store.read(
        lambda session: (records.watched(session, since, LIMIT), records.unticked(session, late, LIMIT))
    ).result()
    known = {item.id for item in items}
    items += tuple(item for item in waiting if item.id not in known)
    if not items:
        return 0
    ids = [item.external_id for item in items if item.external_id is not None]
    ticks = {tick.external_id: tick for tick in gateway.observe(ids)} if ids else {}
    changes: list[tuple[Item, ItemState, Tick | None]] = []
    for item in items:
        tick = ticks.get(item.external_id or "")
        if tick is not None:
            if is_allowed(item.state, _STATE[tick.mark]):
                changes.append((item, _STATE[tick.mark], tick))
        elif _waited_in_vain(item, late):
            changes.append((item, ItemState.UNSURE, None))
    if not changes:
        return 0
    return store.run(lambda session: _record(session, changes, clock)).result()


def _waited_in_vain(item: Item, late: datetime) -> bool:
    is_awaited = item.state is ItemState.PRESSED and item.reason != reasons.UNPROVED
    return is_awaited and item.pressed_at is not None and item.pressed_at <= late


def _record(session: Session, changes: list[tuple[Item, ItemState, Tick | None]], clock: Clock) -> int:
    changed = 0
    for item, state, tick in changes:
        at = clock.now() if tick is None else tick.seen_at
        reason = reasons.NO_TICK if tick is None else ""
        changed += bubbles.move(session, item, state, at, reason=reason)
    return changed
