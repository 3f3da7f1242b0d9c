"""The place of the broadcasts, as the officer uses it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from core.app import Core
from core.broadcasts.audience import Audience
from core.broadcasts.run import BroadcastId, Draft, RunState, Shelf, purpose_of
from core.outbox.planning import BulkPlan, plan_bulk
from core.outbox.state import ItemState
from core.store.session import Session
from ui.broadcasts.audience_dialog import AudienceDialog
from ui.broadcasts.ledger_table import ENTRY
from ui.broadcasts.members_dialog import MembersDialog
from ui.broadcasts.page import BroadcastsPage

REMINDER = Draft("Pengingat setor", "Halo {grup}", Audience(all_chats=True))


def text_of(place: BroadcastsPage, name: str) -> str:
    label = place.findChild(QLabel, name)
    assert label is not None
    return label.text()


def button(place: BroadcastsPage, name: str) -> QPushButton:
    found = place.findChild(QPushButton, name)
    assert found is not None
    return found


def mark_tested(core: Core, broadcast_id: BroadcastId) -> None:
    """Write down a test to oneself as pressed: the courier stays at home in these tests."""
    broadcast = core.broadcasts.broadcast(broadcast_id).result()

    def work(session: Session) -> None:
        plan = BulkPlan("+62812", "tes", "tes", phone="+62812")
        plan_bulk(
            session,
            f"broadcast-test:{broadcast_id}",
            f"{broadcast.draft.digest}/1",
            [plan],
            core.clock.now(),
        )
        session.execute(
            "UPDATE outbox SET state = 'pressed', pressing_at = planned_at, pressed_at = planned_at"
            " WHERE purpose = ?",
            (f"broadcast-test:{broadcast_id}",),
        )

    core.store.run(work).result()


def opened(place: BroadcastsPage, core: Core, qtbot: QtBot, draft: Draft, tested: bool = True) -> BroadcastId:
    broadcast_id = core.broadcasts.create(draft).result()
    if tested:
        mark_tested(core, broadcast_id)
    place.open_broadcast(broadcast_id)
    qtbot.waitUntil(lambda: place.composer.broadcast_id == broadcast_id)
    return broadcast_id


def started(place: BroadcastsPage, core: Core, qtbot: QtBot, draft: Draft = REMINDER) -> BroadcastId:
    broadcast_id = core.broadcasts.create(draft).result()
    mark_tested(core, broadcast_id)
    core.broadcasts.begin(broadcast_id).result()
    place.open_broadcast(broadcast_id)
    qtbot.waitUntil(lambda: place.run.broadcast_id == broadcast_id)
    return broadcast_id


def wait_for(qtbot: QtBot, holds: Callable[[], bool]) -> None:
    qtbot.waitUntil(holds, timeout=5000)


def test_every_keystroke_is_kept(place: BroadcastsPage, core: Core, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(place, "broadcastNew"), Qt.MouseButton.LeftButton)
    wait_for(qtbot, lambda: place.composer.broadcast_id is not None)
    title, text = place.findChild(QLineEdit, "broadcastTitle"), place.findChild(QPlainTextEdit, "broadcastText")
    assert title is not None
    assert text is not None
    qtbot.keyClicks(title, "Kelas pajak")
    qtbot.keyClicks(text, "Yth. {nama|Bapak/Ibu}")
    assert place.composer.broadcast_id is not None
    kept = core.broadcasts.broadcast(place.composer.broadcast_id)
    core.store.run(lambda _session: None).result()
    kept = core.broadcasts.broadcast(place.composer.broadcast_id)
    assert (kept.result().draft.title, kept.result().draft.text) == ("Kelas pajak", "Yth. {nama|Bapak/Ibu}")


def test_a_shelf_leaves_as_a_file(place: BroadcastsPage, core: Core, qtbot: QtBot, tmp_path: Path) -> None:
    started(place, core, qtbot)
    place.pane.shelves.choose(Shelf.RUNNING)
    place.pane.save.click()
    (dialog,) = place.findChildren(QFileDialog, "listSaveDialog")
    dialog.fileSelected.emit(str(path := tmp_path / "siaran.csv"))
    wait_for(qtbot, path.exists)
    (line,) = path.read_text("utf-8-sig").splitlines()[1:]
    assert line.startswith('"Pengingat setor";"Berjalan";"Semua grup WhatsApp";')


def test_the_plan_says_in_words_whom_it_reaches_and_for_how_long(
    place: BroadcastsPage, core: Core, qtbot: QtBot
) -> None:
    opened(place, core, qtbot, REMINDER)
    wait_for(qtbot, lambda: text_of(place, "planGroups") == "2")
    assert text_of(place, "planPeople") == "0"
    assert text_of(place, "planState") == "● Aman dijalankan."
    assert "2 grup menerima teks ini" in text_of(place, "planWords")
    assert "Tidak ada orang yang belum pernah menulis" in text_of(place, "planWords")
    assert text_of(place, "previewText0") == "Halo Bendahara Kec. Palang"
    assert button(place, "broadcastBegin").isEnabled()


def test_an_untested_text_can_be_tested_but_not_started(
    place: BroadcastsPage, core: Core, qtbot: QtBot
) -> None:
    opened(place, core, qtbot, REMINDER, tested=False)
    wait_for(qtbot, lambda: "Belum dites" in text_of(place, "planState"))
    assert not button(place, "broadcastBegin").isEnabled()
    assert button(place, "broadcastTrial").isEnabled()
    qtbot.mouseClick(button(place, "broadcastTrial"), Qt.MouseButton.LeftButton)
    wait_for(qtbot, place.composer.ask_number.isVisible)
    field = place.findChild(QLineEdit, "askNumberField")
    assert field is not None
    qtbot.keyClicks(field, "0812 0000 9999")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    query = "SELECT count(*) FROM outbox WHERE recipient_key = '+6281200009999'"
    wait_for(qtbot, lambda: core.store.read(lambda s: s.one(query)).result() == (1,))


def test_no_test_leaves_before_its_text_was_looked_at(place: BroadcastsPage, core: Core, qtbot: QtBot) -> None:
    opened(place, core, qtbot, REMINDER, tested=False)
    trial, text = button(place, "broadcastTrial"), place.findChild(QPlainTextEdit, "broadcastText")
    assert text is not None
    wait_for(qtbot, trial.isEnabled)
    qtbot.keyClicks(text, "!")
    assert not trial.isEnabled()
    wait_for(qtbot, trial.isEnabled)
    assert "!" in text_of(place, "previewText0")


def test_the_longest_example_says_so_also_among_the_first(
    place: BroadcastsPage, core: Core, qtbot: QtBot
) -> None:
    opened(place, core, qtbot, Draft("x", "Halo {nama|Bapak/Ibu} {desa|di Tuban}", Audience(everyone=True)))
    wait_for(qtbot, place.composer.preview.bubbles[0].isVisible)
    caption = place.composer.preview.bubbles[0].caption.text()
    assert caption == "Contoh, terpanjang, yang kosong · Siti"
    assert "terpanjang" in text_of(place, "previewHint")


def test_a_faulty_placeholder_is_named_with_the_probable_one(
    place: BroadcastsPage, core: Core, qtbot: QtBot
) -> None:
    opened(place, core, qtbot, Draft("x", "Halo {nmaa}", Audience(everyone=True)))
    wait_for(qtbot, lambda: "Maksudnya {nama}?" in text_of(place, "planState"))
    assert not button(place, "broadcastBegin").isEnabled()


def test_an_unresolved_recipient_is_named(place: BroadcastsPage, core: Core, qtbot: QtBot) -> None:
    opened(place, core, qtbot, Draft("x", "Halo {desa}", Audience(everyone=True)))
    wait_for(qtbot, lambda: "Isian kosong pada: Siti ({desa})" in text_of(place, "planState"))


def test_starting_asks_once_and_leads_to_the_run(place: BroadcastsPage, core: Core, qtbot: QtBot) -> None:
    broadcast_id = opened(place, core, qtbot, REMINDER)
    wait_for(qtbot, lambda: button(place, "broadcastBegin").isEnabled())
    qtbot.mouseClick(button(place, "broadcastBegin"), Qt.MouseButton.LeftButton)
    assert "Kirim ke 2 grup sekarang?" in text_of(place, "askBeginQuestion")
    assert core.broadcasts.broadcast(broadcast_id).result().state is RunState.DRAFT
    qtbot.mouseClick(button(place, "askBeginYes"), Qt.MouseButton.LeftButton)
    wait_for(qtbot, lambda: place.stack.currentWidget() is place.run)
    wait_for(qtbot, lambda: text_of(place, "runPlanned") == "2")
    planned = place.findChild(QLabel, "runPlanned")
    assert planned is not None
    assert planned.accessibleName() == "2 direncanakan"
    wait_for(qtbot, lambda: place.pane.shelf is Shelf.RUNNING)


def test_a_question_that_names_other_receivers_is_withdrawn(
    place: BroadcastsPage, core: Core, qtbot: QtBot
) -> None:
    opened(place, core, qtbot, replace(REMINDER, audience=Audience(everyone=True)))
    begin, asked = button(place, "broadcastBegin"), place.composer.ask_begin
    wait_for(qtbot, begin.isEnabled)
    begin.click()
    assert "Kirim ke 1 orang sekarang?" in text_of(place, "askBeginQuestion")
    place.composer.card.use_audience(Audience(everyone=True, all_chats=True))
    assert not asked.isVisible(), "it named who got the plan before"
    wait_for(qtbot, begin.isEnabled)
    begin.click()
    assert asked.isVisible()
    core.contacts.add({"name": "Budi"}, [("", "0812 0000 1111", None)]).result()
    wait_for(qtbot, lambda: not asked.isVisible())


def test_the_audience_is_ticked_and_counted_at_once(place: BroadcastsPage, core: Core, qtbot: QtBot) -> None:
    broadcast_id = opened(place, core, qtbot, Draft("x", "Halo"))
    qtbot.mouseClick(button(place, "broadcastAudience"), Qt.MouseButton.LeftButton)
    dialog = place.findChild(AudienceDialog)
    assert dialog is not None
    wait_for(qtbot, lambda: "(2)" in dialog.chats.heading.text())
    dialog.everyone.setChecked(True)
    dialog.chats.tick([])
    dialog.all_chats.setChecked(True)
    wait_for(qtbot, lambda: dialog.counted.text() == "2 grup · 1 orang")
    use = dialog.findChild(QPushButton, "audienceUse")
    assert use is not None
    qtbot.mouseClick(use, Qt.MouseButton.LeftButton)
    assert button(place, "broadcastAudience").text() == "Semua grup WhatsApp + semua kontak"
    core.store.run(lambda _session: None).result()
    kept = core.broadcasts.broadcast(broadcast_id).result().draft.audience
    assert kept == Audience(everyone=True, all_chats=True)


@pytest.mark.parametrize(
    ("audience", "tab"),
    [(Audience(), 0), (Audience(everyone=True), 1), (Audience(everyone=True, all_chats=True), 0)],
)
def test_the_audience_opens_where_its_choice_lies(
    place: BroadcastsPage, core: Core, qtbot: QtBot, audience: Audience, tab: int
) -> None:
    opened(place, core, qtbot, Draft("x", "Halo", audience))
    button(place, "broadcastAudience").click()
    dialog = place.findChild(AudienceDialog)
    assert dialog is not None
    assert dialog.tabs.currentIndex() == tab


def test_people_are_taken_off_a_list_and_put_back(place: BroadcastsPage, core: Core, qtbot: QtBot) -> None:
    lists = core.broadcasts.lists
    lists.make_from("Kelas nelayan", Audience(everyone=True)).result()
    opened(place, core, qtbot, Draft("x", "Halo"))
    button(place, "broadcastAudience").click()
    audience = place.findChild(AudienceDialog)
    assert audience is not None
    wait_for(qtbot, lambda: button(place, "audienceSee").isEnabled())
    button(place, "audienceSee").click()
    dialog = audience.findChild(MembersDialog)
    assert dialog is not None
    wait_for(qtbot, lambda: dialog.members.heading.text() == "Anggota (1)")
    assert not dialog.take.isEnabled()
    item = dialog.members.view.model().index(0, 0)
    assert item.data() == "Siti · +62 812-0000-0001"
    dialog.members.view.model().setData(item, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    wait_for(qtbot, lambda: dialog.members.heading.text() == "Anggota (0)")
    assert [each.size for each in lists.all().result()] == [0]
    qtbot.mouseClick(dialog.undo, Qt.MouseButton.LeftButton)
    wait_for(qtbot, lambda: dialog.members.heading.text() == "Anggota (1)")
    dialog.accept()
    wait_for(qtbot, lambda: audience.lists.view.model().index(0, 0).data() == "Kelas nelayan (1)")


def test_a_run_is_paused_resumed_and_stopped_from_its_page(
    place: BroadcastsPage, core: Core, qtbot: QtBot
) -> None:
    broadcast_id = started(place, core, qtbot)

    def state() -> RunState:
        return core.broadcasts.broadcast(broadcast_id).result().state

    qtbot.mouseClick(button(place, "runPause"), Qt.MouseButton.LeftButton)
    wait_for(qtbot, lambda: button(place, "runResume").isVisible())
    assert state() is RunState.PAUSED
    qtbot.mouseClick(button(place, "runResume"), Qt.MouseButton.LeftButton)
    wait_for(qtbot, lambda: button(place, "runPause").isVisible())
    qtbot.mouseClick(button(place, "runStop"), Qt.MouseButton.LeftButton)
    assert state() is RunState.RUNNING
    qtbot.mouseClick(button(place, "askStopYes"), Qt.MouseButton.LeftButton)
    wait_for(qtbot, lambda: text_of(place, "run_cancelled") == "2")
    assert state() is RunState.STOPPED
    assert not button(place, "runStop").isVisible()


def test_the_ledger_shows_each_row_with_state_and_frozen_text(
    place: BroadcastsPage, core: Core, qtbot: QtBot
) -> None:
    started(place, core, qtbot, Draft("x", "Yth. {nama|Bapak/Ibu}", Audience(everyone=True, all_chats=True)))
    model = place.run.model
    wait_for(qtbot, lambda: model.rowCount() == 3)
    assert [model.index(row, 1).data() for row in range(3)] == ["grup", "grup", "+62 812-0000-0001"]
    assert model.index(0, 2).data() == "Menunggu"
    place.run.table.selectRow(2)
    assert text_of(place, "runText") == "Yth. Siti"
    assert model.index(2, 0).data(ENTRY).state is ItemState.PLANNED
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert place.run.whose.text() == "Teks untuk Siti"
    started(place, core, qtbot)
    assert place.run.whose.text() == "Teks siaran", "the text of another run is nobody's of the first"


def test_the_ledger_of_a_small_window_tells_one_group_from_another(
    place: BroadcastsPage, core: Core, qtbot: QtBot
) -> None:
    started(place, core, qtbot)
    table = place.run.table
    wait_for(qtbot, lambda: place.run.model.rowCount() == 2)
    table.setFixedWidth(622)  # what a window of 1366 leaves
    wait_for(qtbot, lambda: table.columnWidth(0) >= table.sizeHintForColumn(0))
    assert not table.isColumnHidden(3)
    table.setFixedWidth(330)  # what 150 % leaves
    wait_for(qtbot, lambda: table.isColumnHidden(3) and table.columnWidth(0) >= 80)


def test_the_ledger_follows_what_happens(place: BroadcastsPage, core: Core, qtbot: QtBot) -> None:
    broadcast_id = started(place, core, qtbot)
    wait_for(qtbot, lambda: place.run.model.rowCount() == 2)
    core.outbox.cancel(place.run.model.index(0, 0).data(ENTRY).id).result()
    wait_for(qtbot, lambda: text_of(place, "run_cancelled") == "1")
    wait_for(qtbot, lambda: place.run.model.index(0, 2).data() == "Dibatalkan")
    assert purpose_of(broadcast_id) == f"broadcast:{broadcast_id}"
    place.run.table.selectRow(0)
    assert text_of(place, "runWhy") == "Dibatalkan: dibatalkan sebelum dikirim."
    place.run.table.selectRow(1)
    assert place.run.why.isHidden(), "it waits, and nothing is the matter"


def test_the_ledger_is_saved_where_the_officer_says(
    place: BroadcastsPage, core: Core, qtbot: QtBot, tmp_path: Path
) -> None:
    started(place, core, qtbot)
    place.run.export_to(tmp_path / "buku")
    wait_for(qtbot, (tmp_path / "buku.xlsx").exists)
    core.jobs.close()


def test_a_copy_opens_as_a_draft(place: BroadcastsPage, core: Core, qtbot: QtBot) -> None:
    started(place, core, qtbot)
    qtbot.mouseClick(button(place, "runCopy"), Qt.MouseButton.LeftButton)
    wait_for(qtbot, lambda: place.stack.currentWidget() is place.composer)
    assert place.composer.title.text() == "Pengingat setor"
    assert place.pane.shelf is Shelf.PLANS


def test_an_empty_draft_is_discarded_without_a_question(
    place: BroadcastsPage, core: Core, qtbot: QtBot
) -> None:
    opened(place, core, qtbot, Draft(), tested=False)
    qtbot.mouseClick(button(place, "broadcastDiscard"), Qt.MouseButton.LeftButton)
    wait_for(qtbot, lambda: place.stack.currentWidget() is place.empty)
    assert core.broadcasts.page(Shelf.PLANS).result() == ()


def test_the_list_finds_by_words_and_keeps_to_its_shelf(
    place: BroadcastsPage, core: Core, qtbot: QtBot
) -> None:
    core.broadcasts.create(Draft("Kelas nelayan")).result()
    core.broadcasts.create(Draft("Hari Pajak")).result()
    wait_for(qtbot, lambda: place.pane.model.rowCount() == 2)
    qtbot.keyClicks(place.pane.search, "nelayan")
    wait_for(qtbot, lambda: place.pane.model.rowCount() == 1)
    assert place.pane.model.index(0).data() == "Kelas nelayan"
    QAbstractItemModelTester(place.pane.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_every_control_has_a_name_for_the_screen_reader(
    place: BroadcastsPage, core: Core, qtbot: QtBot
) -> None:
    opened(place, core, qtbot, REMINDER)
    nameless = [
        each.objectName()
        for each in place.findChildren(QPushButton)
        if each.isVisible() and not (each.accessibleName() or each.text())
    ]
    assert nameless == []
