"""What the page wants is put to the officer in words, and every no is the default."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import desk as desk  # noqa: PLC0414 - the fixture is used here as well
from ui.desk import Desk
from ui.whatsapp.browser.asking import Asking
from ui.whatsapp.officer import DeskOfficer


def asked(act: Callable[[], bool], button: str) -> tuple[str, bool]:
    """Press a button of the question that `act` brings up; return its text and the answer."""
    texts: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        texts.append(box.text())
        default = box.defaultButton()
        assert default is not None
        assert default.text() == "Tidak jadi"
        next(found for found in box.buttons() if found.text() == button).click()

    QTimer.singleShot(30, press)
    answer = act()
    return texts[0], answer


def test_a_link_is_shown_with_its_address_and_refused_by_default(desk: Desk, qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    officer = DeskOfficer(desk, owner)
    text, answer = asked(lambda: officer.follow(QUrl("https://evil.example/masuk")), "Tidak jadi")
    assert "https://evil.example/masuk" in text
    assert answer is False
    text, answer = asked(lambda: officer.allows("microphone"), "Izinkan sekali ini")
    assert "mikrofon" in text
    assert answer is True


def test_what_became_of_a_file_is_said(desk: Desk, qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    officer = DeskOfficer(desk, owner)
    for is_whole, word in ((True, "tersimpan di"), (False, "tidak terunduh")):
        with qtbot.waitSignal(desk.told) as told:
            officer.tell_saved(str(Path("/tmp/slip.pdf")), is_whole=is_whole)
        assert told.args is not None
        assert word in told.args[0].text


def test_a_second_question_is_refused_while_the_first_stands(desk: Desk, qtbot: QtBot) -> None:
    view = QWidget()
    qtbot.addWidget(view)
    asking = Asking(view)
    asking.officer = DeskOfficer(desk, view)
    assert asking.ask("camera", lambda _who: True, no=False) is False, "nobody sees the page"
    view.show()
    assert (
        asking.ask("camera", lambda _who: asking.ask("link", lambda _inner: True, no=False), no=False) is False
    )
    assert asking.ask("link", lambda _who: True, no=False) is True
    assert asking.ask("camera", lambda _who: True, no=False) is False, "not again soon after a no"
    asking.forget_refusals()
    assert asking.ask("camera", lambda _who: True, no=False) is True
