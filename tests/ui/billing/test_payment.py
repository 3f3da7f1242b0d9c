"""The officer records a payment, looks at its proof, and takes back what was a mistake."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from core.billing.request import Request, RequestState
from core.clock import to_wib
from core.conversations import posting
from core.conversations.chat import ChatId
from core.conversations.message import MediaKind
from core.store import blobs
from core.store.session import Session
from tests.ui.billing.conftest import CODE, Officer, sample_form
from tests.ui.billing.test_billing_more import choose, opened, state
from ui.billing.form import BillingForm
from ui.billing.payment_dialog import DAY_AHEAD, DAY_EARLY, NTPN_ODD, PaymentDialog
from ui.conversations.picture_dialog import PictureDialog
from ui.desk import BillingWish, Desk

NTPN = "1A2B3C4D5E6F7G8H"


def picture() -> QImage:
    image = QImage(40, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    return image


def png() -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture().save(buffer, "PNG")
    return bytes(buffer.data().data())


@pytest.fixture
def dialog(form: BillingForm, desk: Desk, qtbot: QtBot) -> Iterator[PaymentDialog]:
    opened(form, desk, qtbot)
    yield asked(form, qtbot)
    QGuiApplication.clipboard().clear()


def asked(form: BillingForm, qtbot: QtBot) -> PaymentDialog:
    choose(form, "paid")
    (dialog,) = form.findChildren(PaymentDialog)
    qtbot.waitUntil(dialog.ntpn.hasFocus)
    return dialog


def proof_line(dialog: PaymentDialog) -> str:
    label = dialog.findChild(QLabel, "payment_proof_line")
    assert isinstance(label, QLabel)
    return label.text()


def line(dialog: PaymentDialog, name: str) -> str:
    label = dialog.findChild(QLabel, f"payment_{name}_line")
    assert isinstance(label, QLabel)
    return label.text()


def shown(form: BillingForm) -> Request:
    assert form.request is not None
    return form.request


def button(form: BillingForm) -> QPushButton:
    found = form.findChild(QPushButton, "billing_proof")
    assert isinstance(found, QPushButton)
    return found


def paid_line(form: BillingForm) -> str:
    label = form.findChild(QLabel, "billing_payment_line")
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def test_an_ntpn_and_enter_record_a_payment_of_today(
    form: BillingForm, dialog: PaymentDialog, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    officer.type("1a2b")
    assert line(dialog, "ntpn") == NTPN_ODD
    officer.type("3c4d5e6f7g8h")
    assert line(dialog, "ntpn") != NTPN_ODD
    officer.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: state(form) is RequestState.PAID)
    assert shown(form).ntpn == NTPN
    assert shown(form).paid_at == desk.clock.now()
    assert paid_line(form) == f"NTPN {NTPN}, dibayar 21 November 2026"
    assert not button(form).isVisible()


def test_the_day_is_the_one_on_the_proof_and_never_ahead(
    form: BillingForm, dialog: PaymentDialog, officer: Officer, qtbot: QtBot
) -> None:
    officer.type(NTPN)
    officer.press(Qt.Key.Key_Tab)
    assert officer.focus == "payment_day"
    officer.type("25/11/2026")
    officer.press(Qt.Key.Key_Return)
    assert line(dialog, "day") == DAY_AHEAD
    dialog.day.selectAll()
    officer.type("kemarin")
    officer.press(Qt.Key.Key_Return)
    assert line(dialog, "day") not in {"", DAY_AHEAD}
    dialog.day.selectAll()
    officer.type("20/11/2026")
    assert line(dialog, "day") == DAY_EARLY
    officer.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: state(form) is RequestState.PAID)
    paid_at = shown(form).paid_at
    assert paid_at is not None
    assert f"{to_wib(paid_at):%d/%m/%Y}" == "20/11/2026"


def test_without_ntpn_or_proof_it_says_so_and_keeps_what_was_typed(
    form: BillingForm, dialog: PaymentDialog, officer: Officer, qtbot: QtBot
) -> None:
    dialog.day.setText("21-11-2026")
    officer.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: line(dialog, "ntpn").startswith("Pembayaran dicatat dengan buktinya."))
    assert officer.focus == "payment_ntpn"
    assert dialog.day.text() == "21-11-2026"
    officer.enter(NTPN)
    qtbot.waitUntil(lambda: state(form) is RequestState.PAID)


def test_escape_records_nothing(form: BillingForm, dialog: PaymentDialog, officer: Officer, desk: Desk) -> None:
    officer.type(NTPN)
    answer("Tutup")
    officer.press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert desk.core.billing.request(shown(form).id).result().state is RequestState.CODE_ISSUED


def test_a_copied_picture_is_the_proof_and_copied_words_are_the_ntpn(
    form: BillingForm, dialog: PaymentDialog, officer: Officer, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText(NTPN)
    qtbot.keyClick(dialog.ntpn, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.ntpn.text() == NTPN
    assert dialog.proof.blob_id is None
    dialog.ntpn.clear()
    QGuiApplication.clipboard().setImage(picture())
    qtbot.keyClick(dialog.ntpn, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.proof.blob_id is not None)
    assert dialog.ntpn.text() == ""
    officer.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: state(form) is RequestState.PAID)
    assert paid_line(form) == "Tanpa NTPN, dengan gambar bukti, dibayar 21 November 2026"
    button(form).click()
    qtbot.waitUntil(lambda: bool(form.findChildren(PictureDialog)))
    (seen,) = form.findChildren(PictureDialog)
    qtbot.waitUntil(lambda: not seen.picture.pixmap().isNull())
    seen.reject()


def test_a_file_that_is_no_proof_is_refused_and_the_one_before_stays(
    dialog: PaymentDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    for name, content in (("bukti.png", png()), ("kosong.png", b""), ("kode.exe", b"MZ"), ("a.txt", b"halo")):
        (tmp_path / name).write_bytes(content)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "bukti.png"))])
    QGuiApplication.clipboard().setMimeData(mime)
    qtbot.keyClick(dialog.ntpn, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.proof.blob_id is not None)
    kept = dialog.proof.blob_id
    said = set()
    for name in ("kosong.png", "kode.exe", "a.txt", "tidak ada.png"):
        dialog.proof.take_file(tmp_path / name)
        qtbot.waitUntil(lambda: not dialog.proof.is_keeping)
        said.add(proof_line(dialog))
    assert len(said - {""}) == 4
    assert dialog.proof.blob_id == kept
    drop = dialog.proof.drop
    drop.click()
    assert dialog.proof.blob_id is None
    assert not drop.isEnabled()
    dialog.reject()


def test_a_pdf_out_of_the_chat_is_chosen_by_keyboard_and_saved_later(
    form: BillingForm, officer: Officer, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    chat_id = desk.core.conversations.open_chat("+6281200000001", "Sri").result()
    post(desk, chat_id, "struk.png", "image/png", png(), 2)
    post(desk, chat_id, "bukti.pdf", "application/pdf", b"%PDF-1.4 bukti", 1)
    request = desk.core.billing.submit(sample_form(billing_code=CODE, chat_id=chat_id)).result()
    form.begin(BillingWish(request_id=request.id))
    qtbot.waitUntil(lambda: form.request is not None)
    dialog = asked(form, qtbot)
    papers = dialog.proof.papers
    qtbot.waitUntil(lambda: papers.count() == 2)
    assert [papers.item(row).text().split("  ")[1] for row in range(2)] == ["bukti.pdf", "struk.png"]
    officer.press(Qt.Key.Key_Tab, 2)
    assert officer.focus == "payment_papers"
    assert dialog.proof.blob_id is None  # walking through chooses nothing
    officer.press(Qt.Key.Key_Space)
    assert dialog.proof.blob_id is not None
    officer.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: state(form) is RequestState.PAID)
    button(form).click()
    qtbot.waitUntil(lambda: bool(form.findChildren(QFileDialog)))
    (saving,) = form.findChildren(QFileDialog)
    saving.fileSelected.emit(str(tmp_path / "bukti.pdf"))
    qtbot.waitUntil((tmp_path / "bukti.pdf").exists)
    assert (tmp_path / "bukti.pdf").read_bytes() == b"%PDF-1.4 bukti"
    saving.reject()


def post(desk: Desk, chat_id: ChatId, name: str, media_type: str, content: bytes, days_ago: int) -> None:
    def work(session: Session) -> None:
        at = desk.clock.now() - timedelta(days=days_ago)
        blob_id = blobs.save(session, name, media_type, BytesIO(content), at)
        kind = MediaKind.IMAGE if media_type.startswith("image/") else MediaKind.DOCUMENT
        posting.post_incoming(session, chat_id, name, at, "Sri", blob_id=blob_id, media_kind=kind)

    desk.core.store.run(work).result()


def answer(word: str) -> None:
    """Press the button of the question that is about to be asked."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(each for each in box.buttons() if each.text() == word).click()

    QTimer.singleShot(0, press)


def test_a_payment_recorded_by_mistake_is_taken_back_after_a_question(
    form: BillingForm, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    request = opened(form, desk, qtbot)
    assert not entry(form, "unpaid").isEnabled()
    desk.core.billing.record_payment(request.id, NTPN, desk.clock.now()).result()
    qtbot.waitUntil(lambda: state(form) is RequestState.PAID)
    choose(form, "unpaid")
    officer.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: officer.line("answer").startswith("Tulis dulu alasannya"))
    officer.type("salah orang")
    answer("Tidak jadi")
    officer.press(Qt.Key.Key_Return)
    assert desk.core.billing.request(request.id).result().state is RequestState.PAID
    answer("Cabut pembayaran")
    qtbot.keyClick(officer.field("answer"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: state(form) is RequestState.CODE_ISSUED)
    assert form.ask_row.isHidden()
    assert paid_line(form) == ""


def entry(form: BillingForm, name: str) -> QAction:
    action = form.more.menu(form.request, form).findChild(QAction, f"billing_more_{name}")
    assert isinstance(action, QAction)
    return action
