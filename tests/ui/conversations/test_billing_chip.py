"""A request that arrives by the messenger, worked on without leaving the chat."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from core.app import Core
from core.billing.form import Field
from core.billing.request import Request
from core.conversations import opening, posting
from core.conversations.chat import ChatId, ChatKind
from core.conversations.message import MessageId
from core.events import EventBus
from core.paths import Paths
from core.store.cipher import StoreKey
from core.store.session import Session
from core.whatsapp.practice.gateway import PracticeGateway
from core.whatsapp.practice.person import Person
from core.whatsapp.practice.phone import PracticePhone
from tests.billing.desk import board, sent_texts
from tests.conftest import FixedClock
from tests.conversations.conftest import minutes
from ui.billing.form import BillingForm
from ui.conversations.chat_pane import ChatPane
from ui.conversations.chip import Chip
from ui.conversations.place import ConversationsPlace
from ui.conversations.sources import looks
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.theme import Theme

SRI = Person("+6281200000001", "Sri Rahayu", "+6281200000001", is_group=False)
GROUP = Person("grup:Bendahara Senori", "Bendahara Senori", None, is_group=True)
NO_SUM = "minta kode billing umkm okt 2026 npwp 70.123.456.9-648.000 an Sri Rahayu"
WHOLE = "Sri Rahayu_70.123.456.9-648.000_411128_420_10_2026_250.000"
CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Counter:
    """The officer at his window, and a taxpayer with the practice phone."""

    core: Core
    phone: PracticePhone
    window: MainWindow
    bot: QtBot
    told: list[str] = field(default_factory=list)

    @property
    def pane(self) -> ChatPane:
        place = self.window.place("conversations")
        assert isinstance(place, ConversationsPlace)
        return place.pane

    @property
    def form(self) -> BillingForm:
        found = self.window.findChild(BillingForm)
        assert found is not None
        return found

    def let_write(self, text: str, person: Person = SRI) -> None:
        """Let somebody write from the practice phone, and wait until it stands in the store."""
        self.phone.write(person.key, text, "Bendahara" if person.is_group else "").result()
        wanted = (text,)
        self.bot.waitUntil(
            lambda: (
                self.core.store.read(
                    lambda session: session.one("SELECT 1 FROM messages WHERE text = ?", wanted)
                ).result()
                is not None
            )
        )
        self.core.billing.intake.settled().result()

    def chat_id(self, title: str) -> ChatId:
        row = self.core.store.read(
            lambda session: session.one("SELECT id FROM chats WHERE title = ?", (title,))
        ).result()
        assert row is not None
        return ChatId(row[0])

    def open_chat(self, title: str = "Sri Rahayu") -> None:
        chat_id = self.chat_id(title)
        self.window.desk.chat_wanted.emit(chat_id)
        self.bot.waitUntil(lambda: self.pane.chat is not None and self.pane.chat.id == chat_id)
        self.bot.waitUntil(lambda: self.pane.model.rowCount() > 0)
        self.bot.waitUntil(lambda: not self.pane.composer.text.isReadOnly())

    def message(self, text: str) -> MessageId:
        return next(one.id for one in self.pane.model.messages if one.text == text)

    def chip(self, text: str) -> Chip | None:
        """Return the chip below the message with this text."""
        found = [one.id for one in self.pane.model.messages if one.text == text]
        return self.pane.model.chip(found[0]) if found else None

    def wait_chip(self, text: str, words: str) -> None:
        def stands() -> bool:
            chip = self.chip(text)
            return chip is not None and words in chip.spoken

        self.bot.waitUntil(stands)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.bot.keyClick(QApplication.focusWidget(), key, modifier)

    def choose(self, text: str) -> None:
        """Stand on a message with the keyboard."""
        self.pane.view.setFocus()
        self.pane.view.setCurrentIndex(self.pane.model.index(self.pane.model.row_of(self.message(text))))

    def underlined(self, text: str) -> list[str]:
        """Return the words of a bubble that are underlined."""
        sources = self.pane.view.rows.sources.get(self.message(text), ())
        return [text[one.start : one.end] for one in sources]

    def typed(self, name: Field) -> str:
        return self.form.fields.input(name).text()

    def request(self) -> Request:
        return board(self.core)[-1]


@pytest.fixture
def counter(tmp_path: Path, key: StoreKey, clock: FixedClock, qtbot: QtBot) -> Iterator[Counter]:
    events = EventBus()
    phone = PracticePhone(tmp_path / "telepon.db", lambda: key, events, clock)
    phone.start()
    phone.add_people([SRI, GROUP]).result()
    core = Core(Paths(tmp_path / "data"), lambda: key, clock, gateway=PracticeGateway(phone, clock))
    events.subscribe(core.events.publish)
    core.start()
    for under_way in core.begin_work():
        under_way.result()
    theme = Theme()
    theme.choose("light")
    desk = Desk(core, theme)
    window = MainWindow(desk)
    window.resize(1366, 768)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.show_place("conversations")
    counter = Counter(core, phone, window, qtbot)
    desk.told.connect(lambda notice: counter.told.append(notice.text))
    yield counter
    window.close()
    core.close()
    phone.close()
    desk.deleteLater()


def imported(counter: Counter, *texts: str) -> None:
    """Let messages stand in the chat as years of history do: nobody has looked at them."""

    def work(session: Session) -> None:
        chat_id = opening.find_or_open_chat(
            session, kind=ChatKind.PERSON, title="Sri Rahayu", at=minutes(0), phone_e164=SRI.phone
        )
        for number, text in enumerate(texts):
            posting.post_incoming(session, chat_id, text, minutes(number), "Sri Rahayu")
        session.execute("DELETE FROM billing_arrivals")

    counter.core.store.run(work).result()


def test_a_request_is_worked_on_without_leaving_the_chat(counter: Counter, clock: FixedClock) -> None:
    counter.let_write(NO_SUM)
    counter.open_chat()
    counter.wait_chip(NO_SUM, "Permintaan billing: PPh Final UMKM · Okt 2026 · kurang jumlah, diterima")
    counter.press(Qt.Key.Key_F9)
    counter.bot.waitUntil(lambda: counter.typed(Field.NPWP) == "70.123.456.9-648.000")
    assert counter.typed(Field.NAME) == "Sri Rahayu"
    assert counter.typed(Field.MONTH_FROM) == "Oktober"
    assert counter.typed(Field.AMOUNT) == ""
    counter.bot.waitUntil(lambda: "umkm" in counter.underlined(NO_SUM))
    assert {"okt 2026", "70.123.456.9-648.000", "Sri Rahayu"} <= set(counter.underlined(NO_SUM))
    assert counter.form.findChild(QLabel, "billing_wanting_line").text() == "Kurang jumlah."  # type: ignore[union-attr]

    counter.press(Qt.Key.Key_T, CONTROL)
    counter.wait_chip(NO_SUM, "menunggu WP")
    counter.bot.waitUntil(lambda: len(counter.phone.arrived().result()) == 1)
    (question,) = counter.phone.arrived().result()
    assert "- jumlah yang akan dibayar" in question.text
    assert "NPWP" not in question.text

    clock.pass_by(minutes=3)
    counter.let_write("250rb pak")
    counter.wait_chip(NO_SUM, "PPh Final UMKM · Okt 2026 · Rp250.000, diterima")
    counter.bot.waitUntil(lambda: counter.typed(Field.AMOUNT) == "250.000")
    assert counter.request().is_whole
    counter.bot.waitUntil(lambda: counter.underlined("250rb pak") == ["250rb"])
    assert counter.chip("250rb pak") is None  # it answered, and asks for nothing more
    assert counter.form.findChild(QWidget, "billing_wanting").isHidden()  # type: ignore[union-attr]


def test_enter_on_the_chosen_message_opens_its_request(counter: Counter) -> None:
    counter.let_write(WHOLE)
    counter.let_write(NO_SUM)
    counter.open_chat()
    counter.wait_chip(WHOLE, "Rp250.000")
    counter.choose(WHOLE)
    counter.press(Qt.Key.Key_Return)
    counter.bot.waitUntil(lambda: counter.typed(Field.AMOUNT) == "250.000")


def test_a_click_on_the_chip_opens_the_form_and_on_its_question_asks(counter: Counter) -> None:
    counter.let_write(NO_SUM)
    counter.open_chat()
    counter.wait_chip(NO_SUM, "kurang jumlah")
    view, model = counter.pane.view, counter.pane.model
    index = model.index(model.row_of(counter.message(NO_SUM)))
    chip = view.rows.bubble(model.line(index.row()), view.font()).chip
    assert chip is not None
    corner = view.visualRect(index).topLeft()
    counter.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=corner + chip.ask.center().toPoint())
    counter.wait_chip(NO_SUM, "menunggu WP")
    assert len(sent_texts(counter.core)) == 1
    index = model.index(model.row_of(counter.message(NO_SUM)))
    place = view.visualRect(index).topLeft() + chip.frame.topLeft().toPoint() + QPoint(30, 12)
    counter.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    counter.bot.waitUntil(lambda: counter.typed(Field.NAME) == "Sri Rahayu")


def test_who_names_his_turnover_is_offered_the_calculator_with_it(counter: Counter) -> None:
    text = "minta kode billing umkm, omzet saya bulan okt 15jt, npwp 70.123.456.9-648.000 an Sri Rahayu"
    counter.let_write(text)
    counter.open_chat()
    counter.wait_chip(text, "omzet Rp15.000.000: hitung pajaknya")
    counter.wait_chip(text, "tanya yang kurang")  # the tax is offered to him for confirmation
    counter.press(Qt.Key.Key_F9)
    counter.bot.waitUntil(lambda: counter.form.tax.is_open)
    assert counter.form.tax.panel.rows.typed["turnover"] == "15.000.000"
    assert counter.request().wanted.amount is None  # nothing is filled before the officer says so


def test_several_requests_of_one_message_are_chosen_among(counter: Counter) -> None:
    text = "minta billing umkm jan-mar 2026 @500rb npwp 70.123.456.9-648.000 an Sri Rahayu"
    counter.let_write(text)
    counter.open_chat()
    masa = "Jan 2026, Feb 2026, Mar 2026"
    counter.wait_chip(text, f"3 permintaan billing: PPh Final UMKM · {masa} · Rp500.000 per masa")
    counter.choose(text)
    counter.press(Qt.Key.Key_Return)
    menu = counter.pane.findChild(QMenu, "chipMenu")
    assert menu is not None
    assert [action.text() for action in menu.actions() if action.isSeparator()] == [""]
    assert menu.actions()[-1].text() == "Entri banyak untuk percakapan ini\tF7"
    menu.actions()[1].trigger()
    counter.bot.waitUntil(lambda: counter.typed(Field.MONTH_FROM) == "Februari")


def test_imported_history_shows_what_it_asks_for_and_is_taken_by_the_key(counter: Counter) -> None:
    imported(counter, "selamat pagi pak", WHOLE)
    counter.open_chat()
    counter.wait_chip(WHOLE, "Permintaan billing: PPh Final UMKM · Okt 2026 · Rp250.000, belum dicatat")
    assert counter.chip("selamat pagi pak") is None
    assert board(counter.core) == []
    counter.press(Qt.Key.Key_F9)
    counter.bot.waitUntil(lambda: counter.typed(Field.AMOUNT) == "250.000")
    counter.wait_chip(WHOLE, "diterima")
    assert len(board(counter.core)) == 1


def test_what_is_no_request_loses_its_chip_and_can_be_taken_after_all(counter: Counter) -> None:
    counter.let_write(WHOLE)
    counter.open_chat()
    counter.wait_chip(WHOLE, "diterima")
    message = counter.pane.model.message_at(counter.pane.model.row_of(counter.message(WHOLE)))

    def act(words: str) -> None:
        menu = counter.pane.menu_of(message)
        next(action for action in menu.actions() if action.text() == words).trigger()
        menu.deleteLater()

    act("Bukan permintaan billing")
    counter.bot.waitUntil(lambda: counter.chip(WHOLE) is None)
    assert counter.core.billing.intake.of_messages([message.id]).result()[message.id][0].state == "dismissed"
    act("Ternyata permintaan billing")
    counter.wait_chip(WHOLE, "diterima")


def test_groups_own_messages_and_notes_have_no_chip(counter: Counter) -> None:
    counter.let_write(WHOLE, GROUP)
    counter.let_write("selamat pagi pak")
    chat_id = counter.chat_id("Sri Rahayu")

    def say(session: Session) -> None:
        posting.post_note(session, chat_id, "catatan: minta kode billing umkm okt 2026 250rb", minutes(4))
        own = "minta kode billing umkm okt 2026 250rb"
        posting.post_outgoing(session, chat_id, own, minutes(5), 900, state="read")

    counter.core.store.run(say).result()
    counter.open_chat()
    counter.bot.waitUntil(lambda: counter.pane.model.rowCount() == 3)
    counter.core.billing.intake.settled().result()
    assert [counter.pane.model.chip(one.id) for one in counter.pane.model.messages] == [None] * 3
    assert counter.core.billing.intake.glance([one.id for one in counter.pane.model.messages]).result() == {}
    counter.open_chat("Bendahara Senori")
    counter.bot.waitUntil(lambda: counter.pane.model.is_group)
    assert counter.core.billing.intake.glance([counter.message(WHOLE)]).result() == {}
    assert counter.chip(WHOLE) is None
    counter.press(Qt.Key.Key_F9)
    assert counter.told[-1] == "Tidak ada permintaan billing yang menunggu di percakapan ini."


def test_the_row_is_read_aloud_with_its_chip(counter: Counter) -> None:
    counter.let_write(NO_SUM)
    counter.open_chat()
    counter.wait_chip(NO_SUM, "kurang jumlah")
    index = counter.pane.model.index(counter.pane.model.row_of(counter.message(NO_SUM)))
    spoken = counter.pane.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith(
        ". Permintaan billing: PPh Final UMKM · Okt 2026 · kurang jumlah, diterima, tanya yang kurang"
    )


def test_the_words_of_the_field_in_hand_stand_out_until_the_form_is_closed(counter: Counter) -> None:
    counter.let_write(NO_SUM)
    counter.open_chat()
    counter.wait_chip(NO_SUM, "kurang jumlah")
    counter.press(Qt.Key.Key_F9)
    counter.bot.waitUntil(lambda: "umkm" in counter.underlined(NO_SUM))
    counter.form.fields.input(Field.MONTH_FROM).setFocus()
    rows = counter.pane.view.rows
    strong = [
        NO_SUM[part.start : part.start + part.length]
        for part in looks(NO_SUM, NO_SUM, rows.sources[counter.message(NO_SUM)], rows.field)
        if part.format.background().style() != Qt.BrushStyle.NoBrush
    ]
    assert set(strong) == {"okt 2026"}
    counter.window.desk.side_closed.emit()
    assert counter.underlined(NO_SUM) == []


def test_what_was_typed_is_kept_when_the_rest_is_asked_for(counter: Counter) -> None:
    text = "minta kode billing umkm okt 2026 an Sri Rahayu"
    counter.let_write(text)
    counter.open_chat()
    counter.wait_chip(text, "kurang NPWP, jumlah")
    counter.press(Qt.Key.Key_F9)
    counter.bot.waitUntil(lambda: counter.typed(Field.NAME) == "Sri Rahayu")
    number = counter.form.fields.input(Field.NPWP)
    number.setFocus()
    counter.bot.keyClicks(number, "70.123.456.9-648.000")
    counter.press(Qt.Key.Key_T, CONTROL)
    counter.wait_chip(text, "kurang jumlah, menunggu WP")
    assert "NPWP" not in sent_texts(counter.core)[0].split("mohon", 1)[1]
    assert counter.request().wanted.npwp15 == "701234569648000"


def test_a_question_that_was_sent_today_is_not_offered_again(counter: Counter, clock: FixedClock) -> None:
    counter.let_write(NO_SUM)
    counter.open_chat()
    counter.wait_chip(NO_SUM, "tanya yang kurang")
    counter.choose(NO_SUM)
    counter.press(Qt.Key.Key_T, CONTROL)
    counter.wait_chip(NO_SUM, "menunggu WP")
    chip = counter.chip(NO_SUM)
    assert chip is not None
    assert chip.to_ask is None
    clock.pass_by(days=1)
    counter.pane.chips.renew()
    chip = counter.chip(NO_SUM)
    assert chip is not None
    assert chip.to_ask is not None
