"""The page of the promotion: sources, report, SMS; one of them at a time."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from core.house_events import SettingChanged
from core.promotion.report import Report
from core.promotion.sms_run import SmsRunId
from core.settings.office import OFFICE_ADDRESS, OFFICE_NAME, OFFICE_PHONE
from core.settings.promotion import PROMOTION_GREETING
from ui.desk import Desk
from ui.promotion.report_view import ReportView
from ui.promotion.sms_compose import SmsCompose
from ui.promotion.sms_runs import SmsRuns
from ui.promotion.sources_view import SourcesView
from ui.promotion.turning import Turning
from ui.theme import Space
from ui.widgets.chip_row import Chip, ChipRow

BOTH = 980
"""Below this width the runs of SMS stand under the new one."""
PUBLISHED = frozenset(one.key for one in (OFFICE_ADDRESS, OFFICE_NAME, OFFICE_PHONE, PROMOTION_GREETING))
"""Settings that stand on papers or in links."""


class PromotionPage(QWidget):
    """Join the three parts and keep their figures fresh."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("promotionPage")
        self._desk = desk
        self._is_stale = True
        self.chips = ChipRow(
            [Chip("sources", "Sumber"), Chip("report", "Laporan"), Chip("sms", "SMS blast")],
            name="Bagian promosi",
        )
        self.sources = SourcesView(desk)
        self.report = ReportView(desk)
        self.compose = SmsCompose(desk)
        self.runs = SmsRuns(desk)
        self._turning = sms = Turning("smsTurning", self.compose, self.runs, BOTH)
        self.stack = QStackedWidget()
        self._parts = {"sources": self.sources, "report": self.report, "sms": sms}
        for part in self._parts.values():
            self.stack.addWidget(part)
        title = QLabel("Promosi")
        title.setProperty("kind", "title")
        head = QHBoxLayout()
        head.setSpacing(Space.XL)
        head.addWidget(title)
        head.addWidget(self.chips, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        self.chips.chosen.connect(self.show_part)
        self.compose.made.connect(self._follow_made)
        desk.bridge.promotion_changed.connect(lambda _event: self.refresh())
        desk.bridge.request_paid.connect(lambda _event: self.refresh())
        desk.bridge.payment_taken_back.connect(lambda _event: self.refresh())
        desk.bridge.sms_run_changed.connect(lambda _event: self._refresh_runs())
        desk.bridge.setting_changed.connect(self._follow_setting)

    def show_part(self, key: str) -> None:
        """Bring one part to the front."""
        self.stack.setCurrentWidget(self._parts[key])
        if key == "sms":
            self.compose.refresh()
            self.runs.refresh()

    def refresh(self) -> None:
        """Fetch the figures again, or as soon as the page is seen."""
        if not self.isVisible():
            self._is_stale = True
            return
        self._desk.operations.then(self, self._desk.core.promotion.report(), self._show)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self.refresh()
            self._refresh_runs()

    def _show(self, report: Report) -> None:
        self.sources.show_report(report)
        self.report.show_report(report)

    def _refresh_runs(self) -> None:
        if self.runs.isVisible():
            self.runs.refresh()

    def _follow_made(self, run_id: SmsRunId) -> None:
        self.runs.refresh(run_id)
        self._turning.ensureWidgetVisible(self.runs)
        self._desk.tell("SMS blast tersusun. Belum ada yang keluar: serahkan atau ekspor di kanan.", "ok")

    def _follow_setting(self, event: SettingChanged) -> None:
        if event.key in PUBLISHED:
            self.sources.redraw()
