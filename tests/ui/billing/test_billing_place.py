"""The list of requests: what stands in a row, filters, search, and opening one."""

from datetime import timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.billing.request import Request
from tests.conftest import FixedClock
from tests.ui.billing.conftest import CODE, sample_form
from tests.ui.billing.test_billing_sending import open_chat, outgoing
from ui.billing.columns import places
from ui.billing.lines import left, pill_of, remark_of
from ui.billing.list_page import ListPage
from ui.billing.requests import RequestModel, spoken
from ui.desk import BillingWish, Desk


def shown(place: ListPage) -> list[str]:
    rows = [place.model.request(row) for row in range(place.model.rowCount())]
    return [request.content.name for request in rows]


def place_with(desk: Desk, qtbot: QtBot, *names: str) -> ListPage:
    for name in names:
        desk.core.billing.submit(sample_form(name=name)).result()
    place = ListPage(desk)
    qtbot.addWidget(place)
    place.resize(940, 600)
    with qtbot.waitActive(place):
        place.show()
        place.activateWindow()
    if names:
        qtbot.waitUntil(lambda: place.model.rowCount() == len(names))
    return place


def test_who_waits_longest_stands_first_and_a_new_one_appears_by_itself(desk: Desk, qtbot: QtBot) -> None:
    place = place_with(desk, qtbot, "Sri Rahayu", "UD Jaya Tani")
    assert shown(place) == ["Sri Rahayu", "UD Jaya Tani"]
    desk.core.billing.submit(sample_form(name="Sutrisno")).result()
    qtbot.waitUntil(lambda: shown(place) == ["Sri Rahayu", "UD Jaya Tani", "Sutrisno"])
    summary = place.findChild(QLabel, "billing_summary")
    assert isinstance(summary, QLabel)
    qtbot.waitUntil(lambda: summary.text() == "3 terbuka")
    chip = place.findChild(QPushButton, "chip_open")
    assert isinstance(chip, QPushButton)
    assert chip.text() == "Terbuka 3"


def test_enter_on_a_row_opens_it_in_the_form(desk: Desk, qtbot: QtBot) -> None:
    place = place_with(desk, qtbot, "Sri Rahayu")
    wishes: list[BillingWish] = []
    desk.billing_wanted.connect(wishes.append)
    place.list.setFocus()
    qtbot.keyClick(place.list, Qt.Key.Key_Down)
    qtbot.keyClick(place.list, Qt.Key.Key_Return)
    assert wishes == [BillingWish(request_id=place.model.request(0).id)]


def test_search_finds_by_part_of_a_name_and_says_when_nothing_fits(desk: Desk, qtbot: QtBot) -> None:
    place = place_with(desk, qtbot, "Sri Rahayu", "UD Jaya Tani")
    search = place.findChild(object, "billing_search")
    qtbot.keyClicks(search, "jaya")
    qtbot.waitUntil(lambda: shown(place) == ["UD Jaya Tani"])
    qtbot.keyClicks(search, "xx")
    sentence = place.findChild(QLabel, "empty_sentence")
    assert isinstance(sentence, QLabel)
    qtbot.waitUntil(sentence.isVisible)
    assert sentence.text() == "Tidak ada permintaan yang cocok dengan pencarian ini."


def test_filters_show_only_their_states(desk: Desk, qtbot: QtBot) -> None:
    request = desk.core.billing.submit(sample_form(name="Sutrisno", billing_code=CODE)).result()
    desk.core.billing.record_payment(request.id, "1A2B3C4D5E6F7G8H", desk.clock.now()).result()
    place = place_with(desk, qtbot)
    sentence = place.findChild(QLabel, "empty_sentence")
    assert isinstance(sentence, QLabel)
    qtbot.waitUntil(sentence.isVisible)
    assert sentence.text().startswith("Tidak ada permintaan yang terbuka")
    paid = place.findChild(QPushButton, "chip_paid")
    assert isinstance(paid, QPushButton)
    paid.click()
    qtbot.waitUntil(lambda: shown(place) == ["Sutrisno"])


def test_who_looks_at_a_row_keeps_it_when_others_come_and_go(desk: Desk, qtbot: QtBot) -> None:
    place = place_with(desk, qtbot, "Sri Rahayu", "UD Jaya Tani", "Sutrisno")
    place.list.setCurrentIndex(place.model.index(1))
    gone = place.model.request(0)
    desk.core.billing.cancel(gone.id, "salah orang").result()
    desk.core.billing.submit(sample_form(name="Nur Wahidah")).result()
    qtbot.waitUntil(lambda: shown(place) == ["UD Jaya Tani", "Sutrisno", "Nur Wahidah"])
    assert place.list.currentIndex().row() == 0


def stored(desk: Desk, **changes: str) -> Request:
    return desk.core.billing.submit(sample_form(**changes)).result()


def test_a_code_turns_amber_at_48_hours_and_red_at_24(desk: Desk) -> None:
    request = stored(desk, billing_code=CODE)
    issued = desk.clock.now()
    seen = {hours: pill_of(request, issued + timedelta(hours=336 - hours)) for hours in (60, 47, 23, 0)}
    assert seen[60] == ("kode terbit", "accent")
    assert seen[47] == ("hampir hangus", "warn")
    assert seen[23] == ("segera hangus", "bad")
    assert seen[0] == ("hangus", "bad")
    assert remark_of(request, issued + timedelta(hours=336 - 23)) == "sisa 23 jam"
    assert left(issued + timedelta(minutes=50), issued) == "50 mnt"


@pytest.mark.parametrize("width", [420, 560, 700, 940, 1600])
def test_no_column_is_cut_off_in_a_narrow_window(width: int) -> None:
    row = QRectF(0, 0, width, 34)
    shown = [place for place in places(row) if place.width()]
    assert all(row.contains(place) for place in shown)
    assert all(before.right() < after.left() for before, after in pairwise(shown))
    assert len(shown) == (7 if width >= 750 else len(shown))


def test_the_head_stands_above_its_columns_also_beside_a_scroll_bar(desk: Desk, qtbot: QtBot) -> None:
    place = place_with(desk, qtbot, *(f"Nomor {number}" for number in range(40)))
    qtbot.waitUntil(lambda: place.list.verticalScrollBar().isVisible())
    row = place.list.visualRect(place.model.index(0))
    viewport = place.list.viewport()
    left = viewport.mapTo(place, row.topLeft()).x()
    head = place.head.area()
    assert (place.head.mapTo(place, QPoint(0, 0)).x() + head.left(), head.width()) == (left, row.width())


def test_a_row_is_spoken_whole(desk: Desk) -> None:
    request = stored(desk)
    now = desk.clock.now() + timedelta(minutes=9)
    assert spoken(request, now) == (
        f"{request.number}, Sri Rahayu, 411128-420, Oktober 2026, 250.000 rupiah, diterima, tunggu 9 menit"
    )


def test_many_requests_come_page_by_page_and_each_once(desk: Desk, qtbot: QtBot) -> None:
    futures = [desk.core.billing.submit(sample_form(name=f"Nomor {number}")) for number in range(250)]
    for future in futures:
        future.result()
    model = RequestModel(desk)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.refresh()
    qtbot.waitUntil(lambda: model.rowCount() >= 100)
    root = model.index(-1, -1)

    def all_are_there() -> bool:
        model.fetchMore(root)
        return model.rowCount() == 250

    qtbot.waitUntil(all_are_there)
    assert not model.canFetchMore(root)
    assert model.rowCount() == 250
    assert len({model.request(row).id for row in range(250)}) == 250
    del tester
    model.deleteLater()


def test_one_key_reminds_of_the_codes_that_are_running_out(desk: Desk, clock: FixedClock, qtbot: QtBot) -> None:
    chat_id = open_chat(desk)
    desk.core.billing.submit(sample_form(name="Dengan", billing_code=CODE, chat_id=chat_id)).result()
    desk.core.billing.submit(sample_form(name="Tanpa", billing_code="126110412345678")).result()
    clock.pass_by(hours=300)
    place = place_with(desk, qtbot)
    button, chip = place.findChild(QPushButton, "billing_remind"), place.findChild(QPushButton, "chip_expiring")
    assert isinstance(button, QPushButton)
    assert isinstance(chip, QPushButton)
    assert not button.isVisible()
    qtbot.waitUntil(lambda: place.model.rowCount() == 2)
    chip.click()
    assert button.isVisible()
    qtbot.waitUntil(lambda: place.model.rowCount() == 2)
    told: list[str] = []
    desk.told.connect(lambda notice: told.append(notice.text))
    place.list.setFocus()
    place.list.selectAll()
    with qtbot.waitSignal(place.reminding.ended):
        qtbot.keyClick(place.list, Qt.Key.Key_F9)
    assert told[0].startswith("1 pengingat di antrean kirim, sekali sehari. 1 dilewati: Permintaan ini tidak")
    with qtbot.waitSignal(place.reminding.ended):
        button.click()
    texts = [text for text, _ in outgoing(desk, chat_id)]
    assert len(texts) == 1
    assert "akan hangus" in texts[0]


def test_of_the_codes_that_run_out_the_first_to_end_stands_first(
    desk: Desk, clock: FixedClock, qtbot: QtBot
) -> None:
    codes = {"Ahmad": "026110412345001", "Budi": "026110412345002"}
    for name, code in codes.items():
        desk.core.billing.submit(sample_form(name=name, billing_code=code)).result()
        clock.pass_by(hours=5)
    clock.pass_by(days=13)
    place = place_with(desk, qtbot)
    for key, order in (("all", ["Budi", "Ahmad"]), ("expiring", ["Ahmad", "Budi"])):
        chip = place.findChild(QPushButton, f"chip_{key}")
        assert isinstance(chip, QPushButton)
        chip.click()
        qtbot.waitUntil(lambda expected=order: shown(place) == expected)
