"""The billing tables: slips whose printing failed, told in the history of their requests.

A failed print is a change `print_failed` (before: the paper, after: sheets, fault, `#` and the number of the
copy, 0 where none was counted); `print_settled` ends it (after: the number of a copy that was given up, else
nothing). The last of both says how it stands, so no table of its own is needed.
"""

from collections.abc import Iterable
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
    """Note that a slip did not come out; the same failure adds nothing, and a number once counted stays."""
    last = _last_failure(session, wait.request_id, wait.paper)
    number = wait.copy_number or _copy_number(last or "")
    after = f"{wait.copies} {wait.fault} #{number}"
    if last != after:
        note_change(session, wait.request_id, Change(at, FAILED, wait.paper, after))


def settle(
    session: Session, request_id: RequestId, papers: Iterable[Paper], copy_number: int, at: datetime
) -> bool:
    """Note that a slip has come out as this copy; return whether it had waited.

    It had where that copy waited, on whatever paper, or a slip without a number on one of `papers`.
    """
    here, settled = set(papers), False
    for paper in Paper:
        last = _last_failure(session, request_id, paper)
        number = _copy_number(last or "")
        if last is not None and (number == copy_number or (number == 0 and paper in here)):
            note_change(session, request_id, Change(at, SETTLED, paper, ""))
            settled = True
    return settled


def give_up(session: Session, request_id: RequestId, paper: Paper, at: datetime) -> bool:
    """Note that a slip that waits is not wanted any more, and which number was never printed."""
    last = _last_failure(session, request_id, paper)
    if last is None:
        return False
    number = _copy_number(last)
    note_change(session, request_id, Change(at, SETTLED, paper, f"#{number}" if number else ""))
    return True


def waiting_numbers(session: Session, request_id: RequestId) -> list[int]:
    """Return the numbers of the copies that were counted and wait on any paper, the lowest first."""
    found = {_copy_number(_last_failure(session, request_id, paper) or "") for paper in Paper}
    return sorted(found - {0})


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


def _last_failure(session: Session, request_id: RequestId, paper: Paper) -> str | None:
    """Return what was noted of a slip that waits on a paper, None where none waits."""
    last = session.one(_LAST, (request_id, paper))
    return last[1] if last is not None and last[0] == FAILED else None


def _copy_number(after: str) -> int:
    """Return the number that was noted; 0 for none, and for what an older program noted without one."""
    number = after.rpartition("#")[2] if "#" in after else ""
    return int(number or 0)


def _wait_of(request_id: int, number: str, paper: str, after: str) -> PrintWait:
    copies, fault, _ = after.split()
    return PrintWait(
        RequestId(request_id), number, Paper(paper), int(copies), ErrorCode(fault), _copy_number(after)
    )
