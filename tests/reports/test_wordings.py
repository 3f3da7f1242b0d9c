"""An edited message is one message in every figure, list and export."""

from pathlib import Path

from core.conversations import posting
from core.reports.definition import FigureKey
from core.reports.listing import Listing
from core.reports.period import read_period
from core.reports.row import RowQuery
from tests.reports.conftest import Desk, wib

K = FigureKey
NOVEMBER = read_period("2026-11")
AT = "2026-11-20 09:00:00"


def test_a_message_that_was_edited_twice_is_one(desk: Desk, tmp_path: Path) -> None:
    chat = desk.chat(desk.person())
    desk.ask(chat, "2026-11-20 08:00:00", "kode billing?")
    for text, is_edited in (("terima kasih", False), ("terima kasih bu", True), ("terima kasih ibu", True)):
        desk.core.store.run(
            lambda session, text=text, is_edited=is_edited: posting.post_incoming(  # type: ignore[misc]
                session, chat, text, wib(AT), external_id="3A9", is_edited=is_edited
            )
        ).result()
    board = desk.reports.board(NOVEMBER).result()
    assert board.figure(K.MESSAGES_IN).number == 2
    assert len(desk.all_rows(RowQuery(K.MESSAGES_IN, NOVEMBER))) == 2
    (row,) = desk.all_rows(RowQuery(K.CHATS, NOVEMBER))
    assert row.words == "2 pesan masuk"
    (quote,) = desk.reports.quotes(NOVEMBER).result()
    assert quote.message_id == row_id(desk, "terima kasih ibu")
    path = tmp_path / "pesan.csv"
    assert desk.reports.save_csv(NOVEMBER, Listing.MESSAGES, path).result() == 2


def row_id(desk: Desk, text: str) -> int:
    found = desk.core.store.read(lambda session: session.one("SELECT id FROM messages WHERE text=?", (text,)))
    row = found.result()
    assert row is not None
    return int(row[0])
