"""No message is lost or doubled between pages, whatever the moments and however large the pages."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.conversations import posting, records
from core.conversations.chat import ChatId
from core.conversations.message import Message, MessageKey
from core.store.session import Session
from tests.conversations.conftest import NINE, Run, open_person

MOMENTS = st.lists(st.integers(-3, 3), max_size=25)


def fill(session: Session, moments: list[int]) -> ChatId:
    session.execute("DELETE FROM chats")
    chat_id = open_person(session, "Sri Rahayu", "+6281200000001")
    other = open_person(session, "Ahmad Mukhlis", "+6281200000002")
    for number, moment in enumerate(moments):
        at = NINE + timedelta(seconds=20 * moment)
        posting.post_incoming(session, chat_id, f"pesan {number % 4}", at)
        posting.post_incoming(session, other, "lain", at)
    return chat_id


def everything(session: Session, chat_id: ChatId) -> list[int]:
    rows = session.all("SELECT id FROM messages WHERE chat_id=? ORDER BY sent_at, id", (chat_id,))
    return [row[0] for row in rows]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moments=MOMENTS, size=st.integers(1, 7), middle=st.integers(0, 24))
def test_pages_in_both_directions_hold_every_message_once(
    run: Run, moments: list[int], size: int, middle: int
) -> None:
    def work(session: Session) -> None:
        chat_id = fill(session, moments)
        expected = everything(session, chat_id)
        assert len(expected) == len(moments)

        assert backwards(session, chat_id, None, size) == expected
        assert forwards(session, chat_id, MessageKey(False, NINE - timedelta(days=1), 0), size) == expected  # type: ignore[arg-type]
        if expected:
            wanted = expected[middle % len(expected)]
            page = records.page_around(session, chat_id, wanted, size)  # type: ignore[arg-type]
            assert page is not None
            shown = [message.id for message in page.messages]
            assert wanted in shown
            older = backwards(session, chat_id, page.messages[0].key, size) if page.has_older else []
            newer = forwards(session, chat_id, page.messages[-1].key, size) if page.has_newer else []
            assert [*older, *shown, *newer] == expected

    run(work)


def backwards(session: Session, chat_id: ChatId, before: MessageKey | None, size: int) -> list[int]:
    found: list[Message] = []
    while True:
        page = records.page_before(session, chat_id, before, size)
        found = [*page.messages, *found]
        assert all(one.key < other.key for one, other in zip(page.messages, page.messages[1:], strict=False))
        if not page.has_older:
            return [message.id for message in found]
        before = page.messages[0].key


def forwards(session: Session, chat_id: ChatId, after: MessageKey, size: int) -> list[int]:
    found: list[Message] = []
    while True:
        page = records.page_after(session, chat_id, after, size)
        found += page.messages
        if not page.has_newer:
            return [message.id for message in found]
        after = page.messages[-1].key


def test_a_minute_with_more_messages_than_places_overflows(run: Run, chat_id: ChatId) -> None:
    from core.conversations import indexing

    minute = 29_000_000
    assert run(lambda session: indexing.free_places(session, [minute, minute + 1, minute])) == [
        minute * 1024,
        (minute + 1) * 1024,
        minute * 1024 + 1,
    ]
    places = run(lambda session: indexing.free_places(session, [minute] * 2500))
    assert len(set(places)) == 2500
    assert sorted(places) == places


def test_what_waits_is_found_without_walking_through_the_chat(run: Run) -> None:
    """A chat may hold 50,000 messages: opening it must not read them all."""

    def plan(session: Session) -> str:
        return " ".join(
            str(row[3]) for row in session.all(f"EXPLAIN QUERY PLAN {records.WAITING_IN_CHAT}", (1,))
        )

    steps = run(plan)
    assert "USING INDEX messages_by_outbox" in steps
    assert "outbox_by_chat" in steps
