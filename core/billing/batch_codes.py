"""The codes of a batch: a column out of DJP's list, put beside the requests in their order."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from core.billing import records
from core.billing.checking import CLOCK_TOLERANCE, parse_moment
from core.billing.code import BillingCode, clean_code
from core.billing.coding import refuse_ahead
from core.billing.moment import moment_words
from core.billing.request import CODE_STATES, Request, RequestId
from core.contacts.npwp import read_tax_number
from core.errors import ErrorCode, LoketError
from core.store.session import Session


class CodeMatch(NamedTuple):
    """Say which code belongs to which request."""

    request_id: RequestId
    code: BillingCode
    issued_at: datetime | None = None
    """Its own moment of issue, where the pasted row carried one; None takes that of the column."""

    def issued(self, otherwise: datetime) -> datetime:
        """Return when it was issued: by its own row, else as the column says."""
        return self.issued_at or otherwise


class PastedCode(NamedTuple):
    """Hold one line of a pasted column."""

    code: BillingCode
    issued_at: datetime | None
    line: int
    """Which line of what was pasted, from 1."""


@contextmanager
def at_row(row: int) -> Iterator[None]:
    """Let a fault name the row, from 1, in which it arose."""
    try:
        yield
    except LoketError as fault:
        detail = f", {fault.detail}" if fault.detail else ""
        raise LoketError(fault.code, f"baris {row}{detail}") from None


def are_codes(cells: Sequence[str]) -> bool:
    """Return whether a pasted column holds billing codes: 15 digits each, most of which are nobody's NPWP."""
    try:
        codes = [clean_code(cell) for cell in cells if cell.strip()]
    except LoketError:
        return False
    return len(codes) > 1 and sum(read_tax_number(code).warning is not None for code in codes) * 2 > len(codes)


def read_codes(text: str) -> tuple[PastedCode, ...]:
    """Return the codes of a pasted column, one a line; empty lines and a heading fall away.

    A second column may hold when each was issued (WIB); where it is empty the code has none of its own.

    Raises:
        LoketError: BILLING_CODES_NONE, BILLING_CODES_WIDE for several columns, BILLING_CODES_TWICE,
            BILLING_CODE_NOT_DIGITS, BILLING_CODE_LENGTH, BILLING_CODE_ISSUER; the detail names the
            line, from 1.
    """
    lines = [line.strip().strip('"').strip() for line in text.splitlines()]
    filled = [(number, line) for number, line in enumerate(lines, 1) if line]
    if filled and not any(sign.isdigit() for sign in filled[0][1]):
        filled = filled[1:]
    if not filled:
        raise LoketError(ErrorCode.BILLING_CODES_NONE)
    codes: dict[BillingCode, int] = {}
    found: list[PastedCode] = []
    for number, line in filled:
        digits, _, moment = (part.strip().strip('"').strip() for part in line.partition("\t"))
        issued_at = parse_moment(moment) if moment else None
        if moment and issued_at is None:
            raise LoketError(ErrorCode.BILLING_CODES_WIDE, f"baris {number}")
        with at_row(number):
            code = clean_code(digits)
        if code in codes:
            raise LoketError(ErrorCode.BILLING_CODES_TWICE, f"baris {codes[code]} dan {number}")
        codes[code] = number
        found.append(PastedCode(code, issued_at, number))
    return tuple(found)


def match_codes(codes: Sequence[PastedCode], requests: Sequence[Request]) -> tuple[CodeMatch, ...]:
    """Return a request for each code: those without one, in the order of the rows.

    Codes that stand on the batch already are passed over, so that the whole column can be pasted again.

    Raises:
        LoketError: BILLING_CODE_IS_NUMBER for the NPWP of one of them (detail: the line), BILLING_CODES_STAND
            when nothing is new, BILLING_CODES_TOO_MANY (detail: how many codes, how many requests).
    """
    numbers = {request.wanted.npwp15 for request in requests}
    for each in codes:
        if each.code in numbers:
            raise LoketError(ErrorCode.BILLING_CODE_IS_NUMBER, f"baris {each.line}")
    held = {request.billing_code for request in requests}
    fresh = [each for each in codes if each.code not in held]
    if not fresh:
        raise LoketError(ErrorCode.BILLING_CODES_STAND)
    free = [request.id for request in requests if request.billing_code is None and request.can_take_code]
    if len(fresh) > len(free):
        raise LoketError(ErrorCode.BILLING_CODES_TOO_MANY, f"{len(fresh)} kode, {len(free)} permintaan")
    return tuple(
        CodeMatch(number, each.code, each.issued_at) for number, each in zip(free, fresh, strict=False)
    )


def refuse_held(session: Session, codes: Sequence[PastedCode], batch_id: int) -> None:
    """Refuse codes that stand on a request outside the batch already.

    Raises:
        LoketError: BILLING_CODE_DUPLICATE with the line and the number of that request.
    """
    for each in codes:
        holder = records.find_by_code(session, each.code)
        if holder is not None and holder.batch_id != batch_id:
            raise LoketError(ErrorCode.BILLING_CODE_DUPLICATE, f"baris {each.line}, {holder.number}")


def refuse_moment(request: Request, issued_at: datetime, now: datetime) -> None:
    """Refuse a moment of issue that has not come, or at which its request was not there yet.

    Raises:
        LoketError: BILLING_MOMENT_AHEAD; BILLING_MOMENT_EARLY (detail: since when the request is there).
    """
    refuse_ahead(issued_at, now)
    since = request.waiting_since or request.created_at
    if issued_at < since.replace(second=0, microsecond=0) - CLOCK_TOLERANCE:
        raise LoketError(ErrorCode.BILLING_MOMENT_EARLY, f"permintaannya ada sejak {moment_words(since)}")


def sendable(requests: Sequence[Request], now: datetime) -> tuple[Request, ...]:
    """Return the requests whose living code can be told and printed; not those whose slip is void."""
    return tuple(
        request
        for request in requests
        if request.billing_code is not None
        and request.voided_at is None
        and request.state_at(now) in CODE_STATES
    )


def nonce_of(batch_id: int, requests: Sequence[Request]) -> str:
    """Name the message of a batch by its codes: the same codes make the same message, others another one."""
    import hashlib  # OpenSSL costs memory that the first screen does without

    codes = ",".join(sorted(request.billing_code or "" for request in requests))
    return f"batch:{batch_id}:{hashlib.sha256(codes.encode()).hexdigest()[:16]}"
