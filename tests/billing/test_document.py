"""The paper itself, read back by other people's programs: poppler and zbar."""

import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from core.billing.document import render
from core.billing.office import Office
from core.billing.paper import Paper
from core.billing.request import RequestState
from core.billing.slip import Slip, slip_of
from tests.billing.samples import CODE, CONTENT, LONG_CONTENT, NOW, request, request_without_code

OFFICE = Office()
PAPERS = pytest.mark.parametrize("paper", list(Paper))


def ran(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def written(tmp_path: Path, paper: Paper, *slips: Slip) -> Path:
    path = tmp_path / "slip.pdf"
    path.write_bytes(render(slips, paper))
    return path


def text_of(path: Path) -> str:
    """Give the words of the PDF with single blanks."""
    return " ".join(ran("pdftotext", "-layout", str(path), "-").split())


def scanned(path: Path, dots_per_inch: int = 203) -> set[str]:
    picture = path.with_suffix("")
    ran("pdftoppm", "-r", str(dots_per_inch), "-png", "-singlefile", "-gray", str(path), str(picture))
    found = subprocess.run(["zbarimg", "-q", f"{picture}.png"], capture_output=True, text=True, check=False)
    return set(found.stdout.split())


@PAPERS
def test_both_bar_codes_hold_exactly_the_15_digits(tmp_path: Path, paper: Paper) -> None:
    path = written(tmp_path, paper, slip_of(request(), NOW, OFFICE))
    assert scanned(path) == {f"QR-Code:{CODE}", f"CODE-128:{CODE}"}
    assert scanned(path, 110) == {f"QR-Code:{CODE}", f"CODE-128:{CODE}"}


@PAPERS
def test_a_shrunk_page_is_scanned_all_the_same(tmp_path: Path, paper: Paper) -> None:
    path = written(tmp_path, paper, slip_of(request(LONG_CONTENT), NOW, OFFICE, 3))
    assert scanned(path) == {f"QR-Code:{CODE}", f"CODE-128:{CODE}"}


@PAPERS
def test_everything_is_there_and_can_be_selected(tmp_path: Path, paper: Paper) -> None:
    text = text_of(written(tmp_path, paper, slip_of(request(), NOW, OFFICE)))
    for words in (
        "No. TBN-2611-0147",
        "Dicetak 21 November 2026, 14.05 WIB",
        "0261 1041 2345 678",
        "Sabtu, 5 Desember 2026, 14.04 WIB",
        "SRI RAHAYU",
        "70.123.456.9-648.000",
        "NIK 3523 0145 0678 9002",
        "411128 · PPh Final",
        "Oktober 2026",
        "Rp250.000",
        "dua ratus lima puluh ribu rupiah",
        "0811-3300-648",
        "NTPN",
    ):
        assert words in text, words


@PAPERS
def test_long_texts_and_diacritics_are_whole(tmp_path: Path, paper: Paper) -> None:
    text = text_of(written(tmp_path, paper, slip_of(request(LONG_CONTENT), NOW, OFFICE, 2)))
    for words in (
        "KÉRAJINAN",
        "ŁÓDŹ-ÅNGSTRÖM",
        "SELAMANYA",
        "Provinsi Jawa Timur 62314",
        "35.23.010.001.002-0003.0",
        "00012/107/24/648/26",
        "Rp999.999.999.999",
        "Januari–Desember 2026",
        "Salinan ke-2",
    ):
        assert words in text, words


@PAPERS
def test_without_a_code_it_is_a_request_and_nothing_can_be_scanned(tmp_path: Path, paper: Paper) -> None:
    path = written(tmp_path, paper, slip_of(request_without_code(), NOW, OFFICE))
    text = text_of(path)
    assert "PERMINTAAN" in text
    assert re.search(r"\d{4} \d{4} \d{4} \d{3}\b(?! \d)", text.replace("NIK 3523 0145 0678 9002", "")) is None
    assert "Berlaku sampai" not in text
    assert scanned(path) == set()


@PAPERS
def test_a_dead_code_says_so(tmp_path: Path, paper: Paper) -> None:
    text = text_of(written(tmp_path, paper, slip_of(request(valid_until=NOW), NOW, OFFICE)))
    assert "KODE SUDAH HANGUS" in text
    assert "Berakhir pada" in text
    assert "Cara membayar" not in text


@PAPERS
@pytest.mark.parametrize("void", [{"state": RequestState.CANCELLED}, {"voided_at": NOW}])
def test_a_void_slip_says_batal_and_cannot_be_scanned(
    tmp_path: Path, paper: Paper, void: dict[str, object]
) -> None:
    path = written(tmp_path, paper, slip_of(request(**void), NOW, OFFICE, 2))
    text = text_of(path)
    assert "BATAL" in text
    assert "Salinan ke-2" in text
    assert "Jangan dipakai untuk membayar" in text
    assert scanned(path) == set()


@PAPERS
def test_a_reprint_says_which_copy_it_is_and_that_the_code_is_paid_or_over(
    tmp_path: Path, paper: Paper
) -> None:
    for changes, words in (
        ({"state": RequestState.PAID}, "JANGAN DIBAYAR LAGI"),
        ({"valid_until": NOW}, "KODE SUDAH HANGUS"),
        ({"replaced_by_id": 2}, "sudah diterbitkan ulang"),
    ):
        text = text_of(written(tmp_path, paper, slip_of(request(**changes), NOW, OFFICE, 4)))
        assert "Salinan ke-4" in text
        assert words in text


def test_an_address_of_several_lines_with_diacritics_keeps_its_lines(tmp_path: Path) -> None:
    content = replace(CONTENT, address="Jl. Kéramat 5\nKel. Latsari")
    text = text_of(written(tmp_path, Paper.A5, slip_of(request(content), NOW, OFFICE)))
    assert "Kéramat 5 Kel. Latsari" in text


def test_an_unconfirmed_end_says_so(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    old = request(issued_at=datetime(2020, 1, 1, tzinfo=UTC), valid_until=datetime(2027, 1, 31, tzinfo=UTC))
    assert "belum dikonfirmasi" in text_of(written(tmp_path, Paper.A5, slip_of(old, NOW, OFFICE)))


def test_the_paper_never_reads_like_an_official_one(tmp_path: Path) -> None:
    for paper in Paper:
        text = text_of(written(tmp_path, paper, slip_of(request(), NOW, OFFICE)))
        assert "bukan bukti pembayaran" in text
        for words in ("KEMENTERIAN", "DIREKTORAT", "BUKTI PENERIMAAN NEGARA", "CETAKAN KODE BILLING"):
            assert words.lower() not in text.lower()


@PAPERS
def test_the_same_slip_gives_the_same_bytes(paper: Paper) -> None:
    slip = slip_of(request(LONG_CONTENT), NOW, OFFICE)
    first = render([slip], paper)
    render([slip_of(request(), NOW, OFFICE)], paper)
    assert render([slip_of(request(LONG_CONTENT), NOW, OFFICE)], paper) == first


def test_the_fonts_are_embedded_and_the_page_has_its_size(tmp_path: Path) -> None:
    path = written(tmp_path, Paper.A5, slip_of(request(), NOW, OFFICE))
    fonts = [line.split() for line in ran("pdffonts", str(path)).splitlines()[2:]]
    assert len(fonts) == 3
    # columns: embedded, subset, with a map to Unicode
    assert all(line[-5:-2] == ["yes", "yes", "yes"] for line in fonts)
    assert "419.528 x 595.276 pts" in ran("pdfinfo", str(path))


def test_many_slips_are_one_document_in_order(tmp_path: Path) -> None:
    slips = [slip_of(request(number=f"TBN-2611-{serial:04d}"), NOW, OFFICE) for serial in range(1, 31)]
    path = written(tmp_path, Paper.A5, *slips)
    numbers = re.findall(r"No\. (TBN-2611-\d{4})", ran("pdftotext", str(path), "-"))
    assert numbers == [slip.number for slip in slips]
    assert path.stat().st_size < 30 * 15_000


def test_two_threads_may_draw_at_once() -> None:
    slips = [slip_of(request(LONG_CONTENT), NOW, OFFICE), slip_of(request(), NOW, OFFICE)]
    expected = [render([slip], Paper.A5) for slip in slips]
    with ThreadPoolExecutor(2) as pool:
        for _ in range(10):
            assert list(pool.map(lambda slip: render([slip], Paper.A5), slips)) == expected
