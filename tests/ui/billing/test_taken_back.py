"""What a payment had cancelled is told when it is taken back, and planned anew by one press only."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.calls.following import PURPOSE
from core.calls.outcome import Outcome
from core.outbox import planning
from core.outbox.state import ItemState
from tests.calls.conftest import MONDAY, Room
from tests.conftest import FixedClock
from tests.ui.billing.conftest import Officer
from tests.ui.billing.test_billing_more import choose, opened, state
from tests.ui.billing.test_payment import NTPN, answer
from ui.billing.form import BillingForm
from ui.desk import Desk, Notice


def test_the_officer_is_told_what_stays_cancelled_and_plans_it_anew_with_one_press(
    form: BillingForm, officer: Officer, desk: Desk, clock: FixedClock, tmp_path: Path, qtbot: QtBot
) -> None:
    clock.moment = MONDAY
    room = Room(desk.core, clock, tmp_path)
    request = opened(form, desk, qtbot)
    wanted = request.wanted
    campaign_id = room.campaign(period=f"{wanted.tax_year}-{wanted.month_from:02d}")
    room.bring(campaign_id, f"Orang 01;{wanted.npwp15};0812 0000 1001;100000;15/12/2026")
    for _ in range(3):
        work = room.calls.next_number(campaign_id).result()
        assert work is not None
        room.call(work.target_id, Outcome.NO_ANSWER)
        clock.pass_by(days=1, hours=3)
    desk.core.billing.record_payment(request.id, NTPN, clock.now()).result()
    room.calls.start().result()
    clock.pass_by(hours=1)
    notices: list[Notice] = []
    desk.told.connect(notices.append)
    qtbot.waitUntil(lambda: state(form).value == "paid")
    choose(form, "unpaid")
    officer.type("salah orang")
    answer("Cabut pembayaran")
    qtbot.keyClick(officer.field("answer"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(each.action == "Rencanakan lagi" for each in notices))
    (notice,) = [each for each in notices if each.action]
    assert "Orang 01" in notice.text
    assert "Tidak ada yang terkirim lagi dengan sendirinya" in notice.text
    assert states(room) == [ItemState.CANCELLED]
    assert notice.act is not None
    notice.act()
    qtbot.waitUntil(lambda: any(each.text == "Direncanakan lagi." for each in notices))
    assert states(room) == [ItemState.CANCELLED, ItemState.PLANNED]
    notice.act()
    qtbot.waitUntil(lambda: any(each.text.startswith("Tidak direncanakan lagi") for each in notices))
    assert states(room) == [ItemState.CANCELLED, ItemState.PLANNED]


def states(room: Room) -> list[ItemState]:
    items = room.core.store.read(lambda session: planning.ledger(session, PURPOSE)).result()
    return [item.state for item in items]
