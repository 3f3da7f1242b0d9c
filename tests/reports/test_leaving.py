"""What leaves with a report: PDF, workbook, CSV, narrative and quotes."""

import csv
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from core.errors import ErrorCode, LoketError
from core.reports import document, quote
from core.reports.definition import FigureKey
from core.reports.listing import Listing
from core.reports.period import read_period
from core.reports.row import RowQuery
from core.tables.column import CellKind, ListColumn, plain
from core.tables.stream import StreamedWorkbook
from tests.reports.conftest import Desk, wib

OCTOBER, NOVEMBER = read_period("2026-10"), read_period("2026-11")


def test_a_closed_period_gives_the_same_paper_but_for_the_day_of_printing(desk: Desk, tmp_path: Path) -> None:
    chat = desk.chat(desk.person())
    desk.ask(chat, "2026-10-20 09:00:00")
    desk.answer(chat, "2026-10-20 09:05:00")
    desk.call_in("2026-10-31 23:59:59")
    papers = []
    for name in ("a", "b"):
        assert desk.reports.save_pdf(OCTOBER, tmp_path / name).result() >= 3
        papers.append((tmp_path / name).read_bytes())
    assert papers[0] == papers[1]
    before = desk.core.store.read(lambda session: desk.reports.report_within(session, OCTOBER)).result()
    desk.core.clock.pass_by(days=40)  # type: ignore[attr-defined]
    after = desk.core.store.read(lambda session: desk.reports.report_within(session, OCTOBER)).result()
    assert (before.printed_on, after.printed_on) == (date(2026, 11, 21), date(2026, 12, 31))
    assert (before.board, before.narrative, before.iku) == (after.board, after.narrative, after.iku)
    assert b"Siti" not in papers[0]


def test_the_workbook_holds_one_row_for_each_with_real_dates_and_text_numbers(
    desk: Desk, tmp_path: Path
) -> None:
    who = desk.person("=HYPERLINK(1)", npwp15="990000000000648")
    desk.request("2026-10-31 23:59:59", who, paid="2026-11-05 10:00:00", name="=1+1")
    desk.call_out("2026-10-31 23:59:59", "promise_pay", who)
    desk.call_in("2026-10-05 10:00:00", phone_e164="+6281200000001", duration_s=75)
    desk.ask(desk.chat(who), "2026-10-05 10:00:00", "+CMD|' /C calc'!A0 & <b>\x07")
    desk.visit("2026-10-05 10:00:00")
    path = tmp_path / "laporan.xlsx"
    assert desk.reports.save_xlsx(OCTOBER, path).result() == 5
    book = CalamineWorkbook.from_path(path)
    assert book.sheet_names == [
        "Ringkasan", "Sebaran", "IKU", "Permintaan", "Telepon keluar", "Telepon masuk", "Pesan", "Tamu loket",
    ]  # fmt: skip
    case = book.get_sheet_by_name("Permintaan").to_python()[1]
    assert case[0] == datetime(2026, 10, 31, 23, 59, 59)  # noqa: DTZ001 - a workbook's moments stand in WIB
    assert case[2:4] == ["=1+1", "990000000000648"]
    assert (case[7], case[12]) == ("411128", 100_000)
    assert book.get_sheet_by_name("Telepon masuk").to_python()[1][3] == "+6281200000001"
    assert book.get_sheet_by_name("Pesan").to_python()[1][6] == "+CMD|' /C calc'!A0 & <b>"
    figures = {row[0]: row[1:4] for row in book.get_sheet_by_name("Ringkasan").to_python()[1:]}
    assert figures["Telepon masuk terjawab"] == [1, 1, "100,00 %"]
    assert figures["Siaran"] == ["", "", "belum ada data"]
    assert b"<f>" not in b"".join(ZipFile(path).read(name) for name in ZipFile(path).namelist())
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == ["laporan.xlsx"]
    rows = tmp_path / "baris.xlsx"
    assert desk.reports.save_rows(RowQuery(FigureKey.CALLS_IN, OCTOBER), rows).result() == 1


def test_a_full_sheet_goes_on_on_the_next(tmp_path: Path) -> None:
    path = tmp_path / "penuh.xlsx"
    book = StreamedWorkbook(path, most_rows=4)
    columns = (ListColumn("Nomor", CellKind.NUMBER),)
    assert book.add("Pesan", columns, ((number,) for number in range(7))) == 7
    assert book.add("Kosong", columns, ()) == 0
    book.close()
    read = CalamineWorkbook.from_path(path)
    assert read.sheet_names == ["Pesan", "Pesan (2)", "Pesan (3)", "Kosong"]
    assert read.get_sheet_by_name("Pesan (3)").to_python() == [["Nomor"], [6.0]]


def test_a_cell_holds_what_a_workbook_can_read_back(tmp_path: Path) -> None:
    path = tmp_path / "panjang.xlsx"
    long = StreamedWorkbook(path)
    long.add("Pesan", (ListColumn("Isi"),), (("🙂" * 20_000,), ("_x0041_ tetap",)))
    long.close()
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert len(str(rows[1][0]).encode("utf-16-le")) // 2 in {32_766, 32_767}
    assert b"_x005F_x0041_ tetap" in ZipFile(path).read("xl/worksheets/sheet1.xml")


def test_a_csv_keeps_numbers_and_makes_formulas_harmless(desk: Desk, tmp_path: Path) -> None:
    desk.call_in("2026-10-31 23:59:59", phone_e164="+6281200000001", note="=2+2")
    path = tmp_path / "masuk.csv"
    assert desk.reports.save_csv(OCTOBER, Listing.CALLS_IN, path).result() == 1
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        row = next(iter(csv.DictReader(file, delimiter=";")))
    assert row["Waktu (WIB)"] == "2026-10-31 23:59:59"
    assert (row["Nomor HP"], row["Catatan"]) == ("0812-0000-0001", "'=2+2")
    assert plain("990000000000648", CellKind.CODE) == "9900 0000 0000 648"
    assert plain("12E4567890123456", CellKind.CODE) == "12E4 5678 9012 3456"
    assert plain(-5, CellKind.NUMBER) == "-5"
    assert plain("-5", CellKind.TEXT) == "'-5"
    assert plain("+651234567", CellKind.PHONE) == "'+6512-3456-7"
    assert plain(wib("2026-10-31 23:59:59"), CellKind.MOMENT) == "2026-10-31 23:59:59"


def test_what_cannot_be_written_leaves_nothing_behind(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(LoketError) as fault:
        desk.reports.save_xlsx(OCTOBER, tmp_path / "tidak ada" / "x.xlsx").result()
    assert fault.value.code is ErrorCode.FILE_UNWRITABLE
    assert not (tmp_path / "tidak ada").exists()


def test_the_officers_narrative_stands_until_it_is_emptied(desk: Desk) -> None:
    desk.visit("2026-10-05 10:00:00")
    own = desk.reports.narrative(OCTOBER).result()
    assert (own.is_own, own.text) == (False, "Loket menerima 1 tamu.")
    desk.reports.write_narrative(OCTOBER, " Bulan yang tenang. \r\n\r\nTerima kasih.  ").result()
    kept = desk.reports.narrative(OCTOBER).result()
    assert (kept.is_own, kept.text) == (True, "Bulan yang tenang.\n\nTerima kasih.")
    assert not desk.reports.narrative(NOVEMBER).result().is_own
    with pytest.raises(LoketError):
        desk.reports.write_narrative(OCTOBER, "a" * 12_001).result()
    desk.reports.write_narrative(OCTOBER, "  ").result()
    assert desk.reports.narrative(OCTOBER).result() == own


def test_thanks_are_quoted_without_names_when_a_person_has_looked(desk: Desk, tmp_path: Path) -> None:
    chat = desk.chat(desk.person("Siti Aminah"))
    thanks = desk.ask(
        chat, "2026-10-05 10:00:00", "Terima kasih Pak Joko, saya Siti dari 0812-0000-0001 sudah bayar"
    )
    desk.ask(chat, "2026-10-06 10:00:00", "kode billing?")
    proposed = desk.reports.quotes(OCTOBER).result()
    assert [(each.words, each.group_code, each.is_kept) for each in proposed] == [
        ("Terima kasih Pak …, saya … dari … sudah bayar", "usahawan", None)
    ]
    for named in ("Terima kasih, Aminah", "Terima kasih Pak Joko", "Hubungi 0812", "lihat www.contoh.id", " "):
        with pytest.raises(LoketError) as fault:
            desk.reports.keep_quote(thanks, named).result()
        assert fault.value.code is ErrorCode.REPORT_QUOTE_PRIVATE
    desk.reports.keep_quote(thanks, "Terima kasih, cepat sekali").result()
    assert desk.reports.save_quotes(OCTOBER, tmp_path / "kutipan.txt").result() == 1
    assert (tmp_path / "kutipan.txt").read_text("utf-8").endswith("“Terima kasih, cepat sekali”\n")
    assert "Terima kasih, cepat sekali" in desk.copy_of_data("Siti Aminah")["Kutipan laporan"][0]
    desk.reports.drop_quote(thanks).result()
    assert desk.reports.quotes(OCTOBER).result()[0].is_kept is False
    desk.core.store.run(lambda s: s.execute("UPDATE messages SET text = '' WHERE id = ?", (thanks,))).result()
    left = desk.core.store.read(lambda s: s.one("SELECT count(*) FROM report_quotes")).result()
    assert left == (0,)
    assert quote.propose("Makasih, lihat https://x.id/abc", ()) == "Makasih, lihat …"


def test_a_smiley_on_paper_asks_nothing() -> None:
    assert document._without_pictures("Terima kasih 🙏🏽 cepat ❤️ sekali") == "Terima kasih cepat sekali"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("makasih pak budi", "makasih pak …"),
        ("Terima kasih pak joko, sangat membantu", "Terima kasih pak …, sangat membantu"),
        ("terima kasih bu atas bantuannya", "terima kasih bu atas bantuannya"),
        ("Suwun, saya dari Jl. Basuki Rahmat 12 Tuban", "Suwun, saya dari … Tuban"),
        ("makasih, saya puas. Lihat tokoteladan.com", "makasih, saya puas. Lihat …"),
        ("Terima kasih, José", "Terima kasih, …"),
    ],
)
def test_a_quote_tells_neither_small_names_nor_streets_nor_sites(said: str, told: str) -> None:
    assert quote.propose(said, ("José",)) == told
    for words in ("Terima kasih, José", "Saya di Jalan Veteran", "lihat toko.com"):
        with pytest.raises(LoketError):
            quote.checked(words, ("José",))


@pytest.mark.parametrize("name", ["Berkah", "CV Berkah Jaya", "Makmur Jaya", "Toko Sejahtera", "Al"])
def test_a_name_of_common_words_is_a_name(name: str) -> None:
    said = f"Terima kasih, {name.removeprefix('CV ').removeprefix('Toko ')} senang"
    assert quote.propose(said, (name, "Pak")) == "Terima kasih, … senang"
    with pytest.raises(LoketError):
        quote.checked(said, (name, "Pak"))
    assert quote.checked("Semoga berkah, makmur jaya", ("Siti Aminah",)) == "Semoga berkah, makmur jaya"
