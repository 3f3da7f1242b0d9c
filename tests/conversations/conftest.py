"""A chat to talk in."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core.conversations import opening, posting
from core.conversations.chat import ChatId, ChatKind
from core.store.database import Store
from core.store.session import Session

NINE = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
"""Saturday 21 November 2026, 09.00 WIB."""

Run = Callable[[Callable[[Session], Any]], Any]


def minutes(count: float) -> datetime:
    """Return the moment `count` minutes after nine."""
    return NINE + timedelta(minutes=count)


@pytest.fixture
def run(store: Store) -> Run:
    return lambda work: store.run(work).result()


@pytest.fixture
def chat_id(run: Run) -> ChatId:
    return run(lambda session: open_person(session, "Sri Rahayu", "+6281200000001"))


def open_person(session: Session, title: str, phone: str | None = None, wa_key: str | None = None) -> ChatId:
    return opening.find_or_open_chat(
        session, kind=ChatKind.PERSON, title=title, at=NINE, phone_e164=phone, wa_key=wa_key
    )


def say(session: Session, chat_id: ChatId, text: str, at: float, external_id: str | None = None) -> Any:
    return posting.post_incoming(session, chat_id, text, minutes(at), external_id=external_id)


def answer(session: Session, chat_id: ChatId, text: str, at: float, outbox_id: int = 1) -> Any:
    return posting.post_outgoing(session, chat_id, text, minutes(at), outbox_id)
