"""The words in the bubbles that the billing form beside was filled from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QTextCharFormat, QTextLayout

from core.billing.events import BillingRequestChanged
from core.billing.form import Field
from core.billing.request import RequestId
from core.billing.taking import TURNOVER, Evidence
from core.conversations.message import MessageId
from core.conversations.plain import plain
from ui import theme
from ui.conversations.message_view import MessageView
from ui.conversations.text_block import format_range
from ui.desk import Desk
from ui.widgets.underline import underline

_TOGETHER: tuple[frozenset[str], ...] = (
    frozenset({Field.KAP, Field.KJS}),
    frozenset({Field.MONTH_FROM, Field.MONTH_TO, Field.TAX_YEAR}),
    frozenset({Field.AMOUNT, TURNOVER}),
)
"""Fields that come from the same words."""


class Sources(QObject):
    """Follow the billing form: while it shows a request, its words are underlined."""

    def __init__(self, desk: Desk, view: MessageView) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._shown: RequestId | None = None
        desk.billing_shown.connect(self._follow)
        desk.field_entered.connect(self._enter)
        desk.bridge.billing_request_changed.connect(self._look_again)

    def _follow(self, request_id: RequestId | None) -> None:
        if request_id == self._shown:
            return
        self._shown = request_id
        self._mark(())
        self._fetch()

    def _look_again(self, event: BillingRequestChanged) -> None:
        if event.request_id == self._shown:
            self._fetch()

    def _fetch(self) -> None:
        shown = self._shown
        if shown is None:
            return

        def arrived(evidence: tuple[Evidence, ...]) -> None:
            if shown == self._shown:
                self._mark(evidence)

        self._desk.operations.then(self, self._desk.core.billing.intake.evidence(shown), arrived)

    def _mark(self, evidence: Sequence[Evidence]) -> None:
        found: dict[MessageId, tuple[Evidence, ...]] = {}
        for one in evidence:
            if one.message_id is not None:
                number = MessageId(one.message_id)
                found[number] = (*found.get(number, ()), one)
        self._view.rows.sources = found
        self._view.viewport().update()

    def _enter(self, field: str) -> None:
        self._view.rows.field = field
        self._view.viewport().update()


def looks(text: str, shown: str, sources: Sequence[Evidence], field: str) -> Sequence[QTextLayout.FormatRange]:
    """Return how words of a message look: `text` is the message's own, `shown` what the bubble holds of it."""
    if len(plain(text)) != len(text):  # the places have moved, and a wrong line is worse than none
        return ()
    strong = next((group for group in _TOGETHER if field in group), frozenset({field}))
    return [
        format_range(
            shown, one.start, one.end, _look(is_doubtful=one.is_doubtful, is_strong=one.field in strong)
        )
        for one in sources
    ]


def _look(*, is_doubtful: bool, is_strong: bool) -> QTextCharFormat:
    look, colors = underline(is_doubtful=is_doubtful), theme.present()
    if is_strong:
        look.setBackground(QColor(colors.warn_soft if is_doubtful else colors.accent_soft))
    return look
