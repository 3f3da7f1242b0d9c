from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton

from core.conversations.chat import ChatId
from core.conversations.draft import Draft
from core.conversations.events import DraftSaved
from core.conversations.message import Direction
from core.errors import ErrorCode
from tests.conftest import Diary
from tests.ui.conversations.conftest import Office
from ui import errors
from ui.conversations.emoji import EmojiPicker


def rows(office: Office, sql: str) -> list[tuple[object, ...]]:
    return office.desk.core.store.run(lambda session: session.all(sql)).result()


def send_button(office: Office) -> QPushButton:
    button = office.place.findChild(QPushButton, "sendMessage")
    assert button is not None
    return button


def test_the_recipient_stands_on_the_button(office: Office) -> None:
    office.open(office.sri)
    assert send_button(office).text() == "Kirim ke Sri Rahayu  ↵"
    assert send_button(office).accessibleName() == "Kirim ke Sri Rahayu (+62 812-0000-0001)"
    assert not send_button(office).isEnabled()
    office.open(office.ahmad)
    assert send_button(office).text() == "Kirim ke Ahmad Mukhlis  ↵"


def test_enter_plans_once_however_often_it_is_pressed(office: Office) -> None:
    office.open(office.sri)
    text = office.place.pane.composer.text
    office.bot.keyClicks(text, "Baik Bu")
    for _ in range(3):
        office.bot.keyClick(text, Qt.Key.Key_Return)
    assert not send_button(office).isEnabled()
    office.bot.waitUntil(lambda: text.toPlainText() == "" and not text.isReadOnly())
    assert rows(office, "SELECT text, chat_id FROM outbox") == [("Baik Bu", office.sri)]
    office.bot.waitUntil(lambda: office.texts()[-1] == "Baik Bu")
    assert rows(office, "SELECT * FROM drafts") == []


def test_shift_enter_breaks_the_line(office: Office) -> None:
    office.open(office.sri)
    text = office.place.pane.composer.text
    low = text.height()
    office.bot.keyClicks(text, "satu")
    office.bot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    office.bot.keyClicks(text, "dua")
    assert text.toPlainText() == "satu\ndua"
    assert text.height() > low


def test_each_chat_keeps_its_own_draft_and_cursor(office: Office) -> None:
    office.open(office.sri)
    text = office.place.pane.composer.text
    office.bot.keyClicks(text, "untuk Bu Sri")
    office.bot.keyClick(text, Qt.Key.Key_Left)
    office.open(office.ahmad)
    assert text.toPlainText() == ""
    office.bot.keyClicks(text, "untuk Pak Ahmad")
    office.open(office.sri)
    assert text.toPlainText() == "untuk Bu Sri"
    assert text.textCursor().position() == 11
    office.place.open_chat(office.sri)
    assert text.toPlainText() == "untuk Bu Sri"
    office.open(office.ahmad)
    assert text.toPlainText() == "untuk Pak Ahmad"
    model = office.place.list.model
    office.bot.waitUntil(lambda: model.chat_at(model.row_of(office.sri)).draft == "untuk Bu Sri")


def saved(office: Office, chat_id: ChatId) -> str:
    """Return what a kill would leave now, without giving the window a turn."""
    office.desk.core.store.run(lambda _session: None).result()
    return office.desk.core.conversations.draft(chat_id).result().text


def test_every_letter_is_saved_even_while_the_window_hangs(office: Office) -> None:
    office.open(office.sri)
    text = office.place.pane.composer.text
    for length, letter in enumerate("kami cek", 1):
        text.insert_plain(letter)
        assert saved(office, office.sri) == "kami cek"[:length]


def test_letters_typed_during_a_long_import_are_saved_as_one_behind_its_chunk(office: Office) -> None:
    office.open(office.sri)
    diary = Diary(office.desk.core.events)
    free = Event()
    chunk = office.desk.core.store.run(lambda _session: free.wait(10))
    office.bot.keyClicks(office.place.pane.composer.text, "sebentar Bu")
    free.set()
    assert chunk.result()
    assert saved(office, office.sri) == "sebentar Bu"
    assert sum(isinstance(event, DraftSaved) for event in diary.events) == 2


def test_what_was_sent_does_not_come_back_as_a_draft(office: Office) -> None:
    """Enter comes while the store still works at an earlier letter, and a later one waits behind it."""
    office.open(office.sri)
    text = office.place.pane.composer.text
    free = Event()
    chunk = office.desk.core.store.run(lambda _session: free.wait(10))
    office.bot.keyClicks(text, "Baik Bu")
    office.bot.keyClick(text, Qt.Key.Key_Return)
    free.set()
    assert chunk.result()
    office.bot.waitUntil(lambda: text.toPlainText() == "" and not text.isReadOnly())
    assert rows(office, "SELECT text FROM outbox") == [("Baik Bu",)]
    assert rows(office, "SELECT text FROM drafts") == []
    office.bot.keyClicks(text, "Nggih")
    assert saved(office, office.sri) == "Nggih", "what is typed next is a new draft"


def test_the_last_letters_for_one_chat_are_saved_before_the_next_chat_opens(office: Office) -> None:
    office.open(office.sri)
    text = office.place.pane.composer.text
    free = Event()
    chunk = office.desk.core.store.run(lambda _session: free.wait(10))
    office.bot.keyClicks(text, "untuk Bu Sri")
    office.place.open_chat(office.ahmad)
    office.bot.waitUntil(lambda: office.place.pane.composer.chat is not None)
    office.bot.waitUntil(lambda: office.place.pane.composer.chat.id == office.ahmad)  # type: ignore[union-attr]
    free.set()
    assert chunk.result()
    office.open(office.ahmad)
    office.bot.keyClicks(text, "untuk Pak Ahmad")
    assert saved(office, office.sri) == "untuk Bu Sri"
    assert saved(office, office.ahmad) == "untuk Pak Ahmad"


def test_a_note_is_kept_and_never_sent(office: Office) -> None:
    office.open(office.sri)
    composer = office.place.pane.composer
    composer.note.click()
    assert composer.property("kind") == "note"
    assert send_button(office).text() == "Simpan catatan  ↵"
    office.bot.keyClicks(composer.text, "telepon Senin")
    composer.note.click()
    assert "tidak bisa menjadi pesan" in composer.fault.text()
    office.open(office.ahmad)
    assert composer.property("kind") == "reply"
    office.open(office.sri)
    assert composer.property("kind") == "note"
    office.bot.keyClick(composer.text, Qt.Key.Key_Return)
    office.bot.waitUntil(lambda: office.texts()[-1] == "telepon Senin")
    model = office.place.pane.model
    assert model.message_at(model.rowCount() - 1).direction is Direction.NOTE
    assert rows(office, "SELECT * FROM outbox") == []
    office.bot.waitUntil(lambda: composer.property("kind") == "reply")


def test_a_message_that_is_too_long_is_not_sent(office: Office) -> None:
    office.open(office.sri)
    composer = office.place.pane.composer
    composer.text.setPlainText("a" * 65_540)
    assert composer.fault.text() == "Pesan terlalu panjang: kurangi 4 huruf (batasnya 65.536)."
    composer.submit()
    assert not composer.text.isReadOnly()
    composer.text.clear()
    composer.text.insert_plain("b" * 70_000)
    assert len(composer.text.toPlainText()) == 65_536


def test_a_file_is_attached_shown_and_sent_with_the_message(office: Office, tmp_path: Path) -> None:
    office.open(office.sri)
    composer = office.place.pane.composer
    path = tmp_path / "slip.pdf"
    path.write_bytes(b"%PDF-1.7 " * 20_000)
    composer.files.take_file(path)
    office.bot.waitUntil(composer.chip.isVisible)
    name = office.place.findChild(QLabel, "attachmentName")
    assert name is not None
    assert name.text() == "slip.pdf"
    assert send_button(office).isEnabled()
    office.open(office.ahmad)
    assert composer.chip.isHidden()
    office.open(office.sri)
    assert composer.chip.isVisible()
    composer.submit()
    office.bot.waitUntil(composer.chip.isHidden)
    assert rows(office, "SELECT b.name FROM outbox o JOIN blobs b ON b.id = o.blob_id") == [("slip.pdf",)]


@pytest.mark.parametrize(
    ("name", "size", "code"),
    [
        ("virus.exe", 10, ErrorCode.ATTACHMENT_REFUSED_TYPE),
        ("kosong.pdf", 0, ErrorCode.ATTACHMENT_EMPTY),
        ("besar.jpg", 17 * 1024 * 1024, ErrorCode.ATTACHMENT_TOO_LARGE),
    ],
)
def test_a_file_that_cannot_be_sent_is_refused_beside_the_text(
    office: Office, tmp_path: Path, name: str, size: int, code: ErrorCode
) -> None:
    office.open(office.sri)
    with (tmp_path / name).open("wb") as stream:
        stream.truncate(size)
    composer = office.place.pane.composer
    composer.files.take_file(tmp_path / name)
    office.bot.waitUntil(composer.fault.isVisible)
    assert composer.fault.text().startswith(errors.SENTENCES[code])
    assert composer.chip.isHidden()


def test_a_pasted_picture_becomes_an_attachment_with_a_thumbnail(office: Office) -> None:
    office.open(office.sri)
    composer = office.place.pane.composer
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    mime = QMimeData()
    mime.setImageData(image)
    composer.text.insertFromMimeData(mime)
    office.bot.waitUntil(composer.chip.isVisible)
    office.bot.waitUntil(composer.chip.picture.isVisible)
    assert composer.chip.picture.pixmap().width() > composer.chip.picture.pixmap().height()


def test_copied_bubbles_are_offered_as_messages(office: Office) -> None:
    office.open(office.sri)
    composer = office.place.pane.composer
    mime = QMimeData()
    mime.setText("[09.10, 21/11/2026] Sri Rahayu: sudah saya bayar\n[09.12, 21/11/2026] Sri Rahayu: nggih")
    composer.text.insertFromMimeData(mime)
    assert composer.offer.isVisible()
    assert composer.text.toPlainText() == ""
    for expected in ("2 pesan ditambahkan.", "0 pesan ditambahkan, 2 sudah ada."):
        if composer.offer.isHidden():
            composer.text.insertFromMimeData(mime)
        with office.bot.waitSignal(office.desk.told) as told:
            composer.offer.add.click()
        assert told.args is not None
        assert told.args[0].text == expected
    office.bot.waitUntil(lambda: office.texts()[-2:] == ["sudah saya bayar", "nggih"])
    composer.text.insertFromMimeData(mime)
    composer.offer.insert.click()
    assert composer.text.toPlainText().startswith("[09.10")


def test_emoji_are_chosen_by_keyboard(office: Office) -> None:
    office.open(office.sri)
    composer = office.place.pane.composer
    office.bot.keyClicks(composer.text, "Terima kasih ")
    composer.smile.click()
    picker = office.place.findChild(EmojiPicker)
    assert picker is not None
    office.bot.keyClick(picker.view, Qt.Key.Key_Right)
    office.bot.keyClick(picker.view, Qt.Key.Key_Return)
    assert composer.text.toPlainText() == "Terima kasih 😊"


def test_what_cannot_be_addressed_stays_in_the_composer(office: Office) -> None:
    from core.conversations import opening
    from tests.conversations.conftest import minutes, say

    hidden = office.desk.core.store.run(
        lambda s: opening.find_or_open_chat(s, kind="person", title="~Bu Tini", at=minutes(0))
    ).result()
    office.store(lambda session: say(session, hidden, "pagi", 1))
    office.open(hidden)
    composer = office.place.pane.composer
    office.bot.keyClicks(composer.text, "pagi Bu")
    composer.submit()
    office.bot.waitUntil(composer.fault.isVisible)
    assert composer.text.toPlainText() == "pagi Bu"
    assert office.desk.core.conversations.draft(hidden).result() == Draft("pagi Bu", 7)


def test_what_was_just_typed_is_saved_when_the_window_closes(office: Office) -> None:
    office.open(office.sri)
    office.bot.keyClicks(office.place.pane.composer.text, "sebentar Bu")
    office.place.close()
    assert office.desk.core.conversations.draft(office.sri).result().text == "sebentar Bu"


def test_beside_a_form_the_text_has_a_line_of_its_own(office: Office) -> None:
    office.open(office.sri)
    composer = office.place.pane.composer
    assert composer.text.y() == composer.send.y() or composer.text.x() > 0
    office.place.resize(900, 600)
    office.bot.waitUntil(lambda: composer.send.y() > composer.text.geometry().bottom())
    assert composer.text.width() > 500


def test_while_another_chat_is_on_its_way_nothing_can_be_sent_to_the_former(office: Office) -> None:
    office.open(office.sri)
    composer, store = office.place.pane.composer, office.desk.core.store
    office.bot.keyClicks(composer.text, "untuk Bu Sri")
    free = Event()
    slow = store.read(lambda _session: free.wait(10))  # a long search is being answered
    office.place.open_chat(office.ahmad)
    office.bot.keyClicks(composer.text, " dan Pak Ahmad")
    office.bot.keyClick(composer.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    office.bot.keyClick(composer.text, Qt.Key.Key_Return)
    assert composer.text.toPlainText() == "untuk Bu Sri"
    assert not send_button(office).isEnabled()
    free.set()
    assert slow.result()
    office.bot.waitUntil(lambda: composer.chat is not None and composer.chat.id == office.ahmad)
    office.bot.waitUntil(lambda: not composer.text.isReadOnly())
    assert rows(office, "SELECT * FROM outbox") == []
    office.open(office.sri)
    assert composer.text.toPlainText() == "untuk Bu Sri"


def test_a_chat_that_cannot_be_opened_leaves_the_former_one_writable(office: Office) -> None:
    office.open(office.sri)
    composer = office.place.pane.composer
    office.place.open_chat(ChatId(4711))
    assert composer.text.isReadOnly()
    office.bot.waitUntil(lambda: not composer.text.isReadOnly())
    office.place.open_chat(office.ahmad)
    office.place.open_chat(office.sri)
    assert not composer.text.isReadOnly()
    office.bot.keyClicks(composer.text, "halo")
    assert composer.text.toPlainText() == "halo"


def test_in_a_narrow_composer_the_name_is_cut_and_the_verb_stands(office: Office) -> None:
    office.store(
        lambda session: session.execute(
            "UPDATE chats SET title=? WHERE id=?", ("Koperasi Ronggolawe Abadi Sejahtera", office.group)
        )
    )
    office.open(office.group)
    composer = office.place.pane.composer
    button = send_button(office)
    for width in (340, 360, 500):
        composer.setMaximumWidth(width)
        office.bot.waitUntil(lambda width=width: composer.width() == width)
        assert button.text().startswith("Kirim ke Ko")
        assert button.text().endswith("…  ↵")
        office.bot.waitUntil(lambda: button.width() >= button.sizeHint().width())
