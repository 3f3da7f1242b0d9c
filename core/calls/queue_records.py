"""The SQL of the next number: seeks in the index of those who are ready, never a walk over the done."""

from __future__ import annotations

from collections.abc import Iterator

from core.calls.campaign import CampaignId
from core.calls.records import TARGET, target, target_of
from core.calls.target import Slot, Target, TargetId, TargetPage
from core.store.session import Row, Session

PORTION = 50


def heads(session: Session, campaign_id: CampaignId, slot: Slot) -> Iterator[Target]:
    """Yield who is ready, in the order: due date, amount, attempts, and then whom this hour suits.

    Among equals those of `slot` come first, then those of whom no better hour is known, then the others.
    """
    others = [each for each in Slot if each not in (slot, Slot.ANY)]
    order = (slot, Slot.ANY, *others) if slot is not Slot.ANY else tuple(Slot)
    group = _first_group(session, campaign_id)
    if group is not None:  # in nearly every case the first one is it
        where = "SELECT min(id) FROM call_targets WHERE campaign_id = ?1 AND state = 'ready' AND due_on = ?2"
        seek = f"({where} AND amount = ?3 AND attempts = ?4 AND slot = {{}})"
        first = ", ".join(seek.format(int(each)) for each in order)
        row = session.one(
            f"SELECT {TARGET} FROM call_targets WHERE id = coalesce({first})",  # noqa: S608 - own names
            (campaign_id, *group),
        )
        if row is not None:
            yield target_of(row)
    while group is not None:
        for each in order:
            yield from _equals(session, campaign_id, group, each)
        group = _next_group(session, campaign_id, group)


def page(session: Session, campaign_id: CampaignId, after: TargetId | None, limit: int) -> TargetPage:
    """Return the next of those who are ready, from behind `after` on, in the order in which they are called.

    Whom the hour suits is not looked at: among equals it changes with the hour.
    """
    found: list[Row] = []
    for condition, values in _behind(session, after):
        if len(found) < limit:
            found += session.all(
                f"SELECT {TARGET} FROM call_targets WHERE campaign_id = ? AND state = 'ready' AND {condition}"  # noqa: S608
                " ORDER BY due_on, amount DESC, attempts, slot, id LIMIT ?",
                (campaign_id, *values, limit - len(found)),
            )
    rows = tuple(target_of(row) for row in found)
    return TargetPage(rows, rows[-1].id if len(rows) == limit else None)


def _behind(session: Session, after: TargetId | None) -> list[tuple[str, tuple[object, ...]]]:
    """Return the spans of the index that follow somebody, each one seek; who has no due date comes last."""
    ends: list[tuple[str, tuple[object, ...]]] = [("due_on > ''", ()), ("due_on = ''", ())]
    last = session.one("SELECT due_on, amount, attempts, slot, id FROM call_targets WHERE id = ?", (after,))
    if last is None:
        return ends
    alike = [
        ("due_on = ? AND amount = ? AND (attempts, slot, id) > (?, ?, ?)", last),
        ("due_on = ? AND amount < ?", last[:2]),
    ]
    return [*alike, ("due_on > ?", last[:1]), ends[1]] if last[0] else alike


def head_key(head: Target) -> tuple[str, int, int]:
    """Return what the heads of several campaigns are compared by, the smallest first."""
    return ("9999" if head.due_on is None else head.due_on.isoformat(), -head.amount, head.attempts)


def _first_group(session: Session, campaign_id: CampaignId) -> Row | None:
    """Return the first (due date, amount, attempts); a target without a due date comes behind all others."""
    dated = session.one(
        "SELECT due_on, amount, attempts FROM call_targets WHERE campaign_id = ? AND state = 'ready'"
        " AND due_on > '' ORDER BY due_on, amount DESC, attempts LIMIT 1",
        (campaign_id,),
    )
    return dated or _undated(session, campaign_id)


def _undated(session: Session, campaign_id: CampaignId) -> Row | None:
    return session.one(
        "SELECT due_on, amount, attempts FROM call_targets WHERE campaign_id = ? AND state = 'ready'"
        " AND due_on = '' ORDER BY amount DESC, attempts LIMIT 1",
        (campaign_id,),
    )


def _next_group(session: Session, campaign_id: CampaignId, group: Row) -> Row | None:
    due_on, amount, attempts = group
    ready = "SELECT due_on, amount, attempts FROM call_targets WHERE campaign_id = ? AND state = 'ready'"
    found = session.one(
        f"{ready} AND due_on = ? AND amount = ? AND attempts > ? ORDER BY attempts LIMIT 1",
        (campaign_id, due_on, amount, attempts),
    ) or session.one(
        f"{ready} AND due_on = ? AND amount < ? ORDER BY amount DESC, attempts LIMIT 1",
        (campaign_id, due_on, amount),
    )
    if found is None and due_on:
        found = session.one(
            f"{ready} AND due_on > ? ORDER BY due_on, amount DESC, attempts LIMIT 1", (campaign_id, due_on)
        ) or _undated(session, campaign_id)
    return found


def _equals(session: Session, campaign_id: CampaignId, group: Row, slot: Slot) -> Iterator[Target]:
    after = 0
    limit = 1
    while True:
        rows = session.all(
            "SELECT id FROM call_targets WHERE campaign_id = ? AND state = 'ready' AND due_on = ?"
            " AND amount = ? AND attempts = ? AND slot = ? AND id > ? ORDER BY id LIMIT ?",
            (campaign_id, *group, int(slot), after, limit),
        )
        for row in rows:
            found = target(session, row[0])
            if found is not None:
                yield found
        if len(rows) < limit:
            return
        after, limit = int(rows[-1][0]), PORTION
