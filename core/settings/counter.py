"""The counter and its appointments."""

from __future__ import annotations

from core.settings.setting import Setting

COUNTER_CAPACITY = Setting(
    "counter.capacity", 12, "Janji temu: paling banyak sekian orang dalam sehari", minimum=0, maximum=500
)
COUNTER_OPENS = Setting("counter.opens_hour", 8, "Janji temu mulai pukul (WIB)", minimum=0, maximum=23)
COUNTER_CLOSES = Setting(
    "counter.closes_hour", 15, "Janji temu paling akhir mulai sebelum pukul (WIB)", minimum=1, maximum=24
)
COUNTER_STEP = Setting("counter.step_min", 30, "Janji temu: jarak pilihan jam (menit)", minimum=5, maximum=120)
COUNTER_CONTEXTS = Setting(
    "counter.exchange_contexts", "", "Konteks sentral telepon yang terakhir diimpor", in_dialog=False
)
COUNTER_GMT = Setting(
    "counter.exchange_gmt", False, "Jam di catatan sentral telepon adalah GMT", in_dialog=False
)
