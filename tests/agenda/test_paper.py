"""Posters and schedules on paper: long words fit, nothing runs over, the same page gives the same bytes."""

from dataclasses import replace
from datetime import date, time

import pytest

from core.agenda.drawing import Box, Page, Words
from core.agenda.entry import POSTER_LIMIT, TITLE_LIMIT, Entry
from core.agenda.imsakiyah_layout import lay_out_imsakiyah
from core.agenda.paper import imsakiyah_pdf, measure, poster_pdf
from core.agenda.poster import poster_of
from core.agenda.poster_layout import A4, PHONE, STORY, lay_out_poster
from core.billing.fonts import register
from core.broadcasts.values import Office
from core.imsakiyah.schedule import COMPUTED_LABEL, schedule_of

OFFICE = Office("KPP Pratama Tuban", "0811-3300-648")
DAY = date(2026, 11, 30)
SHORT = Entry("Kelas pajak", DAY, starts_at=time(9))
LONG = replace(
    SHORT,
    title=("Sosialisasi pemadanan NIK menjadi NPWP " * 9)[:TITLE_LIMIT],
    place="Pendopo Kecamatan Kenduruan dan seterusnya " * 3,
    poster_text=("Teks yang panjang sekali. " * 60)[:POSTER_LIMIT],
)
ONE_WORD = replace(SHORT, title="Pertanggungjawaban" * 6)
MONTH = schedule_of("Maret 2027", (date(2027, 3, 1), date(2027, 3, 31)), {}, tables=(), ramadans=())


def inside(page: Page) -> bool:
    """Return whether every mark lies on the page and no line of words lies below the next."""
    for mark in page.marks:
        if isinstance(mark, Words):
            right, low = mark.x + measure(mark.text, mark.size, mark.is_bold), mark.y
        else:
            right, low = mark.x + mark.width, mark.y + mark.height
        if mark.x < 0 or right > page.width + 0.5 or low > page.height + 0.5:
            return False
    return True


@pytest.mark.parametrize("size", [A4, PHONE, STORY])
@pytest.mark.parametrize("entry", [SHORT, LONG, ONE_WORD])
def test_everything_of_a_poster_lies_on_its_page_and_above_the_footer(
    entry: Entry, size: tuple[float, float]
) -> None:
    register()
    page = lay_out_poster(poster_of(entry, DAY, OFFICE), size, measure)
    assert inside(page)
    words = [mark for mark in page.marks if isinstance(mark, Words)]
    foot = next(mark for mark in words if mark.text.startswith("Informasi resmi"))
    ground = max(mark.y for mark in page.marks if isinstance(mark, Box) and mark.y < foot.y)
    footer = [mark for mark in words if mark.y >= foot.y]
    assert all(mark.y <= ground for mark in words if mark not in footer)


def test_a_schedule_lies_on_its_page_and_says_where_it_comes_from() -> None:
    register()
    for size in (A4, PHONE, STORY):
        page = lay_out_imsakiyah(MONTH, OFFICE, size, measure, official=True)
        assert inside(page)
        text = " ".join(mark.text for mark in page.marks if isinstance(mark, Words))
        assert COMPUTED_LABEL in text
        assert "0811-3300-648" in text


def test_papers_are_pdf_and_equal_when_made_again() -> None:
    for one, other in (
        (poster_pdf(SHORT, DAY, OFFICE), poster_pdf(SHORT, DAY, OFFICE)),
        (imsakiyah_pdf(MONTH, OFFICE, official=False), imsakiyah_pdf(MONTH, OFFICE, official=False)),
    ):
        assert one.startswith(b"%PDF")
        assert one == other
