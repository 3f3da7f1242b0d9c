"""The page of the promotion: sources with figures, links and papers, and SMS in words."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.app import Core
from core.conversations import posting
from core.promotion.poster import PosterFormat
from core.promotion.sms_run import SmsState
from core.settings.office import OFFICE_PHONE
from core.settings.promotion import PROMOTION_GAMMU, PROMOTION_SMS_TEXT
from tests.billing.desk import chat
from tests.promotion.test_sms import Gammu, person
from ui.desk import Desk
from ui.promotion.page import PromotionPage


def first_message(core: Core, number: int, text: str) -> None:
    chat_id, at = chat(core, number), core.clock.now()
    core.store.run(lambda session: posting.post_incoming(session, chat_id, text, at, "Sri")).result()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> PromotionPage:
    first_message(desk.core, 1, "Halo Pajak Tuban #LK1")
    first_message(desk.core, 2, "Assalamualaikum")
    desk.core.promotion.start().result()
    page = PromotionPage(desk)
    qtbot.addWidget(page)
    page.resize(1240, 680)
    page.show()
    qtbot.waitUntil(lambda: page.sources.model.rowCount() == 5)
    return page


def cells(page: PromotionPage, row: int) -> list[str]:
    model = page.sources.model
    return [model.index(row, column).data() for column in range(model.columnCount())]


def settled(qtbot: QtBot, holds: Callable[[], bool]) -> None:
    qtbot.waitUntil(holds, timeout=8000)


def test_sources_stand_with_their_figures_link_and_poster(
    page: PromotionPage, qtbot: QtBot, tmp_path: Path
) -> None:
    assert cells(page, 0) == ["Loket", "#LK1", "1", "1", "0"]
    assert page.sources.unknown.text().startswith("Tanpa tanda: 1 dari 2 kontak baru (50,0 %).")
    settled(qtbot, lambda: not page.sources.papers.preview.pixmap().isNull())
    page.sources.table.setFocus()
    QTest.keyClick(page.sources.table, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert "wa.me" not in QGuiApplication.clipboard().text()  # the key of the search, everywhere
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.sources.table, Qt.Key.Key_C, both)
    note = QGuiApplication.clipboard().text()
    assert "0811-3300-648: https://wa.me/628113300648?text=Halo%20Pajak%20Tuban%20%23LK1" in note
    QTest.keyClick(page.sources.table, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("https://wa.me/628113300648")
    QTest.keyClick(page.sources.table, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().image().save(str(tmp_path / "qr.png"))
    read = subprocess.run(["zbarimg", "-q", "--raw", tmp_path / "qr.png"], capture_output=True, check=True)
    assert read.stdout.strip() == page._desk.core.promotion.link(page.sources.model.source(0)).encode()


def test_a_source_is_added_renamed_and_closed_by_keyboard(page: PromotionPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.sources.field, "Grup Info Tuban")
    QTest.keyClick(page.sources.field, Qt.Key.Key_Return)
    settled(qtbot, lambda: page.sources.title.text() == "Grup Info Tuban")
    assert cells(page, 5)[:2] == ["Grup Info Tuban", "#GR6"]
    QTest.keyClicks(page.sources.field, "loket")
    QTest.keyClick(page.sources.field, Qt.Key.Key_Return)
    settled(qtbot, page.sources.fault.isVisible)
    page.sources.title.setText("Grup Kota")
    QTest.keyClick(page.sources.title, Qt.Key.Key_Return)
    settled(qtbot, lambda: cells(page, 5)[0] == "Grup Kota")
    page.sources.shut.click()
    settled(qtbot, lambda: cells(page, 5)[0] == "Grup Kota (ditutup)")
    page.sources.shut.click()
    settled(qtbot, lambda: cells(page, 5)[0] == "Grup Kota")


def test_a_poster_is_saved_as_pdf(page: PromotionPage, qtbot: QtBot, tmp_path: Path) -> None:
    source = page.sources.model.source(0)
    assert source is not None
    page.sources.papers.save_to(source, PosterFormat.TENT, tmp_path / "a.pdf")
    settled(qtbot, (tmp_path / "a.pdf").exists)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_an_unreadable_office_number_is_said_instead_of_a_link(page: PromotionPage, qtbot: QtBot) -> None:
    page._desk.core.settings.change(OFFICE_PHONE, "belum ada").result()
    settled(qtbot, lambda: "tidak terbaca" in page.sources.link.text())


def test_the_report_tells_month_by_month(page: PromotionPage) -> None:
    page.chips.choose("report")
    model = page.report.model
    rows = [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]
    assert rows == [["Loket #LK1", "November 2026", "1", "0"], ["Tanpa tanda", "November 2026", "1", "0"]]


def test_sms_are_counted_planned_and_handed_over_after_a_question(
    page: PromotionPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    for number in range(3):
        person(desk.core, f"WP {number}", f"0812 0000 10{number:02d}")
    daemon = Gammu(tmp_path / "gammu")
    desk.core.settings.change(PROMOTION_GAMMU, str(tmp_path / "none")).result()
    page.chips.choose("sms")
    compose, runs = page.compose, page.runs
    assert not compose.make.isEnabled()
    compose.text.setPlainText("Batas lapor 31 Maret ✓")
    assert compose.length.text().endswith("Hanya 70 huruf tiap SMS karena tanda ✓")
    compose.text.setPlainText("a" * 163)
    assert compose.length.text() == "163 dari 160 huruf. Terlalu panjang untuk satu SMS: kurangi 3 huruf."
    compose.text.setPlainText("Batas lapor 31 Maret.")
    compose.everyone.setChecked(True)
    settled(qtbot, lambda: compose.plan.text() == "3 SMS ke 3 nomor, setiap nomor satu kali.")
    compose.title.setText("SPT")
    compose.make.click()
    settled(qtbot, lambda: runs.sums.text() == "3 nomor: 3 belum diserahkan.")
    assert not runs.hand.isEnabled()
    assert "Gammu" in runs.state.text()
    desk.core.settings.change(PROMOTION_GAMMU, str(daemon.config)).result()
    runs.refresh()
    settled(qtbot, runs.hand.isEnabled)
    runs.hand.click()
    assert daemon.names() == [], "nothing leaves before the question is answered"
    handing = "Menyerahkan SMS ke Gammu"  # until its job has ended, no other look is taken
    with qtbot.waitSignal(desk.bridge.job_finished, check_params_cb=lambda job: job.label == handing):
        runs.ask.yes.click()
    settled(qtbot, lambda: runs.sums.text() == "3 nomor: 3 diserahkan.")
    assert len(daemon.names()) == 3
    assert "bukan berarti terkirim" in runs.state.text()
    daemon.take("sent")
    runs.look.click()
    settled(qtbot, lambda: runs.sums.text() == "3 nomor: 3 terkirim.")
    run = desk.core.promotion.sms.runs().result()[0]
    assert run.count(SmsState.SENT) == 3


def test_a_text_half_written_is_there_again(page: PromotionPage, desk: Desk, qtbot: QtBot) -> None:
    page.compose.title.setText("SPT")
    for text in ("Batas", "Batas lapor"):
        page.compose.text.setPlainText(text)
    settled(qtbot, lambda: desk.core.settings.value(PROMOTION_SMS_TEXT) == "Batas lapor")
    again = PromotionPage(desk)
    qtbot.addWidget(again)
    assert (again.compose.title.text(), again.compose.text.toPlainText()) == ("SPT", "Batas lapor")


def test_what_was_written_last_is_handed_over_before_the_page_is_left(page: PromotionPage, desk: Desk) -> None:
    page.chips.choose("sms")
    free = Event()
    desk.core.store.run(lambda _session: free.wait(10))
    for text in ("Batas", "Batas lapor"):
        page.compose.title.setText(text)
        page.compose.text.setPlainText(text)
    page.hide()
    sql = "SELECT value FROM settings WHERE key LIKE 'promotion.sms_t%'"
    kept = desk.core.store.run(lambda session: session.all(sql))
    free.set()
    assert kept.result() == [('"Batas lapor"',)] * 2


def test_without_gammu_the_list_is_exported(
    page: PromotionPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    from core.broadcasts.audience import Audience

    person(desk.core, "WP", "0812 0000 1000")
    run_id = desk.core.promotion.sms.make("SPT", "Batas lapor 31 Maret.", Audience(everyone=True)).result()
    page.chips.choose("sms")
    settled(qtbot, page.runs.card.isVisible)
    page.runs.export_to(run_id, tmp_path / "a.csv")
    settled(qtbot, lambda: page.runs.sums.text() == "1 nomor: 1 diekspor.")
    assert not page.runs.hand.isVisible()


def test_on_a_narrow_screen_the_parts_stand_below_each_other(page: PromotionPage, qtbot: QtBot) -> None:
    page.resize(760, 480)
    settled(qtbot, lambda: page.sources.card.mapTo(page, page.sources.card.rect().topLeft()).x() < 60)
    assert page.sources.card.width() <= 760
