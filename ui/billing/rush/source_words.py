"""The message a request came from, with the words underlined that were read: dotted where they are doubtful."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from core.billing.request import Request, RequestId
from core.billing.taking import Evidence
from core.conversations.message import Message, MessageId
from core.conversations.plain import plain
from ui.desk import Desk
from ui.widgets.underline import underline

MOST_LINES = 5


class SourceWords(QPlainTextEdit):
    """Show a message as plain text; what became a field is underlined."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rushSource")
        self.setAccessibleName("Pesan wajib pajak")
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._wanted: RequestId | None = None
        self.hide()

    def follow(self, desk: Desk, request: Request) -> None:
        """Fetch the message of a request and what was read in it; what comes for an earlier one is dropped."""
        self._wanted = request.id
        self.show_message("")
        if request.message_id is None:
            return
        core, then = desk.core, desk.operations.then

        def with_message(message: Message | None) -> None:
            if message is None or self._wanted != request.id:
                return
            text = message.text

            def with_evidence(evidence: tuple[Evidence, ...]) -> None:
                if self._wanted == request.id:
                    own = [words for words in evidence if words.message_id == request.message_id]
                    self.show_message(text, own)

            then(self, core.billing.intake.evidence(request.id), with_evidence)

        then(self, core.conversations.message(MessageId(request.message_id)), with_message)

    def show_message(self, text: str, evidence: Iterable[Evidence] = ()) -> None:
        """Show a message, nothing for an empty one."""
        self.setPlainText(plain(text))
        self.setVisible(bool(text.strip()))
        if len(plain(text)) == len(text):  # else the places have moved, and a wrong line is worse than none
            for words in evidence:
                cursor = QTextCursor(self.document())
                cursor.setPosition(_units(text, words.start))
                cursor.setPosition(_units(text, words.end), QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(underline(is_doubtful=words.is_doubtful))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the height of the text, up to some lines."""
        lines = min(MOST_LINES, max(1, int(self.document().size().height())))
        self.setFixedHeight(lines * QFontMetrics(self.font()).lineSpacing() + 24)


def _units(text: str, place: int) -> int:
    """Return a place in the text as Qt counts it: in UTF-16, where an emoji takes two."""
    return len(text[:place].encode("utf-16-le")) // 2
