"""A tax calculation on paper: the same words as on the screen, on one page, the same bytes each time."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from core.billing.office import Office
from core.billing.sheet import Text
from core.billing.tax_sheet import lay_out, render
from core.taxes.calculators import CALCULATORS, compute
from core.taxes.text import step_lines
from core.taxes.worked import TaxKind, Worked
from tests.taxes.test_worked import SAMPLES

NOW = datetime(2026, 11, 21, 7, 5, tzinfo=UTC)
OFFICE = Office()


def words(worked: Worked) -> list[Text]:
    return [mark for mark in lay_out(worked, OFFICE, NOW).marks if isinstance(mark, Text)]


@pytest.mark.parametrize("kind", CALCULATORS)
def test_every_step_stands_on_one_page_and_nothing_overlaps(kind: TaxKind) -> None:
    worked = compute(SAMPLES[kind])
    page = lay_out(worked, OFFICE, NOW)
    texts = words(worked)
    shown = " ".join(text.text for text in texts)
    for _words, amount in step_lines(worked):
        assert amount in shown
    assert worked.title in shown
    assert "?" not in shown, "a character that the fonts cannot show"
    assert "bukan kode billing" in shown
    assert ("belum dikonfirmasi" in shown) is not worked.confirmed
    for text in texts:
        assert text.x >= 0
        assert text.x + text.pen.width(text.text) <= page.width - 20
        assert text.y <= page.height - 20
    lines = sorted({text.y: text for text in texts if text.x < 60}.values(), key=lambda text: text.y)
    for above, below in pairwise(lines):
        assert below.y - above.y >= below.pen.size * 0.9


def test_a_very_long_calculation_shrinks_until_it_fits() -> None:
    worked = compute(SAMPLES[TaxKind.PERSON_YEAR])
    long = replace(worked, notes=tuple(f"Catatan yang panjang sekali nomor {n}, " * 3 for n in range(12)))
    assert max(text.y for text in words(long)) <= lay_out(long, OFFICE, NOW).height - 20
    assert min(text.pen.size for text in words(long)) < min(text.pen.size for text in words(worked))


def test_the_same_calculation_gives_the_same_bytes() -> None:
    worked = compute(SAMPLES[TaxKind.UMKM])
    pdf = render(worked, OFFICE, NOW)
    assert pdf == render(worked, OFFICE, NOW)
    assert pdf.startswith(b"%PDF")
