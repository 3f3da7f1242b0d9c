"""After a restore the window says what is held, from which copy, and lets the officer decide on all of it."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.app import Core
from core.broadcasts import restored
from core.outbox.item import Decision
from core.ports import GatewayState
from core.store import copied
from tests.conftest import FixedClock
from ui.desk import Desk
from ui.whatsapp.gateway_banner import GatewayBanner
from ui.whatsapp.gateway_watch import GatewayWatch
from ui.whatsapp.state_pane import StatePane


@pytest.fixture
def pane(core: Core, desk: Desk, clock: FixedClock, qtbot: QtBot) -> StatePane:
    """Give the place over a store in which a restore has held two replies."""
    chat = core.conversations.open_chat("+6281200001234", "Siti Contoh").result()
    for text in ("Baik, Bu", "Sudah jadi"):
        core.outbox.plan_reply(chat, text, None, text).result()
    core.store.run(lambda session: copied.mark(session.connection, clock.now())).result()
    clock.pass_by(days=1)
    core.store.run(lambda session: restored.settle(session, clock.now())).result()
    watch = GatewayWatch(desk)
    pane = StatePane(desk, watch)
    qtbot.addWidget(pane)
    pane.show()
    watch.begin()
    qtbot.waitUntil(pane.restored.isVisible, timeout=10_000)
    return pane


def test_the_card_names_the_copy_and_how_much_of_it_is_held(pane: StatePane) -> None:
    title = pane.findChild(QLabel, "restoredTitle")
    assert title is not None
    assert title.text() == (
        "Cadangan ini dari 21 November 2026, 14.05 WIB. 2 kiriman yang direncanakan di dalamnya ditahan:"
        " periksa dulu di ponsel."
    )


def test_one_press_decides_on_all_of_them(pane: StatePane, core: Core, qtbot: QtBot) -> None:
    pane.restored.buttons[Decision.SENT].click()
    qtbot.waitUntil(lambda: not pane.restored.isVisible(), timeout=10_000)
    assert core.outbox.queue().result().unsure == 0


def test_the_bar_above_all_says_it_in_every_other_place(
    pane: StatePane, core: Core, desk: Desk, qtbot: QtBot
) -> None:
    watch = GatewayWatch(desk)
    banner = GatewayBanner(desk, watch)
    qtbot.addWidget(banner)
    watch.begin()
    qtbot.waitUntil(lambda: watch.queue.held == 2, timeout=10_000)
    watch.state = GatewayState.READY
    watch.changed.emit()
    assert banner.text.startswith("Cadangan ini dari 21 November 2026")
    wanted: list[bool] = []
    desk.queue_wanted.connect(wanted.append)
    banner.action_wanted.emit()
    assert wanted == [True]
    core.outbox.decide_restored(Decision.CANCEL).result()
    qtbot.waitUntil(banner.isHidden, timeout=10_000)
