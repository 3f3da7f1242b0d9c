"""The steps about the computer: the printer with its trial slip, and WhatsApp."""

from __future__ import annotations

from PySide6.QtCore import Qt

from core.billing.paper import Paper
from core.errors import LoketError
from core.first.outcome import Standing
from core.settings import Setting
from core.settings.billing import BILLING_PAPER, BILLING_PRINTER_80MM, BILLING_PRINTER_A4, BILLING_PRINTER_A5
from core.settings.whatsapp import WHATSAPP_DRIVER
from ui import errors
from ui.consent.parts import button, row_of, words_label
from ui.desk import Desk
from ui.first.view import StepView
from ui.in_thread import in_thread
from ui.whatsapp.words import state_words
from ui.widgets.choice_box import ChoiceBox

PRINTERS: dict[str, Setting[str]] = {
    "a5": BILLING_PRINTER_A5,
    "a4": BILLING_PRINTER_A4,
    "80mm": BILLING_PRINTER_80MM,
}
NOBODY = "Belum dipilih"
NONE = "Komputer ini belum mengenal printer. Pasang atau nyalakan, lalu tekan Cari lagi; boleh juga nanti."


def printer_names() -> list[str]:
    """Return the printers that the system knows; it may have to be asked over the network."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return list(QPrinterInfo.availablePrinterNames())


class PrinterStep(StepView):
    """Choose the paper and its printer, and try it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "Kertas dan printer yang biasa untuk slip; sesudah ini slip keluar tanpa pertanyaan. Slip uji"
            " bertanda jelas, tanpa kode, dan tidak dapat dibayar.",
        )
        self.printer = ChoiceBox()
        self.printer.setObjectName("firstPrinter")
        self.printer.setPlaceholderText(NOBODY)
        self.printer.activated.connect(lambda _row: self._keep())
        self.add_fields(BILLING_PAPER)
        self.add_row("Printer untuk kertas itu", self.printer)
        self.trial = button("firstTrial", "Cetak slip uji", self._print, kind="primary", sign="print")
        self.again = button("firstPrinters", "Cari lagi", self._look, sign="refresh")
        self.column.addLayout(row_of([self.trial, self.again]))
        self.told = words_label("firstTrialTold")
        self.column.addWidget(self.told)

    @property
    def paper(self) -> Paper:
        """Return the paper that is chosen."""
        return Paper(self.desk.core.settings.value(BILLING_PAPER))

    def show_standing(self, standing: Standing) -> None:
        self._look()

    def show_values(self) -> None:
        super().show_values()
        name = self.desk.core.settings.value(PRINTERS[self.paper])
        if name and self.printer.findText(name) < 0:
            self.printer.addItem(name)  # it may be switched off; the check page says so
        self.printer.setCurrentIndex(self.printer.findText(name) if name else -1)
        if hasattr(self, "trial"):
            self.trial.setEnabled(bool(name))

    def _look(self) -> None:
        self.told.setText("Printer sedang dicari; langkah ini boleh dilewati.")
        self.desk.operations.then(self, in_thread("looking for printers", printer_names), self._take)

    def _take(self, names: list[str]) -> None:
        self.printer.clear()
        self.printer.addItems(names)
        self.told.setText("" if names else NONE)
        self.show_values()

    def _keep(self) -> None:
        name, setting = self.printer.currentText(), PRINTERS[self.paper]
        if name and name != self.desk.core.settings.value(setting):
            self.desk.operations.then(self, self.desk.core.settings.change(setting, name))

    def _print(self) -> None:
        paper, name = self.paper, self.desk.core.settings.value(PRINTERS[self.paper])
        self.told.setText("Slip uji sedang dikirim ke printer…")
        self.desk.operations.then(
            self,
            self.desk.core.first_day.trial_slip(paper),
            lambda pdf: self._send(name, pdf),
            self._show_fault,
        )

    def _send(self, name: str, pdf: bytes) -> None:
        from ui.billing.printing import check_printer, print_on

        def work() -> None:
            check_printer(name)
            print_on(name, "Slip uji", pdf)

        def told(_none: None) -> None:
            self.told.setText(f"Slip uji diterima antrean “{name}”. Periksa tiga hal di kertasnya.")

        self.desk.operations.then(self, in_thread("printing", work), told, self._show_fault)

    def _show_fault(self, fault: LoketError) -> None:
        self.told.setText(errors.sentence(fault))


class WhatsAppStep(StepView):
    """Choose the way, and go where the code is scanned."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "Kode tautan dipindai dengan ponsel kantor di tempat WhatsApp. Boleh nanti: semua yang lain bekerja"
            " juga tanpa WhatsApp.",
        )
        self.state = words_label("firstLinked", "strong")
        self.column.addWidget(self.state)
        self.link = button("firstLink", "Buka tempat WhatsApp", self._open, sign="phone")
        self.column.addLayout(row_of([self.link]))
        self.add_fields(WHATSAPP_DRIVER)

    def show_standing(self, standing: Standing) -> None:
        core = self.desk.core
        if core.paths.practice:
            self.state.setText("Latihan: ponsel latihan menerima semuanya, tidak ada yang keluar.")
        elif standing.goes_without_page:
            self.state.setText("Halaman di dalam Loket tidak dipakai.")
        elif standing.is_linked:
            told = state_words(core.outbox.gateway_state, is_practice=False)
            self.state.setText(f"Tertaut. {told.sentence}")
        else:
            self.state.setText("Belum tertaut dengan ponsel kantor.")

    def take_keyboard(self) -> bool:
        self.link.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _open(self) -> None:
        self.desk.place_wanted.emit("whatsapp")
        self.desk.tell(
            "Sesudah tertaut, lanjutkan hari pertama di langkah yang sama.",
            "info",
            "Lanjutkan",
            lambda: self.desk.settings_wanted.emit("first"),
        )
