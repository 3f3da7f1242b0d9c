"""core.ports.Gateway through the computer's own browser. It can never prove that a message has left."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from urllib.parse import quote

from core.paths import Paths
from core.ports import (
    Arrival,
    Attachment,
    FaultKind,
    GatewayFault,
    GatewayState,
    Glimpse,
    PressSide,
    Recipient,
    Tick,
)
from core.whatsapp.pywhatkit import workplace
from core.whatsapp.pywhatkit.errand import Errand, ErrandLostError
from core.whatsapp.pywhatkit.looking import Lookout
from core.whatsapp.pywhatkit.protocol import OBSTACLES, Drop, Leave, Report, Send, Word

ADDRESS_LIMIT = 6_000
"""Characters of a message inside an address: servers commonly take 8,000 for all of it."""
SETTLE_S = 8.0
"""How long the window of the last message stays at least: its text may still be on the way."""
PRESS_LIMIT_S = 10.0
END_S = 5.0
"""How long a child may take to close its window and to end."""
MARGIN_S = 45.0
"""What a slow computer may need over the waits that pywhatkit makes by itself."""
TYPING_S = 0.15
"""What one typed character may take."""

_PHONE = re.compile(r"\+[1-9]\d{6,14}")
_INVITATION = re.compile(r"(?:(?:https://)?chat\.whatsapp\.com/)?([A-Za-z0-9]{10,40})")
GROUP_LIMIT = 1_500
"""Characters that are typed to a group one by one: a minute at most, during which nobody may touch a key."""
_TYPABLE = re.compile(r"[\n\x20-\x7e]+")
_COMPLETED = re.compile(r"@|[:;=](?!\s|\d|//|$)|<3|\([yn]\)|^/", re.MULTILINE)
"""What the page completes or turns into an emoji while it is typed: then Enter picks instead of sending."""


class PywhatkitGateway:
    """Hand messages to the computer's browser, each by a child process of its own."""

    sees_ticks = False

    def __init__(
        self,
        paths: Paths,
        wait_s: Callable[[], int],
        *,
        settle_s: float = SETTLE_S,
        python: str | None = None,
    ) -> None:
        """Keep private folders below `paths.data`; `wait_s` is asked before each message (setting)."""
        self._paths = paths
        self._wait_s = wait_s
        self._settle_s = settle_s
        self._python = python
        self._lookout = Lookout(lambda: Errand(workplace.make(paths), python))
        self._calls = threading.Lock()
        self._closing = threading.Event()
        self._errand: Errand | None = None
        self._is_pressing = False
        self._to: tuple[str, bool] | None = None
        self._pressed_at: float | None = None
        workplace.clean(paths)

    @property
    def obstacle(self) -> Word | None:
        """Return why no message can leave now, as far as it is known. Never blocks."""
        return self._lookout.obstacle

    def state(self) -> GatewayState:
        """Return whether messages can leave now; looks again from time to time, aside."""
        return GatewayState.UNKNOWN if self._closing.is_set() else self._lookout.state()

    def free_at(self) -> datetime | None:
        """Know of no ban: the page is never seen."""
        return None

    def is_attended(self) -> bool:
        """Say no: what the officer does in his browser is not seen from here."""
        return False

    def is_barred(self) -> bool:
        """Say no: what stands in the browser is not seen from here."""
        return False

    def open_chat(self, recipient: Recipient) -> None:
        """Remember whom the next message goes to; pywhatkit opens the chat together with its text."""
        with self._calls:
            self._require_open()
            self._drop()
            self._to = _address_of(recipient)

    def put(self, text: str, attachment: Attachment | None) -> None:
        """Bring the text before its recipient, up to the moment before Enter; "" takes it back."""
        with self._calls:
            self._drop()
            if not text and attachment is None:
                return
            if attachment is not None:
                raise GatewayFault(PressSide.BEFORE, FaultKind.NO_ATTACHMENT)
            self._require_open()
            if self._to is None:
                raise GatewayFault(PressSide.BEFORE, FaultKind.WRONG_CHAT)
            recipient, is_group = self._to
            _require_fitting(text, is_group=is_group)
            self._wait_for_last()
            wait_s = self._wait_s()
            span_s = MARGIN_S + wait_s + (len(text) * TYPING_S if is_group else 0.0)
            order = Send(recipient, is_group, text, wait_s, self._lookout.own_window)
            try:
                self._errand = Errand(workplace.make(self._paths), self._python)
            except OSError:  # a full disk, or no process to be had
                raise GatewayFault(PressSide.BEFORE) from None
            self._lookout.pause()
            self._bring(self._errand, order, time.monotonic() + span_s)

    def press(self) -> str | None:
        """Let Enter be pressed, once. Returns None always: nobody saw what became of it."""
        with self._calls:
            errand = self._errand
            if errand is None:
                raise GatewayFault(PressSide.BEFORE, FaultKind.NOT_READY)
            self._is_pressing = True
            try:
                self._press(errand)
            finally:
                self._is_pressing = False
                self._pressed_at = time.monotonic()
                self._end(grace_s=END_S)
        return None

    def observe(self, external_ids: Sequence[str]) -> Sequence[Tick]:  # noqa: ARG002
        """See no ticks."""
        return ()

    def receive(self, after: str) -> Sequence[Arrival]:  # noqa: ARG002
        """See no messages."""
        return ()

    def glimpses(self) -> Sequence[Glimpse]:
        """See no list."""
        return ()

    def read_chat(
        self,
        recipient: Recipient,  # noqa: ARG002
        upto: Collection[str] = (),  # noqa: ARG002
        at_least: int = 0,  # noqa: ARG002
        *,
        may_wait: bool = False,  # noqa: ARG002
    ) -> Sequence[Arrival]:
        """See no messages."""
        return ()

    def close(self) -> None:
        """End the call under way and every child. A press that was allowed is waited for: it takes a moment."""
        self._closing.set()
        self._lookout.close()
        errand = self._errand
        if errand is not None and not self._is_pressing:
            errand.kill()
        with self._calls:
            self._end()

    def _bring(self, errand: Errand, order: Send, end: float) -> None:
        try:
            errand.tell(order)
            while True:
                report = errand.hear(end - time.monotonic())
                if report.word is Word.ASKS and not self._closing.is_set():
                    self._lookout.note(GatewayState.READY)
                    return
                if report.word is Word.OPENED:
                    self._lookout.own_window = report.window
                    continue
                raise self._fault(report)
        except ErrandLostError:
            self._end()
            raise GatewayFault(PressSide.BEFORE) from None
        except GatewayFault:
            self._end(grace_s=END_S)  # it closes the window that it opened
            raise

    def _press(self, errand: Errand) -> None:
        try:
            errand.tell(Leave())
        except ErrandLostError:
            raise GatewayFault(PressSide.BEFORE) from None
        try:
            report = errand.hear(PRESS_LIMIT_S)
        except ErrandLostError:
            raise GatewayFault(PressSide.UNKNOWN) from None
        if report.word is Word.NOT_PRESSED:
            raise GatewayFault(PressSide.BEFORE, FaultKind.WRONG_CHAT)
        if report.word is not Word.PRESSED:
            raise GatewayFault(PressSide.UNKNOWN)

    def _fault(self, report: Report) -> GatewayFault:
        if report.word in OBSTACLES:
            self._lookout.note_obstacle(report.word)
            return GatewayFault(PressSide.BEFORE, FaultKind.NOT_READY)
        if report.word is Word.WRONG_WINDOW:
            return GatewayFault(PressSide.BEFORE, FaultKind.WRONG_CHAT)
        return GatewayFault(PressSide.BEFORE)

    def _drop(self) -> None:
        """Take back a message that stands before its recipient and waits for leave."""
        if self._errand is not None:
            try:
                self._errand.tell(Drop())
            except ErrandLostError:
                pass
            self._end(grace_s=END_S)

    def _end(self, grace_s: float = 0.0) -> None:
        errand, self._errand = self._errand, None
        if errand is not None:
            errand.end(0.0 if self._closing.is_set() and not self._is_pressing else grace_s)
            self._lookout.resume()

    def _wait_for_last(self) -> None:
        """Leave the last message its time to go out: its window is closed when the next one comes."""
        if self._pressed_at is not None:
            self._closing.wait(max(0.0, self._pressed_at + self._settle_s - time.monotonic()))
        self._require_open()

    def _require_open(self) -> None:
        if self._closing.is_set():
            raise GatewayFault(PressSide.BEFORE, FaultKind.NOT_READY)


def _address_of(recipient: Recipient) -> tuple[str, bool]:
    """Return the number, or the code of a group's invitation, and whether it is a group."""
    if recipient.is_group:
        found = _INVITATION.fullmatch(recipient.wa_key or "")
        if found is not None:
            return found.group(1), True
    elif recipient.phone is not None and _PHONE.fullmatch(recipient.phone):
        return recipient.phone, False
    raise GatewayFault(PressSide.BEFORE, FaultKind.NO_WAY)


def _require_fitting(text: str, *, is_group: bool) -> None:
    """Refuse what would arrive changed: pywhatkit types to groups, and puts all else into an address."""
    try:
        if is_group:
            is_plain = _TYPABLE.fullmatch(text) is not None and _COMPLETED.search(text) is None
            fits = is_plain and len(text) <= GROUP_LIMIT
        else:
            fits = len(quote(text)) <= ADDRESS_LIMIT
    except UnicodeEncodeError:  # half of a surrogate pair
        fits = False
    if not fits or not text.strip():
        raise GatewayFault(PressSide.BEFORE, FaultKind.UNTYPABLE)
