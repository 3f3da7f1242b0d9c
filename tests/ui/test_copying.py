"""What Loket puts on the clipboard, and what it takes away again."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.copying import HINTS, Copying, copy, following

CODE = "820231234567890"


def held() -> str:
    return QGuiApplication.clipboard().text()


def test_a_code_is_marked_as_secret_and_goes_after_a_minute(qtbot: QtBot) -> None:
    told: list[str] = []
    following().told.connect(told.append)
    copy(CODE)
    assert held() == CODE
    assert all(
        QGuiApplication.clipboard().mimeData().data(name).data() == value for name, value in HINTS.items()
    )
    assert following().clearing.interval() == 60_000
    following().clearing.setInterval(10)
    copy(f"kode {CODE}")
    qtbot.waitUntil(lambda: held() == "")
    following().clearing.setInterval(60_000)
    assert told[-1] == "Salinan sudah dihapus"
    assert not any(CODE in words for words in told)
    following().told.disconnect(told.append)


def test_what_somebody_else_put_there_meanwhile_stays(qtbot: QtBot) -> None:
    del qtbot
    copy(CODE)
    QGuiApplication.clipboard().setText("punya orang lain")
    following().forget()
    assert held() == "punya orang lain"


def test_what_points_at_nobody_stays(qtbot: QtBot) -> None:
    del qtbot
    copy("TBN-2611-U0147")
    assert not following().clearing.isActive()
    following().forget()
    assert held() == "TBN-2611-U0147"
    copy("https://wa.me/628113300648", is_secret=False)
    assert not QGuiApplication.clipboard().mimeData().hasFormat("x-kde-passwordManagerHint")


def test_what_a_field_copies_by_its_own_key_is_a_secret_too(qtbot: QtBot) -> None:
    parent = QObject()
    copying = Copying(parent, owns=lambda: True)
    field = QLineEdit(CODE)
    qtbot.addWidget(field)
    field.selectAll()
    for _ in range(2):
        field.copy()
        assert held() == CODE
        assert QGuiApplication.clipboard().mimeData().hasFormat("x-kde-passwordManagerHint")
        assert copying.clearing.isActive()
        copying.forget()
        assert held() == ""
    field.setText("Jalan Basuki Rahmat")
    field.selectAll()
    field.copy()
    assert not copying.clearing.isActive()
    copying.put("https://wa.me/628113300648", is_secret=False)
    assert not copying.clearing.isActive()


def test_what_another_program_copies_is_left_alone(qtbot: QtBot) -> None:
    del qtbot
    parent = QObject()
    copying = Copying(parent, owns=lambda: False)
    QGuiApplication.clipboard().setText(CODE)
    assert not copying.clearing.isActive()
    assert not QGuiApplication.clipboard().mimeData().hasFormat("x-kde-passwordManagerHint")
