"""The page of the legal calendar: what is chosen, how it is moved, what leaves it."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.reminders.calendar import shipped_calendar
from tests.rules.test_working_days import LAW
from ui import theme
from ui.billing.pages import Pages
from ui.desk import Desk
from ui.reminders.calendar.board import Board
from ui.reminders.calendar.exporting import paint_landscape
from ui.reminders.calendar.page import CalendarPage
from ui.reminders.calendar.picture import HEIGHT, WIDTH, draw_month, png_of_month


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> CalendarPage:
    page = CalendarPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    qtbot.waitUntil(lambda: page.view.board is not None)
    return page


def told(page: CalendarPage) -> str:
    return "\n".join(label.text() for label in page.details.findChildren(QLabel))


def go(page: CalendarPage, day: date) -> None:
    QTest.mouseClick(page.views._chips["month"][1], Qt.MouseButton.LeftButton)
    while (page.day.year, page.day.month) != (day.year, day.month):
        ahead = (day.year, day.month) > (page.day.year, page.day.month)
        QTest.keyClick(page.month, Qt.Key.Key_PageDown if ahead else Qt.Key.Key_PageUp)
    QTest.mouseClick(page.month, Qt.MouseButton.LeftButton, pos=page.month.rect_of(day).center())


def test_a_chosen_day_explains_itself(page: CalendarPage) -> None:
    go(page, date(2026, 2, 18))
    text = told(page)
    assert "15 Februari 2026 Minggu, 16 cuti bersama, 17 Imlek: menjadi 18 Februari 2026" in text
    assert "Setor PPh Final UMKM" in text
    assert "17 Februari 2026: Imlek" in text
    QTest.mouseClick(page.month, Qt.MouseButton.LeftButton, pos=page.month.rect_of(date(2026, 2, 15)).center())
    assert "Tenggat hari ini bergeser ke 18 Februari 2026." in told(page)


def test_keys_lead_through_days_months_and_years(page: CalendarPage) -> None:
    go(page, date(2026, 1, 31))
    QTest.keyClick(page.month, Qt.Key.Key_Right)
    assert page.day == date(2026, 2, 1)
    QTest.keyClick(page.month, Qt.Key.Key_PageUp)
    assert page.day == date(2026, 1, 1)
    page.views.choose("year")
    QTest.keyClick(page.year, Qt.Key.Key_PageDown)
    assert (page.day, page.is_year) == (date(2027, 1, 1), True)
    QTest.keyClick(page.year, Qt.Key.Key_Return)
    assert not page.is_year
    assert "Januari 2027" in page.month.accessibleName()
    QTest.keyClick(page.month, Qt.Key.Key_Home)
    assert page.day == page.month.today


def test_every_day_can_be_hit_in_month_and_year(page: CalendarPage) -> None:
    for view in (page.month, page.year):
        view.resize(900, 560)
        day = view.day.replace(day=1)
        while day.month == view.day.month:
            assert view.day_at(view.rect_of(day).center()) == day
            day = date.fromordinal(day.toordinal() + 1)
    assert page.month.day_at(QPoint(2, 2)) is None


def test_today_colours_no_other_day(page: CalendarPage) -> None:
    page.month.resize(600, 300)  # no room for chips, which would paint with ink of their own
    today = page.month.today
    page.month.today = day = today.replace(day=10)
    image = page.month.grab().toImage()
    page.month.today = today
    others = [page.month.rect_of(day.replace(day=number)) for number in (9, 11, 17)]
    grounds = {image.pixelColor(rect.right() - 6, rect.bottom() - 6).name() for rect in others}
    assert theme.present().accent.lower() not in grounds
    assert len(grounds) <= 2  # working days and free ones


def test_a_group_sees_its_own_deadlines_only(page: CalendarPage) -> None:
    go(page, date(2026, 3, 31))
    page.groups.choose("pns")
    assert "SPT Tahunan orang pribadi" in told(page)
    assert "PPN" not in told(page)
    assert "KEP-55/PJ/2026" in told(page)


def test_what_is_not_decreed_or_confirmed_is_said(page: CalendarPage) -> None:
    go(page, date(2025, 1, 10))
    assert "aturannya belum dikonfirmasi" in told(page)
    page.views.choose("year")
    for _ in range(3):
        page.page(1)
    doubt = page.findChild(QLabel, "calendarDoubt")
    assert doubt is not None
    assert doubt.isVisible()
    assert "Hari libur 2028 belum ditetapkan" in doubt.text()


def test_a_changed_table_is_seen_at_once_and_what_moved_is_told(
    page: CalendarPage, desk: Desk, qtbot: QtBot
) -> None:
    notices: list[str] = []
    desk.told.connect(lambda notice: notices.append(notice.text))
    go(page, date(2026, 12, 15))
    assert "Setor PPh Final UMKM" in told(page)
    texts = {
        **LAW,
        "day": "15 Desember 2026",
        "status": "Libur",
        "name": "cuti bersama",
        "confirmed": "dikonfirmasi",
    }
    desk.core.rules.change("office_days", "", texts, "contoh").result()
    qtbot.waitUntil(lambda: "bergeser ke 16 Desember 2026" in told(page))
    assert any("tenggat tahun 2026 bergeser" in text for text in notices)


def test_the_explanation_goes_below_where_the_window_is_narrow(page: CalendarPage, qtbot: QtBot) -> None:
    page.resize(700, 500)
    qtbot.waitUntil(lambda: page.details.y() > page.month.y())
    before = page.details.mapTo(page, QPoint(0, 0)).y()
    QTest.keyClick(page.month, Qt.Key.Key_Return)
    assert page.details.mapTo(page, QPoint(0, 0)).y() < before


def test_the_picture_of_a_month_holds_every_day_and_the_office() -> None:
    board = Board(shipped_calendar())
    month = date(2026, 3, 1)
    image = draw_month(month, board.month(month), board.calendar.days, board.whose, "KPP Pratama Tuban")
    assert (image.width(), image.height()) == (WIDTH, HEIGHT)
    data = png_of_month(month, board.month(month), board.calendar.days, board.whose, "KPP Pratama Tuban")
    assert QImage.fromData(data).size() == image.size()
    assert data == png_of_month(
        month, board.month(month), board.calendar.days, board.whose, "KPP Pratama Tuban"
    )


def test_files_are_saved_and_printed_whole(page: CalendarPage, tmp_path: Path) -> None:
    go(page, date(2026, 2, 18))
    board = Board(shipped_calendar())
    pdf = page.exports._pdf(board, page.day, is_year=False)()
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "cetak.pdf"))
    pages = Pages(pdf)
    paint_landscape(printer, pages, 60)
    printed = Pages((tmp_path / "cetak.pdf").read_bytes())
    assert printed.document.pageCount() == pages.document.pageCount()
    assert printed.size(0).width() > printed.size(0).height()
