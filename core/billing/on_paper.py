"""What a printed slip means for its request: who has no conversation here has the code in his hand."""

from datetime import datetime

from core.billing import records
from core.billing.request import RequestId, RequestState
from core.store.session import Session


def hand_over(session: Session, request_id: RequestId, at: datetime) -> bool:
    """Let a living code count as handed over now that its slip has come out; return whether it does.

    Where the request has a conversation, somebody waits there: the message's tick decides, or the officer.
    """
    request = records.fetch(session, request_id)
    is_issued = request.state_at(at) is RequestState.CODE_ISSUED
    is_valid = request.voided_at is None and request.replaced_by_id is None
    if request.chat_id is not None or not (is_issued and is_valid):
        return False
    records.change_state(session, request, RequestState.SENT, at)
    return True
