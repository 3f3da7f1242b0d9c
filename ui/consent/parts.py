"""Small parts that the tabs of Data pribadi are laid out with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.folders import remember_saved, saving_path
from ui.icons import icon
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.flow import FlowLayout

UNCONFIRMED = "belum dikonfirmasi"


def words_label(name: str, kind: str = "muted") -> QLabel:
    """Return a paragraph that is filled later."""
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("kind", kind)
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    return label


def paragraph(text: str, kind: str = "muted") -> QLabel:
    """Return a paragraph."""
    label = words_label("", kind)
    label.setText(text)
    return label


def button(name: str, text: str, act: Callable[[], None], *, kind: str = "", sign: str = "") -> QPushButton:
    """Return a button that says and does one thing."""
    made = QPushButton(text)
    made.setObjectName(name)
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    if sign:
        made.setIcon(icon(sign, "on_accent" if kind == "primary" else "text"))
    made.clicked.connect(lambda _checked=False: act())
    return made


def row_of(widgets: Sequence[QWidget]) -> FlowLayout:
    """Lay out widgets side by side, in lines where they do not fit."""
    flow = FlowLayout(spacing=Space.S)
    height = max(widget.sizeHint().height() for widget in widgets)
    for widget in widgets:
        keep(widget.setMinimumHeight, height)
        flow.addWidget(widget)
    return flow


def page_column(owner: QWidget) -> QVBoxLayout:
    """Return the column of a tab, with its margins."""
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, Space.M, 0, 0)
    column.setSpacing(Space.S)
    return column


def ask_target(desk: Desk, owner: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Ask where a file shall lie; None when the officer thinks better of it."""
    chosen, _filter = QFileDialog.getSaveFileName(owner, title, saving_path(desk, name), kinds)
    if not chosen:
        return None
    remember_saved(desk, chosen)
    return Path(chosen)
