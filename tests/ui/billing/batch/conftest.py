"""Entri banyak over a real core, and an officer who types, copies and pastes."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from core.billing.batch import Batch
from core.billing.form import Form
from core.conversations.chat import ChatId
from ui import words
from ui.billing.batch.page import BatchPage
from ui.desk import Desk

HEAD = "Nama\tNPWP\tKAP\tKJS\tMasa\tTahun\tJumlah\r\n"
NUMBERS = ("70.123.456.9-648.000", "01.234.567.4-648.000", "31.415.926.0-648.000", "09.876.543.1-648.000")
NAMES = ("Sri Rahayu", "Budi Santoso", "CV Contoh Jaya", "Ahmad Mukhlis")
CODES = ("026110412345678", "026110412345679", "026110412345680", "026110412345681")


def excel(count: int = 3) -> str:
    """Return `count` rows as Excel puts them on the clipboard."""
    rows = []
    for at in range(count):
        amount = words.count((at + 1) * 100_000)
        rows.append((NAMES[at % 4], NUMBERS[at % 4], "411122", "900", str(10 - at // 4), "2026", amount))
    return HEAD + "".join("\t".join(row) + "\r\n" for row in rows)


class Treasury:
    """Sit before the page: everything goes to the widget that has the focus."""

    def __init__(self, qtbot: QtBot, page: BatchPage, desk: Desk) -> None:
        self.qtbot, self.page, self.desk = qtbot, page, desk
        self.told: list[str] = []
        desk.told.connect(lambda notice: self.told.append(notice.text))

    def press(self, key: Qt.Key, *, control: bool = False, times: int = 1) -> None:
        modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        for _ in range(times):
            self.qtbot.keyClick(QApplication.focusWidget(), key, modifier)

    def type(self, text: str) -> None:
        for letter in text:  # the first letter opens the cell, the others go into it
            self.qtbot.keyClicks(QApplication.focusWidget(), letter)

    def cell(self, row: int, column: int, text: str) -> None:
        """Type over a cell and leave it with Enter."""
        self.stand(row, column)
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def stand(self, row: int, column: int) -> None:
        self.page.entry.grid.setFocus()
        self.page.entry.grid.go(row, column)

    def copy(self, text: str) -> None:
        QApplication.clipboard().setText(text)

    def paste(self, text: str) -> None:
        """Paste into the table and wait until every row was read."""
        self.copy(text)
        self.page.entry.grid.setFocus()
        self.press(Qt.Key.Key_V, control=True)

    def wait_sound(self, rows: int) -> None:
        table = self.page.entry.table
        self.qtbot.waitUntil(lambda: table.is_sound and len(table.requests) == rows)

    def label(self, name: str) -> str:
        found = self.page.findChild(QLabel, name)
        assert isinstance(found, QLabel), name
        return found.text() if found.isVisible() else ""

    @property
    def rows(self) -> list[tuple[str, str]]:
        return [(form.name, form.amount) for form in self.page.entry.table.requests]

    def store(self, name: str = "Bendahara Desa Cengkong") -> Batch:
        """Name the treasurer, press Ctrl+S, and return the batch."""
        if not self.page.entry.name.text():
            self.page.entry.name.setFocus()
            self.type(name)
        before = len(self.desk.core.billing.batches.newest().result())
        self.press(Qt.Key.Key_S, control=True)
        stored = self.page.stored
        self.qtbot.waitUntil(lambda: stored.batch is not None and stored.isVisible())
        self.qtbot.waitUntil(lambda: bool(stored.table.requests))
        batches = self.desk.core.billing.batches.newest().result()
        assert len(batches) == before + 1
        return batches[0]

    @property
    def codes(self) -> list[str | None]:
        batch = self.page.stored.batch
        assert batch is not None
        return [one.billing_code for one in self.desk.core.billing.batches.requests(batch.id).result()]

    def choose_chat(self, typed: str) -> None:
        """Type into the chat's line and take the first one found."""
        picker = self.page.entry.picker
        picker.setFocus()
        self.type(typed)
        popup = picker.completer().popup()
        self.qtbot.waitUntil(popup.isVisible)
        self.qtbot.keyClick(popup, Qt.Key.Key_Down)
        self.qtbot.keyClick(popup, Qt.Key.Key_Return)


def stored_batch(desk: Desk, count: int = 3, chat_id: ChatId | None = None) -> Batch:
    """Store a batch without the page."""
    batches = desk.core.billing.batches
    forms: list[Form] = [row.form for row in batches.read_paste(excel(count)).result().rows]
    return batches.store(forms, "Bendahara Desa Cengkong", None, chat_id).result()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[BatchPage]:
    page = BatchPage(desk)
    page.resize(1100, 680)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    yield page
    page.close()
    page.deleteLater()


@pytest.fixture
def treasury(qtbot: QtBot, page: BatchPage, desk: Desk) -> Treasury:
    found = page.findChild(QLineEdit, "batchName")
    assert isinstance(found, QLineEdit)
    qtbot.waitUntil(lambda: found.hasFocus() and not found.isReadOnly())
    return Treasury(qtbot, page, desk)
