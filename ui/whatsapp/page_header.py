"""The line above the embedded page: how it stands, what to do about it, and the tools."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from core.ports import GatewayState
from ui import words
from ui.desk import Desk
from ui.icons import icon
from ui.text_size import keep_icon
from ui.theme import Space
from ui.whatsapp.browser.recovery import Trouble
from ui.whatsapp.place_words import ADVICE, TRY_NOW, trouble_words
from ui.whatsapp.words import StateWords
from ui.widgets.banner import COLORS
from ui.widgets.chip_row import ChipButton
from ui.widgets.glyph import Glyph


class PageHeader(QFrame):
    """Tell and offer; what is pressed goes out as signals."""

    help_wanted = Signal()
    """The button that helps in this state."""
    reload_wanted = Signal()
    check_wanted = Signal()
    way_wanted = Signal()
    """Another way to WhatsApp than this page."""
    unlink_wanted = Signal()
    queue_wanted = Signal(bool)
    """True: the queue instead of the page."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paneHeader")
        self._desk = desk
        self._icon = Glyph("waiting", 20, "muted")
        self.title, self.advice = QLabel(), QLabel()
        self.title.setObjectName("pageTitle")
        self.title.setProperty("kind", "heading")
        self.advice.setObjectName("pageAdvice")
        self.advice.setProperty("kind", "muted")
        self.advice.setWordWrap(True)
        self.help = QPushButton()
        self.help.setObjectName("pageHelp")
        self.help.setProperty("kind", "primary")
        self.help.clicked.connect(self.help_wanted)
        self.queue = ChipButton("Antrean")
        self.queue.setObjectName("pageQueue")
        self.queue.setCheckable(True)
        self.queue.setProperty("kind", "chip")
        self.queue.toggled.connect(self.queue_wanted)
        self.tools = self._menu()
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.title)
        said.addWidget(self.advice)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.S, Space.S)
        row.setSpacing(Space.M)
        row.addWidget(self._icon)
        row.addLayout(said, stretch=1)
        for part in (self.help, self.queue, self.tools):
            row.addWidget(part)

    def showEvent(self, event: QShowEvent) -> None:
        """Spare the bar at the foot saying the same."""
        super().showEvent(event)
        self._desk.state_told.emit("page", True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._desk.state_told.emit("page", False)

    def _menu(self) -> QToolButton:
        menu = QMenu(self)
        for name, word, picture, wanted in (
            ("reloadPage", "Muat ulang", "refresh", self.reload_wanted),
            ("checkWhatsApp", "Periksa WhatsApp…", "search", self.check_wanted),
            ("otherWay", "Cara lain…", "swap", self.way_wanted),
            ("unlinkWhatsApp", "Putuskan tautan…", "disconnected", self.unlink_wanted),
        ):
            action = QAction(icon(picture), word, menu)
            action.setObjectName(name)
            action.triggered.connect(wanted)
            menu.addAction(action)
        button = QToolButton()
        button.setObjectName("pageTools")
        button.setIcon(icon("more_vertical"))
        keep_icon(button, 18)
        button.setToolTip("Alat halaman WhatsApp")
        button.setAccessibleName(button.toolTip())
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def show_state(self, state: GatewayState, told: StateWords, trouble: Trouble | None) -> None:
        """Say how the page stands and name the button that helps."""
        advice = ADVICE[state]
        text, button, kind, picture = advice.text, advice.button, told.kind, told.icon
        title = told.short
        if trouble is not None:
            text, button, kind, picture = trouble_words(trouble), TRY_NOW, "warn", "disconnected"
            title = "Halaman WhatsApp terputus"
        elif state is GatewayState.BANNED and (free_at := self._desk.core.messenger.free_at()) is not None:
            text = f"Blokir berakhir {words.moment(free_at)}. {text}"
        self._icon.set_icon(picture, COLORS[kind])
        self.title.setText(title)
        self.advice.setText(text)
        self.setAccessibleName(f"{title}. {text}")
        self.help.setText(button)
        self.help.setAccessibleName(button)
        if not button and self.help.hasFocus():
            self.setFocus()  # here, where Enter does nothing: Qt would go on to the queue
        self.help.setVisible(bool(button))

    def show_attention(self, count: int) -> None:
        """Name on the chip how many messages need a person."""
        self.queue.setText(f"Antrean · {words.count(count)} perlu keputusan" if count else "Antrean")
        self.queue.setAccessibleName(self.queue.text())
