"""A paper as it will come out of the printer, drawn anew while it is being written."""

from __future__ import annotations

from concurrent.futures import Future

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.billing.pages import Pages
from ui.desk import Desk
from ui.theme import Space

DPI = 130
"""Fine enough for the width of a side pane; an A5 page takes some milliseconds."""


class PaperView(QScrollArea):
    """Show the newest PDF as pictures; an older one that is drawn later is dropped."""

    def __init__(self, desk: Desk, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._turn = 0
        self.pages: list[QImage] = []
        self._labels: list[QLabel] = []
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        whole = QWidget()
        self._column = QVBoxLayout(whole)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self._column.addStretch()
        self.setWidget(whole)

    def show_paper(self, drawing: Future[bytes]) -> None:
        """Show what is being drawn, as soon as it is there."""
        self._turn += 1
        turn = self._turn

        def arrived(pdf: bytes) -> None:
            if turn == self._turn:
                paper = Pages(pdf)
                self.pages = [paper.image(page, DPI) for page in range(paper.document.pageCount())]
                self._show()

        self._desk.operations.then(self, drawing, arrived)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the pages take the new width."""
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        while len(self._labels) < len(self.pages):
            label = QLabel()
            label.setAccessibleName(f"Halaman {len(self._labels) + 1}")
            label.setProperty("kind", "boxed")
            self._column.insertWidget(len(self._labels), label)
            self._labels.append(label)
        width = max(1, self.viewport().width() - 2)
        ratio = self.devicePixelRatioF()
        for place, label in enumerate(self._labels):
            label.setVisible(place < len(self.pages))
            if place < len(self.pages):
                fitted = self.pages[place].scaledToWidth(
                    round(width * ratio), Qt.TransformationMode.SmoothTransformation
                )
                fitted.setDevicePixelRatio(ratio)
                label.setPixmap(QPixmap.fromImage(fitted))
                label.setMinimumWidth(1)
