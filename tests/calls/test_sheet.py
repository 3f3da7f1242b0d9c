"""The printable call sheet: whom to call, room for what came of it, and nothing that must stay hidden."""

from datetime import UTC, datetime

from core.billing.sheet import Text
from core.calls.sheet import CallSheet, SheetRow, lay_out_sheet, render_sheet

OUTCOMES = ("Tersambung", "Janji bayar", "Tidak diangkat", "Nomor salah", "Keberatan")


def _sheet(count: int) -> CallSheet:
    rows = tuple(
        SheetRow(f"Wajib Pajak Contoh {number}", ("0812-0000-0001",), "Belum bayar, PPh Final", "")
        for number in range(count)
    )
    printed = datetime(2026, 11, 20, 7, 5, tzinfo=UTC)
    return CallSheet("Oktober", "S-12, 16 November 2026", "KPP Pratama Tuban", "", "", OUTCOMES, rows, printed)


def test_every_person_is_whole_on_one_page_and_every_page_says_how_many_there_are() -> None:
    pages = lay_out_sheet(_sheet(20))
    texts = [[mark.text for mark in page.marks if isinstance(mark, Text)] for page in pages]
    assert len(pages) > 1
    for number in range(20):
        holders = [page for page in texts if f"Wajib Pajak Contoh {number}" in page]
        assert len(holders) == 1
        assert f"{number + 1}." in holders[0]
    assert all(f"Halaman {at} dari {len(pages)}" in page for at, page in enumerate(texts, 1))
    for page in pages:
        assert max(mark.y for mark in page.marks if isinstance(mark, Text)) < page.height


def test_the_same_sheet_gives_the_same_bytes_and_its_title_names_nobody() -> None:
    assert render_sheet(_sheet(3)) == render_sheet(_sheet(3))
    assert b"Contoh" not in render_sheet(_sheet(1)).partition(b"stream")[0]


def test_an_empty_list_is_one_page() -> None:
    assert len(lay_out_sheet(_sheet(0))) == 1
