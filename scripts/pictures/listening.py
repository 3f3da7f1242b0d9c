"""What a screen reader is told of every scene, written down, with what is wrong about it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

from pictures.studio import Studio
from ui.widgets.avatar import Avatar
from ui.widgets.glyph import Glyph
from ui.widgets.status_pill import StatusPill

ROWS = 3
"""So many rows of a list are read aloud."""
INPUTS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)
PARTS_OF_QT = (QTabBar, QLineEdit, QAbstractSpinBox, QComboBox)
"""What Qt puts into these (arrows, a cross, the field of a spin box) speaks through them."""
STATES = ("focused", "disabled", "checked", "readOnly", "selected")
TAB = Qt.FocusPolicy.TabFocus


class Listener(Studio):
    """Go through the scenes as the camera does, and write down what is read aloud instead of what is seen."""

    def __init__(self, data: Path, out: Path, *, is_practice: bool = True) -> None:
        """Open the window in light colours at the usual size."""
        QAccessible.setActive(True)
        self.lines: list[str] = []
        self.faults: dict[str, str] = {}
        super().__init__(data, out, "light", "1", is_practice=is_practice)

    def take(self, name: str) -> None:
        """Write down the window, and the dialog upon it if there is one."""
        dialog = self.application.activeModalWidget() or self._dialog()
        heard: QWidget = dialog if isinstance(dialog, QWidget) else self.window
        self.lines += ["", f"===== {name} ({heard.windowTitle()}) ====="]
        self._hear(name, heard, 0)
        for fault in faults_of(heard):
            self.faults.setdefault(fault, name)

    def _hear(self, scene: str, widget: QWidget, depth: int) -> None:
        line = told(widget)
        if line:
            self.lines.append("  " * depth + line)
        if isinstance(widget, QAbstractItemView):
            self.lines += ["  " * (depth + 1) + row for row in rows_of(widget)]
        if isinstance(widget, PARTS_OF_QT):
            return
        inner = widget.viewport() if isinstance(widget, QAbstractItemView) else widget
        for child in in_reading_order(inner):
            self._hear(scene, child, depth + bool(line))


def in_reading_order(widget: QWidget) -> list[QWidget]:
    """Return the visible children, row by row from the top, and from left to right."""
    shown = [
        child
        for child in widget.children()
        if isinstance(child, QWidget) and child.isVisible() and not isinstance(child, QDialog)
    ]
    rows: list[list[QWidget]] = []
    for child in sorted(shown, key=QWidget.y):
        is_beside = (
            rows
            and rows[-1][0].geometry().top() <= child.geometry().center().y() <= rows[-1][0].geometry().bottom()
        )
        if is_beside:
            rows[-1].append(child)
        else:
            rows.append([child])
    return [child for row in rows for child in sorted(row, key=QWidget.x)]


def name_of(widget: QWidget) -> str:
    """Return the name that a screen reader says: its own, its label's, or its words."""
    if widget.accessibleName():
        return widget.accessibleName()
    for label in widget.window().findChildren(QLabel):
        if label.buddy() is widget:
            return label.text()
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text().replace("&", "")
    if isinstance(widget, QTabBar):
        return ", ".join(widget.tabText(place) for place in range(widget.count()))
    return ""


def told(widget: QWidget) -> str:
    """Return role, name, description and states of a widget, or nothing for what only holds others."""
    found: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(widget)
    name = name_of(widget)
    holds = (
        not isinstance(widget, (*INPUTS, QLabel))
        and not name
        and widget.focusPolicy() == Qt.FocusPolicy.NoFocus
    )
    if found is None or holds or isinstance(widget, QScrollArea):
        return ""
    state = found.state()
    states = [
        word for word in ("focused", "disabled", "checked", "readOnly", "selected") if getattr(state, word)
    ]
    value = found.text(QAccessible.Text.Value)
    parts = [
        found.role().name,
        f'"{name}"',
        f"= {value!r}" if value and value != name else "",
        f"({widget.accessibleDescription()})" if widget.accessibleDescription() else "",
        f"[{', '.join(states)}]" if states else "",
        f"#{widget.objectName()}" if widget.objectName() else f"#{type(widget).__name__}",
    ]
    return " ".join(part for part in parts if part)


def rows_of(view: QAbstractItemView) -> list[str]:
    """Return what is read of the first rows."""
    model, lines = view.model(), []
    if model is None:
        return []
    columns = view.horizontalHeader().count() if isinstance(view, QTableView) else 1
    for row in range(min(ROWS, model.rowCount())):
        cells = []
        for column in range(columns):
            index = model.index(row, column)
            aloud = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole)
            cells.append("" if aloud is None else str(aloud))
        lines.append("row: " + " | ".join(cells))
    return lines


def faults_of(whole: QWidget) -> list[str]:
    """Return what a blind officer would stumble over in a window or dialog."""
    shown = [part for part in whole.findChildren(QWidget) if part.isVisible() and is_own(part)]
    found = [f"no name: {path_of(part)}" for part in shown if takes_keys(part) and not name_of(part).strip()]
    found += [f"no title: {whole.objectName()}"] if not whole.windowTitle() else []
    found += [f"not by keyboard: {path_of(part)}" for part in shown if is_out_of_reach(part)]
    found += [f"picture without name: {path_of(part)}" for part in shown if is_silent_picture(part)]
    found += [f"row without words: {path_of(part)}" for part in shown if has_silent_rows(part)]
    known: dict[tuple[int, str, str], QWidget] = {}
    for part in shown:
        if takes_keys(part):
            key = id(part.parentWidget()), name_of(part), type(part).__mro__[1].__name__
            if key in known and name_of(part).strip():
                found.append(f"same name twice: {path_of(part)} and {known[key].objectName()}")
            known[key] = part
    return found


def is_own(widget: QWidget) -> bool:
    """Return whether a widget speaks for itself, and is no part that Qt made for another."""
    parent = widget.parentWidget()
    return not isinstance(parent, PARTS_OF_QT) and not widget.objectName().startswith("qt_")


def takes_keys(widget: QWidget) -> bool:
    """Return whether the keyboard can stand on a widget."""
    return bool(widget.focusPolicy() & TAB) and widget.isEnabled() and not isinstance(widget, QScrollArea)


def is_out_of_reach(widget: QWidget) -> bool:
    """Return whether a control is for the mouse alone: neither Tab nor a key leads to it."""
    if isinstance(widget, QHeaderView) or not isinstance(widget, INPUTS):
        return False
    has_keys = isinstance(widget, QAbstractButton) and not widget.shortcut().isEmpty()
    tells_keys = any(f"({key}" in widget.toolTip() for key in ("Ctrl+", "Alt+", "Shift+", "F"))
    tells_keys = tells_keys or ", tombol " in name_of(widget)
    if isinstance(widget, QAbstractItemView) and is_told_by_a_line(widget):
        return False
    return widget.isEnabled() and not (widget.focusPolicy() & TAB or has_keys or tells_keys)


def is_told_by_a_line(view: QAbstractItemView) -> bool:
    """Return whether the line above a list, whose arrows choose in it, says which row is chosen."""
    row = view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    lines = view.window().findChildren(QLineEdit)
    return bool(row) and any(line.hasFocus() and line.accessibleDescription() == row for line in lines)


def is_silent_picture(widget: QWidget) -> bool:
    """Return whether a widget shows a picture, or paints itself, without saying what it shows."""
    if isinstance(widget, Glyph | Avatar) or name_of(widget).strip():  # they stand beside the words
        return False
    if isinstance(widget, QLabel):
        return not widget.pixmap().isNull()
    if isinstance(widget, StatusPill) and not widget.text:
        return False
    paints = type(widget).__module__.startswith("ui.") and "paintEvent" in type(widget).__dict__
    return paints and not isinstance(widget, INPUTS)


def has_silent_rows(view: QWidget) -> bool:
    """Return whether a list has rows that nobody hears."""
    if not isinstance(view, QAbstractItemView) or isinstance(view, QHeaderView):
        return False
    if view.model() is not None and view.model().flags(view.model().index(0, 0)) & Qt.ItemFlag.ItemIsEditable:
        return False  # an empty row waits for what is typed
    return any(not row.removeprefix("row: ").strip(" |") for row in rows_of(view))


def path_of(widget: QWidget) -> str:
    """Return where a widget stands, by the names that the code gives."""
    names = [widget.objectName() or type(widget).__name__]
    parent = widget.parentWidget()
    while parent is not None and len(names) < 4:
        if parent.objectName() and not parent.objectName().startswith("qt_"):
            names.append(parent.objectName())
        parent = parent.parentWidget()
    return " < ".join(names) + f" ({name_of(widget)[:40]})"
