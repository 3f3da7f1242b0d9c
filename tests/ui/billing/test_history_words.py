"""Every change that the store notes has its sentence, also when its values were blanked."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.billing.request import Change, RequestState
from tests.billing.samples import request
from ui.billing.history_words import FIELDS, PLAIN, VALUED, history_lines, said

AT = datetime(2026, 11, 21, 7, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("what", "before", "after", "sentence"),
    [
        ("created", "", "chat", "Dibaca dari pesan wajib pajak"),
        ("state", "received", "waiting", "diterima → menunggu WP"),
        ("asked", "", "npwp, month_from", "Ditanyakan: NPWP, masa"),
        ("amount", "250000", "1250000", "Jumlah: 250.000 → 1.250.000"),
        ("month_to", "", "10", "Masa sampai: kosong → Oktober"),
        ("npwp15", "", "701234569648000", "NPWP (15 angka): kosong → 70.123.456.9-648.000"),
        ("billing_code", "", "026110412345678", "Kode billing: kosong → 0261 1041 2345 678"),
        ("printed", "", "2 (a5)", "Slip dicetak, lembar ke-2"),
        ("replaced", "", "TBN-2611-0007", "Diganti oleh TBN-2611-0007"),
        ("payment_taken_back", "1A2B", "salah orang", "Pembayaran dicabut (NTPN 1A2B): salah orang"),
        ("differs:month_from", "", "10 10 2026", "Jawaban menyebut masa lain: Oktober 2026"),
        ("differs:amount", "", "350000", "Jawaban menyebut Jumlah lain: 350.000"),
        ("state", "", "", "Keadaan berubah"),
        ("differs:kap", "", "", "Jawaban menyebut KAP-KJS lain: isinya sudah dihapus"),
    ],
)
def test_a_change_is_told_in_words(what: str, before: str, after: str, sentence: str) -> None:
    assert said(Change(AT, what, before, after)) == sentence


def test_every_kind_of_change_that_the_room_writes_has_its_words() -> None:
    room = Path(__file__).parents[3] / "core" / "billing"
    source = "".join(path.read_text("utf-8") for path in room.glob("*.py"))
    noted = set(re.findall(r'Change\(\w+, "(\w+)"', source)) | set(re.findall(r'let_wait\(.*?"(\w+)"', source))
    assert len(noted) > 8
    for what in noted | set(PLAIN) | set(VALUED) | set(FIELDS) | {"voided", "unvoided", "print_settled"}:
        assert said(Change(AT, what, "", ""))


def test_only_the_last_change_of_state_says_why() -> None:
    given_up = request(state=RequestState.CANCELLED, reason="salah orang")
    changes = [
        Change(AT, "state", "received", "cancelled"),
        Change(AT, "state", "cancelled", "received"),
        Change(AT, "state", "received", "cancelled"),
    ]
    assert history_lines(given_up, changes) == [
        "21 Nov 2026 14.05 · diterima → dibatalkan (salah orang)",
        "21 Nov 2026 14.05 · dibatalkan → diterima",
        "21 Nov 2026 14.05 · diterima → dibatalkan",
    ]
