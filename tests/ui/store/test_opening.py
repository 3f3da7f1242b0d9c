"""What the officer sees while the store opens, or does not."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.app import Core
from core.paths import Paths
from core.store import recovery
from core.store.asking import Relay
from core.store.key import Keeper
from tests.conftest import FixedClock
from tests.store.faking import MemoryVault
from ui.desk import Desk
from ui.store.opening import Opening
from ui.theme import Theme

WORDS = "empat kata acak sekali"


class Office:
    """A window over a data folder that opens as the real start does."""

    def __init__(self, folder: Path, vault: MemoryVault, qtbot: QtBot, clock: FixedClock) -> None:
        self.is_closed = False
        self.relay = Relay()
        paths = Paths(folder)
        keeper = Keeper(paths, self.relay.ask, vault=vault)
        self.core = Core(paths, keeper.key, clock, keeper=keeper)
        self.core.start()
        theme = Theme()
        theme.choose("light")
        self.desk = Desk(self.core, theme)
        self.window = QMainWindow()
        self.window.setCentralWidget(QWidget())
        qtbot.addWidget(self.window)
        self.opening = Opening(self.window, self.desk, self.relay)
        self.window.show()

    def close(self) -> None:
        if not self.is_closed:
            self.is_closed = True
            self.relay.close()
            self.core.close()
            self.desk.deleteLater()

    def wait_for(self, qtbot: QtBot, kind: type[QObject], name: str) -> object:
        qtbot.waitUntil(lambda: self.window.findChild(kind, name) is not None)
        return self.window.findChild(kind, name)

    def text(self, name: str) -> str:
        return self.window.findChild(QLabel, name).text()


@pytest.fixture
def open_office(tmp_path: Path, qtbot: QtBot, clock: FixedClock) -> Iterator[Callable[[MemoryVault], Office]]:
    offices: list[Office] = []

    def build(vault: MemoryVault) -> Office:
        for office in offices:
            office.close()
        offices.append(Office(tmp_path / "data", vault, qtbot, clock))
        return offices[-1]

    yield build
    for office in offices:
        office.close()


def opened(office: Office) -> bool:
    return office.core.store.opened.done() and office.core.store.opened.exception() is None


def test_a_first_start_without_a_keyring_asks_for_a_passphrase_twice(
    open_office: Callable[[MemoryVault], Office], qtbot: QtBot
) -> None:
    vault = MemoryVault(is_there=False)
    office = open_office(vault)
    field = office.wait_for(qtbot, QLineEdit, "passphraseField")
    accept = office.window.findChild(QPushButton, "passphraseAccept")
    field.setText("kurang")
    accept.click()
    assert "sedikitnya 10 huruf" in office.text("passphraseField_line")
    field.setText(WORDS)
    accept.click()
    assert "belum sama" in office.text("passphraseAgainField_line")
    office.window.findChild(QLineEdit, "passphraseAgainField").setText(WORDS)
    accept.click()
    qtbot.waitUntil(lambda: opened(office))

    office = open_office(vault)
    office.wait_for(qtbot, QLineEdit, "passphraseField").setText("kata yang salah")
    office.window.findChild(QPushButton, "passphraseAccept").click()
    qtbot.waitUntil(
        lambda: any(
            "Kata sandi salah" in label.text()
            for label in office.window.findChildren(QLabel, "passphraseField_line")
        )
    )
    office.window.findChildren(QLineEdit, "passphraseField")[-1].setText(WORDS)
    office.window.findChildren(QPushButton, "passphraseAccept")[-1].click()
    qtbot.waitUntil(lambda: opened(office))


def test_a_lost_key_asks_for_the_sheet_and_says_where_a_typing_error_is(
    open_office: Callable[[MemoryVault], Office], qtbot: QtBot
) -> None:
    vault = MemoryVault()
    office = open_office(vault)
    qtbot.waitUntil(lambda: opened(office))
    groups = list(office.core.backups.groups().result())
    vault.secrets.clear()
    office = open_office(vault)
    field = office.wait_for(qtbot, QPlainTextEdit, "recoveryField")
    use = office.window.findChild(QPushButton, "recoveryAccept")
    field.setPlainText(" ".join(groups[:7]))
    assert not use.isEnabled()
    assert office.text("recoveryField_line") == "Sudah 35 dari 75 huruf."
    wrong = [*groups]
    wrong[4] = wrong[4][:4] + recovery.ALPHABET[(recovery.ALPHABET.index(wrong[4][4]) + 1) % 32]
    field.setPlainText(" ".join(wrong))
    assert "baris 2, kelompok 2" in office.text("recoveryField_line")
    field.setPlainText("\n".join(groups).lower())
    assert use.isEnabled()
    use.click()
    qtbot.waitUntil(lambda: opened(office))


def test_who_gives_up_sees_the_reason_and_the_way_on(
    open_office: Callable[[MemoryVault], Office], qtbot: QtBot
) -> None:
    vault = MemoryVault()
    office = open_office(vault)
    qtbot.waitUntil(lambda: opened(office))
    vault.secrets.clear()
    office = open_office(vault)
    office.wait_for(qtbot, QPlainTextEdit, "recoveryField")
    office.window.findChild(QPushButton, "recoveryCancel").click()
    office.wait_for(qtbot, QWidget, "storeErrorPage")
    assert "Kunci data tidak ada lagi di komputer ini" in office.text("storeErrorSentence")
    shown = {button.objectName() for button in office.window.findChildren(QPushButton)}
    assert {"storeErrorRetry", "storeErrorRestore", "storeErrorClose"} <= shown
    assert "storeErrorEmpty" not in shown
    office.window.findChild(QPushButton, "storeErrorRetry").click()
    assert office.opening.restart_wanted
    assert not office.window.isVisible()


def test_a_damaged_store_is_brought_back_from_its_backup(
    open_office: Callable[[MemoryVault], Office], qtbot: QtBot, tmp_path: Path
) -> None:
    vault = MemoryVault()
    office = open_office(vault)
    qtbot.waitUntil(lambda: opened(office))
    office.core.backups.daily().result()
    office.close()
    store = tmp_path / "data" / "loket.db"
    store.write_bytes(store.read_bytes()[:40000])
    office = open_office(vault)
    office.wait_for(qtbot, QWidget, "storeErrorPage")
    assert "rusak atau terpotong" in office.text("storeErrorSentence")
    office.window.findChild(QPushButton, "storeErrorRestore").click()
    accept = office.wait_for(qtbot, QPushButton, "restoreAccept")
    qtbot.waitUntil(accept.isEnabled)
    accept.click()
    qtbot.waitUntil(lambda: office.opening.restart_wanted)
    office = open_office(vault)
    told: list[str] = []
    office.desk.told.connect(lambda notice: told.append(notice.text))
    qtbot.waitUntil(lambda: opened(office))
    aside = list((tmp_path / "data").glob("diganti-*/loket.db"))
    assert len(aside) == 1
    qtbot.waitUntil(lambda: any("sudah dipulihkan" in text for text in told))
    assert any(aside[0].parent.name in text for text in told)
    office = open_office(vault)
    office.desk.told.connect(lambda notice: told.append(f"lagi: {notice.text}"))
    qtbot.waitUntil(lambda: any(text.startswith("lagi: Lembar kunci pemulihan belum dibuat") for text in told))
    assert not any("lagi: Data sudah dipulihkan" in text for text in told), "it is told once"


def test_closing_the_window_while_a_question_is_open_ends_the_program(
    open_office: Callable[[MemoryVault], Office], qtbot: QtBot
) -> None:
    office = open_office(MemoryVault(is_there=False))
    office.wait_for(qtbot, QLineEdit, "passphraseField")
    office.close()
    assert office.core.store.opened.exception() is not None
