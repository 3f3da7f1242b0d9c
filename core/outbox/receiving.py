"""Take in what arrived: kept in the same transaction as the mark behind which the next look begins."""

from functools import partial
from itertools import islice

from core.conversations import posting
from core.conversations.chat import ChatKind
from core.outbox import records
from core.ports import Arrival, Clock, Gateway, GatewayState
from core.store.database import Store
from core.store.session import Session

MARK = "received"
CHUNK = 100


def step(store: Store, gateway: Gateway, clock: Clock) -> int:
    """Keep all that has come in since the last step and return how many messages are new.

    A kill in between loses nothing and doubles nothing: what was not committed is asked for again, and
    a message that is already there is known by its own id.
    """
    if gateway.state() is not GatewayState.READY:
        return 0
    mark = store.read(lambda session: records.mark(session, MARK)).result()
    arrivals = iter(gateway.receive(mark))
    added = 0
    while chunk := list(islice(arrivals, CHUNK)):
        added += store.run(partial(_keep, arrivals=chunk, clock=clock)).result()
    return added


def _keep(session: Session, arrivals: list[Arrival], clock: Clock) -> int:
    added = 0
    for arrival in arrivals:
        chat = arrival.chat
        chat_id = posting.find_or_open_chat(
            session,
            kind=ChatKind.GROUP if chat.is_group else ChatKind.PERSON,
            title=chat.title,
            at=clock.now(),
            phone_e164=chat.phone,
            wa_key=chat.wa_key,
        )
        posted = posting.post_incoming(
            session, chat_id, arrival.text, arrival.sent_at, arrival.sender, arrival.external_id
        )
        added += posted is not None
    records.keep_mark(session, MARK, arrivals[-1].mark)
    return added
