"""The SQL of who is reminded by two ways: people of a list whose group, or who themselves, hear it anyway."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from core.clock import to_text
from core.store.session import Session


class Standing(NamedTuple):
    """Count the points that were composed, and their rows that were approved or wait for a word."""

    points: int
    approved: int
    waiting: int


def told_between(session: Session, contact_ids: Sequence[int], first: datetime, last: datetime) -> int:
    """Count those of the contacts whom a reminder of deadlines means from `first` to before `last`.

    Meant is who has a row of his own, and whose segment's group has one: whether he is in that group nobody
    knows. What was skipped, cancelled or missed reaches nobody.
    """
    row = session.one(
        "WITH told AS MATERIALIZED (SELECT DISTINCT r.segment, r.contact_id, r.chat_id FROM reminder_points p"
        " JOIN reminder_rows r ON r.point_id = p.id WHERE p.due_at >= ? AND p.due_at < ?"
        " AND r.state IN ('planned', 'approved', 'starting', 'handed'))"
        " SELECT count(*) FROM contacts c WHERE c.id IN (SELECT value FROM json_each(?))"
        " AND (c.id IN (SELECT contact_id FROM told)"
        " OR c.group_code IN (SELECT segment FROM told WHERE chat_id IS NOT NULL)"
        " OR c.group_code || ':' || c.kecamatan_code IN (SELECT segment FROM told WHERE chat_id IS NOT NULL))",
        (to_text(first), to_text(last), json.dumps(list(contact_ids))),
    )
    return 0 if row is None else int(row[0])


def is_in_use(session: Session) -> bool:
    """Tell whether the office reminds at all: a text is approved, or a month was composed."""
    row = session.one(
        "SELECT EXISTS (SELECT 1 FROM reminder_points) OR EXISTS"
        " (SELECT 1 FROM reminder_texts WHERE state = 'approved')"
    )
    return bool(row and row[0])


def standing(session: Session, first: datetime, last: datetime, now: datetime) -> Standing:
    """Return how far the plan of a span has come; `waiting` counts what can still go and reaches somebody."""
    row = session.one(
        "SELECT count(DISTINCT p.id), coalesce(sum(r.state IN ('approved', 'starting', 'handed')), 0),"
        " coalesce(sum(r.state = 'planned' AND p.due_at > ?"
        " AND (r.chat_id IS NOT NULL OR r.contact_id IS NOT NULL)), 0)"
        " FROM reminder_points p LEFT JOIN reminder_rows r ON r.point_id = p.id"
        " WHERE p.due_at >= ? AND p.due_at < ?",
        (to_text(now), to_text(first), to_text(last)),
    )
    return Standing(*map(int, row)) if row else Standing(0, 0, 0)
