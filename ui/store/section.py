"""The part of the settings about the safety of the data: copies, restore, recovery key, check."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from core.store.backup import SUFFIX, Backup
from core.store.checking import NO_BACKUP, Finding
from ui import words
from ui.desk import Desk
from ui.folders import remember_saved, saving_path
from ui.store.opening import Opening
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.flow import FlowLayout

WIDTH = 860
_NAMES = {
    "integrity_check": "isi data",
    "cipher_integrity_check": "segel enkripsi",
    "foreign_key_check": "hubungan data",
    "trail": "jejak audit",
    "backup": "cadangan terbaru",
}


class StoreSection(QFrame):
    """Show when the last copy was made and offer what the officer can do."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("storeSection")
        self.setProperty("kind", "card")
        keep(self.setMaximumWidth, WIDTH)
        self._desk = desk
        heading = QLabel("Keamanan data")
        heading.setProperty("kind", "heading")
        self.latest = QLabel("Mencari cadangan terakhir …")
        self.latest.setObjectName("latestBackup")
        self.latest.setTextFormat(Qt.TextFormat.PlainText)
        self.latest.setProperty("kind", "muted")
        self.latest.setWordWrap(True)
        buttons = FlowLayout(spacing=Space.S)
        for name, text, act in (
            ("backupSave", "Simpan cadangan ke…", self._choose_target),
            ("backupRestore", "Pulihkan dari cadangan…", self._restore),
            ("recoverySheet", "Kunci pemulihan…", self._show_sheet),
            ("storeCheck", "Periksa keutuhan", self._check),
        ):
            button = QPushButton(text)
            button.setObjectName(name)
            button.setAccessibleName(text)
            button.clicked.connect(act)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(heading)
        column.addWidget(self.latest)
        column.addLayout(buttons)
        desk.bridge.backup_made.connect(lambda _event: self._look())
        self._look()

    def _look(self) -> None:
        self._desk.operations.then(self, self._desk.core.backups.copies(), self._show_latest)

    def _show_latest(self, copies: tuple[Backup, ...]) -> None:
        if copies:
            newest = copies[0]
            self.latest.setText(
                f"Cadangan terakhir {words.moment(newest.made_at)} ({words.size(newest.size)});"
                f" {len(copies)} cadangan disimpan di {newest.path.parent}. Dibuat sendiri setiap hari,"
                " terenkripsi, dan dicoba dibuka."
            )
        else:
            self.latest.setText("Belum ada cadangan. Yang pertama dibuat sebentar lagi, lalu setiap hari.")

    def _choose_target(self) -> None:
        name, _filter = QFileDialog.getSaveFileName(
            self,
            "Simpan cadangan",
            saving_path(self._desk, f"loket{SUFFIX}"),
            f"Cadangan Loket (*{SUFFIX})",
        )
        if name:
            remember_saved(self._desk, name)
            self.save(Path(name))

    def save(self, path: Path) -> None:
        """Write a copy to `path`."""
        self._desk.tell("Cadangan sedang dibuat. Bapak/Ibu boleh terus bekerja.")
        self._desk.operations.then(
            self,
            self._desk.core.backups.save(path),
            lambda made: self._desk.tell(f"Cadangan tersimpan dan sudah dicoba dibuka: {made.name}", "ok"),
        )

    def _restore(self) -> None:
        from ui.store.restore_dialog import RestoreDialog

        dialog = RestoreDialog(self._desk, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.laid_ready.connect(lambda _aside: self._start_again())
        dialog.open()

    def _start_again(self) -> None:
        opening = self.window().findChild(Opening)
        if opening is not None:
            opening.start_again()

    def _show_sheet(self) -> None:
        from ui.store.sheet_dialog import SheetDialog

        dialog = SheetDialog(self._desk, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _check(self) -> None:
        self._desk.tell("Data sedang diperiksa. Bapak/Ibu boleh terus bekerja.")
        self._desk.operations.then(self, self._desk.core.health.check_store(), self._show_findings)

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        bad = [_NAMES[finding.check] for finding in findings if finding.faults]
        if bad:
            self._desk.tell(
                f"Perlu diperhatikan: {', '.join(bad)}. Simpan cadangan sekarang, lalu hubungi petugas TI.",
                "bad",
            )
        elif any(finding.code == NO_BACKUP for finding in findings):
            self._desk.tell(
                "Data utuh, tetapi di komputer ini belum ada cadangan. Simpan satu sekarang.", "warn"
            )
        else:
            self._desk.tell("Data dan cadangan terbaru utuh.", "ok")
