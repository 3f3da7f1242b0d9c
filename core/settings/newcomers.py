"""New taxpayers."""

from __future__ import annotations

from core.settings.setting import Setting

NEWCOMER_MONTHS = Setting(
    "newcomers.months",
    12,
    "Wajib pajak disebut baru selama sekian bulan sejak terdaftar",
    minimum=1,
    maximum=60,
)
NEWCOMER_FIRST_DAYS = Setting(
    "newcomers.first_days",
    7,
    "Pengingat pertama WP baru: sekian hari sesudah terdaftar",
    minimum=0,
    maximum=60,
)
NEWCOMER_LEAD_DAYS = Setting(
    "newcomers.lead_days",
    7,
    "Pengingat WP baru tiap masa: sekian hari sebelum hari terakhir menyetor",
    minimum=1,
    maximum=20,
)
