"""A bare QtWebEngine page on the stand-in, for tests: run script, wait for what it sees."""

import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any
from urllib.parse import quote

import shiboken6
from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, Qt, QTimer, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineScript
from PySide6.QtWebEngineWidgets import QWebEngineView

from tests.whatsapp_web.shared import AGENT

MAIN = QWebEngineScript.ScriptWorldId.MainWorld.value
CLICK = """(() => {
  const anchor = document.createElement("a");
  anchor.href = ADDRESS;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  return true;
})()"""
INSERT = """(() => {
  document.querySelector(WHERE).focus();
  document.execCommand("selectAll");
  return document.execCommand("insertText", false, TEXT);
})()"""
BOX = "footer [contenteditable]"
HOME = "https://web.whatsapp.com/"


@cache
def profile(agent: str) -> QWebEngineProfile:
    """Return the one profile of an agent, which keeps nothing on the disk and ends with the application."""
    made = QWebEngineProfile(QCoreApplication.instance())
    made.setHttpUserAgent(agent)
    return made


class Tab(QWebEnginePage):
    """Show the stand-in in a profile that keeps nothing."""

    def __init__(self, agent: str = AGENT) -> None:
        super().__init__(profile(agent))
        self.console: list[str] = []
        self.files: list[str] = []
        self.view = QWebEngineView()
        self.view.setPage(self)
        self.view.resize(1280, 800)
        self.view.show()

    def javaScriptConsoleMessage(  # noqa: N802 - Qt's name
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        """Keep what the page complains of."""
        if not message.startswith("[DOM] "):  # the engine's advice on forms, given when it has time
            self.console.append(f"{source}:{line} {message}")

    def javaScriptAlert(self, origin: QUrl | str, message: str) -> None:  # noqa: N802 - Qt's name
        """Show nothing."""

    def javaScriptConfirm(self, origin: QUrl | str, message: str) -> bool:  # noqa: N802 - Qt's name
        """Agree, also to leaving the page."""
        return True

    def chooseFiles(  # noqa: N802 - Qt's name
        self, mode: QWebEnginePage.FileSelectionMode, old: Sequence[str], types: Sequence[str]
    ) -> list[str]:
        """Choose what the test laid ready."""
        return self.files

    def click(self, selector: str) -> None:
        """Click with the real mouse in the middle of an element."""
        box = self.run(f"document.querySelector({json.dumps(selector)}).getBoundingClientRect()")
        keys = self.view.focusProxy()
        assert keys is not None
        spot = QPoint(int(box["x"] + box["width"] / 2), int(box["y"] + box["height"] / 2))
        QTest.mouseClick(keys, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)

    def clear(self) -> None:
        """Show nothing, in a window that is seen."""
        self.view.show()
        loop = QEventLoop()
        self.loadFinished.connect(loop.quit)
        QTimer.singleShot(2_000, loop, loop.quit)
        self.load(QUrl("about:blank"))
        loop.exec()

    def run(self, script: str, limit_ms: int = 10_000) -> Any:
        """Run a script's expression and return its value, through JSON."""
        loop, answers = QEventLoop(), []

        def take(answer: Any) -> None:
            answers.append(answer)
            loop.quit()

        self.runJavaScript(f"JSON.stringify({script})", MAIN, take)
        QTimer.singleShot(limit_ms, loop, loop.quit)
        loop.exec()
        if not answers:
            raise TimeoutError(f"no answer to {script[:80]}")
        return json.loads(answers[0]) if answers[0] else None

    def wait(self, script: str, limit_ms: int = 8_000) -> Any:
        """Wait until an expression is true and return its value."""

        def seen() -> Any:
            try:
                return self.run(script, 1_000)
            except TimeoutError:
                return None  # the document changed under the question

        return self.wait_for(seen, script, limit_ms)

    def wait_for(self, seen: Callable[[], Any], what: str = "", limit_ms: int = 8_000) -> Any:
        """Wait until a function of this process gives something true."""
        for _ in range(limit_ms // 10):
            if value := seen():
                return value
            pause(10)
        raise AssertionError(
            f"never seen: {what}\n{self.run('document.body.innerText.slice(0, 800)')}\n{self.console}"
        )

    def open(self, address: str = HOME, until: str = "document.querySelector('#pane-side')") -> "Tab":
        """Load an address and wait for a sign."""
        self.load(QUrl(address))
        self.wait(f"!!({until})")
        return self

    def link(self, phone: str, text: str | None = None) -> None:
        """Click a link into the app, as a driver does."""
        address = f"whatsapp://send?phone={phone}" + ("" if text is None else f"&text={quote(text)}")
        self.run(CLICK.replace("ADDRESS", json.dumps(address)))

    def open_chat(self, phone: str, text: str | None = None) -> None:
        """Open a chat by link and wait for its box."""
        self.link(phone, text)
        self.wait(f"!!document.querySelector('{BOX}')")

    def put(self, text: str, where: str = BOX) -> None:
        """Put a text into a box, in place of what stands there."""
        self.run(INSERT.replace("WHERE", json.dumps(where)).replace("TEXT", json.dumps(text)))

    def press(self) -> None:
        """Click the button of the footer that stands where Send stands."""
        self.run("document.querySelector('footer button[data-tab=\"11\"]').click()")

    def text(self) -> str:
        """Return what the whole page shows."""
        return str(self.run("document.body.innerText"))

    def count(self, selector: str) -> int:
        """Return how many elements match."""
        return int(self.run(f"document.querySelectorAll({json.dumps(selector)}).length"))

    def close(self) -> None:
        """End the page now, before its profile."""
        shiboken6.delete(self.view)
        shiboken6.delete(self)


def pause(milliseconds: int) -> None:
    """Let Qt work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
