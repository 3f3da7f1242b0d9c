"""What the officer reads for each fault of promotion, of the times of prayer and of the agenda."""

from core.errors import ErrorCode

SENTENCES: dict[ErrorCode, str] = {
    ErrorCode.PROMOTION_NUMBER_UNREADABLE: "Nomor WhatsApp kantor di Setelan tidak terbaca, jadi tautan dan QR"
    " tidak dapat dibuat. Perbaiki, misalnya 0811-3300-648.",
    ErrorCode.PROMOTION_SOURCE_NAME: "Nama sumber masih kosong atau terlalu panjang. Beri nama pendek, paling"
    " banyak 60 huruf.",
    ErrorCode.PROMOTION_SOURCE_TAKEN: "Sumber dengan nama itu sudah ada. Beri nama lain, supaya laporannya"
    " tidak tertukar.",
    ErrorCode.PROMOTION_SOURCE_GONE: "Sumber ini sudah tidak ada. Pilih sumber lain dari daftar.",
    ErrorCode.SMS_TEXT_EMPTY: "Teks SMS masih kosong. Tulis dulu, lalu susun lagi.",
    ErrorCode.SMS_TEXT_EXPOSES: "Teks SMS memuat nomor yang mirip NPWP, NIK, atau kode billing. Hapus dulu:"
    " satu teks ini pergi ke banyak orang.",
    ErrorCode.SMS_TEXT_TOO_LONG: "Teks lebih panjang dari satu SMS: 160 huruf, atau 70 bila ada tanda"
    " seperti ✓. Pendekkan, atau ganti tandanya.",
    ErrorCode.SMS_NOBODY: "Tidak ada nomor yang dapat dikirimi SMS. Pilih penerima lain.",
    ErrorCode.SMS_PRACTICE: "Ini latihan: tidak ada SMS yang keluar dari komputer ini. Ekspor daftarnya bila"
    " ingin melihat bentuknya.",
    ErrorCode.SMS_ONE_A_DAY: "Semua nomor yang tersisa sudah dikirimi siaran atau SMS hari ini: setiap orang"
    " paling banyak satu pesan sehari. Serahkan atau ekspor lagi besok.",
    ErrorCode.SMS_RUN_GONE: "SMS blast ini sudah tidak ada. Pilih yang lain dari daftar.",
    ErrorCode.SMS_RUN_CHANGED: "Keadaan SMS blast ini sudah berubah. Lihat keadaannya yang baru, lalu ulangi"
    " bila perlu.",
    ErrorCode.GAMMU_MISSING: "Gammu SMSD tidak terpasang di komputer ini. Ekspor daftarnya, atau pasang paket"
    " gammu-smsd.",
    ErrorCode.GAMMU_CONFIG_UNREADABLE: "Berkas setelan Gammu tidak terbaca. Periksa letaknya di Setelan dan"
    " hak bacanya.",
    ErrorCode.GAMMU_NOT_FILES: "Gammu tidak memakai layanan berkas, jadi Loket tidak dapat menyerahkan SMS"
    " kepadanya. Ubah layanannya di setelan Gammu, atau ekspor daftarnya.",
    ErrorCode.GAMMU_FOLDER_UNWRITABLE: "Folder antrean Gammu tidak dapat ditulis. Masukkan pengguna ini ke"
    " kelompok gammu, lalu masuk lagi ke komputer.",
    ErrorCode.GAMMU_SEVEN_BIT: "Gammu di komputer ini akan mengganti tanda khusus dalam teks dengan tanda"
    " tanya. Ganti tanda itu, atau tulis transmitformat = auto di setelan Gammu.",
    ErrorCode.PRAYER_FILE_UNREADABLE: "Berkas jadwal tidak dapat dibaca. Simpan sebagai XLSX atau CSV, lalu"
    " coba"
    " lagi, atau tempel isinya.",
    ErrorCode.PRAYER_NO_HEADING: "Judul kolom tidak ditemukan. Sertakan baris yang menyebut Imsak, Subuh dan"
    " waktu lainnya, sesuai urutannya.",
    ErrorCode.PRAYER_NO_DAYS: "Tidak ada baris hari yang terbaca. Setiap baris perlu tanggal dan jam.",
    ErrorCode.PRAYER_LINES: "Sebagian baris tabel tidak terbaca, jadi belum ada yang disimpan. Perbaiki dulu.",
    ErrorCode.PRAYER_TABLE_TITLE: "Nama tabel masih kosong atau terlalu panjang. Isi asalnya, misalnya"
    " Kemenag Tuban 1448 H.",
    ErrorCode.PRAYER_RAMADAN_UNKNOWN: "Tanggal Ramadan tahun itu belum ditetapkan. Tambahkan di Setelan, Tabel"
    " aturan, Awal Ramadan dan Syawal.",
    ErrorCode.PRAYER_RAMADAN_LENGTH: "Ramadan 29 atau 30 hari. Periksa tanggal 1 Ramadan dan 1 Syawal.",
    ErrorCode.AGENDA_TITLE_MISSING: "Nama acara masih kosong. Isi dulu, lalu simpan.",
    ErrorCode.AGENDA_GONE: "Acara ini sudah dihapus. Pilih acara lain dari daftar.",
    ErrorCode.AGENDA_NOT_THAT_DAY: "Acara ini tidak berlangsung pada tanggal itu lagi. Buka lagi daftarnya,"
    " lalu"
    " ulangi.",
    ErrorCode.AGENDA_EXPOSES: "Teks poster memuat nomor pribadi (NPWP, NIK, atau nomor HP). Hapus nomornya"
    " dulu.",
    ErrorCode.AGENDA_PICTURE_UNREADABLE: "Berkas itu bukan gambar yang dapat dibaca. Pilih PNG atau JPG.",
}
