"""The table of a treasurer: pasted, typed, mended, stored."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from xlsxwriter import Workbook

from core.billing.request import RequestState, Source
from tests.ui.billing.batch.conftest import HEAD, NAMES, NUMBERS, Treasury, excel
from tests.ui.billing.conftest import sample_form
from tests.ui.billing.test_billing_sending import open_chat
from ui.billing.batch.page import BatchPage
from ui.billing.batch.table import BatchTable
from ui.desk import BillingWish, Desk


def test_forty_rows_from_excel_become_forty_requests_with_two_keys(treasury: Treasury, desk: Desk) -> None:
    treasury.paste(excel(40))
    treasury.wait_sound(40)
    assert treasury.label("batchTotal") == "40 permintaan · Rp82.000.000"
    assert treasury.label("batchSpelt") == "delapan puluh dua juta rupiah"
    batch = treasury.store()
    assert (batch.name, batch.count, batch.issued) == ("Bendahara Desa Cengkong", 40, 0)
    requests = desk.core.billing.batches.requests(batch.id).result()
    assert [one.wanted.amount for one in requests] == [(at + 1) * 100_000 for at in range(40)]
    assert {one.source for one in requests} == {Source.BATCH}
    assert {one.state for one in requests} == {RequestState.RECEIVED}
    assert treasury.label("batchStoredState") == "0 dari 40 kode terbit · Rp82.000.000"
    assert treasury.rows == [], "the next table begins empty"


def test_a_file_that_is_dropped_is_read_as_if_it_had_been_pasted(
    treasury: Treasury, page: BatchPage, tmp_path: Path
) -> None:
    lines = [line.split("\t") for line in excel(3).splitlines()]
    sheet, plain = tmp_path / "setoran.xlsx", tmp_path / "setoran.csv"
    with closing(Workbook(sheet)) as book:
        table = book.add_worksheet()
        for at, cells in enumerate(lines):
            table.write_row(
                at, 0, [cells[0], cells[1], *(int(c.replace(".", "")) if at else c for c in cells[2:])]
            )
    plain.write_text("\n".join(";".join(cells) for cells in lines), "utf-8")
    page.entry.take_file(sheet)
    treasury.wait_sound(3)
    page.entry.take_file(plain)
    treasury.wait_sound(6)
    assert [(name, amount.replace(".", "")) for name, amount in treasury.rows] == [
        (name, str(amount)) for name, amount in zip(NAMES[:3], (100_000, 200_000, 300_000), strict=True)
    ] * 2


def test_a_table_pasted_into_the_line_of_the_name_is_a_table(treasury: Treasury, page: BatchPage) -> None:
    treasury.copy(excel(2))
    page.entry.name.setFocus()
    treasury.press(Qt.Key.Key_V, control=True)
    treasury.wait_sound(2)
    assert page.entry.name.text() == ""
    assert "Nama bendahara belum diisi" in treasury.label("batchFault")
    assert not page.entry.save.isEnabled()


def test_a_second_paste_comes_behind_the_first_and_ctrl_z_takes_it_back(treasury: Treasury) -> None:
    treasury.paste(excel(2))
    treasury.wait_sound(2)
    treasury.paste(HEAD + f"Nur\t{NUMBERS[3]}\t411122\t900\tMei\t2026\t75.000\r\n")
    treasury.wait_sound(3)
    assert treasury.rows[-1] == ("Nur", "75.000")
    treasury.press(Qt.Key.Key_Z, control=True)
    treasury.wait_sound(2)
    treasury.stand(0, 0)
    treasury.press(Qt.Key.Key_Delete, control=True)
    treasury.wait_sound(1)
    treasury.press(Qt.Key.Key_Z, control=True)
    treasury.wait_sound(2)


def test_rows_are_typed_with_tab_and_enter_as_in_excel(treasury: Treasury, page: BatchPage) -> None:
    treasury.stand(0, 0)
    for text in (NUMBERS[0], "Sri Rahayu", "411122", "900", "10", "", "2026", "250rb"):
        treasury.type(text)
        treasury.press(Qt.Key.Key_Tab)
    treasury.press(Qt.Key.Key_Return)
    treasury.wait_sound(1)
    at = page.entry.grid.currentIndex()
    assert (at.row(), at.column()) == (1, 0), "Enter goes below the cell where the row of Tabs began"
    assert page.entry.table.forms[1].kap == "411122", "tax and masa are those of the row above"
    assert treasury.label("batchTotal") == "1 permintaan · Rp250.000", "a row that says nothing is none"
    treasury.press(Qt.Key.Key_Return)
    assert page.entry.table.rowCount() == 2, "below a row that says nothing there is no new one"


def test_what_is_wrong_is_told_at_its_cell_and_f8_leads_there(treasury: Treasury, page: BatchPage) -> None:
    treasury.paste(
        HEAD + f"Sri\t{NUMBERS[0]}\t411122\t900\tOktober\t2026\t250.000\r\n"
        f"Budi\t12345\t411122\t900\tkemarin\t2026\t100.000\r\n"
    )
    treasury.qtbot.waitUntil(lambda: len(page.entry.table.faulty) == 2)
    assert not page.entry.save.isEnabled()
    treasury.press(Qt.Key.Key_F8)
    assert page.entry.grid.currentIndex().row() == 1
    assert "NPWP" in treasury.label("batchFault")
    treasury.press(Qt.Key.Key_F8)
    assert treasury.label("batchFault").startswith("Baris 2, Masa dari: Bulan belum terbaca")
    assert page.entry.table.forms[1].month_from == "kemarin", "what was typed stays"
    treasury.cell(1, 4, "September")
    treasury.cell(1, 0, NUMBERS[1])
    treasury.wait_sound(2)
    assert not page.findChild(QPushButton, "batchNextFault").isVisible()


def test_ctrl_s_takes_the_cell_that_is_still_open(treasury: Treasury, page: BatchPage, desk: Desk) -> None:
    treasury.paste(excel(1))
    treasury.wait_sound(1)
    page.entry.name.setText("Bendahara")
    treasury.stand(0, 7)
    treasury.type("999.000")
    treasury.press(Qt.Key.Key_S, control=True)
    treasury.qtbot.waitUntil(lambda: bool(desk.core.billing.batches.newest().result()))
    batch = desk.core.billing.batches.newest().result()[0]
    assert desk.core.billing.batches.requests(batch.id).result()[0].wanted.amount == 999_000


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("??\t!!\r\n", "tidak terbaca sebagai tabel permintaan"),
        (HEAD + excel(1).removeprefix(HEAD) * 502, "paling banyak 500 baris"),
        (excel(1).removeprefix(HEAD) * 499, "paling banyak 500 baris"),
    ],
)
def test_what_is_no_table_is_told_and_the_table_stays(treasury: Treasury, text: str, sentence: str) -> None:
    treasury.paste(excel(2))
    treasury.wait_sound(2)
    treasury.paste(text)
    treasury.qtbot.waitUntil(lambda: sentence in treasury.label("batchFault"))
    assert len(treasury.rows) == 2


def test_columns_are_pasted_and_filled_where_the_officer_stands(treasury: Treasury, page: BatchPage) -> None:
    treasury.paste(excel(3))
    treasury.wait_sound(3)
    treasury.stand(0, 7)
    treasury.paste("1.000\n2.000\n3.000\n")
    assert [amount for _, amount in treasury.rows] == ["1.000", "2.000", "3.000"]
    treasury.stand(0, 2)
    treasury.copy("411128\t420\n411128\t402\n")
    treasury.press(Qt.Key.Key_V, control=True)
    treasury.qtbot.waitUntil(lambda: page.entry.table.forms[1].kjs == "402")
    assert [form.kap for form in page.entry.table.forms] == ["411128", "411128", "411122"]
    page.entry.grid.selectColumn(4)
    treasury.cell(0, 4, "Mei")
    page.entry.grid.selectColumn(4)
    treasury.press(Qt.Key.Key_D, control=True)
    assert {form.month_from for form in page.entry.table.forms} == {"Mei"}
    page.entry.grid.selectAll()
    treasury.press(Qt.Key.Key_C, control=True)
    assert QApplication.clipboard().text().splitlines()[0].split("\t")[:2] == [NUMBERS[0], "Sri Rahayu"]


def test_doubles_are_marked_within_the_table_and_against_what_is_stored(
    treasury: Treasury, page: BatchPage, desk: Desk
) -> None:
    there = desk.core.billing.submit(sample_form(kap="411122", kjs="900")).result()
    wishes: list[BillingWish] = []
    desk.billing_wanted.connect(wishes.append)
    treasury.paste(excel(2) + excel(1).removeprefix(HEAD))
    treasury.qtbot.waitUntil(lambda: treasury.label("batchDoubles") == "Mungkin dobel: baris 1, 3.")
    treasury.stand(0, 0)
    said = f"Sudah ada permintaan serupa: {there.number} (diterima, 21 Nov 2026, Rp250.000). Alt+D membukanya."
    assert treasury.label("batchFault") == f"Baris 1: {said}"
    treasury.qtbot.keyClick(page.entry.grid, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    assert wishes == [BillingWish(request_id=there.id)]
    treasury.stand(2, 0)
    assert "Sama dengan baris 1" in treasury.label("batchFault")
    assert page.entry.table.is_sound, "a double warns and blocks nothing"


def test_a_number_whose_check_digit_does_not_fit_is_named_with_its_row(
    treasury: Treasury, page: BatchPage
) -> None:
    treasury.paste(excel(2).replace(NUMBERS[1], "01.234.567.8-648.000"))
    doubt = "Angka NPWP atau NIK meragukan: baris 2."
    treasury.qtbot.waitUntil(lambda: treasury.label("batchDoubles") == doubt)
    treasury.stand(1, 0)
    assert treasury.label("batchFault") == "Baris 2: Digit cek tidak cocok, periksa lagi."
    assert page.entry.table.is_sound, "the officer may know better"


def test_codes_pasted_before_the_table_is_stored_take_no_numbers_place(
    treasury: Treasury, page: BatchPage
) -> None:
    treasury.paste(excel(3))
    treasury.wait_sound(3)
    before = page.entry.table.forms
    treasury.stand(0, 0)
    treasury.copy("0261 1041 2300 456\r\n0261 1041 2301 456\r\n0261 1041 2302 456\r\n")
    treasury.press(Qt.Key.Key_V, control=True)
    assert page.entry.table.forms == before
    assert "Ini kolom kode billing" in treasury.label("batchFault")
    treasury.copy("\r\n".join(NUMBERS[:3]))
    treasury.press(Qt.Key.Key_V, control=True)
    assert "Ini kolom kode billing" not in treasury.label("batchFault")
    assert [form.npwp for form in page.entry.table.forms[:3]] == list(NUMBERS[:3])


def test_the_chat_is_found_by_typing_and_its_requests_know_it(treasury: Treasury, desk: Desk) -> None:
    chat_id = open_chat(desk)
    treasury.paste(excel(1))
    treasury.wait_sound(1)
    treasury.choose_chat("rahayu")
    treasury.qtbot.waitUntil(lambda: treasury.page.entry.picker.chat_id == chat_id)
    batch = treasury.store()
    assert batch.chat_id == chat_id
    assert batch.contact_id is not None
    assert desk.core.billing.batches.requests(batch.id).result()[0].chat_id == chat_id


def test_a_table_begun_from_a_chat_has_its_name_and_never_takes_another_ones(
    treasury: Treasury, page: BatchPage, desk: Desk
) -> None:
    chat_id = open_chat(desk)
    page.begin(chat_id)
    treasury.qtbot.waitUntil(lambda: page.entry.picker.chat_id == chat_id)
    assert page.entry.name.text() == "Sri Rahayu"
    treasury.paste(excel(1))
    treasury.wait_sound(1)
    other = desk.core.conversations.open_chat("+6281200009999", "Pak Lain").result()
    page.begin(other)
    assert page.entry.picker.chat_id == chat_id
    assert "belum disimpan" in treasury.told[-1]


def test_f8_goes_to_the_table_and_not_to_the_form_beside_it(treasury: Treasury, page: BatchPage) -> None:
    pressed: list[str] = []
    QShortcut("F8", page, lambda: pressed.append("form"))
    QShortcut("Ctrl+S", page, lambda: pressed.append("form"))
    treasury.stand(0, 0)
    treasury.press(Qt.Key.Key_F8)
    treasury.press(Qt.Key.Key_S, control=True)
    assert pressed == []


def test_escape_leaves_the_cell_first_and_then_the_page(treasury: Treasury, page: BatchPage) -> None:
    left: list[bool] = []
    page.left.connect(lambda: left.append(True))
    treasury.stand(0, 1)
    treasury.type("Sri")
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    treasury.press(Qt.Key.Key_Escape)
    assert left == []
    assert page.entry.table.forms[0].name == ""
    treasury.press(Qt.Key.Key_Escape)
    assert left == [True]


def test_the_table_is_a_sound_model_for_qt(desk: Desk) -> None:
    table = BatchTable(desk)
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.change([sample_form(), sample_form(name="Budi")])
    table.insert_row(1)
    table.put({(0, 1): "Sri", (5, 1): "Nur"})
    table.drop_rows([0, 1, 2, 3, 4, 5])
    while table.undo():
        pass
    assert table.rowCount() == 1
    tester.deleteLater()
