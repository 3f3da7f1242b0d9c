"""A desk with chats in which taxpayers write."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from core.app import Core
from core.billing.query import RequestFilter
from core.billing.request import Request
from core.conversations import posting
from core.conversations.chat import ChatId, ChatKind
from core.conversations.message import MessageId
from core.errors import ErrorCode, LoketError
from core.store.session import Session
from tests.billing.samples import FORM

WHOLE = "Sri Rahayu_70.123.456.9-648.000_411128_420_10_2026_250.000"


def chat(core: Core, number: int = 1, name: str = "Sri") -> ChatId:
    """Open a person's chat."""
    return core.conversations.open_chat(f"+62812000000{number:02d}", name).result()


def group(core: Core) -> ChatId:
    """Open a group's chat."""
    return core.store.run(
        lambda session: posting.find_or_open_chat(
            session, kind=ChatKind.GROUP, title="Bendahara Senori", at=core.clock.now(), wa_key="grup@g.us"
        )
    ).result()


def write(core: Core, chat_id: ChatId, text: str, minutes_ago: float = 0) -> MessageId:
    """Let a taxpayer write, and wait until it was looked at."""

    def work(session: Session) -> MessageId | None:
        at = core.clock.now() - timedelta(minutes=minutes_ago)
        return posting.post_incoming(session, chat_id, text, at, "Sri")

    message_id = core.store.run(work).result()
    assert message_id is not None
    core.billing.intake.settled().result()
    return message_id


def board(core: Core) -> list[Request]:
    """Return every request that was not dismissed, the oldest first."""
    return list(core.billing.page(RequestFilter()).result().rows)[::-1]


def submitted(core: Core, **changes: object) -> Request:
    """Store a request by the form."""
    return core.billing.submit(replace(FORM, **changes)).result()  # type: ignore[arg-type]


def sent_texts(core: Core) -> list[str]:
    """Return what was planned to be sent, in order."""
    rows = core.store.read(lambda session: session.all("SELECT text FROM outbox ORDER BY id")).result()
    return [row[0] for row in rows]


def refused(act: Callable[[], object]) -> ErrorCode:
    """Return why something was refused."""
    with pytest.raises(LoketError) as caught:
        act()
    return caught.value.code
