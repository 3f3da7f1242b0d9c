"""A hostile page tries everything; nothing gets through. The stand-in keeps what came of each try."""

import os
import socket
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.whatsapp.browser.conftest import Guest
from tests.whatsapp_web.server import StandIn

UNDECIDED_BY_THE_PAGE = {
    *("link_blank", "download_blob", "download_data", "download_own", "protocol_handler", "print", "alerts"),
    *("window_close", "window_move", "beacon", "form_foreign", "messages", "title", "icon"),
}
"""Tries whose outcome the page cannot know: they are looked for in the program and at the other hosts."""

CALL = """(() => {
  globalThis.pc = new RTCPeerConnection({iceServers: [{urls: "stun:127.0.0.1:PORT"}]});
  pc.createDataChannel("x");
  pc.createOffer().then((offer) => pc.setLocalDescription(offer));
  return 1;
})()"""


class Yes:
    """Say yes to everything, and remember what was asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self.saved: list[tuple[str, bool]] = []

    def choose_files(self, *, many: bool) -> list[str]:
        self.asked.append("files")
        return []

    def choose_target(self, name: str) -> str:
        self.asked.append(f"download {name}")
        return str(self.folder / name)

    def tell_saved(self, path: str, *, is_whole: bool) -> None:
        self.saved.append((Path(path).name, is_whole))

    def allows(self, kind: str) -> bool:
        self.asked.append(kind)
        return True

    def follow(self, url: QUrl) -> bool:
        self.asked.append(f"link {url.toString()}")
        return True


class No(Yes):
    """Say no to everything."""

    def choose_target(self, name: str) -> str:
        super().choose_target(name)
        return ""

    def allows(self, kind: str) -> bool:
        super().allows(kind)
        return False

    def follow(self, url: QUrl) -> bool:
        super().follow(url)
        return False


def tries(standin: StandIn, guest: Guest, *names: str) -> dict[str, str]:
    """Let the page try and return what came of each."""
    standin.truth.tried.clear()
    standin.script.attack(*names)
    guest.wait_for(lambda: any(tried.name == "end" for tried in standin.truth.tried), 30_000)
    return {tried.name: tried.outcome for tried in standin.truth.tried if tried.name != "end"}


def shown(guest: Guest, qtbot: QtBot) -> QWidget:
    """Show the page beside a line where the officer writes, and click into the page."""
    window = QWidget()
    row = QVBoxLayout(window)
    window.line = QLineEdit()  # type: ignore[attr-defined]
    row.addWidget(window.line)  # type: ignore[attr-defined]
    row.addWidget(guest.session.view)
    window.resize(1200, 800)
    window.show()
    guest.window = window
    qtbot.waitExposed(window)
    guest.open()
    return window


def click(guest: Guest, at: QPoint) -> None:
    """Click into the page as a person does, which Chromium counts as one."""
    QTest.mouseClick(guest.session.view.focusProxy().focusProxy(), Qt.MouseButton.LeftButton, pos=at)
    guest.wait("navigator.userActivation.isActive")


def test_a_page_out_of_sight_reaches_nothing(
    standin: StandIn, guest: Guest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    guest.session.asking.officer = officer = Yes(tmp_path)
    guest.open()
    windows = set(QApplication.topLevelWidgets())
    outcomes = tries(standin, guest)
    assert len(outcomes) > 40
    assert {name for name, outcome in outcomes.items() if outcome != "blocked"} == UNDECIDED_BY_THE_PAGE
    assert standin.truth.trespasses == []
    assert len(standin.truth.loads) == 1, "the page stayed where it was"
    assert set(QApplication.topLevelWidgets()) == windows, "no window, dialog or print preview"
    assert officer.asked == [], "nobody is asked about a page that nobody sees"
    assert [path.name for path in tmp_path.iterdir()] == ["whatsapp"]
    assert guest.session.recovery.trouble is None
    assert guest.run("document.querySelector('#pane-side') !== null") is True


def test_a_page_that_the_officer_clicked_reaches_no_more(
    standin: StandIn, guest: Guest, tmp_path: Path, qtbot: QtBot
) -> None:
    """A click gives a page what Chromium refuses otherwise: full screen, pointer, clipboard, windows."""
    guest.session.asking.officer = officer = No(tmp_path)
    window = shown(guest, qtbot)
    windows = set(QApplication.topLevelWidgets())
    QApplication.clipboard().setText("rahasia kantor")
    for name in (
        *("fullscreen", "pointer_lock", "clipboard_read", "screen", "microphone", "camera"),
        *("window_open_file", "protocol_handler", "print", "download_blob"),
    ):
        click(guest, QPoint(600, 300))
        assert tries(standin, guest, name)[name] in {"blocked", "asked"}, name
    click(guest, QPoint(600, 300))
    guest.run("queryLocalFonts().then((found) => { document.body.dataset.fonts = found.length; }), 1")
    guest.wait("document.body.dataset.fonts")
    assert guest.run("document.body.dataset.fonts") == "0", "a refusal looks to the page like no fonts"
    for name in ("window_open", "window_open_blank"):  # Chromium lends an empty window and takes it back
        click(guest, QPoint(600, 300))
        tries(standin, guest, name)
        click(guest, QPoint(600, 300))
        guest.run("globalThis.opened = window.open('https://evil.example/steal?by=open'), 1")
        guest.wait("globalThis.opened === null || globalThis.opened.closed")
    assert set(officer.asked) == {
        *("microphone", "camera", "download undangan.exe"),
        *("link https://evil.example/steal",),
    }
    assert set(QApplication.topLevelWidgets()) == windows
    assert standin.truth.trespasses == []
    assert QApplication.mouseButtons() == Qt.MouseButton.NoButton
    assert not window.isFullScreen()


def test_the_same_is_not_asked_again_soon_after_a_no(
    standin: StandIn, guest: Guest, tmp_path: Path, qtbot: QtBot
) -> None:
    guest.session.asking.officer = officer = No(tmp_path)
    shown(guest, qtbot)
    tries(standin, guest, "microphone", "microphone", "download_blob", "download_blob")
    assert officer.asked == ["microphone", "download undangan.exe"]


def test_keys_go_where_the_officer_writes_whatever_the_page_does(
    standin: StandIn, guest: Guest, qtbot: QtBot
) -> None:
    window = shown(guest, qtbot)
    line: QLineEdit = window.line  # type: ignore[attr-defined]
    window.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    guest.run("document.querySelector('input, [contenteditable]').focus(), window.focus()")
    guest.run("document.activeElement.click()")
    tries(standin, guest, "window_move", "messages", "alerts", "confirm", "prompt")
    qtbot.keyClicks(line, "Bu Sri")
    assert line.hasFocus()
    assert line.text() == "Bu Sri"
    guest.session.reload()
    guest.wait("document.querySelector('#pane-side')")
    assert line.hasFocus(), "a fresh page takes no focus either"


def test_a_file_is_saved_only_where_the_officer_wants_it(
    standin: StandIn, guest: Guest, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "unduhan"
    target.mkdir()
    guest.session.asking.officer = officer = Yes(target)
    shown(guest, qtbot)
    tries(standin, guest, "download_blob")
    guest.wait_for(lambda: officer.saved)
    assert officer.saved == [("undangan.exe", True)]
    assert (target / "undangan.exe").read_bytes() == b"MZ"
    assert os.access(target / "undangan.exe", os.X_OK) is False


def test_what_the_page_writes_and_says_is_kept_nowhere(
    standin: StandIn, guest: Guest, capfd: pytest.CaptureFixture[str]
) -> None:
    guest.open()
    guest.run("console.error('NPWP 01.234.567.4-648.000'), console.log('0812 0000 0001'), 1")
    tries(standin, guest, "messages", "title", "long_texts", "deep", "many", "odd_rows", "lies")
    assert guest.run("1 + 1") == 2
    out, told = capfd.readouterr()
    assert "01.234" not in out + told
    assert "0812" not in out + told
    assert "evil" not in out + told


def test_a_call_sends_no_packet_past_the_gate(guest: Guest) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as trap:
        trap.bind(("127.0.0.1", 0))
        trap.setblocking(False)
        guest.open()
        guest.run(CALL.replace("PORT", str(trap.getsockname()[1])))
        guest.wait("pc.iceGatheringState === 'complete'")
        with pytest.raises(BlockingIOError):
            trap.recv(2000)


def test_a_page_that_asks_to_stay_cannot_hold_up_a_reload(guest: Guest, qtbot: QtBot) -> None:
    shown(guest, qtbot)
    click(guest, QPoint(600, 300))
    guest.run("window.onbeforeunload = () => 'Tetap di sini', window.stays = true")
    guest.session.reload()
    guest.wait("document.querySelector('#pane-side')")
    assert guest.run("typeof window.stays") == "undefined"
