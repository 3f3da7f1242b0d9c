"""Copied blocks of bubbles."""

from datetime import UTC, datetime

import pytest

from core.clock import to_wib
from core.conversations.pasting import entries_of, proposed_own_names, read_block

NOW = datetime(2026, 11, 21, 7, 5, tzinfo=UTC)

BLOCK = """[14.05, 21/11/2026] Budi: pak mau tanya
kode billing umkm
[14.06, 21/11/2026] KPP Pratama Tuban: Silakan Bapak
[14.06, 21/11/2026] Budi: 250rb: oktober"""


def wall(block: str) -> list[tuple[str, str, str]]:
    return [
        (to_wib(message.sent_at).strftime("%d/%m/%Y %H.%M"), message.sender, message.text)
        for message in read_block(block, NOW)
    ]


def test_a_copied_block_gives_sender_time_and_words() -> None:
    assert wall(BLOCK) == [
        ("21/11/2026 14.05", "Budi", "pak mau tanya\nkode billing umkm"),
        ("21/11/2026 14.06", "KPP Pratama Tuban", "Silakan Bapak"),
        ("21/11/2026 14.06", "Budi", "250rb: oktober"),
    ]
    assert wall("\n" + BLOCK.replace("\n", "\r\n") + "\r\n") == wall(BLOCK)


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("[2:05 PM, 11/21/2026] Budi: a", "21/11/2026 14.05"),
        ("[2:05\u202fPM, 6/5/2026] Budi: a", "05/06/2026 14.05"),
        ("[08.05, 5/6/2026] Budi: a", "05/06/2026 08.05"),
        ("[0.05 PM, 5/6/2026] Budi: a", "05/06/2026 12.05"),
        ("[0.05 AM, 5/6/2026] Budi: a", "05/06/2026 00.05"),
        ("[24:05, 11/21/2026] Budi: a", "21/11/2026 00.05"),
        ("[14.05, 11/12/2026] Budi: a", "12/11/2026 14.05"),
        ("19/07/26 16.29 - Budi: a", "19/07/2026 16.29"),
        ("[28/04/26, 16.31.34] Budi: a", "28/04/2026 16.31"),
        ("1/4/23, 7:02\u202fPM - Budi: a", "04/01/2023 19.02"),
    ],
)
def test_all_forms_of_headers_are_read_in_a_paste(line: str, moment: str) -> None:
    assert wall(line) == [(moment, "Budi", "a")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n",
        "Selamat siang Pak, kode billingnya 0261 1041 2345 678",
        "Jatuh tempo 21/11/2026, jam 14.05",
        "catatan:\n[14.05, 21/11/2026] Budi: halo",
        "[14.05, 21/11/2026] pesan dan panggilan",
        "[14.05] Budi: halo",
        "19/07/26 16.29 - Pesan dan panggilan terenkripsi secara end-to-end.",
    ],
)
def test_a_paste_without_headers_is_no_block(text: str) -> None:
    assert read_block(text, NOW) == ()


def test_the_own_side_is_proposed_only_where_it_is_clear() -> None:
    block = read_block(BLOCK, NOW)
    assert proposed_own_names(block, "Budi") == {"KPP Pratama Tuban"}
    assert proposed_own_names(block, "+62 812-0000-1234") == frozenset()
    assert proposed_own_names(block, "+62 812-0000-1234", ["KPP Pratama Tuban"]) == {"KPP Pratama Tuban"}
    alone = read_block("[14.05, 21/11/2026] Budi: halo", NOW)
    assert [entry.direction for entry in entries_of(alone, proposed_own_names(alone, "Budi"))] == ["in"]


def test_the_sides_follow_the_own_names() -> None:
    entries = entries_of(read_block(BLOCK, NOW), {"KPP Pratama  Tuban"})
    assert [(entry.direction, entry.sender) for entry in entries] == [
        ("in", "Budi"),
        ("out", None),
        ("in", "Budi"),
    ]
