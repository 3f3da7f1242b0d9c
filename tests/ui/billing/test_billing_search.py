"""Looking for a request in the list: everywhere first, and never a false "nothing"."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.conftest import FixedClock
from tests.ui.billing.conftest import CODE, sample_form
from tests.ui.billing.test_billing_place import place_with, shown
from ui.billing.lines import pill_of
from ui.billing.list_page import ListPage
from ui.desk import Desk

NTPN = "1A2B3C4D5E6F7G8H"


def paid_and_open(desk: Desk, qtbot: QtBot) -> ListPage:
    """Show a list in which one Jaya has paid and another one waits."""
    paid = desk.core.billing.submit(sample_form(name="UD Jaya Tani", billing_code=CODE)).result()
    desk.core.billing.record_payment(paid.id, NTPN, desk.clock.now()).result()
    desk.core.billing.submit(sample_form(name="CV Jaya Makmur")).result()
    desk.core.billing.submit(sample_form(name="Sri Rahayu")).result()
    place = place_with(desk, qtbot)
    qtbot.waitUntil(lambda: place.model.rowCount() == 2)
    return place


def button(place: ListPage, name: str) -> QPushButton:
    found = place.findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    return found


def search(place: ListPage, qtbot: QtBot, words: str) -> None:
    qtbot.keyClicks(place.findChild(object, "billing_search"), words)


def test_a_search_finds_what_was_paid_while_the_open_ones_are_shown(desk: Desk, qtbot: QtBot) -> None:
    place = paid_and_open(desk, qtbot)
    search(place, qtbot, "jaya")
    qtbot.waitUntil(lambda: shown(place) == ["CV Jaya Makmur", "UD Jaya Tani"])
    now = desk.clock.now()
    assert [pill_of(place.model.request(row), now)[0] for row in (0, 1)] == ["diterima", "dibayar"]
    assert button(place, "chip_all").isChecked(), "the chips say where it was looked"
    qtbot.keyClick(place.findChild(object, "billing_search"), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(shown(place)) == 2 and "Sri Rahayu" in shown(place))
    assert button(place, "chip_open").isChecked(), "the chip of before comes back"


def test_a_chip_that_hides_something_that_was_looked_for_says_so_and_shows_it(desk: Desk, qtbot: QtBot) -> None:
    place = paid_and_open(desk, qtbot)
    beyond = button(place, "billing_beyond")
    search(place, qtbot, "jaya")
    qtbot.waitUntil(lambda: shown(place) == ["CV Jaya Makmur", "UD Jaya Tani"])
    assert beyond.isHidden()
    button(place, "chip_open").click()
    qtbot.waitUntil(lambda: shown(place) == ["CV Jaya Makmur"])
    qtbot.waitUntil(beyond.isVisible)
    assert beyond.text() == "1 di luar saringan: tampilkan"
    qtbot.mouseClick(beyond, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(shown(place)) == 2)
    assert beyond.isHidden()


def test_nothing_in_the_chosen_filter_is_not_called_nothing_at_all(desk: Desk, qtbot: QtBot) -> None:
    place = paid_and_open(desk, qtbot)
    search(place, qtbot, CODE)
    qtbot.waitUntil(lambda: shown(place) == ["UD Jaya Tani"])
    button(place, "chip_sent").click()
    sentence = place.findChild(QLabel, "empty_sentence")
    assert isinstance(sentence, QLabel)
    qtbot.waitUntil(sentence.isVisible)
    assert (
        sentence.text()
        == "Tidak ada permintaan yang cocok dengan pencarian ini dalam saringan Terkirim/tercetak."
    )
    beyond = button(place, "billing_beyond")
    qtbot.waitUntil(beyond.isVisible)
    assert beyond.text() == "1 di luar saringan: tampilkan"


def test_the_open_ones_stand_by_deadline_then_waiting_time(desk: Desk, clock: FixedClock, qtbot: QtBot) -> None:
    billing = desk.core.billing
    billing.submit(sample_form(name="Tenggat nanti", month_from="Desember", month_to="Desember")).result()
    clock.pass_by(hours=1)
    billing.submit(sample_form(name="Lama menunggu", month_from="November", month_to="November")).result()
    clock.pass_by(hours=1)
    billing.submit(sample_form(name="Baru datang", month_from="November", month_to="November")).result()
    place = place_with(desk, qtbot)
    qtbot.waitUntil(lambda: shown(place) == ["Lama menunggu", "Baru datang", "Tenggat nanti"])
    board = desk.core.billing.queue.listed().result().rows
    assert [row.content.name for row in board] == shown(place), "as the board has them"
