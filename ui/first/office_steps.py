"""The steps about the office: its name and hours, its officer, its number."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from core.contacts.phone import read_phone
from core.contacts.region import office_name
from core.errors import LoketError
from core.officers.officer import Standing
from core.settings.office import (
    OFFICE_ADDRESS,
    OFFICE_CODE,
    OFFICE_NAME,
    OFFICE_PHONE,
    OFFICER_NAME,
)
from core.settings.reports import REPORTS_CLOSES, REPORTS_OPENS
from core.settings.sending import BROADCAST_OWN_NUMBER
from ui import errors
from ui.consent.parts import words_label
from ui.desk import Desk
from ui.first.view import StepView

NIP_DIGITS = 18


class OfficeStep(StepView):
    """Name, address, code and hours."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "Nama dan alamat tercetak di setiap slip. Ketik alamatnya, periksa yang lain, lalu tekan Enter.",
        )
        self.known = words_label("firstOfficeKnown")
        self.doubt = words_label("firstOfficeDoubt", "field-warn")
        self.add_fields(OFFICE_NAME, OFFICE_ADDRESS, OFFICE_CODE, REPORTS_OPENS, REPORTS_CLOSES)
        self.column.addWidget(self.doubt)
        self.column.addWidget(self.known)
        self.add_note(
            "Yang sudah terisi: nama dan kode 648 dari daftar kode kantor Jawa Timur yang terbuka (disalin 21"
            " November 2026, belum dikonfirmasi DJP); jam 08 sampai 16 dari muc.co.id, belum diperiksa untuk"
            " kantor ini. Alamat tidak ikut dipasang karena belum ada sumber yang diperiksa."
        )

    def show_values(self) -> None:
        super().show_values()
        value = self.desk.core.settings.value
        code = value(OFFICE_CODE).strip()
        name = office_name(code)
        self.known.setText(f"Kode {code} di daftar itu: {name}." if name else "")
        doubts = []
        if not value(OFFICE_NAME).strip():
            doubts.append("Nama kantor kosong: slip tercetak tanpa nama kantor.")
        if not value(OFFICE_ADDRESS).strip():
            doubts.append(
                "Alamat kantor belum diisi: ketik seperti di kop surat. Tanpa itu slip tercetak tanpa alamat."
            )
        if not name:
            doubts.append(f"Kode “{code}” tidak ada di daftar kantor Jawa Timur; periksa lagi.")
        if value(REPORTS_CLOSES) <= value(REPORTS_OPENS):
            doubts.append(
                "Jam kantor berakhir harus sesudah jam mulai; selama tidak, lama menunggu tidak terhitung."
            )
        self.doubt.setText("\n".join(doubts))

    def take_keyboard(self) -> bool:
        """Begin with what only the officer can know."""
        missing = not self.desk.core.settings.value(OFFICE_ADDRESS).strip()
        self.fields[int(missing)].control.setFocus(Qt.FocusReason.OtherFocusReason)
        return True


class OfficerStep(StepView):
    """Name and NIP; the number stands on the list of officers, where handing over finds it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Nama ini tercatat pada teks pengingat yang disetujui. NIP boleh dikosongkan.")
        self.add_fields(OFFICER_NAME)
        self.nip = QLineEdit()
        self.nip.setObjectName("firstNip")
        self.nip.editingFinished.connect(self._keep_nip)
        self.nip.returnPressed.connect(self.done_wanted)
        self.add_row("NIP petugas, 18 angka (boleh kosong)", self.nip)
        self.doubt = words_label("firstNipDoubt", "field-warn")
        self.fault = words_label("firstNipFault", "field-error")
        self.column.addWidget(self.doubt)
        self.column.addWidget(self.fault)
        desk.bridge.duty_changed.connect(lambda _event: self._look())
        self._look()

    def show_values(self) -> None:
        super().show_values()
        if hasattr(self, "fault"):  # another name has another number
            self._look()

    def _look(self) -> None:
        self.desk.operations.then(self, self.desk.core.officers.standing(), self._show)

    def _show(self, standing: Standing) -> None:
        nip = "" if standing.own is None else standing.own.nip
        if not self.nip.hasFocus() and not self.fault.text():
            self.nip.setText(nip)
        self.doubt.setText(
            "NIP biasanya 18 angka; periksa lagi bila ini tidak disengaja."
            if nip and len(nip) != NIP_DIGITS
            else ""
        )

    def _keep_nip(self) -> None:
        def kept(_none: None) -> None:
            self.fault.clear()
            self._look()

        keeping = self.desk.core.officers.keep_nip(self.nip.text())
        self.desk.operations.then(self, keeping, kept, self._show_fault)

    def _show_fault(self, fault: LoketError) -> None:
        self.fault.setText(errors.sentence(fault))
        if not self.isVisible():  # Enter has gone on already
            self.desk.show_failure(fault)


class NumberStep(StepView):
    """The number that people know, and the officer's own for trials."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "Nomor kantor 0811-3300-648 (+62 811-3300-648) dikenal wajib pajak sejak 2016 dan disebut di setiap"
            " slip dan kartu grup. Nomor petugas hanya menjadi tujuan tes siaran.",
        )
        self.doubt = words_label("firstNumberDoubt", "field-warn")
        self.add_fields(OFFICE_PHONE, BROADCAST_OWN_NUMBER)
        self.column.addWidget(self.doubt)

    def show_values(self) -> None:
        super().show_values()
        value = self.desk.core.settings.value
        office, own = value(OFFICE_PHONE).strip(), value(BROADCAST_OWN_NUMBER).strip()
        doubts = []
        if not office:
            doubts.append("Nomor kantor kosong: slip dan kartu grup tercetak tanpa nomor.")
        elif read_phone(office).e164 is None:
            doubts.append(
                f"“{office}” bukan nomor HP yang lengkap; begitulah ia tercetak di slip. Periksa lagi."
            )
        if own and read_phone(own).e164 is None:
            doubts.append("Nomor petugas tidak dikenali; tulis seperti 0812 0000 1234, atau kosongkan.")
        self.doubt.setText("\n".join(doubts))
