"""A slip is scanned while a payment is being recorded: no digit is typed, and the dialog says what it was."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.billing.conftest import CODE
from tests.ui.billing.test_billing_more import opened
from tests.ui.billing.test_payment import asked, line
from tests.ui.test_scanner import OTHER, Keyboard
from ui.billing.form import BillingForm
from ui.billing.payment_dialog import NTPN_HINT, SCANNED_OTHER, SCANNED_OWN, PaymentDialog
from ui.desk import Desk, Notice
from ui.scanner import Scanner


@pytest.fixture
def dialog(form: BillingForm, desk: Desk, qtbot: QtBot) -> Iterator[PaymentDialog]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    scanner = Scanner(desk, application, form)
    opened(form, desk, qtbot)
    yield asked(form, qtbot)
    scanner.deleteLater()


def test_the_slip_of_the_payment_in_hand_is_known_and_what_was_typed_stays(
    dialog: PaymentDialog, desk: Desk, qtbot: QtBot
) -> None:
    notices: list[Notice] = []
    desk.told.connect(notices.append)
    dialog.ntpn.setText("1A2B")
    Keyboard(dialog).type(CODE + "\r", 4)
    qtbot.waitUntil(lambda: line(dialog, "ntpn").endswith(SCANNED_OWN))
    assert line(dialog, "ntpn").startswith("Yang dipindai kode billing 0261 1041 2345 678, bukan NTPN.")
    assert (dialog.ntpn.text(), notices) == ("1A2B", [])
    assert dialog.isVisible(), "the scanner's Enter records nothing"
    qtbot.keyClicks(dialog.ntpn, "x")
    assert not line(dialog, "ntpn").startswith("Yang dipindai")


def test_the_slip_of_the_next_in_the_queue_waits_until_the_dialog_is_closed(
    dialog: PaymentDialog, qtbot: QtBot
) -> None:
    assert line(dialog, "ntpn") == NTPN_HINT
    Keyboard(dialog).type(OTHER + "\r", 4)
    qtbot.waitUntil(lambda: line(dialog, "ntpn").endswith(SCANNED_OTHER))
    assert dialog.ntpn.text() == ""
