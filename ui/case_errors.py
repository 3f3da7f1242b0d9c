"""What the officer reads for each fault of the cases."""

from core.errors import ErrorCode

SENTENCES: dict[ErrorCode, str] = {
    ErrorCode.CASE_TEXT_BLANK: "Isian ini tidak dapat diisi Loket, jadi teksnya tidak akan terkirim. Pakai"
    " hanya isian yang disebut di samping; teks lama tetap berlaku.",
    ErrorCode.HOUR_BAND_UNREADABLE: "Bagian ini belum terbaca. Tulis jam mulai, jam akhir, lalu menitnya,"
    " misalnya 08.00-10.00: 30. Batas lama tetap berlaku.",
    ErrorCode.HOUR_BAND_ORDER: "Jam akhirnya harus sesudah jam mulai. Perbaiki jamnya;"
    " batas lama tetap berlaku.",
    ErrorCode.HOUR_BAND_MINUTES: "Menitnya paling banyak 2.400. Perbaiki menitnya; batas lama tetap berlaku.",
    ErrorCode.HOUR_BANDS_OVERLAP: "Dua rentang jam ini bertumpuk. Ubah salah satunya supaya satu jam hanya"
    " punya satu batas; batas lama tetap berlaku.",
    ErrorCode.CASE_GONE: "Urusan ini tidak ada lagi. Buka lagi percakapannya, lalu pilih urusan yang ada.",
    ErrorCode.CASE_STATE_REFUSED: "Keadaan urusan ini sudah berubah. Lihat keadaannya di kepala percakapan,"
    " lalu ulangi bila masih perlu.",
    ErrorCode.CASE_TOPIC_MISSING: "Topik belum dipilih. Pilih satu topik; tanpa topik urusan tidak ditutup.",
    ErrorCode.CASE_NOT_OF_A_PERSON: "Grup tidak punya urusan. Buka percakapan dengan orangnya, lalu ulangi.",
    ErrorCode.CASE_SNOOZE_PAST: "Waktu itu sudah lewat, atau lebih dari setahun lagi. Pilih waktu lain.",
    ErrorCode.CASE_NOTHING_TO_PAY: "Orang ini tidak punya permintaan billing yang belum dibayar."
    " Tunda sampai waktu tertentu, atau sampai ia membalas.",
    ErrorCode.CASE_OF_ANOTHER: "Kedua urusan bukan milik orang yang sama, jadi tidak digabung."
    " Pilih urusan lain dari orang ini.",
    ErrorCode.CASE_UNDO_LATE: "Gabungan hanya dapat diurungkan dalam 10 menit. Buat urusan baru bila perlu;"
    " tidak ada yang hilang.",
    ErrorCode.CASE_FILTER_NAME: "Nama saringan harus 1 sampai 24 huruf dan belum dipakai. Tulis nama lain.",
    ErrorCode.CASE_FILTERS_FULL: "Sudah ada delapan saringan tersimpan. Hapus satu dulu (Alt+F, Ubah saringan"
    " tersimpan), atau pakai sekali saja.",
    ErrorCode.CASE_LABEL_NAME: "Nama label harus 1 sampai 24 huruf. Tulis singkat saja, misalnya Penting.",
}
