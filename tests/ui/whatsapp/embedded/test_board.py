"""What the board holds for a courier that is busy."""

from core.ports import Glimpse, Recipient
from tests.conftest import FixedClock
from ui.whatsapp.embedded.board import Board


def test_every_look_of_a_chat_is_told_also_when_the_next_one_follows_at_once() -> None:
    board, now = Board(5.0), FixedClock().now()
    said = ("STOP", "terima kasih")
    for count, preview in enumerate(said, 1):
        board.note_list([Glimpse(Recipient("Sri", "+6281200001001"), preview, count, False, now)])
    assert [look.preview for look in board.glimpses()] == list(said)
    assert board.glimpses() == []
