"""The place Laporan: a number says what it counts and opens exactly its rows."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.clock import to_text
from core.reports.board import PartKey
from core.reports.definition import DEFINITIONS, FigureKey
from core.reports.period import PeriodKind, read_period
from core.reports.row import RowQuery
from core.store.session import Session
from tests.reports.conftest import Desk as Office
from ui.desk import Desk
from ui.reports.bars import NOTHING
from ui.reports.board_page import KEYS, BoardPage
from ui.reports.numbers import ASKS
from ui.reports.place import ReportsPlace
from ui.reports.spread_page import SpreadPage


@pytest.fixture
def place(office: Office, desk: Desk, qtbot: QtBot) -> Iterator[ReportsPlace]:
    place = ReportsPlace(desk)
    qtbot.addWidget(place)
    place.resize(1270, 720)
    place.show()
    qtbot.waitUntil(lambda: place.reading.board is not None and len(board_of(place).chart.bars) == 12)
    yield place
    place.hide()


def board_of(place: ReportsPlace) -> BoardPage:
    page = place.page("board")
    assert isinstance(page, BoardPage)
    return page


def cell(page: BoardPage, key: FigureKey, column: int = 1) -> QModelIndex:
    return page.table.numbers.index(KEYS.index(key), column)


def has_rows(place: ReportsPlace, count: int) -> bool:
    return place.rows.isVisible() and place.rows.model.rowCount() == count


def press(page: BoardPage, index: QModelIndex) -> None:
    page.table.scrollTo(index)
    middle = page.table.visualRect(index).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def test_a_number_opens_as_many_rows_as_it_says(place: ReportsPlace, qtbot: QtBot) -> None:
    page = board_of(place)
    for figure, shown, column in (
        (FigureKey.CHATS, 3, 1),
        (FigureKey.UNANSWERED, 1, 1),
        (FigureKey.REQUESTS, 4, 1),
        (FigureKey.PAID, 1, 1),
        (FigureKey.REQUESTS, 1, 2),
    ):
        index = cell(page, figure, column)
        assert index.data() == str(shown)
        press(page, index)
        qtbot.waitUntil(partial(has_rows, place, shown))
        assert place.rows.about.text() == DEFINITIONS[figure].words
        assert place.rows.title.text().endswith("2026" if column == 1 else "Oktober 2026, 21 hari pertama")
        QTest.keyClick(place.rows.table, Qt.Key.Key_Escape)
        assert page.isVisible()


def test_a_running_month_is_compared_with_as_many_days_and_opens_those(
    place: ReportsPlace, qtbot: QtBot
) -> None:
    page = board_of(place)
    assert page.bar.title.text() == "November 2026 sampai hari ini"
    before = cell(page, FigureKey.CHATS, 2)
    assert page.table.numbers.headerData(2, Qt.Orientation.Horizontal) == "1–21 Okt 2026"
    assert before.data() in {"0", "–"}, "what came on the 31st lies behind the 21st"
    assert before.data(ASKS) is None
    assert place.reading.board is not None
    place.reading.choose(read_period("2026-10"))
    qtbot.waitUntil(lambda: cell(page, FigureKey.CHATS).data() == "1")
    asks = cell(page, FigureKey.CHATS).data(ASKS)
    assert asks == RowQuery(FigureKey.CHATS, read_period("2026-10"))


def test_a_tile_says_figure_change_and_definition_and_nothing_false_without_data(place: ReportsPlace) -> None:
    page = board_of(place)
    chats, answer, calls = page.tiles[0], page.tiles[1], page.tiles[3]
    assert chats.accessibleName().startswith("Percakapan: 3, 3 pertanyaan")
    assert answer.accessibleName().startswith("Jawaban pertama (median): 6 menit")
    assert calls.accessibleName().startswith("Telepon keluar: belum ada data")
    QTest.mouseClick(chats.sign, Qt.MouseButton.LeftButton)
    assert page.about.isVisible()
    assert page.about.text() == f"Percakapan: {DEFINITIONS[FigureKey.CHATS].words}"
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.about.isVisible()
    calls.click()
    assert page.isVisible(), "there are no rows behind nothing"


def test_the_chart_is_walked_by_keys_spoken_and_opened(place: ReportsPlace, qtbot: QtBot) -> None:
    page = board_of(place)
    chart = page.chart
    assert chart.accessibleName().startswith("Permintaan billing per bulan: diagram batang")
    assert chart.accessibleDescription() == "Permintaan billing, November 2026 sampai hari ini: 4"
    assert chart.bars[-1].is_running
    assert not chart.bars[-2].is_running
    assert chart.bar_at(QPoint(-5, -5)) == NOTHING
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.accessibleDescription() == "Permintaan billing, Oktober 2026: 1"
    QTest.keyClick(chart, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: place.rows.model.rowCount() == 1)
    assert place.rows.title.text() == "Permintaan billing, Oktober 2026"
    place.close_rows()
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.box_of(11).center().toPoint())
    qtbot.waitUntil(lambda: place.rows.model.rowCount() == 4)
    place.close_rows()
    page.table.setCurrentIndex(cell(page, FigureKey.CHATS))
    qtbot.waitUntil(lambda: chart.accessibleDescription().startswith("Percakapan, November"))
    assert page.course.definition.text() == DEFINITIONS[FigureKey.CHATS].words


def test_a_spread_opens_its_line_and_says_when_it_is_empty(place: ReportsPlace, qtbot: QtBot) -> None:
    place.show_page("spread")
    page = place.page("spread")
    assert isinstance(page, SpreadPage)
    page.parts.choose(PartKey.HOUR.value)
    names = [entry.words for entry in page.table.numbers.entries]
    assert names == ["09.00-09.59", "14.00-14.59", "15.00-15.59", "Jumlah"]
    heads = [page.table.numbers.headerData(n, Qt.Orientation.Horizontal) for n in range(3)]
    assert heads == ["Jam", "Pertanyaan", "Billing"]
    page.columns.choose("1")
    assert page.card.heading.text() == "Billing menurut jam (WIB)"
    assert [bar.number for bar in page.upright.bars] == [2, 1, 1]
    page.upright.setFocus()
    QTest.keyClick(page.upright, Qt.Key.Key_Home)
    QTest.keyClick(page.upright, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: place.rows.model.rowCount() == 2)
    assert place.rows.title.text() == "Permintaan billing, November 2026, 09.00-09.59"
    place.close_rows()
    page.parts.choose(PartKey.SERVICE.value)
    assert page.empty.isVisible()
    sentence = page.empty.findChild(QLabel, "empty_sentence")
    assert sentence is not None
    assert sentence.text() == "Belum ada data menurut layanan loket untuk November 2026."


def test_the_closed_cases_of_a_topic_and_their_sum_open_the_chats_they_are_of(
    place: ReportsPlace, office: Office, qtbot: QtBot
) -> None:
    chat, other = office.chat(office.person("Wati")), office.chat()
    office.core.cases.close(chat, "billing").result()
    office.core.cases.close(other, "vat").result()
    place.show_page("spread")
    page = place.page("spread")
    assert isinstance(page, SpreadPage)
    place.reading.refresh()
    page.parts.choose(PartKey.CLOSED.value)
    qtbot.waitUntil(lambda: len(page.table.numbers.entries) == 3)
    assert [(entry.words, entry.cells[0].text) for entry in page.table.numbers.entries] == [
        ("Kode billing", "1"),
        ("PPN dan faktur", "1"),
        ("Jumlah", "2"),
    ]
    page.lying.setFocus()
    QTest.keyClick(page.lying, Qt.Key.Key_Home)
    QTest.keyClick(page.lying, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: place.rows.model.rowCount() == 1)
    assert place.rows.title.text() == "Urusan selesai, November 2026, Kode billing"
    assert place.rows.count.text() == "1 urusan."
    with qtbot.waitSignal(place._desk.chat_wanted) as wanted:
        QTest.keyClick(place.rows.table, Qt.Key.Key_Return)
    assert wanted.args == [chat]
    place.close_rows()
    page.table.setCurrentIndex(page.table.numbers.index(2, 1))
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: place.rows.model.rowCount() == 2)
    assert place.rows.title.text() == "Urusan selesai, November 2026"


def test_rows_are_searched_ordered_and_opened_where_they_belong(place: ReportsPlace, qtbot: QtBot) -> None:
    place.open_rows(RowQuery(FigureKey.MESSAGES_IN, read_period("2026-T4")), "")
    rows = place.rows
    qtbot.waitUntil(lambda: rows.model.rowCount() == 4)
    assert rows.count.text() == "4 pesan."
    rows.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [rows.model.row_at(row).who for row in range(4)] == ["Budi", "Budi", "Siti", "Siti"]
    assert rows.order.currentText() == "Nama, A–Z"
    QTest.keyClicks(rows.search, "budi okt")
    qtbot.waitUntil(lambda: rows.model.rowCount() == 1)
    assert rows.count.text() == "1 pesan dari 4 pesan."
    assert rows.model.index(0, 0).data() == "31 Okt 2026 23.59"
    rows.table.setCurrentIndex(rows.model.index(0, 0))
    rows.table.setFocus()
    with qtbot.waitSignal(place._desk.message_wanted) as wanted:
        QTest.keyClick(rows.table, Qt.Key.Key_Return)
    row = rows.model.row_at(0)
    assert wanted.args == [(row.chat_id, row.message_id)]
    rows.search.setText("tidak ada yang begini")
    qtbot.waitUntil(rows.empty.isVisible)


def test_a_broadcast_opens_in_its_place(place: ReportsPlace, qtbot: QtBot) -> None:
    core = place._desk.core
    at = to_text(core.clock.now())
    run = {"title": "Siaran uji", "text": "Halo", "audience": "{}", "state": "running", "started_at": at}
    broadcast_id = core.store.run(
        lambda session: session.insert("broadcasts", {**run, "created_at": at, "changed_at": at})
    ).result()
    place.open_rows(RowQuery(FigureKey.BROADCASTS, read_period("2026-11")), "")
    rows = place.rows
    qtbot.waitUntil(lambda: rows.model.rowCount() == 1)
    assert rows.open.isEnabled()
    with qtbot.waitSignal(place._desk.broadcast_wanted) as wanted:
        rows.open.click()
    assert wanted.args == [broadcast_id]


def test_an_order_or_a_search_sees_rows_that_were_not_fetched_yet(
    place: ReportsPlace, office: Office, qtbot: QtBot
) -> None:
    def write(session: Session) -> None:
        for number in range(2_300):
            at = f"2026-10-{number // 100 + 1:02d}T02:{number % 60:02d}:00.000000Z"
            session.insert("inbound_calls", {"started_at": at, "outcome": "answered", "source": "entry"})

    office.core.store.run(write).result()
    place.open_rows(RowQuery(FigureKey.CALLS_IN, read_period("2026-10")), "")
    rows = place.rows
    qtbot.waitUntil(lambda: rows.model.fetched == 2_000)
    assert rows.count.text() == "2.000 panggilan yang terbaru; sisanya dimuat saat digulir."
    rows.order.setCurrentIndex(1)
    rows.order.activated.emit(1)
    qtbot.waitUntil(lambda: rows.model.rowCount() == 2_300)
    assert str(rows.model.index(0, 0).data()).startswith("1 Okt 2026 09.0")
    rows.search.setText("okt 09.59")
    qtbot.waitUntil(lambda: rows.count.text() == "38 panggilan dari 2.300 panggilan.")


def test_periods_are_turned_by_keys_and_never_into_the_future(place: ReportsPlace, qtbot: QtBot) -> None:
    page = board_of(place)
    assert not page.bar.next.isEnabled()
    page.bar.turn(-1)
    qtbot.waitUntil(lambda: page.bar.title.text() == "Oktober 2026")
    page.bar.kinds.choose(PeriodKind.QUARTER.value)
    qtbot.waitUntil(lambda: page.bar.title.text() == "Triwulan IV 2026 sampai hari ini")
    page.bar.kinds.choose(PeriodKind.DAY.value)
    qtbot.waitUntil(lambda: page.bar.title.text().startswith("21 November 2026"))
    assert page.table.numbers.index(0, 0).data() == "Percakapan"


def test_what_is_done_meanwhile_is_counted_while_somebody_looks(
    place: ReportsPlace, office: Office, qtbot: QtBot
) -> None:
    place.reading._later.setInterval(20)
    office.ask(office.chat(), "2026-11-21 10:00:00")
    qtbot.waitUntil(lambda: cell(board_of(place), FigureKey.CHATS).data() == "4")
