"""How Loket behaves beside other programs: closing, telling, keeping quiet."""

from __future__ import annotations

from core.settings.setting import Setting

DESKTOP_CLOSE = Setting(
    "desktop.close",
    "ask",
    "Bila jendela ditutup",
    choices=(("ask", "Tanyakan sekali"), ("tray", "Tetap berjalan di baki"), ("end", "Akhiri Loket")),
)
DESKTOP_TELL = Setting(
    "desktop.tell", True, "Beri tahu bila ada yang baru saat Loket tidak di depan (jumlahnya saja)"
)
DESKTOP_QUIET_FROM = Setting(
    "desktop.quiet_from",
    0,
    "Jangan ganggu mulai pukul (WIB; sama dengan akhirnya = tidak ada)",
    minimum=0,
    maximum=23,
)
DESKTOP_QUIET_TO = Setting("desktop.quiet_to", 0, "Jangan ganggu sampai pukul (WIB)", minimum=0, maximum=24)
DESKTOP_QUIET_CLOSED = Setting(
    "desktop.quiet_closed", False, "Jangan ganggu di luar jam kantor dan pada hari libur"
)
DESKTOP_QUIET_HAND = Setting(
    "desktop.quiet_hand", "", "Jangan ganggu yang dipilih sendiri: sejak dan sampai kapan", in_dialog=False
)
