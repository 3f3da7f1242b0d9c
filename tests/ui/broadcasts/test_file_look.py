"""A file for groups waits until the officer says that he has looked at it."""

from io import BytesIO

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.app import Core
from core.broadcasts.audience import Audience
from core.broadcasts.run import Draft
from core.conversations import posting
from core.conversations.chat import ChatKind
from core.settings.office import OFFICER_NAME
from core.store import blobs
from core.store.blobs import BlobId
from core.store.session import Session
from tests.ui.broadcasts.test_broadcasts_place import mark_tested
from ui.broadcasts.page import BroadcastsPage
from ui.desk import Desk


def test_a_picture_for_groups_is_confirmed_once_by_whom_and_when_is_kept(
    desk: Desk, core: Core, qtbot: QtBot
) -> None:
    def seed(session: Session) -> BlobId:
        posting.find_or_open_chat(
            session, kind=ChatKind.GROUP, title="Bendahara Kec. Palang", at=core.clock.now()
        )
        return blobs.save(session, "foto.jpg", "image/jpeg", BytesIO(b"x"), core.clock.now())

    core.settings.change(OFFICER_NAME, "Petugas Uji").result()
    blob_id = core.store.run(seed).result()
    draft = Draft("Sosialisasi", "Mohon dibaca.", Audience(all_chats=True), blob_id=blob_id)
    broadcast_id = core.broadcasts.create(draft).result()
    mark_tested(core, broadcast_id)
    place = BroadcastsPage(desk)
    qtbot.addWidget(place)
    place.resize(1280, 700)
    place.show()
    place.open_broadcast(broadcast_id)
    look, begin = place.findChild(QPushButton, "planLook"), place.findChild(QPushButton, "broadcastBegin")
    assert look is not None
    assert begin is not None
    qtbot.waitUntil(look.isVisible)
    assert "tidak dapat membaca isinya" in place.composer.plan.state.text()
    assert not begin.isEnabled()
    assert place.composer.trial.isEnabled(), "the test to oneself shows the file"
    look.click()
    qtbot.waitUntil(begin.isEnabled)
    assert not look.isVisible()
    told = core.store.read(lambda s: s.all("SELECT origin, officer, at FROM looked_at_files")).result()
    assert [(origin, officer) for origin, officer, _at in told] == [("officer", "Petugas Uji")]
