"""IKU, narrative, preview, thanks and files, as the officer sees and uses them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from core.reports.definition import FigureKey
from core.reports.listing import Listing
from core.reports.period import read_period
from core.reports.row import RowQuery
from tests.reports.conftest import Desk as Office
from ui.desk import Desk
from ui.reports.iku_page import IkuPage
from ui.reports.paper_page import PaperPage
from ui.reports.place import ReportsPlace
from ui.reports.quotes_page import QuotesPage

NOVEMBER = read_period("2026-11")


@pytest.fixture
def place(office: Office, desk: Desk, qtbot: QtBot) -> Iterator[ReportsPlace]:
    for name, kecamatan, paid in (
        ("Ani", "352315", True),
        ("Joko", "352315", False),
        ("Wati", "352305", False),
    ):
        person = office.person(name, kecamatan=kecamatan, registered_on="2026-10-05")
        if paid:
            office.request("2026-11-03 09:00:00", person, paid="2026-11-04 10:00:00")
    place = ReportsPlace(desk)
    qtbot.addWidget(place)
    place.resize(1270, 720)
    place.show()
    qtbot.waitUntil(lambda: place.reading.board is not None)
    yield place
    place.hide()


def iku_of(place: ReportsPlace, qtbot: QtBot) -> IkuPage:
    place.show_page("iku")
    page = place.page("iku")
    assert isinstance(page, IkuPage)
    qtbot.waitUntil(lambda: page.figure.text() == "1")
    return page


def test_the_iku_says_what_is_missing_and_lists_the_nearest(place: ReportsPlace, qtbot: QtBot) -> None:
    page = iku_of(place, qtbot)
    assert page.words.text() == "dari 3 WP baru · target belum diisi"
    assert page.gauge.accessibleName() == "Bayar pertama 1 dari 3 WP baru, target belum diisi"
    page.target.setFocus()
    page.target.selectAll()
    QTest.keyClicks(page.target, "3")
    QTest.keyClick(page.target, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.words.text() == "dari target 3 · perlu 2 lagi sampai akhir triwulan")
    present = page._quarter
    last = present.previous
    page._choose(last)
    qtbot.waitUntil(lambda: page._iku is not None and page._iku.quarter == last)
    assert page.target.text() == "belum diisi"  # a target is its quarter's own
    page._choose(present)
    qtbot.waitUntil(lambda: page.target.value() == 3)
    assert page.nearest.text() == "2 kandidat terdekat"
    page.nearest.click()
    assert [member.name for member in page.list.people.members] == ["Joko", "Wati"]
    page.list.selectAll()
    assert page.prepare.text() == "Siapkan pengingat (2)"
    page.list.setCurrentIndex(page.list.people.index(0))
    with qtbot.waitSignal(place._desk.contact_wanted) as wanted:
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert wanted.args == [page.list.people.members[0].contact_id]


def test_every_number_of_the_cohort_lists_its_people(place: ReportsPlace, qtbot: QtBot) -> None:
    page = iku_of(place, qtbot)
    for spread in ("kecamatan", "channel", "month"):
        page.chips.choose(spread)
        numbers = page.table.numbers
        for row in range(numbers.rowCount()):
            for column in range(1, 5):
                index = numbers.index(row, column)
                page.table.clicked.emit(index)
                if index.data() != "0":
                    assert page.list.people.rowCount() == int(index.data())
    assert page.people.heading.text() == "1 WP baru: bayar"


def paper_of(place: ReportsPlace, qtbot: QtBot) -> PaperPage:
    place.show_page("paper")
    page = place.page("paper")
    assert isinstance(page, PaperPage)
    qtbot.waitUntil(lambda: page.narrative.text != "")
    return page


def test_every_letter_of_the_narrative_is_kept_and_the_programs_comes_back(
    place: ReportsPlace, qtbot: QtBot
) -> None:
    reports = place._desk.core.reports
    page = paper_of(place, qtbot)
    box = page.narrative
    assert "pertanyaan" in box.text
    assert not box.anew.isVisible()
    read_before, turn = reports.narrative(NOVEMBER).result(), box._turn
    box.edit.selectAll()
    QTest.keyClicks(box.edit, "Bulan yang ramai.")
    qtbot.waitUntil(lambda: box.state.text().startswith("Tersimpan"))
    box._take(turn, read_before)  # a reading that comes in late is older than what was typed
    assert box.text == "Bulan yang ramai."
    qtbot.waitUntil(lambda: reports.narrative(NOVEMBER).result().text == "Bulan yang ramai.")
    assert box.anew.isVisible()
    place.reading.choose(read_period("2026-10"))
    qtbot.waitUntil(lambda: box.heading.text() == "Narasi Oktober 2026" and "ramai" not in box.text)
    place.reading.choose(NOVEMBER)
    qtbot.waitUntil(lambda: box.text == "Bulan yang ramai.")
    box.edit.selectAll()
    QTest.keyClick(box.edit, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not reports.narrative(NOVEMBER).result().is_own)


def test_a_narrative_that_is_too_long_says_so_and_is_not_lost(place: ReportsPlace, qtbot: QtBot) -> None:
    box = paper_of(place, qtbot).narrative
    box.edit.setPlainText("a" * 12_001)
    qtbot.waitUntil(lambda: box.state.text().startswith("Narasinya terlalu panjang"))
    box.follow()
    place.reading.choose(read_period("2026-10"))
    qtbot.waitUntil(lambda: box.heading.text() == "Narasi Oktober 2026" and len(box.text) < 12_001)
    place.reading.choose(NOVEMBER)
    qtbot.waitUntil(lambda: len(box.text) == 12_001)
    qtbot.waitUntil(lambda: box.state.text().startswith("Narasinya terlalu panjang"))


def test_the_preview_shows_the_pages_of_the_report(place: ReportsPlace, qtbot: QtBot) -> None:
    page = paper_of(place, qtbot)
    qtbot.waitUntil(lambda: page.paper.document.pageCount() > 1, timeout=15_000)
    assert page.paper.view.isVisible()


def test_thanks_are_quoted_without_a_name_or_left_out(
    place: ReportsPlace, office: Office, desk: Desk, qtbot: QtBot
) -> None:
    office.ask(
        office.chat(office.person("Siti Contoh")), "2026-11-12 09:00:00", "Terima kasih Pak Joko 0812000012"
    )
    office.ask(office.chat(), "2026-11-13 09:00:00", "terima kasih, cepat sekali")
    place.show_page("quotes")
    page = place.page("quotes")
    assert isinstance(page, QuotesPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    assert page.edit.toPlainText() == "Terima kasih Pak …"
    page.edit.setPlainText("Terima kasih Pak Joko")
    page.keep.click()
    qtbot.waitUntil(page.fault_text.isVisible)
    assert page.fault_text.text().startswith("Kutipan ini masih memuat nama")
    page.edit.setPlainText("Terima kasih banyak")
    page.keep.click()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert page.edit.toPlainText() == "terima kasih, cepat sekali"
    page.drop.click()
    qtbot.waitUntil(page.empty.isVisible)
    page.chips.choose("kept")
    assert [quote.words for quote in page.model.quotes] == ["Terima kasih banyak"]
    page.forget.click()
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)


def test_words_being_typed_stay_when_other_thanks_come_in(
    place: ReportsPlace, office: Office, desk: Desk, qtbot: QtBot
) -> None:
    office.ask(office.chat(), "2026-11-13 09:00:00", "terima kasih, cepat sekali")
    place.show_page("quotes")
    page = place.page("quotes")
    assert isinstance(page, QuotesPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    page.edit.setPlainText("Terima kasih, cepat")
    office.ask(office.chat(), "2026-11-12 09:00:00", "makasih banyak")  # stands above
    place.reading.refresh()
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    assert page.edit.toPlainText() == "Terima kasih, cepat"
    page.keep.click()
    page.chips.choose("kept")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert [quote.words for quote in page.model.quotes] == ["Terima kasih, cepat"]
    kept = page.chosen
    assert kept is not None
    assert f"{kept.said_at:%d}" == "13"


def test_words_being_typed_wait_while_another_thank_is_looked_at(
    place: ReportsPlace, office: Office, desk: Desk, qtbot: QtBot
) -> None:
    for day, thanks in ((12, "terima kasih, cepat sekali"), (13, "terima kasih, ramah sekali")):
        office.ask(office.chat(), f"2026-11-{day} 09:00:00", thanks)
    place.show_page("quotes")
    page = place.page("quotes")
    assert isinstance(page, QuotesPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    shipped = page.edit.toPlainText()
    page.edit.selectAll()
    qtbot.keyClicks(page.edit, "Terima kasih banyak")
    page.list.setCurrentIndex(page.model.index(1))
    assert page.edit.toPlainText() not in {shipped, "Terima kasih banyak"}
    page.list.setCurrentIndex(page.model.index(0))
    assert page.edit.toPlainText() == "Terima kasih banyak"
    page.keep.click()
    page.chips.choose("kept")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert page.edit.toPlainText() == "Terima kasih banyak"
    page.chips.choose("new")
    assert page.edit.toPlainText() != "Terima kasih banyak"


def test_data_and_rows_are_saved_as_files_that_tell_how_many(
    place: ReportsPlace, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    exports, reports = place.page("board").exports, desk.core.reports  # type: ignore[attr-defined]
    query = RowQuery(FigureKey.REQUESTS, NOVEMBER)
    rows = tmp_path / "baris.xlsx"
    with qtbot.waitSignal(desk.told) as told:
        exports.save_to(rows, lambda path: reports.save_rows(query, path), "{count} baris di {name}")
    assert told.args[0].text == "5 baris di baris.xlsx"
    sheet = CalamineWorkbook.from_path(rows).get_sheet_by_index(0).to_python()
    assert sheet[0] == ["Waktu (WIB)", "Siapa", "Keterangan"]
    assert len(sheet) == 6
    cases = tmp_path / "kasus.csv"
    with qtbot.waitSignal(desk.told):
        exports.save_to(
            cases, lambda path: reports.save_csv(NOVEMBER, Listing.CASES, path), "{count} di {name}"
        )
    assert cases.read_text(encoding="utf-8-sig").count("TBN-") == 5


def test_the_pdf_is_asked_for_under_a_name_without_people(place: ReportsPlace, qtbot: QtBot) -> None:
    page = place.page("board")
    page.pdf.click()  # type: ignore[attr-defined]
    dialog = page.findChild(QFileDialog, "reportsSaveDialog")
    assert dialog is not None
    assert [Path(name).name for name in dialog.selectedFiles()] == ["laporan-2026-11.pdf"]
    dialog.reject()
    qtbot.waitUntil(lambda: page.findChild(QFileDialog, "reportsSaveDialog") is None)
    page.exports.ask_rows(RowQuery(FigureKey.ANSWER_P90, NOVEMBER))  # type: ignore[attr-defined]
    dialog = page.findChild(QFileDialog, "reportsSaveDialog")
    assert dialog is not None
    assert [Path(name).name for name in dialog.selectedFiles()] == ["jawaban-pertama-90-2026-11.xlsx"]
    dialog.reject()
