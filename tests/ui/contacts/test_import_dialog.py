"""The import from the officer's chair."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.contacts.reviews.review import SameNumberAnswer
from tests.contacts.importing.lists import ROWS, bring_in, image, write_csv, write_xlsx
from ui.contacts.import_dialog import ImportDialog
from ui.contacts.review_view import ReviewView
from ui.desk import Desk


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> Iterator[ImportDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ImportDialog(desk, parent)
    dialog.show()
    yield dialog
    dialog.close()


def press(dialog: QWidget, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button.isVisible(), name
    button.click()


def title(dialog: ImportDialog) -> str:
    return dialog.findChild(QLabel, "resultTitle").text()


def agree() -> None:
    """Press the button that agrees in the open question."""
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    next(b for b in box.buttons() if box.buttonRole(b) is QMessageBox.ButtonRole.AcceptRole).click()


def figure(dialog: ImportDialog, name: str) -> str:
    return dialog.findChild(QLabel, f"figure_{name}").text()


def test_a_list_is_tried_then_imported_and_its_report_saved(
    desk: Desk, dialog: ImportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    before = image(desk.core)
    dialog.offer(write_xlsx(tmp_path / "wp.xlsx"))
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.mapping)
    assert dialog.findChild(QLabel, "surveyLine").text() == "wp.xlsx · 5 baris · Excel"
    chosen = [dialog.findChild(QComboBox, f"column_{n}").currentText() for n in range(6)]
    assert chosen == ["Nama", "NPWP / NIK / NITKU", "Nomor HP", "Kelompok", "Kecamatan", "Alamat"]
    press(dialog, "importTry")
    qtbot.waitUntil(lambda: title(dialog) == "Hasil uji coba")
    assert (figure(dialog, "created"), figure(dialog, "reviews")) == ("5", "1")
    assert image(desk.core) == before
    press(dialog, "importGo")
    qtbot.waitUntil(lambda: title(dialog) == "Impor selesai")
    table = dialog.findChild(QTableView, "problemTable").model()
    assert [table.index(0, column).data() for column in range(3)] == ["5", "No HP", "8113300648.0"]
    dialog.save_report(tmp_path / "laporan.csv")
    qtbot.waitUntil((tmp_path / "laporan.csv").exists)
    qtbot.waitUntil(lambda: "8113300648.0" in (tmp_path / "laporan.csv").read_text("utf-8-sig"))


def test_a_former_import_can_be_undone_from_its_line(
    desk: Desk, dialog: ImportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    before = image(desk.core)
    run = bring_in(desk.core, write_xlsx(tmp_path / "wp.xlsx"))
    dialog.begin()
    undo = f"undo_{run.id}"
    qtbot.waitUntil(lambda: any(button.isVisible() for button in dialog.findChildren(QPushButton, undo)))
    QTimer.singleShot(100, agree)
    press(dialog, undo)
    qtbot.waitUntil(lambda: title(dialog) == "Impor dibatalkan")
    assert image(desk.core) == before
    assert not dialog.findChild(QWidget, "figures").isVisible()


def test_an_undo_names_the_contacts_that_answers_have_made(
    desk: Desk, dialog: ImportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = [ROWS[0], ("Widodo", "", "0812-0000-1111", "", "", "")]
    run = bring_in(desk.core, write_xlsx(tmp_path / "wp.xlsx", rows))
    (review,) = desk.core.contacts.reviews.open().result()
    desk.core.contacts.reviews.settle_same_number(review.id, SameNumberAnswer.OTHER_PERSON).result()
    dialog.begin()
    undo = f"undo_{run.id}"
    qtbot.waitUntil(lambda: any(button.isVisible() for button in dialog.findChildren(QPushButton, undo)))
    QTimer.singleShot(100, agree)
    press(dialog, undo)
    qtbot.waitUntil(lambda: title(dialog) == "Impor dibatalkan")
    said = dialog.findChild(QLabel, "resultWords").text()
    assert said.endswith("Kontak yang dibuat dari jawaban Bapak/Ibu di daftar tinjauan tetap ada: Widodo.")


def test_a_mapping_that_names_nobody_is_refused_beside_the_table(
    dialog: ImportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.offer(write_csv(tmp_path / "x.csv", [("Jl. A", "Tuban")], ("Alamat", "Kecamatan")))
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.mapping)
    press(dialog, "importGo")
    assert dialog.findChild(QLabel, "mappingError").text() == "Pilih dulu kolom nama, NPWP, atau nomor HP."


def test_a_file_that_is_no_list_says_so(dialog: ImportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "rusak.xlsx"
    path.write_bytes(b"PK")
    dialog.offer(path)
    error = dialog.findChild(QLabel, "fileError")
    qtbot.waitUntil(error.isVisible)
    assert error.text().startswith("Berkas tidak dapat dibaca")


def test_the_review_list_settles_questions_one_by_one(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    bring_in(desk.core, write_xlsx(tmp_path / "a.xlsx"))
    rows = [("Wati", "", "081200003333", "", "", "")]
    bring_in(desk.core, write_csv(tmp_path / "b.csv", [*rows, ("Tono", "", "12345", "", "", "")]))
    assert ROWS[2][0] == "Budi Utomo"
    view = ReviewView(desk)
    qtbot.addWidget(view)
    view.show()
    view.refresh()
    count = view.findChild(QLabel, "reviewCount")
    qtbot.waitUntil(lambda: count.text() == "3 pertanyaan terbuka")
    decimal, same, short = desk.core.contacts.reviews.open().result()
    first = f"review_{decimal.id}_use_0"
    lines = {f"review_{decimal.id}_use_0", f"review_{same.id}_other", f"review_{short.id}_drop"}

    def are_there() -> bool:
        """Tell whether each question has its card: the number may come before them, and Qt shows them later."""
        return lines <= {each.objectName() for each in view.findChildren(QPushButton) if each.isVisible()}

    qtbot.waitUntil(are_there)
    press(view, first)
    qtbot.waitUntil(lambda: count.text() == "2 pertanyaan terbuka")
    press(view, f"review_{same.id}_other")
    qtbot.waitUntil(lambda: count.text() == "1 pertanyaan terbuka")
    line = view.findChild(QLineEdit, f"review_{short.id}_line")
    line.setText("0812")
    line.returnPressed.emit()
    assert view.findChild(QLabel, f"review_{short.id}_line_line").text() == "Angkanya kurang"
    press(view, f"review_{short.id}_drop")
    qtbot.waitUntil(lambda: not count.isVisible())
    owners = desk.core.contacts.find_by_phone("081200003333").result()
    assert [contact.name for contact in owners] == ["Budi Utomo", "Wati"]
