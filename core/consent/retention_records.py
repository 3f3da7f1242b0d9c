# ruff: noqa: S608 - only names of our own stand in the statements
"""The SQL that finds what is older than its term."""

from collections.abc import Mapping
from types import MappingProxyType

from core.clock import from_text
from core.consent.call_records import TOLD_TARGET
from core.consent.counter_records import TOLD_CALL, TOLD_VISIT
from core.consent.erasure_records import CODED, OPEN
from core.consent.redaction_records import ENDED, ERASED
from core.consent.retention import Kept
from core.conversations.indexing import PLACES_PER_MINUTE
from core.store.session import Session

# messages are found by their place, which grows with time and has an index
# what a person still has to decide stays readable: an unsure message, a request that is not finished
_MESSAGES = (
    "FROM messages WHERE place < :place"
    f" AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.id = messages.outbox_id AND NOT ({ENDED}))"
    " AND NOT EXISTS (SELECT 1 FROM billing_requests r"
    f" WHERE r.message_id = messages.id AND r.state IN {OPEN})"
)
FOUND: Mapping[Kept, str] = MappingProxyType(
    {
        Kept.MESSAGES: f"{_MESSAGES} AND text_hash <> 0",
        Kept.MEDIA: f"{_MESSAGES} AND blob_id IS NOT NULL",
        Kept.REQUESTS: f"FROM billing_requests WHERE created_at < :before AND state IN {CODED}"
        f" AND name <> '{ERASED}'",
        Kept.UNISSUED: "FROM billing_requests WHERE created_at < :before"
        " AND state IN ('cancelled', 'dismissed')"
        f" AND name <> '{ERASED}'",
        Kept.SENT: f"FROM outbox WHERE planned_at < :before AND {ENDED} AND recipient_key NOT LIKE 'erased:%'"
        " AND (lane = 'reply' OR recipient_key NOT LIKE 'chat:%')",
        Kept.SMS: "FROM sms_messages WHERE changed_at < :before AND name <> 'erased'"
        " AND state NOT IN ('planned', 'handing', 'unsure', 'failed')",
        Kept.CONTACTS: f"FROM contacts WHERE removed_at < :before AND name <> '{ERASED}'"
        " AND NOT EXISTS (SELECT 1 FROM rights_requests r"
        " WHERE r.contact_id = contacts.id AND r.settled_at IS NULL)",
        Kept.OUTBOUND: f"FROM call_targets WHERE changed_at < :before AND state = 'ended' AND {TOLD_TARGET}",
        Kept.INBOUND: f"FROM inbound_calls WHERE started_at < :before AND {TOLD_CALL}",
        Kept.VISITS: f"FROM visits WHERE ended_at < :before AND {TOLD_VISIT}",
        Kept.APPOINTMENTS: "FROM appointments WHERE changed_at < :before AND state <> 'booked'"
        f" AND name <> '{ERASED}'",
    }
)


def count(session: Session, kind: Kept, before: str) -> int:
    """Count what is older than `before`."""
    row = session.one(f"SELECT count(*) {FOUND[kind]}", _parameters(before))
    return 0 if row is None else int(row[0])


def page(session: Session, kind: Kept, before: str, after: int, limit: int) -> list[tuple[int, int]]:
    """Return the next rows of a kind that are older than `before`, as (id, where to go on behind)."""
    order = "place" if kind in (Kept.MESSAGES, Kept.MEDIA) else "id"
    sql = f"SELECT id, {order} {FOUND[kind]} AND {order} > :after ORDER BY {order} LIMIT :limit"
    rows = session.all(sql, {**_parameters(before), "after": after, "limit": limit})
    return [(row[0], row[1]) for row in rows]


def _parameters(before: str) -> dict[str, object]:
    minute = int(from_text(before).timestamp()) // 60
    return {"before": before, "place": minute * PLACES_PER_MINUTE}
