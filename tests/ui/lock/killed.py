"""The whole program as one life that is killed: python -m tests.ui.lock.killed FOLDER first|second.

Started as main.py does, with a keyring that lies in a file. What is seen goes out as one line of JSON.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

from core.conversations.chat import ChatId
from core.errors import LoketError
from core.paths import Paths
from tests.store.faking import MemoryVault
from ui.start import start

PIN, WRONG = "2580", "1470"
NAME, DRAFT = "Wahyuni Sample", "Bukti setor NPWP 01.234.567.4-648.000 sudah kami terima"
STEP_MS = 20
LIVES: "list[Life]" = []


class FileVault(MemoryVault):
    """Keep secrets over the lives of the program."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        if file.exists():
            self.secrets = json.loads(file.read_text())

    def write(self, name: str, secret: str) -> None:
        super().write(name, secret)
        self._file.write_text(json.dumps(self.secrets))


class Life:
    """Do one step after another in the window's own loop, each once it can be done."""

    def __init__(self, window: object, steps: list[Callable[[], bool]]) -> None:
        from PySide6.QtCore import QTimer

        from ui.main_window import MainWindow

        self.window = cast("MainWindow", window)
        self.steps = steps
        self.timer = QTimer(self.window, interval=STEP_MS)
        self.timer.timeout.connect(self.step)
        self.timer.start()
        LIVES.append(self)  # the timer does not keep it alive

    def step(self) -> None:
        if self.steps and self.steps[0]():
            self.steps.pop(0)


def tell(**found: object) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


def first(window: object) -> None:
    """Set a PIN, write half an answer, lock, and miss the PIN three times."""
    from ui.conversations.place import ConversationsPlace

    life = Life(window, [])
    desk, core = life.window.desk, life.window.desk.core
    chats: list[ChatId] = []

    def prepare() -> bool:
        if not core.loaded.done() or life.window.leaving is None:
            return False
        core.lock.set_pin(PIN).result()
        chats.append(core.conversations.open_chat("+6281200001001", NAME).result())
        desk.chat_wanted.emit(chats[0])
        return True

    def composer() -> object:
        place = cast("ConversationsPlace", life.window.place("conversations"))
        return place.pane.composer

    def write() -> bool:
        field = composer().text  # type: ignore[attr-defined]
        if composer().chat is None or field.isReadOnly():  # type: ignore[attr-defined]
            return False
        field.insertPlainText(DRAFT)
        return True

    def lock() -> bool:
        if core.conversations.draft(chats[0]).result().text != DRAFT:
            return False
        desk.lock_wanted.emit()
        missed = [core.lock.open(WRONG).exception() for _ in range(3)]
        tell(locked=desk.is_locked, chat=chats[0], missed=[cast("LoketError", one).code for one in missed])
        return True

    life.steps += [prepare, write, lock]


def second(window: object) -> None:
    """Tell what can be seen and heard from the first paint until all that works by itself has begun."""
    from PySide6.QtWidgets import QApplication

    from tests.ui.lock.test_locking import seen
    from tests.ui.lock.test_silence import everything_heard

    life = Life(window, [])
    shown: set[str] = set()
    told: set[str] = set()

    def look() -> None:
        shown.update(type(part).__name__ for part in seen())
        if life.window.desk.is_locked:
            told.update(everything_heard())

    def watch() -> bool:
        look()
        if life.window.leaving is None or not life.window.desk.is_locked:
            return False
        lock = life.window.desk.core.lock
        screen = QApplication.activeModalWidget()
        tell(
            shown=sorted(shown),
            told=sorted(told),
            front="" if screen is None else screen.objectName(),
            pause=lock.pause_s(),
        )
        return True

    look()
    life.steps.append(watch)


if __name__ == "__main__":
    home = Path(sys.argv[1])
    paths = Paths(home / "data")
    begin = first if sys.argv[2] == "first" else second
    sys.exit(start(paths, FileVault(home / "keyring.json"), shown=begin))
