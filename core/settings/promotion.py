"""Promotion and the SMS blast."""

from __future__ import annotations

from core.settings.setting import Setting

PROMOTION_GREETING = Setting(
    "promotion.greeting",
    "Halo Pajak Tuban",
    "Promosi: kata pembuka yang sudah terketik dari tautan dan QR (tanda seperti #LK1 ditambahkan sendiri)",
)
PROMOTION_GAMMU = Setting(
    "promotion.gammu_config", "/etc/gammu-smsdrc", "SMS blast: letak berkas setelan Gammu SMSD"
)
PROMOTION_SMS_TITLE = Setting("promotion.sms_title", "", "Nama SMS blast yang sedang ditulis", in_dialog=False)
PROMOTION_SMS_TEXT = Setting("promotion.sms_text", "", "Teks SMS blast yang sedang ditulis", in_dialog=False)
