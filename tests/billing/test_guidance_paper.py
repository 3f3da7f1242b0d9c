"""The guidance on paper: what to do and what to bring, and nobody's number."""

import re
from datetime import date
from pathlib import Path

import pytest

from core.billing.guidance import GuidanceSheet, guidance_of
from core.billing.guidance_paper import lay_out_guidance, render_guidance
from core.billing.kap_kjs import deposits
from core.billing.office import Office
from core.billing.paper import Paper
from core.billing.road import Guidance, Road, RoadAdvice
from core.billing.sheet import Symbol
from tests.billing.samples import NOW
from tests.billing.test_document import ran, scanned
from tests.billing.test_layout import assert_clear

OFFICE = Office(address="Jl. Pahlawan No. 8, Tuban")
ADVICE = RoadAdvice(
    Road.RETURN, "PMK 81 Tahun 2024", "pajak.go.id", False, Guidance.MONTHLY_RETURN, date(2025, 1, 1)
)
PAPERS = pytest.mark.parametrize("paper", list(Paper))


def sample() -> GuidanceSheet:
    deposit = deposits().describe("411121", "100")
    assert deposit is not None
    sheet = guidance_of(ADVICE, deposit, 10, 10, 2026)
    assert sheet is not None
    return sheet


@PAPERS
def test_steps_documents_and_doubts_are_on_one_page(tmp_path: Path, paper: Paper) -> None:
    sheet = sample()
    path = tmp_path / "panduan.pdf"
    path.write_bytes(render_guidance(sheet, paper, OFFICE, NOW, "Sri Rahayu"))
    text = " ".join(ran("pdftotext", "-layout", str(path), "-").split())
    for words in (
        *sheet.steps, *sheet.documents, sheet.basis, "Bapak/Ibu Sri Rahayu", OFFICE.address, OFFICE.phone,
        "bukan kode billing",
    ):  # fmt: skip
        assert words in text, words
    assert "Pages: 1" in " ".join(ran("pdfinfo", str(path)).split())
    assert scanned(path) == set()
    assert re.search(r"\d{15}", text.replace(" ", "")) is None, "no number of anybody, and no code"


@PAPERS
def test_without_a_name_it_speaks_to_everybody(paper: Paper) -> None:
    pages = lay_out_guidance(sample(), paper, OFFICE, NOW)
    assert not any(isinstance(mark, Symbol) for page in pages for mark in page.marks)
    assert render_guidance(sample(), paper, OFFICE, NOW) != render_guidance(sample(), paper, OFFICE, NOW, "Sri")


@PAPERS
def test_nothing_lies_over_anything_else_however_long_it_is(paper: Paper) -> None:
    endless = GuidanceSheet(
        "Panduan " * 12, "Untuk ini " * 30, ("Langkah " * 40,) * 12, ("Surat",) * 9, "Dasar"
    )
    for sheet in (sample(), endless):
        pages = lay_out_guidance(sheet, paper, OFFICE, NOW, "W" * 120)
        for page in pages:
            assert_clear(page)
    assert (len(pages) > 1) is (paper is Paper.A5 or paper is Paper.A4)
