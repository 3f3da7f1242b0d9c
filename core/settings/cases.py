"""Cases and waiting times."""

from __future__ import annotations

from collections.abc import Callable

from core.errors import ErrorCode, LoketError
from core.settings.hour_band import shaped
from core.settings.setting import Setting


def _only_with(*known: str) -> Callable[[str], str]:
    """Return what refuses a text in which stands a blank that nothing would fill: it would never be sent."""

    def checked(text: str) -> str:
        import re

        rest = text
        for blank in known:
            rest = rest.replace(blank, "")
        found = re.search(r"\{[^{}]*\}?|\}", rest)
        if found is not None:
            raise LoketError(ErrorCode.CASE_TEXT_BLANK, found[0])
        return text

    return checked


CASES_REOPEN = Setting(
    "cases.reopen_min",
    120,
    "Urusan yang selesai dibuka lagi bila WP menulis dalam sekian menit sesudahnya",
    minimum=0,
    maximum=10_080,
)
CASES_ALERT = Setting(
    "cases.alert_min",
    30,
    "Ingatkan bila ada yang menunggu jawaban lebih dari sekian menit jam kantor (0 = tidak)",
    minimum=0,
    maximum=2_400,
)
CASES_ALERT_BANDS = Setting(
    "cases.alert_bands",
    "",
    "Batas menunggu yang lain pada jam tertentu (kosong = sama sepanjang hari)",
    shape=shaped,
)
CASES_CLOSED_TEXT = Setting(
    "cases.closed_text",
    "",
    "Jawaban otomatis saat kantor tutup, dengan {kantor} dan {buka} (kosong = tidak ada)",
    shape=_only_with("{kantor}", "{buka}"),
)
CASES_WELCOME_TEXT = Setting(
    "cases.welcome_text",
    "",
    "Sapaan otomatis bagi yang pertama kali menulis, dengan {kantor} (kosong = tidak ada)",
    shape=_only_with("{kantor}"),
)
CASES_FILTERS = Setting("cases.filters", "", "Gabungan saringan percakapan yang disimpan", in_dialog=False)
