"""Who asks for the same once more is led to the request that stands already."""

from core.billing.form import Field
from tests.billing.desk import board
from tests.ui.conversations.test_billing_chip import WHOLE, Counter, counter, imported

__all__ = ["counter"]


def test_the_second_message_shows_the_request_of_the_first_and_opens_it(counter: Counter) -> None:
    counter.let_write(WHOLE)
    (request,) = board(counter.core)
    again = f"{WHOLE} "
    counter.let_write(again)
    counter.open_chat()
    counter.wait_chip(again, "Permintaan billing: PPh Final UMKM · Okt 2026 · Rp250.000, diterima")
    chip = counter.chip(again)
    assert chip is not None
    assert chip.to_open.request_id == request.id
    counter.pane.chip_acts.open(counter.message(again))
    counter.bot.waitUntil(lambda: counter.typed(Field.NAME) == "Sri Rahayu")
    assert counter.form.request == counter.request() == request
    assert board(counter.core) == [request]


def test_imported_history_that_repeats_itself_is_recorded_once(counter: Counter) -> None:
    again = WHOLE.replace("250.000", "Rp250.000")
    imported(counter, WHOLE, again)
    counter.open_chat()
    counter.wait_chip(again, "belum dicatat")
    counter.pane.chip_acts.open(counter.message(WHOLE))
    counter.wait_chip(again, "diterima")
    counter.pane.chip_acts.open(counter.message(again))
    counter.bot.waitUntil(lambda: counter.typed(Field.NAME) == "Sri Rahayu")
    assert len(board(counter.core)) == 1
