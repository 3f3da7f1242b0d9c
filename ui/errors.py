"""One Indonesian sentence for every fault of the world: what happened, and what to do."""

from core.errors import ErrorCode, LoketError

SENTENCES: dict[ErrorCode, str] = {
    # jobs and settings
    ErrorCode.JOB_RUNNING: "Masih ada pekerjaan lain yang berjalan. Tunggu sampai selesai atau batalkan dulu.",
    ErrorCode.JOB_CANCELLED: "Pekerjaan dihentikan. Yang sudah selesai tetap tersimpan.",
    ErrorCode.SETTING_INVALID: "Nilai setelan ini di luar batas. Periksa kembali, setelan lama tetap berlaku.",
    # store
    ErrorCode.STORE_CLOSED: "Penyimpanan sudah ditutup. Buka kembali Loket.",
    ErrorCode.STORE_KEY_WRONG: "Kunci tidak cocok dengan berkas data. Pakai kata sandi atau kunci pemulihan"
    " yang benar; data tidak diubah.",
    ErrorCode.STORE_FOREIGN: "Berkas ini bukan data Loket. Pilih berkas lain; berkas ini tidak diubah.",
    ErrorCode.STORE_DAMAGED: "Berkas data rusak atau terpotong. Pulihkan dari cadangan terakhir;"
    " berkas yang rusak tetap disimpan.",
    ErrorCode.STORE_NEWER: "Data ini dibuat oleh Loket yang lebih baru. Pasang versi Loket terbaru;"
    " data tidak diubah.",
    ErrorCode.STORE_READ_ONLY: "Folder data tidak dapat ditulisi. Minta hak tulis kepada petugas TI,"
    " lalu buka kembali Loket.",
    ErrorCode.DISK_FULL: "Ruang disk habis. Kosongkan sebagian disk lalu ulangi;"
    " yang sudah tersimpan tidak hilang.",
    ErrorCode.BLOB_TOO_LARGE: "Berkas terlalu besar (batasnya 100 MB). Perkecil atau bagi dulu berkasnya.",
    # contacts
    # conversations
    # billing
    ErrorCode.BILLING_NPWP_MISSING: "NPWP atau NIK belum diisi. Mintalah kepada wajib pajak.",
    ErrorCode.BILLING_NPWP_UNREADABLE: "NPWP harus 15 atau 16 angka, NIK 16 angka. Periksa kembali angkanya.",
    ErrorCode.BILLING_NAME_MISSING: "Nama belum diisi. Tulis nama wajib pajak seperti pada kartunya.",
    ErrorCode.BILLING_TEXT_TOO_LONG: "Isian ini terlalu panjang. Ringkas dulu.",
    ErrorCode.BILLING_KAP_MISSING: "Jenis pajak (KAP) belum dipilih. Ketik kode atau katanya, misalnya umkm.",
    ErrorCode.BILLING_KAP_UNKNOWN: "KAP ini tidak ada dalam daftar. Pilih dari daftar.",
    ErrorCode.BILLING_KJS_MISSING: "Jenis setoran (KJS) belum dipilih. Pilih dari daftar.",
    ErrorCode.BILLING_PAIR_UNKNOWN: "Pasangan KAP dan KJS ini tidak ada dalam daftar yang berlaku."
    " Pilih dari daftar.",
    ErrorCode.BILLING_MONTH_UNREADABLE: "Bulan belum terbaca. Tulis nama bulan atau angka 1 sampai 12.",
    ErrorCode.BILLING_MONTHS_REVERSED: "Masa akhir mendahului masa awal. Masa harus dalam satu tahun pajak;"
    " untuk tahun berbeda buat permintaan terpisah.",
    ErrorCode.BILLING_YEAR_UNREADABLE: "Tahun pajak harus empat angka dalam batas yang wajar.",
    ErrorCode.BILLING_NOP_MISSING: "Setoran ini memerlukan NOP (18 angka). Lihat pada SPPT PBB.",
    ErrorCode.BILLING_NOP_UNREADABLE: "NOP harus 18 angka. Periksa kembali pada SPPT PBB.",
    ErrorCode.BILLING_ASSESSMENT_MISSING: "Setoran ini memerlukan nomor ketetapan."
    " Lihat pada surat STP atau SKP.",
    ErrorCode.BILLING_ASSESSMENT_UNREADABLE: "Nomor ketetapan belum terbaca."
    " Tulis nomor urut/jenis/tahun pajak/kode KPP/tahun terbit, misalnya 00012/107/24/648/26.",
    ErrorCode.BILLING_AMOUNT_UNREADABLE: "Jumlah belum terbaca. Tulis rupiah bulat, misalnya 1.250.000.",
    ErrorCode.BILLING_AMOUNT_OUT_OF_RANGE: "Jumlah harus antara Rp1 dan Rp999.999.999.999.",
    ErrorCode.BILLING_CODE_NOT_DIGITS: "Kode billing hanya berisi angka. Salin kembali dari sistem DJP.",
    ErrorCode.BILLING_CODE_LENGTH: "Kode billing harus 15 angka. Salin kembali dari sistem DJP.",
    ErrorCode.BILLING_CODE_ISSUER: "Kode billing dari DJP berawalan 0, 1, 2, atau 3."
    " Kode ini bukan dari DJP; periksa kembali.",
    ErrorCode.BILLING_CODE_DUPLICATE: "Kode billing ini sudah dicatat pada permintaan lain."
    " Periksa kembali kodenya.",
    ErrorCode.BILLING_MOMENT_UNREADABLE: "Waktu belum terbaca. Tulis seperti 21/11/2026 14.04.",
    ErrorCode.BILLING_MOMENT_AHEAD: "Waktu ini belum terjadi. Periksa tanggal dan jamnya.",
    ErrorCode.BILLING_NTPN_UNREADABLE: "NTPN terdiri atas 16 huruf dan angka."
    " Periksa pada bukti penerimaan negara.",
    ErrorCode.BILLING_FORM_INCOMPLETE: "Masih ada isian yang perlu dilengkapi."
    " Lihat tanda di samping isiannya.",
    ErrorCode.BILLING_REQUEST_GONE: "Permintaan ini tidak ditemukan. Muat ulang daftarnya.",
    ErrorCode.BILLING_STATE_REFUSED: "Permintaan dalam keadaan ini tidak dapat diubah begitu."
    " Buat permintaan baru bila perlu.",
    ErrorCode.BILLING_FILE_UNREADABLE: "Berkas permintaan tidak terbaca. Perbaiki isinya, lalu ulangi.",
    # outbox
    ErrorCode.OUTBOX_EMPTY: "Pesan masih kosong. Tulis teks atau lampirkan berkas dulu.",
    ErrorCode.OUTBOX_TEXT_TOO_LONG: "Teks terlalu panjang untuk satu pesan (batasnya 65.536 huruf)."
    " Bagi menjadi beberapa pesan.",
    ErrorCode.OUTBOX_NO_ADDRESS: "Percakapan ini belum punya nomor WhatsApp. Isi nomornya di kartu kontak,"
    " lalu kirim lagi; teks tetap tersimpan sebagai draf.",
    ErrorCode.OUTBOX_NOT_UNSURE: "Pesan ini sudah diputuskan atau centangnya sudah terlihat."
    " Tidak ada yang diubah.",
    ErrorCode.OUTBOX_NOT_FAILED: "Pesan ini tidak sedang gagal, jadi tidak perlu dicoba lagi.",
    # broadcasts
}


def sentence(fault: LoketError) -> str:
    """Return what the officer reads for `fault`, with its detail where it has one."""
    text = SENTENCES[fault.code]
    return f"{text} ({fault.detail})" if fault.detail else text
