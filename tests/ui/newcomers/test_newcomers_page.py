"""The page of new taxpayers, as the officer sees and uses it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from core.broadcasts.run import Shelf
from core.contacts.contact import ContactId
from core.newcomers.kind import NewcomerKind
from core.store.session import Session
from ui.desk import Desk
from ui.newcomers.exporting import export_to
from ui.newcomers.marking import MarkingDialog
from ui.newcomers.page import NewcomersPage
from ui.newcomers.prepared import PreparedDialog
from ui.widgets.order_menu import Order

AT = "2026-11-01T00:00:00.000000Z"


def add(desk: Desk, name: str, phone: str, registered: str | None = "2026-11-10") -> ContactId:
    def work(session: Session) -> int:
        values = {
            "name": name, "name_key": name.lower(), "kind": "person", "group_code": "usahawan",
            "kecamatan_code": "352315", "registered_on": registered, "phone": phone,
            "created_at": AT, "changed_at": AT,
        }  # fmt: skip
        contact_id = session.insert("contacts", values)
        numbers = {"contact_id": contact_id, "position": 0, "typed": phone, "e164": phone}
        session.insert("contact_phones", numbers)
        return contact_id

    return ContactId(desk.core.store.run(work).result())


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> NewcomersPage:
    for number in range(3):
        add(desk, f"Orang {number}", f"+62812000000{number:02d}", f"2026-11-{10 - number:02d}")
    add(desk, "Lama Sekali", "+6281200000077", "2020-01-01")
    page = NewcomersPage(desk)
    qtbot.addWidget(page)
    page.resize(1270, 700)
    page.show()
    qtbot.waitUntil(lambda: page.model.rowCount() == 3 and "3 WP baru" in page.summary.text())
    return page


def dialog_of(page: NewcomersPage, kind: type[QDialog]) -> QDialog | None:
    return next(iter(page.findChildren(kind)), None)


def test_the_first_person_stands_beside_the_list_with_the_text_he_would_read(
    page: NewcomersPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "Yth. Bapak/Ibu Orang 0" in page.detail.text.toPlainText())
    assert "0,5% × Rp40.000.000 = Rp200.000" in page.detail.text.toPlainText()
    assert "sekarang" in page.detail.next.text()
    assert page.detail.isVisible()
    spoken = str(page.model.data(page.model.index(0), Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("Orang 0, 0812-")
    assert "Usahawan UMKM" in spoken
    assert spoken.endswith("terdaftar 10 Nov 2026, langkah Terdaftar, Ingatkan masa Nov 2026, sekarang")


def test_the_chosen_become_a_draft_whose_plan_stands_in_plain_words(page: NewcomersPage, qtbot: QtBot) -> None:
    core = page._desk.core
    core.newcomers.choose_kind(page.model.row_at(2).journey.contact_id, NewcomerKind.NORM).result()
    page.list.selectAll()
    assert page.prepare.text() == "Siapkan pengingat (3)"
    page.prepare.click()
    qtbot.waitUntil(lambda: dialog_of(page, PreparedDialog) is not None)
    dialog = dialog_of(page, PreparedDialog)
    assert dialog is not None
    plans = [each for each in dialog.findChildren(QLabel) if each.objectName().startswith("prepared_plan")]
    qtbot.waitUntil(lambda: all("satu hari kerja" in plan.text() for plan in plans))
    assert [plan.text() for plan in plans] == [
        "1 orang, 1 belum pernah menulis: selesai dalam satu hari kerja.",
        "2 orang, 2 belum pernah menulis: selesai dalam satu hari kerja.",
    ]
    drafts = core.broadcasts.page(Shelf.PLANS).result()
    assert len(drafts) == 2
    show = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Periksa di Siaran")
    with qtbot.waitSignal(page._desk.broadcast_wanted) as wanted:
        show.click()
    assert wanted.args[0] in {draft.id for draft in drafts}
    page.chips.choose("due")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)


def test_who_is_marked_as_not_new_leaves_the_list_and_can_come_back(page: NewcomersPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.detail.name.text() == "Orang 0")
    page.detail.mark.click()
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    page.add.click()
    dialog = dialog_of(page, MarkingDialog)
    assert isinstance(dialog, MarkingDialog)
    dialog.search.setText("lama")
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    dialog.view.setCurrentIndex(dialog.model.index(0))
    dialog.take.click()
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)


def test_a_narrow_window_shows_the_list_or_the_person(page: NewcomersPage) -> None:
    page.resize(640, 420)
    page.close_detail()
    assert not page.detail.isVisible()
    index = page.model.index(1)
    page.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.detail.isVisible()
    assert not page.list.isVisible()
    QTest.keyClick(page.detail, Qt.Key.Key_Escape)
    assert page.list.isVisible()


def test_note_and_kind_are_kept(page: NewcomersPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.detail.name.text() == "Orang 0")
    page.detail.note.setText("telepon sore")
    page.detail.note.editingFinished.emit()
    page.detail.kind.setCurrentIndex(page.detail.kind.findText("Karyawan"))
    page.detail.kind.activated.emit(page.detail.kind.currentIndex())
    qtbot.waitUntil(lambda: "Tidak ada setoran bulanan" in page.detail.next.text())
    assert "31 Maret" in page.detail.text.toPlainText()
    qtbot.waitUntil(lambda: page.model.row_at(0).journey.note == "telepon sore")


def test_the_note_of_one_person_is_never_kept_for_the_next(page: NewcomersPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.detail.name.text() == "Orang 0")
    page.detail.note.setFocus()
    qtbot.waitUntil(page.detail.note.hasFocus)
    qtbot.keyClicks(page.detail.note, "telepon sore")
    page.detail.show_contact(page.model.row_at(1).journey.contact_id)  # the list has moved on by itself
    qtbot.waitUntil(lambda: page.detail.name.text() != "Orang 0")
    assert page.detail.note.text() == ""
    qtbot.waitUntil(lambda: page.model.row_at(0).journey.note == "telepon sore")
    page.detail.note.editingFinished.emit()
    assert page.model.row_at(1).journey.note == ""


def test_the_list_is_written_as_a_workbook(page: NewcomersPage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "wp.xlsx"
    with qtbot.waitSignal(page._desk.told) as told:
        export_to(page._desk, page, page.model.filter, page.model.order, path)
    assert told.args[0].text.startswith("3 wajib pajak baru")
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == ["Nama", "Orang 0", "Orang 1", "Orang 2"]
    assert rows[1][12] == "Pengingat masa November 2026"


def names(page: NewcomersPage) -> list[str]:
    return [page.model.row_at(row).journey.name for row in range(page.model.rowCount())]


def test_the_menu_of_orders_turns_the_list_and_the_next_page_knows_it(
    page: NewcomersPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.orders.choose(Order("name", is_descending=True))
    qtbot.waitUntil(lambda: names(page) == ["Orang 2", "Orang 1", "Orang 0"])
    path = tmp_path / "wp.xlsx"
    with qtbot.waitSignal(page._desk.told):
        export_to(page._desk, page, page.model.filter, page.model.order, path)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[1:]] == ["Orang 2", "Orang 1", "Orang 0"], "the file is what is seen"
    again = NewcomersPage(page._desk)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: names(again) == ["Orang 2", "Orang 1", "Orang 0"])
