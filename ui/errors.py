"""One Indonesian sentence for every fault of the world: what happened, and what to do."""

from core.errors import ErrorCode, LoketError
from ui import (
    answer_errors,
    call_errors,
    case_errors,
    counter_errors,
    desktop_errors,
    lock_errors,
    promotion_errors,
    tax_errors,
    trail_errors,
)

SENTENCES: dict[ErrorCode, str] = {
    # jobs and settings
    ErrorCode.JOB_RUNNING: "Masih ada pekerjaan lain yang berjalan. Tunggu sampai selesai atau batalkan dulu.",
    ErrorCode.JOB_CANCELLED: "Pekerjaan dihentikan. Yang sudah selesai tetap tersimpan.",
    ErrorCode.SETTING_INVALID: "Nilai setelan ini di luar batas. Periksa kembali, setelan lama tetap berlaku.",
    ErrorCode.FILE_UNWRITABLE: "Berkas tidak dapat disimpan di tempat itu. Tutup berkasnya bila"
    " sedang terbuka, atau pilih folder lain.",
    ErrorCode.FILE_MISSING: "Berkas ini tidak ada di tempat itu. Periksa nama dan foldernya, lalu pilih lagi.",
    # store
    ErrorCode.STORE_CLOSED: "Penyimpanan sudah ditutup. Buka kembali Loket.",
    ErrorCode.STORE_KEY_WRONG: "Kunci tidak cocok dengan berkas data. Pakai kata sandi atau kunci pemulihan"
    " yang benar; data tidak diubah.",
    ErrorCode.STORE_FOREIGN: "Berkas ini bukan data Loket. Pilih berkas lain; berkas ini tidak diubah.",
    ErrorCode.STORE_DAMAGED: "Berkas data rusak atau terpotong. Pulihkan dari cadangan terakhir;"
    " berkas yang rusak tetap disimpan.",
    ErrorCode.STORE_NEWER: "Data ini dibuat oleh Loket yang lebih baru. Pasang versi Loket terbaru;"
    " data tidak diubah.",
    ErrorCode.STORE_MISSHAPEN: "Susunan berkas data ini tidak sama dengan yang dipakai Loket ini, jadi tidak"
    " dibuka. Hubungi petugas TI; data tidak diubah.",
    ErrorCode.STORE_READ_ONLY: "Folder data tidak dapat ditulisi. Minta hak tulis kepada petugas TI,"
    " lalu buka kembali Loket.",
    ErrorCode.DISK_FULL: "Ruang disk habis. Kosongkan sebagian disk lalu ulangi;"
    " yang sudah tersimpan tidak hilang.",
    ErrorCode.BLOB_TOO_LARGE: "Berkas terlalu besar (batasnya 100 MB). Perkecil atau bagi dulu berkasnya.",
    ErrorCode.STORE_IN_USE: "Data ini sedang dipakai oleh Loket yang lain. Tutup dulu jendela itu, lalu"
    " ulangi.",
    ErrorCode.STORE_MISSING: "Berkas data tidak ada di folder ini."
    " Kembalikan berkasnya atau pulihkan dari cadangan; data baru tidak dibuat.",
    ErrorCode.STORE_KEY_MISSING: "Kunci data tidak ada lagi di komputer ini."
    " Ketik kunci pemulihan dari lembar yang pernah dicetak; data tidak diubah.",
    ErrorCode.KEYRING_UNAVAILABLE: "Tempat kunci (keyring) komputer tidak menjawab atau masih terkunci."
    " Buka kuncinya lalu coba lagi, atau ketik kunci pemulihan.",
    ErrorCode.PASSPHRASE_NEEDED: "Komputer ini tidak punya tempat kunci (keyring), jadi data dijaga"
    " dengan kata sandi."
    " Ketik kata sandinya.",
    ErrorCode.PASSPHRASE_WRONG: "Kata sandi salah. Periksa huruf besar-kecilnya, lalu ketik lagi;"
    " atau pakai kunci pemulihan.",
    ErrorCode.PASSPHRASE_SHORT: "Kata sandi terlalu pendek. Pakai sedikitnya 10 huruf, misalnya empat"
    " kata acak.",
    ErrorCode.PASSPHRASE_UNREADABLE: "Kata sandi memuat tanda yang bukan huruf, jadi tidak terbaca. Ketik"
    " ulang, atau perbaiki LOKET_PASSPHRASE (UTF-8).",
    ErrorCode.RECOVERY_KEY_INCOMPLETE: "Jumlah huruf kunci pemulihan belum pas. Ketik kelima baris di"
    " lembar itu.",
    ErrorCode.RECOVERY_KEY_TYPO: "Ada salah ketik pada kunci pemulihan. Periksa bagian yang disebut ini.",
    ErrorCode.BACKUP_FOREIGN: "Berkas ini bukan cadangan Loket. Pilih berkas berakhiran .loket;"
    " data sekarang tidak diubah.",
    ErrorCode.BACKUP_DAMAGED: "Cadangan ini rusak atau terpotong. Pilih cadangan lain; data sekarang"
    " tidak diubah.",
    ErrorCode.BACKUP_NEWER: "Cadangan ini dibuat oleh Loket yang lebih baru. Pasang versi Loket terbaru,"
    " lalu pulihkan lagi; data sekarang tidak diubah.",
    ErrorCode.BACKUP_MISSHAPEN: "Susunan cadangan ini tidak sama dengan yang dipakai Loket, jadi tidak"
    " dipulihkan. Pilih cadangan lain; data sekarang tidak diubah.",
    ErrorCode.BACKUP_KEY_WRONG: "Cadangan ini dikunci dengan kunci lain. Ketik kunci pemulihan milik"
    " cadangan itu;"
    " data sekarang tidak diubah.",
    ErrorCode.BACKUP_UNWRITABLE: "Cadangan tidak dapat ditulis ke tempat itu. Pilih folder lain"
    " atau periksa hak tulisnya; data tidak diubah.",
    ErrorCode.BACKUP_FOLDER_MISSING: "Folder untuk cadangan itu tidak ada, jadi cadangan tidak dibuat."
    " Buat foldernya dulu atau pilih folder lain.",
    ErrorCode.BACKUP_NAME_TAKEN: "Di tempat itu sudah ada berkas yang bukan cadangan kantor ini,"
    " jadi tidak ditimpa. Pilih nama lain; berkas itu tidak diubah.",
    # contacts
    ErrorCode.CONTACT_GONE: "Kontak ini sudah dihapus. Muat ulang daftarnya.",
    ErrorCode.CONTACT_FIELD_INVALID: "Isian ini belum benar, jadi belum disimpan. Perbaiki isian yang"
    " ditandai.",
    ErrorCode.CONTACT_CHANGED_SINCE: "Data kontak ini baru saja berubah. Buka kembali kontaknya, lalu ulangi.",
    ErrorCode.CONTACT_IN_USE: "Kontak ini masih dipakai di bagian lain, jadi tidak dihapus.",
    ErrorCode.CONTACT_NUMBER_TAKEN: "Nomor pajak ini sudah tercatat pada kontak lain. Periksa nomornya.",
    ErrorCode.CONTACT_PHONE_UNCERTAIN: "Nomor telepon ini belum pasti, jadi belum disimpan. Periksa angkanya.",
    ErrorCode.CONTACT_PHONE_TWICE: "Nomor ini sudah ada pada kontak ini; tidak perlu ditambahkan lagi.",
    ErrorCode.REVIEW_DECIDED: "Pertanyaan ini sudah diputuskan. Daftar tinjauan akan dimuat ulang.",
    ErrorCode.IMPORT_UNREADABLE: "Berkas tidak dapat dibaca sebagai XLSX, CSV, atau vCard."
    " Buka di Excel, simpan ulang, lalu coba lagi.",
    ErrorCode.IMPORT_EMPTY: "Berkas ini tidak berisi baris data. Periksa lembar atau berkas yang dipilih.",
    ErrorCode.IMPORT_TOO_LARGE: "Berkas lebih dari 200 MB. Bagi dulu menjadi beberapa berkas.",
    ErrorCode.IMPORT_SPREAD: "Isi berkas ini terlalu besar, atau ada isian yang sangat jauh di luar daftarnya."
    " Salin daftarnya saja ke berkas baru, lalu coba lagi.",
    ErrorCode.IMPORT_NO_NAME: "Belum ada kolom nama, NPWP, atau nomor HP. Pilih arti kolomnya dulu.",
    ErrorCode.IMPORT_FILE_CHANGED: "Berkas asal impor ini tidak ada lagi atau isinya sudah berubah."
    " Impor ini hanya dapat dibatalkan; berkas yang baru dapat diimpor tersendiri.",
    ErrorCode.REPORT_NOT_SAVED: "Laporan tidak dapat disimpan di tempat itu. Pilih folder lain"
    " atau tutup berkasnya di Excel.",
    # conversations
    ErrorCode.EXPORT_UNREADABLE: "Berkas ekspor tidak dapat dibaca. Periksa apakah berkasnya masih ada,"
    " lalu ulangi.",
    ErrorCode.EXPORT_NOT_RECOGNISED: "Ini bukan ekspor chat WhatsApp. Di ponsel, buka chat, pilih"
    " Ekspor chat,"
    " lalu bawa berkas .txt atau .zip-nya ke sini.",
    ErrorCode.EXPORT_ZIP_BROKEN: "Berkas zip rusak atau terpotong. Salin ulang dari ponsel, lalu coba lagi;"
    " yang sudah masuk tetap tersimpan.",
    ErrorCode.EXPORT_ZIP_LOCKED: "Berkas zip ini dikunci kata sandi. Ekspor ulang dari ponsel tanpa"
    " kata sandi.",
    ErrorCode.EXPORT_ZIP_UNSAFE: "Isi berkas zip ini tidak wajar besarnya, jadi tidak dibuka. Ekspor"
    " ulang dari ponsel.",
    ErrorCode.EXPORT_NO_CHAT: "Di dalam zip ini tidak ada teks chat. Pilih zip hasil Ekspor chat dari"
    " WhatsApp.",
    ErrorCode.EXPORT_ORDER_IMPOSSIBLE: "Urutan tanggal yang dipilih tidak cocok: ada tanggal di"
    " berkas ini yang jadi"
    " tidak ada di kalender. Pakai urutan satunya.",
    ErrorCode.EXPORT_ORDER_UNDECIDED: "Tanggalnya dapat dibaca dua cara. Pilih hari atau bulan yang"
    " lebih dulu.",
    ErrorCode.EXPORT_OWN_NAME_UNKNOWN: "Belum jelas nama mana yang milik kantor. Pilih nama Bapak/Ibu"
    " di chat ini.",
    ErrorCode.EXPORT_CHAT_AMBIGUOUS: "Ada beberapa percakapan dengan judul ini. Pilih percakapan tujuannya.",
    ErrorCode.EXPORT_TITLE_MISSING: "Nama berkas tidak memberi tahu ini chat dengan siapa. Isi judulnya.",
    ErrorCode.EXPORT_NAME_ABSENT: "Nama kantor yang disebut tidak berbicara di chat ini. Pakai nama yang ada"
    " di dalamnya.",
    ErrorCode.EXPORT_DATES_EXCHANGED: "Pesan di berkas ini sudah masuk dengan hari dan bulan tertukar. Supaya"
    " tidak dobel, tidak ada yang ditambahkan: pakai urutan tanggal yang dulu, atau batalkan impor yang dulu.",
    ErrorCode.EXPORT_SIDES_EXCHANGED: "Pesan di berkas ini sudah masuk dengan nama kantor yang lain. Supaya"
    " tidak dobel, tidak ada yang ditambahkan: pakai nama kantor yang dulu, atau batalkan impor yang dulu.",
    ErrorCode.EXPORT_IMPORT_GONE: "Impor ini tidak ada atau sudah dibatalkan. Nomornya ada di hasil impornya.",
    ErrorCode.CHAT_GONE: "Percakapan ini sudah tidak ada. Pilih percakapan lain dari daftar.",
    ErrorCode.MESSAGE_GONE: "Pesan ini sudah tidak ada, mungkin impornya dibatalkan. Cari lagi di"
    " percakapannya.",
    ErrorCode.NOTE_EMPTY: "Catatan masih kosong. Tulis dulu isinya.",
    ErrorCode.ATTACHMENT_EMPTY: "Berkas ini kosong (0 byte). Pilih berkas lain.",
    ErrorCode.ATTACHMENT_TOO_LARGE: "Berkas ini terlalu besar untuk dikirim. Perkecil dulu atau pilih"
    " yang lain.",
    ErrorCode.ATTACHMENT_UNREADABLE: "Berkas ini tidak dapat dibaca. Periksa apakah masih ada dan boleh"
    " dibuka.",
    ErrorCode.ATTACHMENT_REFUSED_TYPE: "Jenis berkas ini tidak dikirim karena dapat membahayakan penerimanya."
    " Kirim sebagai PDF, gambar, Word, Excel atau ZIP.",
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
    ErrorCode.BILLING_CODE_IS_NUMBER: "Angka ini NPWP wajib pajak, bukan kode billing."
    " Salin kodenya dari layar DJP, lalu tempel lagi.",
    ErrorCode.BILLING_CODE_DUPLICATE: "Kode billing ini sudah dicatat pada permintaan lain."
    " Periksa kembali kodenya.",
    ErrorCode.BILLING_MOMENT_UNREADABLE: "Waktu belum terbaca. Tulis seperti 21/11/2026 14.04.",
    ErrorCode.BILLING_MOMENT_AHEAD: "Waktu ini belum terjadi. Periksa tanggal dan jamnya.",
    ErrorCode.BILLING_MOMENT_EARLY: "Waktu terbit ini sebelum permintaannya ada. Periksa tanggal dan"
    " jamnya; kode yang memang lebih dulu terbit dicatat lewat formulirnya.",
    ErrorCode.BILLING_FORM_INCOMPLETE: "Masih ada isian yang perlu dilengkapi."
    " Lihat tanda di samping isiannya.",
    ErrorCode.BILLING_REQUEST_GONE: "Permintaan ini tidak ditemukan. Muat ulang daftarnya.",
    ErrorCode.BILLING_STATE_REFUSED: "Permintaan dalam keadaan ini tidak dapat diubah begitu."
    " Buat permintaan baru bila perlu.",
    ErrorCode.BILLING_REQUEST_INCOMPLETE: "Permintaan ini belum lengkap. Lengkapi isiannya, atau tanyakan"
    " yang kurang kepada wajib pajak.",
    ErrorCode.BILLING_NOTHING_MISSING: "Isian permintaan ini sudah lengkap, jadi tidak ada yang"
    " perlu ditanyakan.",
    ErrorCode.BILLING_PAYMENT_UNPROVEN: "Pembayaran dicatat dengan buktinya. Tulis NTPN dari bukti"
    " penerimaan, atau lampirkan gambarnya.",
    ErrorCode.BILLING_REASON_MISSING: "Tulis dulu alasannya, supaya riwayat permintaan ini jelas.",
    ErrorCode.BILLING_NO_CHAT: "Permintaan ini tidak terikat pada percakapan pribadi. Hubungi wajib pajak"
    " dengan cara lain.",
    ErrorCode.BILLING_NO_REQUEST_READ: "Tidak ada permintaan billing yang terbaca di pesan ini. Isi formulirnya"
    " dengan tangan.",
    ErrorCode.BILLING_REPLACED_ALREADY: "Kode ini sudah diganti dengan permintaan lain. Buka permintaan"
    " penggantinya.",
    ErrorCode.BILLING_NO_CODE_TO_REPLACE: "Permintaan ini belum mempunyai kode, jadi belum ada yang diterbitkan"
    " ulang.",
    ErrorCode.BILLING_BATCH_EMPTY: "Tabel ini belum berisi permintaan. Tempel dari Excel"
    " atau isi satu baris dulu.",
    ErrorCode.BILLING_BATCH_FAULTY: "Masih ada baris yang perlu diperbaiki, jadi belum ada yang disimpan."
    " Lihat isian yang ditandai.",
    ErrorCode.BILLING_BATCH_GONE: "Kumpulan permintaan ini sudah tidak ada. Muat ulang daftarnya.",
    ErrorCode.BILLING_BATCH_CHANGED: "Kode dalam kumpulan ini baru saja berubah. Periksa dulu, lalu kirim"
    " lagi.",
    ErrorCode.BILLING_CODES_NONE: "Tidak ada kode billing di papan klip. Salin dulu kolom kodenya, lalu"
    " tempel lagi.",
    ErrorCode.BILLING_CODES_WIDE: "Tempelan ini lebih dari satu kolom. Salin kolom kode billing saja, atau"
    " kode dan waktu terbitnya (misalnya 21/11/2026 14.04).",
    ErrorCode.BILLING_CODES_TWICE: "Kode yang sama ada dua kali dalam tempelan ini, jadi belum ada yang"
    " dicatat. Periksa kolomnya.",
    ErrorCode.BILLING_CODES_STAND: "Semua kode dalam tempelan ini sudah tercatat, jadi tidak ada yang"
    " perlu dicatat lagi.",
    ErrorCode.BILLING_CODES_TOO_MANY: "Kodenya lebih banyak daripada permintaan yang menunggu kode, jadi"
    " belum ada yang dicatat. Periksa kolomnya.",
    ErrorCode.BILLING_FILE_UNREADABLE: "Berkas permintaan tidak terbaca sebagai JSON. Perbaiki, lalu ulangi.",
    ErrorCode.BILLING_FIELD_UNKNOWN: "Nama isian ini tidak dikenal. Daftar namanya ada di bantuan (--help).",
    ErrorCode.BILLING_FIELD_KIND: "Isian ini harus berupa teks, atau angka bulat bila itu jumlah.",
    ErrorCode.BILLING_BUNDLE_EMPTY: "Tidak ada slip yang dapat dibuat dari pilihan ini. Pilih permintaan yang"
    " isiannya sudah lengkap.",
    ErrorCode.BILLING_MESSAGES_UNREADABLE: "Berkas pesan tidak dapat dibuka. Periksa nama berkas dan"
    " foldernya, lalu coba lagi.",
    ErrorCode.NEWCOMERS_UNWRITABLE: "Daftar WP baru tidak dapat disimpan di sana. Tutup berkasnya bila sedang"
    " terbuka, atau pilih folder lain.",
    ErrorCode.BILLING_LIST_UNWRITABLE: "Daftar tidak dapat disimpan di sana. Tutup berkasnya bila sedang"
    " terbuka, atau pilih folder lain.",
    ErrorCode.SLIP_UNWRITABLE: "Slip tidak dapat disimpan di folder itu. Pilih folder lain, lalu simpan lagi.",
    ErrorCode.PRINTER_NONE: "Belum ada printer di komputer ini. Pasang atau nyalakan printer, lalu cetak lagi.",
    ErrorCode.PRINTER_GONE: "Printer yang biasa dipakai tidak ditemukan. Nyalakan printernya atau pilih"
    " printer lain.",
    ErrorCode.PRINTER_STOPPED: "Printer sedang berhenti. Periksa kertas, tinta dan kabelnya, lalu cetak lagi.",
    ErrorCode.PRINTER_REFUSED: "Printer menolak pekerjaan cetak. Periksa printernya, lalu cetak lagi.",
    ErrorCode.PRINTER_INTERRUPTED: "Pencetakan terputus sebelum antrean printer menerimanya. Periksa apakah"
    " slipnya keluar; bila belum, cetak lagi.",
    **tax_errors.SENTENCES,
    **trail_errors.SENTENCES,
    **answer_errors.SENTENCES,
    **case_errors.SENTENCES,
    **lock_errors.SENTENCES,
    **desktop_errors.SENTENCES,
    **counter_errors.SENTENCES,
    # calls
    **call_errors.SENTENCES,
    # reports
    ErrorCode.REPORT_PERIOD_UNREADABLE: "Periodenya tidak terbaca. Tulis 2026-11-21, 2026-11, 2026-T4,"
    " atau 2026.",
    ErrorCode.REPORT_NARRATIVE_LONG: "Narasinya terlalu panjang untuk satu laporan. Ringkas, lalu simpan lagi.",
    ErrorCode.REPORT_QUOTE_PRIVATE: "Kutipan ini masih memuat nama, angka, alamat, tautan, atau surel. Hapus"
    " yang dapat mengenali orangnya, lalu simpan lagi.",
    # outbox
    ErrorCode.OUTBOX_EMPTY: "Pesan masih kosong. Tulis teks atau lampirkan berkas dulu.",
    ErrorCode.OUTBOX_TEXT_TOO_LONG: "Teks terlalu panjang untuk satu pesan (batasnya 65.536 huruf)."
    " Bagi menjadi beberapa pesan.",
    ErrorCode.OUTBOX_NO_ADDRESS: "Percakapan ini belum punya nomor WhatsApp. Isi nomornya di kartu kontak,"
    " lalu kirim lagi; teks tetap tersimpan sebagai draf.",
    ErrorCode.OUTBOX_NOT_UNSURE: "Pesan ini sudah diputuskan atau centangnya sudah terlihat."
    " Tidak ada yang diubah.",
    ErrorCode.OUTBOX_NOT_FAILED: "Pesan ini tidak sedang gagal, jadi tidak perlu dicoba lagi.",
    ErrorCode.OUTBOX_NOT_CANCELLED: "Sesudah pembatalan itu sudah ada pesan lain di percakapan ini, atau"
    " pesannya sudah masuk antrean lagi. Periksa percakapannya; tulis ulang bila masih perlu.",
    ErrorCode.OUTBOX_STILL_STOPPED: "WhatsApp masih menunjukkan hal yang menghentikan siaran. Ikuti petunjuk di"
    " halaman WhatsApp dulu, lalu lanjutkan.",
    ErrorCode.OUTBOX_CANNOT_READ: "Pesan belum dapat diambil karena WhatsApp belum tersambung. Tunggu sampai"
    " tersambung, lalu tekan Ambil pesan lagi.",
    ErrorCode.OUTBOX_READ_FAILED: "Percakapan ini tidak berhasil dibuka di WhatsApp, jadi pesannya belum"
    " diambil. Coba lagi sebentar lagi, atau lihat di tempat WhatsApp.",
    # whatsapp
    ErrorCode.WHATSAPP_MAP_UNSOUND: "Berkas itu bukan pembaruan peta halaman WhatsApp yang utuh, jadi tidak"
    " dipakai. Minta berkas yang baru; peta yang lama tetap dipakai.",
    ErrorCode.WHATSAPP_AS_ROOT: "WhatsApp tidak dibuka di dalam Loket yang dijalankan sebagai root, karena"
    " pengaman halamannya tidak bekerja. Jalankan Loket sebagai pengguna biasa.",
    ErrorCode.WHATSAPP_NO_SANDBOX: "Sistem komputer ini melarang pengaman halaman (sandbox) yang diperlukan"
    " WhatsApp di dalam Loket. Pilih “Peramban komputer”, atau minta petugas TI mengizinkan user namespace.",
    ErrorCode.WHATSAPP_NO_ENGINE: "Bagian penampil halaman (PySide6-WebEngine) belum terpasang, jadi WhatsApp"
    " tidak dapat dibuka di dalam Loket. Pasang ulang Loket seperti tertulis di README.",
    ErrorCode.WHATSAPP_NO_LIBRARY: "Pustaka sistem untuk penampil halaman belum terpasang, jadi WhatsApp tidak"
    " dapat dibuka di dalam Loket. Minta petugas TI memasangnya, lalu buka kembali Loket.",
    ErrorCode.WHATSAPP_NOT_WIPED: "Folder login WhatsApp belum terhapus seluruhnya. Tutup Loket, lalu hapus"
    " folder ini; putuskan juga perangkat “Google Chrome” di ponsel.",
    ErrorCode.WHATSAPP_LOGIN_UNREADABLE: "Login WhatsApp yang tersimpan rusak atau berkunci lain, jadi tidak"
    " dapat dibuka. Tautkan lagi ponsel kantor dengan kode QR; berkas yang lama disisihkan.",
    ErrorCode.WHATSAPP_LOGIN_BUSY: "Login WhatsApp masih dipakai oleh Loket yang belum selesai ditutup. Tunggu"
    " sebentar lalu coba lagi; bila tetap begitu, nyalakan ulang komputer.",
    ErrorCode.WHATSAPP_LOGIN_NO_ROOM: "Ruang disk habis saat Loket terakhir ditutup, jadi login WhatsApp belum"
    " terenkripsi; tidak ada yang hilang. Kosongkan sebagian disk sebelum menutup Loket.",
    ErrorCode.WHATSAPP_LOGIN_UNSEALED: "Login WhatsApp belum dapat dienkripsi saat Loket terakhir ditutup;"
    " tidak ada yang hilang. Dicoba lagi saat Loket ditutup; bila tetap begitu, hubungi petugas TI.",
    ErrorCode.WHATSAPP_LOGIN_UNGUARDED: "Login WhatsApp tidak akan terenkripsi saat Loket ditutup, karena"
    " penjaganya tidak dapat dijalankan. Tutup Loket lalu buka lagi.",
    # groups
    ErrorCode.GROUP_LINK_INVALID: "Tautan undangan tidak dikenali. Salin dari WhatsApp: Info grup, lalu"
    " Undang via tautan; bentuknya https://chat.whatsapp.com/….",
    ErrorCode.GROUP_LINK_MISSING: "Grup ini belum punya tautan undangan. Isi tautannya dulu, lalu buat"
    " kartunya.",
    ErrorCode.GROUP_CHAT_TAKEN: "Grup WhatsApp itu sudah menjadi grup segmen lain. Lepas dulu di sana, agar"
    " satu kiriman tidak sampai dua kali.",
    ErrorCode.GROUP_CHAT_GONE: "Grup WhatsApp itu sudah tidak ada dalam percakapan. Pilih grup lain.",
    ErrorCode.GROUP_MEMBERS_INVALID: "Jumlah anggota harus 0 sampai 100.000, dan tanggal hitungnya tidak boleh"
    " sesudah hari ini.",
    ErrorCode.GROUP_COVERAGE_UNWRITABLE: "Cakupan tidak dapat disimpan di tempat itu."
    " Tutup berkasnya bila sedang terbuka, atau pilih folder lain.",
    # broadcasts
    ErrorCode.BROADCAST_STARTED: "Siaran ini sudah berjalan, jadi teks dan penerimanya tidak berubah lagi."
    " Salin siaran ini bila ingin mengirim yang lain.",
    ErrorCode.BROADCAST_BLOCKED: "Siaran belum dapat dikirim. Selesaikan dulu yang ditandai merah pada"
    " rencana.",
    ErrorCode.BROADCAST_CHANGED: "Keadaan siaran sudah berubah. Lihat keadaannya yang baru, lalu ulangi"
    " bila perlu.",
    ErrorCode.BROADCAST_GONE: "Siaran ini sudah tidak ada. Pilih siaran lain dari daftar.",
    ErrorCode.BROADCAST_NO_OWN_NUMBER: "Nomor HP petugas untuk tes belum diisi atau tidak terbaca."
    " Isi di Setelan, misalnya 0812 0000 1234.",
    ErrorCode.BROADCAST_LIST_NAME: "Nama daftar masih kosong atau sudah dipakai. Beri nama lain.",
    ErrorCode.BROADCAST_LEDGER_UNWRITABLE: "Buku kiriman tidak dapat disimpan di tempat itu."
    " Tutup berkasnya bila sedang terbuka, atau pilih folder lain.",
    ErrorCode.BROADCAST_AUDIENCE_NAME: "Nama pilihan masih kosong atau sudah dipakai. Beri nama lain.",
    ErrorCode.BROADCAST_LIST_EMPTY: "Tidak ada penerima pada bagian itu, jadi daftarnya tidak dibuat.",
    **promotion_errors.SENTENCES,
    # reminders
    ErrorCode.REMINDER_HOUR_CLOSED: "Jam itu di luar jam kirim siaran, jadi pengingatnya baru keluar esok"
    " harinya."
    " Pilih jam di dalam jam kirim.",
    ErrorCode.REMINDER_TEXT_EMPTY: "Teks pengingat masih kosong. Tulis teksnya dulu.",
    ErrorCode.REMINDER_TEXT_LONG: "Teks terlalu panjang untuk dibaca di ponsel (batasnya 3.000 huruf bersama"
    " contohnya). Singkatkan.",
    ErrorCode.REMINDER_PLACEHOLDER: "Isian ini tidak dikenal di teks pengingat. Pakai isian dari daftar di"
    " bawah teks.",
    ErrorCode.REMINDER_NAME_ALONE: "Pos grup tidak menyebut nama orang. Beri pengganti untuk isian ini.",
    ErrorCode.REMINDER_NO_DATE: "Teks belum menyebut tanggalnya. Sisipkan {tenggat}.",
    ErrorCode.TEXT_SHORT_LINK: "Tautan pendek tidak dikirim atas nama kantor, karena tujuannya tidak"
    " terlihat. Tulis alamat lengkapnya, misalnya pajak.go.id atau tautan wa.me kantor.",
    ErrorCode.TEXT_PROGRAM: "Berkas program atau arsip tidak dikirim atas nama kantor; begitulah cara"
    " penipu. Hapus nama berkas itu, atau kirim sebagai PDF.",
    ErrorCode.TEXT_ACCOUNT: "Kantor tidak pernah meminta uang lewat rekening siapa pun. Hapus kata-kata"
    " ini; pajak dibayar dengan kode billing. Untuk peringatan, tulis misalnya “kami tidak pernah meminta"
    " uang”.",
    ErrorCode.REMINDER_EXPOSES: "Ada nomor yang dapat menunjuk seorang wajib pajak. Hapus nomor itu dari teks.",
    ErrorCode.REMINDER_NOT_TESTED: "Teks ini belum diuji. Kirim dulu ke nomor sendiri, baca di ponsel, lalu"
    " setujui.",
    ErrorCode.REMINDER_TEXT_NOT_APPROVED: "Teksnya belum disetujui, jadi belum dapat dikirim. Buka bagian Teks,"
    " uji, lalu setujui.",
    ErrorCode.REMINDER_TOO_LATE: "Tenggatnya sudah lewat, jadi pengingat ini tidak berguna lagi. Pilih Lewati.",
    ErrorCode.REMINDER_GONE: "Pengingat atau tenggat ini sudah tidak ada. Susun ulang rencana bulannya.",
    # consent
    ErrorCode.CONSENT_SOURCE_MISSING: "Asal persetujuan masih kosong. Tulis dari mana, misalnya formulir.",
    ErrorCode.CONSENT_DAY_AHEAD: "Tanggal persetujuan belum tiba. Isi tanggal hari ini atau sebelumnya.",
    ErrorCode.PRIVACY_RUN_OVER: "Hitungan ini sudah tidak berlaku. Hitung ulang, lihat, lalu jalankan.",
    ErrorCode.ERASURE_HINDERED: "Belum dapat dihapus: masih ada kiriman atau permintaan orang ini yang"
    " berjalan. Selesaikan atau batalkan dulu, lalu hitung ulang.",
    ErrorCode.PRIVACY_FILE_UNWRITABLE: "Berkas tidak dapat disimpan di tempat itu. Tutup berkasnya bila"
    " sedang terbuka, atau pilih folder lain.",
    ErrorCode.INCIDENT_INCOMPLETE: "Yang terjadi masih kosong. Tulis yang diketahui sekarang; dapat ditambah"
    " nanti.",
    ErrorCode.INCIDENT_GONE: "Insiden ini tidak ditemukan. Pilih lagi dari daftar.",
    ErrorCode.INCIDENT_MOMENT: "Waktu ini belum benar. Insiden ditemukan setelah terjadi, dan keduanya"
    " tidak di masa depan.",
}


def sentence(fault: LoketError) -> str:
    """Return what the officer reads for `fault`, with its detail where it has one."""
    text = SENTENCES[fault.code]
    return f"{text} ({fault.detail})" if fault.detail else text
