"""Answers beside the composer: `/` opens their list, three are suggested; nothing is sent by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShortcut, QTextCursor

from core.answers.blanks import blanks
from core.conversations.chat import Chat, ChatId, ChatKind
from core.settings.office import OFFICE_NAME, OFFICE_PHONE, OFFICER_NAME
from ui.answers.suggestion_bar import SuggestionBar
from ui.desk import Desk

if TYPE_CHECKING:
    from core.answers.answer import Answer, Listed
    from core.answers.search import Index
    from core.store.blobs import Blob
    from ui.answers.picker import Picker
    from ui.conversations.composer import Composer
    from ui.conversations.message_model import MessageModel

LOOK_MS = 120
TOGETHER = 4
TOGETHER_WITHIN = timedelta(hours=2)
"""So many messages in a row are read as one question, unless they are of another hour."""
UP, DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})


class Helping(QObject):
    """Join one composer with the library. `bar` is the strip of suggestions."""

    def __init__(self, desk: Desk, composer: Composer, model: MessageModel) -> None:
        super().__init__(composer)
        self._desk = desk
        self._composer = composer
        self._text = composer.text
        self._messages = model
        self._index: Index | None = None
        self._is_asked = False
        self.picker: Picker | None = None
        self._stroke: int | None = None
        """Where the stroke stands that opened the list."""
        self.bar = SuggestionBar()
        self._later = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._later.timeout.connect(self._suggest)
        self._text.installEventFilter(self)
        self._text.textChanged.connect(self._follow)
        self._text.cursorPositionChanged.connect(self._follow)
        self.bar.chosen.connect(self.insert)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.dataChanged):
            signal.connect(lambda *_what: self._look_again())
        desk.bridge.answers_changed.connect(lambda _event: self._renew())
        for number in range(3):
            QShortcut(f"Alt+{number + 1}", self.bar, partial(self.bar.choose, number))

    # suggestions

    def _look_again(self) -> None:
        """Look a moment later; what was suggested or looked for in another chat goes at once."""
        if not self._messages.messages:
            self.bar.show_suggestions(())
            self.close()
        self._later.start()

    def _suggest(self) -> None:
        """Show what fits the last messages, where they are a person's and not answered yet."""
        question = self._question()
        if not question:
            self.bar.show_suggestions(())
        elif self._index is None:
            self._fetch()
        else:
            found = tuple(each.listed for each in self._index.suggest(question))
            self.bar.show_suggestions(found, self._desk.core.answers.today)

    def _question(self) -> str:
        chat = self._composer.chat
        if chat is None or chat.kind is not ChatKind.PERSON:
            return ""
        said = (message for message in reversed(self._messages.messages) if message.direction in ("in", "out"))
        asked = list(islice(takewhile(lambda message: message.direction == "in", said), TOGETHER))
        return "\n".join(
            message.text for message in reversed(asked) if asked[0].sent_at - message.sent_at <= TOGETHER_WITHIN
        )

    def _renew(self) -> None:
        if self._is_asked:
            self._fetch()

    def _fetch(self) -> None:
        self._is_asked = True
        self._desk.operations.then(self, self._desk.core.answers.index(), self._arrived)

    def _arrived(self, index: Index) -> None:
        self._index = index
        if self.picker is not None:
            self.picker.use(index)
            self._follow()
        self._suggest()

    # the list that `/` opens

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        if event.type() == QEvent.Type.FocusOut and self._stroke is not None:
            self.close()
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        if self._stroke is None:
            if event.text() == "/" and self._may_begin():
                self._stroke = self._text.textCursor().selectionStart()
            return False
        picker = self.picker
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in ENTER and not event.modifiers().value & ~0x20000000:
            # what is typed to find an answer is never sent, also where none fits or none is read yet
            if picker is not None and picker.isVisible() and picker.current is not None:
                self.insert(picker.current)
        elif picker is None or picker.isHidden():
            return False
        elif event.key() in (UP, DOWN):
            picker.step(1 if event.key() == DOWN else -1)
        elif event.text() and (listed := picker.at_digit(event.text())) is not None:
            self.insert(listed)
        else:
            return False
        return True

    def _may_begin(self) -> bool:
        """A stroke begins a search where a word may begin: dan/atau and 1/2 stay what they are."""
        if self._text.isReadOnly():
            return False
        start = self._text.textCursor().selectionStart()
        return start == 0 or self._between(start - 1, start).isspace()

    def _between(self, start: int, end: int) -> str:
        """Return what stands between two of Qt's positions: an emoji counts as two there, as one in Python."""
        cursor = QTextCursor(self._text.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace("\u2029", "\n")

    def _typed(self) -> str | None:
        """Return what stands between the stroke and the cursor, None where the search is over."""
        if self._stroke is None:
            return None
        at = self._text.textCursor().position()
        typed = self._between(self._stroke, at) if self._stroke < at else ""
        is_over = not typed.startswith("/") or "\n" in typed or typed.startswith("/ ") or typed.endswith("  ")
        return None if is_over else typed[1:]

    def _follow(self) -> None:
        if self._stroke is None:
            return
        typed = self._typed()
        if typed is None:
            self.close()
            return
        if self.picker is None:
            self._build()
        if self._index is None:
            self._fetch()
            return
        assert self.picker is not None  # noqa: S101 - built above
        self.picker.ask(typed)
        self.picker.stand_over(self._composer if self.bar.isHidden() else self.bar)

    def _build(self) -> None:
        from ui.answers.picker import Picker

        self.picker = Picker(self._desk, self._composer.parentWidget() or self._composer.window())
        self.picker.chosen.connect(self.insert)
        self.picker.library_wanted.connect(self.open_library)
        if self._index is not None:
            self.picker.use(self._index)

    def close(self) -> None:
        """Close the list; what was typed stays."""
        self._stroke = None
        if self.picker is not None:
            self.picker.hide()

    # putting an answer in

    @property
    def chat_id(self) -> ChatId | None:
        """Return the chat whose message is being written."""
        return None if self._composer.chat is None else self._composer.chat.id

    def insert(
        self,
        listed: Listed,
        said: Mapping[str, str] | None = None,
        chat_id: ChatId | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Put an answer where the cursor stands, or in the place of what was typed to find it.

        One that does not hold today asks for a reason first. `chat_id` is the chat that it was meant for, where
        that was asked for earlier: while a box is open a notification may open another. `then` is called when
        the words stand.
        """
        from core.answers.answer import Standing

        chat_id = chat_id or self.chat_id
        put = partial(self._put, listed.answer, said or {}, chat_id=chat_id, then=then, stroke=self._stroke)
        if listed.answer.standing(self._desk.core.answers.today) is Standing.VALID:
            put("")
            return
        from ui.answers.reason_dialog import ReasonDialog

        dialog = ReasonDialog(listed.answer, self._composer.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.given.connect(put)
        dialog.open()

    def _may_write(self, chat_id: ChatId | None) -> bool:
        """Return whether words for a chat may be written; say so where another one was opened meanwhile."""
        if chat_id is not None and chat_id != self.chat_id:
            self._desk.tell("Tidak ditulis: percakapan lain sudah terbuka. Ulangi di percakapannya.", "warn")
        return chat_id is not None and chat_id == self.chat_id and not self._text.isReadOnly()

    def _put(
        self,
        answer: Answer,
        said: Mapping[str, str],
        reason: str,
        *,
        chat_id: ChatId | None,
        then: Callable[[], None] | None,
        stroke: int | None,
    ) -> None:
        from core.answers.filling import fill
        from core.broadcasts.values import Office

        chat = self._composer.chat
        if not self._may_write(chat_id) or chat is None:
            return
        settings, answers = self._desk.core.settings, self._desk.core.answers
        office = Office(
            settings.value(OFFICE_NAME), settings.value(OFFICE_PHONE), settings.value(OFFICER_NAME).strip()
        )
        filled = fill(answer, chat, answers.today, office, said)
        self._stroke = stroke if self._stroke is None else self._stroke
        cursor = self._text.textCursor()
        if self._typed() is not None and self._stroke is not None:
            cursor.setPosition(self._stroke, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        self.close()
        self.write(filled.text, chat.id)
        if filled.blanks:
            self._text.choose(filled.blanks[0])
        self._desk.operations.then(self, answers.use(answer.key, reason, chat.id))
        if answer.blob_id is not None:
            self._desk.operations.then(self, answers.blob(answer), partial(self._attach, chat))
        if then is not None:
            then()

    def write(self, text: str, chat_id: ChatId) -> None:
        """Put words for a chat where the cursor stands, below what stands before it; what is marked stays.

        Where a blank is marked, Loket has put the cursor there: the words go below all that is written.
        """
        if not self._may_write(chat_id):
            return
        cursor = self._text.textCursor()
        if blanks(cursor.selectedText()):
            cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.setPosition(cursor.selectionEnd())
        self._text.setTextCursor(cursor)
        start = cursor.position()
        is_free = start == 0 or self._between(start - 1, start).isspace()
        self._text.insert_plain(text if is_free else f"\n\n{text}")
        self._text.setFocus()

    def _attach(self, chat: Chat, blob: Blob | None) -> None:
        if blob is None:
            return
        held = self._composer.draft().blob
        if held is None:
            self._composer.take_blob(chat.id, blob)
        elif held.id != blob.id:
            self._desk.tell(
                f"Lampiran jawaban ({blob.name}) tidak dipasang: pesan ini sudah punya lampiran."
                " Lepas yang lama lalu sisipkan jawabannya lagi, atau kirim dulu pesan ini.",
                "warn",
            )

    def open_library(self) -> None:
        """Open the library."""
        from ui.answers.library_dialog import LibraryDialog

        self.close()
        dialog = LibraryDialog(self._desk, self._composer.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(partial(self.insert, said=None, chat_id=self.chat_id))
        dialog.open()

    def save_as_answer(self, text: str) -> None:
        """Ask how a message should be kept as an answer."""
        from ui.answers.edit_dialog import EditDialog

        dialog = EditDialog(
            self._desk, self._desk.core.answers.draft(text), self._composer.window(), is_new=True
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.saved.connect(lambda kept: self._desk.tell(f"Jawaban “{kept.title}” tersimpan.", "ok"))
        dialog.open()
