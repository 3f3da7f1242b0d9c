"""The window of the manual: contents or findings on the left, the page on the right."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.manual.library import FIRST, manual
from core.manual.page import Target, target_of
from core.manual.search import Finding, Index
from ui.desk import Desk
from ui.icons import icon
from ui.manual.contents import Contents, Findings
from ui.manual.sheet import Sheet
from ui.remembered import Panes
from ui.theme import Space
from ui.widgets.fitting import fit_dialog
from ui.widgets.search_box import SearchBox

LIST_WIDTH = 270
NAME = "manualWindow"


class ManualWindow(QDialog):
    """Show the manual beside the work; it stays open until it is closed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.setWindowTitle("Buku panduan Loket")
        self.setModal(False)
        fit_dialog(self, 980, 680)
        self._manual = manual()
        self._here = Target(FIRST)
        self._is_read = False
        """The first page that is asked for has none before it: the one behind it was never seen."""
        self._past: list[Target] = []
        self.search = SearchBox("Cari di panduan…", "Ctrl+F", what="Cari di buku panduan")
        self.search.setObjectName("manualSearch")
        self.contents = Contents(self._manual)
        self.findings = Findings()
        self.nothing = QLabel("Tidak ada yang cocok. Coba satu kata saja, misalnya slip, STOP, atau cadangan.")
        self.nothing.setObjectName("manualNothing")
        self.nothing.setProperty("kind", "muted")
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setMargin(Space.M)
        self.left = QStackedWidget()
        for view in (self.contents, self.findings, self.nothing):
            self.left.addWidget(view)
        self.sheet = Sheet()
        self.back = QPushButton("Kembali")
        self.back.setObjectName("manualBack")
        self.back.setToolTip("Kembali ke halaman sebelumnya (Alt+Kiri)")
        self.back.setIcon(icon("back"))
        self.back.setProperty("kind", "quiet")
        self.back.setAutoDefault(False)
        self.back.setEnabled(False)
        self._lay_out()
        self.search.searched.connect(self._look_for)
        self.search.list_wanted.connect(self._enter_list)
        self.search.returnPressed.connect(self._take_first)
        self.contents.chosen.connect(self.show_address)
        self.findings.chosen.connect(self._show_finding)
        self.sheet.address_chosen.connect(self.show_address)
        self.back.clicked.connect(self.go_back)
        QShortcut(QKeySequence("Alt+Left"), self, self.go_back)
        desk.theme.changed.connect(self._paint_anew)
        self._show(self._here)

    def _lay_out(self) -> None:
        side = QFrame()
        side.setProperty("kind", "pane")
        column = QVBoxLayout(side)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self.search)
        column.addWidget(self.left, 1)
        head = QHBoxLayout()
        head.setContentsMargins(Space.S, Space.S, Space.M, 0)
        head.addWidget(self.back)
        head.addStretch()
        page = QFrame()
        page.setProperty("kind", "pane")
        right = QVBoxLayout(page)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(head)
        right.addWidget(self.sheet, 1)
        split = QSplitter()
        split.setObjectName("manualSplit")
        split.addWidget(side)
        split.addWidget(page)
        split.setStretchFactor(1, 1)
        split.setSizes([LIST_WIDTH, self.width() - LIST_WIDTH])
        split.setChildrenCollapsible(False)
        Panes(split)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    @cached_property
    def _index(self) -> Index:
        return Index(self._manual.pages.values())

    @property
    def address(self) -> Target:
        """Return what is shown."""
        return self._here

    def show_address(self, address: str) -> None:
        """Show `page`, `page.md`, `page#anchor` or `#anchor`; what lies outside the manual is not opened."""
        name, sign, anchor = address.partition("#")
        if name in self._manual.pages:
            address = f"{name}.md{sign}{anchor}"
        target = target_of(address, self._here.name)
        if target is None or target.name not in self._manual.pages:
            return
        if self._is_read and target != self._here:
            self._past.append(self._here)
        self._is_read = True
        self._show(target)

    def go_back(self) -> None:
        """Show what was shown before."""
        if self._past:
            self._show(self._past.pop())

    def _show(self, target: Target) -> None:
        self._here = target
        self.sheet.show_page(self._manual.pages[target.name])
        if target.anchor:
            self.sheet.go_to(target.anchor)
        self.contents.mark(target.name)
        self.back.setEnabled(bool(self._past))

    def _look_for(self, typed: str) -> None:
        """Show what fits instead of the contents; with nothing typed the contents come back."""
        if not typed:
            self.sheet.mark(())
            self.left.setCurrentWidget(self.contents)
            return
        found = self._index.find(typed)
        self.findings.show_findings(found)
        self.left.setCurrentWidget(self.findings if found else self.nothing)

    def _take_first(self) -> None:
        if self.left.currentWidget() is self.findings:
            self.findings.take_first()

    def _enter_list(self) -> None:
        view = self.findings if self.left.currentWidget() is self.findings else self.contents
        view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_finding(self, finding: Finding) -> None:
        anchor = finding.section.anchor if finding.section.level > 1 else ""
        self.show_address(f"{finding.page.name}#{anchor}" if anchor else finding.page.name)
        self.sheet.mark(finding.meant)

    def _paint_anew(self) -> None:
        """Take the new colours; the reader stays where the reader was."""
        at = self.sheet.verticalScrollBar().value()
        self.sheet.show_page(self._manual.pages[self._here.name])
        self.sheet.verticalScrollBar().setValue(at)
