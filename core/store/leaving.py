"""What leaves the program, as a file or on paper: its entry is committed before the first byte.

How it ended is an entry of its own. There is no other way to write an export into the trail, so no file can lie
there without an entry. A kill between the two leaves the first one alone: whoever reads the trail sees that its
end is not known.
"""

import errno
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from core.errors import ErrorCode, LoketError
from core.store import trail
from core.store.trail import Act

if TYPE_CHECKING:
    from core.store.database import Store
    from core.store.session import Session

log = logging.getLogger(__name__)


class Step(StrEnum):
    """Say how far it came."""

    BEGUN = "begun"
    SAVED = "saved"
    HANDED = "handed"
    """The printer's queue has it: nobody sees from here whether paper came out."""
    PARTLY = "partly"
    FAILED = "failed"


class Why(StrEnum):
    """Say what kept it from leaving, in words of the program."""

    CANCELLED = "stopped_by_officer"
    DISK_FULL = "disk_full"
    UNWRITABLE = "unwritable"
    PRINTER = "printer"
    TROUBLE = "trouble"


@dataclass(slots=True)
class Leaving:
    """Stand for one thing that leaves; `rows` is set, and counted up, by whoever writes."""

    entry: int
    act: Act = Act.EXPORT
    rows: int | None = None
    is_automatic: bool = False


@contextmanager
def leaving(
    store: "Store",
    kind: str = "",
    *,
    act: Act = Act.EXPORT,
    subject: str = "",
    subject_id: int | None = None,
    is_paper: bool = False,
    is_automatic: bool = False,
    **facts: str | int | None,
) -> Iterator[Leaving]:
    """Write down what leaves before it does, and how it ended; never called in the store's own thread.

    What `is_automatic` bears nobody's name.

    Raises:
        LoketError: the store takes no entry; then nothing may leave either.
    """
    if is_automatic:
        facts["by"] = trail.PROGRAM

    def begun(session: "Session") -> int:
        return begin(session, kind, act=act, subject=subject, subject_id=subject_id, **facts)

    left = Leaving(store.run(begun).result(), act, is_automatic=is_automatic)
    try:
        yield left
    except BaseException as fault:  # also what stops a thread: it goes on its way at once
        step = Step.PARTLY if left.rows else Step.FAILED
        _tell_end(store, left, kind or subject, step, why_of(fault))
        raise
    _tell_end(store, left, kind or subject, Step.HANDED if is_paper else Step.SAVED, None)


def begin(
    session: "Session",
    kind: str = "",
    *,
    act: Act = Act.EXPORT,
    subject: str = "",
    subject_id: int | None = None,
    **facts: str | int | None,
) -> int:
    """Write down that something is about to leave, and return the number that the entry gets at COMMIT."""
    told = {"kind": kind, **facts} if kind else facts
    trail.add(session, act, subject, subject_id, **told, step=Step.BEGUN.value)
    row = session.one("SELECT (SELECT entries FROM trail_head) + (SELECT count(*) FROM trail_waiting)")
    return 0 if row is None else int(row[0])


def end(session: "Session", left: Leaving, kind: str, step: Step, why: Why | None = None) -> None:
    """Write down how it ended."""
    facts: dict[str, str | int | None] = {"kind": kind} if kind else {}
    facts["step"] = step.value
    if why is not None:
        facts["why"] = why.value
    if left.is_automatic:
        facts["by"] = trail.PROGRAM
    if left.rows is not None:
        facts["rows"] = left.rows
    trail.add(session, left.act, trail.ENDING, left.entry, **facts)


def why_of(fault: BaseException) -> Why:
    """Return what kept something from leaving; the fault's own words may be somebody's."""
    if not isinstance(fault, LoketError):
        return Why.TROUBLE
    code, cause = fault.code, fault.__cause__
    if code is ErrorCode.JOB_CANCELLED:
        return Why.CANCELLED
    if code is ErrorCode.DISK_FULL or (isinstance(cause, OSError) and cause.errno == errno.ENOSPC):
        return Why.DISK_FULL
    if code.value.startswith("printer"):
        return Why.PRINTER
    if isinstance(cause, OSError) or code.value.endswith(("unwritable", "not_saved")):
        return Why.UNWRITABLE
    return Why.TROUBLE


def _tell_end(store: "Store", left: Leaving, kind: str, step: Step, why: Why | None) -> None:
    """Write down the end; where that fails too, the entry before says that none is known."""
    try:
        store.run(lambda session: end(session, left, kind, step, why)).result()
    except Exception as fault:
        # the file lies there, or not: a second fault would tell the officer the wrong one
        log.warning("an end is not in the trail: %s", type(fault).__name__)
