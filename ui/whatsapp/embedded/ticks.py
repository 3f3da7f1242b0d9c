"""The ticks under our messages, where they can be seen now."""

from collections.abc import Sequence
from datetime import datetime

from core.ports import FaultKind, Tick, TickMark
from ui.whatsapp.embedded import fields
from ui.whatsapp.embedded.calls import PageCalls, Unanswered
from ui.whatsapp.embedded.opening import before

LIMIT = 1000
_MARKS = {mark.value: mark for mark in TickMark}


def seen_ticks(calls: PageCalls, external_ids: Sequence[str], now: datetime) -> list[Tick]:
    """Return the ticks under these messages; what is pending, failed or out of sight has none."""
    wanted = {external_id for external_id in external_ids[:LIMIT] if fields.ID.fullmatch(external_id)}
    if not wanted:
        return []
    try:
        answer = calls.ask("ticks", {"ids": sorted(wanted)})
        pairs = fields.entries(answer.get("ticks"), LIMIT)
    except (Unanswered, fields.Odd) as lost:
        raise before(FaultKind.NOT_READY) from lost
    ticks = []
    for pair in pairs:
        try:
            external_id, word = fields.entries(pair, 2)
            mark = _MARKS.get(fields.word(word, fields.TICKS))
        except (fields.Odd, ValueError):
            continue
        if mark is not None and isinstance(external_id, str) and external_id in wanted:
            ticks.append(Tick(external_id, mark, now))
    return ticks
