"""The actions that the palette offers: words, and how to get there. No place is built to list them.

An action of a place is a button there, by its object name: choosing it shows the place, builds it where it was
never shown, and presses the button. A window test presses its way to each of them.
"""

from __future__ import annotations

from typing import NamedTuple


class Act(NamedTuple):
    """Name one action; `button` stands on `page` of `place`. Without a button the place itself is the aim."""

    title: str
    place: str = ""
    page: str = ""
    button: str = ""
    words: str = ""
    keys: str = ""

    @property
    def key(self) -> str:
        """Return what the palette remembers."""
        return "act:" + "/".join(part for part in (self.place, self.page, self.button) if part)


HERE = "window"
"""The place of acts that the window does wherever the officer is; `button` names them (ui/palette/door.py)."""

ACTS: tuple[Act, ...] = (
    Act("Percakapan", "conversations", keys="Ctrl+1", words="chat pesan whatsapp balas"),
    Act("Kontak", "contacts", keys="Ctrl+2", words="wajib pajak daftar orang"),
    Act("Billing", "billing", "list", keys="Ctrl+3", words="kode permintaan slip"),
    Act("Siaran", "broadcasts", "runs", keys="Ctrl+4", words="broadcast blast"),
    Act("Pengingat", "reminders", "calendar", keys="Ctrl+5", words="jatuh tempo kalender pajak libur"),
    Act("Telepon", "calls", keys="Ctrl+6", words="kampanye menelepon"),
    Act("Loket", "counter", "today", keys="Ctrl+7", words="tamu kunjungan antrean"),
    Act("Laporan", "reports", "board", keys="Ctrl+8", words="angka statistik papan"),
    Act("WhatsApp", "whatsapp", keys="Ctrl+9", words="tautkan ponsel antrean kirim sambungan koneksi"),
    Act("Setelan", "settings", keys="Ctrl+,", words="pengaturan opsi"),
    Act("Impor percakapan", "conversations", "", "importChats", "ekspor chat whatsapp txt zip"),
    Act("Tambah kontak", "contacts", "", "addContact", "wajib pajak baru orang", "Ctrl+N"),
    Act("Impor daftar kontak", "contacts", "", "importContacts", "excel csv unggah masukkan", "Ctrl+I"),
    Act("Permintaan billing baru", "billing", "list", "billing_new", "buat kode billing", "Ctrl+N"),
    Act("Ekspor daftar billing ke Excel", "billing", "list", "billing_export", "xlsx unduh", "Ctrl+E"),
    Act("Papan billing", "billing", "board", words="kanban", keys="F4"),
    Act("Mode padat", "billing", "rush", words="kerjakan antrean kode cepat", keys="F6"),
    Act("Entri banyak", "billing", "batch", words="tabel kumpulan kode excel", keys="F7"),
    Act("Kumpulan billing terakhir", "billing", "batch", "batchLast", "tabel entri banyak"),
    Act("Siaran baru", "broadcasts", "runs", "broadcastNew", "broadcast tulis kirim massal", "Ctrl+N"),
    Act("Grup WhatsApp", "broadcasts", "groups", words="desa kecamatan kelompok"),
    Act("Agenda", "broadcasts", "agenda", words="acara kelas pajak jadwal"),
    Act("Acara baru", "broadcasts", "agenda", "agendaNew", "agenda kegiatan", "Ctrl+N"),
    Act("Imsakiyah", "broadcasts", "imsakiyah", words="ramadan jadwal"),
    Act("Promosi", "broadcasts", "promotion", words="qr poster sumber tautan"),
    Act("Cetak poster promosi", "broadcasts", "promotion", "promotionPrint", "qr kartu meja"),
    Act("Cetak kalender pajak", "reminders", "calendar", "calendarPrint"),
    Act("Ubah hari libur", "reminders", "calendar", "calendarDays", "cuti bersama tanggal merah"),
    Act("Rencana pengingat", "reminders", "plan", words="bulan setujui"),
    Act("Susun rencana pengingat", "reminders", "plan", "planMake", "buat bulan"),
    Act("Pengingat terlewat", "reminders", "missed"),
    Act("Wajib pajak baru", "reminders", "newcomers", words="wp baru"),
    Act("Tandai WP baru", "reminders", "newcomers", "newcomers_add"),
    Act("Siapkan pengingat WP baru", "reminders", "newcomers", "newcomers_prepare"),
    Act("Ekspor WP baru ke Excel", "reminders", "newcomers", "newcomers_export", "xlsx"),
    Act("Teks pengingat", "reminders", "texts", words="kalimat templat"),
    Act("Catat kunjungan", HERE, "", "visit", "tamu loket baru", "F12"),
    Act("Catat telepon masuk", HERE, "", "call", "dering penelepon", "Shift+F12"),
    Act("Cetak daftar loket hari ini", "counter", "today", "counterPrint", "kunjungan tamu"),
    Act("Simpan daftar loket sebagai PDF", "counter", "today", "counterPdf", "kunjungan tamu"),
    Act("Janji temu", "counter", "appointments", words="jadwal booking"),
    Act("Janji temu baru", "counter", "appointments", "appointmentNew", "buat jadwal"),
    Act("Telepon masuk", "counter", "calls", words="sentral catatan"),
    Act("Impor catatan sentral telepon", "counter", "calls", "callsImport"),
    Act("Rincian laporan", "reports", "spread", words="topik jam kecamatan"),
    Act("IKU", "reports", "iku", words="kinerja target candidat kandidat"),
    Act("Narasi dan PDF laporan", "reports", "paper", words="cetak bulanan"),
    Act("Simpan laporan PDF", "reports", "board", "reportsBoardPdf", "unduh cetak"),
    Act("Testimoni", "reports", "quotes", words="kutipan pujian"),
    Act("Jeda atau lanjutkan siaran", "whatsapp", "", "queuePause", "berhenti antrean kirim tahan"),
    Act("Tabel aturan", "settings", "", "rulesOpen", "tarif kap kjs libur"),
    Act("Data pribadi", "settings", "", "consentOpen", "persetujuan hapus salinan insiden uu pdp"),
    Act("Simpan cadangan", "settings", "", "backupSave", "backup salinan"),
    Act("Pulihkan dari cadangan", "settings", "", "backupRestore", "backup restore kembalikan"),
    Act("Kunci pemulihan", "settings", "", "recoverySheet", "lembar cetak kata sandi"),
    Act("Periksa keutuhan data", "settings", "", "storeCheck", "cek rusak"),
    Act("Pemeriksaan", "settings", "", "healthOpen", "kesehatan program printer disk jam cek"),
    Act("Hari pertama", "settings", "", "firstOpen", "langkah awal wizard pandu pasang mulai"),
    Act("Jejak audit", "settings", "", "trailOpen", "siapa mengubah riwayat log catatan"),
    Act("Berkas bantuan", "settings", "", "bundleOpen", "dukungan support laporan masalah galat"),
    Act("Pasang atau ganti PIN", "settings", "", "pinSet", "kunci layar sandi"),
    Act("Ubah daftar berkas dan alur tanya", HERE, "", "guides", "checklist pohon pertanyaan syarat skrip"),
    Act("Ganti petugas", HERE, "", "officer", "serah terima pengganti cuti meja", "Ctrl+Shift+G"),
    Act("Jangan ganggu 1 jam", HERE, "", "quietHour", "diam senyap notifikasi", "Ctrl+Shift+J"),
    Act("Jangan ganggu sampai besok pagi", HERE, "", "quietTomorrow", "diam senyap notifikasi"),
    Act("Akhiri jangan ganggu", HERE, "", "quietEnd", "suara notifikasi lagi"),
    Act("Samarkan NPWP dan rupiah di daftar", HERE, "", "mask", "mata sembunyikan jumlah", "Ctrl+Shift+M"),
    Act("Tulisan lebih besar", HERE, "", "larger", "huruf teks perbesar", "Ctrl++"),
    Act("Tulisan lebih kecil", HERE, "", "smaller", "huruf teks perkecil", "Ctrl+-"),
    Act("Tulisan kembali ke 100 %", HERE, "", "usual", "huruf teks biasa", "Ctrl+0"),
    Act("Cetak slip yang menunggu", HERE, "", "waiting", "printer tertahan gagal ulang"),
    Act("Saringan percakapan", "conversations", "", "moreFilters", "tersimpan gabungan label ditunda", "Alt+F"),
    Act("Kunci layar", HERE, "", "lock", "pin tinggalkan meja", "Ctrl+Shift+L"),
    Act("Buku panduan", HERE, "", "manual", "bantuan cara manual", "F1"),
    Act("Daftar pintasan", HERE, "", "keys", "tombol papan ketik shortcut", "Ctrl+/"),
    Act("Akhiri Loket", HERE, "", "endProgram", "keluar tutup berhenti", "Ctrl+Q"),
)
