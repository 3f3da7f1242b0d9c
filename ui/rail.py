"""The slim rail on the left: one button for each place, with its count."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from ui import theme
from ui.places import PLACES, Place
from ui.text_size import canvas, keep, keep_icon, px
from ui.theme import Space, Type

WIDTH, SLIM_WIDTH = 88, 56
BUTTON, SLIM_BUTTON, SLIMMEST = 54, 38, 24
LEAST, SLIM_LEAST = (
    len(PLACES) * (height + Space.XS) - Space.XS + 2 * Space.S for height in (BUTTON, SLIMMEST)
)
"""The height that buttons with words need; below it they show their icons only, as high as there is room."""

COUNTED = {
    "conversations": "menunggu jawaban",
    "contacts": "perlu ditinjau",
    "billing": "belum selesai",
    "broadcasts": "berjalan",
    "reminders": "perlu dilihat",
    "calls": "janji telepon lewat waktunya",
    "counter": "menunggu di loket",
    "whatsapp": "perlu diputuskan",
    "settings": "perlu tindakan",
}
"""What the count of a place counts, for those who do not see the place."""


class RailButton(QToolButton):
    """Show one place: icon, word and the number of things that wait there."""

    def __init__(self, place: Place, number: int) -> None:
        super().__init__()
        self.place = place
        self._keys = f"Ctrl+{number}" if number < 10 else "Ctrl+,"  # Ctrl+0 is text at 100 %
        self._count, self._is_slim = 0, False
        self.setObjectName(f"rail_{place.key}")
        self.setText(place.word)
        self.setAccessibleName(place.word)
        self.setToolTip(f"{place.word} ({self._keys})")
        self.setCheckable(True)
        self.setAutoExclusive(True)  # says that it is one of several; the group sees to it
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        keep_icon(self, 22)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        keep(self.setFixedHeight, BUTTON)

    def finish(self) -> None:
        """Take icon and shortcut; done after the first paint, since Qt's classes for them take a moment."""
        from ui.icons import icon

        self.setIcon(icon(self.place.icon))
        self.setShortcut(self._keys)

    def show_count(self, count: int) -> None:
        """Show `count` on the icon; 0 shows nothing."""
        self._count = count
        self.setAccessibleName(
            f"{self.place.word}, {count} {COUNTED[self.place.key]}" if count else self.place.word
        )
        self._make_room()
        self.update()

    def make_slim(self, *, is_slim: bool, height: int) -> None:
        """Show the icon alone, or with its word, in a button of that height."""
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(style.ToolButtonIconOnly if is_slim else style.ToolButtonTextUnderIcon)
        self.setFixedHeight(height)
        self._is_slim = is_slim
        self._make_room()

    def _make_room(self) -> None:
        """Move the icon aside where its count stands beside it: a low button has no room above."""
        is_beside = self._is_slim and self._count > 0
        if is_beside != bool(self.property("counted")):
            from ui.widgets.styling import restyle

            restyle(self, "counted", is_beside)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, and the count over its upper right, or beside the icon where it is low."""
        super().paintEvent(event)
        if not self._count:
            return
        painter, area = canvas(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPixelSize(Type.TINY - 1)
        font.setBold(True)
        painter.setFont(font)
        text = str(self._count) if self._count < 100 else "99+"
        width = max(17.0, painter.fontMetrics().horizontalAdvance(text) + 8.0)
        right = area.width() - width - 1
        left = right if self._is_slim else min(area.width() / 2 + 4, right)
        box = QRectF(left, (area.height() - 17) / 2 if self._is_slim else 4, width, 17)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colors.q("accent"))
        painter.drawRoundedRect(box, 8.5, 8.5)
        painter.setPen(theme.colors.q("on_accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class Rail(QFrame):
    """Let the officer choose a place."""

    place_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        keep(self.setFixedWidth, WIDTH)
        keep(self.setMinimumHeight, SLIM_LEAST)
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XS, Space.S, Space.XS, Space.S)
        column.setSpacing(Space.XS)
        is_stretched = False
        for number, place in enumerate(PLACES, start=1):
            if place.at_bottom and not is_stretched:
                column.addStretch()
                is_stretched = True
            button = RailButton(place, number)
            button.clicked.connect(lambda _checked=False, key=place.key: self.place_chosen.emit(key))
            self._group.addButton(button)
            self._buttons[place.key] = button
            column.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words out where the window is too low for them."""
        super().resizeEvent(event)
        is_slim = self.height() < px(LEAST)
        high = px(BUTTON) if not is_slim else self._slim_height()
        wide = px(SLIM_WIDTH if is_slim else WIDTH)
        if wide != self.width() or high != next(iter(self._buttons.values())).height():
            self.setFixedWidth(wide)
            for button in self._buttons.values():
                button.make_slim(is_slim=is_slim, height=high)

    def _slim_height(self) -> int:
        """Return how high a button without its word can be."""
        room = (self.height() - 2 * Space.S + Space.XS) // len(self._buttons) - Space.XS
        return max(px(SLIMMEST), min(px(SLIM_BUTTON), room))

    def finish(self) -> None:
        """Give all buttons their icons and shortcuts."""
        for button in self._buttons.values():
            button.finish()

    def mark(self, key: str) -> None:
        """Show `key` as the chosen place."""
        self._buttons[key].setChecked(True)

    def show_count(self, key: str, count: int) -> None:
        """Show the count of one place."""
        if key in self._buttons:
            self._buttons[key].show_count(count)
