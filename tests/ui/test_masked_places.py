"""With masking on: what every place paints, tells by a tool tip, or has read aloud, over a filled office."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QBuffer, QByteArray, QModelIndex, QPoint, Qt
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot

from core.app import Core
from core.masking import AMOUNT, NUMBER
from core.paths import Paths
from core.settings.privacy import MASKED
from core.store.cipher import StoreKey
from core.store.session import Session
from tests.conftest import FixedClock
from tests.ui.keys.test_keys import pages_of
from ui import app, masking
from ui.broadcasts.ledger_table import LedgerTable
from ui.consent.rows import RowsTable
from ui.contacts.import_mapping import PreviewModel
from ui.contacts.problem_table import build_table
from ui.desk import Desk
from ui.groups.line_table import Cell, Line, LineModel, LineTable
from ui.main_window import MainWindow
from ui.places import PLACES

ALOUD = (
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
IN_FULL = {"rushFields", "phoneChat"}
"""Work on one person, as form and open chat are: a request's fields to copy, the practice phone's own chat."""
MOST = 200


@pytest.fixture(autouse=True)
def _shown_again() -> Iterator[None]:
    yield
    masking.hide(is_hidden=False)


@pytest.fixture
def office(tmp_path: Path, key: StoreKey, clock: FixedClock, qtbot: QtBot) -> Iterator[MainWindow]:
    """Give a window over the practice office, masked."""
    core = Core(Paths(tmp_path, practice=True), lambda: key, clock)
    core.start()
    for under_way in core.begin_work():
        under_way.result()
    core.billing.intake.settled().result()
    core.settings.change(MASKED, True).result()
    window = app.build_window(core)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    yield window
    window.close()
    core.close()
    window.desk.deleteLater()


def rest(core: Core, qtbot: QtBot) -> None:
    """Let what a view asked of the store, and what it asked thereupon, come in."""

    def nothing(_session: Session) -> None:
        """Take one turn in the queue."""

    for _ in range(4):
        asked = (core.store.read(nothing), core.store.run(nothing))
        qtbot.waitUntil(lambda asked=asked: all(one.done() for one in asked))


def drawn(widget: QWidget) -> list[str]:
    """Return every text that a widget paints."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    paper = QSvgGenerator()
    paper.setOutputDevice(buffer)
    paper.setSize(widget.size())
    painter = QPainter(paper)
    widget.render(painter, QPoint())
    painter.end()
    return [unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", bytes(data.data()).decode())]


def is_bare(text: object) -> bool:
    return isinstance(text, str) and bool(NUMBER.search(text) or AMOUNT.search(text))


def told(view: QAbstractItemView) -> list[str]:
    """Return what the rows tell by tool tip and aloud; by their plain text where no other is given."""
    model: QAbstractItemModel | None = view.model()
    found = []
    for row in range(min(model.rowCount(QModelIndex()), MOST) if model is not None else 0):
        for column in range(columns(view)):
            index = view.model().index(row, column)
            texts = [index.data(role) for role in ALOUD]
            texts += [] if index.data(Qt.ItemDataRole.AccessibleTextRole) else [index.data()]
            found += [text for text in texts if isinstance(text, str)]
    return found


def columns(view: QAbstractItemView) -> int:
    header = getattr(view, "horizontalHeader", None)
    return 1 if header is None else header().count()


def bare(window: QWidget) -> list[str]:
    """Return which numbers and amounts can still be read in a window."""
    views = [view for view in window.findChildren(QAbstractItemView) if view.isVisible()]
    full = [view for view in views if view.objectName() in IN_FULL]
    allowed = {text for view in full for text in drawn(view)}
    for view in views:
        view.clearSelection()
    found = [f"painted: {text}" for text in drawn(window) if is_bare(text) and text not in allowed]
    for view in views:
        if view not in full:
            found += [f"{view.objectName()}: {text}" for text in told(view) if is_bare(text)]
    for part in window.findChildren(QWidget):
        if part.isVisible():
            tips = (part.toolTip(), part.accessibleName(), part.accessibleDescription())
            found += [f"{part.objectName()}: {text}" for text in tips if is_bare(text)]
    return found


def test_no_place_shows_a_tax_number_or_an_amount_in_a_list(office: MainWindow, qtbot: QtBot) -> None:
    core, seen = office.desk.core, {}
    rest(core, qtbot)
    assert masking.hides()
    count = 0
    for place in PLACES:
        for page in pages_of(place):
            office.show_place(place.key)
            view = office.place(place.key)
            if page:
                view.show_page(page)  # type: ignore[attr-defined]
            rest(core, qtbot)
            count += len(drawn(office))
            if found := bare(office):
                seen[f"{place.key}/{page}"] = found
    assert seen == {}
    assert count > 1500, "the places were full when they were looked at"


NUMBERS = ("01.234.567.4-648.000", "Rp1.250.000 kurang bayar", "3523010101909001")


def tables(desk: Desk) -> Iterator[QAbstractItemView]:
    """Yield the tables that no place shows by itself, with numbers in every row."""
    preview = PreviewModel()
    preview.show_rows(("NPWP", "Catatan", "NIK"), ((1, NUMBERS), (2, NUMBERS)))
    yield build_table("preview", "Baris pertama berkas", preview)
    lines = LineModel(("Anggota", "Catatan", "NIK"))
    lines.show_lines([Line(at, tuple(Cell(text, tip=text) for text in NUMBERS)) for at in range(2)])
    yield LineTable(lines, "lines", "Anggota", 0)
    rows = RowsTable("rows", "Isi data", ("NPWP", "Catatan", "NIK"), 1)
    rows.rows.show_rows([(at, NUMBERS) for at in range(2)])
    yield rows
    del desk


def test_the_tables_of_dialogs_are_masked_too(desk: Desk, qtbot: QtBot) -> None:
    for table in tables(desk):
        qtbot.addWidget(table)
        table.resize(900, 300)
        table.show()
        open_text = [text for text in (*drawn(table), *told(table)) if is_bare(text)]
        assert len(open_text) >= 6, f"{table.objectName()} shows its rows"
        masking.hide(is_hidden=True)
        assert bare(table) + [text for text in (*drawn(table), *told(table)) if is_bare(text)] == []
        masking.hide(is_hidden=False)


def test_the_ledger_of_a_broadcast_is_drawn_by_the_masking_delegate(desk: Desk, qtbot: QtBot) -> None:
    from ui.broadcasts.ledger_table import LedgerModel
    from ui.widgets.masked import MaskedDelegate

    table = LedgerTable(LedgerModel(desk))
    qtbot.addWidget(table)
    assert isinstance(table.itemDelegate(), MaskedDelegate)
