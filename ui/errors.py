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
