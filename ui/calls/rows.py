"""What stands in the list at the left: people, callbacks, calls without an outcome, as rows of one kind."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from core.calendar_words import MONTHS
from core.calls.call import Call, CallId
from core.calls.callback import Callback, CallbackId
from core.calls.target import Target, TargetId, TargetState
from core.clock import to_wib
from ui.calls import words

FAR_DAYS = 60


class Row(NamedTuple):
    """Hold one row: whose it is, its two lines, what stands at the right, and the sign in its circle."""

    target_id: TargetId
    name: str
    line: str
    right: str
    sign: str = ""
    """An icon's name; empty where initials stand in the circle."""
    tone: str = "muted"
    callback_id: CallbackId | None = None
    call_id: CallId | None = None

    @property
    def spoken(self) -> str:
        """Return the row for a screen reader."""
        return ", ".join(part for part in (self.name, self.line, self.right) if part)


def target_row(target: Target, now: datetime) -> Row:
    """Return the row of somebody on the list."""
    sign, tone = "", "muted"
    if target.state is TargetState.ENDED:
        sign, tone = "done", "ok"
    elif target.state is TargetState.CALLING:
        sign, tone = "warning", "warn"
    elif target.state in (TargetState.WAITING, TargetState.LATER):
        sign = "clock"
    return Row(target.id, target.name, words.target_state(target, now), _due(target, now), sign, tone)


def callback_row(callback: Callback, now: datetime) -> Row:
    """Return the row of a callback; an overdue one stands out."""
    is_overdue = callback.is_overdue(now)
    return Row(
        callback.target_id,
        callback.name,
        words.callback_line(callback, now),
        words.near_moment(callback.due_at, now),
        "bell" if is_overdue else "clock",
        "bad" if is_overdue else "accent",
        callback_id=callback.id,
    )


def call_row(call: Call, now: datetime) -> Row:
    """Return the row of a call that has no outcome."""
    return Row(
        call.target_id,
        call.name,
        words.NO_OUTCOME,
        words.near_moment(call.started_at, now),
        "warning",
        "warn",
        call_id=call.id,
    )


def _due(target: Target, now: datetime) -> str:
    """Return its due day (`JT 15 Des`), or how long ago it was; nothing for one that is done, or far away."""
    if target.due_on is None or target.state is TargetState.ENDED:
        return ""
    days = (target.due_on - to_wib(now).date()).days
    if days < 0:
        return f"lewat {-days} hari"
    if days == 0:
        return "JT hari ini"
    return f"JT {target.due_on.day} {MONTHS[target.due_on.month - 1][:3]}" if days <= FAR_DAYS else ""
