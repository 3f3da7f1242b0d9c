"""Choose a backup and lay it ready; Loket opens again with it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QListWidget, QListWidgetItem, QWidget

from core.errors import ErrorCode, LoketError
from core.store.backup import Backup
from core.store.cipher import StoreKey
from ui import errors, words
from ui.desk import Desk
from ui.folders import opening_folder, remember_opened
from ui.store.dialog import StoreDialog
from ui.store.recovery_dialog import RecoveryDialog
from ui.text_size import keep
from ui.widgets.dropping import FileDrop
from ui.widgets.styling import restyle

_SENTENCE = (
    "Pilih cadangan. Cadangan diperiksa dulu sampai halaman terakhir, lalu Loket dibuka ulang dengannya."
    " Data yang sekarang tidak dihapus, melainkan disisihkan ke folder tersendiri."
)


class RestoreDialog(StoreDialog):
    """List the kept copies, take a file from elsewhere, ask for another key where the copy needs it."""

    laid_ready = Signal(object)
    """Path of the folder where the present store will be set aside: time to start again."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("restoreDialog", "Pulihkan dari cadangan", _SENTENCE, parent)
        self._desk = desk
        self.list = QListWidget()
        self.list.setObjectName("backupList")
        self.list.setAccessibleName("Cadangan yang ada di komputer ini")
        keep(self.list.setMinimumHeight, 190)
        self.list.setProperty("kind", "boxed")
        self.content.addWidget(self.list)
        self.state = QLabel()
        self.state.setObjectName("restoreState")
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        self.content.addWidget(self.state)
        self.add_quiet_button("restoreOther", "Pilih berkas lain…").clicked.connect(self._choose_file)
        cancel = self.add_button("restoreCancel", "Batal")
        cancel.clicked.connect(self.reject)
        self.use = self.add_button("restoreAccept", "Pulihkan dan buka ulang", "primary")
        self.use.setEnabled(False)
        self.use.clicked.connect(self._use_chosen)
        cancel.setDefault(True)  # an Enter from anywhere else must not put another store in this one's place
        self.list.itemSelectionChanged.connect(lambda: self.use.setEnabled(bool(self.list.selectedItems())))
        FileDrop(
            desk,
            self,
            lambda paths: self._ask_restore(paths[0]),
            kinds=(".loket",),
            wanted="cadangan Loket (.loket)",
            when=self.use.isVisible,
            refuse=lambda sentence: self._say(sentence, "field-error"),
        )
        desk.operations.then(self, desk.core.backups.copies(), self._show_copies, self._show_fault)

    def _show_copies(self, copies: tuple[Backup, ...]) -> None:
        for copy in copies:
            mark = " · sebelum pembaruan" if copy.before_migration else ""
            item = QListWidgetItem(f"{words.moment(copy.made_at)} · {words.size(copy.size)}{mark}")
            item.setData(Qt.ItemDataRole.UserRole, copy.path)
            self.list.addItem(item)
        if copies:
            self.list.setCurrentRow(0)
        else:
            self._say("Belum ada cadangan di komputer ini. Pilih berkas dari tempat lain.")

    def _ask_restore(self, file: Path) -> None:
        """Ask first: a file falls more easily than one is chosen, and this puts it in the store's place."""
        text = (
            f"Isi “{file.name}” menggantikan data yang sekarang. Data yang sekarang disisihkan, tidak dihapus."
        )
        if self._desk.confirm(self, "Pulihkan cadangan ini?", text, "Pulihkan dan buka ulang"):
            self.restore(file)

    def _use_chosen(self) -> None:
        self.restore(Path(self.list.selectedItems()[0].data(Qt.ItemDataRole.UserRole)))

    def _choose_file(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self,
            "Pilih cadangan",
            opening_folder(self._desk),
            "Cadangan Loket (*.loket);;Semua berkas (*)",
        )
        if name:
            remember_opened(self._desk, name)
            self.restore(Path(name))

    def restore(self, file: Path, key: StoreKey | None = None) -> None:
        """Check the backup and lay it ready, asking for its recovery key where the present key does not fit."""
        self._say("Memeriksa cadangan …")
        self.use.setEnabled(False)
        self._desk.operations.then(
            self,
            self._desk.core.backups.restore(file, key),
            self._finish,
            lambda fault: self._ask_for_key(file, fault),
        )

    def _finish(self, aside: Path) -> None:
        self.laid_ready.emit(aside)
        self.accept()

    def _ask_for_key(self, file: Path, fault: LoketError) -> None:
        if fault.code is not ErrorCode.BACKUP_KEY_WRONG:
            self._show_fault(fault)
            return
        self._say("")
        dialog = RecoveryDialog(fault, self)
        dialog.accepted.connect(lambda: self.restore(file, dialog.key))
        dialog.rejected.connect(lambda: self._show_fault(fault))
        dialog.open()

    def _show_fault(self, fault: LoketError) -> None:
        self._say(errors.sentence(fault), "field-error")
        self.use.setEnabled(bool(self.list.selectedItems()))

    def _say(self, text: str, kind: str = "muted") -> None:
        self.state.setText(text)
        restyle(self.state, "kind", kind)
