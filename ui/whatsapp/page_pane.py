"""The WhatsApp place outside practice: the choice of the way, the embedded page, and the queue."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.ports import GatewayState
from ui import errors
from ui.desk import Desk
from ui.side_card import scrolled
from ui.text_size import keep
from ui.theme import Space
from ui.whatsapp.choice_card import ChoiceCard
from ui.whatsapp.gateway_watch import GatewayWatch
from ui.whatsapp.linking import BROWSER, EMBEDDED, NONE
from ui.whatsapp.page_header import PageHeader
from ui.whatsapp.place_words import GONE, OPENING, UNLINK_TEXT, UNLINKED
from ui.whatsapp.state_pane import StatePane
from ui.widgets.empty_state import EmptyState

COLUMN_WIDTH = 760


class PagePane(QWidget):
    """Show the embedded page and what to do about it; the queue behind a chip, or alone without a page."""

    def __init__(self, desk: Desk, watch: GatewayWatch, state_pane: StatePane) -> None:
        super().__init__()
        self._desk, self._watch, self._linking = desk, watch, desk.linking
        self._state_pane = state_pane
        self.header = PageHeader(desk)
        self.choice = ChoiceCard()
        self.gone = EmptyState("disconnected", GONE)
        self.page = QStackedWidget()
        self.page.addWidget(self.gone)
        self._view: QWidget | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self.page)
        self.stack.addWidget(self._column(state_pane))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self.stack, stretch=1)
        self.header.help_wanted.connect(self._help)
        self.header.reload_wanted.connect(self._linking.reload)
        self.header.check_wanted.connect(self._check)
        self.header.way_wanted.connect(lambda: self._linking.choose(NONE))
        self.header.unlink_wanted.connect(self._unlink)
        self.header.queue_wanted.connect(lambda _on: self._show())
        self.choice.chosen.connect(self._linking.choose)
        self._linking.changed.connect(self._show)
        watch.changed.connect(self._show)
        desk.queue_wanted.connect(self.header.queue.setChecked)
        self._show()

    def _column(self, state_pane: StatePane) -> QWidget:
        inside = QWidget()
        keep(inside.setMaximumWidth, COLUMN_WIDTH)
        column = QVBoxLayout(inside)
        column.setContentsMargins(Space.L, Space.L, Space.L, 0)
        column.addWidget(self.choice)
        layout = state_pane.layout()
        if layout is not None:
            layout.setContentsMargins(0, Space.S, 0, Space.L)
        column.addWidget(state_pane)
        column.addStretch()
        area = scrolled(inside)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        area.setObjectName("whatsappScroll")
        return area

    def showEvent(self, event: QShowEvent) -> None:
        """Open the page when it is looked at for the first time."""
        super().showEvent(event)
        self._open()
        self._show()

    def _open(self) -> None:
        if self.isVisible() and self._linking.fault is None:
            self._linking.open()

    def _show(self) -> None:
        """Show what the chosen way has to show."""
        linking = self._linking
        self._open()
        self._hold_view(linking.session.view if linking.session is not None else None)
        has_page = linking.driver == EMBEDDED and linking.fault is None
        trouble = linking.trouble
        self.header.setVisible(has_page)
        self.header.show_state(self._watch.state, self._watch.words, trouble)
        self.header.show_attention(self._watch.queue.unsure + self._watch.queue.failed)
        self.choice.setVisible(not has_page)
        self._state_pane.state_card.setVisible(not has_page)
        if linking.driver == BROWSER:
            self.choice.show_browser(linking.obstacle)
        else:
            self.choice.show_choice("" if linking.fault is None else errors.sentence(linking.fault))
        opening = ("waiting", OPENING) if linking.is_opening else ("disconnected", GONE)
        self.gone.set_state(*opening)
        is_gone = self._view is None or (trouble is not None and trouble.wait_s > 0)
        self.page.setCurrentWidget(self.gone if is_gone or self._view is None else self._view)
        self.stack.setCurrentIndex(0 if has_page and not self.header.queue.isChecked() else 1)

    def _hold_view(self, view: QWidget | None) -> None:
        """Put another session's view in the place of the former one's."""
        if view is self._view:
            return
        if self._view is not None:
            self.page.removeWidget(self._view)
        self._view = view
        if view is not None:
            self.page.addWidget(view)

    def _help(self) -> None:
        if self._linking.trouble is not None:
            self._linking.try_now()
        elif self._watch.state is GatewayState.UNKNOWN:
            self._check()
        elif self._linking.session is not None:
            self._linking.reload()
        else:
            self._linking.open()

    def _check(self) -> None:
        from ui.whatsapp.check_dialog import CheckDialog

        CheckDialog(self._desk, self).open()

    def _unlink(self) -> None:
        if self._desk.confirm(self, "Putuskan tautan WhatsApp?", UNLINK_TEXT, "Putuskan tautan"):
            self._desk.operations.then(
                self, self._linking.unlink(), lambda _none: self._desk.tell(UNLINKED, "ok")
            )
