from datetime import UTC, datetime

import pytest

from core.billing.office import Office
from core.billing.request import RequestState
from core.billing.wording import message_text
from tests.billing.samples import NOW, request, request_without_code

OFFICE = Office()


def test_a_code_is_sent_with_all_that_paying_needs() -> None:
    text = message_text(request(), NOW, OFFICE)
    assert text.startswith("Selamat siang Bapak/Ibu SRI RAHAYU,\n")
    for words in (
        "*0261 1041 2345 678*",
        "PPh Final UMKM (411128-420)",
        "Masa: Oktober 2026",
        "*Rp250.000*",
        "dua ratus lima puluh ribu rupiah",
        "*Sabtu, 5 Desember 2026, 14.04 WIB*",
        "NTPN",
        "tidak pernah meminta transfer",
        "0811-3300-648",
        "TBN-2611-0147",
    ):
        assert words in text, words
    assert "3523" not in text
    assert "70.123" not in text


def test_without_a_code_no_code_is_promised() -> None:
    text = message_text(request_without_code(), NOW, OFFICE)
    assert "sudah kami catat dengan nomor TBN-2611-0147" in text
    assert "Berlaku sampai" not in text


def test_a_dead_code_is_never_sent_as_a_living_one() -> None:
    text = message_text(request(valid_until=NOW), NOW, OFFICE)
    assert "sudah hangus sejak Sabtu, 21 November 2026, 14.05 WIB" in text
    assert "Pembayarannya" not in text


def test_an_end_by_an_unconfirmed_rule_says_so() -> None:
    issued = datetime(2020, 3, 2, 3, 0, tzinfo=UTC)
    end = datetime(2020, 4, 1, 3, 0, tzinfo=UTC)
    for now in (NOW, issued):
        assert "belum dikonfirmasi" in message_text(request(issued_at=issued, valid_until=end), now, OFFICE)
    assert "belum dikonfirmasi" not in message_text(request(), NOW, OFFICE)


@pytest.mark.parametrize("state", [RequestState.CANCELLED, RequestState.PAID])
def test_what_is_settled_asks_for_no_payment(state: RequestState) -> None:
    assert "Pembayarannya" not in message_text(request(state=state), NOW, OFFICE)


@pytest.mark.parametrize(("hour_utc", "greeting"), [(1, "pagi"), (5, "siang"), (9, "sore"), (13, "malam")])
def test_the_greeting_follows_the_office_clock(hour_utc: int, greeting: str) -> None:
    now = datetime(2026, 11, 21, hour_utc, 30, tzinfo=UTC)
    assert message_text(request(), now, OFFICE).startswith(f"Selamat {greeting} ")


def test_of_a_void_slip_no_code_is_sent() -> None:
    text = message_text(request(voided_at=NOW), NOW, OFFICE)
    assert "batal" in text
    assert "0261" not in text
