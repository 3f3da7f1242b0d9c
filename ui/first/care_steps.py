"""The steps about what keeps the work safe and right: copies and the recovery sheet, holidays."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from core.clock import to_wib
from core.errors import LoketError
from core.first.outcome import Standing
from core.rules.working_days import WorkingDays
from core.settings.health import BACKUP_SECOND, BACKUP_SHEET_PLACE
from core.settings.store import STORE_SHEET_MADE
from core.store.backup import Backup, newest
from ui import errors, words
from ui.consent.parts import button, row_of, words_label
from ui.desk import Desk
from ui.first.view import StepView
from ui.folders import saving_path
from ui.lock.pin_row import PinRow


class BackupStep(StepView):
    """The second place of the copies, and the sheet without which they open nowhere else."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "Cadangan dibuat sendiri setiap hari, terenkripsi. Dua hal menjaganya: folder kedua di luar"
            " komputer ini, dan lembar kunci pemulihan yang disimpan terkunci.",
        )
        self.sheet = button("firstSheet", "Lembar kunci pemulihan…", self._show_sheet, sign="key")
        self.choose = button("firstSecond", "Pilih folder kedua…", self._choose, sign="folder")
        self.copy = button("firstCopy", "Simpan cadangan sekarang", self._copy, sign="save")
        self.column.addLayout(row_of([self.sheet, self.choose, self.copy]))
        self.add_fields(STORE_SHEET_MADE, BACKUP_SHEET_PLACE, BACKUP_SECOND)
        self.told = words_label("firstBackupTold")
        self.column.addWidget(self.told)
        self._is_answering = False
        """What a press led to stands until the step is entered anew: the copies that are counted come later."""
        desk.bridge.backup_made.connect(lambda _event: self._look())

    def show_standing(self, standing: Standing) -> None:
        self._look()

    def take_keyboard(self) -> bool:
        self._is_answering = False
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def use_folder(self, folder: Path) -> None:
        """Keep the second place and bring a copy there at once: a folder that refuses is told now."""
        change = self.desk.core.settings.change(BACKUP_SECOND, str(folder))
        self.desk.operations.then(self, change, lambda _none: self._copy())

    def _look(self) -> None:
        self.desk.operations.then(self, self.desk.core.backups.copies(), self._show_copies)

    def _show_copies(self, copies: tuple[Backup, ...]) -> None:
        if self._is_answering:
            return
        if not copies:
            self.told.setText("Belum ada cadangan. Yang pertama dibuat sebentar lagi.")
            return
        last = newest(copies, self.desk.clock.now())
        if last is None:
            self.told.setText(
                "Semua cadangan di komputer ini bertanggal sesudah hari ini. Periksa jam komputer."
            )
            return
        self.told.setText(
            f"Cadangan terakhir {words.moment(last.made_at)}, {len(copies)} disimpan di {last.path.parent}."
        )

    def _show_sheet(self) -> None:
        from ui.store.sheet_dialog import SheetDialog

        dialog = SheetDialog(self.desk, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _code: self.fields[1].control.setFocus())
        dialog.open()

    def _choose(self) -> None:
        start = self.desk.core.settings.value(BACKUP_SECOND) or saving_path(self.desk, "")
        name = QFileDialog.getExistingDirectory(self, "Folder kedua untuk cadangan", start)
        if name:
            self.use_folder(Path(name))

    def _copy(self) -> None:
        self._is_answering = True
        self.told.setText("Cadangan sedang dibuat. Bapak/Ibu boleh terus bekerja.")
        backups = self.desk.core.backups
        self.desk.operations.then(self, backups.daily(), lambda _made: self._copy_away(), self._show_fault)

    def _copy_away(self) -> None:
        second = self.desk.core.settings.value(BACKUP_SECOND)
        if not second:
            self._is_answering = False
            self._look()
            return
        future = self.desk.core.backups.bring_to_second(Path(second))
        self.desk.operations.then(
            self,
            future,
            lambda _path: self.told.setText("Cadangan ada di kedua tempat dan sudah dicoba dibuka."),
            self._show_fault,
        )

    def _show_fault(self, fault: LoketError) -> None:
        self.told.setText(errors.sentence(fault))


class LockStep(StepView):
    """Offer the PIN, with the same row as the settings have."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "Dengan PIN, layar terkunci sendiri bila ditinggal, dan Loket yang baru dibuka memintanya lebih"
            " dulu. Boleh dilewati; lembar kunci pemulihan menolong bila PIN lupa.",
        )
        self.row = PinRow(desk)
        self.column.addWidget(self.row)

    def take_keyboard(self) -> bool:
        self.row.set.setFocus(Qt.FocusReason.OtherFocusReason)
        return True


class CalendarStep(StepView):
    """Tell whether the holidays of this year and the next are known."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, "Tenggat yang jatuh pada hari libur digeser; karena itu daftar liburnya harus benar."
        )
        self.years = words_label("firstYears", "strong")
        self.column.addWidget(self.years)
        self.table = button("firstTable", "Buka tabel hari libur", self._open, sign="calendar")
        self.column.addLayout(row_of([self.table]))
        self.add_note(
            "Libur nasional dan cuti bersama tahun berikutnya ditetapkan SKB tiga menteri, biasanya pada"
            " triwulan terakhir. Selama belum ditetapkan, Loket tidak menebaknya dan menandai tenggat tahun"
            " itu."
        )

    def show_standing(self, standing: Standing) -> None:
        self.desk.operations.then(self, self.desk.core.rules.working_days(), self._show)

    def _show(self, days: WorkingDays) -> None:
        year = to_wib(self.desk.clock.now()).year
        self.years.setText("\n".join(_year_words(days, each) for each in (year, year + 1)))

    def _open(self) -> None:
        self.desk.settings_wanted.emit("rules")
        self.desk.rules_wanted.emit("decreed_years")


def _year_words(days: WorkingDays, year: int) -> str:
    if not days.is_decreed(year):
        return f"{year}: belum ditetapkan"
    sure = "dikonfirmasi" if days.is_confirmed(year) else "belum dikonfirmasi"
    return f"{year}: ditetapkan ({days.basis(year)}), {sure}"
