"""The guard, with a screen that changes at every wrong moment."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from core.whatsapp.pywhatkit.guard import Guard, HaltError, Hands
from core.whatsapp.pywhatkit.protocol import Drop, Leave, Order, Report, Word
from core.whatsapp.pywhatkit.screen import Window

OLD = Window(1, "Chromium", "Berita - Chromium")
OURS = Window(2, "Chromium", "WhatsApp - Chromium")
WRITER = Window(3, "libreoffice-writer", "Surat WhatsApp")
LOKET = Window(4, "Loket", "Loket")
STRANGER = Window(5, "firefox", "WhatsApp — Mozilla Firefox")


@dataclass
class PaperScreen:
    """Show what the test says; `changes` happen at the n-th look at the front."""

    shown: list[Window] = field(default_factory=lambda: [OLD, LOKET])
    in_front: Window | None = LOKET
    changes: dict[int, Window | None] = field(default_factory=dict)
    looks: int = 0
    closed: list[Window] = field(default_factory=list)

    def front(self) -> Window | None:
        self.looks += 1
        self.in_front = self.changes.get(self.looks, self.in_front)
        return self.in_front

    def windows(self) -> list[Window]:
        return [window for window in self.shown if window not in self.closed]

    def close_window(self, window: Window) -> None:
        self.closed.append(window)


class Bench:
    """A guard between recorded hands and a recorded pipe."""

    def __init__(self, order: Callable[[], Order] = Leave) -> None:
        self.screen = PaperScreen()
        self.pressed: list[str] = []
        self.told: list[Report] = []
        self.browser: Callable[[], None] = self._come_up
        record = self.pressed.append
        self.guard = Guard(
            self.screen,
            self._open,
            Hands(record, record, lambda *keys: record("+".join(keys))),
            tell=self.told.append,
            hear=order,
            patience_s=0.3,
        )

    def _open(self, _: str) -> bool:
        self.browser()
        return True

    def _come_up(self) -> None:
        self.screen.shown.append(OURS)
        self.screen.in_front = OURS

    def opened(self) -> "Bench":
        self.guard.open("https://web.whatsapp.com/send")
        return self


def test_enter_is_pressed_once_after_leave_and_never_again() -> None:
    bench = Bench().opened()
    bench.guard.click(640, 400)
    bench.guard.press("enter")
    with pytest.raises(HaltError):
        bench.guard.press("enter")
    assert bench.pressed == ["enter"]
    assert [report.word for report in bench.told] == [Word.OPENED, Word.ASKS, Word.PRESSED]


@pytest.mark.parametrize("thief", [WRITER, LOKET, OLD, STRANGER, None])
@pytest.mark.parametrize("when", [1, 2])
def test_enter_reaches_no_other_window_before_or_after_leave(thief: Window | None, when: int) -> None:
    bench = Bench().opened()
    bench.screen.changes = {when: thief}
    with pytest.raises(HaltError) as halt:
        bench.guard.press("enter")
    assert bench.pressed == []
    assert halt.value.word is (Word.WRONG_WINDOW if when == 1 else None)
    assert (bench.told[-1].word is Word.NOT_PRESSED) == (when == 2)
    bench.guard.close_own_window()
    assert bench.screen.closed == [OURS]


def test_a_tab_in_a_window_that_stood_there_is_used_and_never_closed() -> None:
    bench = Bench()
    bench.browser = lambda: None
    bench.opened()
    bench.screen.in_front = Window(OLD.id, OLD.kind, "(2) WhatsApp - Chromium")
    bench.guard.press("enter")
    bench.guard.close_own_window()
    assert (bench.pressed, bench.screen.closed) == (["enter"], [])
    assert [report.word for report in bench.told] == [Word.ASKS, Word.PRESSED]


def test_a_message_that_is_taken_back_is_not_pressed_and_its_window_is_closed() -> None:
    bench = Bench(Drop).opened()
    with pytest.raises(HaltError):
        bench.guard.press("enter")
    bench.guard.close_own_window()
    assert (bench.pressed, bench.screen.closed) == ([], [OURS])


def test_the_click_in_the_middle_only_waits_for_the_front_and_gives_up() -> None:
    bench = Bench().opened()
    bench.screen.in_front = WRITER
    bench.screen.changes = {2: OURS}
    bench.guard.click(640, 400)
    bench.screen.in_front, bench.screen.changes = WRITER, {}
    with pytest.raises(HaltError) as halt:
        bench.guard.click(640, 400)
    assert halt.value.word is Word.WRONG_WINDOW
    assert bench.pressed == []


def test_a_group_is_typed_to_key_by_key_after_the_box_was_emptied_and_stops_when_the_front_changes() -> None:
    bench = Bench().opened()
    bench.guard.typewrite("H")
    bench.guard.hotkey("shift", "enter")
    bench.guard.typewrite("i")
    bench.screen.in_front = WRITER
    for further in (lambda: bench.guard.typewrite("!"), lambda: bench.guard.hotkey("shift", "enter")):
        with pytest.raises(HaltError):
            further()
    assert bench.pressed == ["ctrl+a", "backspace", "H", "shift+enter", "i"]


def test_a_tab_is_never_closed_by_keys() -> None:
    bench = Bench().opened()
    with pytest.raises(HaltError):
        bench.guard.hotkey("ctrl", "w")
    assert bench.pressed == []


def test_a_browser_that_cannot_be_started_is_told() -> None:
    screen = PaperScreen()
    hands = Hands(lambda *_: None, lambda *_: None, lambda *_: None)
    guard = Guard(screen, lambda _: False, hands, tell=lambda _: None, hear=Leave, patience_s=0)
    with pytest.raises(HaltError) as halt:
        guard.open("https://web.whatsapp.com/send")
    assert halt.value.word is Word.NO_BROWSER
