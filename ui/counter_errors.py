"""The sentences of the counter."""

from core.errors import ErrorCode

SENTENCES: dict[ErrorCode, str] = {
    ErrorCode.COUNTER_GONE: "Catatan ini sudah tidak ada. Perbarui daftarnya, lalu pilih yang lain.",
    ErrorCode.EXCHANGE_UNREADABLE: "Berkas ini bukan catatan panggilan Asterisk (Master.csv)."
    " Periksa berkasnya, lalu pilih lagi.",
    ErrorCode.VISIT_SERVICE_MISSING: "Layanannya belum dipilih. Tekan angkanya, atau pilih dari daftar.",
    ErrorCode.VISIT_ENDED: "Kunjungan ini sudah diberi hasil. Perbarui daftarnya.",
    ErrorCode.VISIT_CHANGED: "Kunjungan ini sudah diubah sesudah diberi hasil, jadi hasilnya tidak dicabut."
    " Buka kunjungannya (F2) bila hasilnya perlu diganti.",
    ErrorCode.APPOINTMENT_NAME_MISSING: "Nama untuk janji temu belum diisi. Isi namanya dulu.",
    ErrorCode.APPOINTMENT_PAST: "Waktu itu sudah lewat. Pilih hari atau jam yang akan datang.",
    ErrorCode.APPOINTMENT_CLOSED: "Kantor tidak buka pada hari itu. Pilih hari kerja.",
    ErrorCode.APPOINTMENT_FULL: "Hari itu sudah penuh. Pilih hari lain, atau tambah kapasitasnya.",
    ErrorCode.APPOINTMENT_TWICE: "Orang ini sudah punya janji temu pada waktu itu. Pilih waktu lain.",
    ErrorCode.APPOINTMENT_OVER: "Janji temu ini sudah selesai atau dibatalkan. Buat janji temu baru.",
}
