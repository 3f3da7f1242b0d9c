"""Icons: every name that the window uses has a drawing, in the colours of the theme."""

import ast
import runpy
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QImage
from pytestqt.qtbot import QtBot

from ui.drawings import EM, names, outline
from ui.icons import icon
from ui.theme import DARK, LIGHT, Theme

ROOT = Path(__file__).resolve().parents[2]


def used_names() -> set[tuple[str, str]]:
    """Return every literal first argument of icon(...), with its file."""
    found: set[tuple[str, str]] = set()
    for path in (ROOT / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                place = {"icon": 0, "paint_icon": 2, "Glyph": 0, "EmptyState": 0}.get(node.func.id)
                if place is not None and len(node.args) > place:
                    literals = [n.value for n in ast.walk(node.args[place]) if isinstance(n, ast.Constant)]
                    found |= {(path.name, text) for text in literals if isinstance(text, str)}
    return found


def inks(image: QImage) -> set[str]:
    """Return the colours of the fully painted pixels."""
    return {
        QColor(image.pixel(x, y)).name().upper()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def test_every_icon_that_the_window_asks_for_exists() -> None:
    missing = {(file, name) for file, name in used_names() if name not in names()}
    assert not missing, "add them to scripts/icons.py and run it"
    assert len(names()) >= 60


def test_the_shipped_font_is_the_one_that_the_script_writes() -> None:
    glyphs = runpy.run_path(str(ROOT / "scripts" / "icons.py"))["GLYPHS"]
    assert names() == set(glyphs), "run scripts/icons.py"


def test_an_unknown_name_is_refused_at_once() -> None:
    with pytest.raises(KeyError, match="unicorn"):
        icon("unicorn")


def test_every_drawing_leaves_ink_inside_its_square(qtbot: QtBot) -> None:
    square = QRectF(0, 0, EM, EM)
    for name in names():
        assert inks(icon(name).pixmap(QSize(32, 32)).toImage()), name
        assert square.contains(outline(name).boundingRect()), f"{name} is cut off"


def test_an_icon_follows_the_theme_without_being_made_anew(qtbot: QtBot) -> None:
    theme = Theme()
    theme.choose("light")
    sign = icon("stop")
    assert LIGHT.text.upper() in inks(sign.pixmap(QSize(64, 64)).toImage())
    theme.choose("dark")
    assert DARK.text.upper() in inks(sign.pixmap(QSize(64, 64)).toImage())
    assert DARK.faint.upper() in inks(sign.pixmap(QSize(64, 64), QIcon.Mode.Disabled).toImage())
    on = sign.pixmap(QSize(64, 64), QIcon.Mode.Normal, QIcon.State.On)
    assert DARK.accent.upper() in inks(on.toImage())
    theme.choose("light")


def test_a_finer_screen_gets_finer_icons(qtbot: QtBot) -> None:
    pixmap = icon("print").pixmap(QSize(20, 20), 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (40, 2.0)


def test_the_licence_of_the_drawings_is_shipped() -> None:
    text = (ROOT / "resources" / "icons" / "LICENSE-phosphor.txt").read_text(encoding="utf-8")
    assert "MIT License" in text
    assert "Phosphor" in text
