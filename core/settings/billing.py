"""Billing, its papers and the scanner at the counter."""

from __future__ import annotations

from core.settings.setting import Setting

BILLING_PAPER = Setting(
    "billing.paper",
    "a5",
    "Kertas slip yang biasa dipakai",
    choices=(("a5", "A5"), ("a4", "A4"), ("80mm", "Gulungan 80 mm")),
)
BILLING_PRINTER_A5 = Setting("billing.printer_a5", "", "Printer slip A5", in_dialog=False)
BILLING_PRINTER_A4 = Setting("billing.printer_a4", "", "Printer slip A4", in_dialog=False)
BILLING_PRINTER_80MM = Setting("billing.printer_80mm", "", "Printer slip 80 mm", in_dialog=False)
BILLING_BUNDLE = Setting(
    "billing.bundle",
    "a4x4",
    "Kertas terakhir untuk banyak slip",
    choices=(("a5", "A5"), ("a4", "A4"), ("a4x2", "A4 isi 2"), ("a4x4", "A4 isi 4"), ("80mm", "80 mm")),
    in_dialog=False,
)
BILLING_PREFIX = Setting(
    "billing.prefix", "TBN", "Awalan nomor permintaan billing dan nomor urusan, misalnya TBN"
)
BILLING_INTAKE = Setting("billing.intake", True, "Permintaan billing di percakapan langsung masuk ke papan")
BILLING_SCANNER_GAP = Setting(
    "billing.scanner_gap_ms",
    50,
    "Pemindai di loket: jeda terlama antartombol (milidetik; 0 = pemindai tidak dipakai)",
    minimum=0,
    maximum=150,
)
BILLING_SCANNER_PREFIX = Setting(
    "billing.scanner_prefix", "", "Pemindai di loket: huruf yang diketik alat di depan kode, bila ada"
)
