"""What the officer reads for each fault of the rules and the calculators."""

from core.errors import ErrorCode

SENTENCES: dict[ErrorCode, str] = {
    # rules
    ErrorCode.RULE_CELL_EMPTY: "Isian ini belum diisi. Isi dulu sebelum disimpan.",
    ErrorCode.RULE_DATE_UNREADABLE: "Tanggal belum terbaca. Tulis seperti 21/11/2026 atau 21 November 2026.",
    ErrorCode.RULE_MONTH_UNREADABLE: "Masa belum terbaca. Tulis seperti Oktober 2026 atau 10/2026.",
    ErrorCode.RULE_NUMBER_UNREADABLE: "Angka belum terbaca. Tulis angka bulat, misalnya 336 atau 1.250.000.",
    ErrorCode.RULE_DECIMAL_UNREADABLE: "Angka belum terbaca. Tulis pecahan dengan koma, misalnya 0,5.",
    ErrorCode.RULE_NUMBER_RANGE: "Angka ini di luar batas yang wajar. Periksa kembali.",
    ErrorCode.RULE_CHOICE_UNKNOWN: "Pilihan ini tidak dikenal. Pilih salah satu dari daftar.",
    ErrorCode.RULE_TEXT_SHAPE: "Bentuk isian ini belum sesuai. Tulis seperti contohnya.",
    ErrorCode.RULE_TEXT_LONG: "Isian ini terlalu panjang. Ringkas dulu.",
    ErrorCode.RULE_SPAN_REVERSED: "Akhirnya mendahului awalnya. Periksa kedua isian itu.",
    ErrorCode.RULE_OVERLAP: "Sudah ada aturan kantor untuk hal yang sama pada waktu itu."
    " Akhiri atau ubah dulu aturan yang itu.",
    ErrorCode.RULE_REASON_MISSING: "Alasan belum ditulis. Tulis singkat saja, misalnya nomor peraturannya.",
    ErrorCode.RULE_INCOMPLETE: "Masih ada isian yang perlu diperbaiki. Lihat tanda di samping isiannya.",
    ErrorCode.RULE_UNCHANGED: "Tidak ada yang berubah, jadi tidak ada yang disimpan.",
    ErrorCode.RULE_GONE: "Baris ini sudah tidak ada atau sudah berubah. Lihat daftarnya yang baru,"
    " lalu ulangi bila perlu.",
    ErrorCode.RULE_NOTHING_BEFORE: "Baris ini belum pernah diubah, jadi tidak ada perubahan"
    " yang dapat diurungkan.",
    ErrorCode.RULE_TABLE_BROKEN: "Tabel aturan bawaan rusak, jadi tidak dipakai. Pasang ulang Loket;"
    " perubahan kantor tetap tersimpan.",
    # taxes
    ErrorCode.TAX_INPUT_MISSING: "Isian ini belum diisi, jadi pajaknya belum dapat dihitung. Lengkapi dulu.",
    ErrorCode.TAX_CHOICE_UNKNOWN: "Pilihan ini tidak ada dalam daftar. Pilih dari daftar.",
    ErrorCode.TAX_AMOUNT_OUTSIDE: "Angka ini di luar batas yang dapat dihitung. Periksa banyaknya nol.",
    ErrorCode.TAX_COUNT_OUTSIDE: "Angka ini harus bilangan bulat dalam batasnya.",
    ErrorCode.TAX_MASA_UNREADABLE: "Masa belum terbaca. Tulis bulan dan tahun, misalnya Oktober 2026.",
    ErrorCode.TAX_YEAR_UNREADABLE: "Tahun pajak harus empat angka, misalnya 2025.",
    ErrorCode.TAX_DAY_UNREADABLE: "Tanggal belum terbaca. Tulis seperti 15/11/2026.",
    ErrorCode.TAX_PERCENT_UNREADABLE: "Tarif belum terbaca. Tulis seperti 0,93.",
    ErrorCode.TAX_PERCENT_OUTSIDE: "Tarif sebulan ini tidak wajar. Periksa koma dan angkanya.",
    ErrorCode.TAX_DATE_OUTSIDE: "Tabel aturan tidak memuat tanggal ini, jadi pajaknya tidak dihitung."
    " Periksa masa atau tanggalnya.",
    ErrorCode.TAX_RATE_UNKNOWN: "Tarif untuk pilihan ini tidak ada di tabel aturan. Pilih yang lain.",
    ErrorCode.DEADLINE_GROUP_UNKNOWN: "Kelompok ini tidak dikenal. Tulis salah satu dari yang ada.",
    ErrorCode.DEADLINE_SPAN_UNREADABLE: "Bulan atau banyaknya bulan belum terbaca. Tulis seperti --from 2026-01"
    " --months 12, paling banyak 600 bulan.",
    ErrorCode.CALENDAR_UNWRITABLE: "Berkas kalender tidak dapat disimpan. Pilih folder lain atau periksa sisa"
    " ruang disk, lalu simpan lagi.",
    ErrorCode.TAX_RULE_UNUSABLE: "Tabel aturan memuat angka yang tidak dapat dipakai menghitung."
    " Perbaiki di Setelan, Tabel aturan.",
    ErrorCode.TAX_MASA_IS_LAST: "Desember memakai hitungan setahun, bukan TER."
    " Pilih hitungan PPh 21 pegawai, Desember.",
    ErrorCode.TAX_BEFORE_JANUARY: "Masa Januari belum punya omzet bulan sebelumnya. Kosongkan atau tulis 0.",
    ErrorCode.TAX_UMKM_NOT_ALLOWED: "Wajib pajak ini tidak boleh memakai tarif UMKM pada masa itu."
    " Hitung dengan tarif umum.",
    ErrorCode.TAX_UMKM_TERM_OVER: "Jangka waktu tarif UMKM wajib pajak ini sudah habis."
    " Hitung dengan tarif umum.",
    ErrorCode.TAX_SINCE_DAY_NEEDED: "Tahun saja belum cukup di sini. Tulis tanggal terdaftarnya lengkap.",
    ErrorCode.TAX_SINCE_LATER: "Tanggal terdaftar ini sesudah masa pajaknya. Periksa keduanya.",
    ErrorCode.TAX_DEDUCTION_OVER_GROSS: "Pengurangnya lebih besar daripada penghasilan bruto."
    " Periksa kembali angkanya.",
    ErrorCode.TAX_TAXABLE_OVER_TURNOVER: "Penghasilan kena pajak tidak mungkin melebihi peredaran bruto."
    " Periksa keduanya.",
    ErrorCode.TAX_INTEREST_UNKNOWN: "Tarif bunga bulan jatuh tempo ini belum ada di tabel."
    " Lihat KMK bulan itu, lalu isi tarifnya.",
}
