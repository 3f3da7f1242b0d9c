"""The steps about the office: its name and hours, its officer, its number."""

from __future__ import annotations

from core.contacts.region import office_name
from core.settings.office import (
    OFFICE_ADDRESS,
    OFFICE_CODE,
    OFFICE_NAME,
    OFFICE_PHONE,
    OFFICER_NAME,
    OFFICER_NIP,
)
from core.settings.reports import REPORTS_CLOSES, REPORTS_OPENS
from core.settings.sending import BROADCAST_OWN_NUMBER
from ui.consent.parts import words_label
from ui.desk import Desk
from ui.first.view import StepView

NIP_DIGITS = 18


class OfficeStep(StepView):
    """Name, address, code and hours."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Nama dan alamat tercetak pada setiap slip. Periksa, lalu tekan Enter.")
        self.known = words_label("firstOfficeKnown")
        self.add_fields(OFFICE_NAME, OFFICE_ADDRESS, OFFICE_CODE, REPORTS_OPENS, REPORTS_CLOSES)
        self.column.addWidget(self.known)
        self.add_note(
            "Yang sudah terisi: nama dan kode 648 dari daftar kode kantor Jawa Timur yang terbuka (disalin 21"
            " November 2026, belum dikonfirmasi DJP); jam 08 sampai 16 dari muc.co.id, belum diperiksa untuk"
            " kantor ini. Alamat tidak ikut dipasang karena belum ada sumber yang diperiksa: ketik sendiri."
        )

    def show_values(self) -> None:
        super().show_values()
        code = self.desk.core.settings.value(OFFICE_CODE).strip()
        name = office_name(code)
        self.known.setText(
            f"Kode {code} di daftar itu: {name}."
            if name
            else f"Kode “{code}” tidak ada di daftar kantor Jawa Timur; periksa lagi."
        )


class OfficerStep(StepView):
    """Name and NIP."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Nama ini tercatat pada teks pengingat yang disetujui. NIP boleh dikosongkan.")
        self.add_fields(OFFICER_NAME, OFFICER_NIP)
        self.doubt = words_label("firstNipDoubt", "field-warn")
        self.column.addWidget(self.doubt)
        self._show_doubt()

    def show_values(self) -> None:
        super().show_values()
        if hasattr(self, "doubt"):
            self._show_doubt()

    def _show_doubt(self) -> None:
        """Doubt a NIP that has not 18 digits; it is kept all the same."""
        nip = "".join(self.desk.core.settings.value(OFFICER_NIP).split())
        is_odd = bool(nip) and (not nip.isdecimal() or len(nip) != NIP_DIGITS)
        self.doubt.setText("NIP biasanya 18 angka; periksa lagi bila ini tidak disengaja." if is_odd else "")


class NumberStep(StepView):
    """The number that people know, and the officer's own for trials."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "Nomor kantor 0811-3300-648 (+62 811-3300-648) dikenal wajib pajak sejak 2016 dan disebut di setiap"
            " slip dan kartu grup. Nomor petugas hanya menjadi tujuan tes siaran.",
        )
        self.add_fields(OFFICE_PHONE, BROADCAST_OWN_NUMBER)
