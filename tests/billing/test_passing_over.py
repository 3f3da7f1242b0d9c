"""A message on which the reading breaks stops no other: it stays in its chat, and the log names no text."""

import logging
from datetime import UTC, datetime

import pytest

from core.app import Core
from core.conversations import posting
from core.conversations.message import MessageId
from core.store.session import Session
from tests.billing.desk import WHOLE, board, chat

BEYOND_WIB = datetime(9999, 12, 31, 20, tzinfo=UTC)
"""A moment of the store that no calendar of the office holds: reading a message of it raises."""


@pytest.mark.logs_warnings
def test_what_breaks_the_reader_holds_up_no_other_message(core: Core, caplog: pytest.LogCaptureFixture) -> None:
    broken, whole = chat(core, 1, "Sri"), chat(core, 2, "Budi")

    def arrive(session: Session) -> MessageId | None:
        message_id = posting.post_incoming(session, broken, WHOLE, BEYOND_WIB, "Sri")
        posting.post_incoming(session, whole, WHOLE, core.clock.now(), "Budi")
        return message_id

    with caplog.at_level(logging.WARNING):
        message_id = core.store.run(arrive).result()
        core.billing.intake.settled().result()
        assert message_id is not None
        assert core.billing.intake.glance([message_id]).result() == {}
    assert [request.chat_id for request in board(core)] == [whole]
    logged = [record.getMessage() for record in caplog.records]
    assert "passed over: OverflowError" in logged
    assert not any("Sri" in line or "Rahayu" in line for line in logged)
