"""The first payment of a new taxpayer, recorded in the window: every open step ends, and the list says so."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.broadcasts.run import Shelf
from tests.ui.billing.conftest import CODE, sample_form
from tests.ui.newcomers.test_newcomers_page import add
from ui.billing.payment_dialog import PaymentDialog
from ui.desk import Desk
from ui.newcomers.page import NewcomersPage


def test_a_payment_that_is_pressed_takes_the_payer_out_of_the_prepared_reminder(
    desk: Desk, qtbot: QtBot
) -> None:
    core = desk.core
    payer = add(desk, "Sri Rahayu", "+6281200000011")
    other = add(desk, "Tono Contoh", "+6281200000012", "2026-11-09")
    core.store.run(lambda s: s.update("contacts", payer, {"npwp15": "701234569648000"})).result()
    page = NewcomersPage(desk)
    qtbot.addWidget(page)
    page.resize(1270, 700)
    page.show()
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    request = core.billing.submit(sample_form(billing_code=CODE)).result()
    prepared = core.newcomers.prepare((payer, other)).result()
    (draft,) = core.broadcasts.page(Shelf.PLANS).result()
    assert prepared
    assert core.broadcasts.review(draft.id, draft.draft).result().people == 2

    dialog = PaymentDialog(desk, request, page)
    dialog.show()
    dialog.ntpn.setText("1A2B3C4D5E6F7G8H")
    press = dialog.findChild(QPushButton, "payment_yes")
    assert press is not None
    with qtbot.waitSignal(dialog.recorded):
        press.click()

    qtbot.waitUntil(lambda: "1 sudah membayar" in page.summary.text())
    assert core.broadcasts.review(draft.id, draft.draft).result().people == 1
    ended = "SELECT contact_id, end_reason FROM newcomer_reminders WHERE ended_at IS NOT NULL"
    assert core.store.read(lambda s: s.all(ended)).result() == [(payer, "paid")]
