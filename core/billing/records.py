"""The billing tables: requests, their history, and the slips printed."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from core.billing.code import BillingCode
from core.billing.request import (
    Change,
    Content,
    IssuedCode,
    Request,
    RequestId,
    RequestState,
    number_of,
)
from core.clock import from_text, to_text, to_wib
from core.errors import ErrorCode, LoketError
from core.store.session import Row, Session

if TYPE_CHECKING:
    from core.billing.form import Form
    from core.billing.paper import Paper

COLUMNS = """id, number, npwp15, npwp16, name, address, kap, kjs, month_from, month_to, tax_year, nop,
    assessment_number, amount, description, state, billing_code, issued_at, valid_until, contact_id, chat_id,
    message_id, outbox_id, created_at, updated_at, paid_at, ntpn, copies, reason,
    EXISTS (SELECT 1 FROM billing_changes failed WHERE failed.request_id = billing_requests.id
        AND failed.what = 'print_failed' AND NOT EXISTS (SELECT 1 FROM billing_changes later
            WHERE later.request_id = failed.request_id AND later.id > failed.id
            AND later.what = 'print_settled' AND later.before = failed.before))"""


def create(session: Session, content: Content, prefix: str, form: "Form", at: datetime) -> RequestId:
    """Write a new request in the state `received` and return its id; its number is the next of the month."""
    month = to_wib(at).strftime("%y%m")
    last = session.one("SELECT max(serial) FROM billing_requests WHERE month=?", (month,))
    serial = ((last[0] if last else None) or 0) + 1
    request_id = session.insert(
        "billing_requests",
        {
            "number": number_of(prefix, month, serial),
            "month": month,
            "serial": serial,
            "contact_id": form.contact_id,
            "chat_id": form.chat_id,
            "message_id": form.message_id,
            **_content_values(content),
            "state": RequestState.RECEIVED,
            "words": "",
            "created_at": to_text(at),
            "updated_at": to_text(at),
        },
    )
    note_change(session, request_id, Change(at, "created", "", ""))
    _refresh_words(session, request_id)
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


def update_content(session: Session, request: Request, content: Content, form: "Form", at: datetime) -> None:
    """Write changed fields, each with its dated change."""
    before, after = _content_values(request.content), _content_values(content)
    for name, value in after.items():
        if before[name] != value:
            note_change(session, request.id, Change(at, name, str(before[name] or ""), str(value or "")))
    links = {"contact_id": form.contact_id, "chat_id": form.chat_id, "message_id": form.message_id}
    session.update("billing_requests", request.id, {**after, **links, "updated_at": to_text(at)})
    _refresh_words(session, request.id)


def write_code(session: Session, request: Request, issued: IssuedCode, at: datetime) -> None:
    """Write an issued code and move the request to `code_issued`.

    Raises:
        LoketError: BILLING_CODE_DUPLICATE with the number of the request that already holds it.
    """
    holder = find_by_code(session, issued.code)
    if holder is not None and holder.id != request.id:
        raise LoketError(ErrorCode.BILLING_CODE_DUPLICATE, holder.number)
    if request.billing_code != issued.code:
        change = Change(at, "billing_code", request.billing_code or "", issued.code)
        note_change(session, request.id, change)
    values = {
        "billing_code": issued.code,
        "issued_at": to_text(issued.issued_at),
        "valid_until": None if issued.valid_until is None else to_text(issued.valid_until),
    }
    change_state(session, request, RequestState.CODE_ISSUED, at, values)
    _refresh_words(session, request.id)


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


def _content_values(content: Content) -> dict[str, Any]:
    values: dict[str, Any] = asdict(content)
    return {**values, "npwp15": content.npwp15 or None, "npwp16": content.npwp16 or None}


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


def _refresh_words(session: Session, request_id: int) -> None:
    """Gather what the list can be searched by."""
    request = fetch(session, RequestId(request_id))
    content = request.content
    parts: Sequence[str] = (
        content.name,
        request.number,
        request.number.replace("-", ""),
        content.npwp15,
        content.npwp16,
        f"{content.kap}{content.kjs}",
        request.billing_code or "",
    )
    session.update("billing_requests", request_id, {"words": "\n".join(parts).lower()})


def _moment(text: str | None) -> datetime | None:
    return None if text is None else from_text(text)


def request_of(row: Row) -> Request:
    """Return the request that a row of COLUMNS holds."""
    content = Content(row[2] or "", row[3] or "", *row[4:15])
    return Request(
        id=row[0],
        number=row[1],
        content=content,
        state=RequestState(row[15]),
        billing_code=row[16],
        issued_at=_moment(row[17]),
        valid_until=_moment(row[18]),
        contact_id=row[19],
        chat_id=row[20],
        message_id=row[21],
        outbox_id=row[22],
        created_at=from_text(row[23]),
        updated_at=from_text(row[24]),
        paid_at=_moment(row[25]),
        ntpn=row[26],
        copies=row[27],
        reason=row[28],
        is_print_failed=bool(row[29]),
    )
