"""One page of the manual as it is read: Markdown in the colours of the house, without network and pictures."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import (
    QBrush,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from core.manual.page import Page, anchor_of
from ui import theme
from ui.text_size import following, px
from ui.theme import Space, Type

SIZES = {1: Type.FIGURE, 2: Type.TITLE, 3: Type.LARGE}
BODY = Type.BODY + 1
LINE_HEIGHT = 140.0
MARGIN = 28.0
WHOLE = QTextDocument.FindFlag.FindWholeWords


class Sheet(QTextBrowser):
    """Show one page; `address_chosen(str)` tells which link was followed."""

    address_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("manualSheet")
        self.setAccessibleName("Halaman buku panduan")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        following.changed.connect(self._dress)
        self.anchorClicked.connect(lambda url: self.address_chosen.emit(url.toString()))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load nothing: neither pictures nor pages come from outside."""
        return None

    def show_page(self, page: Page) -> None:
        """Show a page from its top."""
        self.setExtraSelections([])
        self.document().setMarkdown(page.text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self._dress()
        self.setAccessibleDescription(page.title)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def go_to(self, anchor: str) -> None:
        """Bring the heading with this anchor to the top."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and anchor_of(block.text()) == anchor:
                self.setTextCursor(QTextCursor(block))
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(round(top) - Space.S)
                return
            block = block.next()

    def mark(self, words: tuple[str, ...]) -> None:
        """Mark words wherever they stand on the page."""
        marks = []
        ground = QTextCharFormat()
        ground.setBackground(theme.colors.q("warn_soft"))
        for word in words:
            found = self.document().find(word, 0, WHOLE)
            while not found.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = found, ground
                marks.append(mark)
                found = self.document().find(word, found, WHOLE)
        self.setExtraSelections(marks)

    # the look

    def _dress(self) -> None:
        """Give headings, lines, keys and tables the sizes and colours of the theme."""
        frame = self.document().rootFrame()
        room = QTextFrameFormat(frame.frameFormat())
        room.setLeftMargin(MARGIN)
        room.setRightMargin(MARGIN)
        room.setTopMargin(Space.L)
        room.setBottomMargin(MARGIN)
        frame.setFrameFormat(room)
        block = self.document().begin()
        while block.isValid():
            self._dress_block(block)
            block = block.next()
        for child in frame.childFrames():
            if isinstance(child, QTextTable):
                _dress_table(child)

    def _dress_block(self, block: QTextBlock) -> None:
        cursor = QTextCursor(block)
        layout = QTextBlockFormat(block.blockFormat())
        level = layout.headingLevel()
        layout.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if level:
            layout.setTopMargin(0 if level == 1 else Space.XL)
            layout.setBottomMargin(Space.S)
        elif QTextCursor(block).currentTable() is None:
            layout.setTopMargin(0)
            layout.setBottomMargin(Space.XS if block.textList() is not None else Space.S)
        cursor.setBlockFormat(layout)
        look = QTextCharFormat()
        look.setProperty(QTextFormat.Property.FontPixelSize, px(SIZES.get(level, BODY)))
        if level:
            look.setFontWeight(QFont.Weight.DemiBold)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(look)
        cursor.mergeBlockCharFormat(look)


def _dress_table(table: QTextTable) -> None:
    shape = table.format()
    shape.setCellPadding(6)
    shape.setCellSpacing(0)
    shape.setBorder(1)
    shape.setBorderCollapse(True)
    shape.setBorderBrush(QBrush(theme.colors.q("line")))
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    shape.setTopMargin(Space.XS)
    shape.setBottomMargin(Space.M)
    table.setFormat(shape)
