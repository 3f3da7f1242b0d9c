"""The tables of rules, read and changed by keyboard; nothing that is wrong is kept, nothing kept is lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.errors import ErrorCode
from core.rules import records
from core.rules.events import RulesChanged
from core.rules.shipped import shipped_table
from core.rules.table import RuleRow
from core.store.session import Session
from ui.desk import Desk, Notice
from ui.errors import SENTENCES
from ui.rules.model import PILL, Shelf
from ui.rules.page import RulesPage
from ui.settings.place import SettingsPlace

NAME = "billing_validity"
NOW_KEY = "self|2026-07-28"
WHY = "PER-99/PJ/2026 (contoh)"


class Officer:
    """Sit at the keyboard: everything goes to the widget that has the focus."""

    def __init__(self, qtbot: QtBot, page: RulesPage) -> None:
        self.qtbot, self.page = qtbot, page

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(QApplication.focusWidget(), text)

    def press(self, key: Qt.Key, times: int = 1, modifier: Qt.KeyboardModifier | None = None) -> None:
        for _ in range(times):
            self.qtbot.keyClick(QApplication.focusWidget(), key, modifier or Qt.KeyboardModifier.NoModifier)

    def replace(self, name: str, text: str) -> None:
        field = self.field(name)
        field.setFocus()
        field.selectAll()
        self.type(text) if text else self.press(Qt.Key.Key_Delete)

    def field(self, name: str) -> QLineEdit:
        found = self.page.findChild(QLineEdit, f"rule_{name}")
        assert isinstance(found, QLineEdit), name
        return found

    def line(self, name: str) -> str:
        assert self.page.editor is not None
        return self.page.editor.fields.line(name)

    def button(self, name: str) -> QPushButton:
        found = self.page.findChild(QPushButton, name)
        assert isinstance(found, QPushButton), name
        return found

    @property
    def focus(self) -> str:
        widget = QApplication.focusWidget()
        return widget.objectName() if widget else ""


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[RulesPage]:
    page = RulesPage(desk)
    page.resize(1240, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)
    page.chooser.setCurrentIndex(page.chooser.findData(NAME))
    qtbot.waitUntil(lambda: page.model.row(0) is not None and "kind" in shown(page, 0).cells)
    choose(page, NOW_KEY)
    page.take_focus()
    yield page
    page.close()
    page.deleteLater()


@pytest.fixture
def officer(page: RulesPage, qtbot: QtBot) -> Officer:
    return Officer(qtbot, page)


def shown(page: RulesPage, place: int) -> RuleRow:
    row = page.model.row(place)
    assert row is not None
    return row


def choose(page: RulesPage, key: str) -> None:
    place = page.model.place_of(key)
    assert place >= 0
    page.table.selectRow(place)


def told(desk: Desk) -> list[Notice]:
    notices: list[Notice] = []
    desk.told.connect(notices.append)
    return notices


def hours(desk: Desk, day: date) -> object:
    row = desk.core.rules.table(NAME).result().at(day, "self")
    return row.cells["hours"] if row else None


def pills(page: RulesPage, key: str) -> list[str]:
    place = page.model.place_of(key)
    cells = [page.model.index(place, column).data(PILL) for column in range(page.model.columnCount())]
    return [cell[0] for cell in cells if cell]


def test_a_row_is_changed_with_keys_only(page: RulesPage, officer: Officer, desk: Desk, qtbot: QtBot) -> None:
    notices = told(desk)
    officer.press(Qt.Key.Key_F2)
    assert officer.focus == "rule_kind"
    officer.press(Qt.Key.Key_Return)
    assert officer.focus == "rule_hours"
    officer.field("hours").selectAll()
    officer.type("504")
    officer.press(Qt.Key.Key_Return, 7)
    assert officer.focus == "rule_reason"
    officer.type(WHY)
    officer.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.side.isHidden() and pills(page, NOW_KEY) == ["dikonfirmasi", "diubah kantor"])
    assert hours(desk, date(2026, 11, 21)) == 504
    assert officer.focus == "rulesTable"
    assert page.row is not None
    assert page.row.key == NOW_KEY
    assert notices[-1].kind == "ok"


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("hours", "empat belas", ErrorCode.RULE_NUMBER_UNREADABLE),
        ("hours", "0", ErrorCode.RULE_NUMBER_RANGE),
        ("valid_from", "31/02/2026", ErrorCode.RULE_DATE_UNREADABLE),
        ("valid_to", "1/1/2026", ErrorCode.RULE_SPAN_REVERSED),
        ("basis", "", ErrorCode.RULE_CELL_EMPTY),
        ("source", "x" * 301, ErrorCode.RULE_TEXT_LONG),
    ],
)
def test_bad_input_has_its_sentence_beside_the_cell_and_is_not_kept(
    page: RulesPage, officer: Officer, desk: Desk, name: str, typed: str, code: ErrorCode
) -> None:
    officer.press(Qt.Key.Key_Return)
    officer.replace("reason", WHY)
    officer.replace(name, typed)
    assert officer.line(name) == ""  # nobody is scolded while he types
    officer.press(Qt.Key.Key_S, modifier=Qt.KeyboardModifier.ControlModifier)
    assert officer.line(name).startswith(SENTENCES[code])
    assert officer.focus == f"rule_{name}"
    assert not page.side.isHidden()
    assert desk.core.rules.history(NAME).result() == ()


def test_a_change_without_its_reason_is_not_kept(page: RulesPage, officer: Officer, desk: Desk) -> None:
    officer.press(Qt.Key.Key_F2)
    officer.replace("hours", "504")
    officer.press(Qt.Key.Key_S, modifier=Qt.KeyboardModifier.ControlModifier)
    assert officer.line("reason") == SENTENCES[ErrorCode.RULE_REASON_MISSING]
    assert officer.focus == "rule_reason"
    assert hours(desk, date(2026, 11, 21)) == 336


def fill_new(page: RulesPage, officer: Officer, since: str) -> None:
    officer.button("rulesAdd").click()
    kind = page.findChild(QComboBox, "rule_kind")
    assert isinstance(kind, QComboBox)
    assert kind.currentText() == "Pilih dulu …"
    kind.setCurrentIndex(kind.findData("self"))
    for name, text in (("hours", "720"), ("valid_from", since), ("basis", "PER-99"), ("source", "contoh")):
        officer.replace(name, text)
    officer.replace("reason", WHY)
    officer.press(Qt.Key.Key_Return)


def test_an_added_row_is_unconfirmed_until_somebody_says_otherwise(
    page: RulesPage, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    fill_new(page, officer, "1 Januari 2027")
    qtbot.waitUntil(lambda: hours(desk, date(2027, 1, 1)) == 720 and page.side.isHidden())
    assert hours(desk, date(2026, 12, 31)) == 336
    qtbot.waitUntil(lambda: page.model.rowCount() == 13)
    assert page.row is not None
    assert pills(page, page.row.key) == ["belum dikonfirmasi", "dari kantor"]


def test_a_second_row_for_the_same_time_is_refused_beside_its_date(
    page: RulesPage, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    fill_new(page, officer, "1 Januari 2027")
    qtbot.waitUntil(lambda: page.side.isHidden() and page.model.rowCount() == 13)
    fill_new(page, officer, "1 Juni 2027")
    qtbot.waitUntil(lambda: officer.line("valid_from") != "")
    assert officer.line("valid_from").startswith(SENTENCES[ErrorCode.RULE_OVERLAP])
    assert officer.focus == "rule_valid_from"


def test_a_row_is_taken_out_with_its_reason_and_the_history_brings_it_back(
    page: RulesPage, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    officer.press(Qt.Key.Key_Delete)
    assert officer.focus == "ruleReasonText"
    officer.press(Qt.Key.Key_Return)
    assert desk.core.rules.history(NAME).result() == ()  # not without a reason
    officer.type(WHY)
    officer.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.side.isHidden() and "dihapus" in pills(page, NOW_KEY))
    assert hours(desk, date(2026, 11, 21)) is None
    assert page.about.text().startswith("Hari ini tidak ada aturan untuk: Setor sendiri.")
    choose(page, NOW_KEY)
    officer.press(Qt.Key.Key_R, modifier=Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: officer.focus == "ruleVersions")
    versions = page.findChild(QListView, "ruleVersions")
    assert isinstance(versions, QListView)
    assert WHY in versions.model().index(0, 0).data()
    officer.button("ruleHistoryUndo").click()
    officer.type("keliru")
    officer.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pills(page, NOW_KEY) == ["dikonfirmasi", "bawaan"])
    assert page.about.text().startswith("Berapa jam kode billing")
    assert hours(desk, date(2026, 11, 21)) == 336


def test_a_second_enter_on_an_undo_does_not_take_it_back_again(
    page: RulesPage, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    texts = {"kind": "Setor sendiri", "hours": "24", "basis": "x", "source": "y"}
    texts["confirmed"] = "belum dikonfirmasi"
    row = desk.core.rules.change(NAME, "", texts, WHY).result()
    qtbot.waitUntil(lambda: page.model.place_of(row.key) >= 0)
    page.table.selectRow(page.model.place_of(row.key))
    page.acts.show_history()
    qtbot.waitUntil(officer.button("ruleHistoryUndo").isVisible)
    officer.button("ruleHistoryUndo").click()
    officer.type("keliru")
    officer.press(Qt.Key.Key_Return, times=2)
    qtbot.waitUntil(page.side.isHidden)
    acts = [version.act for version in desk.core.rules.history(NAME, row.key).result()]
    assert [str(act) for act in acts] == ["restored", "changed"]


def test_what_ships_is_put_back_and_an_untouched_row_says_so(
    page: RulesPage, officer: Officer, desk: Desk, qtbot: QtBot
) -> None:
    notices = told(desk)
    officer.button("rulesRestore").click()
    assert notices[-1].text == "Baris ini memang masih seperti bawaan Loket."
    fill_new(page, officer, "1 Januari 2027")
    qtbot.waitUntil(lambda: page.side.isHidden() and page.model.rowCount() == 13)
    officer.button("rulesRestore").click()
    officer.type(WHY)
    officer.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == 12)
    assert hours(desk, date(2027, 1, 1)) == 336


def test_shelves_and_words_narrow_the_list(page: RulesPage, officer: Officer, qtbot: QtBot) -> None:
    page.chips.choose(Shelf.TODAY)
    assert page.model.rowCount() == 2
    page.chips.choose(Shelf.UNCONFIRMED)
    assert page.model.rowCount() == 3
    page.chips.choose(Shelf.ALL)
    page.search.setFocus()
    officer.type("peng-4 stp")
    officer.press(Qt.Key.Key_Return)
    assert page.model.rowCount() == 2
    officer.press(Qt.Key.Key_Escape)
    assert page.model.rowCount() == 12


def test_what_a_row_rests_on_stands_below_the_list(page: RulesPage) -> None:
    detail = page.findChild(QLabel, "rulesDetail")
    assert isinstance(detail, QLabel)
    assert "PER-8/PJ/2026" in detail.text()
    assert "Sumber: DDTCNews 1815947" in detail.text()


def test_escape_leads_back_step_by_step(page: RulesPage, officer: Officer, qtbot: QtBot) -> None:
    officer.press(Qt.Key.Key_F2)
    assert not page.side.isHidden()
    officer.press(Qt.Key.Key_Escape)
    assert page.side.isHidden()
    assert officer.focus == "rulesTable"
    with qtbot.waitSignal(page.left):
        officer.press(Qt.Key.Key_Escape)


def test_in_a_small_window_the_row_takes_the_lists_room_and_nothing_scrolls_sideways(
    page: RulesPage, officer: Officer
) -> None:
    page.resize(760, 460)
    assert page.table.isVisible()
    assert not page.table.horizontalScrollBar().isVisible()
    officer.press(Qt.Key.Key_F2)
    assert not page.table.isVisible()
    assert page.side.isVisible()
    officer.press(Qt.Key.Key_Escape)
    assert page.table.isVisible()


def test_the_columns_that_made_room_for_the_row_come_back_when_it_is_closed(
    page: RulesPage, officer: Officer, qtbot: QtBot
) -> None:
    law = page.model.columnCount() - 1
    qtbot.waitUntil(lambda: not page.table.isColumnHidden(law))
    page.table.setFocus()
    officer.press(Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: page.table.isColumnHidden(law))
    officer.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.table.isColumnHidden(law))
    page.resize(820, 700)
    qtbot.waitUntil(lambda: page.table.horizontalScrollBar().maximum() == 0)


def test_the_settings_lead_there_and_back(desk: Desk, qtbot: QtBot) -> None:
    place = SettingsPlace(desk)
    qtbot.addWidget(place)
    place.show()
    place.rules_button.click()
    page = place.pages.currentWidget()
    assert isinstance(page, RulesPage)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)
    page.left.emit()
    assert not isinstance(place.pages.currentWidget(), RulesPage)
    place.rules_button.click()
    assert place.pages.currentWidget() is page


def test_every_control_has_its_name(page: RulesPage, officer: Officer) -> None:
    officer.press(Qt.Key.Key_F2)
    nameless = [
        widget.objectName() or type(widget).__name__
        for widget in page.findChildren(QWidget)
        if isinstance(widget, (QPushButton, QLineEdit, QComboBox))
        and not isinstance(widget.parent(), QComboBox)
        and not (widget.accessibleName() or widget.text())  # type: ignore[union-attr]
    ]
    assert nameless == []


def brought_by_an_update(desk: Desk) -> None:
    """Leave a row of the office that was written when other rules shipped."""
    desk.core.rules.change(NAME, NOW_KEY, {**texts_of(NOW_KEY), "hours": "240"}, WHY).result()
    (version,) = desk.core.rules.history(NAME).result()
    old = replace(version, seen={NOW_KEY: "00000000"})

    def work(session: Session) -> None:
        records.add(session, old)
        session.note(RulesChanged(NAME))

    desk.core.store.run(work).result()


def texts_of(key: str) -> dict[str, str]:
    row = shipped_table(NAME).find(key)
    assert row is not None
    return {column.name: column.shown(row.cells[column.name]) for column in row.spec.columns}


def test_a_row_that_an_update_has_overtaken_is_shown_and_can_be_kept(
    desk: Desk, qtbot: QtBot, page: RulesPage, officer: Officer
) -> None:
    brought_by_an_update(desk)
    qtbot.waitUntil(lambda: "perlu dilihat" in pills(page, NOW_KEY))
    page.chips.choose(Shelf.CONFLICT)
    assert page.model.rowCount() == 1
    page.take_focus()
    officer.press(Qt.Key.Key_Return)
    assert page.editor is not None
    said = page.editor.words
    assert said.text().startswith("Aturan bawaan untuk hal ini berubah sejak kantor mengubahnya.")
    assert "Jam sejak terbit: 336" in said.text()
    assert officer.button("ruleEditorSave").text() == "Tetap pakai ini"
    officer.replace("reason", "sudah dicek dengan Kanwil")
    officer.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.side.isHidden() and "diubah kantor" in pills(page, NOW_KEY))
    assert hours(desk, date(2026, 11, 21)) == 240
