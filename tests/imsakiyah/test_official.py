"""Official tables: read for certain or refused, and shown beside what was computed."""

from datetime import date, time
from pathlib import Path

import pytest

from core.app import Core
from core.errors import ErrorCode, LoketError
from core.imsakiyah.official import read_file, read_text
from core.imsakiyah.schedule import COMPUTED_LABEL
from core.imsakiyah.wording import day_text, month_text
from tests.conftest import FixedClock

PASTED = """JADWAL IMSAKIYAH RAMADAN 1448 H / 2027 M KABUPATEN TUBAN
Ramadan  Tanggal              Imsak  Subuh  Terbit  Dhuha  Dzuhur  Ashar  Maghrib  Isya'
1        Senin, 8 Februari    04.04  04.14  05.28   05.57  11.49   15.05  18.00    19.11
2        Selasa, 9 Februari   04.05  04.15  05.29   05.57  11.49   15.05  18.00    19.11
"""


def test_a_pasted_table_is_read_by_its_heading_and_the_year_of_its_title() -> None:
    table = read_text(PASTED)
    assert (table.first, table.last) == (date(2027, 2, 8), date(2027, 2, 9))
    assert table.days[0].duha == time(5, 57)
    assert table.days[1].isya == time(19, 11)


def test_csv_with_iso_dates_and_fewer_times_is_read() -> None:
    table = read_text("tanggal;imsak;subuh;magrib\n2027-02-08;04:04;04:14;18:00\n")
    assert table.days[0].zuhur is None
    assert table.days[0].magrib == time(18, 0)


def test_a_workbook_with_real_dates_and_times_is_read(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "tuban.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Tanggal", "Imsak", "Subuh"])
        sheet.write_datetime(1, 0, date(2027, 2, 8), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_datetime(1, 1, time(4, 4), book.add_format({"num_format": "hh:mm"}))
        sheet.write(1, 2, "04.14")
    assert read_file(path).days[0].imsak == time(4, 4)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("8 Februari 2027 04.04 04.14", ErrorCode.PRAYER_NO_HEADING),
        ("Imsak Subuh\nbelum diisi", ErrorCode.PRAYER_NO_DAYS),
        ("Imsak Subuh\n8 Februari 04.04 04.14", ErrorCode.PRAYER_LINES),
        ("Imsak Subuh\n8/2/2027 04.04", ErrorCode.PRAYER_LINES),
        ("Imsak Subuh\n8/2/2027 04.14 04.04", ErrorCode.PRAYER_LINES),
        ("Imsak Subuh\n8/2/2027 04.04 04.14\n8/2/2027 04.05 04.15", ErrorCode.PRAYER_LINES),
        ("Imsak Subuh\n8/2/2027 24.04 25.14", ErrorCode.PRAYER_LINES),
    ],
)
def test_what_is_not_certain_is_refused(text: str, code: ErrorCode) -> None:
    with pytest.raises(LoketError) as fault:
        read_text(text)
    assert fault.value.code is code


def test_the_table_stands_beside_the_computed_times_with_its_differences_and_its_name(
    core: Core, clock: FixedClock
) -> None:
    imsakiyah = core.imsakiyah
    before = imsakiyah.ramadan(1448).result()
    assert len(before.lines) == 30
    assert COMPUTED_LABEL in month_text(before, "KPP Pratama Tuban", official=True)
    assert "belum dikonfirmasi" in month_text(before, "KPP Pratama Tuban", official=True)
    kept = imsakiyah.keep(read_text(PASTED), " Kemenag Tuban  1448 H ").result()
    after = imsakiyah.ramadan(1448).result()
    assert (after.official_days, after.is_official) == (2, False)
    assert after.label(official=True) == COMPUTED_LABEL  # two days of thirty are not the table
    first = after.lines[0]
    assert first.official is not None
    mine = first.computed.imsak
    assert mine is not None
    assert first.differences()[0] == 4 * 60 + 4 - mine.hour * 60 - mine.minute
    assert after.lines[2].differences() == (None,) * 8
    again = imsakiyah.keep(read_text(PASTED), "Kemenag Tuban, ralat").result()
    assert [table.title for table in imsakiyah.tables().result()] == ["Kemenag Tuban, ralat"]
    assert kept != again
    imsakiyah.remove(again).result()
    assert imsakiyah.ramadan(1448).result().official_days == 0


def test_ramadan_is_moved_where_the_decree_differs_and_the_history_keeps_it(core: Core) -> None:
    imsakiyah = core.imsakiyah
    ramadan = imsakiyah.ramadan(1448).result().ramadan
    assert ramadan is not None
    with pytest.raises(LoketError):
        imsakiyah.move_ramadan(ramadan, date(2027, 2, 1), ramadan.syawal, "x", is_confirmed=True).result()
    moved = imsakiyah.move_ramadan(
        ramadan, date(2027, 2, 9), ramadan.syawal, "KMA sidang isbat 1448 H", is_confirmed=True
    )
    moved.result()
    after = imsakiyah.ramadan(1448).result()
    assert (len(after.lines), after.lines[0].day, after.lines[0].fasting) == (29, date(2027, 2, 9), 1)
    assert "belum dikonfirmasi" not in after.dates_note
    assert len(core.rules.history("ramadan_days").result()) == 1
    assert day_text(after, date(2027, 2, 9), "KPP", official=True).startswith("*Jadwal Tuban, Selasa")


def test_a_year_of_which_nothing_is_known_is_not_guessed(core: Core) -> None:
    with pytest.raises(LoketError) as fault:
        core.imsakiyah.ramadan(1449).result()
    assert fault.value.code is ErrorCode.PRAYER_RAMADAN_UNKNOWN


def test_a_month_that_numbers_days_of_an_unconfirmed_ramadan_says_so(core: Core) -> None:
    month = core.imsakiyah.month(2027, 2).result()
    assert "belum dikonfirmasi" in month.dates_note
    assert "belum dikonfirmasi" in month_text(month, "KPP", official=False)
    assert "1 Ramadan (belum dikonfirmasi)" in day_text(month, date(2027, 2, 8), "KPP", official=False)
    assert "Ramadan" not in day_text(month, date(2027, 2, 7), "KPP", official=False)
    assert core.imsakiyah.month(2027, 5).result().dates_note == ""
    assert core.imsakiyah.month(2026, 3).result().dates_note.endswith("21 Maret 2026")
