"""What the officer does with the case of the open chat, and what he is told afterwards."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog, QLineEdit

from core.cases.case import Case, Snooze
from core.cases.service import LABEL_LENGTH, Standing
from ui import words
from ui.cases.words import snooze_words
from ui.copying import copy
from ui.widgets.message_bar import UNDO

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from core.cases.case import CaseId, LabelId
    from core.conversations.chat import Chat, ChatId
    from ui.desk import Desk


class CaseActs(QObject):
    """Hold what is known of the open chat's case, and carry out what is asked; `owner` is the pane."""

    changed = Signal()
    """`standing` is another now."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk = desk
        self._owner = owner
        self._cases = desk.core.cases
        self._chat: Chat | None = None
        self.standing: Standing | None = None
        """What is known of the chat that is shown; None until it has come."""
        self.topics: tuple[tuple[str, str], ...] = ()
        desk.bridge.case_changed.connect(self._follow)
        desk.bridge.chat_changed.connect(self._follow)

    @property
    def chat(self) -> Chat | None:
        """Return the chat that is shown."""
        return self._chat

    def open_chat(self, chat: Chat) -> None:
        """Show another chat: what was new in it is looked at now."""
        self._chat, self.standing = chat, None
        self.changed.emit()
        self._then(self._cases.take(chat.id))
        self._then(self._cases.topics(), self._keep_topics)
        self.look()

    def show_chat(self, chat: Chat) -> None:
        """Take the same chat as it is now."""
        self._chat = chat

    def look(self) -> None:
        """Ask anew how the case stands: after a change, and as time passes."""
        if self._chat is not None:
            self._then(self._cases.standing(self._chat.id), self._keep)

    def _follow(self, event: Any) -> None:
        if self._chat is not None and event.chat_id == self._chat.id:
            self.look()

    def _keep(self, standing: Standing) -> None:
        if self._chat is not None and standing.chat_id == self._chat.id:
            self.standing = standing
            self.changed.emit()

    def _keep_topics(self, topics: tuple[tuple[str, str], ...]) -> None:
        self.topics = topics
        self.changed.emit()

    @property
    def case(self) -> Case | None:
        """Return the case of the chat, as far as it is known."""
        return None if self.standing is None else self.standing.case

    # the case

    def close(self, topic: str) -> None:
        """Close the case under a topic, with a way back."""
        if self._chat is not None:
            self._then(self._cases.close(self._chat.id, topic), self._tell_closed)

    def _tell_closed(self, case: Case) -> None:
        title = dict(self.topics).get(case.topic or "", "")
        self._desk.tell(f"Urusan {case.number} selesai: {title}.", "ok", UNDO, partial(self.reopen, case.id))

    def reopen(self, case_id: CaseId) -> None:
        """Take a closing back."""
        self._then(self._cases.reopen(case_id))

    def settle(self) -> None:
        """Note that nothing is left to answer, where the case itself is over or there is none."""
        if self._chat is not None:
            self._then(self._desk.core.conversations.settle(self._chat.id))

    def snooze(self, wanted: Snooze, chat: Chat | None = None) -> None:
        """Put the case off, with a way back: of the open chat, or of one for which that was asked earlier."""
        chat = chat or self._chat
        if chat is not None:
            chat_id = chat.id
            self._then(
                self._cases.snooze(chat_id, wanted),
                lambda case: self._tell_asleep(case, self._cases.wake, chat_id),
            )

    def _tell_asleep(self, case: Case, wake: Callable[..., Future[None]], chat_id: int) -> None:
        if case.snooze is not None:
            said = snooze_words(case.snooze, self._desk.clock.now())
            self._desk.tell(
                f"Urusan {case.number} ditunda {said}.", "ok", UNDO, lambda: self._then(wake(chat_id))
            )

    def wake(self) -> None:
        """Let the case sleep no longer."""
        if self._chat is not None:
            self._then(self._cases.wake(self._chat.id))

    def split(self) -> None:
        """Open a case beside this one, with a way back."""
        if self._chat is None:
            return
        chat_id, before = self._chat.id, self.case

        def told(case: Case) -> None:
            if before is None or not before.is_live:
                self._desk.tell(f"Urusan {case.number} dibuka.", "ok")
                return
            text = (
                f"Urusan {case.number} dibuka; pesan berikutnya masuk ke sana. {before.number} tetap terbuka."
            )
            self._desk.tell(text, "ok", UNDO, lambda: self._take_back_split(chat_id, before.id, case.id))

        self._then(self._cases.begin(chat_id), told)

    def _take_back_split(self, chat_id: Any, before: CaseId, new: CaseId) -> None:
        """Make the earlier case the chat's again and put the new one into it."""
        self._then(
            self._cases.choose(chat_id, before), lambda _none: self._then(self._cases.merge(chat_id, new))
        )

    def choose(self, case_id: CaseId) -> None:
        """Go on in another case of the person."""
        if self._chat is not None:
            self._then(self._cases.choose(self._chat.id, case_id))

    def merge(self, other_id: CaseId) -> None:
        """Put another case of the person into this one, with a way back."""
        if self._chat is None or self.case is None:
            return
        kept = self.case.number

        def told(other: Case) -> None:
            text = f"{other.number} digabung ke {kept}."
            self._desk.tell(text, "ok", UNDO, partial(self.unmerge, other.id))

        self._then(self._cases.merge(self._chat.id, other_id), told)

    def unmerge(self, other_id: CaseId) -> None:
        """Take a merge back."""
        self._then(self._cases.unmerge(other_id))

    def copy_number(self) -> None:
        """Put the case's number on the clipboard."""
        if self.case is not None:
            copy(self.case.number)
            self._desk.tell(f"{self.case.number} disalin.", "ok")

    # marks

    def pin(self) -> None:
        """Pin the chat, or let it go."""
        if self._chat is not None and self.standing is not None:
            self._then(self._cases.pin(self._chat.id, is_on=not self.standing.marks.is_pinned))

    def star(self) -> None:
        """Give the chat a star, or take it."""
        if self._chat is not None and self.standing is not None:
            self._then(self._cases.star(self._chat.id, is_on=not self.standing.marks.is_starred))

    def mark_unread(self) -> None:
        """Let the chat count as unread until it is opened again."""
        if self._chat is not None:
            chat_id = self._chat.id

            def back() -> None:
                self._then(self._cases.mark_unread(chat_id, is_on=False))

            self._then(self._cases.mark_unread(chat_id))
            self._desk.tell("Percakapan ditandai belum dibaca sampai dibuka lagi.", "ok", UNDO, back)

    def put_label(self, label_id: LabelId, *, is_on: bool) -> None:
        """Put a label on the chat, or take it off."""
        if self._chat is not None:
            self._then(self._cases.put_label(self._chat.id, label_id, is_on=is_on))

    def add_label(self) -> None:
        """Ask for the name of a label and put it on the chat."""
        if self._chat is None:
            return
        dialog = QInputDialog(self._owner)
        dialog.setObjectName("labelDialog")
        dialog.setWindowTitle("Label baru")
        dialog.setLabelText(f"Nama label, paling panjang {LABEL_LENGTH} huruf")
        dialog.setOkButtonText("Pasang")
        dialog.setCancelButtonText("Batal")
        chat_id = self._chat.id
        edit = dialog.findChild(QLineEdit)
        if edit is not None:
            edit.setMaxLength(LABEL_LENGTH)
            edit.setAccessibleName("Nama label")
        dialog.textValueSelected.connect(lambda name: self._then(self._cases.add_label(chat_id, name)))
        dialog.open()

    def drop_label(self, label_id: LabelId, name: str) -> None:
        """Forget a label after asking, with a way back: every chat loses it."""
        text = f"Label “{name}” dilepas dari semua percakapan."
        if self._desk.confirm(self._owner, "Hapus label?", text, "Hapus label"):
            self._then(self._cases.drop_label(label_id), partial(self._tell_dropped, name))

    def _tell_dropped(self, name: str, chats: tuple[ChatId, ...]) -> None:
        def back() -> None:
            self._then(self._cases.put_back_label(name, chats))

        text = f"Label “{name}” dihapus, dilepas dari {words.count(len(chats))} percakapan."
        self._desk.tell(text, "ok", UNDO, back)

    def _then(self, future: Future[Any], success: Callable[[Any], object] | None = None) -> None:
        self._desk.operations.then(self, future, success)
