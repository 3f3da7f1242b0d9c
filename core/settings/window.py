"""What the window looks like and remembers."""

from __future__ import annotations

from core.settings.setting import Setting

THEME = Setting(
    "window.theme",
    "system",
    "Tampilan",
    choices=(("system", "Ikuti sistem"), ("light", "Terang"), ("dark", "Gelap")),
)
TEXT_SIZE = Setting(
    "window.text_size",
    "100",
    "Ukuran tulisan",
    choices=tuple((str(percent), f"{percent} %") for percent in (100, 110, 125, 150, 175, 200)),
)
FOLDER_OPENED = Setting("window.folder_opened", "", "Folder terakhir untuk memilih berkas", in_dialog=False)
FOLDER_SAVED = Setting("window.folder_saved", "", "Folder terakhir untuk menyimpan berkas", in_dialog=False)
WINDOW_LAYOUT = Setting("window.layout", "", "Letak jendela, kolom, dan panel terakhir", in_dialog=False)
"""As JSON: widths, orders and names out of the code, nothing of any person."""
PALETTE_RECENT = Setting(
    "window.palette_recent", "", "Yang terakhir dipilih di palet perintah", in_dialog=False
)
"""Keys of actions, settings and pages, the newest first, with spaces between: nothing of any person."""
