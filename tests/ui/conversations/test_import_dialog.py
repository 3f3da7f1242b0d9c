"""The dialog that brings exported chats in, as the officer uses it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from core.conversations.chat import Sieve
from ui.conversations.import_dialog import ImportDialog
from ui.desk import Desk
from ui.widgets.dropping import FileDrop

OWN = "KPP Pratama Tuban"


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> ImportDialog:
    dialog = ImportDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def saved(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    return path


def person(folder: Path, name: str = "Budi", count: int = 20) -> Path:
    lines = [f"19/07/26 16.{i:02} - {OWN if i % 2 else name}: pesan {i}\n" for i in range(count)]
    return saved(folder, f"Chat WhatsApp dengan {name}.txt", "".join(lines))


def group(folder: Path) -> Path:
    people = ("Ani", "Budi", "Citra", "Petugas")
    lines = [f"19/07/26 16.{i:02} - {people[i % 4]}: pesan {i}\n" for i in range(8)]
    return saved(folder, "Chat WhatsApp dengan Usahawan.txt", "".join(lines))


def offered(dialog: ImportDialog, qtbot: QtBot, *paths: Path) -> None:
    count = dialog.model.rowCount() + len(paths)
    dialog.offer(paths)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == count)


def ran(dialog: ImportDialog, qtbot: QtBot) -> None:
    button = dialog.findChild(QPushButton, "importGo")
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: (
            not dialog.strip.isVisible()
            and all(row.result or row.fault for row in dialog.model.rows if not row.wants)
        )
    )


def text(dialog: ImportDialog, name: str) -> str:
    return dialog.findChild(QLabel, name).text()


def chosen(dialog: ImportDialog, name: str) -> str:
    return dialog.findChild(QComboBox, name).currentText()


def choose(dialog: ImportDialog, name: str, words: str) -> None:
    combo = dialog.findChild(QComboBox, name)
    place = next(i for i in range(combo.count()) if words in combo.itemText(i))
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


def test_a_clear_chat_is_proposed_whole_and_brought_in_with_one_click(
    dialog: ImportDialog, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    offered(dialog, qtbot, person(tmp_path))
    assert text(dialog, "importSpan") == "20 pesan · 19 Juli 2026"
    assert dialog.findChild(QLineEdit, "importTitle").text() == "Budi"
    assert chosen(dialog, "importKind") == "Perorangan"
    assert chosen(dialog, "importOwn") == f"{OWN} (10 pesan)"
    assert chosen(dialog, "importOrder") == "Hari lebih dulu: 19 Juli 2026"
    assert "hanya cocok bila hari lebih dulu" in text(dialog, "importOrder_line")
    assert chosen(dialog, "importTarget") == "Percakapan baru"
    ran(dialog, qtbot)
    assert text(dialog, "importSentence") == "Chat ini sudah masuk."
    assert text(dialog, "importAdded") == "20"
    page = desk.core.conversations.chats(Sieve()).result()
    assert [chat.title for chat in page.chats] == ["Budi"]
    with qtbot.waitSignal(desk.chat_wanted) as asked:
        qtbot.mouseClick(dialog.findChild(QPushButton, "importOpenChat"), Qt.MouseButton.LeftButton)
    assert asked.args == [page.chats[0].id]


def test_the_same_file_again_says_that_nothing_is_new(
    dialog: ImportDialog, qtbot: QtBot, tmp_path: Path, desk: Desk
) -> None:
    path = person(tmp_path)
    offered(dialog, qtbot, path)
    ran(dialog, qtbot)
    again = ImportDialog(desk)
    qtbot.addWidget(again)
    again.show()
    offered(again, qtbot, path)
    qtbot.waitUntil(lambda: chosen(again, "importTarget") == "Percakapan Budi")
    ran(again, qtbot)
    assert text(again, "importAdded") == "0"
    assert text(again, "importAlready") == "20"
    assert "tidak ada yang ditambahkan" in text(again, "importSentence")


def test_what_is_unclear_waits_for_the_officer(dialog: ImportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    offered(dialog, qtbot, group(tmp_path))
    go = dialog.findChild(QPushButton, "importGo")
    assert not go.isEnabled()
    assert chosen(dialog, "importOwn") == ""
    assert "Pilih siapa" in text(dialog, "importOwn_line")
    assert text(dialog, "importTally") == "1 perlu dipilih"
    choose(dialog, "importOwn", "Petugas")
    assert go.isEnabled()
    ran(dialog, qtbot)
    assert text(dialog, "importAdded") == "8"


def test_a_date_of_two_readings_is_shown_both_ways_and_asked(
    dialog: ImportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    path = saved(
        tmp_path,
        "WhatsApp Chat with Budi.txt",
        f"09/08/2026, 16:29 - Budi: hi\n09/08/2026, 16:30 - {OWN}: ya\n",
    )
    offered(dialog, qtbot, path)
    combo = dialog.findChild(QComboBox, "importOrder")
    assert combo.currentIndex() == -1
    assert [combo.itemText(i) for i in range(combo.count())] == [
        "Hari lebih dulu: 9 Agustus 2026",
        "Bulan lebih dulu: 8 September 2026",
    ]
    assert "dapat dibaca dua cara" in text(dialog, "importOrder_line")
    choose(dialog, "importOrder", "Bulan")
    assert text(dialog, "importSpan") == "2 pesan · 8 September 2026"
    ran(dialog, qtbot)
    assert text(dialog, "importAdded") == "2"


def test_a_name_chosen_once_serves_the_other_chats_in_which_it_speaks(
    dialog: ImportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "b"
    other.mkdir()
    second = group(other).rename(other / "Chat WhatsApp dengan Nelayan.txt")
    offered(dialog, qtbot, group(tmp_path), second)
    assert text(dialog, "importTally") == "2 perlu dipilih"
    choose(dialog, "importOwn", "Petugas")
    assert text(dialog, "importTally") == "2 siap"


def test_a_file_that_is_no_chat_says_why_and_can_be_taken_off_the_list(
    dialog: ImportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    offered(dialog, qtbot, saved(tmp_path, "surat.txt", "halo"))
    assert text(dialog, "importSentence").startswith("Ini bukan ekspor chat WhatsApp.")
    assert not dialog.findChild(QPushButton, "importGo").isVisible()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert dialog.model.rowCount() == 0
    assert dialog.empty.isVisible()


def test_lines_that_did_not_come_in_are_listed(dialog: ImportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    path = person(tmp_path)
    path.write_text("kepala\nasing\n" + path.read_text())
    offered(dialog, qtbot, path)
    ran(dialog, qtbot)
    listed = dialog.findChild(QListWidget, "importLeftOut")
    assert [listed.item(i).text() for i in range(listed.count())] == ["Baris 1 sampai 2: sebelum pesan pertama"]


def test_another_title_looks_for_its_own_chat_and_contact(
    dialog: ImportDialog, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    offered(dialog, qtbot, person(tmp_path))
    ran(dialog, qtbot)
    offered(dialog, qtbot, person(tmp_path, "Sri"))
    assert chosen(dialog, "importTarget") == "Percakapan baru"
    title = dialog.findChild(QLineEdit, "importTitle")
    title.selectAll()
    qtbot.keyClicks(title, "Budi")
    qtbot.waitUntil(lambda: chosen(dialog, "importTarget") == "Percakapan Budi")
    assert not dialog.findChild(QCheckBox, "importContact").isVisible()


def test_files_dropped_on_the_dialog_are_looked_through(
    dialog: ImportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(person(tmp_path)))])
    event = QDropEvent(
        QPoint(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    drop = dialog.findChild(FileDrop)
    assert drop is not None
    assert drop.eventFilter(dialog, event)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)


def test_a_stopped_import_can_be_gone_on_with(
    dialog: ImportDialog, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    lines = "".join(
        f"{19 + i // 1440 % 9}/07/26 {i // 60 % 24:02}.{i % 60:02} - Budi: pesan {i}\n" for i in range(9000)
    )
    offered(dialog, qtbot, saved(tmp_path, "Chat WhatsApp dengan Budi.txt", lines))
    go = dialog.findChild(QPushButton, "importGo")
    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.strip.isVisible)
    qtbot.mouseClick(dialog.findChild(QPushButton, "progress_cancel"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(go.isVisible)
    assert go.text() == "Lanjutkan"
    assert text(dialog, "importSentence").startswith("Dihentikan di tengah jalan.")
    already = int(text(dialog, "importAdded").replace(".", ""))
    assert 0 <= already < 9000
    ran(dialog, qtbot)
    assert int(text(dialog, "importAlready").replace(".", "")) == already
    assert int(text(dialog, "importAdded").replace(".", "")) == 9000 - already


def _agree() -> None:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    assert "7 pesan" in box.text()
    next(button for button in box.buttons() if button.text() == "Hapus pesannya").click()


def test_dates_read_the_other_way_are_asked_about_and_the_first_import_can_be_taken_back(
    dialog: ImportDialog, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    lines = "".join(f"08/0{day}/26, 16:29 - Ani: pesan {day}\n" for day in range(1, 8))
    path = saved(tmp_path, "WhatsApp Chat with Ani.txt", lines)
    offered(dialog, qtbot, path)
    choose(dialog, "importOrder", "Bulan lebih dulu")
    ran(dialog, qtbot)
    again = ImportDialog(desk)
    qtbot.addWidget(again)
    again.show()
    offered(again, qtbot, path)
    choose(again, "importOrder", "Hari lebih dulu")
    ran(again, qtbot)
    assert "sudah masuk dengan hari dan bulan tertukar" in text(again, "importSentence")
    qtbot.mouseClick(again.findChild(QPushButton, "importChange"), Qt.MouseButton.LeftButton)
    assert chosen(again, "importOrder").startswith("Hari lebih dulu")
    assert text(again, "importSpan") == "7 pesan · 8 Januari 2026 sampai 8 Juli 2026"
    ran(again, qtbot)
    QTimer.singleShot(0, _agree)
    qtbot.mouseClick(again.findChild(QPushButton, "importUndo"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: again.findChild(QPushButton, "importGo").isVisible())
    assert "7 pesan dihapus" in again.messages.text
    ran(again, qtbot)
    assert text(again, "importAdded") == "7"
