"""Reports."""

from __future__ import annotations

from core.settings.setting import Setting

REPORTS_OPENS = Setting(
    "reports.opens_hour",
    8,
    "Jam kantor mulai pukul (WIB), untuk lama menunggu",
    minimum=0,
    maximum=23,
)
REPORTS_CLOSES = Setting(
    "reports.closes_hour",
    16,
    "Jam kantor berakhir pukul (WIB), untuk lama menunggu",
    minimum=1,
    maximum=24,
)
