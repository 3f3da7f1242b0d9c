"""Lists that hide numbers and amounts: what is painted, which row is read, and that the eye changes it."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.settings.privacy import MASKED
from ui import masking
from ui.desk import Desk
from ui.masking_eye import MaskingEye
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.masked import MaskedDelegate, MaskedLabel


def row(state: QStyle.StateFlag) -> QStyleOptionViewItem:
    option = QStyleOptionViewItem()
    option.state = state  # type: ignore[attr-defined]
    return option


def test_a_row_hides_what_it_shows_until_it_is_pointed_at_or_chosen(qtbot: QtBot) -> None:
    resting, pointed, chosen = (
        row(QStyle.StateFlag.State_Enabled),
        row(QStyle.StateFlag.State_MouseOver),
        row(QStyle.StateFlag.State_Selected),
    )
    text, sum_ = "NPWP 01.234.567.4-648.000, Rp1.250.000", "1.250.000"
    assert masking.shown(text, resting) == text
    masking.hide(is_hidden=True)
    assert masking.shown(text, resting) == "NPWP 01.234.***.*-***.000, Rp•••"
    assert masking.amount(sum_, resting) == "Rp•••"
    assert masking.amount("belum ada", resting) == "belum ada"
    for read in (pointed, chosen):
        assert masking.shown(text, read) == text
        assert masking.amount(sum_, read) == sum_
    view = QListView()
    qtbot.addWidget(view)
    resting.widget = view  # type: ignore[attr-defined]
    masking.shown(text, resting)
    assert view.viewport().testAttribute(masking.Qt.WidgetAttribute.WA_Hover), (
        "the mouse is followed from now on"
    )


def test_what_qt_draws_and_what_is_read_aloud_is_hidden_too(qtbot: QtBot) -> None:
    text = "NPWP 01.234.567.4-648.000, Rp1.250.000"
    label, line, view = MaskedLabel(text), ElidedLabel(), QTableWidget(1, 2)
    line.masks = True
    line.setText(text)
    view.setItem(0, 0, QTableWidgetItem(text))
    view.setItem(0, 1, QTableWidgetItem("1.250.000"))
    delegate = MaskedDelegate(view, (1,))
    for widget in (label, line, view):
        qtbot.addWidget(widget)

    def drawn(column: int, state: QStyle.StateFlag = QStyle.StateFlag.State_Enabled) -> str:
        option = row(state)
        delegate.initStyleOption(option, view.model().index(0, column))
        return str(option.text)  # type: ignore[attr-defined]

    def told(widget: QWidget) -> str:
        return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)

    assert (label.text(), told(line), drawn(0)) == (text, text, text)
    masking.hide(is_hidden=True)
    hidden = "NPWP 01.234.***.*-***.000, Rp•••"
    assert (label.text(), told(line), drawn(0), drawn(1)) == (hidden, hidden, hidden, "Rp•••")
    assert told(label) == hidden
    masking.hide(is_hidden=False)
    assert (label.text(), told(line), drawn(1)) == (text, text, "1.250.000")


def test_the_eye_hides_and_shows_and_follows_the_settings(desk: Desk, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    eye = MaskingEye(desk, window)
    eye.click()
    qtbot.waitUntil(masking.hides)
    assert desk.core.settings.value(MASKED)
    assert "ekspor tidak" in eye.toolTip()
    desk.operations.then(window, desk.core.settings.change(MASKED, False))
    qtbot.waitUntil(lambda: not masking.hides())
    assert not eye.isChecked()
