"""Answers beside the composer: the list that `/` opens, suggestions, and blanks that keep a message back."""

from dataclasses import replace
from datetime import date
from io import BytesIO

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from core.answers.answer import AnswerKey, Listed
from core.answers.checklist import Item, shipped_checklists
from core.answers.guide import GuideKind
from core.answers.guide_text import typed_checklist
from core.answers.shipped import shipped
from core.answers.tree import START, Choice, Lead, Step, Tree, shipped_trees
from core.conversations import posting
from core.store import blobs
from tests.conversations.conftest import minutes
from tests.ui.conversations.conftest import Office
from ui.answers.checklist_dialog import ChecklistDialog
from ui.answers.edit_dialog import EditDialog
from ui.answers.library_dialog import LibraryDialog
from ui.answers.reason_dialog import ReasonDialog
from ui.conversations.chat_pane import ChatPane
from ui.desk import Notice


def pane_of(office: Office) -> ChatPane:
    office.open(office.sri)
    pane = office.place.pane
    office.bot.waitUntil(lambda: not pane.answers.bar.isHidden())  # the library is read
    pane.composer.text.setFocus()
    return pane


def offered(pane: ChatPane) -> list[str]:
    return [listed.answer.key for listed in pane.answers.bar.offered]


def test_what_was_suggested_for_one_chat_is_gone_when_another_opens(office: Office) -> None:
    pane = pane_of(office)
    seen: list[bool] = []
    pane.opened.connect(lambda _chat: seen.append(pane.answers.bar.isHidden()))
    office.place.open_chat(office.ahmad)
    office.bot.waitUntil(lambda: "npwp-istri" in offered(pane))
    assert seen == [True]


def test_what_was_asked_hours_ago_is_not_read_into_a_new_question(office: Office) -> None:
    pane = pane_of(office)
    assert "jam-layanan" not in offered(pane)
    office.store(
        lambda session: posting.post_incoming(session, office.sri, "sabtu buka jam berapa", minutes(181))
    )
    office.bot.waitUntil(lambda: offered(pane)[:1] == ["jam-layanan"])
    assert "billing-minta" not in offered(pane)


def typed(pane: ChatPane, text: str) -> str:
    QTest.keyClicks(pane.composer.text, text)
    return pane.composer.text.toPlainText()


def test_a_stroke_and_a_word_put_an_answer_in_the_middle_of_a_sentence(office: Office) -> None:
    pane = pane_of(office)
    typed(pane, "Baik Bu. /efin")
    QTest.keyClick(pane.composer.text, Qt.Key.Key_Return)
    text = pane.composer.text.toPlainText()
    assert text.startswith("Baik Bu. EFIN dipakai")
    typed(pane, " /jam")
    QTest.keyClick(pane.composer.text, Qt.Key.Key_Return)
    both = pane.composer.text.toPlainText()
    assert both.startswith(text)
    assert "KPP Pratama Tuban melayani" in both


def test_a_stroke_finds_answers_behind_an_emoji_too(office: Office) -> None:
    pane = pane_of(office)
    pane.composer.text.insert_plain("Siap 🙏🙏 ")
    typed(pane, "/efin")
    QTest.keyClick(pane.composer.text, Qt.Key.Key_Return)
    assert pane.composer.text.toPlainText().startswith("Siap 🙏🙏 EFIN dipakai")
    pane.composer.text.setPlainText("👍\n")
    pane.composer.text.moveCursor(QTextCursor.MoveOperation.End)
    typed(pane, "/jam")
    QTest.keyClick(pane.composer.text, Qt.Key.Key_Return)
    assert "KPP Pratama Tuban melayani" in pane.composer.text.toPlainText()


def test_an_answer_takes_the_place_of_nothing_that_was_marked(office: Office) -> None:
    pane = pane_of(office)
    pane.answers.insert(Listed(shipped()[AnswerKey("ke-kantor")]))
    assert pane.composer.text.textCursor().selectedText() == "{berkas}"
    QTest.keyClick(pane.composer.text, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    text = pane.composer.text.toPlainText()
    assert "{berkas}" in text
    assert pane.answers.bar.offered[0].answer.body.splitlines()[-1] in text


def test_the_twenty_most_used_take_three_keys_at_most(office: Office) -> None:
    pane = pane_of(office)
    for place, key in enumerate(list(shipped())[:20]):
        for _ in range(20 - place):
            office.desk.core.answers.use(key).result()
    office.bot.waitUntil(lambda: pane.answers._index.find("")[0].uses == 20)
    for place, keys in ((0, "/1"), (9, "/0"), (10, "//1"), (19, "//0")):
        pane.composer.text.clear()
        typed(pane, keys)
        answer = list(shipped().values())[place]
        assert pane.composer.text.toPlainText().splitlines()[0] in answer.body.replace(
            "{kantor}", "KPP Pratama Tuban"
        )


def test_a_stroke_inside_a_word_and_one_that_is_left_again_stay_text(office: Office) -> None:
    pane = pane_of(office)
    assert typed(pane, "dan/atau 1/2 ") == "dan/atau 1/2 "
    assert typed(pane, "/efi") == "dan/atau 1/2 /efi"
    QTest.keyClick(pane.composer.text, Qt.Key.Key_Escape)
    assert pane.answers.picker is not None
    assert pane.answers.picker.isHidden()
    assert pane.composer.text.toPlainText() == "dan/atau 1/2 /efi"


def test_what_is_typed_to_find_an_answer_is_not_sent(office: Office) -> None:
    pane = pane_of(office)
    typed(pane, "/qqqqqq")
    QTest.keyClick(pane.composer.text, Qt.Key.Key_Return)
    assert pane.composer.text.toPlainText() == "/qqqqqq"
    assert pane.answers.picker is not None
    assert pane.answers.picker.preview.text() == "Tidak ada jawaban yang cocok."


def test_a_blank_keeps_the_message_back_and_is_marked(office: Office) -> None:
    pane = pane_of(office)
    pane.answers.insert(Listed(shipped()[AnswerKey("ke-kantor")]))
    pane.composer.submit()
    assert "{berkas}" in pane.composer.fault.text()
    assert pane.composer.text.textCursor().selectedText() == "{berkas}"
    typed(pane, "KTP")
    with office.bot.waitSignal(pane.composer.sent):
        pane.composer.submit()


def test_an_expired_answer_asks_for_a_reason(office: Office) -> None:
    pane = pane_of(office)
    core = office.desk.core
    old = core.answers.save(replace(core.answers.draft("Aturan lama"), valid_to=date(2020, 1, 1))).result()
    pane.answers.insert(Listed(old))
    dialog = office.place.window().findChild(ReasonDialog)
    assert dialog is not None
    assert pane.composer.text.toPlainText() == ""
    dialog.reason.setText("Ditanya tahun 2019")
    dialog.use.click()
    assert pane.composer.text.toPlainText() == "Aturan lama"


def test_suggestions_stand_under_a_question_and_write_only_when_chosen(office: Office) -> None:
    pane = pane_of(office)
    assert pane.answers.bar.buttons[0].text()
    assert pane.composer.text.toPlainText() == ""
    pane.answers.bar.choose(0)
    assert pane.composer.text.toPlainText()
    assert pane.model.last_incoming() is not None
    assert all(message.direction == "in" for message in pane.model.messages)


def test_to_the_office_is_written_with_what_to_bring_and_not_sent(office: Office) -> None:
    pane = pane_of(office)
    offer = next(each for each in office.desk.core.counter.offers().result() if each.code == "register")
    with office.bot.waitSignal(office.desk.told) as told:
        pane.inviting.write(offer)
    text = pane.composer.text.toPlainText()
    assert "Mohon dibawa: KTP dan KK; untuk badan" in text
    assert "{" not in text
    assert told.args is not None
    assert told.args[0].action == "Janji temu…"
    assert "belum dikonfirmasi" in told.args[0].text


def test_the_library_is_searched_confirmed_and_put_into_the_message(office: Office) -> None:
    pane = pane_of(office)
    dialog = LibraryDialog(office.desk, office.place)
    office.bot.addWidget(dialog)
    office.bot.waitUntil(lambda: dialog.model.rowCount() >= 48)
    dialog.search.setText("jam buka")
    office.bot.waitUntil(lambda: dialog.title.text() == "Jam layanan kantor")
    assert "Sumber: muc.co.id" in dialog.about.text()
    dialog.confirm.click()
    office.bot.waitUntil(lambda: dialog.current is not None and dialog.current.answer.is_confirmed)
    dialog.chosen.connect(pane.answers.insert)
    dialog.put.click()
    assert "KPP Pratama Tuban melayani" in pane.composer.text.toPlainText()


def test_the_library_lists_what_nobody_used_for_half_a_year_and_says_why_an_old_one_was_used(
    office: Office,
) -> None:
    answers, clock = office.desk.core.answers, office.desk.clock
    old = answers.save(replace(answers.draft("Aturan lama"), valid_to=date(2020, 1, 1))).result()
    answers.use(AnswerKey("efin")).result()
    answers.use(old.key, "Ditanya tahun 2019").result()
    clock.pass_by(days=184)  # type: ignore[attr-defined]
    answers.use(AnswerKey("pkp")).result()
    dialog = LibraryDialog(office.desk, office.place)
    office.bot.addWidget(dialog)
    office.bot.waitUntil(lambda: dialog.model.rowCount() == 49)

    def shown(sieve: str) -> set[str]:
        dialog.sieve.setCurrentText(sieve)
        dialog.sieve.activated.emit(dialog.sieve.currentIndex())
        return {row.answer.key for row in dialog.model.rows}

    unused = shown("Tidak dipakai 6 bulan terakhir")
    assert {"efin", "npwp-orang", old.key} <= unused
    assert "pkp" not in unused
    assert shown("Tidak berlaku hari ini") == {old.key}
    assert "terakhir dipakai saat tidak berlaku: “Ditanya tahun 2019”" in dialog.about.text()
    assert "efin" not in shown("Belum dikonfirmasi")
    assert len(shown("Semua jawaban")) == 49


def test_an_attachment_that_finds_another_one_says_that_it_was_left_out(office: Office) -> None:
    pane, core = pane_of(office), office.desk.core
    saved = []
    for name in ("peta.png", "syarat.png"):
        blob_id = core.store.run(
            lambda session, name=name: blobs.save(
                session, name, "image/png", BytesIO(name.encode()), minutes(0)
            )
        ).result()
        text = f"Lihat {name}"
        saved.append(core.answers.save(replace(core.answers.draft(text), blob_id=blob_id)).result())
    told: list[Notice] = []
    office.desk.told.connect(told.append)
    for answer in saved:
        pane.answers.insert(Listed(answer))
        office.bot.waitUntil(lambda: pane.composer.draft().blob is not None)
    office.bot.waitUntil(lambda: bool(told))
    assert told[0].text.startswith("Lampiran jawaban (syarat.png) tidak dipasang")
    blob = pane.composer.draft().blob
    assert blob is not None
    assert blob.name == "peta.png"
    assert pane.composer.text.toPlainText() == "Lihat peta.png\n\nLihat syarat.png"


def test_a_bubble_is_saved_as_an_answer(office: Office) -> None:
    pane = pane_of(office)
    message = pane.model.last_incoming()
    assert message is not None
    entry = next(act for act in pane.menu_of(message).actions() if act.text() == "Simpan sebagai jawaban…")
    entry.trigger()
    dialog = office.place.window().findChild(EditDialog)
    assert dialog is not None
    assert dialog.title.hasFocus() or dialog.focusWidget() is dialog.title
    assert not dialog.shortcut.isVisible(), "only the title is asked"
    dialog.title.setText("Minta kode billing")
    with office.bot.waitSignal(dialog.saved):
        dialog.save.click()
    titles = [listed.answer.title for listed in office.desk.core.answers.library().result()]
    assert "Minta kode billing" in titles


def test_what_is_missing_is_ticked_off_and_written(office: Office) -> None:
    pane = pane_of(office)
    pane.inviting.open_checklists()
    dialog = office.place.window().findChild(ChecklistDialog)
    assert dialog is not None
    office.bot.waitUntil(lambda: bool(dialog.boxes))
    dialog.boxes[0].setChecked(True)
    office.bot.waitUntil(lambda: bool(office.desk.core.answers.checklists.ticked(office.sri).result()))
    dialog.missing.click()
    text = pane.composer.text.toPlainText()
    assert "Sudah kami terima: KTP." in text
    assert "- Kartu Keluarga" in text


def test_a_tree_leads_to_an_answer_and_leaves_a_note(office: Office) -> None:
    pane = pane_of(office)
    bar = pane.inviting.tree
    pane.inviting.begin_tree(shipped_trees()["umkm"])
    bar.buttons[0].click()
    assert "Rp500 juta" in bar.question.text()
    bar.back.click()
    QTest.keyClicks(bar, "1")
    QTest.keyClicks(bar, "1")
    office.bot.waitUntil(lambda: "tidak dikenai PPh Final" in pane.composer.text.toPlainText())
    assert bar.isHidden()
    office.bot.waitUntil(
        lambda: office.texts()[-1].startswith("Alur Pajak usaha (UMKM): Orang pribadi → Belum.")
    )
    assert pane.model.messages[-1].direction == "note"


def test_a_tree_may_end_at_a_list_or_at_a_result_and_the_note_says_so(office: Office) -> None:
    ends = (Choice("EFIN", Lead.CHECKLIST, "efin"), Choice("Sudah jelas", Lead.END, "Tidak perlu datang"))
    tree = Tree("own-1", "Loket", {START: Step("Perlu apa?", ends)})
    core = office.desk.core
    core.answers.guides.save("own-1", tree).result()
    pane = pane_of(office)
    pane.inviting.begin_tree(tree)
    pane.inviting.tree.buttons[1].click()
    office.bot.waitUntil(lambda: office.texts()[-1] == "Alur Loket: Sudah jelas. Hasil: Tidak perlu datang.")
    pane.inviting.begin_tree(tree)
    core.answers.guides.retire(GuideKind.TREE, "own-1").result()  # what was begun goes on as it was
    pane.inviting.tree.buttons[0].click()
    office.bot.waitUntil(lambda: office.texts()[-1] == "Alur Loket: EFIN. Daftar berkas: EFIN orang pribadi.")
    office.bot.waitUntil(lambda: office.place.window().findChild(ChecklistDialog) is not None)
    dialog = office.place.window().findChild(ChecklistDialog)
    assert dialog is not None
    office.bot.waitUntil(lambda: bool(dialog.boxes))
    assert dialog.service.currentText() == "EFIN orang pribadi"


def test_a_tick_of_a_list_that_was_changed_since_is_shown_under_its_old_words(office: Office) -> None:
    core, ships = office.desk.core, shipped_checklists()["npwp-orang"]
    core.answers.checklists.tick(office.sri, ships, "KTP", is_there=True).result()
    renamed = replace(typed_checklist(ships), items=(Item("KTP elektronik"), *ships.items[1:]))
    core.answers.guides.save(ships.key, renamed).result()
    pane = pane_of(office)
    pane.inviting.open_checklists()
    dialog = office.place.window().findChild(ChecklistDialog)
    assert dialog is not None
    office.bot.waitUntil(lambda: bool(dialog.boxes))
    assert [box.text() for box in dialog.boxes if box.isChecked()] == ["KTP (menurut daftar yang lama)"]
    dialog.missing.click()
    text = pane.composer.text.toPlainText()
    assert "Sudah kami terima: KTP." in text
    assert "- KTP elektronik" in text
