"""A window over an office whose treasurers have a linked group, in the middle of November 2026."""

from collections.abc import Callable

import pytest

from core.conversations import posting
from core.conversations.chat import ChatKind
from core.groups.segment import SegmentKey
from core.reminders.subject import Subject
from core.settings.sending import BROADCAST_OWN_NUMBER
from ui.desk import Desk

DEPOSIT = Subject("bendahara", "pph_masa", "deposit")


@pytest.fixture
def linked(desk: Desk) -> Desk:
    """Link two groups of treasurers."""
    core = desk.core
    core.settings.change(BROADCAST_OWN_NUMBER, "0812 0000 9999").result()
    for code in ("352301", "352302"):
        chat_id = core.store.run(
            lambda s, code=code: posting.find_or_open_chat(  # type: ignore[misc]
                s, kind=ChatKind.GROUP, title=f"Bendahara {code}", at=core.clock.now()
            )
        ).result()
        core.groups.link(SegmentKey(f"bendahara:{code}"), chat_id).result()
    return desk


@pytest.fixture
def approve_text(linked: Desk) -> Callable[[], None]:
    """Give the way to a text that may be sent: tested, and approved."""

    def approve() -> None:
        texts = linked.core.reminders.texts
        card = next(card for card in texts.cards().result() if card.subject == DEPOSIT)
        texts.send_trial(card).result()
        press = "UPDATE outbox SET state = 'sent' WHERE purpose = 'reminder-test'"
        linked.core.store.run(lambda s: s.execute(press)).result()
        texts.approve(DEPOSIT).result()

    return approve
