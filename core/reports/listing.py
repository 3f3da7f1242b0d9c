"""The lists that leave with a report: one row for each case, call, message and visit, all columns named."""

from __future__ import annotations

from enum import StrEnum

from core.tables.column import CellKind, ListColumn


class Listing(StrEnum):
    """Name one list."""

    CASES = "cases"
    CALLS_OUT = "calls_out"
    CALLS_IN = "calls_in"
    MESSAGES = "messages"
    VISITS = "visits"


TITLES = {
    Listing.CASES: "Permintaan",
    Listing.CALLS_OUT: "Telepon keluar",
    Listing.CALLS_IN: "Telepon masuk",
    Listing.MESSAGES: "Pesan",
    Listing.VISITS: "Tamu loket",
}
_AT = ListColumn("Waktu (WIB)", CellKind.MOMENT, 20)
_NAME, _PHONE = ListColumn("Nama", width=30), ListColumn("Nomor HP", CellKind.PHONE, 18)
_PLACE, _GROUP = ListColumn("Kecamatan"), ListColumn("Kelompok")
COLUMNS: dict[Listing, tuple[ListColumn, ...]] = {
    Listing.CASES: (
        _AT,
        ListColumn("Nomor"),
        _NAME,
        ListColumn("NPWP", CellKind.CODE, 20),
        ListColumn("NPWP 16 atau NIK", CellKind.CODE, 20),
        _PLACE,
        _GROUP,
        ListColumn("KAP", CellKind.CODE, 9),
        ListColumn("KJS", CellKind.CODE, 7),
        ListColumn("Masa dari", CellKind.NUMBER, 10),
        ListColumn("Masa sampai", CellKind.NUMBER, 12),
        ListColumn("Tahun pajak", CellKind.NUMBER, 12),
        ListColumn("Jumlah (Rp)", CellKind.NUMBER, 16),
        ListColumn("Kode billing", CellKind.CODE, 18),
        ListColumn("Terbit (WIB)", CellKind.MOMENT, 20),
        ListColumn("Dibayar (WIB)", CellKind.MOMENT, 20),
        ListColumn("NTPN", CellKind.CODE, 18),
        ListColumn("Keadaan"),
        ListColumn("Asal"),
    ),
    Listing.CALLS_OUT: (
        _AT,
        ListColumn("Selesai (WIB)", CellKind.MOMENT, 20),
        ListColumn("Kampanye", width=30),
        _NAME,
        _PHONE,
        _PLACE,
        _GROUP,
        ListColumn("Hasil", width=20),
        ListColumn("Identitas"),
        ListColumn("Dijanjikan", CellKind.DAY, 12),
        ListColumn("Catatan", width=40),
    ),
    Listing.CALLS_IN: (
        _AT,
        ListColumn("Hasil", width=20),
        _NAME,
        _PHONE,
        _PLACE,
        _GROUP,
        ListColumn("Layanan"),
        ListColumn("Bicara (detik)", CellKind.NUMBER, 14),
        ListColumn("Asal catatan"),
        ListColumn("Catatan", width=40),
    ),
    Listing.MESSAGES: (
        _AT,
        ListColumn("Arah", width=8),
        _NAME,
        _PHONE,
        _PLACE,
        _GROUP,
        ListColumn("Isi", width=60),
        ListColumn("Keadaan"),
    ),
    Listing.VISITS: (
        _AT,
        ListColumn("Nomor antrean", CellKind.NUMBER, 14),
        _NAME,
        _PLACE,
        _GROUP,
        ListColumn("Layanan", width=24),
        ListColumn("Hasil", width=24),
        ListColumn("Selesai (WIB)", CellKind.MOMENT, 20),
        ListColumn("Nilai", CellKind.NUMBER, 7),
        ListColumn("Catatan", width=40),
    ),
}
