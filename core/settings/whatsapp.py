"""The way to WhatsApp."""

from __future__ import annotations

from core.settings.setting import Setting

WHATSAPP_DRIVER = Setting(
    "whatsapp.driver",
    "embedded",
    "Cara mengirim lewat WhatsApp",
    choices=(("embedded", "Di dalam Loket"), ("pywhatkit", "Peramban komputer"), ("none", "Tanpa WhatsApp")),
)
WHATSAPP_LINKED = Setting("whatsapp.linked", True, "Profil halaman WhatsApp pernah tertaut", in_dialog=False)
"""False from a page's first start until its first look behind the code: a folder alone is no login yet."""
WHATSAPP_BLUE_TICKS = Setting(
    "whatsapp.blue_ticks", False, "Centang biru: chat yang dibuka di Loket ditandai dibaca di WhatsApp"
)
WHATSAPP_WAIT = Setting(
    "whatsapp.browser_wait_s",
    25,
    "Peramban komputer: tunggu halaman WhatsApp selama ini sebelum Enter ditekan (detik)",
    minimum=10,
    maximum=120,
)
