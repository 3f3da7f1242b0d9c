"""The sentences of the library of answers."""

from core.errors import ErrorCode

SENTENCES: dict[ErrorCode, str] = {
    ErrorCode.ANSWER_TITLE: "Judul jawaban masih kosong atau terlalu panjang. Tulis paling banyak 80 huruf.",
    ErrorCode.ANSWER_BODY: "Isi jawaban masih kosong atau terlalu panjang untuk satu pesan. Tulis atau"
    " pendekkan.",
    ErrorCode.ANSWER_SHORTCUT: "Pintasan hanya boleh huruf kecil, angka, dan tanda hubung, paling banyak 20."
    " Ketik misalnya efin, tanpa garis miring.",
    ErrorCode.ANSWER_SHORTCUT_TAKEN: "Pintasan itu sudah dipakai jawaban lain. Pilih pintasan lain.",
    ErrorCode.ANSWER_SPAN: "Hari terakhir berlakunya lebih awal dari hari pertamanya. Perbaiki salah satunya.",
    ErrorCode.ANSWER_GONE: "Jawaban ini sudah tidak ada di daftar, mungkin baru dihapus. Pilih jawaban lain.",
    ErrorCode.ANSWER_PRIVATE: "Jawaban memuat nomor atau alamat surel orang, padahal dipakai untuk banyak"
    " orang. Hapus dulu, lalu simpan lagi.",
    ErrorCode.ANSWER_REASON: "Jawaban ini tidak berlaku hari ini. Tulis alasan memakainya, lalu coba lagi.",
    ErrorCode.ANSWER_FILE_UNREADABLE: "Berkas jawaban tidak dapat dibaca, jadi tidak ada yang diambil. Pilih"
    " berkas ZIP hasil ekspor Loket, atau tabel jawaban.csv di dalamnya.",
    ErrorCode.GUIDE_FAULTY: "Masih ada isian yang belum benar, jadi belum disimpan. Perbaiki yang ditandai.",
    ErrorCode.GUIDE_GONE: "Daftar atau alur ini sudah tidak ada, jadi tidak ada yang diubah. Pilih yang lain.",
    ErrorCode.GUIDE_PRIVATE: "Isinya memuat nomor atau alamat surel orang, padahal dipakai untuk banyak orang."
    " Hapus dulu, lalu simpan lagi.",
}
