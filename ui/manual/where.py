"""Which page of the manual belongs to which place of the window: the one table, kept whole by a house test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.manual.library import FIRST

FIELD = "setting_"
"""Before a setting's key: the name of its control (ui/settings/field.py)."""

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.main_window import MainWindow

PLACES: dict[str, str] = {
    "conversations": "percakapan",
    "contacts": "kontak",
    "billing": "billing",
    "billing/list": "billing",
    "billing/board": "billing#papan",
    "billing/rush": "mode-padat",
    "billing/batch": "entri-banyak",
    "broadcasts": "siaran",
    "broadcasts/runs": "siaran",
    "broadcasts/groups": "grup",
    "broadcasts/agenda": "agenda",
    "broadcasts/imsakiyah": "agenda#imsakiyah",
    "broadcasts/promotion": "promosi",
    "reminders": "pengingat",
    "reminders/calendar": "pengingat#kalender",
    "reminders/plan": "pengingat#rencana",
    "reminders/missed": "pengingat#terlewat",
    "reminders/newcomers": "wp-baru",
    "reminders/texts": "pengingat#teks",
    "calls": "telepon",
    "counter": "loket",
    "counter/today": "loket",
    "counter/appointments": "loket#janji-temu",
    "counter/calls": "loket#telepon-masuk",
    "reports": "laporan",
    "reports/board": "laporan",
    "reports/spread": "laporan#rincian",
    "reports/iku": "laporan#iku",
    "reports/paper": "laporan#narasi-dan-pdf",
    "reports/quotes": "laporan#testimoni",
    "whatsapp": "whatsapp",
    "settings": "setelan",
}
"""A place of the rail, and each of its pages, by their keys (ui/places.py and the `PAGES` of the places)."""
PARTS: dict[str, str] = {
    "contactCard": "kontak#kartu-kontak",
    "billing_form": "billing#formulir",
    "tax_panel": "kalkulator",
    "suggestionBar": "jawaban#usulan-di-bawah-pertanyaan",
    "treeBar": "jawaban#alur-tanya",
    "caseBar": "urusan",
    "answerLibraryDialog": "jawaban#daftar-jawaban",
    "answerEditDialog": "jawaban#menulis-dan-mengubah-jawaban",
    "answerReasonDialog": "jawaban#jawaban-yang-kedaluwarsa",
    "checklistDialog": "jawaban#daftar-berkas-per-layanan",
    "guidesDialog": "jawaban#menulis-daftar-berkas-dan-alur-tanya",
    "checklistEditor": "jawaban#menulis-daftar-berkas-dan-alur-tanya",
    "treeEditor": "jawaban#menulis-daftar-berkas-dan-alur-tanya",
    "momentDialog": "urusan#menunda",
    "labelDialog": "urusan#sematkan-bintang-dan-label",
    "addContactDialog": "kontak#menambah-satu-kontak",
    "reviewView": "kontak#yang-perlu-ditinjau",
    "payment_dialog": "billing#mencatat-pembayaran",
    "slip_preview": "slip",
    "bulk_dialog": "slip#banyak-slip-sekaligus",
    "audienceDialog": "siaran#memilih-penerima",
    "membersDialog": "siaran#memilih-penerima",
    "ramadanDialog": "agenda#imsakiyah",
    "markingDialog": "wp-baru",
    "preparedDialog": "wp-baru#menyiapkan-pengingat",
    "callListDialog": "telepon#memulai-kampanye",
    "callScripts": "telepon#naskah",
    "callbackDialog": "telepon#janji-telepon",
    "promiseDialog": "telepon#janji-telepon",
    "visitDialog": "loket#mencatat-kunjungan",
    "bookingDialog": "loket#janji-temu",
    "callDialog": "loket#telepon-masuk",
    "exchangeDialog": "loket#telepon-masuk",
    "checkDialog": "whatsapp#periksa-whatsapp",
    "rulesPage": "setelan#tabel-aturan",
    "healthPage": "setelan#pemeriksaan",
    "firstDayPage": "memulai#hari-pertama",
    "consentPage": "data-pribadi",
    "trailPage": "setelan#petugas-dan-jejak-audit",
    "handoverDialog": "setelan#petugas-dan-jejak-audit",
    "bundleDialog": "setelan#petugas-dan-jejak-audit",
    "desktopSection": "setelan#loket-di-komputer-ini",
    "storeSection": "cadangan",
    "aboutSection": "cadangan#memperbarui-loket-dan-kembali",
    "answerableCard": "setelan#petugas-dan-jejak-audit",
    "pinRow": "setelan#kunci-layar",
    "keySheet": "pintasan",
    "importDialog": "kontak#mengimpor-daftar",
    "chatImportDialog": "percakapan#membawa-percakapan-lama-dari-ponsel",
    "pictureDialog": "percakapan#lampiran-emoji-catatan",
    "filterDialog": "urusan#sematkan-bintang-dan-label",
    "prayerImport": "agenda#imsakiyah",
    "callListHistory": "telepon#memulai-kampanye",
    "sheetPreview": "telepon#memulai-kampanye",
    "reasonDialog": "telepon#rak-lain",
    "pinDialog": "setelan#kunci-layar",
    "lockScreen": "setelan#kunci-layar",
    "sheetDialog": "cadangan#lembar-kunci-pemulihan",
    "restoreDialog": "cadangan#memulihkan",
    "recoveryDialog": "cadangan#pindah-ke-komputer-baru",
    "passphraseDialog": "cadangan#bila-data-tidak-dapat-dibuka",
    "storeErrorPage": "cadangan#bila-data-tidak-dapat-dibuka",
}
"""A part of the window or a dialog, by its object name: where the keyboard is counts before the place."""

SETTINGS: dict[str, str] = {
    "backup": "cadangan#cadangan",
    "billing": "slip",
    "broadcasts": "siaran",
    "calls": "telepon",
    "cases": "urusan#yang-menunggu-terlalu-lama",
    "counter": "loket#janji-temu",
    "desktop": "setelan#baki-pemberitahuan-dan-jangan-ganggu",
    "lock": "setelan#kunci-layar",
    "newcomers": "wp-baru",
    "office": "memulai#hari-pertama",
    "officer": "setelan#petugas-dan-jejak-audit",
    "outbox": "siaran#kecepatan-dan-batas",
    "promotion": "promosi#sms-blast",
    "reports": "laporan",
    "whatsapp": "whatsapp#cara-lain",
    "window": "setelan",
}
"""What a setting is about, by the first word of its key: on its field F1 tells of that."""


def page_for(window: MainWindow, focus: QWidget | None) -> str:
    """Return the page for the part that has the keyboard, else for the place that is shown."""
    while focus is not None:
        name = focus.objectName()
        subject = name.removeprefix(FIELD).split(".")[0] if name.startswith(FIELD) else ""
        if name in PARTS or subject in SETTINGS:
            return PARTS.get(name) or SETTINGS[subject]
        focus = focus.parentWidget()
    place, view = window.current
    shown = getattr(view, "current", None)
    return PLACES.get(f"{place}/{shown}") or PLACES.get(place, FIRST)
