"""Many slips from the list: one key, one dialog, one job; what did not come out is told and goes on."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from core.billing.paper import Paper, PaperUse, PerSheet
from core.billing.request import RequestId
from core.settings.billing import BILLING_BUNDLE, BILLING_PRINTER_A4, BILLING_PRINTER_A5
from tests.ui.billing.conftest import CODE, sample_form
from ui.billing.bulk import BulkSlips, left_out_words
from ui.billing.bulk_dialog import BulkDialog
from ui.billing.form import BillingForm
from ui.billing.lines import pill_of
from ui.billing.list_page import ListPage
from ui.billing.print_notice import PrintNotice
from ui.billing.printing import Printing
from ui.desk import BillingWish, Desk, Notice


@pytest.fixture
def made(desk: Desk) -> list[RequestId]:
    return [
        desk.core.billing.submit(sample_form(name=f"Sri Rahayu {serial}")).result().id for serial in range(5)
    ]


@pytest.fixture
def page(desk: Desk, qtbot: QtBot, made: list[RequestId]) -> Iterator[ListPage]:
    page = ListPage(desk)
    page.resize(1000, 600)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    qtbot.waitUntil(lambda: page.model.rowCount() == len(made))
    page.list.setFocus()
    yield page
    page.close()
    page.deleteLater()


@pytest.fixture
def told(desk: Desk) -> list[Notice]:
    found: list[Notice] = []
    desk.told.connect(found.append)
    return found


def choose(page: ListPage, *rows: int) -> None:
    page.list.clearSelection()
    for row in rows:
        page.list.selectionModel().select(page.model.index(row), QItemSelectionModel.SelectionFlag.Select)


def dialog_of(page: ListPage) -> BulkDialog:
    dialog = page.findChild(BulkDialog, "bulk_dialog")
    assert isinstance(dialog, BulkDialog)
    return dialog


def press(dialog: BulkDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    button.click()


def test_one_key_prints_the_chosen_slip_without_a_dialog(
    page: ListPage, desk: Desk, qtbot: QtBot, told: list[Notice]
) -> None:
    desk.core.settings.change(BILLING_PRINTER_A5, "Printer yang tidak ada").result()
    choose(page, 1)
    wanted = page.model.request(1)
    qtbot.keyClick(page.list, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(told), timeout=20000)
    assert told[0].text.startswith(f"Slip {wanted.number}: Printer yang biasa dipakai tidak ditemukan")
    assert page.findChild(BulkDialog) is None
    qtbot.waitUntil(lambda: bool(desk.core.billing.waiting_prints().result()))
    assert desk.core.billing.waiting_prints().result()[0].request_id == wanted.id


def test_several_chosen_rows_stay_chosen_and_open_no_form(page: ListPage, desk: Desk, qtbot: QtBot) -> None:
    choose(page, 0, 2)
    with qtbot.assertNotEmitted(desk.billing_wanted):
        page.list.clicked.emit(page.model.index(2))
    qtbot.keyClick(page.list, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(page)
    assert dialog.windowTitle() == "Slip untuk 2 permintaan"
    assert dialog.request_ids == (page.model.request(0).id, page.model.request(2).id)
    assert dialog.use == PaperUse(Paper.A4, PerSheet.FOUR, has_list=True)
    dialog.close()


def test_what_was_chosen_is_remembered_and_a_job_goes_on_from_a_slip(
    page: ListPage, desk: Desk, qtbot: QtBot, made: list[RequestId], tmp_path: Path
) -> None:
    dialog = BulkDialog(desk, made, page, "Dinas Pendidikan")
    dialog.show()
    press(dialog, "chip_a4x2")
    start = dialog.findChild(QSpinBox, "bulk_start")
    about = dialog.findChild(QLabel, "bulk_about")
    assert isinstance(start, QSpinBox)
    assert isinstance(about, QLabel)
    assert "Dua slip A5 per lembar" in about.text()
    assert "Printer ditanyakan" in about.text()
    start.setValue(4)
    assert dialog.request_ids == tuple(made[3:])
    press(dialog, "bulk_pdf")
    files = page.findChild(QFileDialog, "bulkFileDialog")
    assert isinstance(files, QFileDialog)
    path = tmp_path / "dua.pdf"
    files.fileSelected.emit(str(path))
    qtbot.waitUntil(path.exists, timeout=20000)
    assert path.read_bytes().count(b"/Type /Page\n") == 2, "the list, and two slips on one sheet"
    assert desk.core.settings.value(BILLING_BUNDLE) == "a4x2"
    files.close()


def test_files_and_archive_are_told_with_what_was_left_out(
    page: ListPage, desk: Desk, qtbot: QtBot, made: list[RequestId], tmp_path: Path, told: list[Notice]
) -> None:
    partial = desk.core.billing.submit(sample_form(amount=""), is_partial=True).result()
    slips = BulkSlips(desk, page)
    with qtbot.waitSignal(slips.ended, timeout=20000):
        slips.write_files([*made, partial.id], Paper.A5, tmp_path)
    assert told[-1].kind == "warn"
    assert told[-1].text == (
        f"5 slip tersimpan di {tmp_path.name}. Belum lengkap, jadi tidak ikut: {partial.number}."
    )
    with qtbot.waitSignal(slips.ended, timeout=20000):
        slips.write_files(made, Paper.A5, tmp_path)
    assert "5 diberi nomor karena namanya sudah ada" in told[-1].text
    assert len(list(tmp_path.glob("*.pdf"))) == 10
    slips.save_zip(made, Paper.A5)
    files = page.findChild(QFileDialog, "bulkFileDialog")
    assert isinstance(files, QFileDialog)
    path = tmp_path / "slip.zip"
    with qtbot.waitSignal(slips.ended, timeout=20000):
        files.fileSelected.emit(str(path))
    assert len(zipfile.ZipFile(path).namelist()) == 5
    files.close()


def test_a_printer_that_is_gone_leaves_all_slips_waiting_and_the_notice_prints_them_as_one_job(
    page: ListPage, desk: Desk, qtbot: QtBot, made: list[RequestId], told: list[Notice]
) -> None:
    desk.core.settings.change(BILLING_PRINTER_A4, "Printer yang tidak ada").result()
    printing = Printing(desk, page)
    notice = PrintNotice(printing)
    slips = BulkSlips(desk, page)
    with qtbot.waitSignal(slips.ended, timeout=20000):
        slips.print(made, PaperUse(Paper.A4, PerSheet.FOUR))
    assert (told[-1].kind, told[-1].action) == ("bad", "Lanjutkan")
    qtbot.waitUntil(lambda: len(printing.kept) == 5)
    assert "5 slip menunggu" in notice.text
    assert [one.copies for one in map(desk.core.billing.request, made) for one in [one.result()]] == [0] * 5
    printing.print_kept()
    dialog = dialog_of(page)
    assert dialog.request_ids == tuple(made)
    dialog.close()
    with qtbot.waitSignal(slips.ended, timeout=20000):
        assert told[-1].act is not None
        told[-1].act()
    notice.deleteLater()


def test_nothing_is_said_of_more_than_a_few_incomplete_requests_by_number() -> None:
    assert left_out_words(()) == ""
    assert left_out_words(["A-1", "A-2", "A-3", "A-4", "A-5"]).endswith("A-1, A-2, A-3 dan 2 lainnya.")


def test_slips_are_declared_void_and_valid_again_from_the_form(
    form: BillingForm, desk: Desk, qtbot: QtBot
) -> None:
    request = desk.core.billing.submit(sample_form(billing_code=CODE)).result()
    form.begin(BillingWish(request_id=request.id))
    qtbot.waitUntil(lambda: form.request is not None)

    def act(word: str, *, is_possible: bool = True) -> None:
        menu = form.more.menu(form.request, form)
        action = next(action for action in menu.actions() if action.objectName() == "billing_more_void")
        assert (action.text(), action.isEnabled()) == (word, is_possible)
        action.trigger()
        menu.deleteLater()

    act("Nyatakan slip batal", is_possible=False)
    desk.core.billing.slip_of(request.id, Paper.A5).result()
    qtbot.waitUntil(lambda: form.request is not None and form.request.copies == 1)
    act("Nyatakan slip batal")
    qtbot.waitUntil(lambda: form.request is not None and form.request.voided_at is not None)
    assert form.request is not None
    assert pill_of(form.request, desk.clock.now()) == ("slip batal", "bad")
    act("Slip berlaku lagi")
    qtbot.waitUntil(lambda: form.request is not None and form.request.voided_at is None)


def test_the_guidance_can_be_printed_at_the_counter(
    form: BillingForm, desk: Desk, qtbot: QtBot, told: list[Notice]
) -> None:
    desk.core.settings.change(BILLING_PRINTER_A5, "Printer yang tidak ada").result()
    form.fields.show_form(sample_form(kap="411121", kjs="100"))
    form.fields.edited.emit()
    button = form.findChild(QPushButton, "billing_print_button")
    assert isinstance(button, QPushButton)
    qtbot.waitUntil(button.isVisible)
    assert QApplication.activeModalWidget() is None
    button.click()
    qtbot.waitUntil(lambda: bool(told), timeout=20000)
    assert "Printer yang biasa dipakai tidak ditemukan" in told[0].text
