"""A request whose message was edited says so with both values, and takes the new ones by one press."""

from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from core.billing.form import Field
from core.billing.query import RequestFilter
from tests.billing.desk import WHOLE, board, chat
from tests.billing.test_edits import OTHER, arrive
from tests.conftest import FixedClock
from ui.billing.board.column import short_remark
from ui.billing.edit_notice import EditNotice
from ui.billing.form import BillingForm
from ui.billing.lines import remark_of
from ui.desk import BillingWish, Desk
from ui.widgets.banner import Banner


def notice_of(form: BillingForm) -> Banner:
    found = form.findChild(Banner, "billing_edited")
    assert isinstance(found, Banner)
    return found


def test_the_new_values_stand_beside_the_old_ones_until_the_officer_takes_them(
    form: BillingForm, desk: Desk, qtbot: QtBot
) -> None:
    chat_id = chat(desk.core)
    arrive(desk.core, chat_id, WHOLE)
    (request,) = board(desk.core)
    form.begin(BillingWish(request_id=request.id))
    qtbot.waitUntil(lambda: form.request is not None)
    notice = notice_of(form)
    assert not notice.isVisible()
    arrive(desk.core, chat_id, OTHER, is_edited=True)
    qtbot.waitUntil(notice.isVisible)
    assert notice.text == "Pesan diubah. Jumlah: 250.000 → 350.000."
    assert form.fields.input(Field.AMOUNT).text() == "250.000", "nothing is changed by itself"
    button = notice.findChild(QPushButton, "banner_action")
    assert isinstance(button, QPushButton)
    assert button.text() == "Pakai yang baru"
    button.click()
    qtbot.waitUntil(lambda: form.fields.input(Field.AMOUNT).text() == "350.000")
    qtbot.waitUntil(lambda: not notice.isVisible())
    (after,) = board(desk.core)
    assert after.wanted.amount == 350_000


def test_after_the_code_it_is_told_without_an_act_and_can_be_closed(
    form: BillingForm, desk: Desk, clock: FixedClock, qtbot: QtBot
) -> None:
    chat_id = chat(desk.core)
    arrive(desk.core, chat_id, WHOLE)
    (request,) = board(desk.core)
    desk.core.billing.record_code(request.id, "026110412345678", clock.now()).result()
    arrive(desk.core, chat_id, OTHER, is_edited=True)
    form.begin(BillingWish(request_id=request.id))
    notice = notice_of(form)
    qtbot.waitUntil(notice.isVisible)
    assert notice.text.startswith("Pesan diubah sesudah kode terbit. Jumlah: 250.000 → 350.000.")
    button, close = (
        notice.findChild(QPushButton, "banner_action"),
        notice.findChild(QToolButton, "banner_close"),
    )
    assert isinstance(button, QPushButton)
    assert isinstance(close, QToolButton)
    assert not button.isVisible()
    close.click()
    pending = desk.core.billing.edits.pending
    qtbot.waitUntil(lambda: pending(request.id).result() is None and notice.isHidden())


def test_what_was_closed_does_not_flash_up_by_a_look_from_before(
    form: BillingForm, desk: Desk, qtbot: QtBot
) -> None:
    chat_id = chat(desk.core)
    arrive(desk.core, chat_id, WHOLE)
    (request,) = board(desk.core)
    arrive(desk.core, chat_id, OTHER, is_edited=True)
    form.begin(BillingWish(request_id=request.id))
    notice = notice_of(form)
    assert isinstance(notice, EditNotice)
    qtbot.waitUntil(notice.isVisible)
    pending = desk.core.billing.edits.pending(request.id).result()
    assert pending is not None
    close = notice.findChild(QToolButton, "banner_close")
    assert isinstance(close, QToolButton)
    close.click()
    notice._show_edit(pending, request)  # what a look brings that was begun before the answer was kept
    assert notice.isHidden()
    qtbot.waitUntil(lambda: desk.core.billing.edits.pending(request.id).result() is None)
    assert notice.isHidden()


def test_list_and_board_say_that_a_message_was_edited_until_the_officer_has_decided(desk: Desk) -> None:
    core = desk.core
    chat_id = chat(core)
    arrive(core, chat_id, WHOLE)
    arrive(core, chat_id, OTHER, is_edited=True)
    (request,) = board(core)
    now = core.clock.now()
    assert remark_of(request, now).startswith("pesan diubah · tunggu ")
    assert short_remark(request, now) == "pesan diubah"
    (column,) = [each for each in core.billing.queue.board(RequestFilter(), 5).result().columns if each.rows]
    assert column.rows[0].is_edited
    core.billing.edits.leave(request.id).result()
    (request,) = board(core)
    assert not request.is_edited
    assert remark_of(request, now).startswith("tunggu ")
