"""The one window: rail, place, side card and status line."""

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from core.settings import THEME, WINDOW_GEOMETRY
from ui.desk import Desk, Notice
from ui.places import PLACES
from ui.rail import Rail
from ui.side_card import SideCard
from ui.status_line import StatusLine
from ui.whatsapp.gateway_banner import GatewayBanner
from ui.widgets.banner import Banner
from ui.widgets.message_bar import MessageBar

PRACTICE = "LATIHAN · semua wajib pajak di sini rekaan dan tidak ada pesan yang keluar dari komputer ini."


class MainWindow(QMainWindow):
    """Show one place at a time and carry wishes between them."""

    painted = Signal()
    """The first paint is done; what it did not need may begin."""
    closing = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.desk = desk
        self._is_loaded = False
        office = "Loket · KPP Pratama Tuban"
        self.setWindowTitle(f"{office} · LATIHAN" if desk.core.paths.practice else office)
        self.setMinimumSize(1024, 600)
        self.resize(1366, 768)
        self.rail = Rail()
        self.places = QStackedWidget()
        self.places.setObjectName("places")
        self.side = SideCard(desk)
        self.status = StatusLine(desk)
        self.messages = MessageBar()
        self.banner = Banner()
        self.banner.setObjectName("practiceBanner")
        self.gateway_banner = GatewayBanner(desk, self.status.watch)
        self._built: dict[str, QWidget] = {}
        self._lay_out()
        self.rail.place_chosen.connect(self.show_place)
        desk.place_wanted.connect(self.show_place)
        desk.chat_wanted.connect(lambda _chat: self.show_place("conversations"))
        desk.message_wanted.connect(lambda _where: self.show_place("conversations"))
        desk.count_changed.connect(self.rail.show_count)
        desk.told.connect(self._tell)
        desk.bridge.setting_changed.connect(self._follow_setting)
        self.show_place("conversations")

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.messages)
        middle.addWidget(self.places)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(middle, stretch=1)
        row.addWidget(self.side)
        whole = QWidget()
        whole.setObjectName("desk")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.gateway_banner)
        column.addLayout(row, stretch=1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)

    def show_place(self, key: str) -> None:
        """Show a place, building it when it is shown for the first time."""
        if key not in self._built:
            place = next(place for place in PLACES if place.key == key)
            self._built[key] = place.build(self.desk)
            self.places.addWidget(self._built[key])
        self.places.setCurrentWidget(self._built[key])
        self.rail.mark(key)

    def place(self, key: str) -> QWidget:
        """Return the view of a place, shown or not."""
        if key not in self._built:
            self.show_place(key)
        return self._built[key]

    def showEvent(self, event: QShowEvent) -> None:
        """Finish, after the first paint, what the first paint does not need."""
        super().showEvent(event)
        if not self._is_loaded:
            self._is_loaded = True
            QTimer.singleShot(0, self._finish_loading)

    def _finish_loading(self) -> None:
        self.rail.show_icons()
        if self.desk.core.paths.practice:
            self.banner.show_state(PRACTICE, "practice", "practice")
        self.desk.operations.then(
            self, self.desk.core.loaded, lambda _none: self._use_settings(), lambda _fault: None
        )
        self.painted.emit()

    def _use_settings(self) -> None:
        settings = self.desk.core.settings
        choice = settings.value(THEME)
        if choice != self.desk.theme.choice:
            self.desk.theme.choose(choice)
        geometry = settings.value(WINDOW_GEOMETRY)
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii")))

    def _follow_setting(self, event: object) -> None:
        choice = self.desk.core.settings.value(THEME)
        if choice != self.desk.theme.choice:
            self.desk.theme.choose(choice)

    def _tell(self, notice: Notice) -> None:
        self.messages.tell(notice.text, notice.kind)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window stood; the application then closes the core, which drains all work."""
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        if self.desk.core.store.opened.done() and self.desk.core.store.opened.exception() is None:
            future = self.desk.core.settings.change(WINDOW_GEOMETRY, geometry)
            future.add_done_callback(lambda done: done.exception())
        self.closing.emit()
        super().closeEvent(event)
