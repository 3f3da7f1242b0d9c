"""The place of the broadcasts: the runs first, and beside them what they are made for and from."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ui.broadcasts.page import BroadcastsPage
from ui.widgets.pages import Page, Pages

if TYPE_CHECKING:
    from core.broadcasts.run import BroadcastId
    from ui.desk import Desk

PAGES = (
    Page("runs", "Siaran", "ui.broadcasts.page", "BroadcastsPage"),
    Page("groups", "Grup", "ui.groups.page", "GroupsPage"),
    Page("agenda", "Agenda", "ui.agenda.page", "AgendaPage"),
    Page("imsakiyah", "Imsakiyah", "ui.agenda.imsakiyah_page", "ImsakiyahPage"),
    Page("promotion", "Promosi", "ui.promotion.page", "PromotionPage"),
)


class BroadcastsPlace(Pages):
    """Join the pages of the broadcasts by tabs."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "broadcastsPlace", PAGES, "Halaman siaran")

    @property
    def runs(self) -> BroadcastsPage:
        """Return the page of drafts and runs."""
        return cast("BroadcastsPage", self.page("runs"))

    def open_broadcast(self, broadcast_id: BroadcastId) -> None:
        """Bring the page of the runs to the front with this broadcast on it."""
        self.show_page("runs")
        self.runs.open_broadcast(broadcast_id)
