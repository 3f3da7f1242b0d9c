"""Whether the officer may be disturbed now, asked of the wall clock each time."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from core.clock import to_wib
from core.desktop.quiet import ByHand, Rules, by_hand_from, for_hours, until_tomorrow
from core.outbox.office_days import every_day
from core.settings.desktop import (
    DESKTOP_QUIET_CLOSED,
    DESKTOP_QUIET_FROM,
    DESKTOP_QUIET_HAND,
    DESKTOP_QUIET_TO,
)
from core.settings.reports import REPORTS_CLOSES, REPORTS_OPENS
from ui import words
from ui.desk import Desk
from ui.desktop.words import quiet_words

LOOK_MS = 20_000
"""No timer runs until the end: a computer that slept, or whose clock was set, is right at the next look."""


class QuietTime(QObject):
    """Follow the quiet times: chosen by hand, between two hours, while the office is closed."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._shown: datetime | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        desk.bridge.setting_changed.connect(lambda _event: self.look())
        desk.operations.then(self, desk.core.loaded, lambda _none: self.look(), lambda _fault: None)

    @property
    def until(self) -> datetime | None:
        """Return when it ends to be quiet; None where it is not."""
        return self._rules().quiet_until(self._desk.clock.now())

    @property
    def is_by_hand(self) -> bool:
        """Return whether the officer's own choice holds now."""
        return self._rules().is_by_hand(self._desk.clock.now())

    @property
    def words(self) -> str:
        """Return `Jangan ganggu sampai 15.05 WIB`, with the day where it is another one; "" where it is not."""
        until, now = self.until, self._desk.clock.now()
        if until is None:
            return ""
        is_today = to_wib(until).date() == to_wib(now).date()
        return quiet_words(words.time(until) if is_today else words.moment(until))

    def look(self) -> None:
        """Tell if it is otherwise than it was."""
        until = self.until
        if until != self._shown:
            self._shown = until
            self.changed.emit()

    def begin_hour(self) -> None:
        """Be quiet for one hour."""
        self._keep(for_hours(self._desk.clock.now(), 1))

    def begin_day(self) -> None:
        """Be quiet until the office's hour tomorrow."""
        opens = self._desk.core.settings.value(REPORTS_OPENS)
        self._keep(until_tomorrow(self._desk.clock.now(), opens))

    def end(self) -> None:
        """Let the officer's own choice hold no longer; what the settings say goes on."""
        self._keep(None)

    def _keep(self, chosen: ByHand | None) -> None:
        text = "" if chosen is None else chosen.to_text()
        self._desk.operations.then(self, self._desk.core.settings.change(DESKTOP_QUIET_HAND, text))

    def _rules(self) -> Rules:
        core = self._desk.core
        value, is_closing = core.settings.value, core.settings.value(DESKTOP_QUIET_CLOSED)
        return Rules(
            by_hand_from(value(DESKTOP_QUIET_HAND)),
            value(DESKTOP_QUIET_FROM),
            value(DESKTOP_QUIET_TO),
            while_closed=is_closing,
            opens=value(REPORTS_OPENS),
            closes=value(REPORTS_CLOSES),
            works_on=core.office_days.is_office_day if is_closing else every_day,
        )
