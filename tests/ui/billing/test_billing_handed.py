"""A slip that was printed for a walk-in hands its code over, and the window offers to take that back."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.billing.paper import Paper
from core.billing.request import Request, RequestState
from tests.ui.billing.conftest import CODE, sample_form
from ui.billing.board.page import BoardPage
from ui.billing.form import BillingForm
from ui.billing.lines import pill_of
from ui.billing.printing import PrintOrder, PrintWish
from ui.desk import BillingWish, Desk, Notice


def came_out(desk: Desk, request: Request) -> PrintOrder:
    """Print a slip as far as the core knows of it."""
    billing = desk.core.billing
    slip = billing.slip_of(request.id, Paper.A5).result()
    is_handed_over = billing.settle_print(request.id, Paper.A5, slip.copy_number).result()
    wish = PrintWish(f"Slip {request.number}", Paper.A5, 1, request.id)
    return PrintOrder(wish, slip, is_handed_over)


def test_a_printed_slip_of_a_walk_in_stands_under_terkirim_tercetak(desk: Desk, qtbot: QtBot) -> None:
    request = desk.core.billing.submit(sample_form(billing_code=CODE)).result()
    came_out(desk, request)
    board = BoardPage(desk)
    qtbot.addWidget(board)
    board.resize(1400, 600)
    with qtbot.waitExposed(board):
        board.show()
    column = board.columns[RequestState.SENT]
    qtbot.waitUntil(lambda: len(column.model.rows) == 1)
    assert not board.columns[RequestState.CODE_ISSUED].model.rows
    assert pill_of(column.model.rows[0], desk.clock.now()) == ("tercetak", "ok"), "no message was sent"


def test_the_message_after_printing_takes_the_hand_over_back(
    form: BillingForm, desk: Desk, qtbot: QtBot
) -> None:
    request = desk.core.billing.submit(sample_form(billing_code=CODE)).result()
    form.begin(BillingWish(request_id=request.id))
    qtbot.waitUntil(lambda: form.request is not None)
    told: list[Notice] = []
    desk.told.connect(told.append)
    form.slips.printing.printed.emit(came_out(desk, request))
    assert told[-1].text == f"Slip {request.number} (A5) dikirim ke printer. Kodenya tercatat diserahkan."
    assert told[-1].act is not None
    told[-1].act()
    qtbot.waitUntil(lambda: told[-1].text == f"Kode {request.number} belum diserahkan.")
    assert desk.core.billing.request(request.id).result().state is RequestState.CODE_ISSUED


def test_the_menu_takes_a_hand_over_back_too(form: BillingForm, desk: Desk, qtbot: QtBot) -> None:
    request = desk.core.billing.submit(sample_form(billing_code=CODE)).result()
    sent = desk.core.billing.mark_handed_over(request.id).result()
    assert pill_of(sent, desk.clock.now()) == ("diserahkan", "ok")
    window = QWidget()
    qtbot.addWidget(window)
    handed = form.more.menu(sent, window).findChild(QAction, "billing_more_handed")
    assert isinstance(handed, QAction)
    assert handed.text() == "Kode ternyata belum diserahkan"
    with qtbot.waitSignal(form.more.changed) as changed:
        handed.trigger()
    assert changed.args[0].state is RequestState.CODE_ISSUED
