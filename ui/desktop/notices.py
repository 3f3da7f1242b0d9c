"""What came in while Loket was not in front, told beside the clock: once for a burst, in numbers only.

Nothing is told while Loket is in front (the officer sees it), while a message is being sent (nothing may come
between the messenger and the press; it is told right after), and in quiet times (told in one sentence after).
An event only says that something came; how much it was, the store counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from time import monotonic

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from core.conversations.chat import ChatId, ChatKind
from core.conversations.events import MessagesPosted
from core.conversations.news import ChatNews, News
from core.outbox.events import OutboxItemChanged
from core.outbox.state import ItemState
from core.settings.desktop import DESKTOP_TELL
from ui.desk import Alert, Desk
from ui.desktop.words import Heard, missed_words, news_words

GATHER_S = 2.5
"""A burst is over when nothing more came for so long."""
LONGEST_S = 12.0
"""A burst that does not end is told after this."""
APART_S = 30.0
"""Two notes lie at least this far apart."""
AGAIN_S = 1.0

IN_FLIGHT = frozenset({ItemState.CLAIMED.value, ItemState.OPENED.value, ItemState.PRESSING.value})
Tell = Callable[[str, Callable[[], None]], None]


class Notices(QObject):
    """Gather what comes in and have it told by `tell(text, act)`, where `act` follows a click."""

    def __init__(
        self,
        desk: Desk,
        tell: Tell,
        parent: QObject,
        *,
        is_in_front: Callable[[], bool] = lambda: QApplication.activeWindow() is not None,
        now_s: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tell = tell
        self._has_active = is_in_front
        self._now_s = now_s
        self._mark: int | None = None
        self._is_waiting, self._is_counting = False, True
        self._alerts: list[Alert] = []
        self._missed: Counter[ChatId] = Counter()
        self._missed_alerts: list[Alert] = []
        self._since_s = self._told_s = float("-inf")
        self._sending: set[int] = set()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        desk.bridge.messages_posted.connect(self._hear)
        desk.bridge.outbox_item_changed.connect(self._follow_sending)
        desk.alerted.connect(self._hear_alert)
        desk.quiet.changed.connect(self._follow_quiet)
        self._count(lambda _news: None)

    @property
    def is_waiting(self) -> bool:
        """Return whether something was heard that is neither told nor let go."""
        return self._is_waiting or bool(self._alerts)

    def _is_in_front(self) -> bool:
        """Tell whether somebody sees Loket: behind the lock nobody does, though its dialog is in front."""
        return self._has_active() and not self._desk.is_locked

    def look(self) -> None:
        """Tell what was heard, keep it for later, or let it go, as things stand now."""
        if not self.is_waiting:
            return
        is_wanted = self._desk.core.settings.value(DESKTOP_TELL) and not self._is_in_front()
        is_quiet = self._desk.quiet.until is not None
        wait_s = APART_S - (self._now_s() - self._told_s)
        if self._is_counting or (is_wanted and not is_quiet and self._sending):
            self._wait(AGAIN_S)
        elif is_wanted and not is_quiet and wait_s > 0:
            self._wait(wait_s)
        else:
            alerts, self._alerts, self._is_waiting = self._alerts, [], False
            if not is_wanted:
                self._count(lambda _news: None)
            elif is_quiet:
                self._missed_alerts += alerts
                self._count(self._miss)
            else:
                self._told_s = self._now_s()
                self._count(lambda news: self._say(news.chats, alerts))

    def _hear(self, event: MessagesPosted) -> None:
        if event.incoming:
            self._gather()
            self._is_waiting = True

    def _hear_alert(self, alert: Alert) -> None:
        self._gather()
        self._alerts.append(alert)

    def _gather(self) -> None:
        now_s = self._now_s()
        if not self.is_waiting:
            self._since_s = now_s
        self._wait(max(0.0, min(GATHER_S, self._since_s + LONGEST_S - now_s)))

    def _wait(self, span_s: float) -> None:
        self._timer.start(round(span_s * 1000))

    def _follow_sending(self, event: OutboxItemChanged) -> None:
        if event.state in IN_FLIGHT:
            self._sending.add(event.outbox_id)
        else:
            self._sending.discard(event.outbox_id)

    def _count(self, follow: Callable[[News], None]) -> None:
        """Count what came since the last time, and go on from there the next time."""
        self._is_counting = True

        def counted(news: News) -> None:
            self._is_counting = False
            self._mark = news.upto
            follow(news)

        def failed(_fault: object) -> None:
            self._is_counting = False

        self._desk.operations.then(self, self._desk.core.conversations.news(self._mark), counted, failed)

    def _miss(self, news: News) -> None:
        self._missed.update({chat.chat_id: chat.messages for chat in news.chats})

    def _follow_quiet(self) -> None:
        """Tell what was missed, as far as nobody has read it meanwhile."""
        if self._desk.quiet.until is not None or not (self._missed or self._missed_alerts):
            return
        missed, self._missed = self._missed, Counter()
        alerts, self._missed_alerts = self._missed_alerts, []
        future = self._desk.core.conversations.chats_by_id(tuple(missed))
        self._desk.operations.then(
            self,
            future,
            lambda chats: self._say_missed(
                tuple(ChatNews(each.id, each.kind, missed[each.id], each.unread_count > 0) for each in chats),
                alerts,
            ),
        )

    def _say(self, chats: tuple[ChatNews, ...], alerts: list[Alert]) -> None:
        """Tell the alert where there is one, with what is new behind it: a click opens that."""
        words = news_words(_heard(chats, alerts))
        if len(alerts) == 1:
            self._tell(f"{alerts[0].text} {words}".strip(), alerts[0].act)
        elif alerts:
            self._tell(f"{len(alerts)} pengingat. {words}".strip(), alerts[0].act)
        elif words:
            self._tell(words, partial(self._open, chats))

    def _say_missed(self, chats: tuple[ChatNews, ...], alerts: list[Alert]) -> None:
        heard = _heard(chats, alerts)
        text = missed_words(heard)
        if not text:
            return
        act = alerts[0].act if alerts and not (heard.people or heard.groups) else partial(self._open, chats)
        if self._is_in_front():
            self._desk.tell(text, "info", "Buka", act)
        else:
            self._tell(text, act)

    def _open(self, chats: tuple[ChatNews, ...]) -> None:
        """Open the one chat, or the list where there are several."""
        unread = [chat.chat_id for chat in chats if chat.is_unread]
        if len(unread) == 1:
            self._desk.chat_wanted.emit(unread[0])
        else:
            self._desk.place_wanted.emit("conversations")


def _heard(chats: tuple[ChatNews, ...], alerts: list[Alert]) -> Heard:
    """Return the numbers of what nobody has read meanwhile."""
    people = [chat.messages for chat in chats if chat.is_unread and chat.kind is ChatKind.PERSON]
    groups = [chat.messages for chat in chats if chat.is_unread and chat.kind is ChatKind.GROUP]
    return Heard(sum(people), len(people), sum(groups), len(groups), len(alerts))
