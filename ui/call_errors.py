"""What the officer reads when something about a call is refused."""

from collections.abc import Mapping

from core.errors import ErrorCode

SENTENCES: Mapping[ErrorCode, str] = {
    ErrorCode.CALL_LIST_NO_PERSON: "Daftar ini tidak dapat dipakai menelepon. Tunjuk kolom nama, dan kolom"
    " NPWP atau nomor telepon.",
    ErrorCode.CALL_CAMPAIGN_INCOMPLETE: "Kampanye belum lengkap. Isi nama, surat sumber dan tanggalnya, serta"
    " kewajiban yang diingatkan.",
    ErrorCode.CALL_CAMPAIGN_GONE: "Kampanye ini sudah tidak ada. Pilih kampanye lain.",
    ErrorCode.CALL_TARGET_GONE: "Orang ini sudah tidak ada di daftar. Ambil nomor berikutnya.",
    ErrorCode.CALL_TARGET_ENDED: "Orang ini tidak perlu ditelepon lagi. Ambil nomor berikutnya.",
    ErrorCode.CALL_TWICE_A_DAY: "Orang atau nomor ini sudah ditelepon hari ini. Telepon lagi besok, kecuali ia"
    " sendiri yang minta.",
    ErrorCode.CALL_OPEN: "Masih ada telepon ke orang ini yang belum diberi hasil. Beri hasilnya dulu.",
    ErrorCode.CALL_ENDED: "Telepon ini sudah diberi hasil. Tampilan dimuat ulang.",
    ErrorCode.CALL_NO_NUMBER: "Nomor ini tidak ada pada orang tersebut. Pilih salah satu nomornya.",
    ErrorCode.CALL_OUTCOME_STANDS: "Hasil telepon ini tidak dapat diubah lagi: sesudahnya sudah ada telepon"
    " lain, atau orangnya sudah bayar atau lapor.",
    ErrorCode.CALL_MOMENT_MISSING: "Kapan ia minta ditelepon lagi belum diisi, atau sudah lewat."
    " Pilih hari dan jam.",
    ErrorCode.CALL_DAY_MISSING: "Tanggal janji belum diisi, atau sudah lewat. Pilih tanggalnya.",
    ErrorCode.CALL_IDENTITY_OPEN: "Data pajak belum boleh dibuka. Pastikan dulu siapa yang berbicara,"
    " lalu tandai identitas cocok.",
    ErrorCode.CALL_IDENTITY_UNASKED: "Belum ada yang ditanyakan. Tekan dulu apa yang ditanyakan, baru tandai"
    " identitas cocok.",
    ErrorCode.CALLBACK_GONE: "Telepon ulang ini sudah selesai. Tampilan dimuat ulang.",
    ErrorCode.CALLBACK_PAST: "Waktu itu sudah lewat. Pilih waktu yang akan datang.",
    ErrorCode.CALLBACK_REASON_MISSING: "Telepon ulang tidak dapat hilang begitu saja. Tulis alasannya.",
    ErrorCode.CALL_SCRIPT_FAULTY: "Naskah belum dapat dipakai. Perbaiki baris yang ditandai, lalu simpan lagi.",
    ErrorCode.CALL_SCRIPT_TITLE: "Nama naskah kosong atau sudah dipakai. Pilih nama lain.",
}
