"""Whoever works by keyboard sees where he is: every kind of control, light and dark, is marked plainly."""

import re

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QFrame,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QTabBar,
    QTableWidget,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.paths import RESOURCES
from ui.theme import Theme

ENOUGH = 3.0
"""The contrast that WCAG 2.2 asks of what marks the focus, against what stood there before."""
LEAST_PX = 24
"""A dot is no mark."""

STYLE = (RESOURCES / "style" / "loket.qss").read_text(encoding="utf-8")


def kinds_of(control: str) -> list[str]:
    return sorted(set(re.findall(rf'\b{control}\[kind="([a-z]+)"\]', STYLE)))


def controls() -> dict[str, QWidget]:
    """Build one of each kind of control that the style sheet knows, and of those that it leaves to Qt."""
    found: dict[str, QWidget] = {}
    for kind in ("", *kinds_of("QPushButton")):
        found[f"QPushButton {kind}"] = QPushButton("Simpan")
        checked = QPushButton("Simpan")
        checked.setCheckable(True)
        checked.setChecked(True)
        found[f"QPushButton {kind} checked"] = checked
    for kind in ("", *kinds_of("QToolButton")):
        found[f"QToolButton {kind}"] = QToolButton()
    marked = QToolButton()
    marked.setCheckable(True)
    marked.setChecked(True)
    found["QToolButton  checked"] = marked
    for kind in ("", *kinds_of("QLineEdit")):
        found[f"QLineEdit {kind}"] = QLineEdit("Sri")
    read_only = QLineEdit("Sri")
    read_only.setReadOnly(True)
    found["QLineEdit  read only"] = read_only
    for state in ("ok", "error"):
        line = QLineEdit("Sri")
        line.setProperty("state", state)
        found[f"QLineEdit  {state}"] = line
    for kind in ("", *kinds_of("QListView")):
        rows = QListWidget()
        rows.addItems(["satu", "dua"])
        found[f"QListView {kind}"] = rows
        chosen = QListWidget()
        chosen.addItems(["satu", "dua"])
        chosen.setCurrentRow(0)
        found[f"QListView {kind} chosen"] = chosen
    frameless = QListWidget()
    frameless.addItem("satu")
    frameless.setFrameShape(QFrame.Shape.NoFrame)
    found["QListView  frameless"] = frameless
    table = QTableWidget(2, 2)
    combo = QComboBox()
    combo.addItem("satu")
    tabs = QTabBar()
    tabs.addTab("Satu")
    tabs.addTab("Dua")
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    check = QCheckBox("Samarkan")
    checked_box = QCheckBox("Samarkan")
    checked_box.setChecked(True)
    found |= {
        "QTableView ": table,
        "QComboBox ": combo,
        "QTabBar ": tabs,
        "QScrollArea ": area,
        "QCheckBox ": check,
        "QCheckBox  checked": checked_box,
        "QSpinBox ": QSpinBox(),
        "QDateEdit ": QDateEdit(QDate(2026, 11, 21)),
        "QDateTimeEdit ": QDateTimeEdit(),
        "QPlainTextEdit ": QPlainTextEdit("teks"),
        "QTextEdit ": QTextEdit("teks"),
    }
    for name, widget in found.items():
        kind = name.split(" ")[1]
        if kind:
            widget.setProperty("kind", kind)
    return found


def seen(widget: QWidget) -> QImage:
    """Return what is seen of a control, with the ground that shows through it."""
    return widget.window().grab(widget.geometry()).toImage()


def lightness(color: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((lightness(one), lightness(other)))
    return (high + 0.05) / (low + 0.05)


def marked_px(before: QImage, after: QImage) -> int:
    """Return how many pixels differ from what stood there before as plainly as a mark must."""
    known: dict[tuple[int, int], bool] = {}
    count = 0
    for x in range(after.width()):
        for y in range(after.height()):
            pair = (before.pixel(x, y), after.pixel(x, y))
            if pair[0] == pair[1]:
                continue
            if pair not in known:
                known[pair] = contrast(QColor(pair[0]), QColor(pair[1])) >= ENOUGH
            count += known[pair]
    return count


@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_kind_of_control_shows_that_it_has_the_keyboard(look: str, qtbot: QtBot) -> None:
    theme = Theme()
    theme.choose(look, 100)
    ground = QWidget()
    qtbot.addWidget(ground)
    column = QVBoxLayout(ground)
    start = QLineEdit()
    column.addWidget(start)
    every = controls()
    for widget in every.values():
        widget.setMaximumHeight(60)
        column.addWidget(widget)
    with qtbot.waitActive(ground):
        ground.show()
        ground.activateWindow()
    QApplication.setCursorFlashTime(0)
    faint = {}
    for name, widget in every.items():
        start.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(start.hasFocus)
        before = seen(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(widget.hasFocus)
        marked = marked_px(before, seen(widget))
        if marked < LEAST_PX:
            faint[name] = marked
    theme.choose("light", 100)
    assert faint == {}, "\n".join(f"{name}: {marked}" for name, marked in faint.items())
