"""What the officer reads for each fault beside the window: links from outside, places of the computer."""

from core.errors import ErrorCode

SENTENCES: dict[ErrorCode, str] = {
    ErrorCode.LINK_REFUSED: "Tautan ini tidak dibuka: bentuknya bukan tautan WhatsApp atau telepon yang"
    " dikenal. Bila perlu, cari orangnya atau ketik nomornya sendiri.",
    ErrorCode.LINK_WITHOUT_NUMBER: "Tautan ini tidak memuat nomor telepon yang pasti, jadi tidak ada yang"
    " dibuka. Bila perlu, ketik nomornya sendiri di Kontak.",
    ErrorCode.LINK_LOST: "Tautan yang baru diklik tidak sampai ke jendela ini. Klik tautannya sekali lagi.",
    ErrorCode.DESKTOP_REFUSED: "Setelan komputer tidak dapat dibaca atau ditulis, jadi tidak ada yang berubah."
    " Periksa hak tulis pada folder setelan Anda, atau tanyakan petugas TI.",
}
