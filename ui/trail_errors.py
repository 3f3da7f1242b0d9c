"""What the officer reads for each fault of the trail and of who is at the desk."""

from core.errors import ErrorCode

SENTENCES: dict[ErrorCode, str] = {
    ErrorCode.TRAIL_CHANGED: "Baris jejak audit ini tidak cocok dengan segelnya: isinya pernah diubah di luar"
    " Loket. Simpan folder data apa adanya, lalu hubungi petugas TI.",
    ErrorCode.TRAIL_CUT: "Jejak audit terputus di baris ini: ada baris yang hilang. Simpan folder data apa"
    " adanya, lalu hubungi petugas TI.",
    ErrorCode.TRAIL_UNSEALED: "Ada catatan jejak audit yang belum disegel: data diubah oleh program lain."
    " Simpan folder data apa adanya, lalu hubungi petugas TI.",
    ErrorCode.TRAIL_DIFFERS: "Jejak audit tidak sama dengan yang ada di cadangan: mulai baris ini atau"
    " sebelumnya ada yang diganti. Simpan data dan cadangannya, lalu hubungi petugas TI.",
    ErrorCode.OFFICER_NAME_INVALID: "Nama petugas harus 1 sampai 80 huruf, dan NIP hanya angka."
    " Perbaiki, lalu simpan lagi.",
    ErrorCode.OFFICER_TAKEN: "Nama petugas itu sudah ada dalam daftar. Pilih dari daftar saja.",
    ErrorCode.OFFICER_ON_DUTY: "Petugas ini sedang bertugas. Serahkan meja kepada petugas lain dulu.",
    ErrorCode.OFFICER_DAYS: "Masa pengganti harus berakhir hari ini atau sesudahnya, dan tidak lebih dari"
    " setahun. Pilih tanggal lain.",
}
