"""The look: colours, spacing and type for light and dark, and the style sheet made from them."""

from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from core.paths import RESOURCES
from ui import text_size
from ui.text_size import px


class Colors(NamedTuple):
    """Name every colour by its use, as #RRGGBB. Text on its ground has a contrast of 4.5:1 at least."""

    bg: str
    surface: str
    raised: str
    line: str
    text: str
    muted: str
    faint: str
    accent: str
    on_accent: str
    accent_soft: str
    out: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    gold: str

    def q(self, name: str) -> QColor:
        """Return a colour by its name for painting."""
        return QColor(getattr(self, name))


LIGHT = Colors(
    bg="#F4F6F8",
    surface="#FFFFFF",
    raised="#FAFBFC",
    line="#DDE2E8",
    text="#1A1F26",
    muted="#56626F",
    faint="#6A7683",
    accent="#1F4B99",
    on_accent="#FFFFFF",
    accent_soft="#E6EEFA",
    out="#DCE8FB",
    ok="#1A7042",
    ok_soft="#E3F4EA",
    warn="#8A5800",
    warn_soft="#FFF3D6",
    bad="#B3261E",
    bad_soft="#FCE8E6",
    gold="#E8B100",
)
DARK = Colors(
    bg="#12161B",
    surface="#1A1F26",
    raised="#1F252D",
    line="#323B45",
    text="#E7EAEE",
    muted="#A8B2BE",
    faint="#8E9AA7",
    accent="#7FAAF7",
    on_accent="#0E1A2E",
    accent_soft="#22324C",
    out="#20395F",
    ok="#6CCB93",
    ok_soft="#1B3527",
    warn="#F0C260",
    warn_soft="#3A2F14",
    bad="#F2938C",
    bad_soft="#42201D",
    gold="#F0C260",
)


colors: Colors = LIGHT
"""The colours in force: one for the whole application, as Qt's own palette is. Only `Theme` changes it."""


class Space:
    """Distances in device-independent pixels."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24


class Type:
    """Sizes of type in device-independent pixels, with text at 100 %."""

    TINY = 11
    SMALL = 12
    BODY = 13
    LARGE = 15
    TITLE = 17
    FIGURE = 22


RADIUS = 8

_present = [LIGHT]


def present() -> Colors:
    """Return the colours in force: what painting code asks at the moment of painting.

    Like Qt's own palette there is one for the whole application; only `Theme` changes it.
    """
    return _present[0]


class Theme(QObject):
    """Hold the present colours and put them on the application; `changed` follows every switch."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choice = "system"
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def colors(self) -> Colors:
        """Return the colours in force."""
        return colors

    @property
    def is_dark(self) -> bool:
        """Return whether the dark colours are on."""
        return colors is DARK

    def enlarge(self, percent: int) -> None:
        """Show text at so many percent, at once and everywhere."""
        if percent != text_size.percent():
            text_size.choose(percent)
            self._apply()
            text_size.follow()
            self.changed.emit()

    def choose(self, choice: str, percent: int | None = None) -> None:
        """Use `light`, `dark`, or what the `system` uses; for a first window also a size of text."""
        self.choice = choice
        if percent is not None:
            text_size.choose(percent)
        dark = choice == "dark" or (
            choice == "system" and QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        )
        global colors  # noqa: PLW0603 - one look for one application
        colors = DARK if dark else LIGHT
        _present[0] = self.colors
        self._apply()
        self.changed.emit()

    def _follow_system(self) -> None:
        if self.choice == "system":
            self.choose("system")

    def _apply(self) -> None:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        c = self.colors
        palette = QPalette()
        role = QPalette.ColorRole
        for where, color in (
            (role.Window, c.bg),
            (role.Base, c.surface),
            (role.AlternateBase, c.raised),
            (role.Button, c.surface),
            (role.ToolTipBase, c.raised),
            (role.Text, c.text),
            (role.WindowText, c.text),
            (role.ButtonText, c.text),
            (role.ToolTipText, c.text),
            (role.PlaceholderText, c.faint),
            (role.Highlight, c.accent),
            (role.HighlightedText, c.on_accent),
            (role.Link, c.accent),
            (role.Mid, c.line),
            (role.Dark, c.line),
            (role.Light, c.raised),
        ):
            palette.setColor(where, QColor(color))
        for where in (role.Text, role.WindowText, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(c.faint))
        app.setPalette(palette)
        app.setStyleSheet(style_sheet(c))


def style_sheet(colors: Colors) -> str:
    """Return the style sheet in resources/style with `@name` replaced by colours and sizes.

    `~18px` there means 18 pixels with text at 100 %.
    """
    text = (RESOURCES / "style" / "loket.qss").read_text(encoding="utf-8")
    tokens = colors._asdict()
    tokens |= {f"t_{name.lower()}": f"{px(value)}px" for name, value in vars(Type).items() if name.isupper()}
    tokens |= {"files": (RESOURCES / "style").as_posix(), "scheme": "dark" if colors is DARK else "light"}
    for name in sorted(tokens, key=len, reverse=True):
        text = text.replace(f"@{name}", tokens[name])
    if text_size.percent() == 100:
        return text.replace("~", "")
    import re  # what a window at 100 % never pays for

    return re.sub(r"~(\d+)px", lambda found: f"{px(int(found[1]))}px", text)
