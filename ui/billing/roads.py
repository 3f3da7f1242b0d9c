"""The form's tables of rules, always the newest, and the guidance that it sends."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.billing.form import Form
from core.billing.kap_kjs import Deposit
from core.billing.road import Road, road_of
from core.billing.rulebook import ROADS, VALIDITY, Rulebook
from core.clock import to_wib
from core.rules.events import RulesChanged
from core.rules.table import RuleTable
from ui.billing.buttons import Offer
from ui.billing.guidance_card import GuidanceCard
from ui.desk import Desk

if TYPE_CHECKING:
    from core.billing.request import Request

MARKS = {Road.RETURN: "dari SPT", Road.BILL: "tagihan"}


class RulebookKeeper(QObject):
    """Load the tables aside and again after a change; until they are there, the form reads what ships."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tables: dict[str, RuleTable] = {}
        self.book: Rulebook | None = None
        desk.bridge.rules_changed.connect(self._follow)
        for name in (ROADS, VALIDITY):
            self._load(name)

    def mark_of(self, deposit: Deposit) -> str:
        """Return a word on where the code of a pair comes from today, for the list of pairs."""
        if self.book is None:
            return ""
        today = to_wib(self._desk.clock.now()).date()
        masa = (today.year, today.month)
        return MARKS.get(road_of(self.book.roads, deposit.kap, deposit.kjs, masa, today).road, "")

    def _follow(self, event: RulesChanged) -> None:
        if event.table in (ROADS, VALIDITY):
            self._load(event.table)

    def _load(self, name: str) -> None:
        def loaded(table: RuleTable) -> None:
            self._tables[name] = table
            if len(self._tables) == 2:
                self.book = Rulebook(self._tables[ROADS], self._tables[VALIDITY])
                self.changed.emit()

        self._desk.operations.then(self, self._desk.core.rules.table(name), loaded)


class GuidanceSending(QObject):
    """Plan the guidance as a reply in the chat from which the form came, or print it at the counter."""

    planned = Signal()

    def __init__(
        self,
        desk: Desk,
        card: GuidanceCard,
        typed: Callable[[], Form],
        held: Callable[[], Request | None],
        window: QWidget,
    ) -> None:
        """`typed` tells what stands in the form, `held` which stored request it is."""
        super().__init__(window)
        self._desk, self._card, self._typed, self._held, self._window = desk, card, typed, held, window

    @property
    def offer(self) -> Offer | None:
        """Return what takes the place of sending a code, where only the taxpayer can make it."""
        return None if self._card.sheet is None else Offer(self._card.is_sent)

    def print(self) -> bool:
        """Print the guidance with the name that stands in the form; return whether there is any to print."""
        sheet = self._card.sheet
        if sheet is not None:
            from ui.billing.guidance_printing import print_guidance

            print_guidance(self._desk, self._window, sheet, self._typed().name)
        return sheet is not None

    def send(self) -> bool:
        """Plan the message once for each day; return whether there is any guidance to send."""
        form, sheet, request = self._typed(), self._card.sheet, self._held()
        if sheet is None:
            return False

        def planned(_: None) -> None:
            self._card.mark_sent(sheet)
            self._desk.tell("Panduan masuk antrean kirim.", "ok")
            self.planned.emit()

        waiting = request.id if request is not None and request.can_change else None
        self._desk.operations.then(self, self._desk.core.billing.asking.guide(form, waiting), planned)
        return True
