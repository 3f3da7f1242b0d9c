"""A choice out of several: the wheel leaves it alone, and what does not fit ends in an ellipsis."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from ui.text_size import px

LEAST_PX = 96
SLACK_PX = 2
"""How much wider words may be than their room: Qt's own hint is a pixel short at 200 %."""


class ChoiceBox(QComboBox):
    """A combo box that the wheel does not change by accident; it cuts no letter in two, its list no words."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def shown_text(self) -> str:
        """Return what stands in the closed box: the chosen words, cut where they do not fit."""
        return str(self._option().currentText)

    def minimumSizeHint(self) -> QSize:
        """Return what some letters and the arrow take: where there is no more room, the words end early."""
        least = super().minimumSizeHint()
        return QSize(min(px(LEAST_PX), least.width()), least.height())

    def showPopup(self) -> None:
        view = self.view()
        words = view.sizeHintForColumn(0) + view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(min(words, self.screen().availableSize().width()))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        option = self._option()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def _option(self) -> Any:  # PySide's stubs know no field of a style option
        option: Any = QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.currentIndex() < 0 and self.placeholderText():
            option.palette.setBrush(option.palette.ColorRole.ButtonText, self.palette().placeholderText())
            option.currentText = self.placeholderText()
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        if not option.currentIcon.isNull():
            room -= option.iconSize.width() + 4
        how = Qt.TextElideMode.ElideRight
        option.currentText = option.fontMetrics.elidedText(option.currentText, how, room + SLACK_PX)
        return option
