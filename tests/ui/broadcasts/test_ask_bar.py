"""A question inside a page answers for itself alone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from ui.broadcasts.ask_bar import AskBar


def test_enter_in_the_question_does_not_press_the_dialogs_own_button(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    bar, use = AskBar("ask", parent=dialog), QPushButton("Pakai", dialog)
    column = QVBoxLayout(dialog)
    column.addWidget(bar)
    column.addWidget(use)
    use.setDefault(True)
    used: list[bool] = []
    agreed: list[str] = []
    use.clicked.connect(used.append)
    bar.agreed.connect(agreed.append)
    dialog.show()
    bar.ask("Nama daftar baru:", "Simpan", "misalnya Kelas nelayan")
    QTest.keyClicks(bar.field, "Uji jam")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert agreed == ["Uji jam"]
    assert used == []
