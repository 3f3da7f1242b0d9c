"""A request of a chat that stands already from elsewhere says so in its chip, and in the form behind it."""

from tests.billing.desk import board
from tests.ui.billing.conftest import CODE, sample_form
from tests.ui.conversations.test_billing_chip import WHOLE, Counter, counter
from ui.widgets.banner import Banner

__all__ = ["counter"]


def test_the_chip_warns_while_the_other_one_stands_and_the_form_names_it(counter: Counter) -> None:
    billing = counter.core.billing
    there = billing.submit(sample_form(billing_code=CODE)).result()
    counter.let_write(WHOLE)
    counter.open_chat()
    counter.wait_chip(WHOLE, "diterima, mungkin dobel")
    counter.pane.chip_acts.open(counter.message(WHOLE))
    counter.bot.waitUntil(lambda: counter.form.findChild(Banner, "billing_similar").isVisible())
    assert there.number in counter.form.findChild(Banner, "billing_similar").text
    assert len(board(counter.core)) == 2
    billing.cancel(there.id, "dobel").result()
    counter.bot.waitUntil(lambda: "mungkin dobel" not in chip_words(counter))
    assert "diterima" in chip_words(counter)


def chip_words(counter: Counter) -> str:
    chip = counter.chip(WHOLE)
    return chip.spoken if chip is not None else ""
