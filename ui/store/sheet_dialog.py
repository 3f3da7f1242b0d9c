"""Show, print and save the sheet with the recovery key."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QGridLayout, QLabel, QWidget

from core.errors import ErrorCode, LoketError
from core.saving import save_whole
from core.settings.store import STORE_SHEET_MADE
from core.store.trail import Act
from ui import errors
from ui.billing.pages import Pages, paint_pages
from ui.desk import Desk
from ui.folders import remember_saved, saving_path
from ui.store.dialog import StoreDialog
from ui.text_size import px
from ui.theme import Space, Type

_SENTENCE = (
    "Dengan kunci ini data dan cadangan dapat dibuka di komputer lain, atau bila kunci di komputer ini"
    " hilang. Cetak, lalu simpan di tempat terkunci yang terpisah dari komputer. Jangan difoto"
    " dan jangan dikirim lewat percakapan."
)
COLUMNS = 3


class SheetDialog(StoreDialog):
    """Hold the 15 groups on the screen and bring them to paper."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("sheetDialog", "Kunci pemulihan", _SENTENCE, parent)
        self._desk = desk
        self.groups: list[QLabel] = []
        card = QFrame()
        card.setProperty("kind", "card")
        self._grid = QGridLayout(card)
        self._grid.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        self._grid.setVerticalSpacing(Space.M)
        for column in range(1, COLUMNS + 1):
            self._grid.setColumnStretch(column, 1)
        self.content.addWidget(card)
        self.error = QLabel()
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setObjectName("sheetError")
        self.error.setProperty("kind", "field-error")
        self.error.setWordWrap(True)
        self.error.hide()
        self.content.addWidget(self.error)
        self.add_quiet_button("sheetClose", "Tutup").clicked.connect(self.reject)
        self.add_button("sheetSave", "Simpan PDF…").clicked.connect(self._choose_file)
        self.add_button("sheetPrint", "Cetak…", "primary").clicked.connect(self._print)
        shown = desk.core.trail.note(Act.RECOVERY, kind="shown")
        desk.operations.then(self, shown, lambda _none: self._ask_groups(), self._show_fault)

    def _ask_groups(self) -> None:
        """Show the key: that it is shown is written down by now."""
        self._desk.operations.then(self, self._desk.core.backups.groups(), self._show_groups, self._show_fault)

    def _show_groups(self, groups: tuple[str, ...]) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(px(Type.FIGURE))
        for place, group in enumerate(groups):
            row, column = divmod(place, COLUMNS)
            if column == 0:
                number = QLabel(f"{row + 1}.")
                number.setProperty("kind", "muted")
                self._grid.addWidget(number, row, 0)
            label = QLabel(group)
            label.setObjectName(f"sheetGroup{place + 1}")
            label.setStyleSheet(f"font-family: '{font.family()}', monospace; font-size: {px(Type.FIGURE)}px;")
            self._grid.addWidget(label, row, column + 1, Qt.AlignmentFlag.AlignCenter)
            self.groups.append(label)
        QTimer.singleShot(0, self, self.fit)  # the labels have their fonts by then

    def _choose_file(self) -> None:
        name, _filter = QFileDialog.getSaveFileName(
            self,
            "Simpan lembar kunci pemulihan",
            saving_path(self._desk, "kunci-pemulihan-loket.pdf"),
            "PDF (*.pdf)",
        )
        if name:
            remember_saved(self._desk, name)
            self.save(Path(name))

    def save(self, path: Path) -> None:
        """Write the sheet to `path`."""
        self._with_sheet(
            lambda pdf: self._desk.operations.then(
                self,
                self._desk.leave(
                    "recovery", "sheet", lambda: save_whole(path, pdf, ErrorCode.BACKUP_UNWRITABLE)
                ),
                lambda _none: self._done("Lembar kunci pemulihan tersimpan. Cetak, lalu hapus berkasnya."),
                self._show_fault,
            )
        )

    def _print(self) -> None:
        printer = QPrinter()
        printer.setDocName("Kunci pemulihan Loket")
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print the sheet on a printer that is set up."""
        self._with_sheet(
            lambda pdf: self._desk.operations.then(
                self,
                self._desk.leave("recovery", "sheet", lambda: paint_pages(printer, Pages(pdf)), is_paper=True),
                lambda _none: self._done("Lembar kunci pemulihan sudah dikirim ke pencetak."),
                self._show_fault,
            )
        )

    def _with_sheet(self, use: Callable[[bytes], object]) -> None:
        self.error.hide()
        self._desk.operations.then(self, self._desk.core.backups.sheet(), use, self._show_fault)

    def _done(self, sentence: str) -> None:
        self._desk.operations.then(self, self._desk.core.settings.change(STORE_SHEET_MADE, value=True))
        self._desk.tell(sentence, "ok")
        self.accept()

    def _show_fault(self, fault: LoketError) -> None:
        self.error.setText(errors.sentence(fault))
        self.error.show()
