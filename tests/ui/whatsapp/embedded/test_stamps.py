"""Minutes are read rightly in every form that was seen; what is not certain is none."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import WIB
from ui.whatsapp.embedded.stamps import sent_at, within_its_minute

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stamp", "language", "wanted"),
    [
        ("[14.05, 21/11/2026] Budi: ", "id", "2026-11-21 14:05"),
        ("[8.05, 5/6/2026] Budi: Pak: ", "id", "2026-06-05 08:05"),
        ("[2.05 PM, 5/6/2026] x: ", "id", "2026-06-05 14:05"),
        ("[0.05 AM, 5/6/2026] x: ", "id", "2026-06-05 00:05"),
        ("[0.05 PM, 5/6/2026] x: ", "id", "2026-06-05 12:05"),
        ("[12.05 AM, 5/6/2026] x: ", "id", "2026-06-05 00:05"),
        ("[24:05, 6/5/2026] x: ", "en", "2026-06-05 00:05"),
        ("[2:05\u202fPM, 11/21/2026] x: ", "en-US", "2026-11-21 14:05"),
        ("[2:05\u00a0p.m., 11/21/2026] x: ", "en", "2026-11-21 14:05"),
        ("[22:16, 03/08/2023] x: ", "en-GB", "2023-08-03 22:16"),
        ("[21/11/2026, 14.05.33] x: ", "id", "2026-11-21 14:05"),
        ("[2026-11-21, 14:05] x: ", "id", "2026-11-21 14:05"),
        ("[14:05، ٢١/١١/٢٠٢٦] x: ", "ar", "2026-11-21 14:05"),
        ("\u200e[14.05, 21/11/26] x: ", "id", "2026-11-21 14:05"),
        ("[14.05, 11/21/2026] x: ", "id", "2026-11-21 14:05"),
        ("[25.99, 99/99/9999] : ", "id", None),
        ("[13.05 PM, 5/6/2026] x: ", "id", None),
        ("[14.05, 24/12/2026] x: ", "id", None),
        ("[下午1:23, 2026年9月18日] x: ", "zh", None),
        ("[", "id", None),
    ],
)
def test_a_stamp_is_read(stamp: str, language: str, wanted: str | None) -> None:
    found = sent_at(stamp, "", [], NOW, language)
    seconds = found and found.replace(second=0)
    assert (seconds and seconds.astimezone(WIB).strftime("%Y-%m-%d %H:%M")) == wanted


@pytest.mark.parametrize(
    ("days", "language", "wanted"),
    [
        (["Hari ini"], "id", date(2026, 11, 22)),
        (["Kemarin"], "id", date(2026, 11, 21)),
        (["Senin"], "id", date(2026, 11, 16)),
        (["Sunday"], "en", date(2026, 11, 15)),
        (["Pesan dan panggilan terenkripsi", "19/05/2026"], "id", date(2026, 5, 19)),
        (["5/19/2026"], "en", date(2026, 5, 19)),
        ([], "id", None),
        (["Hari Raya"], "id", None),
    ],
)
def test_what_has_no_stamp_takes_its_day_from_the_divider(
    days: list[str], language: str, wanted: date | None
) -> None:
    found = sent_at("", "14.05", days, datetime(2026, 11, 22, 9, 0, tzinfo=UTC), language)
    assert (found and found.astimezone(WIB).date()) == wanted


@given(
    st.text(max_size=80), st.text(max_size=20), st.lists(st.text(max_size=20), max_size=3), st.text(max_size=8)
)
def test_no_text_breaks_the_reading(stamp: str, shown: str, days: list[str], language: str) -> None:
    found = sent_at(f"[{stamp}] x: ", shown, days, NOW, language)
    assert found is None or found.tzinfo is not None


def test_a_fresh_message_is_placed_within_its_minute() -> None:
    minute = datetime(2026, 11, 22, 2, 59, tzinfo=UTC)
    assert within_its_minute(minute, minute.replace(second=40)) == minute.replace(second=40)
    assert within_its_minute(minute, NOW.replace(second=2)) == minute.replace(second=59, microsecond=999_999)
    assert within_its_minute(minute, minute.replace(hour=5)) == minute
    assert within_its_minute(minute, minute.replace(hour=1)) == minute
