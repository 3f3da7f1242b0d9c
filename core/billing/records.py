"""The billing tables: requests, their history, and the slips printed."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from core.billing.code import BillingCode
from core.billing.request import (
    BatchId,
    Change,
    IssuedCode,
    Request,
    RequestId,
    RequestState,
    Source,
    Wanted,
    number_of,
)
from core.billing.row_records import COLUMNS, request_of
from core.clock import from_text, to_text, to_wib
from core.contacts.contact import fold
from core.errors import ErrorCode, LoketError
from core.store.session import Session

if TYPE_CHECKING:
    from core.billing.form import Form
    from core.billing.paper import Paper

NOT_FOUND = ""
"""What stands in `due_on` where no rule tells a last day; NULL means that nobody has looked."""


def create(
    session: Session,
    wanted: Wanted,
    prefix: str,
    form: "Form",
    at: datetime,
    *,
    waiting_since: datetime | None = None,
    due_on: date | None = None,
    batch_id: BatchId | None = None,
) -> RequestId:
    """Write a new request in the state `received` and return its id; its number is the next of the month."""
    month = to_wib(at).strftime("%y%m")
    last = session.one("SELECT max(serial) FROM billing_requests WHERE month=?", (month,))
    serial = ((last[0] if last else None) or 0) + 1
    number = number_of(prefix, month, serial)
    request_id = session.insert(
        "billing_requests",
        {
            "number": number,
            "month": month,
            "serial": serial,
            "contact_id": form.contact_id,
            "chat_id": form.chat_id,
            "message_id": form.message_id,
            "ordinal": form.ordinal,
            "source": Source(form.source),
            "turnover": form.turnover,
            "replaces_id": form.replaces_id,
            "batch_id": batch_id,
            **_values_of(wanted),
            "due_on": _day(due_on),
            "state": RequestState.RECEIVED,
            "words": _words(number, wanted, None),
            "created_at": to_text(at),
            "updated_at": to_text(at),
            "waiting_since": to_text(waiting_since or at),
        },
    )
    note_change(session, request_id, Change(at, "created", "", form.source))
    if form.replaces_id is not None:
        note_change(session, form.replaces_id, Change(at, "replaced", "", number))
    return RequestId(request_id)


def fetch(session: Session, request_id: RequestId) -> Request:
    """Return one request.

    Raises:
        LoketError: BILLING_REQUEST_GONE.
    """
    row = session.one(f"SELECT {COLUMNS} FROM billing_requests WHERE id=?", (request_id,))  # noqa: S608
    if row is None:
        raise LoketError(ErrorCode.BILLING_REQUEST_GONE)
    return request_of(row)


def find_by_code(session: Session, code: BillingCode) -> Request | None:
    """Return the request that holds `code`, or None."""
    row = session.one(f"SELECT {COLUMNS} FROM billing_requests WHERE billing_code=?", (code,))  # noqa: S608
    return None if row is None else request_of(row)


def is_tax_number(session: Session, digits: str) -> bool:
    """Return whether 15 digits are the NPWP of a request or of a contact: it is copied beside the code."""
    row = session.one(
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM billing_requests WHERE npwp15 = ?)"
        " OR EXISTS (SELECT 1 FROM contacts WHERE npwp15 = ? AND removed_at IS NULL)",
        (digits, digits),
    )
    return row is not None


def find_read(session: Session, message_id: int, ordinal: int) -> Request | None:
    """Return the request that was read out of a message as its `ordinal`-th, or None."""
    row = session.one(
        f"SELECT {COLUMNS} FROM billing_requests WHERE message_id=? AND ordinal=?",  # noqa: S608 - own names
        (message_id, ordinal),
    )
    return None if row is None else request_of(row)


def said_at(session: Session, message_id: int | None) -> datetime | None:
    """Return when a message was written, None without one."""
    row = None if message_id is None else session.one("SELECT sent_at FROM messages WHERE id=?", (message_id,))
    return None if row is None else from_text(row[0])


def update_content(
    session: Session,
    request: Request,
    wanted: Wanted,
    form: "Form",
    at: datetime,
    *,
    due_on: date | None = None,
) -> None:
    """Write changed fields, each with its dated change."""
    before, after = _values_of(request.wanted), _values_of(wanted)
    for name, value in after.items():
        if before[name] != value:
            note_change(session, request.id, Change(at, name, str(before[name] or ""), str(value or "")))
    links = {"contact_id": form.contact_id, "chat_id": form.chat_id, "message_id": form.message_id}
    values = {
        **after,
        **links,
        "due_on": _day(due_on),
        "words": _words(request.number, wanted, request.billing_code),
        "updated_at": to_text(at),
    }
    session.update("billing_requests", request.id, values)


def note_turnover(session: Session, request: Request, turnover: int) -> None:
    """Write the omzet that the taxpayer named in an answer."""
    session.update("billing_requests", request.id, {"turnover": turnover})


def date_due(session: Session, request_id: RequestId, due_on: date | None) -> None:
    """Write the last day for paying, which is no change of the request."""
    session.update("billing_requests", request_id, {"due_on": _day(due_on)})


def write_code(session: Session, request: Request, issued: IssuedCode, at: datetime) -> None:
    """Write an issued code and move the request to `code_issued`.

    Raises:
        LoketError: BILLING_CODE_DUPLICATE with the number of the request that already holds it,
            BILLING_CODE_IS_NUMBER when the digits are a known taxpayer's NPWP.
    """
    if is_tax_number(session, issued.code):
        raise LoketError(ErrorCode.BILLING_CODE_IS_NUMBER)
    holder = find_by_code(session, issued.code)
    if holder is not None and holder.id != request.id:
        raise LoketError(ErrorCode.BILLING_CODE_DUPLICATE, holder.number)
    is_other = request.billing_code != issued.code
    if is_other:
        change = Change(at, "billing_code", request.billing_code or "", issued.code)
        note_change(session, request.id, change)
    values = {
        "billing_code": issued.code,
        "issued_at": to_text(issued.issued_at),
        "valid_until": None if issued.valid_until is None else to_text(issued.valid_until),
        "words": _words(request.number, request.wanted, issued.code),
    }
    if is_other:  # void was the slip with the former code
        values["voided_at"] = None
    change_state(session, request, RequestState.CODE_ISSUED, at, values)


def change_state(
    session: Session,
    request: Request,
    state: RequestState,
    at: datetime,
    values: Mapping[str, Any] | None = None,
) -> None:
    """Move a request to `state` and write further `values` with it."""
    if request.state is not state:
        note_change(session, request.id, Change(at, "state", request.state, state))
    changed = {**(values or {}), "state": state, "updated_at": to_text(at)}
    session.update("billing_requests", request.id, changed)


def let_wait(session: Session, request: Request, what: str, words: str, at: datetime) -> None:
    """Let a request wait for its taxpayer, who was `asked` for `words`, or `guided`."""
    note_change(session, request.id, Change(at, what, "", words))
    change_state(session, request, RequestState.WAITING, at, {"asked_at": to_text(at)})


def living_state(session: Session, request_id: RequestId) -> RequestState:
    """Return in which state its code waited last: `sent`, else `code_issued`."""
    row = session.one(
        "SELECT after FROM billing_changes WHERE request_id=? AND what='state'"
        " AND after IN ('code_issued', 'sent') ORDER BY id DESC LIMIT 1",
        (request_id,),
    )
    return RequestState.CODE_ISSUED if row is None else RequestState(row[0])


def link_message(session: Session, request_id: RequestId, outbox_id: int) -> None:
    """Remember which planned message carries the code."""
    session.update("billing_requests", request_id, {"outbox_id": outbox_id})


def count_copy(session: Session, request: Request, paper: "Paper", at: datetime) -> int:
    """Count one more printed slip and return which copy it is."""
    copy_number = request.copies + 1
    session.update("billing_requests", request.id, {"copies": copy_number})
    session.insert(
        "billing_slips",
        {
            "request_id": request.id,
            "copy_number": copy_number,
            "paper": paper,
            "printed_at": to_text(at),
        },
    )
    note_change(session, request.id, Change(at, "printed", "", f"{copy_number} ({paper})"))
    return copy_number


def history(session: Session, request_id: RequestId) -> tuple[Change, ...]:
    """Return the dated changes of a request, the oldest first."""
    rows = session.all(
        "SELECT at, what, before, after FROM billing_changes WHERE request_id=? ORDER BY id", (request_id,)
    )
    return tuple(Change(from_text(at), what, before, after) for at, what, before, after in rows)


def _day(due_on: date | None) -> str:
    return due_on.isoformat() if due_on else NOT_FOUND


def _values_of(wanted: Wanted) -> dict[str, Any]:
    values: dict[str, Any] = asdict(wanted)
    for name in ("npwp15", "npwp16", "kap", "kjs"):
        values[name] = values[name] or None
    return values


def note_change(session: Session, request_id: int, change: Change) -> None:
    """Write one dated change of a request."""
    session.insert(
        "billing_changes",
        {
            "request_id": request_id,
            "at": to_text(change.at),
            "what": change.what,
            "before": change.before,
            "after": change.after,
        },
    )


def _words(number: str, wanted: Wanted, code: str | None) -> str:
    """Gather what the list can be searched by."""
    parts = (
        wanted.name,
        "" if wanted.name.isascii() else fold(wanted.name),
        number,
        number.replace("-", ""),
        wanted.npwp15,
        wanted.npwp16,
        f"{wanted.kap}{wanted.kjs}",
        code or "",
    )
    return "\n".join(parts).lower()
