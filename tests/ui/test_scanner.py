"""The counter's scanner: a scan opens its request and leaves no digit behind; a person's digits all arrive."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.billing.form import Form
from core.billing.request import RequestId
from core.settings.billing import BILLING_SCANNER_GAP, BILLING_SCANNER_PREFIX
from ui.billing.code_edit import CodeEdit
from ui.billing.form import BillingForm
from ui.desk import BillingWish, Desk, Notice
from ui.main_window import MainWindow
from ui.scanner import Scanner

CODE = "026110412345678"
OTHER = "026110512345678"
KEYS = {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}
PAD = dict(
    zip(
        "0123456789",
        (
            Qt.Key.Key_Insert, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Left,
            Qt.Key.Key_Clear, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_PageUp,
        ),
        strict=True,
    )
)  # fmt: skip
PLAIN, KEYPAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier


@dataclass
class Keyboard:
    """Press keys as the window system does: first asked as a shortcut, each with the moment of its own."""

    window: QWidget
    now: int = 10_000

    def press(
        self, char: str, step: int, modifiers: Qt.KeyboardModifier = PLAIN, key: int | None = None
    ) -> None:
        self.now += step
        code = key if key is not None else KEYS.get(char) or QKeySequence(char)[0].key()
        text = "" if key is not None else char
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, code, modifiers, text)
            event.setTimestamp(self.now)
            event.ignore()
            QCoreApplication.sendEvent(self.window.windowHandle(), event)

    def type(self, text: str, step: int, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        self.now += 5_000
        for char in text:
            self.press(char, step, modifiers)


class Counter(QWidget):
    """Be a window with a composer, a field for codes, and a list with a key of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.composer, self.code, self.list = QLineEdit(), CodeEdit(), QListView()
        column = QVBoxLayout(self)
        for widget in (self.composer, self.code, self.list):
            column.addWidget(widget)


@pytest.fixture
def counter(desk: Desk, qtbot: QtBot) -> Iterator[Counter]:
    counter = Counter()
    with qtbot.waitActive(counter):
        counter.show()
        counter.activateWindow()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    scanner = Scanner(desk, application, counter)
    counter.composer.setFocus()
    yield counter
    scanner.deleteLater()
    counter.close()
    counter.deleteLater()


@pytest.fixture
def keyboard(counter: Counter) -> Keyboard:
    return Keyboard(counter)


FORM = Form(
    npwp="70.123.456.9-648.000", name="Sri Rahayu", kap="411128", kjs="420", month_from="Oktober",
    tax_year="2026", amount="250.000", billing_code=CODE, issued_at="21/11/2026 14.04",
)  # fmt: skip


@pytest.fixture
def request_id(desk: Desk) -> RequestId:
    return desk.core.billing.submit(FORM).result().id


@pytest.mark.parametrize("suffix", ["\r", "\t", ""])
@pytest.mark.parametrize("modifiers", [PLAIN, KEYPAD])
def test_a_scan_opens_its_request_and_leaves_no_digit_in_the_field(
    counter: Counter, keyboard: Keyboard, desk: Desk, qtbot: QtBot, request_id: RequestId,
    suffix: str, modifiers: Qt.KeyboardModifier,
) -> None:  # fmt: skip
    entered: list[bool] = []
    counter.composer.returnPressed.connect(lambda: entered.append(True))
    with qtbot.waitSignal(desk.billing_wanted, timeout=5000) as asked:
        keyboard.type(CODE + suffix, 4, modifiers)
    assert asked.args == [BillingWish(request_id=request_id)]
    assert counter.composer.text() == ""
    assert not entered, "the scanner's Enter sends no message"
    assert counter.composer.hasFocus(), "its Tab moves nothing"


def test_a_scanner_that_presses_the_number_pad_without_numlock_is_understood(
    keyboard: Keyboard, desk: Desk, qtbot: QtBot, request_id: RequestId
) -> None:
    with qtbot.waitSignal(desk.billing_wanted, timeout=5000) as asked:
        for char in CODE:
            keyboard.press(char, 6, KEYPAD, PAD[char])
        keyboard.press("\r", 6)
    assert asked.args == [BillingWish(request_id=request_id)]


@pytest.mark.parametrize("step", [51, 90, 300])
def test_digits_of_a_person_arrive_all_and_in_order(
    counter: Counter, keyboard: Keyboard, qtbot: QtBot, step: int
) -> None:
    keyboard.type(CODE, step)
    qtbot.waitUntil(lambda: counter.composer.text() == CODE)


def test_a_fast_person_s_letters_and_digits_keep_their_order(
    counter: Counter, keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.type("12 jan 2026: 250.000", 20)
    assert counter.composer.text() == "12 jan 2026: 250.000", "a letter takes along what was held"
    keyboard.type("77", 20)
    qtbot.waitUntil(lambda: counter.composer.text().endswith("00077"))


def test_enter_behind_a_persons_digit_comes_behind_it(counter: Counter, keyboard: Keyboard) -> None:
    seen: list[str] = []
    counter.composer.returnPressed.connect(lambda: seen.append(counter.composer.text()))
    keyboard.type("5\r", 20)
    assert seen == ["5"]


def test_a_key_that_is_held_down_is_no_scanner(counter: Counter, keyboard: Keyboard) -> None:
    window = counter.windowHandle()
    for count in range(20):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_1, PLAIN, "1", count > 0)
        event.setTimestamp(keyboard.now + 500 * min(count, 1) + 30 * count)
        QCoreApplication.sendEvent(window, event)
    assert counter.composer.text() == "1" * 20


def test_a_bar_code_of_somebody_else_is_typed_like_by_any_keyboard(
    counter: Counter, keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.type("3523014506789002", 4)
    qtbot.waitUntil(lambda: counter.composer.text() == "3523014506789002")


def test_a_scan_in_the_field_of_the_code_fills_it(
    counter: Counter, keyboard: Keyboard, desk: Desk, qtbot: QtBot
) -> None:
    counter.code.setText("0261 9")
    counter.code.setFocus()
    edited: list[str] = []
    counter.code.textEdited.connect(edited.append)
    with qtbot.assertNotEmitted(desk.billing_wanted):
        keyboard.type(f"{CODE}\r", 4)
    assert counter.code.text() == "0261 1041 2345 678"
    assert edited[-1] == CODE, "the form is told as of anything that is typed"


def test_a_code_that_nobody_recorded_is_told_and_offered_where_a_field_waits(
    counter: Counter, keyboard: Keyboard, desk: Desk, qtbot: QtBot
) -> None:
    told: list[Notice] = []
    desk.told.connect(told.append)
    keyboard.type(f"{OTHER}\r", 4)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert told[0].text == "Kode 0261 1051 2345 678 belum tercatat pada permintaan mana pun."
    assert told[0].action == "Catat kode ini"
    assert told[0].act is not None
    told[0].act()
    assert counter.code.text() == "0261 1051 2345 678"
    keyboard.type(f"{OTHER}\r", 4)
    counter.composer.setFocus()
    keyboard.type(f"{OTHER}\r", 4)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[1].act is None, "no field waits for a code any more"
    assert counter.composer.text() == ""


def test_that_nobody_recorded_a_code_is_said_no_more_once_it_stands(
    counter: Counter, keyboard: Keyboard, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.told) as told:
        keyboard.type(f"{CODE}\r", 4)
    with qtbot.waitSignal(desk.outdated) as outdated:
        request = desk.core.billing.submit(FORM).result()
    assert request.billing_code == CODE
    assert outdated.args == [told.args[0].text]


def test_of_two_scans_only_the_last_is_told(
    counter: Counter, keyboard: Keyboard, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.told) as told:
        keyboard.type(f"{OTHER}\r", 4)
    with qtbot.waitSignal(desk.outdated) as outdated:
        keyboard.type(f"{CODE}\r", 4)
    assert outdated.args == [told.args[0].text]


def test_a_code_of_another_issuer_is_named_as_such(keyboard: Keyboard, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.told) as told:
        keyboard.type("526110412345678\r", 4)
    assert "berawalan 0, 1, 2, atau 3" in told.args[0].text


def test_a_scanned_npwp_is_named_as_such_and_offered_to_no_field(
    counter: Counter, keyboard: Keyboard, desk: Desk, qtbot: QtBot
) -> None:
    desk.core.contacts.add({"name": "Badan", "npwp15": "012345674648000"}, []).result()
    with qtbot.waitSignal(desk.told, timeout=5000) as told:
        keyboard.type("012345674648000\r", 4)
    assert told.args is not None
    notice = told.args[0]
    assert isinstance(notice, Notice)
    assert "bukan kode billing" in notice.text
    assert counter.code.text() == ""


def test_over_a_dialog_a_scan_opens_nothing_and_types_nothing(
    counter: Counter, desk: Desk, qtbot: QtBot, request_id: RequestId
) -> None:
    dialog = QDialog(counter)
    secret = QLineEdit(dialog)
    secret.setEchoMode(QLineEdit.EchoMode.Password)
    dialog.setModal(True)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() == dialog.windowHandle())
    secret.setFocus()
    keyboard = Keyboard(dialog)
    with qtbot.waitSignal(desk.told) as told, qtbot.assertNotEmitted(desk.billing_wanted):
        keyboard.type(f"{CODE}\r", 4)
    assert "masih ada kotak yang terbuka" in told.args[0].text
    assert secret.text() == ""
    assert dialog.isVisible(), "the scanner's Enter does not press its button"
    keyboard.type("1234", 80)
    qtbot.waitUntil(lambda: secret.text() == "1234")
    dialog.close()


def test_a_shortcut_on_a_digit_is_a_person_s_not_a_scanner_s(
    counter: Counter, keyboard: Keyboard, desk: Desk, qtbot: QtBot, request_id: RequestId
) -> None:
    pressed: list[str] = []
    for digit in "0123456789":
        shortcut = QShortcut(
            QKeySequence(digit), counter.list, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        shortcut.activated.connect(lambda digit=digit: pressed.append(digit))
    counter.list.setFocus()
    with qtbot.waitSignal(desk.billing_wanted, timeout=5000):
        keyboard.type(f"{CODE}\r", 4)
    assert pressed == []
    keyboard.type("3", 4)
    qtbot.waitUntil(lambda: pressed == ["3"])
    counter.composer.setFocus()
    keyboard.type("4", 4)
    qtbot.waitUntil(lambda: counter.composer.text() == "4")
    assert pressed == ["3"], "in a field it is a digit"


def test_the_pace_and_the_prefix_are_settings(
    counter: Counter, keyboard: Keyboard, desk: Desk, qtbot: QtBot, request_id: RequestId
) -> None:
    desk.core.settings.change(BILLING_SCANNER_PREFIX, "~").result()
    with qtbot.waitSignal(desk.billing_wanted, timeout=5000):
        keyboard.type(f"~{CODE}\r", 20)
    assert counter.composer.text() == ""
    desk.core.settings.change(BILLING_SCANNER_PREFIX, "").result()
    desk.core.settings.change(BILLING_SCANNER_GAP, 10).result()
    keyboard.type(CODE, 20)
    qtbot.waitUntil(lambda: counter.composer.text() == CODE)
    counter.composer.clear()
    desk.core.settings.change(BILLING_SCANNER_GAP, 0).result()
    keyboard.type(CODE, 1)
    assert counter.composer.text() == CODE, "0 turns the scanner off"


class Pressed(QObject):
    """Count the keys that reach a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.kinds: list[QEvent.Type] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self.kinds.append(event.type())
        return False


def test_no_key_of_a_scan_reaches_anything_and_every_key_of_a_person_does(
    counter: Counter, keyboard: Keyboard, desk: Desk, qtbot: QtBot, request_id: RequestId
) -> None:
    pressed = Pressed(counter.composer)
    with qtbot.waitSignal(desk.billing_wanted, timeout=5000):
        keyboard.type(f"{CODE}\r", 4)
    assert pressed.kinds == []
    keyboard.type("123", 60)
    qtbot.waitUntil(lambda: len(pressed.kinds) == 6)
    assert pressed.kinds == [QEvent.Type.KeyPress, QEvent.Type.KeyRelease] * 3


def test_from_the_whole_window_the_form_opens_on_the_scanned_request(
    desk: Desk, qtbot: QtBot, request_id: RequestId
) -> None:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted), qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    scanner = Scanner(desk, application, window)
    window.show_place("billing")
    search = window.findChild(QLineEdit, "billing_search")
    assert isinstance(search, QLineEdit)
    search.setFocus()
    Keyboard(window).type(f"{CODE}\r", 4)
    qtbot.waitUntil(lambda: window.findChild(BillingForm) is not None)
    form = window.findChild(BillingForm)
    assert isinstance(form, BillingForm)
    qtbot.waitUntil(lambda: form.request is not None and form.request.id == request_id)
    assert form.isVisible()
    assert search.text() == ""
    scanner.deleteLater()
