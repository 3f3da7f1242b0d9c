"""Answers beside the composer where something comes between: a box, another chat, a store that is slow."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from core.answers.answer import AnswerKey, Listed
from core.answers.checklist import shipped_checklists
from core.answers.exchange import COLUMNS
from core.answers.guide import GuideKind
from core.answers.shipped import shipped
from core.answers.tree import START, Choice, Lead, Step, Tree, shipped_trees
from core.store import blobs
from core.store.session import Session
from tests.conversations.conftest import minutes
from tests.ui.conversations.conftest import Office
from tests.ui.conversations.test_answers import pane_of, typed
from ui.answers.checklist_dialog import ChecklistDialog
from ui.answers.edit_dialog import EditDialog
from ui.answers.library_dialog import LibraryDialog
from ui.answers.reason_dialog import ReasonDialog
from ui.desk import Notice


def boxes(office: Office, kind: type[QDialog]) -> QDialog:
    """Return the box that is open, once it is."""
    office.bot.waitUntil(lambda: office.place.window().findChild(kind) is not None)
    return office.place.window().findChild(kind)


def test_what_is_chosen_in_a_box_for_one_chat_is_never_written_to_another(office: Office) -> None:
    """A click on a notification opens another chat behind the box."""
    pane = pane_of(office)
    told: list[Notice] = []
    office.desk.told.connect(told.append)
    answers = office.desk.core.answers
    old = answers.save(replace(answers.draft("Aturan lama"), valid_to=date(2020, 1, 1))).result()
    pane.inviting.open_checklists()
    checklist = boxes(office, ChecklistDialog)
    pane.answers.insert(Listed(old))
    why = boxes(office, ReasonDialog)
    why.reason.setText("Ditanya tahun 2019")
    pane.answers.open_library()
    library = boxes(office, LibraryDialog)
    office.bot.waitUntil(lambda: library.current is not None)
    office.open(office.ahmad)
    checklist.whole.click()
    why.use.click()
    library.put.click()
    assert pane.composer.text.toPlainText() == ""
    assert [notice.text.partition(":")[0] for notice in told] == ["Tidak ditulis"] * 3
    assert answers.library().result()[-1].uses == 0


def test_a_list_that_was_opened_in_one_chat_does_not_stand_over_the_next(office: Office) -> None:
    """The next chat is opened by a key, so the keyboard never leaves the text."""
    pane = pane_of(office)
    typed(pane, "/efin")
    assert pane.answers.picker is not None
    assert pane.answers.picker.isVisible()
    office.open(office.ahmad)
    assert pane.answers.picker.isHidden()
    typed(pane, "Siap")
    with office.bot.waitSignal(pane.composer.sent):
        QTest.keyClick(pane.composer.text, Qt.Key.Key_Return)
    office.bot.waitUntil(lambda: office.texts()[-1] == "Siap")
    office.open(office.sri)
    assert pane.composer.text.toPlainText() == "/efin"


def test_nothing_is_told_as_written_before_it_is(office: Office) -> None:
    pane = pane_of(office)
    told: list[Notice] = []
    office.desk.told.connect(told.append)
    core = office.desk.core
    core.answers.save(replace(shipped()[AnswerKey("ke-kantor")], valid_to=date(2020, 1, 1))).result()
    pane.inviting.write(core.counter.offers().result()[0])
    why = boxes(office, ReasonDialog)
    assert told == []
    why.reason.setText("Teksnya masih sama")
    why.use.click()
    assert pane.composer.text.toPlainText()
    assert told[0].text.startswith("Teks sudah ditulis")


def test_a_file_that_is_refused_says_in_which_row(office: Office, tmp_path: Path) -> None:
    pane = pane_of(office)
    told: list[Notice] = []
    office.desk.told.connect(told.append)
    rows = [",".join(COLUMNS), "own-1,Judul,,,,,,,,,,,,tidak,,"]
    (tmp_path / "jawaban.csv").write_text("\n".join(rows), "utf-8")
    pane.answers.open_library()
    boxes(office, LibraryDialog).import_from(tmp_path / "jawaban.csv")
    office.bot.waitUntil(lambda: bool(told))
    assert "Isi jawaban masih kosong" in told[0].text
    assert "(baris 2)" in told[0].text


def test_an_expired_suggestion_is_struck_through_and_said_to_be(office: Office) -> None:
    pane = pane_of(office)
    answer = pane.answers.bar.offered[0].answer
    assert not pane.answers.bar.buttons[0].font().strikeOut()
    office.desk.core.answers.save(replace(answer, valid_to=date(2020, 1, 1))).result()
    button = pane.answers.bar.buttons[0]
    office.bot.waitUntil(lambda: button.font().strikeOut())
    assert "sudah tidak berlaku" in button.accessibleName()
    assert "sudah tidak berlaku" in button.toolTip()
    pane.answers.bar.choose(0)
    assert boxes(office, ReasonDialog)
    assert pane.composer.text.toPlainText() == ""
    pane.composer.text.setFocus()
    typed(pane, "/")
    assert pane.answers.picker is not None
    model = pane.answers.picker.model
    spoken = [model.data(model.index(at), Qt.ItemDataRole.AccessibleTextRole) for at in range(model.rowCount())]
    assert any("sudah tidak berlaku" in words for words in spoken)


def test_an_answer_that_is_saved_before_all_of_it_is_read_loses_nothing(office: Office) -> None:
    """The store may be busy when the box opens."""
    core = office.desk.core

    def work(session: Session) -> blobs.BlobId:
        return blobs.save(session, "denah.png", "image/png", BytesIO(b"png"), minutes(1))

    blob_id = office.desk.core.store.run(work).result()
    kept = replace(core.answers.draft("Denah kantor"), blob_id=blob_id, topic="billing")
    core.answers.save(kept).result()
    dialog = EditDialog(office.desk, kept, office.place.window())
    dialog.keep()
    with office.bot.waitSignal(dialog.saved) as saved:
        pass
    assert saved.args == [kept]


def test_a_topic_that_is_no_longer_offered_stays_with_its_answer(office: Office) -> None:
    core = office.desk.core
    kept = core.answers.save(replace(core.answers.draft("Dulu"), topic="topik-lama")).result()
    dialog = EditDialog(office.desk, kept, office.place.window())
    office.bot.waitUntil(lambda: dialog.topic.count() > 3)
    with office.bot.waitSignal(dialog.saved) as saved:
        dialog.keep()
    assert saved.args[0].topic == "topik-lama"


def test_a_digit_that_is_none_chooses_nothing_in_a_tree(office: Office) -> None:
    pane = pane_of(office)
    pane.inviting.begin_tree(next(iter(shipped_trees().values())))
    tree = pane.inviting.tree
    before = tree.question.text()
    for sign in ("²", "٣", "0", "9"):
        press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
        tree.keyPressEvent(press)
    assert tree.question.text() == before


def test_one_long_word_widens_no_box(office: Office) -> None:
    """A source is often an address of some hundred letters."""
    pane = pane_of(office)
    answers = office.desk.core.answers
    wide = replace(answers.draft("W" * 80), title="W" * 80, source="https://www.pajak.go.id/" + "w" * 370)
    answers.save(wide).result()
    pane.answers.open_library()
    library = boxes(office, LibraryDialog)
    before = library.width()
    library.show_answer(wide.key)
    office.bot.waitUntil(lambda: library.current is not None and library.current.answer == wide)
    assert library.minimumSizeHint().width() <= before
    assert "w" * 370 in library.about.text().replace("\u200b", "")


def test_a_tree_whose_answer_was_taken_out_still_notes_what_was_said(office: Office) -> None:
    pane = pane_of(office)
    told: list[Notice] = []
    office.desk.told.connect(told.append)
    core = office.desk.core
    ends = (Choice("Sudah", Lead.ANSWER, "efin"), Choice("Belum", Lead.CHECKLIST, "efin"))
    core.answers.remove(AnswerKey("efin")).result()
    core.answers.guides.retire(GuideKind.CHECKLIST, "efin").result()
    for number, end in enumerate(("Sudah. Jawaban", "Belum. Daftar berkas")):
        pane.inviting.begin_tree(Tree("own-1", "Loket", {START: Step("Punya EFIN?", ends)}))
        pane.inviting.tree.buttons[number].click()
        told_now = f"Alur Loket: {end}: tidak ada lagi."
        office.bot.waitUntil(lambda told_now=told_now: office.texts()[-1] == told_now)
    assert [notice.kind for notice in told] == ["warn", "warn"]


def test_ticks_of_an_old_matter_show_their_day(office: Office) -> None:
    pane = pane_of(office)
    core, ships = office.desk.core, shipped_checklists()["npwp-orang"]
    core.answers.checklists.tick(office.sri, ships, "KTP", is_there=True).result()
    office.desk.clock.pass_by(days=200)  # type: ignore[attr-defined]
    pane.inviting.open_checklists()
    checklist = boxes(office, ChecklistDialog)
    office.bot.waitUntil(lambda: "Centang terakhir 21 November 2026." in checklist.about.text())
    checklist.service.setCurrentIndex(checklist.service.currentIndex() + 1)
    assert "Centang terakhir" not in checklist.about.text()
