"""The messages of the open chat: a window of neighbouring ones out of perhaps many thousands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.clock import to_wib
from core.conversations.message import Direction, Message, MessageId, MessagePage, preview_of
from core.conversations.plain import one_line, plain
from ui import words
from ui.conversations.bubble import Line, afterwards, can_be_read, whereabouts
from ui.conversations.states import sign_of

if TYPE_CHECKING:
    from ui.conversations.chip import Chip

LINE = Qt.ItemDataRole.UserRole
WINDOW = 600
"""At most so many messages are held; what lies farther off is fetched again when it is scrolled to."""
Index = QModelIndex | QPersistentModelIndex


class MessageModel(QAbstractListModel):
    """Hold a window of one chat, oldest first, each row with its day divider."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages: list[Message] = []
        self._expanded: set[MessageId] = set()
        self._chips: dict[MessageId, Chip] = {}
        self.has_older = False
        self.has_newer = False
        self.is_group = False

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._messages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._messages):
            return None
        if role == LINE:
            return self.line(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(self._messages[index.row()].text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            message = self._messages[index.row()]
            chip = self._chips.get(message.id)
            return f"{spoken(message)}. {chip.spoken}" if chip else spoken(message)
        return None

    @property
    def messages(self) -> tuple[Message, ...]:
        """Return the messages of the window."""
        return tuple(self._messages)

    def message_at(self, row: int) -> Message:
        """Return the message of a row."""
        return self._messages[row]

    def row_of(self, message_id: MessageId) -> int:
        """Return the row of a message, or -1 when it is not in the window."""
        return next((row for row, message in enumerate(self._messages) if message.id == message_id), -1)

    def last_incoming(self) -> Message | None:
        """Return the last message of the other side in the window."""
        return next((one for one in reversed(self._messages) if one.direction is Direction.IN), None)

    def line(self, row: int) -> Line:
        """Return a message with what depends on its neighbour above."""
        message = self._messages[row]
        above = self._messages[row - 1] if row else None
        day = to_wib(message.sent_at).date()
        begins_day = above is None or to_wib(above.sent_at).date() != day
        names_sender = (
            self.is_group
            and message.direction is Direction.IN
            and bool(message.sender)
            and (
                begins_day
                or above is None
                or above.sender != message.sender
                or above.direction is not Direction.IN
            )
        )
        is_expanded = message.id in self._expanded
        chip = self._chips.get(message.id)
        return Line(message, day if begins_day else None, names_sender, is_expanded, chip)

    def chip(self, message_id: MessageId) -> Chip | None:
        """Return the chip below a message."""
        return self._chips.get(message_id)

    def show_chips(self, chips: Mapping[MessageId, Chip | None]) -> bool:
        """Put chips below messages, or take them away; return whether that changed anything."""
        changed = [number for number, chip in chips.items() if self._chips.get(number) != chip]
        for number in changed:
            chip = chips[number]
            if chip is None:
                del self._chips[number]
            else:
                self._chips[number] = chip
            self._changed(self.row_of(number))
        return bool(changed)

    def show_page(self, page: MessagePage, *, is_group: bool) -> None:
        """Replace the window by a page."""
        self.beginResetModel()
        self._messages = list(page.messages)
        self._expanded.clear()
        self._chips.clear()
        self.has_older, self.has_newer = page.has_older, page.has_newer
        self.is_group = is_group
        self.endResetModel()

    def show_as_group(self, is_group: bool) -> None:
        """Name the senders, or no longer: the chat has turned out to be a group."""
        if is_group != self.is_group:
            self.is_group = is_group
            self.dataChanged.emit(self.index(0), self.index(len(self._messages) - 1))
            self.layoutChanged.emit()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._messages = []
        self.has_older = self.has_newer = False
        self.endResetModel()

    def expand(self, message_id: MessageId) -> None:
        """Show all of a long message."""
        self._expanded.add(message_id)
        self._changed(self.row_of(message_id))

    def prepend(self, page: MessagePage) -> None:
        """Put an older page before the window, and let go of what is then too far below."""
        added = [message for message in page.messages if not self._holds(message)]
        self.has_older = page.has_older
        if added:
            self.beginInsertRows(QModelIndex(), 0, len(added) - 1)
            self._messages[:0] = added
            self.endInsertRows()
            self._changed(len(added))
        if len(self._messages) > WINDOW:
            self._remove(WINDOW, len(self._messages) - 1)
            self.has_newer = True

    def append(self, page: MessagePage) -> None:
        """Put a newer page behind the window, and let go of what is then too far above."""
        added = [message for message in page.messages if not self._holds(message)]
        self.has_newer = page.has_newer
        self._add_tail(added)
        excess = len(self._messages) - WINDOW
        if excess > 0:
            self._remove(0, excess - 1)
            self.has_older = True

    def merge(self, page: MessagePage) -> None:
        """Take the newest page as it is now: add what is new, change what is different, drop what is gone."""
        fresh = {message.id: message for message in page.messages}
        first = page.messages[0].key if page.messages else None
        for row in range(len(self._messages) - 1, -1, -1):
            held = self._messages[row]
            if held.id not in fresh and (first is None or held.key >= first):
                self._remove(row, row)
        held_now = {message.id: message for message in self._messages}
        last = self._messages[-1].key if self._messages else None
        tail = [one for one in page.messages if one.id not in held_now and (last is None or one.key > last)]
        self._add_tail(tail)
        for message in page.messages:
            held_one = held_now.get(message.id)
            is_between = held_one is None and last is not None and message.key < last
            if is_between or (held_one is not None and held_one != message):
                self.put(message)
        self.has_newer = page.has_newer
        excess = len(self._messages) - WINDOW
        if excess > 0:
            self._remove(0, excess - 1)
            self.has_older = True
        elif not self._messages or (first is not None and self._messages[0].key >= first):
            self.has_older = page.has_older

    def _add_tail(self, messages: list[Message]) -> None:
        if messages:
            count = len(self._messages)
            self.beginInsertRows(QModelIndex(), count, count + len(messages) - 1)
            self._messages += messages
            self.endInsertRows()

    def put(self, message: Message) -> None:
        """Insert a message where it belongs, or change it; it may have moved when it was sent."""
        row = self.row_of(message.id)
        if row >= 0:
            if self._messages[row] == message:
                return
            if self._messages[row].key == message.key:
                self._messages[row] = message
                self._changed(row)
                return
            self._remove(row, row)
        row = bisect_left(self._messages, message.key, key=lambda held: held.key)
        self.beginInsertRows(QModelIndex(), row, row)
        self._messages.insert(row, message)
        self.endInsertRows()
        self._changed(row + 1)

    def _holds(self, message: Message) -> bool:
        row = bisect_left(self._messages, message.key, key=lambda held: held.key)
        return row < len(self._messages) and self._messages[row].id == message.id

    def _remove(self, first: int, last: int) -> None:
        self.beginRemoveRows(QModelIndex(), first, last)
        del self._messages[first : last + 1]
        self.endRemoveRows()
        self._changed(first)

    def _changed(self, row: int) -> None:
        if 0 <= row < len(self._messages):
            index = self.index(row)
            self.dataChanged.emit(index, index)


def spoken(message: Message) -> str:
    """Return what a screen reader says of a message: who, what, when, and its state."""
    who = {Direction.OUT: "Anda", Direction.NOTE: "Catatan Anda", Direction.SYSTEM: "WhatsApp"}.get(
        message.direction, one_line(message.sender or "wajib pajak")
    )
    text = one_line(message.text) or one_line(
        preview_of("", message.media_kind, message.media_name, None if can_be_read(message) else message.mark)
    )
    if message.media_kind is not None and message.blob_id is None and can_be_read(message):
        text = f"{text}, {whereabouts(message)}"
    if message.quoted:
        text = f"membalas “{one_line(message.quoted)[:80]}”, {text}"
    sign = sign_of(message.state)
    parts = [f"{who}: {text}", words.moment(message.sent_at), afterwards(message), sign.words if sign else ""]
    return ", ".join(part for part in parts if part)


def copied(messages: list[Message], title: str) -> str:
    """Return several messages as text with moment and sender, as WhatsApp's own copy gives them."""
    if len(messages) == 1:
        return plain(messages[0].text)
    lines = []
    for message in messages:
        moment = to_wib(message.sent_at)
        who = {Direction.OUT: "Anda", Direction.NOTE: "Catatan"}.get(
            message.direction, one_line(message.sender or title)
        )
        lines.append(f"[{moment:%H.%M, %d/%m/%Y}] {who}: {plain(message.text)}")
    return "\n".join(lines)
