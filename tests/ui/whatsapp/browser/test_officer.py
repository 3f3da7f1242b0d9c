"""What the page wants is put to the officer in words, and every no is the default."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from core.store.trail import Act
from core.trail.entry import Query
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


def steps(desk: Desk) -> list[object]:
    entries = desk.core.trail.page(Query(act=Act.EXPORT)).result().entries
    return [entry.facts["step"] for entry in reversed(entries)]


def test_a_file_of_the_page_is_in_the_trail_before_the_page_may_write_it(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    officer = DeskOfficer(desk, owner)

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(tmp_path))
        dialog.findChild(QLineEdit).setText("surat.pdf")
        dialog.accept()

    QTimer.singleShot(30, choose)
    path = officer.choose_target("surat.pdf")
    assert path == str(tmp_path / "surat.pdf")
    assert steps(desk) == ["begun"]
    assert not Path(path).exists()
    officer.tell_saved(path, is_whole=False)
    qtbot.waitUntil(lambda: steps(desk) == ["begun", "failed"])


def test_a_store_that_takes_no_entry_lets_no_file_of_the_page_leave(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    officer = DeskOfficer(desk, owner)

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(tmp_path))
        desk.core.close()
        dialog.accept()

    QTimer.singleShot(30, choose)
    assert officer.choose_target("surat.pdf") == ""


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
