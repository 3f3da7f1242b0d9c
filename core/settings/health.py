"""What the checks of the health page and the first day remember."""

from __future__ import annotations

from core.settings.setting import Setting

BACKUP_SECOND = Setting(
    "backup.second_folder", "", "Folder kedua untuk cadangan, misalnya di stik USB (kosong = tidak ada)"
)
BACKUP_SHEET_PLACE = Setting(
    "backup.sheet_place", "", "Lembar kunci pemulihan disimpan di, misalnya brankas seksi"
)
HEALTH_SEEN = Setting("health.seen_at", "", "Waktu terakhir yang terlihat pada jam komputer", in_dialog=False)
HEALTH_TURNED = Setting("health.turned_back", "", "Jam komputer pernah mundur", in_dialog=False)
HEALTH_CHECKED = Setting("health.store_checked", "", "Hasil pemeriksaan keutuhan terakhir", in_dialog=False)
FIRST_PROGRESS = Setting("first.progress", "", "Sampai di mana pengaturan hari pertama", in_dialog=False)
