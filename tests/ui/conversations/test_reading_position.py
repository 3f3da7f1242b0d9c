from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton

from core.conversations import posting
from core.conversations.message import MessageId
from core.store.session import Session
from tests.conversations.conftest import minutes
from tests.ui.conversations.conftest import Office


def test_older_messages_come_in_while_what_is_read_stays_in_place(office: Office) -> None:
    office.bring_older(200)
    office.open(office.sri)
    view, model = office.place.pane.view, office.place.pane.model
    office.bot.waitUntil(lambda: view.is_at_end)
    assert model.rowCount() == 60
    view.verticalScrollBar().setValue(40)
    first = view.indexAt(QPoint(200, 60))
    message = model.message_at(first.row())
    before = view.visualRect(first).bottom()
    office.bot.waitUntil(lambda: model.rowCount() == 120)
    after = view.visualRect(model.index(model.row_of(message.id))).bottom()
    assert abs(after - before) <= 1
    while model.has_older:
        held = model.rowCount()
        view.verticalScrollBar().setValue(0)
        office.bot.waitUntil(lambda held=held: model.rowCount() > held or not model.has_older)
    assert len({message.id for message in model.messages}) == model.rowCount() == 201


def test_an_incoming_message_moves_neither_the_keyboard_nor_the_reading_position(office: Office) -> None:
    office.bring_older(50)
    office.open(office.sri)
    pane = office.place.pane
    office.bot.waitUntil(lambda: pane.view.is_at_end)
    pane.composer.text.setFocus()
    office.bot.keyClicks(pane.composer.text, "Baik")
    bar = pane.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    office.store(lambda session: posting.post_incoming(session, office.sri, "halo?", minutes(50)))
    office.bot.waitUntil(lambda: office.texts()[-1] == "halo?")
    assert bar.value() == place
    assert pane.composer.text.hasFocus()
    assert pane.composer.text.toPlainText() == "Baik"
    button = office.place.findChild(QPushButton, "showNewest")
    assert button is not None
    assert button.text() == "↓ 1 pesan baru"
    button.click()
    office.bot.waitUntil(lambda: pane.view.is_at_end)
    assert button.isHidden()


def test_at_the_end_one_stays_at_the_end(office: Office) -> None:
    office.bring_older(50)
    office.open(office.sri)
    view = office.place.pane.view
    office.bot.waitUntil(lambda: view.is_at_end)
    office.store(lambda session: posting.post_incoming(session, office.sri, "halo?\n" * 5, minutes(50)))
    office.bot.waitUntil(lambda: office.texts()[-1].startswith("halo?"))
    assert view.is_at_end
    office.place.resize(800, 500)
    office.bot.waitUntil(lambda: view.is_at_end)


def test_a_jump_far_back_shows_the_message_and_scrolling_leads_back(office: Office) -> None:
    office.bring_older(300)
    office.open(office.sri)
    pane = office.place.pane
    wanted = office.store(lambda s: s.one("SELECT id FROM messages WHERE text='lama 20'")[0])  # type: ignore[index]
    pane.open_chat(office.sri, MessageId(wanted))  # type: ignore[arg-type]
    office.bot.waitUntil(lambda: pane.view.rows.flashed == wanted)
    row = pane.model.row_of(MessageId(wanted))  # type: ignore[arg-type]
    assert pane.view.viewport().rect().contains(pane.view.visualRect(pane.model.index(row)))
    assert pane.model.has_newer
    while pane.model.has_newer:
        last = office.texts()[-1]
        bar = pane.view.verticalScrollBar()
        bar.setValue(bar.maximum())
        office.bot.waitUntil(lambda last=last: office.texts()[-1] != last)
    assert office.texts()[-1] == "pak minta kode billing umkm"


def test_a_burst_of_many_messages_keeps_the_window_small_and_whole(office: Office) -> None:
    office.bring_older(100)
    office.open(office.sri)
    pane = office.place.pane
    office.bot.waitUntil(lambda: pane.view.is_at_end)

    def burst(session: Session, start: int) -> None:
        for number in range(start, start + 300):
            posting.post_seen_outgoing(session, office.sri, f"baru {number}", minutes(10 + number / 60))

    for start in (0, 300, 600):
        office.store(lambda session, start=start: burst(session, start))
        office.bot.waitUntil(lambda start=start: office.texts()[-1] == f"baru {start + 299}")
    assert pane.view.is_at_end
    while pane.model.has_older and pane.model.rowCount() < 600:
        held = pane.model.rowCount()
        pane.view.verticalScrollBar().setValue(0)
        office.bot.waitUntil(lambda held=held: pane.model.rowCount() != held)
    numbers = [int(text.split()[1]) for text in office.texts() if text.startswith("baru")]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert pane.model.rowCount() <= 600


def test_what_is_brought_in_between_shows_up_in_its_place(office: Office) -> None:
    office.bring_older(40)
    office.open(office.sri)
    office.store(lambda s: posting.post_seen_outgoing(s, office.sri, "di tengah", minutes(-20.5)))
    office.bot.waitUntil(lambda: "di tengah" in office.texts())
    keys = [message.key for message in office.place.pane.model.messages]
    assert keys == sorted(keys)
