"""What the menu of a campaign does: lists, scripts, the printed sheet, closing."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.calls.campaign import CampaignId, CampaignLine
from core.calls.lists import ListKind
from core.calls.script import Script, spoken
from core.calls.sheet import CallSheet, SheetRow, render_sheet
from core.calls.target import Target, TargetFilter, TargetPage, TargetState
from core.settings.office import OFFICE_NAME, OFFICE_PHONE
from ui.calls import words
from ui.desk import Desk
from ui.in_thread import in_thread

if TYPE_CHECKING:
    from ui.calls.list_pane import CallListPane

MOST_ON_PAPER = 60
"""People on one sheet: more than a day of calls."""
DRAWING = "Menyiapkan lembar telepon…"


class CampaignActs(QObject):
    """Do what is chosen in the menu, over the window of `owner`."""

    def __init__(self, desk: Desk, owner: QWidget, pane: CallListPane) -> None:
        super().__init__(owner)
        self._desk, self._owner, self._pane = desk, owner, pane

    def run(self, key: str) -> None:
        """Do one act by its key in the menu."""
        line = self._pane.line
        if key == "create":
            self._bring_in(ListKind.TARGETS, None)
        elif key == "scripts":
            self._open_scripts()
        elif line is None:
            return
        elif key == "refresh":
            self._bring_in(ListKind.REFRESH, line)
        elif key == "settle":
            self._bring_in(ListKind.PAYMENTS, line)
        elif key == "closings":
            self._open_history(line)
        elif key == "sheet":
            self._prepare_sheet(line)
        elif key == "close":
            self._set_open(line)

    def _bring_in(self, kind: ListKind, line: CampaignLine | None) -> None:
        from ui.calls.lists.dialog import ListDialog

        dialog = ListDialog(self._desk, kind, line, self._owner)
        dialog.brought_in.connect(lambda campaign_id: self._pane.choose(CampaignId(campaign_id)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open_scripts(self) -> None:
        from ui.calls.scripts_dialog import ScriptsDialog

        dialog = ScriptsDialog(self._desk, self._owner)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open_history(self, line: CampaignLine) -> None:
        from ui.calls.lists.history import ListHistory

        dialog = ListHistory(self._desk, line, self._owner)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _set_open(self, line: CampaignLine) -> None:
        is_open = not line.campaign.is_open
        told = "dibuka lagi" if is_open else "ditutup; janji yang sudah dibuat tetap muncul"
        future = self._desk.core.calls.set_open(line.campaign.id, is_open=is_open)
        self._desk.operations.then(self, future, lambda _none: self._desk.tell(f"Kampanye {told}.", "ok"))

    # the sheet

    def _prepare_sheet(self, line: CampaignLine) -> None:
        calls, then = self._desk.core.calls, self._desk.operations.then
        campaign_id = line.campaign.id
        ready = TargetFilter(TargetState.READY)

        def with_people(page: TargetPage) -> None:
            if not page.rows:
                self._desk.tell("Tidak ada yang menunggu ditelepon, jadi lembarnya kosong.", "warn")
                return
            then(
                self, calls.scripts.of_campaign(campaign_id), lambda script: self._draw(line, page.rows, script)
            )

        then(self, calls.targets(campaign_id, ready, None, MOST_ON_PAPER), with_people)

    def _draw(self, line: CampaignLine, people: tuple[Target, ...], script: Script | None) -> None:
        whole = self.sheet_of(line, people, script)
        self._desk.tell(DRAWING)
        drawn: Future[bytes] = in_thread("drawing a call sheet", lambda: render_sheet(whole))
        self._desk.operations.then(self, drawn, self._preview)

    def _preview(self, pdf: bytes) -> None:
        from ui.calls.sheet_preview import SheetPreview

        self._desk.outdated.emit(DRAWING)
        SheetPreview(self._desk, pdf, self._owner).open()

    def sheet_of(self, line: CampaignLine, people: tuple[Target, ...], script: Script | None) -> CallSheet:
        """Return what the sheet says: no amount, no tax number, and only what may be said to anybody."""
        steps = () if script is None else script.steps
        asking = next((step for step in steps if step.questions), None)
        questions = () if asking is None else asking.questions
        office = self._desk.core.settings.value(OFFICE_NAME)
        blank = dict.fromkeys(("salam", "nama", "petugas"), "……")
        plain = {**blank, "kantor": office, "nomor kantor": self._desk.core.settings.value(OFFICE_PHONE)}
        opening = spoken(steps[0].text, plain, is_matched=False) if steps else ""
        identity = f"Tanyakan: {', '.join(words.QUESTIONS[each] for each in questions)}." if questions else ""
        now = self._desk.clock.now()
        return CallSheet(
            line.campaign.values.title,
            words.source(line.campaign),
            office,
            opening,
            identity,
            tuple(words.PAPER_OUTCOMES.values()),
            tuple(
                SheetRow(
                    person.name,
                    tuple(words.phone(phone) for phone in person.phones),
                    words.matter(line.campaign),
                    words.attempt(person.attempts),
                )
                for person in people
            ),
            now,
        )
