"""Put an issued code on a request, inside the transaction of whoever records it."""

from datetime import datetime

from core.billing import records
from core.billing.checking import CLOCK_TOLERANCE
from core.billing.code import clean_code
from core.billing.kap_kjs import deposits
from core.billing.missing import missing_of
from core.billing.request import IssuedCode, Request, RequestId
from core.billing.room import Room
from core.billing.validity import Validity, code_kind, validity_of
from core.errors import ErrorCode, LoketError
from core.store.session import Session


def record_code(
    session: Session, room: Room, request_id: RequestId, code_text: str, issued_at: datetime
) -> None:
    """Record the code that DJP's system issued at `issued_at` (aware), and its end by the rules of that day.

    Raises:
        LoketError: as `Writing.record_code`.
    """
    code = clean_code(code_text)
    now = room.clock.now()
    refuse_ahead(issued_at, now)
    request = records.fetch(session, request_id)
    if not request.can_take_code:
        raise LoketError(ErrorCode.BILLING_STATE_REFUSED)
    if missing_of(request.wanted):
        raise LoketError(ErrorCode.BILLING_REQUEST_INCOMPLETE)
    whole = issued_at.replace(microsecond=0)
    until = validity_for(session, room, request, whole).until
    records.write_code(session, request, IssuedCode(code, whole, until), now)


def refuse_ahead(issued_at: datetime, now: datetime) -> None:
    """Refuse a moment of issue that has not come, by more than the clocks may differ.

    Raises:
        LoketError: BILLING_MOMENT_AHEAD.
    """
    if issued_at > now + CLOCK_TOLERANCE:
        raise LoketError(ErrorCode.BILLING_MOMENT_AHEAD)


def validity_for(session: Session, room: Room, request: Request, issued_at: datetime) -> Validity:
    """Return how long a code of a whole request lives that was issued at `issued_at` (aware)."""
    kind = code_kind(deposits().describe(request.content.kap, request.content.kjs))
    return validity_of(issued_at, kind, room.rulebook(session).validity)
