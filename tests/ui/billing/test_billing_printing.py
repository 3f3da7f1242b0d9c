"""Preview and printing without a printer: what is seen, what is kept."""

from pathlib import Path

import pytest
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QScrollArea, QToolButton
from pytestqt.qtbot import QtBot

from core.billing.form import Field
from core.billing.paper import Paper
from core.billing.print_records import FAILED
from core.billing.saving import save_slip
from core.errors import ErrorCode, LoketError
from core.settings.billing import BILLING_PRINTER_A5
from tests.ui.billing.conftest import CODE, sample_form
from ui.billing.form import BillingForm
from ui.billing.lines import pill_of
from ui.billing.pages import Pages
from ui.billing.preview import PreviewDialog
from ui.desk import BillingWish, Desk
from ui.widgets.banner import Banner


def show_stored(form: BillingForm, desk: Desk, qtbot: QtBot) -> None:
    request = desk.core.billing.submit(sample_form(billing_code=CODE)).result()
    form.begin(BillingWish(request_id=request.id))
    qtbot.waitUntil(lambda: form.request is not None)


def test_the_preview_shows_the_slip_from_memory_in_every_paper(
    form: BillingForm, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    show_stored(form, desk, qtbot)
    files = set(tmp_path.rglob("*.pdf"))
    form.preview()
    dialog = form.findChild(PreviewDialog, "slip_preview")
    assert isinstance(dialog, PreviewDialog)
    document = dialog.findChild(QPdfDocument)
    assert isinstance(document, QPdfDocument)
    qtbot.waitUntil(lambda: document.status() == QPdfDocument.Status.Ready, timeout=15000)
    assert round(document.pagePointSize(0).width()) == 420
    for paper, width in ((Paper.A4, 595), (Paper.ROLL80, 227)):
        chip = dialog.findChild(QPushButton, f"chip_{paper.value}")
        assert isinstance(chip, QPushButton)
        chip.click()
        assert dialog.paper is paper
        qtbot.waitUntil(
            lambda wanted=width: document.pageCount() and round(document.pagePointSize(0).width()) == wanted,
            timeout=15000,
        )
    assert set(tmp_path.rglob("*.pdf")) == files
    request = form.request
    assert request is not None
    assert desk.core.billing.request(request.id).result().copies == 0, "looking counts no copy"
    dialog.close()


def test_a_printer_that_is_gone_is_told_and_the_slip_is_kept(
    form: BillingForm, desk: Desk, qtbot: QtBot
) -> None:
    desk.core.settings.change(BILLING_PRINTER_A5, "Printer yang tidak ada").result()
    show_stored(form, desk, qtbot)
    form.print_slip()
    banner = form.findChild(Banner, "billing_notice")
    assert isinstance(banner, Banner)
    qtbot.waitUntil(banner.isVisible, timeout=20000)
    assert form.request is not None
    assert banner.text.startswith(f"{form.request.number}: Printer yang biasa dipakai tidak ditemukan")
    wish, fault = form.slips.printing.kept[0]
    assert fault.code is ErrorCode.PRINTER_GONE
    assert "Sri" not in wish.title
    assert form.request is not None
    assert desk.core.billing.request(form.request.id).result().copies == 0, "what was not printed is no copy"
    close = banner.findChild(QToolButton, "banner_close")
    assert isinstance(close, QToolButton)
    assert close.accessibleName() == "Tidak perlu dicetak lagi"
    close.click()
    assert not banner.isVisible()
    qtbot.waitUntil(lambda: desk.core.billing.waiting_prints().result() == ())


def test_a_slip_that_did_not_come_out_waits_beyond_the_end_of_the_program(
    form: BillingForm, desk: Desk, qtbot: QtBot
) -> None:
    desk.core.settings.change(BILLING_PRINTER_A5, "Printer yang tidak ada").result()
    show_stored(form, desk, qtbot)
    request = form.request
    assert request is not None
    form.print_slip()
    qtbot.waitUntil(lambda: bool(desk.core.billing.waiting_prints().result()), timeout=20000)
    kept = desk.core.billing.request(request.id).result()
    assert pill_of(kept, desk.clock.now()) == ("cetak gagal", "bad"), "its row says so"

    later = BillingForm(desk)  # of the next start, over the same store
    qtbot.addWidget(later)
    later.show()
    banner = later.findChild(Banner, "billing_notice")
    assert isinstance(banner, Banner)
    qtbot.waitUntil(banner.isVisible)
    assert banner.text == f"Slip {request.number} belum tercetak.", "over a new request: which one, and no more"
    button = banner.findChild(QPushButton, "banner_action")
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(desk.billing_wanted) as asked:
        button.click()
    assert asked.args == [BillingWish(request.id)]
    later.begin(BillingWish(request.id))
    qtbot.waitUntil(lambda: banner.text.startswith(f"{request.number}: Printer yang biasa dipakai tidak"))
    assert button.text() == "Cetak lagi"
    wish, _fault = later.slips.printing.kept[0]
    assert (wish.title, wish.paper, wish.copies) == (f"Slip {request.number}", Paper.A5, 1)
    later.slips.printing.print_kept()  # the printer is still gone: it goes on waiting, told once
    qtbot.waitUntil(lambda: bool(later.slips.printing.kept), timeout=20000)
    failures = [change for change in desk.core.billing.history(request.id).result() if change.what == FAILED]
    assert len(failures) == 1
    later.slips.printing.drop_kept()
    assert not banner.isVisible()
    qtbot.waitUntil(lambda: desk.core.billing.waiting_prints().result() == ())
    assert pill_of(desk.core.billing.request(request.id).result(), desk.clock.now())[0] == "kode terbit"


def test_a_slip_that_fails_twice_waits_once(form: BillingForm, desk: Desk, qtbot: QtBot) -> None:
    desk.core.settings.change(BILLING_PRINTER_A5, "Printer yang tidak ada").result()
    show_stored(form, desk, qtbot)
    request = form.request
    assert request is not None
    told: list[int] = []
    form.slips.printing.kept_changed.connect(lambda: told.append(len(form.slips.printing.kept)))
    form.print_slip()
    form.slips.print_slip(request, copies=3)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=20000)
    assert told == [1, 1]
    qtbot.waitUntil(
        lambda: (
            [(wait.paper, wait.copies) for wait in desk.core.billing.waiting_prints().result()]
            == [(Paper.A5, form.slips.printing.kept[0][0].copies)]
        )
    )


def test_a_slip_saved_as_pdf_is_not_marked_as_printed(
    form: BillingForm, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    show_stored(form, desk, qtbot)
    assert form.request is not None
    form.slips.write_pdf(form.request, tmp_path / "slip.pdf", Paper.A5)
    qtbot.waitUntil((tmp_path / "slip.pdf").exists, timeout=15000)
    request = desk.core.billing.request(form.request.id).result()
    assert request.copies == 0
    assert pill_of(request, desk.clock.now())[0] == "kode terbit"


def test_a_page_is_drawn_at_the_resolution_that_is_asked_for(desk: Desk) -> None:
    request = desk.core.billing.submit(sample_form(billing_code=CODE)).result()
    pages = Pages(desk.core.billing.preview(request.id, Paper.A5).result())
    image = pages.image(0, 300)
    assert (image.width(), image.height()) == (1748, 2480)


def test_a_slip_is_saved_whole_or_the_fault_is_named(desk: Desk, tmp_path: Path) -> None:
    save_slip(tmp_path / "slip.pdf", b"%PDF-1.4")
    assert (tmp_path / "slip.pdf").read_bytes() == b"%PDF-1.4"
    with pytest.raises(LoketError) as caught:
        save_slip(tmp_path / "tidak ada" / "slip.pdf", b"%PDF")
    assert caught.value.code is ErrorCode.SLIP_UNWRITABLE


def test_after_the_preview_the_keyboard_is_back_in_the_form(
    form: BillingForm, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    show_stored(form, desk, qtbot)
    form.preview()
    dialog = form.findChild(PreviewDialog, "slip_preview")
    assert isinstance(dialog, PreviewDialog)
    save = dialog.findChild(QPushButton, "preview_save")
    assert isinstance(save, QPushButton)
    save.click()
    file_dialog = form.findChild(QFileDialog, "savePdfDialog")
    assert isinstance(file_dialog, QFileDialog)
    composer = QLineEdit(form)  # as anything that had the keyboard meanwhile
    composer.setFocus()
    file_dialog.reject()
    assert form.focusWidget() is form.buttons.button("pdf")


def test_the_field_with_the_cursor_stays_in_sight_when_a_notice_comes(
    form: BillingForm, desk: Desk, qtbot: QtBot
) -> None:
    form.resize(340, 480)
    kap = form.fields.input(Field.KAP)
    kap.setFocus()
    area = form.findChild(QScrollArea, "billing_scroll")
    assert isinstance(area, QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    form.resize(340, 300)

    def is_in_sight() -> bool:
        top = kap.mapTo(area.viewport(), kap.rect().topLeft()).y()
        return top >= 0 and top + kap.height() <= area.viewport().height()

    qtbot.waitUntil(is_in_sight)
