"""The page in place of the desk when the store cannot be opened: what happened and the way on."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.errors import ErrorCode, LoketError
from ui import errors
from ui.desk import Desk
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.flow import FlowLayout
from ui.widgets.glyph import Glyph

CAN_RESTORE = {
    ErrorCode.STORE_DAMAGED,
    ErrorCode.STORE_FOREIGN,
    ErrorCode.STORE_MISSING,
    ErrorCode.STORE_NEWER,  # the way back to an earlier program leads over the copy from before its update
    ErrorCode.STORE_KEY_MISSING,
    ErrorCode.STORE_KEY_WRONG,
}
_TRY_FIRST = {
    ErrorCode.STORE_READ_ONLY,
    ErrorCode.DISK_FULL,
    ErrorCode.BACKUP_UNWRITABLE,
    ErrorCode.PASSPHRASE_NEEDED,
    ErrorCode.PASSPHRASE_WRONG,
    ErrorCode.PASSPHRASE_SHORT,
    ErrorCode.KEYRING_UNAVAILABLE,
    ErrorCode.STORE_KEY_MISSING,
    ErrorCode.STORE_KEY_WRONG,
    ErrorCode.RECOVERY_KEY_TYPO,
    ErrorCode.RECOVERY_KEY_INCOMPLETE,
}
WIDTH = 780


class StoreErrorPage(QWidget):
    """Say the fault in one sentence and offer only what can help with it."""

    restart_wanted = Signal()
    restore_wanted = Signal()
    empty_wanted = Signal()
    closing_wanted = Signal()

    def __init__(self, desk: Desk, fault: LoketError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("storeErrorPage")
        self._desk = desk
        heading = QLabel("Data belum dapat dibuka")
        heading.setProperty("kind", "title")
        self.sentence = QLabel(errors.sentence(fault))
        self.sentence.setObjectName("storeErrorSentence")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        folder = QLabel(f"Folder data: {desk.core.paths.data}")
        folder.setTextFormat(Qt.TextFormat.PlainText)
        folder.setProperty("kind", "muted")
        folder.setWordWrap(True)
        buttons = FlowLayout(spacing=Space.S)
        tries = fault.code in _TRY_FIRST
        restores = fault.code in CAN_RESTORE
        steps = [
            (tries, "storeErrorRetry", "Coba lagi", self.restart_wanted),
            (restores, "storeErrorRestore", "Pulihkan dari cadangan…", self.restore_wanted),
            (
                fault.code is ErrorCode.STORE_MISSING,
                "storeErrorEmpty",
                "Mulai dari data kosong",
                self.empty_wanted,
            ),
            (True, "storeErrorClose", "Tutup Loket", self.closing_wanted),
        ]
        for place, (_shown, name, text, signal) in enumerate([step for step in steps if step[0]]):
            button = QPushButton(text)
            button.setObjectName(name)
            button.setAccessibleName(text)
            if place == 0:
                button.setProperty("kind", "primary")
                button.setDefault(True)
            button.clicked.connect(signal)
            buttons.addWidget(button)
        open_folder = QPushButton("Buka folder data")
        open_folder.setObjectName("storeErrorFolder")
        open_folder.setProperty("kind", "quiet")
        open_folder.clicked.connect(self._open_folder)
        buttons.addWidget(open_folder)
        block = QWidget()
        keep(block.setMaximumWidth, WIDTH)
        column = QVBoxLayout(block)
        column.setSpacing(Space.M)
        column.addWidget(Glyph("bad", 40, "bad"), alignment=Qt.AlignmentFlag.AlignLeft)
        for widget in (heading, self.sentence, folder):
            column.addWidget(widget)
        column.addSpacing(Space.S)
        column.addLayout(buttons)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(block, stretch=WIDTH)
        row.addStretch(1)
        whole.addLayout(row)
        whole.addStretch(3)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._desk.core.paths.data)))
