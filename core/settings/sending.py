"""How fast and when broadcasts go out, and what they may say."""

from __future__ import annotations

from core.settings.setting import Setting

OUTBOX_GAP_FROM = Setting(
    "outbox.gap_from_s", 20, "Jeda terpendek antarpesan siaran (detik)", minimum=1, maximum=600
)
OUTBOX_GAP_TO = Setting(
    "outbox.gap_to_s", 45, "Jeda terpanjang antarpesan siaran (detik)", minimum=1, maximum=900
)
OUTBOX_REST_EVERY = Setting(
    "outbox.rest_every", 20, "Istirahat panjang setiap sekian pesan siaran (0 = tanpa)", minimum=0, maximum=500
)
OUTBOX_REST_FROM = Setting(
    "outbox.rest_from_s", 300, "Istirahat panjang, paling singkat (detik)", minimum=0, maximum=3600
)
OUTBOX_REST_TO = Setting(
    "outbox.rest_to_s", 600, "Istirahat panjang, paling lama (detik)", minimum=0, maximum=7200
)
OUTBOX_OPENS = Setting("outbox.opens_hour", 8, "Siaran dikirim mulai pukul (WIB)", minimum=0, maximum=23)
OUTBOX_CLOSES = Setting("outbox.closes_hour", 16, "Siaran berhenti pukul (WIB)", minimum=1, maximum=24)
OUTBOX_WORKDAYS = Setting(
    "outbox.workdays", True, "Siaran hanya pada hari kerja (bukan Sabtu, Minggu, libur, dan cuti bersama)"
)
OUTBOX_ONE_A_DAY = Setting(
    "outbox.one_a_day",
    True,
    "Paling banyak satu siaran untuk setiap orang dalam sehari",
)
OUTBOX_COLD_DAY = Setting(
    "outbox.cold_day",
    15,
    "Orang yang belum pernah menulis: paling banyak sekian dalam 24 jam",
    minimum=1,
    maximum=60,
)
OUTBOX_STRANGER_HOUR = Setting(
    "outbox.stranger_hour",
    20,
    "Orang yang tidak menulis lebih dulu: paling banyak sekian siaran dalam satu jam",
    minimum=1,
    maximum=60,
)
OUTBOX_STRANGER_DAY = Setting(
    "outbox.stranger_day",
    60,
    "Orang yang tidak menulis lebih dulu: paling banyak sekian siaran dalam 24 jam",
    minimum=1,
    maximum=200,
)
OUTBOX_BULK_HOUR = Setting(
    "outbox.bulk_hour",
    60,
    "Semua siaran, juga ke grup: paling banyak sekian dalam satu jam",
    minimum=1,
    maximum=120,
)
OUTBOX_BULK_DAY = Setting(
    "outbox.bulk_day",
    200,
    "Semua siaran, juga ke grup: paling banyak sekian dalam 24 jam",
    minimum=1,
    maximum=500,
)
OUTBOX_STOP_ANSWER = Setting(
    "outbox.stop_answer",
    True,
    "Jawab STOP dan MULAI sekali, otomatis",
)
OUTBOX_REPLY_GAP = Setting(
    "outbox.reply_gap_s", 2, "Jeda antarbalasan (detik; acak, paling lama tiga kali itu)", minimum=0, maximum=60
)
OUTBOX_TRIES = Setting(
    "outbox.tries", 3, "Percobaan paling banyak bila gagal sebelum tombol kirim ditekan", minimum=1, maximum=10
)
OUTBOX_TICK_WAIT = Setting(
    "outbox.tick_wait_min",
    10,
    "Tanpa centang selama ini, pesan menjadi belum pasti (menit)",
    minimum=1,
    maximum=240,
)
BROADCAST_OWN_NUMBER = Setting(
    "broadcasts.own_number", "", "Nomor HP petugas, tujuan tes siaran (misalnya 0812 0000 1234)"
)
BROADCAST_COLD_LIMIT = Setting(
    "broadcasts.cold_limit",
    15,
    "Peringatkan bila siaran menuju lebih dari sekian orang yang belum pernah menulis",
    minimum=0,
    maximum=1000,
)
BROADCAST_ALLOWED_NAMES = Setting(
    "broadcasts.allowed_names",
    "Bank Jatim, Bank Mandiri, Bank Rakyat Indonesia, Bank Negara Indonesia, Pos Indonesia",
    "Nama yang boleh disebut dalam kiriman grup, dipisahkan koma",
)
