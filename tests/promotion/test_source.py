"""Marks are found as people leave them, links carry them, and papers hold the link."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.billing.office import Office
from core.errors import ErrorCode, LoketError
from core.promotion.poster import Poster, PosterFormat, render
from core.promotion.qr import qr_of
from core.promotion.source import Source, SourceId, SourceKind, code_in, footnote, greeting_of, link_of
from core.reminders.template import faults

COUNTER = Source(SourceId(1), "Loket", SourceKind.COUNTER, "LK1", datetime(2026, 11, 21, tzinfo=UTC))
GREETING = "Halo Pajak Tuban"
LINK = "https://wa.me/628113300648?text=Halo%20Pajak%20Tuban%20%23LK1"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Halo Pajak Tuban #LK1", "LK1"),
        ("Halo pajak tuban #lk1. Mau tanya", "LK1"),
        ("# LK 1 pak", "LK1"),
        ("＃ＬＫ１", "LK1"),
        ("Halo #LK12", "LK12"),
        ("Halo #LK1 #LK1", "LK1"),
        ("Halo #LK1 #PS5", None),
        ("Halo Pajak Tuban", None),
        ("Halo Pajak Tuban LK1", None),
        ("BLK#LK1x", None),
        ("masa #10 no #XX1 #LK0", None),
    ],
)
def test_the_mark_is_found_as_people_leave_it(text: str, code: str | None) -> None:
    assert code_in(text) == code


def test_the_link_types_a_greeting_with_the_mark() -> None:
    assert link_of(COUNTER, "0811-3300-648", GREETING) == LINK
    assert code_in(greeting_of(COUNTER, "  ")) == "LK1"
    with pytest.raises(LoketError) as caught:
        link_of(COUNTER, "belum ada", GREETING)
    assert caught.value.code is ErrorCode.PROMOTION_NUMBER_UNREADABLE


def test_a_reminder_may_hold_the_footnote() -> None:
    for name in ("Halo Pajak Tuban", "Info no 1", ""):
        words = footnote(COUNTER, "KPP Pratama Tuban", "0811-3300-648", name)
        assert list(faults(f"Setor paling lambat {{tenggat}}.\n{words}", "", "0811-3300-648")) == []


def test_the_footnote_holds_number_link_and_how_to_check() -> None:
    words = footnote(COUNTER, "KPP Pratama Tuban", "0811-3300-648", GREETING)
    assert "0811-3300-648" in words
    assert LINK in words
    assert "pajak.go.id/unit-kerja" in words


@pytest.mark.parametrize("form", list(PosterFormat))
def test_the_printed_symbol_is_read_back(form: PosterFormat, tmp_path: Path) -> None:
    pdf = render(Poster(Office(), LINK, COUNTER.mark, greeting_of(COUNTER, GREETING)), form)
    (tmp_path / "a.pdf").write_bytes(pdf)
    picture = ["pdftoppm", "-r", "100", "-png", "-singlefile", "a.pdf", "a"]
    subprocess.run(picture, cwd=tmp_path, check=True)
    read = subprocess.run(
        ["zbarimg", "-q", "--raw", "a.png"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert set(read.stdout.split()) == {LINK}
    words = subprocess.run(
        ["pdftotext", "a.pdf", "-"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    for said in ("KPP Pratama Tuban", "0811-3300-648", "pajak.go.id/unit-kerja", "#LK1"):
        assert said in words.stdout
    fonts = subprocess.run(["pdffonts", "a.pdf"], cwd=tmp_path, capture_output=True, text=True, check=True)
    rows = fonts.stdout.splitlines()[2:]
    assert rows
    assert all(row.split()[-5] == "yes" for row in rows), "every font is embedded"


def test_long_names_keep_inside_the_paper(tmp_path: Path) -> None:
    office = Office("Kantor Pelayanan Pajak Pratama " + "Tuban " * 20, "0811-3300-648", "Jl. Contoh " * 30)
    for form in PosterFormat:
        assert render(Poster(office, LINK, "#LK1", GREETING * 5), form).startswith(b"%PDF")


def test_a_symbol_is_whole_rectangles() -> None:
    qr = qr_of(LINK)
    assert sum(width for _x, _y, width, _height in qr.bars) > qr.side * qr.side / 3
    assert all(x >= 0 and x + width <= qr.side and 0 <= y < qr.side for x, y, width, _ in qr.bars)
