"""The messenger's marks are found where it shows them, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.conversations.emphasis import Style, emphases
from core.conversations.plain import preview


def found(text: str) -> list[tuple[str, Style]]:
    return [(text[start:end], style) for start, end, style in emphases(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kode *0261 1041 2345 678* ya", [("*0261 1041 2345 678*", Style.BOLD)]),
        ("_mohon_ ~100rb~ 110rb", [("_mohon_", Style.ITALIC), ("~100rb~", Style.STRUCK)]),
        ("*_keduanya_*", [("*_keduanya_*", Style.BOLD), ("_keduanya_", Style.ITALIC)]),
        ("(*penting*), ya", [("*penting*", Style.BOLD)]),
        ("```a *b* c```", [("```a *b* c```", Style.TYPEWRITER)]),
        ("```dua\nbaris```", [("```dua\nbaris```", Style.TYPEWRITER)]),
    ],
)
def test_what_the_messenger_emphasises_is_found(text: str, expected: list[tuple[str, Style]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Sri Rahayu_70.123.456.9-648.000_411128_420_10_2026_250.000",
        "2 * 3 * 4 = 24",
        "*tidak\nditutup*",
        "harga 5*2 dan 3*4",
        "**",
        "* kosong *",
        "```` ````",
        "https://a.example/_satu_/*dua*",
        "nama_file_baru",
    ],
)
def test_what_only_looks_like_a_mark_stays(text: str) -> None:
    assert found(text) == []


@given(st.text(alphabet="*_~` ab\n", max_size=60))
def test_every_part_lies_within_the_text_between_its_own_marks(text: str) -> None:
    for start, end, style in emphases(text):
        assert text[start:end].startswith(style)
        assert text[start:end].endswith(style)
        assert end - start > 2 * len(style)


def test_a_preview_shows_no_marks_but_every_star_that_is_none() -> None:
    assert (
        preview("*Yth. Bendahara*, paling lambat _15 Desember_") == "Yth. Bendahara, paling lambat 15 Desember"
    )
    assert (
        preview("*_keduanya_* dan 2 * 3 * 4, a_b_c, *terpotong") == "keduanya dan 2 * 3 * 4, a_b_c, *terpotong"
    )
    assert preview("tanpa tanda") == "tanpa tanda"
