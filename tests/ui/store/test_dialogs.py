"""Copies, recovery sheet and check from the settings."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from core.settings.store import STORE_SHEET_MADE
from core.store import backup
from core.store.cipher import StoreKey
from ui.desk import Desk
from ui.store.restore_dialog import RestoreDialog
from ui.store.section import StoreSection
from ui.store.sheet_dialog import SheetDialog


def test_the_section_tells_of_the_latest_copy_and_follows_new_ones(desk: Desk, qtbot: QtBot) -> None:
    section = StoreSection(desk)
    qtbot.addWidget(section)
    latest = section.findChild(QLabel, "latestBackup")
    qtbot.waitUntil(lambda: "Belum ada cadangan" in latest.text())
    desk.core.backups.daily().result()
    qtbot.waitUntil(lambda: "21 November 2026, 14.05 WIB" in latest.text())


def test_a_copy_saved_elsewhere_opens_with_the_key(
    desk: Desk, qtbot: QtBot, tmp_path: Path, key: StoreKey
) -> None:
    section = StoreSection(desk)
    qtbot.addWidget(section)
    told: list[str] = []
    desk.told.connect(lambda notice: told.append(notice.text))
    section.save(tmp_path / "usb.loket")
    qtbot.waitUntil(lambda: any("usb.loket" in text for text in told))
    backup.verify(tmp_path / "usb.loket", key)


def test_the_check_says_what_it_found(desk: Desk, qtbot: QtBot) -> None:
    section = StoreSection(desk)
    qtbot.addWidget(section)
    told: list[str] = []
    desk.told.connect(lambda notice: told.append(notice.text))
    section.findChild(QPushButton, "storeCheck").click()
    qtbot.waitUntil(lambda: any("belum ada cadangan" in text for text in told))
    desk.core.backups.daily().result()
    section.findChild(QPushButton, "storeCheck").click()
    qtbot.waitUntil(lambda: "Data dan cadangan terbaru utuh." in told)


def test_the_sheet_is_shown_saved_and_then_no_longer_reminded_of(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = SheetDialog(desk)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: len(dialog.groups) == 15)
    assert tuple(label.text() for label in dialog.groups) == desk.core.backups.groups().result()
    dialog.save(tmp_path / "lembar.pdf")
    qtbot.waitUntil(lambda: desk.core.settings.value(STORE_SHEET_MADE))
    assert (tmp_path / "lembar.pdf").read_bytes().startswith(b"%PDF")


def test_the_sheet_goes_to_a_printer(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = SheetDialog(desk)
    qtbot.addWidget(dialog)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "cetak.pdf"))
    dialog.print_on(printer)
    qtbot.waitUntil(lambda: desk.core.settings.value(STORE_SHEET_MADE), timeout=10000)
    assert (tmp_path / "cetak.pdf").stat().st_size > 5000


def test_a_file_that_is_no_backup_is_refused_in_the_dialog(
    desk: Desk, qtbot: QtBot, tmp_path: Path, key: StoreKey
) -> None:
    dialog = RestoreDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    (tmp_path / "a.loket").write_text("bukan cadangan" * 1000)
    desk.core.backups.daily().result()
    dialog.restore(tmp_path / "a.loket", key)
    state = dialog.findChild(QLabel, "restoreState")
    qtbot.waitUntil(lambda: "Berkas ini bukan cadangan Loket" in state.text())
    assert dialog.isVisible()


def test_the_kept_copies_stand_in_the_list_newest_first(desk: Desk, qtbot: QtBot) -> None:
    desk.core.backups.daily().result()
    desk.core.clock.pass_by(days=1)
    desk.core.backups.daily().result()
    dialog = RestoreDialog(desk)
    qtbot.addWidget(dialog)
    shown = dialog.findChild(QListWidget, "backupList")
    qtbot.waitUntil(lambda: shown.count() == 2)
    assert shown.item(0).text().startswith("22 November 2026, 14.05 WIB")
    assert Path(shown.item(0).data(Qt.ItemDataRole.UserRole)).exists()


def test_enter_in_the_list_of_copies_restores_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.core.backups.daily().result()
    dialog = RestoreDialog(desk)
    qtbot.addWidget(dialog)
    laid: list[object] = []
    dialog.laid_ready.connect(laid.append)
    dialog.show()
    qtbot.waitUntil(dialog.use.isEnabled)
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.state.text() == ""
    assert not laid
    assert not dialog.isVisible(), "the harmless answer"
