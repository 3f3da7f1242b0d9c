"""The head of a run: its title is read whole, whatever buttons stand there."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from core.app import Core
from core.broadcasts.run import BroadcastId
from core.conversations import posting
from core.conversations.chat import ChatKind
from tests.ui.broadcasts.test_broadcasts_place import REMINDER, mark_tested
from ui.broadcasts.page import BroadcastsPage
from ui.desk import Desk


def test_a_title_is_not_cut_by_the_buttons_beside_it(desk: Desk, core: Core, qtbot: QtBot) -> None:
    core.store.run(
        lambda s: posting.find_or_open_chat(s, kind=ChatKind.GROUP, title="Bendahara", at=core.clock.now())
    ).result()
    title = "Pengingat H-3 · Setor PPh 21 · November 2026 · Bendahara"
    run: BroadcastId = core.broadcasts.create(replace(REMINDER, title=title)).result()
    mark_tested(core, run)
    core.broadcasts.begin(run).result()
    place = BroadcastsPage(desk)
    qtbot.addWidget(place)
    large = QFont(place.font())
    large.setPointSizeF(large.pointSizeF() * 1.5)
    place.setFont(large)
    place.resize(1366, 700)
    place.show()
    place.open_broadcast(run)
    qtbot.waitUntil(lambda: place.run.broadcast_id == run and title in place.run.title.text())
    label = place.run.title
    qtbot.waitUntil(lambda: label.width() >= label.fontMetrics().horizontalAdvance(label.text()))
    assert label.textFormat() is Qt.TextFormat.PlainText
