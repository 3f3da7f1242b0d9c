"""Calling out."""

from __future__ import annotations

from core.settings.setting import Setting

CALLS_OPENS = Setting("calls.opens_hour", 8, "Telepon keluar mulai pukul (WIB)", minimum=0, maximum=23)
CALLS_CLOSES = Setting("calls.closes_hour", 16, "Telepon keluar sampai pukul (WIB)", minimum=1, maximum=24)
CALLS_ALARM = Setting(
    "calls.alarm_min", 5, "Telepon ulang: ingatkan sekian menit sebelumnya", minimum=0, maximum=120
)
CALLS_FOLLOW_UP = Setting(
    "calls.follow_up",
    "Yth. Bapak/Ibu, petugas {kantor} sudah beberapa kali mencoba menelepon nomor ini, tetapi belum tersambung."
    " Bila berkenan, balas pesan ini dengan waktu yang baik untuk ditelepon. Pastikan nomor kami"
    " {nomor kantor}; kami tidak pernah meminta transfer biaya apa pun. Bila nomor ini bukan milik yang kami"
    " cari, mohon abaikan.",
    "WhatsApp sesudah beberapa kali tidak diangkat (tanpa nama dan data pajak; kosong = tidak dikirim)",
)
