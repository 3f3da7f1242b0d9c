"""Who may look at the screen: its lock, and what lists show of numbers and amounts."""

from __future__ import annotations

from core.settings.setting import Setting

LOCK_IDLE = Setting(
    "lock.idle_min",
    "10",
    "Kunci layar Loket bila tidak dipakai selama (berlaku sesudah PIN dipasang)",
    choices=(
        ("0", "Tidak sendiri"),
        ("5", "5 menit"),
        ("10", "10 menit"),
        ("15", "15 menit"),
        ("30", "30 menit"),
    ),
)
LOCK_WITH_COMPUTER = Setting(
    "lock.with_computer", True, "Kunci layar Loket juga bila layar komputer terkunci atau komputer tidur"
)
LOCK_PIN = Setting("lock.pin", "", "Sidik PIN (argon2id)", in_dialog=False)
"""The hash; empty where no PIN is set."""
LOCK_FAILURES = Setting("lock.failures", 0, "PIN salah berturut-turut", minimum=0, in_dialog=False)
LOCK_WHERE = Setting("lock.where", "", "Tempat yang terbuka saat data ditutup kunci", in_dialog=False)
MASKED = Setting(
    "lock.masked",
    False,
    "Samarkan NPWP, NIK, dan nilai rupiah di daftar (Ctrl+Shift+M, atau mata di kaki layar)",
)
