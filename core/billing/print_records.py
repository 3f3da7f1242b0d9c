"""The billing tables: slips whose printing failed, told in the history of their requests.

A failed print is a change `print_failed` (before: the paper, after: copies, fault, whether it counts as a copy
already); `print_settled` ends it. The last of both says how it stands, so no table of its own is needed.
"""

from datetime import datetime

from core.billing.paper import Paper
from core.billing.print_wait import PrintWait
from core.billing.records import note_change
from core.billing.request import Change, RequestId
from core.clock import to_text
from core.errors import ErrorCode
from core.store.session import Session

FAILED, SETTLED = "print_failed", "print_settled"
_LAST = """
    SELECT what, after FROM billing_changes
    WHERE request_id=? AND before=? AND what IN ('print_failed', 'print_settled') ORDER BY id DESC LIMIT 1
"""


def keep(session: Session, wait: PrintWait, at: datetime) -> None:
    """Note that a slip did not come out; the same failure again adds nothing."""
    after = f"{wait.copies} {wait.fault} {int(wait.is_counted)}"
    if session.one(_LAST, (wait.request_id, wait.paper)) != (FAILED, after):
        note_change(session, wait.request_id, Change(at, FAILED, wait.paper, after))


def settle(session: Session, request_id: RequestId, paper: Paper, at: datetime) -> bool:
    """Note that a failed slip has come out or is given up; return whether one waited."""
    last = session.one(_LAST, (request_id, paper))
    if last is None or last[0] != FAILED:
        return False
    note_change(session, request_id, Change(at, SETTLED, paper, ""))
    return True


def is_counted(session: Session, request_id: RequestId) -> bool:
    """Return whether a slip waits, on any paper, that was counted as a copy before the printer failed."""
    found = (session.one(_LAST, (request_id, paper)) for paper in Paper)
    return any(last is not None and last[0] == FAILED and last[1].endswith(" 1") for last in found)


def waiting(session: Session, since: datetime) -> tuple[PrintWait, ...]:
    """Return what failed after `since` and still waits, the oldest first, but for requests that ended."""
    rows = session.all(
        """
        SELECT c.request_id, r.number, c.before, c.after
        FROM billing_changes c JOIN billing_requests r ON r.id = c.request_id
        WHERE c.what = 'print_failed' AND c.at >= ? AND r.state NOT IN ('paid', 'expired', 'cancelled')
            AND NOT EXISTS (
                SELECT 1 FROM billing_changes later
                WHERE later.request_id = c.request_id AND later.id > c.id AND later.before = c.before
                    AND later.what IN ('print_failed', 'print_settled')
            )
        ORDER BY c.id
        """,
        (to_text(since),),
    )
    return tuple(_wait_of(*row) for row in rows)


def _wait_of(request_id: int, number: str, paper: str, after: str) -> PrintWait:
    copies, fault, is_counted = after.split()
    return PrintWait(
        RequestId(request_id), number, Paper(paper), int(copies), ErrorCode(fault), is_counted == "1"
    )
