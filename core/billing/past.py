"""Session functions for a made-up past: for practice's sample data only."""

from datetime import datetime

from core.billing import intake_records, records
from core.billing.missing import missing_of
from core.billing.office import Office
from core.billing.request import RequestId
from core.billing.wording import asking_text
from core.conversations import posting
from core.conversations.chat import ChatId
from core.outbox.past import enter_reply
from core.store.session import Session


def enter_question(session: Session, request_id: RequestId, at: datetime, office: Office) -> None:
    """Let the taxpayer of a request have been asked at `at` for what is missing, and not have answered yet."""
    request = records.fetch(session, request_id)
    missing = missing_of(request.wanted)
    if request.chat_id is None or not missing:
        raise ValueError("only what is missing is asked, in a chat")
    chat_id = ChatId(request.chat_id)
    address = posting.address_of(session, chat_id)
    if address is None:
        raise ValueError("the chat of the request is gone")
    text = asking_text(request, missing, at, office)
    enter_reply(session, chat_id, address, text, at=at, nonce=f"contoh-tanya-{request_id}")
    records.let_wait(session, request, "asked", ", ".join(missing), at)


def overlook(session: Session) -> None:
    """Let everything that has arrived so far count as read: it was answered in its own time."""
    intake_records.overlook(session)


def has_written(session: Session) -> bool:
    """Return whether there is any request that was not read out of a message."""
    return intake_records.has_written(session)
