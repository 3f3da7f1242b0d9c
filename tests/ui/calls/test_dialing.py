"""A number goes to a softphone where the desktop names one; else it is copied, and what was said is true."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from ui.calls.dialing import COPIED, OPENED, Dialer, dialed_digits, has_softphone
from ui.desk import Desk


class Softphone(QObject):
    """Take what is dialled."""

    def __init__(self) -> None:
        super().__init__()
        self.dialled: list[str] = []

    @Slot(QUrl)
    def take(self, address: QUrl) -> None:
        self.dialled.append(address.toString())


def _desktop(monkeypatch: pytest.MonkeyPatch, folder: Path, answer: str) -> None:
    """Let the desktop's own tool give an answer."""
    tool = folder / "xdg-mime"
    tool.write_text(f'#!/bin/sh\n[ "$*" = "query default x-scheme-handler/tel" ] && echo "{answer}"\n')
    tool.chmod(0o700)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    monkeypatch.setenv("DISPLAY", ":99")


@pytest.mark.skipif("sys.platform != 'linux'", reason="other systems are asked otherwise")
def test_the_desktop_says_whether_there_is_a_softphone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _desktop(monkeypatch, tmp_path, "")
    assert not has_softphone()
    _desktop(monkeypatch, tmp_path, "linphone.desktop")
    assert has_softphone()


@pytest.mark.skipif("sys.platform != 'linux'", reason="other systems are asked otherwise")
def test_a_softphone_gets_the_number_and_the_clipboard_does_not(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    _desktop(monkeypatch, tmp_path, "linphone.desktop")
    phone, told = Softphone(), []
    QDesktopServices.setUrlHandler("tel", phone, "take")  # type: ignore[call-overload]
    try:
        dialer = Dialer(desk, desk)
        dialer.told.connect(told.append)
        QGuiApplication.clipboard().setText("lain")
        dialer.dial("+6281200001001")
        qtbot.waitUntil(lambda: bool(told))
        assert (phone.dialled, told) == (["tel:+6281200001001"], [OPENED])
        assert QGuiApplication.clipboard().text() == "lain"
    finally:
        QDesktopServices.unsetUrlHandler("tel")


def test_without_one_the_number_is_copied_and_taken_away_again(desk: Desk, qtbot: QtBot) -> None:
    told: list[str] = []
    dialer = Dialer(desk, desk)
    dialer.told.connect(told.append)
    dialer.copy("+6281200001001")
    assert (QGuiApplication.clipboard().text(), told) == ("081200001001", [COPIED])
    dialer.forget()
    assert QGuiApplication.clipboard().text() == ""
    dialer.copy("+6281200001001")
    QGuiApplication.clipboard().setText("punya orang lain")
    dialer.forget()
    assert QGuiApplication.clipboard().text() == "punya orang lain"
    assert dialed_digits("+6581234567") == "+6581234567"
