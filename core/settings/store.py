"""What the store remembers about its own safety and the practice data."""

from __future__ import annotations

from core.settings.setting import Setting

STORE_SHEET_MADE = Setting(
    "store.sheet_made", False, "Lembar kunci pemulihan sudah dicetak atau disimpan", in_dialog=False
)
PRACTICE_SAMPLE = Setting(
    "practice.sample", "", "Data latihan: kapan mulai dibuat, atau selesai", in_dialog=False
)
PRACTICE_FILLED = "selesai"
"""What PRACTICE_SAMPLE holds when the practice data stand."""
