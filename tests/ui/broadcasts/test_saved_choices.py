"""Choices of recipients are saved and used again; whom a run missed becomes a list."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.broadcasts.audience import Audience
from core.broadcasts.run import BroadcastId, Draft, purpose_of
from core.store.session import Session
from ui.broadcasts.audience_dialog import AudienceDialog
from ui.broadcasts.run_view import RunView
from ui.desk import Desk

NOW = "2026-11-01T00:00:00.000000Z"
RULES = Audience(group_codes=("usahawan",), except_kecamatan_codes=("352301",))


def dialog_of(desk: Desk, qtbot: QtBot, audience: Audience) -> AudienceDialog:
    service = desk.core.broadcasts
    dialog = AudienceDialog(desk, audience, lambda rules: service.review(BroadcastId(0), Draft(audience=rules)))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_choice_is_saved_under_a_name_and_used_by_another_broadcast(desk: Desk, qtbot: QtBot) -> None:
    first = dialog_of(desk, qtbot, RULES)
    qtbot.mouseClick(first.saved.keep, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(first.saved.ask.field, "UMKM luar Kenduruan")
    qtbot.keyClick(first.saved.ask.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: first.saved.box.currentText() == "UMKM luar Kenduruan")
    assert first.isVisible()
    assert not first.saved.keep.isEnabled()
    second = dialog_of(desk, qtbot, Audience())
    qtbot.waitUntil(lambda: second.saved.box.count() == 2)
    second.saved.box.setCurrentIndex(1)
    second.saved.box.activated.emit(1)
    assert second.audience == RULES
    assert second.tabs.currentIndex() == 1
    second.kinds.tick(("badan",))
    second.kinds.changed.emit()
    assert second.saved.box.currentIndex() == 0


def test_whom_an_ended_run_did_not_reach_becomes_a_list(desk: Desk, qtbot: QtBot) -> None:
    core = desk.core
    broadcast_id = core.broadcasts.create(Draft("Kelas", "Teks")).result()

    def work(session: Session) -> None:
        made = {"created_at": NOW, "changed_at": NOW}
        contact = session.insert("contacts", {"name": "A", "name_key": "a", "kind": "person", **made})
        phone = "+628120000901"
        session.insert("contact_phones", {"contact_id": contact, "position": 0, "typed": phone, "e164": phone})
        row = {
            "purpose": purpose_of(broadcast_id), "period": "1", "recipient_key": phone, "phone": phone,
            "title": "A", "text": "t", "lane": "bulk", "state": "cancelled",
            "planned_at": NOW, "changed_at": NOW,
        }  # fmt: skip
        session.insert("outbox", row)
        ended = {"state": "stopped", "started_at": NOW, "ended_at": NOW}
        session.update("broadcasts", broadcast_id, ended)

    core.store.run(work).result()
    view = RunView(desk)
    qtbot.addWidget(view)
    view.show_broadcast(core.broadcasts.broadcast(broadcast_id).result())
    view.show()
    assert view.gather.isVisible()
    qtbot.mouseClick(view.gather, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(view.ask_name.field, "Ulang kelas")
    with qtbot.waitSignal(desk.told):
        qtbot.keyClick(view.ask_name.field, Qt.Key.Key_Return)
    [made] = core.broadcasts.lists.all().result()
    assert (made.name, made.size) == ("Ulang kelas", 1)
    view.hide()
